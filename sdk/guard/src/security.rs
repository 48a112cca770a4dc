//! Security schemes and requirements: what an operation demands, as far as a token can meet it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::Scope;
use crate::fault::{Fault, Place};
use crate::tree::Node;
use crate::{
    MAX_ALTERNATIVES, MAX_DEMANDS, MAX_PATH_BYTES, MAX_REFERENCES, MAX_SCOPES, MAX_TEXT_BYTES,
};

/// Characters of a description that are kept.
const LONGEST_DESCRIPTION: usize = 2_000;

/// One way to be let in; an operation has any number of them, and one is enough.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alternative {
    /// Nothing is asked for.
    Anonymous,
    /// A token that has all of these scopes.
    Token(BTreeSet<String>),
    /// Something that no token shows, such as an API key: the names of the schemes.
    Other(BTreeSet<String>),
}

/// What a scheme can be met by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Token,
    Other,
}

/// The schemes that a document declares.
#[derive(Debug, Default)]
pub(crate) struct Schemes {
    kinds: HashMap<String, Kind>,
    /// Scopes by their names, with the texts of the document.
    pub scopes: BTreeMap<String, Scope>,
    /// What was demanded so far, counted for each operation.
    demands: usize,
}

impl Schemes {
    /// Reads `components.securitySchemes`.
    pub fn read(root: &Node) -> Result<Self, Fault> {
        let mut schemes = Self::default();
        let place = Place::root().at("components").at("securitySchemes");
        let declared = root
            .get("components")
            .and_then(|components| components.get("securitySchemes"));
        let Some(declared) = declared else {
            return Ok(schemes);
        };
        let mut known: HashMap<*const Node, Kind> = HashMap::new();
        for entry in declared.entries().unwrap_or_default() {
            let place = place.at(&entry.name);
            short(&entry.name, entry.line, &place)?;
            let scheme = resolve(root, &entry.value, &place)?;
            // One that many are references to is read once.
            let kind = match known.get(&std::ptr::from_ref(scheme)) {
                Some(kind) => *kind,
                None => schemes.scheme(scheme, &place)?,
            };
            known.insert(std::ptr::from_ref(scheme), kind);
            schemes.kinds.insert(entry.name.clone(), kind);
        }
        Ok(schemes)
    }

    fn scheme(&mut self, scheme: &Node, place: &Place) -> Result<Kind, Fault> {
        let text = |name: &str| scheme.get(name).and_then(|value| value.text());
        match text("type") {
            Some("oauth2") => {
                let flows = scheme.get("flows").and_then(|flows| flows.entries());
                for flow in flows.unwrap_or_default() {
                    let scopes = flow.value.get("scopes").and_then(|value| value.entries());
                    let place = place.at("flows").at(&flow.name).at("scopes");
                    for scope in scopes.unwrap_or_default() {
                        let description = scope.value.text().unwrap_or_default();
                        self.declare(&scope.name, description, scope.line, &place)?;
                    }
                }
                Ok(Kind::Token)
            }
            Some("openIdConnect") => Ok(Kind::Token),
            Some("http") => match text("scheme") {
                Some(scheme) if scheme.eq_ignore_ascii_case("bearer") => Ok(Kind::Token),
                Some(_) => Ok(Kind::Other),
                None => Err(place.fault(scheme.line, "a scheme of type http names its `scheme`")),
            },
            Some("apiKey" | "mutualTLS") => Ok(Kind::Other),
            Some(other) => {
                let problem = format!(
                    "the type {other} is unknown; one of oauth2, openIdConnect, http, apiKey and \
                     mutualTLS"
                );
                Err(place.fault(scheme.line, problem))
            }
            None => Err(place.fault(scheme.line, "the scheme has no `type`")),
        }
    }

    /// The first text of a scope counts; one that says nothing gives way.
    fn declare(
        &mut self,
        id: &str,
        description: &str,
        line: usize,
        place: &Place,
    ) -> Result<(), Fault> {
        let scope = self.scope(id, true, line, &place.at(id))?;
        if scope.description.is_empty() {
            let text = description.trim().chars();
            scope.description = text.take(LONGEST_DESCRIPTION).collect();
        }
        Ok(())
    }

    /// The scope, which may be new.
    fn scope(
        &mut self,
        id: &str,
        declared: bool,
        line: usize,
        place: &Place,
    ) -> Result<&mut Scope, Fault> {
        if !self.scopes.contains_key(id) {
            short(id, line, place)?;
            if self.scopes.len() == MAX_SCOPES {
                let problem = format!("the document has more than {MAX_SCOPES} scopes");
                return Err(place.fault(line, problem));
            }
        }
        Ok(self.scopes.entry(id.to_owned()).or_insert_with(|| Scope {
            id: id.to_owned(),
            description: String::new(),
            declared,
            line,
            place: place.to_string(),
        }))
    }

    /// Counts what one more operation demands: a small document may let many operations demand much.
    fn count(&mut self, demands: usize, line: usize, place: &Place) -> Result<(), Fault> {
        self.demands = self.demands.saturating_add(demands);
        match self.demands > MAX_DEMANDS {
            true => {
                let problem = format!(
                    "the operations demand more than {MAX_DEMANDS} schemes and scopes together"
                );
                Err(place.fault(line, problem))
            }
            false => Ok(()),
        }
    }

    /// The demands of the whole document, once more for an operation that has none of its own.
    pub fn inherited(
        &mut self,
        demands: &[Alternative],
        line: usize,
        place: &Place,
    ) -> Result<Vec<Alternative>, Fault> {
        let words = demands.iter().map(|alternative| match alternative {
            Alternative::Anonymous => 1,
            Alternative::Token(words) | Alternative::Other(words) => 1 + words.len(),
        });
        self.count(words.sum(), line, place)?;
        Ok(demands.to_vec())
    }

    /// Reads a `security` member: a list of alternatives.
    pub fn requirements(&mut self, node: &Node, place: &Place) -> Result<Vec<Alternative>, Fault> {
        let Some(items) = node.items() else {
            return Err(place.fault(node.line, "`security` is a list of objects"));
        };
        if items.len() > MAX_ALTERNATIVES {
            let problem = format!("there are more than {MAX_ALTERNATIVES} alternatives");
            return Err(place.fault(node.line, problem));
        }
        let mut alternatives = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let place = place.at(&index.to_string());
            let alternative = self.alternative(item, &place)?;
            if !alternatives.contains(&alternative) {
                alternatives.push(alternative);
            }
        }
        // An empty list takes the demands of the whole document away.
        if alternatives.is_empty() {
            alternatives.push(Alternative::Anonymous);
        }
        Ok(alternatives)
    }

    fn alternative(&mut self, node: &Node, place: &Place) -> Result<Alternative, Fault> {
        let Some(entries) = node.entries() else {
            return Err(place.fault(node.line, "an alternative is an object of schemes"));
        };
        let (mut scopes, mut others) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            let place = place.at(&entry.name);
            let Some(kind) = self.kinds.get(&entry.name).copied() else {
                let problem = format!(
                    "the scheme {} is not declared in components.securitySchemes",
                    entry.name
                );
                return Err(place.fault(entry.line, problem));
            };
            let Some(items) = entry.value.items() else {
                return Err(place.fault(entry.line, "a scheme has a list of scopes, or []"));
            };
            self.count(1 + items.len(), entry.line, &place)?;
            if kind == Kind::Other {
                others.insert(entry.name.clone());
                continue;
            }
            for item in items {
                let Some(scope) = item.text() else {
                    return Err(place.fault(item.line, "a scope is a text"));
                };
                self.scope(scope, false, item.line, &place)?;
                scopes.insert(scope.to_owned());
            }
        }
        Ok(match (entries.is_empty(), others.is_empty()) {
            (true, _) => Alternative::Anonymous,
            (false, true) => Alternative::Token(scopes),
            // Where a token is needed as well, it alone is not enough.
            (false, false) => Alternative::Other(others),
        })
    }
}

/// A scheme may be a reference to another one.
fn resolve<'a>(root: &'a Node, scheme: &'a Node, place: &Place) -> Result<&'a Node, Fault> {
    let mut scheme = scheme;
    for _ in 0..=MAX_REFERENCES {
        match scheme.get("$ref") {
            None => return Ok(scheme),
            Some(reference) => scheme = follow(root, reference, place)?,
        }
    }
    Err(place.fault(scheme.line, endless()))
}

/// The refusal of references without an end.
pub(crate) fn endless() -> String {
    format!("the reference leads back to itself, or through more than {MAX_REFERENCES} others")
}

/// Names are kept for each operation.
pub(crate) fn short(name: &str, line: usize, place: &Place) -> Result<(), Fault> {
    match name.len() > MAX_TEXT_BYTES {
        true => Err(place.fault(line, format!("a name has at most {MAX_TEXT_BYTES} bytes"))),
        false => Ok(()),
    }
}

/// What a `$ref` within the document names.
pub(crate) fn follow<'a>(
    root: &'a Node,
    reference: &Node,
    place: &Place,
) -> Result<&'a Node, Fault> {
    let fail = |problem: String| Err(place.at("$ref").fault(reference.line, problem));
    let Some(text) = reference.text() else {
        return fail("a reference is a text".to_owned());
    };
    let Some(pointer) = text.strip_prefix("#/") else {
        let shown: String = text.chars().take(200).collect();
        return fail(format!(
            "the reference {shown} leads out of the document, and nothing is fetched; put what it \
             names into the document"
        ));
    };
    if pointer.len() > MAX_PATH_BYTES {
        return fail("the reference is too long".to_owned());
    }
    let mut node = root;
    for part in pointer.split('/') {
        let name = unescaped(part);
        match node.get(&name) {
            Some(next) => node = next,
            None => return fail(format!("the document has nothing at {text}")),
        }
    }
    Ok(node)
}

/// A part of a JSON pointer in a URI fragment (RFC 6901 §6).
fn unescaped(part: &str) -> String {
    crate::path::decoded(part)
        .unwrap_or_else(|| part.to_owned())
        .replace("~1", "/")
        .replace("~0", "~")
}
