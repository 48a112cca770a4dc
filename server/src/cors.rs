//! Cross-origin calls (Fetch standard, CORS): browser-based apps of any origin
//! may read the endpoints that know no cookies — discovery, keys, token,
//! device authorization, revocation, userinfo. Nothing there depends on who the browser is signed in
//! as, so any origin is allowed and credentials never are.

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};

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

/// What a browser asks for before and after such a call.
#[derive(Clone, Copy, Debug)]
pub struct Cors {
    preflight: bool,
}

impl Cors {
    /// Looks at a request; `None` when nothing has to be added to its answer.
    pub fn of(method: &Method, path: &str, headers: &HeaderMap) -> Option<Self> {
        (headers.contains_key(header::ORIGIN) && PATHS.contains(&path)).then(|| Self {
            preflight: *method == Method::OPTIONS
                && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD),
        })
    }

    /// Adds the headers to the answer. `Allow` of the path says which methods
    /// there are.
    pub fn apply(self, status: StatusCode, headers: &mut HeaderMap) {
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        );
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

    #[test]
    fn only_endpoints_without_cookies_answer_to_other_origins() {
        for path in [
            "/api/v1/me",
            "/oauth/authorize",
            "/sign-in",
            "/oauth/introspect",
        ] {
            assert!(
                Cors::of(&Method::GET, path, &request(true)).is_none(),
                "{path}"
            );
        }
        assert!(Cors::of(&Method::POST, "/oauth/token", &request(false)).is_none());
        let cors = Cors::of(&Method::POST, "/oauth/token", &request(true)).unwrap();
        let mut answer = HeaderMap::new();
        cors.apply(StatusCode::OK, &mut answer);
        assert_eq!(answer[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert!(!answer.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
        assert!(!answer.contains_key(header::ACCESS_CONTROL_ALLOW_METHODS));
    }
}
