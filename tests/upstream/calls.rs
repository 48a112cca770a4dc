//! Calls to the API of a provider for a person.

use bytes::Bytes;
use countersign_rules::broker::upstream::{ApiRequest, UpstreamError};
use http::{HeaderMap, HeaderValue, Method};
use simulators::{Fault, Kind};

use super::Stage;

fn request(method: Method, path: &str) -> ApiRequest {
    ApiRequest {
        method,
        path: path.to_owned(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
    }
}

#[tokio::test]
async fn the_api_is_called_with_the_token_of_the_person_and_nowhere_else() {
    for (kind, path) in [
        (Kind::Openid, "things/7"),
        (Kind::Github, "/repos/a"),
        (Kind::Oauth1, "/photos?size=original&file=a%20b"),
    ] {
        let stage = Stage::new(kind).await;
        let tokens = stage.arrives("alice").await.tokens;
        let mut get = request(Method::GET, path);
        get.headers
            .insert("authorization", HeaderValue::from_static("Bearer mine"));
        get.headers
            .insert("host", HeaderValue::from_static("evil.test"));
        let answer = stage
            .upstream
            .call(&stage.provider, &tokens, &get)
            .await
            .expect("an answer");
        let body: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(
            (answer.status, body["caller"].as_str()),
            (200, Some("alice")),
            "{kind:?} {body}"
        );
        for path in [
            "https://evil.test/",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
        ] {
            let elsewhere = request(Method::GET, path);
            let refused = stage
                .upstream
                .call(&stage.provider, &tokens, &elsewhere)
                .await;
            assert!(
                matches!(refused, Err(UpstreamError::NotAllowed(_))),
                "{kind:?} {path}"
            );
        }
    }
}

#[tokio::test]
async fn a_refusal_of_the_api_is_an_answer() {
    let stage = Stage::new(Kind::Openid).await;
    let tokens = stage.arrives("alice").await.tokens;
    stage.simulator.misbehave(Fault::ApiRefuses);
    let post = request(Method::POST, "things");
    let answer = stage
        .upstream
        .call(&stage.provider, &tokens, &post)
        .await
        .expect("an answer");
    assert_eq!(answer.status, 401);
}
