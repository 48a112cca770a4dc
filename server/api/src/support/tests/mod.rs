//! The support modules at work together, under a small API of the shape that the generator
//! writes: who gets in, what is refused, and in which form.

mod access;
mod api;
mod input;
mod routing;

use std::sync::Arc;

use http::{HeaderMap, Method, StatusCode, header};
use poem::{Endpoint, Request};
use serde_json::Value;

use super::{Pages, Service, within_request};

/// An answer, read to its end.
struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answered {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Status and code of a problem or an OAuth error.
    fn code(&self) -> (u16, String) {
        let json = self.json();
        let code = json
            .get("code")
            .or_else(|| json.get("error"))
            .and_then(Value::as_str);
        (self.status.as_u16(), code.unwrap_or_default().to_owned())
    }
}

fn service() -> Service {
    let pages = Pages::new()
        .at(
            Method::GET,
            "/page",
            poem::endpoint::make_sync(|_| "a page"),
        )
        .error_page(|context, rejection| {
            format!(
                "<h1>{}</h1>{}",
                rejection.status(),
                context.request_id.as_deref().unwrap_or("")
            )
        });
    Service::new(Arc::new(api::App), api::Routes, pages)
}

/// A request in curl's order: method, path, headers, body.
async fn ask(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answered {
    let mut request = Request::builder()
        .method(method.parse().unwrap())
        .uri_str(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let service = service();
    let answered = service.get_response(request.body(body.to_owned()));
    let response = within_request("r-1", answered).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let text = response.into_body().into_string().await.unwrap();
    Answered {
        status,
        headers,
        text,
    }
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answered {
    ask("GET", path, headers, "").await
}

async fn post_json(body: &str) -> Answered {
    let headers = [(header::CONTENT_TYPE.as_str(), "application/json"), BEARER];
    ask("POST", "/api/v1/things", &headers, body).await
}

async fn post_form(body: &str) -> Answered {
    let headers = [(
        header::CONTENT_TYPE.as_str(),
        "application/x-www-form-urlencoded",
    )];
    ask("POST", "/oauth/form", &headers, body).await
}

/// A token with the scope `things`.
const BEARER: (&str, &str) = ("authorization", "Bearer good");
