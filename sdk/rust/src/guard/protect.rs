//! What a part of an API demands: the scopes, who else may pass, and the hooks.

use std::fmt;
use std::future::Future;
use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::Arc;

use http::header::{HOST, HeaderName, ORIGIN};
use http::request::Parts;
use http::{HeaderMap, Method, Response, Uri};

use super::limit::Limit;
use super::{Guard, Identity, Need, Reach, Refusal, Table, Way, document};

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Session = Arc<dyn Fn(&HeaderMap) -> Later<Option<Identity>> + Send + Sync>;
type Hook = Arc<dyn Fn(&Identity, &Call<'_>) -> Result<(), Refusal> + Send + Sync>;
type Answer = Arc<dyn Fn(&Refusal, Response<String>) -> Response<String> + Send + Sync>;

/// The head of a request. There is no body here: a guard never touches it.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The method.
    pub method: &'a Method,
    /// The target.
    pub uri: &'a Uri,
    /// The headers.
    pub headers: &'a HeaderMap,
}

impl<'a> From<&'a Parts> for Call<'a> {
    fn from(parts: &'a Parts) -> Self {
        Self {
            method: &parts.method,
            uri: &parts.uri,
            headers: &parts.headers,
        }
    }
}

/// What a part of an API demands, made by [`Guard::require`]: a tower layer with the feature
/// `tower`, a poem middleware with the feature `poem`.
///
/// A request that passes carries `Arc<`[`Identity`]`>` in its extensions, unless it is anonymous.
/// Within another `Protect` of the same guard the token is not checked twice.
#[derive(Clone)]
#[must_use]
pub struct Protect {
    guard: Guard,
    need: Need,
    document: Option<Arc<Table>>,
    optional: bool,
    ignore_invalid: bool,
    anonymous_on_trouble: bool,
    session: Option<Session>,
    limit: Option<Arc<Limit>>,
    hooks: Vec<Hook>,
    answer: Option<Answer>,
}

/// What was found out about a request, for guards further in.
#[derive(Clone)]
pub(super) struct Found {
    guard: Guard,
    pub(super) identity: Option<Arc<Identity>>,
}

impl Protect {
    pub(super) fn new(guard: Guard, need: Need) -> Self {
        Self {
            guard,
            need,
            document: None,
            optional: false,
            ignore_invalid: false,
            anonymous_on_trouble: false,
            session: None,
            limit: None,
            hooks: Vec::new(),
            answer: None,
        }
    }

    pub(super) fn by_document(guard: Guard, table: Table) -> Self {
        Self {
            document: Some(Arc::new(table)),
            ..Self::new(guard, Need::nothing())
        }
    }

    /// Lets requests without a token pass as well; they carry no [`Identity`]. A token that is
    /// there has to be good, and to have the scopes.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With [`Protect::optional`]: takes a token that is not good for none. A program whose token
    /// has expired then silently gets what anonymous callers get, which is seldom what it wants.
    pub fn ignore_invalid(mut self) -> Self {
        self.ignore_invalid = true;
        self
    }

    /// With [`Protect::optional`]: takes a token for none when the server cannot be asked about it,
    /// instead of answering 503. Only for what anybody may see anyway.
    pub fn anonymous_on_trouble(mut self) -> Self {
        self.anonymous_on_trouble = true;
        self
    }

    /// Takes a browser session of this application in place of a token: `find` reads the cookie
    /// and answers [`Identity::session`].
    ///
    /// A session comes along with requests that other sites forge. One that changes something
    /// (not GET, HEAD or OPTIONS) therefore has to say by `Sec-Fetch-Site`, or by an `Origin` equal
    /// to its `Host`, that it comes from this site. A token always wins over a session.
    pub fn or_session<F>(mut self, find: impl Fn(&HeaderMap) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Option<Identity>> + Send + 'static,
    {
        self.session = Some(Arc::new(move |headers| Box::pin(find(headers))));
        self
    }

    /// So many calls a minute for each client (each person, where there is no client), in this
    /// process; more are answered 429.
    pub fn limit_per_client(mut self, per_minute: NonZeroU32) -> Self {
        self.limit = Some(Arc::new(Limit::new(per_minute)));
        self
    }

    /// Looks at each request that would pass; what it refuses does not. Hooks run in the order in
    /// which they were added.
    pub fn hook(
        mut self,
        hook: impl Fn(&Identity, &Call<'_>) -> Result<(), Refusal> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Demands a scope that may name a resource, which `resource` reads from the call. A token for
    /// every resource (`submission:read:*`) passes, and one for this resource
    /// (`submission:read:astro-ph.CO`, `submission:read:astro-ph.*`). With the scope alone, and with a
    /// session, `authorize` decides: it knows what the person may do with the resource.
    ///
    /// ```no_run
    /// # fn example(guard: countersign_sdk::guard::Guard) {
    /// use countersign_sdk::guard::Need;
    ///
    /// let submissions = guard.require(Need::nothing()).scoped(
    ///     "submission:read",
    ///     |call| call.uri.path().strip_prefix("/submissions/").map(str::to_owned),
    ///     |identity, resource| resource == Some(&*identity.subject),
    /// );
    /// # }
    /// ```
    pub fn scoped(
        self,
        scope: impl Into<String>,
        resource: impl Fn(&Call<'_>) -> Option<String> + Send + Sync + 'static,
        authorize: impl Fn(&Identity, Option<&str>) -> bool + Send + Sync + 'static,
    ) -> Self {
        let scope = scope.into();
        self.hook(move |identity, call| {
            let resource = resource(call);
            let resource = resource.as_deref();
            let reach = match identity.way {
                Way::Session => Some(Reach::General),
                _ => identity.reach(&scope, resource),
            };
            match reach {
                Some(Reach::All | Reach::Resource) => Ok(()),
                Some(Reach::General) if authorize(identity, resource) => Ok(()),
                Some(Reach::General) => Err(Refusal::Forbidden(
                    "This is not for the person who is behind the token.".to_owned(),
                )),
                None => Err(Refusal::Insufficient(vec![match resource {
                    Some(resource) => format!("{scope}:{resource}"),
                    None => scope.clone(),
                }])),
            }
        })
    }

    /// Changes the answers to refused requests. The given one has status, `WWW-Authenticate` and a
    /// body of problem details (RFC 9457).
    pub fn on_refusal(
        mut self,
        answer: impl Fn(&Refusal, Response<String>) -> Response<String> + Send + Sync + 'static,
    ) -> Self {
        self.answer = Some(Arc::new(answer));
        self
    }

    /// Who calls, if the request may pass; `None` for somebody anonymous.
    ///
    /// # Errors
    ///
    /// Why it may not; [`Protect::answer`] says so to the caller.
    pub async fn decide(&self, call: Call<'_>) -> Result<Option<Arc<Identity>>, Refusal> {
        Ok(self.enter(call, None).await?.identity)
    }

    /// The answer to a refused request.
    pub fn answer(&self, refusal: &Refusal) -> Response<String> {
        let guard = &self.guard.0;
        let answer = refusal.answer(&guard.realm, guard.resource_metadata.as_deref());
        match &self.answer {
            Some(change) => change(refusal, answer),
            None => answer,
        }
    }

    /// As [`Protect::decide`], with what guards further out found.
    pub(super) async fn enter(
        &self,
        call: Call<'_>,
        known: Option<Found>,
    ) -> Result<Found, Refusal> {
        let known = known.filter(|found| Arc::ptr_eq(&found.guard.0, &self.guard.0));
        let mut identity = match known {
            Some(found) => found.identity,
            None => match self.guard.identify(call.headers).await {
                Err(Refusal::Invalid(_)) if self.optional && self.ignore_invalid => None,
                Err(Refusal::Unavailable) if self.optional && self.anonymous_on_trouble => None,
                found => found?,
            },
        };
        if let (None, Some(find)) = (&identity, &self.session) {
            identity = find(call.headers).await.map(Arc::new);
            if identity.is_some() && !call.method.is_safe() && !from_this_site(call.headers) {
                return Err(Refusal::Forged);
            }
        }
        if let Some(table) = &self.document {
            match document::judge(table, &call, identity.as_deref()) {
                Err(Refusal::Missing) if self.optional => {}
                judged => judged?,
            }
        }
        match &identity {
            Some(identity) => self.judge(call, identity)?,
            // The document says that anybody may.
            None if self.document.is_some() => {}
            None if self.optional => {}
            None => return Err(Refusal::Missing),
        }
        Ok(Found {
            guard: self.guard.clone(),
            identity,
        })
    }

    fn judge(&self, call: Call<'_>, identity: &Identity) -> Result<(), Refusal> {
        identity.meets(&self.need)?;
        if let Some(limit) = &self.limit {
            limit.count(identity)?;
        }
        self.hooks.iter().try_for_each(|hook| hook(identity, &call))
    }
}

impl Found {
    /// Leaves word in a request.
    #[cfg(any(feature = "poem", feature = "tower"))]
    pub(super) fn keep(self, extensions: &mut http::Extensions) {
        if let Some(identity) = &self.identity {
            extensions.insert(identity.clone());
        }
        extensions.insert(self);
    }
}

/// Whether the browser says that the request comes from a page of this site. What says nothing is
/// no browser of these years.
fn from_this_site(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (text(ORIGIN), text(HOST)) else {
        return false;
    };
    origin
        .split_once("://")
        .is_some_and(|(_, from)| from == host)
}

impl fmt::Debug for Protect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Protect")
            .field("guard", &self.guard)
            .field("need", &self.need)
            .field("optional", &self.optional)
            .finish_non_exhaustive()
    }
}
