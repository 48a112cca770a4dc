//! Lets a request in or refuses it, before any parameter or body is looked at.
//!
//! [`Guard`] is the first argument of every generated handler. It reads the credentials,
//! asks the [`Authorizer`] who that is, and checks the operation's scopes, all of them.
//! What is present decides alone: a credential that fails is never replaced by a weaker one.

use std::marker::PhantomData;
use std::sync::Arc;

use async_trait::async_trait;
use futures::future::BoxFuture;
use http::StatusCode;
use poem::{Request, RequestBody};
use poem_openapi::__private::UrlQuery;
use poem_openapi::registry::Registry;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

use super::credentials::{self, BadHeader, BasicCredentials, Presented};
use super::old_way;
use super::operation::{Alternative, Describes, ErrorKind, Operation};
use super::query::{QueryFault, QueryPairs};
use super::rejection::Rejection;

/// Says who a caller is. The application implements it once for all operations.
#[async_trait]
pub trait Authorizer: Send + Sync + 'static {
    /// What handlers learn of who calls.
    type Caller: Send + Sync;

    /// The caller behind a bearer token of the `Authorization` header.
    ///
    /// # Errors
    ///
    /// [`Rejection::invalid_token`] when the token is unknown, expired or revoked; 503 when
    /// that cannot be found out.
    async fn bearer(&self, request: &Request, token: &str) -> Result<Self::Caller, Rejection>;

    /// The caller behind a browser session, `None` when the request carries no valid one.
    ///
    /// # Errors
    ///
    /// When `csrf_required` and the request lacks a valid proof for a valid session.
    async fn session(
        &self,
        request: &Request,
        csrf_required: bool,
    ) -> Result<Option<Self::Caller>, Rejection>;

    /// A caller who presented nothing, at an operation that allows that.
    fn anonymous(&self, request: &Request) -> Self::Caller;

    /// A caller who presented HTTP Basic client credentials. They are *not* verified: the
    /// handler does that, because the body may say more about the client.
    fn basic(&self, request: &Request, credentials: BasicCredentials) -> Self::Caller;

    /// Whether `operation` takes a bearer token from the query, as old clients send it.
    fn takes_token_in_query(&self, _operation: &Operation) -> bool {
        false
    }

    /// Whether `operation` takes a bearer token from a form (RFC 6750 §2.2).
    fn takes_token_in_form(&self, _operation: &Operation) -> bool {
        false
    }

    /// A bearer token came by a way for old clients.
    ///
    /// # Errors
    ///
    /// When this one may not.
    fn came_by_old_way(&self, _caller: &Self::Caller, _in_form: bool) -> Result<(), Rejection> {
        Ok(())
    }

    /// Whether `caller` holds `scope`.
    fn granted(&self, caller: &Self::Caller, scope: &str) -> bool;
}

/// What a handler is given beside its parameters and body.
#[derive(Debug)]
pub struct Call<'a, C> {
    /// Who calls.
    pub caller: C,
    /// The request without its body.
    pub request: &'a Request,
    /// The operation that is called.
    pub operation: &'static Operation,
}

/// Proof that a request may use operation `O`; made only by the extractor below.
pub struct Guard<A: Authorizer + ?Sized, O> {
    app: Arc<A>,
    caller: A::Caller,
    operation: PhantomData<fn() -> O>,
}

impl<C> Call<'_, C> {
    /// The pairs of the query string in their order, repeated and undeclared ones too.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        query_of(self.request)
            .into_iter()
            .flat_map(QueryPairs::iter)
    }
}

impl<A: Authorizer + ?Sized, O: Describes> Guard<A, O> {
    /// The application, and what its handler is told of the call.
    pub fn open<'a>(self, request: &'a Request) -> (Arc<A>, Call<'a, A::Caller>) {
        (
            self.app,
            Call {
                caller: self.caller,
                request,
                operation: O::OPERATION,
            },
        )
    }
}

impl<'a, A: Authorizer + ?Sized, O: Describes> ApiExtractor<'a> for Guard<A, O> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        crate::security::register(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        O::SCHEMES.to_vec()
    }

    fn has_security_fallback() -> bool {
        O::OPERATION.allows(Alternative::Anonymous)
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let Some(app) = request.data::<Arc<A>>() else {
            return Err(Rejection::internal("the application is not mounted").into());
        };
        let in_form = match app.takes_token_in_form(O::OPERATION) {
            true => old_way::token_in_form(request, body, O::OPERATION).await?,
            false => None,
        };
        // Without a type of its own: wherever the compiler meets a route it would look through all of this to see
        // that it may go to another thread.
        let work: BoxFuture<'_, _> = Box::pin(authorize(&**app, request, O::OPERATION, in_form));
        let caller = work.await?;
        if let Some(QueryFault(rejection)) = request.data::<QueryFault>() {
            return Err(rejection.clone().into());
        }
        if let Some(query) = query_of(request) {
            query.refuse_repeats(O::OPERATION)?;
        }
        Ok(Self {
            app: app.clone(),
            caller,
            operation: PhantomData,
        })
    }
}

/// The query, as it was decoded for poem-openapi; empty where it cannot be read.
pub(super) fn query_of(request: &Request) -> Option<QueryPairs<'_>> {
    let query = request.data::<UrlQuery>()?;
    Some(QueryPairs(&query.0))
}

async fn authorize<A: Authorizer + ?Sized>(
    app: &A,
    request: &Request,
    operation: &'static Operation,
    in_form: Option<String>,
) -> Result<A::Caller, Rejection> {
    if operation.alternatives.is_empty() || operation.judges_credentials {
        return Ok(app.anonymous(request));
    }
    let bearer_scopes = operation.bearer_scopes();
    // RFC 9700 §4.3.2: a token in a URL leaks. Refused rather than ignored, so that nobody
    // believes it did something.
    if bearer_scopes.is_some()
        && query_of(request).is_some_and(|pairs| pairs.contains("access_token"))
        && !app.takes_token_in_query(operation)
    {
        return Err(Rejection::token_in_query());
    }
    if let Some(scopes) = bearer_scopes
        && let Some((token, place)) = old_way::token(app, request, operation, in_form)?
    {
        let caller = app.bearer(request, &token).await?;
        app.came_by_old_way(&caller, place == old_way::Place::Form)?;
        return holds(app, caller, scopes);
    }
    match credentials::presented(request.headers()) {
        Err(fault) => Err(unusable(operation, fault)),
        Ok(Some(Presented::Bearer(token))) => match bearer_scopes {
            Some(scopes) => {
                let caller = app.bearer(request, token).await?;
                holds(app, caller, scopes)
            }
            None => Err(wrong_scheme(operation)),
        },
        Ok(Some(Presented::Basic(pair))) => {
            if operation.allows(Alternative::ClientBasic) {
                Ok(app.basic(request, pair))
            } else {
                Err(wrong_scheme(operation))
            }
        }
        Ok(None) => without_header(app, request, operation).await,
    }
}

async fn without_header<A: Authorizer + ?Sized>(
    app: &A,
    request: &Request,
    operation: &'static Operation,
) -> Result<A::Caller, Rejection> {
    if let Some(scopes) = operation.session_scopes()
        && let Some(caller) = app.session(request, !operation.csrf_exempt).await?
    {
        return holds(app, caller, scopes);
    }
    if operation.allows(Alternative::Anonymous) {
        return Ok(app.anonymous(request));
    }
    Err(missing(operation))
}

fn holds<A: Authorizer + ?Sized>(
    app: &A,
    caller: A::Caller,
    scopes: &'static [&'static str],
) -> Result<A::Caller, Rejection> {
    if scopes.iter().all(|scope| app.granted(&caller, scope)) {
        Ok(caller)
    } else {
        Err(Rejection::insufficient_scope(scopes))
    }
}

/// Nothing was presented where something is needed.
fn missing(operation: &Operation) -> Rejection {
    if operation.bearer_scopes().is_some() {
        Rejection::unauthenticated()
    } else if operation.allows(Alternative::ClientBasic) {
        Rejection::invalid_client("This endpoint needs client authentication.", true)
    } else {
        Rejection::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "This operation needs a signed-in browser session.",
        )
        .challenge(SESSION_CHALLENGE)
    }
}

/// A 401 needs a challenge (RFC 9110 §15.5.2). No registered scheme means a cookie.
const SESSION_CHALLENGE: &str = "Session realm=\"countersign\"";

fn wrong_scheme(operation: &Operation) -> Rejection {
    if operation.bearer_scopes().is_some() {
        Rejection::invalid_token("This operation takes a bearer token in the Authorization header.")
    } else if operation.allows(Alternative::ClientBasic) {
        Rejection::invalid_client(
            "This endpoint takes the Basic scheme in the Authorization header.",
            true,
        )
    } else {
        Rejection::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "This operation takes a browser session and no Authorization header.",
        )
        .challenge(SESSION_CHALLENGE)
    }
}

fn unusable(operation: &Operation, fault: BadHeader) -> Rejection {
    let basic = operation.allows(Alternative::ClientBasic);
    match fault {
        BadHeader::UnknownScheme => wrong_scheme(operation),
        BadHeader::Basic if basic => Rejection::invalid_client(
            "The Authorization header is not Basic with a form-encoded client id and secret in base64.",
            true,
        ),
        BadHeader::Bearer if !basic => {
            Rejection::invalid_token("The Authorization header holds no well-formed bearer token.")
        }
        BadHeader::Unreadable if basic => {
            Rejection::invalid_client("There must be one readable Authorization header.", true)
        }
        BadHeader::Unreadable if operation.error_kind != ErrorKind::Page => {
            Rejection::invalid_token("There must be one readable Authorization header.")
        }
        _ => wrong_scheme(operation),
    }
}
