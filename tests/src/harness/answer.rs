//! An HTTP answer that was read to its end, and the checks that many tests repeat.

use std::collections::BTreeSet;

use http::HeaderMap;
use serde_json::Value;

/// Status, headers and body of an answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text; bytes that are no UTF-8 are replaced.
    pub text: String,
}

/// The error codes of RFC 6749 §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8707 §2, RFC 9396 §5 and RFC 8628 §3.5, and those of
/// the authorization endpoint that a direct answer may carry.
const REGISTERED: [&str; 16] = [
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
    "invalid_target",
    "invalid_authorization_details",
    "invalid_token",
    "insufficient_scope",
    "temporarily_unavailable",
    "server_error",
    "authorization_pending",
    "slow_down",
    "access_denied",
    "expired_token",
];

impl Answer {
    /// Reads an answer to its end.
    pub async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.expect("the body arrives whole");
        Self {
            status,
            headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A header, the first if there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// All values of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect()
    }

    /// Where the links of a page lead, without their anchors.
    pub fn links(&self) -> BTreeSet<String> {
        let links = self.text.split(" href=\"").skip(1);
        links
            .filter_map(|link| link.split(['"', '#']).next())
            .map(str::to_owned)
            .collect()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_str(&self.text) {
            Ok(value) => value,
            Err(error) => panic!("no JSON ({error}): {self}"),
        }
    }

    /// The JSON of an answer that must be a success.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "refused: {self}");
        if self.text.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// The answer must have this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{self}");
        self
    }

    /// The answer must be an OAuth error as RFC 6749 §5.2 wants it, never cached and without
    /// cookie, with this status and code. Returns the description.
    #[track_caller]
    pub fn oauth_error(&self, status: u16, code: &str) -> String {
        self.is(status).careful();
        let body = self.json();
        assert_eq!(body["error"], code, "{self}");
        body["error_description"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What every answer of the token endpoint has to be (TK-04).
    #[track_caller]
    pub fn careful(&self) -> &Self {
        assert!(self.status < 500 || self.status == 503, "{self}");
        assert_eq!(
            self.header("content-type"),
            Some("application/json"),
            "{self}"
        );
        assert_eq!(self.header("cache-control"), Some("no-store"), "{self}");
        assert!(self.all("set-cookie").is_empty(), "{self}");
        let body = self.json();
        if self.status >= 400 {
            let error = body["error"].as_str().unwrap_or_default();
            assert!(
                REGISTERED.contains(&error),
                "an error that nobody knows: {self}"
            );
            let text = body["error_description"].as_str().unwrap_or_default();
            let legal = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
            assert!(!text.is_empty() && text.chars().all(legal), "{self}");
        }
        self
    }

    /// The answer must be a problem document (RFC 9457) with this status and code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        self.is(status);
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self}"
        );
        let body = self.json();
        assert_eq!(body["code"], code, "{self}");
        assert_eq!(body["status"], status, "{self}");
        for member in ["type", "title", "request_id"] {
            assert!(body[member].is_string(), "without {member}: {self}");
        }
        body
    }

    /// The fields that a validation problem names, in their order.
    #[track_caller]
    pub fn wrong_fields(&self) -> Vec<String> {
        let body = self.json();
        let Some(errors) = body["errors"].as_array() else {
            panic!("no field is named: {self}");
        };
        errors
            .iter()
            .map(|error| error["field"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = self.text.chars().take(1500).collect();
        write!(f, "{} {:?}\n{text}", self.status, self.headers)
    }
}
