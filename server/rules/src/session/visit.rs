//! A visit to a page of ours: the request, the browser, who is signed in. Every
//! page handler begins with one and answers through it.

use std::sync::{Arc, OnceLock};

use countersign_api::support::current_request_id;
use countersign_store::User;
use poem::http::{StatusCode, header};
use poem::{Body, Request, Response};

use super::form::{self, Form, FormError};
use super::{Browser, SignedIn, current};
use crate::app::App;
use crate::authorize::pending::Gone;
use crate::authorize::response::Failure;
use crate::broker::app_sign_in::Journey;
use crate::error::{ErrorCode, OAuthError};
use crate::event::refusal;
use crate::page::{self, CardPage, ErrorDetails, ErrorKind, ErrorPage, Layout, Page, PopupPage};
use crate::scope::builtin;
use crate::text::{Text, accepted};
use crate::user::claims::display_name;

/// One request for a page.
pub struct Visit {
    /// The application.
    pub app: Arc<App>,
    /// The request, without its body.
    pub request: Request,
    /// The browser.
    pub browser: Browser,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The languages that an authorization request asks for, the dearest first.
    asked: OnceLock<Vec<String>>,
    /// What pages allow because an app waits for what comes of them.
    for_app: OnceLock<ForApp>,
    body: Option<Body>,
}

/// What pages allow because an app waits for what comes of them.
struct ForApp {
    /// Where their forms may lead in the end.
    targets: Vec<String>,
    /// Whether a window of the app opened this one, and has to be reached from it.
    popup: bool,
}

impl Visit {
    /// Looks at a request. `Err` is the page that says why it cannot be.
    pub async fn new(app: Arc<App>, request: Request, body: Body) -> Result<Self, Response> {
        let browser = Browser::of(&app, &request);
        let mut visit = Self {
            app,
            request,
            browser,
            signed_in: None,
            asked: OnceLock::new(),
            for_app: OnceLock::new(),
            body: Some(body),
        };
        match current(&visit.app, &visit.request).await {
            Ok(signed_in) => {
                if let Some(who) = &signed_in {
                    refusal::user(who.user.id);
                }
                visit.signed_in = signed_in;
            }
            Err(error) => return Err(visit.failed(&error.into())),
        }
        Ok(visit)
    }

    /// The frame of a page for this visit.
    pub fn layout(&self) -> Layout {
        let id = current_request_id().unwrap_or_default();
        let layout = Layout::new(self.app.site.clone(), id).in_language(self.language());
        match &self.signed_in {
            None => layout,
            Some(signed_in) => layout.signed_in_as(page::SignedIn {
                name: display_name(&signed_in.user).to_owned(),
                is_administrator: signed_in.user.is_admin,
                is_reviewer: signed_in.may(builtin::REVIEW),
                sign_out_csrf: self.csrf(),
            }),
        }
    }

    /// Pages of this visit speak the first of these languages that there is (`ui_locales`).
    pub fn speak(&self, languages: &[String]) {
        let _ = self.asked.set(languages.to_vec());
    }

    /// The language of this visit: what the client asks for, what the person chose, what the browser says.
    pub fn language(&self) -> &str {
        let person = self.signed_in.as_ref();
        self.language_for(person.map(|who| who.user.as_ref()))
    }

    /// The language in which this visit speaks to a person.
    pub fn language_for<'a>(&'a self, person: Option<&'a User>) -> &'a str {
        let asked = self.asked.get().into_iter().flatten().map(String::as_str);
        let chosen = person.and_then(|user| user.locale.as_deref());
        let browser = accepted(self.request.header(header::ACCEPT_LANGUAGE).unwrap_or(""));
        let wanted = asked.chain(chosen).chain(browser);
        self.app.site.theme.language(wanted)
    }

    /// The hidden field of a form on a page of this visit.
    pub fn csrf(&self) -> String {
        let session = self.signed_in.as_ref().map(|who| who.session.id);
        form::token(&self.app, &self.browser, session)
    }

    /// A parameter of the query.
    pub fn query(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query().unwrap_or("");
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The form that was sent. `Err` is the page that says why it is refused.
    pub async fn form(&mut self) -> Result<Form, Response> {
        self.long_form(form::LIMIT).await
    }

    /// The same of a form that may have so many bytes.
    pub async fn long_form(&mut self, limit: usize) -> Result<Form, Response> {
        let body = self.body.take().unwrap_or_else(Body::empty);
        let session = self.signed_in.as_ref().map(|who| who.session.id);
        let (app, request) = (&self.app, &self.request);
        let read = form::read(app, request, body, &self.browser, session, limit).await;
        read.map_err(|error| self.refused_form(error))
    }

    /// The same of a form that may hold files, all of it at most so many bytes.
    pub async fn form_with_files(&mut self, limit: usize) -> Result<Form, Response> {
        let body = self.body.take().unwrap_or_else(Body::empty);
        let session = self.signed_in.as_ref().map(|who| who.session.id);
        let (app, request) = (&self.app, &self.request);
        let read = form::read_files(app, request, body, &self.browser, session, limit).await;
        read.map_err(|error| self.refused_form(error))
    }

    fn refused_form(&self, error: FormError) -> Response {
        match error {
            FormError::Forged => self.error(StatusCode::FORBIDDEN, ErrorKind::Csrf),
            FormError::Unreadable => self.error(StatusCode::BAD_REQUEST, ErrorKind::TooLarge),
        }
    }

    /// The fields of a form that a page of another server sent: nothing proves where it comes from.
    /// `None` when it is none.
    pub async fn foreign_form(&mut self) -> Option<Vec<(String, String)>> {
        let body = self.body.take().unwrap_or_else(Body::empty);
        form::read_foreign(body).await
    }

    /// A page. `form_action` names where its forms may lead in the end.
    pub fn show(&self, status: StatusCode, page: &impl Page, form_action: &[String]) -> Response {
        let for_app = self.for_app.get();
        let mut targets = form_action.to_vec();
        targets.extend(for_app.into_iter().flat_map(|app| app.targets.clone()));
        let mut response = page::respond(status, page, &targets);
        if for_app.is_some_and(|app| app.popup) {
            page::keep_opener(&mut response);
        }
        self.browser.remember(&self.app, &mut response);
        response
    }

    /// The page that posts what came of a sign-in to the window of the app.
    pub fn show_popup(&self, page: &PopupPage) -> Response {
        let mut response = page::respond_posting(StatusCode::OK, page);
        self.browser.remember(&self.app, &mut response);
        response
    }

    /// What comes of this visit is told to an app.
    pub fn on_behalf_of(&self, journey: &Journey) {
        let _ = self.for_app.set(ForApp {
            targets: journey.targets(&self.app),
            popup: journey.popup.is_some(),
        });
    }

    /// A text in the language of this visit.
    pub fn say(&self, text: &Text) -> String {
        let words = self.app.site.theme.words(self.language());
        words.map_or_else(String::new, |words| words.say(text))
    }

    /// A page with a script of ours, which makes more comfortable what works without it. The script may call this
    /// server, nothing else.
    pub fn show_with_script(&self, status: StatusCode, page: &impl Page) -> Response {
        let mut response = page::respond_scripted(status, page);
        self.browser.remember(&self.app, &mut response);
        response
    }

    /// A card that says no, with the word under which it can be looked up.
    pub fn refuse(&self, status: StatusCode, reason: &'static str, page: CardPage) -> Response {
        refusal::page(status, reason);
        let code = Some(reason);
        self.show(status, &CardPage { code, ..page }, &[])
    }

    /// An error page.
    pub fn error(&self, status: StatusCode, kind: ErrorKind) -> Response {
        if let Some(reason) = reason(kind) {
            refusal::page(status, reason);
        }
        self.show(status, &ErrorPage::new(self.layout(), kind), &[])
    }

    /// On to another page or back to a client, by GET (RFC 9700 §4.12).
    pub fn go(&self, location: &str) -> Response {
        let mut response = Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header(header::LOCATION, location)
            .header(header::CACHE_CONTROL, "no-store")
            .header(header::REFERRER_POLICY, "no-referrer")
            .finish();
        self.browser.remember(&self.app, &mut response);
        response
    }

    /// On to another page of ours.
    pub fn go_to(&self, path: &str) -> Response {
        self.go(&self.app.site.path(path))
    }

    /// How a failed authorization request ends for this browser.
    pub fn ended(&self, failure: &Failure) -> Response {
        match failure {
            Failure::Client { error, .. } => {
                tracing::info!(%error, "an authorization request was refused");
                refusal::oauth("authorize", error);
                self.go(&failure.location(&self.app).unwrap_or_default())
            }
            Failure::Local { error, uri } => {
                let (status, page) = local_error_page(self.layout(), error, uri.as_deref());
                self.show(status, &page, &[])
            }
        }
    }

    /// The page for an authorization request that is not there any more.
    pub fn gone(&self, gone: &Gone) -> Response {
        match gone {
            Gone::Failed(error) => self.failed(error),
            // Of another browser's request nobody learns that it exists.
            Gone::Unknown => self.error(StatusCode::NOT_FOUND, ErrorKind::Expired),
            Gone::Completed | Gone::Expired => {
                self.error(StatusCode::BAD_REQUEST, ErrorKind::Expired)
            }
        }
    }

    /// The page for a failure that is nobody's fault here.
    pub fn failed(&self, error: &OAuthError) -> Response {
        tracing::warn!(%error, "a page could not be served");
        refusal::oauth("page", error);
        self.error(StatusCode::SERVICE_UNAVAILABLE, ErrorKind::Unavailable)
    }
}

/// The rule behind an error page, where it is one that an operator may have to explain.
fn reason(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Csrf => Some("form_forged"),
        ErrorKind::Expired => Some("request_expired"),
        ErrorKind::Forbidden => Some("not_an_administrator"),
        ErrorKind::TooLarge => Some("form_unreadable"),
        _ => None,
    }
}

/// The page for an authorization request that cannot be answered to a client.
pub fn local_error_page(
    layout: Layout,
    error: &OAuthError,
    uri: Option<&str>,
) -> (StatusCode, ErrorPage) {
    tracing::info!(%error, "an authorization request was refused");
    refusal::oauth("authorize", error);
    if error.code == ErrorCode::TemporarilyUnavailable {
        let page = ErrorPage::new(layout, ErrorKind::Unavailable);
        return (StatusCode::SERVICE_UNAVAILABLE, page);
    }
    let details = ErrorDetails {
        error: error.code.as_str().to_owned(),
        description: error.description.clone(),
        fix: None,
        uri: uri.map(|uri| uri.chars().take(500).collect()),
    };
    let page = ErrorPage::with_details(layout, ErrorKind::InvalidRequest, details);
    (StatusCode::BAD_REQUEST, page)
}
