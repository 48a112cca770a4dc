//! Forms of our pages: read with a limit, and accepted only from our own page
//! in the same browser and the same session.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use poem::http::header;
use poem::web::Multipart;
use poem::{Body, FromRequest as _, Request, RequestBody};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::cookie::Browser;
use crate::app::App;
use crate::secret::Purpose;

/// The largest form that most pages of ours send, with room to spare.
pub const LIMIT: usize = 32 * 1024;

/// The fields of a form that was sent by our own page.
pub struct Form(HashMap<String, Vec<String>>);

/// Why a form is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormError {
    /// It is no form, or too large, or not UTF-8.
    Unreadable,
    /// It does not come from our own page in this browser and session
    /// (RFC 9700 §4.7, cross-site request forgery).
    Forged,
}

/// The hidden field that proves where a form comes from. A form made before
/// sign-in is of no use after it, because the session is part of the proof.
pub fn token(app: &App, browser: &Browser, session: Option<Uuid>) -> String {
    let hash = app
        .hasher
        .hash_text(Purpose::Cookie, &proof_text(browser, session));
    URL_SAFE_NO_PAD.encode(hash.as_bytes())
}

/// Reads the form, of at most `limit` bytes, and checks the proof in its field
/// `csrf`, and that the browser does not name another origin.
pub async fn read(
    app: &App,
    request: &Request,
    body: Body,
    browser: &Browser,
    session: Option<Uuid>,
    limit: usize,
) -> Result<Form, FormError> {
    // Whatever comes from another origin is forged, in whatever form.
    if !same_origin(app, request) {
        return Err(FormError::Forged);
    }
    if !is_of_type(request, "application/x-www-form-urlencoded") {
        return Err(FormError::Unreadable);
    }
    let bytes = body
        .into_bytes_limit(limit)
        .await
        .map_err(|_| FormError::Unreadable)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| FormError::Unreadable)?;
    let mut fields: HashMap<String, Vec<String>> = HashMap::new();
    for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
        fields
            .entry(name.into_owned())
            .or_default()
            .push(value.into_owned());
    }
    proven(app, browser, session, Form(fields))
}

/// The same for a form that may hold files (RFC 7578); the text of a file is the value of its field.
pub async fn read_files(
    app: &App,
    request: &Request,
    body: Body,
    browser: &Browser,
    session: Option<Uuid>,
    limit: usize,
) -> Result<Form, FormError> {
    if !same_origin(app, request) {
        return Err(FormError::Forged);
    }
    if !is_of_type(request, "multipart/form-data") {
        return Err(FormError::Unreadable);
    }
    let unreadable = |_| FormError::Unreadable;
    let bytes = body.into_bytes_limit(limit).await;
    let bytes = bytes.map_err(|_| FormError::Unreadable)?;
    let mut body = RequestBody::new(Body::from(bytes));
    let parts = Multipart::from_request(request, &mut body).await;
    let mut parts = parts.map_err(|_| FormError::Unreadable)?;
    let mut fields: HashMap<String, Vec<String>> = HashMap::new();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let text = part.bytes().await.map_err(|_| FormError::Unreadable)?;
        let text = String::from_utf8(text).map_err(|_| FormError::Unreadable)?;
        fields.entry(name).or_default().push(text);
    }
    proven(app, browser, session, Form(fields))
}

fn is_of_type(request: &Request, media_type: &str) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE);
    value
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            let essence = value.split(';').next().unwrap_or("").trim();
            essence.eq_ignore_ascii_case(media_type)
        })
}

fn proven(
    app: &App,
    browser: &Browser,
    session: Option<Uuid>,
    form: Form,
) -> Result<Form, FormError> {
    let expected = token(app, browser, session);
    let presented = form.one("csrf").unwrap_or("");
    if browser.is_new() || !bool::from(expected.as_bytes().ct_eq(presented.as_bytes())) {
        return Err(FormError::Forged);
    }
    Ok(form)
}

/// Reads a form of another server. It proves nothing.
pub async fn read_foreign(body: Body) -> Option<Vec<(String, String)>> {
    let bytes = body.into_bytes_limit(LIMIT).await.ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    Some(pairs.into_owned().collect())
}

impl Form {
    /// A field that stands in the form once.
    pub fn one(&self, name: &str) -> Option<&str> {
        match self.0.get(name).map(Vec::as_slice) {
            Some([value]) => Some(value),
            _ => None,
        }
    }

    /// The version that a change builds on, hidden field `version`; 0 where it says none, which nothing stored has.
    pub fn version(&self) -> i64 {
        let version = self.one("version").and_then(|text| text.parse().ok());
        version.unwrap_or_default()
    }

    /// All values of a field, such as ticked boxes.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// `Origin` and `Sec-Fetch-Site` are set by the browser, not by the page. Our
/// pages send no referrer, and browsers then send `Origin: null` with their
/// forms; that counts as ours only if the browser says `same-origin` besides.
/// Old browsers send neither header; then the proof alone decides.
pub fn same_origin(app: &App, request: &Request) -> bool {
    let header = |name: &str| {
        let value = request.headers().get(name)?;
        Some(value.to_str().unwrap_or("?"))
    };
    let site = header("sec-fetch-site");
    let origin_is_ours = match header("origin") {
        None => true,
        Some("null") => site == Some("same-origin"),
        Some(origin) => origin == own_origin(app),
    };
    origin_is_ours && site.is_none_or(|site| matches!(site, "same-origin" | "none"))
}

fn own_origin(app: &App) -> String {
    url::Url::parse(&app.issuer).map_or_else(
        |_| app.issuer.clone(),
        |url| url.origin().ascii_serialization(),
    )
}

fn proof_text(browser: &Browser, session: Option<Uuid>) -> String {
    let session = session.map_or_else(|| "-".to_owned(), |id| id.to_string());
    format!("form\n{}\n{session}", browser.value())
}
