//! Plain HTTP as anybody could send it. Redirects are answers here, never followed.

use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use super::Answer;

/// Somebody who sends requests: nobody in particular, or with headers that go with each request.
#[derive(Clone, Debug)]
pub struct Caller {
    http: reqwest::Client,
    base: String,
    headers: Vec<(String, String)>,
}

impl Caller {
    /// A caller of the server at `base`.
    pub fn new(http: reqwest::Client, base: &str) -> Self {
        Self {
            http,
            base: base.to_owned(),
            headers: Vec::new(),
        }
    }

    /// The same caller with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The value of a header that goes with each request.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same caller with an access token.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.with("authorization", format!("Bearer {token}"))
    }

    /// A request that is still to be sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = match path.starts_with("http") {
            true => path.to_owned(),
            false => format!("{}{path}", self.base),
        };
        let request = self.http.request(method, url);
        self.headers.iter().fold(request, |request, (name, value)| {
            request.header(name, value)
        })
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    /// A request without body by any method.
    pub async fn call(&self, method: &str, path: &str) -> Answer {
        let method = method.parse().expect("a method");
        send(self.request(method, path)).await
    }

    /// POST of a form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("pairs of text");
        self.body("POST", path, "application/x-www-form-urlencoded", body)
            .await
    }

    /// A JSON body by any method.
    pub async fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.body(method, path, "application/json", body.to_string())
            .await
    }

    /// Any body by any method; an empty media type sends none.
    pub async fn body(
        &self,
        method: &str,
        path: &str,
        media_type: &str,
        body: impl Into<reqwest::Body>,
    ) -> Answer {
        let mut request = self
            .request(method.parse().expect("a method"), path)
            .body(body);
        if !media_type.is_empty() {
            request = request.header("content-type", media_type);
        }
        send(request).await
    }
}

/// Sends a request.
pub(super) async fn send(request: RequestBuilder) -> Answer {
    Answer::of(request.send().await.expect("the server answers")).await
}
