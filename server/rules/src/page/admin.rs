//! The pages of administrators: lists that can be searched, and what is known of one thing. One template shows them all,
//! so that each has the same menu, the same search, the same facts and buttons.

mod build;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Layout, Page, samples};
use crate::text::Text;

/// A page of administrators.
#[derive(Serialize)]
pub struct AdminPage {
    /// The frame, with the administrator.
    pub layout: Layout,
    /// Which entry of the menu it belongs to.
    pub section: &'static str,
    /// The heading and the title.
    pub heading: Text,
    /// What stands above it: addresses and names, from above; empty for a list.
    pub above: Vec<(String, Text)>,
    /// What is worth knowing at once.
    pub badges: Vec<Badge>,
    /// What was just done.
    pub notice: Option<Text>,
    /// What could not be done.
    pub problem: Option<Text>,
    /// A sentence about the page.
    pub lead: Option<Text>,
    /// Where one reads more about it: an address and its name.
    pub guide: Option<(String, Text)>,
    /// The CSRF proof, hidden field `csrf` of every form that is posted.
    pub csrf: String,
    /// The form to search with, sent by GET.
    pub search: Option<AdminSearch>,
    /// What can be done here.
    pub buttons: Vec<AdminButton>,
    /// What is known.
    pub facts: Vec<Fact>,
    /// What there is.
    pub lists: Vec<AdminList>,
}

/// A form to search with.
#[derive(Serialize)]
pub struct AdminSearch {
    /// Where it goes.
    pub action: String,
    /// Its fields.
    pub fields: Vec<AdminField>,
    /// Whether something is searched for.
    pub searched: bool,
}

/// A field of it.
#[derive(Serialize)]
pub struct AdminField {
    /// The name of the parameter, and the id on the page.
    pub id: &'static str,
    /// What stands above it.
    pub label: Text,
    /// What it holds.
    pub value: String,
    /// Whether it is a day.
    pub day: bool,
    /// What can be chosen; free text where there is nothing.
    pub choices: Vec<(&'static str, Text)>,
}

/// Things of one sort.
#[derive(Default, Serialize)]
pub struct AdminList {
    /// The heading, where there are several lists.
    pub heading: Option<Text>,
    /// What is said when there is none.
    pub empty: Text,
    /// The things.
    pub items: Vec<AdminItem>,
    /// Where there are more.
    pub more: Option<(String, Text)>,
}

/// One of them.
#[derive(Default, Serialize)]
pub struct AdminItem {
    /// What it is called.
    pub title: Text,
    /// Its own page.
    pub url: Option<String>,
    /// Its id or the like.
    pub code: Option<String>,
    /// What is worth knowing at once.
    pub badges: Vec<Badge>,
    /// What is known.
    pub facts: Vec<Fact>,
    /// What can be done with it.
    pub buttons: Vec<AdminButton>,
}

/// A word beside a name.
#[derive(Serialize)]
pub struct Badge {
    /// `good`, `warn`, or nothing.
    pub look: &'static str,
    /// The word.
    pub text: Text,
}

/// A link to do something, or a form with one button.
#[derive(Serialize)]
pub struct AdminButton {
    /// The word on it.
    pub text: Text,
    /// With what, for those who hear the page.
    pub about: Text,
    /// Where it leads.
    pub url: String,
    /// `primary`, `danger`, or nothing.
    pub look: &'static str,
    /// Whether it is posted.
    pub post: bool,
}

/// Something that is known.
#[derive(Serialize)]
pub struct Fact {
    /// What.
    pub label: Text,
    /// It.
    pub value: FactValue,
}

/// The value of a fact.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FactValue {
    /// Words.
    Words {
        /// Them.
        text: Text,
    },
    /// An id or the like, letter by letter.
    Code {
        /// It.
        code: String,
    },
    /// Several of those.
    Codes {
        /// Them.
        codes: Vec<String>,
    },
    /// A text of several lines, letter by letter.
    Block {
        /// It.
        block: String,
    },
    /// A time.
    Moment {
        /// It.
        at: DateTime<Utc>,
    },
    /// A thing with a page of its own.
    Link {
        /// The page.
        url: String,
        /// Its name.
        name: Text,
    },
}

impl Page for AdminPage {
    const TEMPLATE: &'static str = "admin.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::admin()
    }
}
