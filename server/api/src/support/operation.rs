//! What the generated code knows about an operation at run time: its place, who may
//! call it, which parameters it takes and in which form its refusals are written.

/// One operation of `openapi.yaml`.
#[derive(Debug)]
pub struct Operation {
    /// `operationId`.
    pub id: &'static str,
    /// HTTP method in capitals.
    pub method: &'static str,
    /// Path template, parameters in braces.
    pub path: &'static str,
    /// Ways to be allowed in; one is enough. Empty: credentials are not looked at.
    pub alternatives: &'static [Alternative],
    /// Declared path, query and header parameters.
    pub parameters: &'static [Parameter],
    /// The handler judges repeated query parameters itself (`x-repeated-parameters: handled`).
    pub judges_repeats: bool,
    /// The handler looks at the credentials itself (`x-credentials: handled`).
    pub judges_credentials: bool,
    /// A session is believed without the CSRF proof (`x-csrf-exempt: true`).
    pub csrf_exempt: bool,
    /// Largest request body in bytes (`x-max-body-bytes`, 64 KiB unless said).
    pub max_body_bytes: usize,
    /// The form of its refusals.
    pub error_kind: ErrorKind,
}

/// One entry of an operation's `security` list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alternative {
    /// `{}`: no credential needed.
    Anonymous,
    /// HTTP Basic client authentication (RFC 6749 §2.3.1), judged by the handler.
    ClientBasic,
    /// A bearer token that carries all of these scopes (RFC 6750).
    OAuth2(&'static [&'static str]),
    /// A browser session whose user holds all of these scopes.
    Session(&'static [&'static str]),
}

/// Where a parameter stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A header field.
    Header,
}

/// A declared parameter, as far as a refusal has to speak of it.
#[derive(Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// May occur more than once.
    pub list: bool,
    /// What a good value is, to follow the words "must be".
    pub expects: &'static str,
}

/// The form in which an operation writes its refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// `error`, `error_description` (RFC 6749 §5.2).
    OAuth,
    /// A problem document (RFC 9457).
    Problem,
    /// An HTML page.
    Page,
}

/// Ties an [`Operation`] to a type, so that extractors and responses can name it.
pub trait Describes: Send + Sync + 'static {
    /// The operation that is described.
    const OPERATION: &'static Operation;
    /// Names of its security schemes, for the derived document.
    const SCHEMES: &'static [&'static str];
}

impl Operation {
    /// The bearer scopes of this operation, if it takes bearer tokens at all.
    pub fn bearer_scopes(&self) -> Option<&'static [&'static str]> {
        self.alternatives.iter().find_map(|one| match one {
            Alternative::OAuth2(scopes) => Some(*scopes),
            _ => None,
        })
    }

    /// The scopes a session user needs, if it takes browser sessions at all.
    pub fn session_scopes(&self) -> Option<&'static [&'static str]> {
        self.alternatives.iter().find_map(|one| match one {
            Alternative::Session(scopes) => Some(*scopes),
            _ => None,
        })
    }

    /// Whether `alternative` is one of the ways in.
    pub fn allows(&self, alternative: Alternative) -> bool {
        self.alternatives.contains(&alternative)
    }

    /// The parameter behind the name that poem-openapi uses in its errors: path
    /// parameters are called `param0`, `param1`… in the order of the template there.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        let position = name
            .strip_prefix("param")
            .and_then(|n| n.parse::<usize>().ok());
        let by_position = position.and_then(|n| {
            self.parameters
                .iter()
                .filter(|one| one.location == Location::Path)
                .nth(n)
        });
        by_position.or_else(|| self.parameters.iter().find(|one| one.name == name))
    }
}
