//! Cross-origin calls (Fetch standard, CORS): browser-based apps of any origin
//! may read the endpoints that know no cookies — discovery, keys, token,
//! device authorization, revocation, userinfo. Nothing there depends on who the browser is signed in
//! as, so any origin is allowed and credentials never are. The sign-ins of single-page apps are for
//! the origins of the configured apps alone, and know no cookies either.

use std::collections::BTreeMap;

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use countersign_rules::app::App;
use countersign_rules::config::BrokerApp;

/// The paths that answer to scripts of other origins.
const PATHS: &[&str] = &[
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration",
    "/.well-known/oauth-protected-resource",
    "/oauth/jwks",
    "/oauth/token",
    "/oauth/revoke",
    "/oauth/device_authorization",
    "/oauth/userinfo",
];

/// The metadata of protected APIs, to which their challenges lead whoever calls them (RFC 9728).
const OF_RESOURCES: &str = "/.well-known/oauth-protected-resource/";

/// What answers to the apps of `broker.apps`.
const OF_APPS: &str = "/api/v1/app-sign-in/";

/// What a browser asks for before and after such a call.
#[derive(Clone, Debug)]
pub struct Cors {
    preflight: bool,
    /// The one origin that may read the answer; `None` for any.
    only: Option<HeaderValue>,
}

impl Cors {
    /// Looks at a request; `None` when nothing has to be added to its answer.
    pub fn of(app: &App, method: &Method, path: &str, headers: &HeaderMap) -> Option<Self> {
        Self::for_apps(&app.config.broker.apps, method, path, headers)
    }

    fn for_apps(
        apps: &BTreeMap<String, BrokerApp>,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
    ) -> Option<Self> {
        let origin = headers.get(header::ORIGIN)?;
        let only = match path.starts_with(OF_APPS) {
            true => {
                let text = origin.to_str().ok()?;
                let mut origins = apps.values().flat_map(|app| &app.origins);
                origins.find(|one| *one == text)?;
                Some(origin.clone())
            }
            false => {
                let open = PATHS.contains(&path) || path.starts_with(OF_RESOURCES);
                open.then_some(None)?
            }
        };
        Some(Self {
            preflight: *method == Method::OPTIONS
                && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD),
            only,
        })
    }

    /// Adds the headers to the answer. `Allow` of the path says which methods
    /// there are.
    pub fn apply(self, status: StatusCode, headers: &mut HeaderMap) {
        if self.only.is_some() {
            headers.append(header::VARY, HeaderValue::from_static("origin"));
        }
        let whom = self.only.unwrap_or(HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, whom);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("www-authenticate, retry-after, x-request-id"),
        );
        if self.preflight && status.is_success() {
            if let Some(methods) = headers.get(header::ALLOW).cloned() {
                headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
            }
            headers.insert(
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                HeaderValue::from_static("authorization, content-type"),
            );
            headers.insert(
                header::ACCESS_CONTROL_MAX_AGE,
                HeaderValue::from_static("3600"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(origin: bool) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static("https://spa.test"));
        }
        headers
    }

    fn of(method: &Method, path: &str, headers: &HeaderMap) -> Option<Cors> {
        Cors::for_apps(&BTreeMap::new(), method, path, headers)
    }

    #[test]
    fn sign_ins_of_apps_answer_to_the_apps_alone() {
        let app = BrokerApp {
            origins: vec!["https://spa.test".to_owned()],
            ..BrokerApp::default()
        };
        let apps = [("spa".to_owned(), app)].into();
        let path = "/api/v1/app-sign-in/result";
        let cors = Cors::for_apps(&apps, &Method::POST, path, &request(true)).unwrap();
        let mut answer = HeaderMap::new();
        cors.apply(StatusCode::OK, &mut answer);
        let allowed = &answer[header::ACCESS_CONTROL_ALLOW_ORIGIN];
        assert_eq!(allowed, "https://spa.test");
        assert_eq!(answer[header::VARY], "origin");
        assert!(!answer.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
        assert!(of(&Method::POST, path, &request(true)).is_none());
    }

    #[test]
    fn only_endpoints_without_cookies_answer_to_other_origins() {
        for path in [
            "/api/v1/me",
            "/oauth/authorize",
            "/sign-in",
            "/oauth/introspect",
        ] {
            assert!(of(&Method::GET, path, &request(true)).is_none(), "{path}");
        }
        assert!(of(&Method::POST, "/oauth/token", &request(false)).is_none());
        let cors = of(&Method::POST, "/oauth/token", &request(true)).unwrap();
        let mut answer = HeaderMap::new();
        cors.apply(StatusCode::OK, &mut answer);
        assert_eq!(answer[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert!(!answer.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
        assert!(!answer.contains_key(header::ACCESS_CONTROL_ALLOW_METHODS));
    }
}
