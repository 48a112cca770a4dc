//! Details as people see them.

use std::collections::{BTreeMap, HashMap};

use countersign_api::types::AllowedDetail;
use serde_json::Value;

use super::words::{Sentence, said, unsaid};
use super::{Detail, Details, DetailsType, type_of, wire};
use crate::page::{ShownDetail, ShownMember};
use crate::scope::ScopeRegistry;
use crate::text::Text;

/// Details in the words of their types. Of a type that is not registered any more there are no words, and
/// each member is shown.
pub fn shown(registry: &ScopeRegistry, details: &Details) -> Vec<ShownDetail> {
    details.iter().map(|detail| one(registry, detail)).collect()
}

/// What was granted, the newest first.
pub fn granted(registry: &ScopeRegistry, values: &[Value]) -> Vec<ShownDetail> {
    let mut all = shown(registry, &Details::from(values));
    all.reverse();
    all
}

/// One of them for the API: the words in each language, and the detail itself.
pub fn allowed(registry: &ScopeRegistry, detail: &Detail) -> AllowedDetail {
    let kind = registry.details_type(type_of(detail));
    let words = kind.map(|kind| kind.words.iter()).into_iter().flatten();
    let words: HashMap<_, _> = words
        .map(|(language, sentence)| (language.clone(), sentence.filled(detail)))
        .collect();
    AllowedDetail {
        title: title(kind, detail),
        words: (!words.is_empty()).then_some(words),
        detail: wire(detail),
    }
}

fn title(kind: Option<&DetailsType>, detail: &Detail) -> String {
    match kind {
        Some(kind) => kind.row.title.clone(),
        None => type_of(detail).to_owned(),
    }
}

/// One of them.
pub fn one(registry: &ScopeRegistry, detail: &Detail) -> ShownDetail {
    of_type(registry.details_type(type_of(detail)), detail)
}

fn of_type(kind: Option<&DetailsType>, detail: &Detail) -> ShownDetail {
    let none = BTreeMap::new();
    let words = kind.map_or(&none, |kind| &kind.words);
    ShownDetail {
        title: title(kind, detail),
        words: said(words, detail),
        members: unsaid(words, kind.map(|kind| &kind.schema), detail)
            .into_iter()
            .map(|(name, value)| ShownMember { name, value })
            .collect(),
    }
}

/// What people who speak each of the languages of a type would be shown of a detail; once without a language
/// where the type has no words.
pub fn by_language(kind: &DetailsType, detail: &Detail) -> Vec<(Option<String>, ShownDetail)> {
    let shown = || of_type(Some(kind), detail);
    if kind.words.is_empty() {
        return vec![(None, shown())];
    }
    let in_language = |(language, sentence): (&String, &Sentence)| {
        let words = Some(Text::verbatim(sentence.filled(detail)));
        let shown = ShownDetail { words, ..shown() };
        (Some(language.clone()), shown)
    };
    kind.words.iter().map(in_language).collect()
}
