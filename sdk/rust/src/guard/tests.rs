//! What the guard decides without a server.

use std::collections::BTreeSet;

use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::bearer::bearer;
use super::identity::scope_set;
use super::{Identity, Need, Refusal};

fn headers(values: &[&'static str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(AUTHORIZATION, HeaderValue::from_static(value));
    }
    headers
}

#[test]
fn a_token_is_found_in_one_header_only() {
    let found = |values: &[&'static str]| {
        let headers = headers(values);
        bearer(&headers).map(|token| token.map(str::to_owned))
    };
    assert_eq!(found(&[]), Ok(None));
    assert_eq!(found(&["Bearer abc"]), Ok(Some("abc".to_owned())));
    assert_eq!(found(&["bEARER  abc"]), Ok(Some("abc".to_owned())));
    assert_eq!(found(&["Basic abc"]), Ok(None), "for somebody else");
    for wrong in [
        &["Bearer"][..],
        &["Bearer "],
        &["Bearer a b"],
        &["Bearer a,b"],
        &["Bearer a\"b"],
        &["Bearer a", "Bearer b"],
        &["Bearer a", "Basic b"],
    ] {
        assert!(
            matches!(found(wrong), Err(Refusal::Malformed(_))),
            "{wrong:?}"
        );
    }
}

#[test]
fn needs_are_all_of_or_any_of() {
    let scopes = scope_set("a  b");
    assert_eq!(scopes, BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let caller = Identity {
        scopes,
        ..Identity::session("svc")
    };
    let lacks = |need: Need| need.met_by(&caller).err();
    assert_eq!(lacks(Need::nothing()), None);
    assert_eq!(lacks(Need::all_of(["a", "b"])), None);
    assert_eq!(lacks(Need::any_of(["c", "b"])), None);
    assert_eq!(lacks(Need::all_of(["c"]).or(Need::all_of(["b"]))), None);
    assert_eq!(
        lacks(Need::all_of(["a", "c"])),
        Some(Refusal::Insufficient(vec!["a".into(), "c".into()]))
    );
    let none: [&str; 0] = [];
    assert!(lacks(Need::any_of(none)).is_some(), "of none there is none");
    assert!(lacks(Need::all_of(["A"])).is_some(), "case counts");
    let archive = Identity {
        scopes: scope_set("submission:read:astro-ph.*"),
        ..Identity::session("svc")
    };
    let one_of_it = Need::all_of(["submission:read:astro-ph.CO"]);
    assert_eq!(one_of_it.met_by(&archive), Ok(()));
    let beside_it = Need::all_of(["submission:read:hep-th"]);
    assert!(beside_it.met_by(&archive).is_err());
}

#[test]
fn details_are_found_by_their_type() {
    let detail = |text: &str| serde_json::json!({"type": text}).as_object().cloned();
    let details = ["payment", "desk", "payment"];
    let caller = Identity {
        authorization_details: details.into_iter().filter_map(detail).collect(),
        ..Identity::session("svc")
    };
    assert_eq!(caller.details("payment").count(), 2);
    assert_eq!(caller.details("pay").count(), 0);
}

#[test]
fn answers_say_what_is_wrong_and_what_would_help() {
    let answer = |refusal: Refusal| {
        let answer = refusal.answer("api", Some("https://a.example/meta"));
        let challenge = answer.headers().get(WWW_AUTHENTICATE);
        let challenge = challenge.map(|value| value.to_str().unwrap().to_owned());
        (answer.status(), challenge.unwrap_or_default())
    };
    assert_eq!(
        answer(Refusal::Missing),
        (
            StatusCode::UNAUTHORIZED,
            "Bearer realm=\"api\", resource_metadata=\"https://a.example/meta\"".to_owned()
        )
    );
    let (status, challenge) = answer(Refusal::Insufficient(vec!["a".into(), "b".into()]));
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(challenge.contains("error=\"insufficient_scope\", scope=\"a b\""));
    assert_eq!(
        answer(Refusal::Unavailable),
        (StatusCode::SERVICE_UNAVAILABLE, String::new())
    );
    assert_eq!(answer(Refusal::Forged).0, StatusCode::FORBIDDEN);
    assert_eq!(answer(Refusal::Malformed("x")).0, StatusCode::BAD_REQUEST);
    assert_eq!(answer(Refusal::TooMany(3)).0, StatusCode::TOO_MANY_REQUESTS);
}
