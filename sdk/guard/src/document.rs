//! An OpenAPI document, as far as it says who may call what.

use std::sync::Arc;

use crate::fault::{Fault, Place};
use crate::host::canonical_host;
use crate::security::{Alternative, Schemes, endless, follow, short};
use crate::tree::{self, Node};
use crate::{
    MAX_OPERATION_BYTES, MAX_OPERATIONS, MAX_PATHS, MAX_REFERENCES, MAX_SERVERS, MAX_TEXT_BYTES,
};

/// The methods that a path item can have.
pub(crate) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Hosts of servers that are noted.
const MAX_HOSTS: usize = 100;

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// The hosts of `servers`, canonical.
    pub hosts: Vec<String>,
    /// All operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The scopes that are declared or demanded, by name.
    pub scopes: Vec<Scope>,
    /// What its owner should know: demands that no token can meet, scopes that are not declared.
    pub notes: Vec<Fault>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `operationId`, or method and path.
    pub id: String,
    /// In capitals.
    pub method: String,
    /// The path template, without what servers put before it.
    pub path: String,
    /// `summary`.
    pub summary: String,
    /// What servers put before the path, without a slash at the end.
    pub bases: Vec<String>,
    /// The ways in, of which one is enough.
    pub security: Vec<Alternative>,
    /// Its line in the document.
    pub line: usize,
    /// Its place in the document, as a JSON pointer.
    pub place: String,
}

/// A scope of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Its name.
    pub id: String,
    /// What the document says of it; may be empty.
    pub description: String,
    /// Whether a flow declares it.
    pub declared: bool,
    /// Where it was found first.
    pub line: usize,
    /// The same as a JSON pointer.
    pub place: String,
}

impl Operation {
    /// Whether anybody may call it.
    pub fn is_anonymous(&self) -> bool {
        self.security.contains(&Alternative::Anonymous)
    }

    /// Whether the bearer of a token with some scopes may call it.
    pub fn allows(&self, holds: &dyn Fn(&str) -> bool) -> bool {
        self.security.iter().any(|alternative| match alternative {
            Alternative::Anonymous => true,
            Alternative::Token(scopes) => scopes.iter().all(|scope| holds(scope)),
            Alternative::Other(_) => false,
        })
    }
}

impl Document {
    /// Reads a document, JSON or YAML.
    ///
    /// # Errors
    /// The first thing that is wrong with it, and where.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let root = tree::read(text)?;
        let place = Place::root();
        if root.entries().is_none() {
            return Err(place.fault(root.line, "an OpenAPI document is an object"));
        }
        version(&root, &place)?;
        let schemes = Schemes::read(&root)?;
        let mut reader = Reader {
            root: &root,
            schemes,
            hosts: Vec::new(),
            operations: Vec::new(),
            notes: Vec::new(),
            bytes: 0,
        };
        reader.paths()?;
        let info = |name: &str| {
            let value = root.get("info").and_then(|info| info.get(name));
            value.and_then(|value| value.text()).unwrap_or_default()
        };
        let (title, version) = (info("title").to_owned(), info("version").to_owned());
        let Reader {
            schemes,
            hosts,
            operations,
            mut notes,
            ..
        } = reader;
        for scope in schemes.scopes.values().filter(|scope| !scope.declared) {
            notes.push(Fault {
                line: scope.line,
                place: scope.place.clone(),
                problem: format!(
                    "the scope {} is demanded, but no flow declares it",
                    scope.id
                ),
            });
        }
        Ok(Self {
            title,
            version,
            hosts,
            operations,
            scopes: schemes.scopes.into_values().collect(),
            notes,
        })
    }
}

fn version(root: &Node, place: &Place) -> Result<(), Fault> {
    if let Some(swagger) = root.get("swagger") {
        let problem = "this is Swagger 2.0; convert it to OpenAPI 3.0 or 3.1";
        return Err(place.at("swagger").fault(swagger.line, problem));
    }
    let Some(openapi) = root.get("openapi") else {
        return Err(place.fault(root.line, "the member `openapi` is missing"));
    };
    let text = openapi.text().unwrap_or_default();
    let minor = |minor: &str| text == minor || text.starts_with(&format!("{minor}."));
    if minor("3.0") || minor("3.1") {
        return Ok(());
    }
    let problem = "this version is not read; OpenAPI 3.0 and 3.1 are";
    Err(place.at("openapi").fault(openapi.line, problem))
}

struct Reader<'a> {
    root: &'a Node,
    schemes: Schemes,
    hosts: Vec<String>,
    operations: Vec<Operation>,
    notes: Vec<Fault>,
    /// What the operations are together, as [`MAX_OPERATION_BYTES`] counts it.
    bytes: usize,
}

impl<'a> Reader<'a> {
    fn paths(&mut self) -> Result<(), Fault> {
        let root = self.root;
        let place = Place::root();
        let bases = match root.get("servers") {
            Some(servers) => self.servers(servers, &place.at("servers"))?,
            None => vec![String::new()],
        };
        let security = match root.get("security") {
            Some(security) => self.schemes.requirements(security, &place.at("security"))?,
            // A document that demands nothing opens everything (OpenAPI 3.1 §4.8.1).
            None => vec![Alternative::Anonymous],
        };
        let Some(paths) = root.get("paths") else {
            // Only OpenAPI 3.1 allows that, for documents of webhooks or components.
            return Err(place.fault(root.line, "the document has no `paths`"));
        };
        let place = place.at("paths");
        let Some(entries) = paths.entries() else {
            return Err(place.fault(paths.line, "`paths` is an object"));
        };
        if entries.len() > MAX_PATHS {
            let problem = format!("the document has more than {MAX_PATHS} paths");
            return Err(place.fault(paths.line, problem));
        }
        for entry in entries.iter().filter(|entry| !entry.name.starts_with("x-")) {
            let place = place.at(&entry.name);
            let item = self.item(&entry.value, &place)?;
            let bases = match item.get("servers") {
                Some(servers) => self.servers(servers, &place.at("servers"))?,
                None => bases.clone(),
            };
            for method in METHODS {
                let Some(operation) = item.get(method) else {
                    continue;
                };
                if self.operations.len() == MAX_OPERATIONS {
                    let problem = format!("the document has more than {MAX_OPERATIONS} operations");
                    return Err(place.fault(operation.line, problem));
                }
                let place = place.at(method);
                let bases = match operation.get("servers") {
                    Some(servers) => self.servers(servers, &place.at("servers"))?,
                    None => bases.clone(),
                };
                let read = self.operation(operation, method, &entry.name, &place)?;
                let security = match read {
                    Some(own) => own,
                    None => self.schemes.inherited(&security, operation.line, &place)?,
                };
                self.add(operation, method, &entry.name, &place, bases, security)?;
            }
        }
        Ok(())
    }

    /// A path item, where it is a reference the one that it names.
    fn item(&self, item: &'a Node, place: &Place) -> Result<&'a Node, Fault> {
        let mut found = item;
        let mut seen: Vec<*const Node> = Vec::new();
        while let Some(reference) = found.get("$ref") {
            if METHODS.iter().any(|method| found.get(method).is_some()) {
                let problem = "a path item is either a reference or has operations";
                return Err(place.fault(found.line, problem));
            }
            if seen.contains(&std::ptr::from_ref(found)) {
                return Err(place.fault(reference.line, "the reference leads back to itself"));
            }
            if seen.len() == MAX_REFERENCES {
                return Err(place.fault(reference.line, endless()));
            }
            seen.push(std::ptr::from_ref(found));
            found = follow(self.root, reference, place)?;
        }
        match found.entries() {
            Some(_) => Ok(found),
            None => Err(place.fault(found.line, "a path item is an object")),
        }
    }

    /// The demands of the operation itself.
    fn operation(
        &mut self,
        operation: &Node,
        method: &str,
        path: &str,
        place: &Place,
    ) -> Result<Option<Vec<Alternative>>, Fault> {
        if operation.entries().is_none() || operation.get("$ref").is_some() {
            let problem = format!("the operation {method} {path} is an object, not a reference");
            return Err(place.fault(operation.line, problem));
        }
        let id = operation.get("operationId").and_then(|id| id.text());
        short(id.unwrap_or_default(), operation.line, place)?;
        operation
            .get("security")
            .map(|security| self.schemes.requirements(security, &place.at("security")))
            .transpose()
    }

    fn add(
        &mut self,
        operation: &Node,
        method: &str,
        path: &str,
        place: &Place,
        bases: Vec<String>,
        security: Vec<Alternative>,
    ) -> Result<(), Fault> {
        let text = |name: &str| {
            let value = operation.get(name).and_then(|value| value.text());
            value.unwrap_or_default()
        };
        let method = method.to_ascii_uppercase();
        let id = match text("operationId") {
            "" => format!("{method} {path}"),
            id => id.to_owned(),
        };
        let paths: usize = bases.iter().map(|base| base.len() + path.len()).sum();
        let demands = security.iter().filter_map(|one| match one {
            Alternative::Anonymous => None,
            Alternative::Token(words) | Alternative::Other(words) => Some(words),
        });
        let demands: usize = demands.flatten().map(String::len).sum();
        self.count(id.len() + paths + demands, operation.line, place)?;
        if security
            .iter()
            .all(|one| matches!(one, Alternative::Other(_)))
        {
            let problem = "no token lets anybody call this operation: it demands API keys, \
                           passwords or certificates, which are not looked at here";
            self.notes.push(place.fault(operation.line, problem));
        }
        self.operations.push(Operation {
            id,
            method,
            path: path.to_owned(),
            summary: text("summary").chars().take(MAX_TEXT_BYTES).collect(),
            bases,
            security,
            line: operation.line,
            place: place.to_string(),
        });
        Ok(())
    }

    /// Counts bytes that are written once, and read or kept for each operation.
    fn count(&mut self, bytes: usize, line: usize, place: &Place) -> Result<(), Fault> {
        self.bytes = self.bytes.saturating_add(bytes);
        match self.bytes > MAX_OPERATION_BYTES {
            true => {
                let problem = format!(
                    "the operations, with their servers and demands, are more than \
                     {MAX_OPERATION_BYTES} bytes together"
                );
                Err(place.fault(line, problem))
            }
            false => Ok(()),
        }
    }

    /// What the servers of a list put before the paths; their hosts are noted.
    fn servers(&mut self, servers: &Node, place: &Place) -> Result<Vec<String>, Fault> {
        let Some(items) = servers.items() else {
            return Err(place.fault(servers.line, "`servers` is a list"));
        };
        if items.len() > MAX_SERVERS {
            let problem = format!("there are more than {MAX_SERVERS} servers");
            return Err(place.fault(servers.line, problem));
        }
        let mut bases: Vec<String> = Vec::new();
        for (index, server) in items.iter().enumerate() {
            let place = place.at(&index.to_string());
            let url = server.get("url").and_then(|url| url.text());
            let url = url.ok_or_else(|| place.fault(server.line, "a server has a `url`"))?;
            self.count(url.len(), server.line, &place)?;
            let url = substituted(url, server, &place)?;
            let (host, base) = split(&url);
            if self.hosts.len() < MAX_HOSTS
                && let Some(host) = host.and_then(canonical_host)
                && !self.hosts.contains(&host)
            {
                self.hosts.push(host);
            }
            if !bases.contains(&base) {
                bases.push(base);
            }
        }
        if bases.is_empty() {
            bases.push(String::new());
        }
        Ok(bases)
    }
}

/// The URL with the default values of its variables.
fn substituted(url: &str, server: &Arc<Node>, place: &Place) -> Result<String, Fault> {
    let too_long = || {
        let problem = format!("the `url` of a server has at most {MAX_TEXT_BYTES} bytes");
        place.fault(server.line, problem)
    };
    let mut out = String::new();
    let mut rest = url;
    if rest.len() > MAX_TEXT_BYTES {
        return Err(too_long());
    }
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| place.fault(server.line, "the brace in `url` is not closed"))?;
        let variable = server.get("variables").and_then(|all| all.get(name));
        let default = variable.and_then(|variable| variable.get("default"));
        let default = default.and_then(|default| default.text()).ok_or_else(|| {
            let problem = format!("the variable {name} of the server has no default");
            place.fault(server.line, problem)
        })?;
        if out.len() + default.len() > MAX_TEXT_BYTES {
            return Err(too_long());
        }
        out.push_str(default);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Host and path of a URL, which may be relative. The path has no slash at its end.
fn split(url: &str) -> (Option<&str>, String) {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let after_scheme = url.split_once("://").map(|(_, rest)| rest);
    let (host, path) = match after_scheme.or_else(|| url.strip_prefix("//")) {
        Some(rest) => match rest.find('/') {
            Some(slash) => (Some(&rest[..slash]), &rest[slash..]),
            None => (Some(rest), ""),
        },
        None => (None, url),
    };
    let path = path.trim_start_matches("./").trim_matches('/');
    match path {
        "" | "." => (host, String::new()),
        path => (host, format!("/{path}")),
    }
}
