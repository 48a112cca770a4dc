//! Scopes: which word here stands for a word there.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use countersign_store::NewScope;

use super::ImportError;
use super::report::Report;
use crate::scope::file::Entry;
use crate::scope::{ScopeRegistry, ScopeSet, builtin, is_scope_token};

/// The only scope that means the same there and here.
const SHARED: &str = "user:email";

/// Translates scopes, and remembers which have to be made and which have no place here.
pub(super) struct Scopes {
    registry: Arc<ScopeRegistry>,
    entries: HashMap<String, Entry>,
    aliases: HashMap<String, String>,
    new: BTreeMap<String, NewScope>,
    found: ScopeSet,
    refused: BTreeMap<String, (&'static str, usize)>,
}

impl Scopes {
    pub fn new(registry: Arc<ScopeRegistry>, entries: &[Entry]) -> Result<Self, ImportError> {
        let mut aliases = HashMap::new();
        for entry in entries {
            if builtin::is_administrative(&entry.id) || !is_scope_token(&entry.id) {
                return Err(ImportError::Scopes(format!(
                    "the file of scopes names {}, which no old scope can become",
                    entry.id
                )));
            }
            for alias in &entry.aliases {
                aliases.insert(alias.clone(), entry.id.clone());
            }
        }
        Ok(Self {
            registry,
            entries: entries
                .iter()
                .map(|entry| (entry.id.clone(), entry.clone()))
                .collect(),
            aliases,
            new: BTreeMap::new(),
            found: ScopeSet::default(),
            refused: BTreeMap::new(),
        })
    }

    /// The scopes here for those of a row there. A scope that administers this server is never
    /// among them, whatever its name meant there.
    pub fn translate(&mut self, old: &[String]) -> ScopeSet {
        let mut scopes = ScopeSet::default();
        for word in old {
            match self.one(word) {
                Ok(id) => {
                    self.found.insert(&id);
                    scopes.insert(&id);
                }
                Err(reason) => self.refused.entry(word.clone()).or_insert((reason, 0)).1 += 1,
            }
        }
        scopes
    }

    fn one(&mut self, word: &str) -> Result<String, &'static str> {
        if let Some(id) = self.aliases.get(word) {
            let id = id.clone();
            self.make(&id);
            return Ok(id);
        }
        let known = self.registry.get(word);
        if known.is_some_and(|scope| scope.builtin) && word != SHARED {
            return Err(
                "means something else here; give it another name by an alias in the file of scopes",
            );
        }
        if !is_scope_token(word) {
            return Err("is no scope by RFC 6749, section 3.3");
        }
        self.make(word);
        Ok(word.to_owned())
    }

    fn make(&mut self, id: &str) {
        if self.registry.get(id).is_some() || self.new.contains_key(id) {
            return;
        }
        let new = match self.entries.get(id) {
            Some(entry) => NewScope {
                id: id.to_owned(),
                help_text: entry.help_text.clone(),
                description: entry.description.clone(),
                group_name: Some(entry.group.clone()),
                internal: entry.internal,
            },
            None => NewScope {
                id: id.to_owned(),
                help_text: id.to_owned(),
                description: String::new(),
                group_name: Some("Imported".to_owned()),
                internal: false,
            },
        };
        self.new.insert(id.to_owned(), new);
    }

    /// All scopes that were found, as far as a client may have them. There every client could ask
    /// for every scope that was not internal.
    pub fn of_clients(&self, internal: bool) -> ScopeSet {
        self.found.filter(|id| internal || !self.is_internal(id))
    }

    fn is_internal(&self, id: &str) -> bool {
        match self.new.get(id) {
            Some(new) => new.internal,
            None => self.registry.get(id).is_some_and(|scope| scope.internal),
        }
    }

    /// Writes down what became of them.
    pub fn finish(self, report: &mut Report) -> Vec<NewScope> {
        for (word, (reason, rows)) in self.refused {
            report.problem(
                "scopes",
                &word,
                format!("{reason}; left out of {rows} rows"),
            );
        }
        for new in self.new.values() {
            if !self.entries.contains_key(&new.id) {
                let text = "has no words of its own yet; write them with countersign scopes update";
                report.note("scopes", &new.id, text);
            }
            report.new_scopes.push(new.id.clone());
        }
        self.new.into_values().collect()
    }
}
