//! The table that a document becomes.

use std::collections::HashMap;

use crate::decide::Unknown;
use crate::document::{Document, Operation};
use crate::fault::{Fault, Place};
use crate::host::canonical_host;
use crate::path::RequestPath;
use crate::route::{Router, agreed, lenient};
use crate::template::{self, Segment};
use crate::{MAX_BRANCHES, MAX_COMPARISONS, MAX_TEXT_BYTES};

/// What becomes of calls that the document does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownPaths {
    /// Nobody may make them.
    #[default]
    Refuse,
    /// Whoever has a good token for this API may.
    Token,
    /// Everybody may; the program behind decides.
    Pass,
}

/// What the document leaves open.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The hosts that the API answers for. Empty: any.
    pub hosts: Vec<String>,
    /// What stands before the paths of the document, in place of what its `servers` say.
    pub base_path: Option<String>,
    /// What becomes of calls that the document does not know.
    pub unknown: UnknownPaths,
}

/// The operations of one API, ready to decide.
#[derive(Debug)]
pub struct Table {
    pub(crate) operations: Vec<Operation>,
    hosts: Vec<String>,
    pub(crate) unknown: UnknownPaths,
    routes: Vec<Route>,
    strict: Router,
    lenient: Router,
}

/// A template with its methods.
#[derive(Debug)]
struct Route {
    segments: Vec<Segment>,
    methods: HashMap<String, usize>,
}

impl Table {
    /// Reads a document and makes its table.
    ///
    /// # Errors
    /// The first thing that is wrong with the document, and where.
    pub fn read(text: &str, settings: &Settings) -> Result<Self, Fault> {
        Self::new(&Document::read(text)?, settings)
    }

    /// The table of a document that was read.
    ///
    /// # Errors
    /// A path that cannot be understood, an operation that stands twice, templates of which a
    /// path could be both while they demand different things, a host that is none.
    pub fn new(document: &Document, settings: &Settings) -> Result<Self, Fault> {
        let mut hosts = Vec::new();
        for host in &settings.hosts {
            let problem = || Place::root().fault(1, format!("{host} is no host"));
            hosts.push(canonical_host(host).ok_or_else(problem)?);
        }
        let mut table = Self {
            operations: document.operations.clone(),
            hosts,
            unknown: settings.unknown,
            routes: Vec::new(),
            strict: Router::default(),
            lenient: Router::default(),
        };
        let base = settings.base_path.as_deref();
        if let Some(base) = base {
            let base = base.trim_end_matches('/').to_owned();
            for operation in &mut table.operations {
                operation.bases = vec![base.clone()];
            }
        }
        let mut known: HashMap<String, usize> = HashMap::new();
        for index in 0..table.operations.len() {
            for base in table.operations[index].bases.clone() {
                table.add(index, &base, &mut known)?;
            }
        }
        table.refuse_rivals()?;
        Ok(table)
    }

    /// Its operations, in the order of the document.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The hosts that it answers for; empty: any.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    fn fault(&self, index: usize, problem: String) -> Fault {
        let operation = &self.operations[index];
        Fault {
            line: operation.line,
            place: operation.place.clone(),
            problem,
        }
    }

    fn add(
        &mut self,
        index: usize,
        base: &str,
        known: &mut HashMap<String, usize>,
    ) -> Result<(), Fault> {
        let operation = &self.operations[index];
        let path = format!("{base}{}", operation.path);
        let method = operation.method.clone();
        let route = match known.get(&path) {
            Some(route) => *route,
            None => {
                if path.len() > MAX_TEXT_BYTES {
                    let problem = format!("a path has at most {MAX_TEXT_BYTES} bytes");
                    return Err(self.fault(index, problem));
                }
                let segments = template::read(&path);
                let segments = segments.map_err(|problem| self.fault(index, problem))?;
                let new = self.routes.len();
                // Templates that differ in the names of parameters, in case, or in a slash at the
                // end are one: no program has to tell them apart.
                let route = match self.lenient.insert(&lenient(&segments), new) {
                    Err(taken) => taken,
                    Ok(()) => new,
                };
                if route == new {
                    self.routes.push(Route {
                        segments: segments.clone(),
                        methods: HashMap::new(),
                    });
                }
                // Spellings of one route all lead to it.
                let _same = self.strict.insert(&segments, route);
                if self.strict.size() > MAX_BRANCHES {
                    let problem = format!(
                        "the paths, with what servers put before them, have more than \
                         {MAX_BRANCHES} segments"
                    );
                    return Err(self.fault(index, problem));
                }
                known.insert(path, route);
                route
            }
        };
        let before = self.routes[route].methods.insert(method, index);
        match before.filter(|before| *before != index) {
            None => Ok(()),
            Some(before) => {
                let (one, other) = (&self.operations[index], &self.operations[before]);
                let problem = format!(
                    "{} {} cannot be told from {} {} of line {}: they differ in nothing, or in \
                     names of parameters, case, or a slash at the end",
                    one.method, one.path, other.method, other.path, other.line
                );
                Err(self.fault(index, problem))
            }
        }
    }

    /// A path that could be one of two operations, of which neither is the more specific, must not
    /// matter: both demand the same.
    fn refuse_rivals(&self) -> Result<(), Fault> {
        let mut compared = 0;
        for (index, route) in self.routes.iter().enumerate() {
            let rivals = self
                .lenient
                .rivals(&lenient(&route.segments), &mut compared);
            if compared > MAX_COMPARISONS {
                let operation = route.methods.values().min().copied().unwrap_or_default();
                let problem = "too many paths can be taken for each other: too many begin with \
                               parameters";
                return Err(self.fault(operation, problem.to_owned()));
            }
            for rival in rivals {
                if rival >= index {
                    continue;
                }
                for (method, one) in &route.methods {
                    let Some(other) = self.routes[rival].methods.get(method) else {
                        continue;
                    };
                    let (one, other) = (*one, *other);
                    let rival = &self.operations[other];
                    if self.operations[one].security == rival.security {
                        continue;
                    }
                    let problem = format!(
                        "a path can be this operation and {} {} of line {}, and they demand \
                         different things; change one of the two paths, or let both demand the same",
                        rival.method, rival.path, rival.line
                    );
                    return Err(self.fault(one, problem));
                }
            }
        }
        Ok(())
    }

    /// The operation that a request is.
    pub(crate) fn operation(
        &self,
        method: &str,
        host: Option<&str>,
        target: &str,
    ) -> Result<usize, Unknown> {
        if !self.hosts.is_empty() {
            let host = host.and_then(canonical_host).ok_or(Unknown::Host)?;
            if !self.hosts.contains(&host) {
                return Err(Unknown::Host);
            }
        }
        let path = RequestPath::read(target).map_err(Unknown::Ambiguous)?;
        let path = (path.strict, path.lenient);
        let found = agreed(&self.strict, &self.lenient, &path);
        let found = found.map_err(|()| {
            Unknown::Ambiguous("the path is spelled so that programs could read it in two ways")
        })?;
        let route = &self.routes[found.ok_or(Unknown::Path)?];
        if let Some(index) = route.operation(method) {
            return Ok(index);
        }
        // Methods differ in case (RFC 9110 §9.1), but some programs take `post` for `POST`.
        match route.operation(&method.to_ascii_uppercase()) {
            Some(_) => Err(Unknown::Ambiguous("the method is not in capitals")),
            None => Err(Unknown::Method),
        }
    }
}

impl Route {
    fn operation(&self, method: &str) -> Option<usize> {
        let same = |method: &str| self.methods.get(method).copied();
        match method {
            // A server answers HEAD by what it has for GET (RFC 9110 §9.3.2).
            "HEAD" => same("HEAD").or_else(|| same("GET")),
            method => same(method),
        }
    }
}
