//! The cookies of this server: the session, a random value that ties forms and
//! authorization requests to the browser that began them, and what makes the
//! browser known to the accounts that signed in there.

use poem::http::{HeaderName, HeaderValue, header};
use poem::web::cookie::{Cookie, SameSite};
use poem::{Request, Response};

use crate::app::App;
use crate::broker::provider::ProviderName;
use crate::secret::PlainToken;

const SESSION: &str = "countersign_session";
const BROWSER: &str = "countersign_browser";
const KNOWN: &str = "countersign_known";
const WAYS: &str = "countersign_ways";
const HELD: &str = "countersign_held";

/// Providers that a browser remembers.
const MOST_WAYS: usize = 5;

/// The cookies that a request brought.
pub struct Cookies<'a> {
    secure: bool,
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Cookies<'a> {
    /// Reads the `Cookie` headers. What is no `name=value` is passed over.
    pub fn of(app: &App, request: &'a Request) -> Self {
        let pairs = request
            .headers()
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .collect();
        Self {
            secure: app.site.is_https(),
            pairs,
        }
    }

    /// The values of all session cookies.
    pub fn sessions(&self) -> Vec<String> {
        self.values(SESSION)
    }

    /// What the browser says to accounts that know it.
    pub fn known_browser(&self) -> Option<String> {
        self.values(KNOWN).into_iter().next()
    }

    /// The providers by which people signed in with this browser, the last one first. Names alone, of nobody.
    pub fn ways(&self) -> Vec<String> {
        let value = self.values(WAYS).into_iter().next().unwrap_or_default();
        let names = value.split('.').filter(|name| !name.is_empty());
        names.take(MOST_WAYS).map(str::to_owned).collect()
    }

    /// Who has proven who they are in this browser and is held, sealed.
    pub fn held(&self) -> Option<String> {
        self.values(HELD).into_iter().next()
    }

    fn values(&self, name: &str) -> Vec<String> {
        let name = full_name(name, self.secure);
        self.pairs
            .iter()
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| (*value).to_owned())
            .take(4)
            .collect()
    }
}

/// The browser behind a request, known by a random value in a cookie.
#[derive(Clone)]
pub struct Browser {
    value: String,
    is_new: bool,
}

impl Browser {
    /// The browser of this request; a browser that comes for the first time
    /// gets a value, which has to be sent with [`Browser::remember`].
    pub fn of(app: &App, request: &Request) -> Self {
        let known = Cookies::of(app, request)
            .values(BROWSER)
            .into_iter()
            .find(|value| value.len() == 43 && value.bytes().all(is_base64url));
        match known {
            Some(value) => Self {
                value,
                is_new: false,
            },
            None => Self {
                value: base64::Engine::encode(
                    &base64::engine::general_purpose::URL_SAFE_NO_PAD,
                    app.random.bytes::<32>(),
                ),
                is_new: true,
            },
        }
    }

    /// The value, for keyed hashes.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether the browser came without a value, so that nothing can have been
    /// bound to it.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// The same for an operation, whose response is made elsewhere.
    pub fn remember_through(&self, app: &App, request: &Request) {
        if !self.is_new {
            return;
        }
        let secure = app.site.is_https();
        let mut cookie = Cookie::new_with_str(full_name(BROWSER, secure), &self.value);
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(secure);
        request.cookie().add(cookie);
    }

    /// Sends the cookie, if the browser does not have it yet.
    pub fn remember(&self, app: &App, response: &mut Response) {
        if self.is_new {
            append(app, response, BROWSER, &self.value, None);
        }
    }
}

/// Sends a new session cookie. It lasts as long as the browser or the session,
/// whichever ends first.
pub fn set_session(app: &App, response: &mut Response, token: &PlainToken) {
    let max_age = app.config.sessions.absolute.as_chrono().num_seconds();
    append(app, response, SESSION, token.expose(), Some(max_age));
}

/// The same for a session that ends with the browser.
pub fn set_session_of_browser(app: &App, response: &mut Response, token: &PlainToken) {
    append(app, response, SESSION, token.expose(), None);
}

/// Sends the providers that the browser remembers, with the one by which somebody has just signed in. Nothing is
/// remembered where browsers are not known.
pub fn note_way(app: &App, request: &Request, response: &mut Response, provider: &str) {
    let lifetime = app.config.sign_in.known_browsers.as_chrono();
    if lifetime.is_zero() {
        return;
    }
    let before = Cookies::of(app, request).ways();
    let others = before.iter().filter(|name| *name != provider);
    let names: Vec<&str> = std::iter::once(provider)
        .chain(others.map(String::as_str))
        .filter(|name| ProviderName::parse(name).is_some())
        .take(MOST_WAYS)
        .collect();
    let max_age = Some(lifetime.num_seconds());
    append(app, response, WAYS, &names.join("."), max_age);
}

/// Sends what makes the browser known to the accounts that signed in there.
pub fn set_known_browser(app: &App, response: &mut Response, value: &str) {
    let max_age = app.config.sign_in.known_browsers.as_chrono().num_seconds();
    append(app, response, KNOWN, value, Some(max_age));
}

/// Sends what a page says to somebody who is held, for so many seconds; 0 takes it back.
pub fn set_held(app: &App, response: &mut Response, value: &str, seconds: i64) {
    append(app, response, HELD, value, Some(seconds));
}

/// Takes the session cookie back.
pub fn expire_session(app: &App, response: &mut Response) {
    append(app, response, SESSION, "", Some(0));
}

fn append(app: &App, response: &mut Response, name: &str, value: &str, max_age: Option<i64>) {
    let secure = app.site.is_https();
    let name = full_name(name, secure);
    let secure = if secure { "; Secure" } else { "" };
    let max_age = max_age.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{max_age}");
    // Names and values are ours: tokens of base 62 and base64url.
    if let Ok(value) = HeaderValue::from_str(&text) {
        response
            .headers_mut()
            .append(HeaderName::from_static("set-cookie"), value);
    }
}

/// Browsers keep the `__Host-` prefix for https; a development instance on
/// plain http has to go without.
fn full_name(name: &str, secure: bool) -> String {
    if secure {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

fn is_base64url(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}
