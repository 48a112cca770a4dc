//! An authorization detail in words, on the pages that ask about it, those that list it, and where its type is written.

use serde::Serialize;

use super::ConsentDetail;
use crate::text::Text;

/// What one detail allows.
#[derive(Serialize)]
pub struct ShownDetail {
    /// What people call its type.
    pub title: String,
    /// What it says, in a sentence; `None` where the type has no words.
    pub words: Option<Text>,
    /// What the sentence does not say.
    pub members: Vec<ShownMember>,
}

/// A member of a detail.
#[derive(Serialize)]
pub struct ShownMember {
    /// What people call it.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What people will see of a type that is being written. The form gets a second button, `preview`, which asks for it.
#[derive(Serialize)]
pub struct DetailPreview {
    /// The word on the button.
    pub button: Text,
    /// What stands above it.
    pub heading: Text,
    /// It, for people of each language; empty until somebody asks.
    pub shown: Vec<PreviewedDetail>,
}

/// A detail for people of one language.
#[derive(Serialize)]
pub struct PreviewedDetail {
    /// The language; `None` where it is the same for all.
    pub language: Option<String>,
    /// What the consent page shows.
    pub detail: ConsentDetail,
}
