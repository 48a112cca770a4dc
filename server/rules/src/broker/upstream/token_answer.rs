//! What a token endpoint answers (RFC 6749 §5).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{UpstreamError, UpstreamSecret, UpstreamTokens};
use crate::broker::provider::Settings;
use crate::broker::provider::settings::ErrorMeaning;

/// Bytes of the longest token.
const MAX_TOKEN: usize = 64 * 1024;
/// Nothing lasts longer.
const LONGEST: f64 = 100.0 * 366.0 * 86_400.0;

/// The tokens in an answer.
///
/// # Errors
/// What the answer says is wrong, or is wrong with it.
pub(super) fn tokens(
    settings: &Settings,
    answer: &Value,
    now: DateTime<Utc>,
) -> Result<UpstreamTokens, UpstreamError> {
    let text = |name: &str| {
        let text = answer.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    };
    let Some(access_token) = text("access_token") else {
        return Err(error(settings, answer).unwrap_or_else(|| {
            UpstreamError::nonsense("no_access_token", "the answer holds no access token")
        }));
    };
    let secret = |name: &'static str, text: &str| {
        // What goes into a header must be able to.
        if text.len() <= MAX_TOKEN && text.bytes().all(|b| b.is_ascii_graphic()) {
            Ok(UpstreamSecret::new(text))
        } else {
            Err(UpstreamError::nonsense(
                "bad_token",
                format!("{name} cannot be one"),
            ))
        }
    };
    let token_type = text("token_type").unwrap_or("Bearer");
    if !token_type.eq_ignore_ascii_case("bearer") {
        return Err(UpstreamError::nonsense("token_type", token_type));
    }
    let scope = match answer.get("scope") {
        Some(Value::String(scope)) => Some(scope.clone()),
        Some(Value::Array(scopes)) => {
            let scopes: Vec<_> = scopes.iter().filter_map(Value::as_str).collect();
            Some(scopes.join(" "))
        }
        _ => None,
    };
    Ok(UpstreamTokens {
        access_token: secret("access_token", access_token)?,
        token_type: "Bearer".to_owned(),
        refresh_token: text("refresh_token")
            .map(|text| secret("refresh_token", text))
            .transpose()?,
        secret: None,
        expires_at: expires_at(answer.get("expires_in"), now),
        scope,
        id_token: text("id_token").map(UpstreamSecret::new),
    })
}

/// When a token ends: numbers, also with a fraction, and texts that are numbers. What makes no sense says nothing.
fn expires_at(expires_in: Option<&Value>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let seconds = match expires_in? {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    if !seconds.is_finite() || seconds <= 0.0 {
        return None;
    }
    // The bound makes the cast exact.
    #[expect(clippy::cast_possible_truncation, reason = "bounded just before")]
    let seconds = seconds.min(LONGEST).floor() as i64;
    now.checked_add_signed(TimeDelta::seconds(seconds))
}

/// The error in an answer, whatever its status: `error` as a text (RFC 6749 §5.2), or an object with a code.
pub(super) fn error(settings: &Settings, answer: &Value) -> Option<UpstreamError> {
    let said = answer.get("error").or_else(|| answer.get("errorcode"))?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let description = text(answer.get("error_description"));
    let (code, description) = match said {
        Value::String(code) => (code.clone(), description),
        Value::Object(_) => {
            let code = ["status", "type", "code"]
                .iter()
                .find_map(|one| text(said.get(*one)));
            (code.unwrap_or_default(), text(said.get("message")))
        }
        _ => return None,
    };
    Some(of_code(settings, &code, description.as_deref()))
}

/// An error by its code, as the settings and the standards explain it.
pub(super) fn of_code(settings: &Settings, code: &str, description: Option<&str>) -> UpstreamError {
    let detail = format!("{code}: {}", description.unwrap_or_default());
    let meaning = settings.errors.get(code).copied();
    match meaning.or_else(|| ErrorMeaning::of_standard(code)) {
        Some(ErrorMeaning::Denied) => UpstreamError::denied(word(code), detail),
        Some(ErrorMeaning::TryAgain) => UpstreamError::try_again(word(code), detail),
        Some(ErrorMeaning::Misconfigured) => UpstreamError::misconfigured(word(code), detail),
        Some(ErrorMeaning::Unreachable) => UpstreamError::unreachable(word(code), detail),
        None => UpstreamError::nonsense("unknown_error", detail),
    }
}

/// The codes of the standards as stable words; the provider's own are told by the detail.
fn word(code: &str) -> &'static str {
    const KNOWN: [&str; 14] = [
        "access_denied",
        "login_required",
        "interaction_required",
        "account_selection_required",
        "consent_required",
        "temporarily_unavailable",
        "server_error",
        "invalid_grant",
        "invalid_request",
        "invalid_client",
        "unauthorized_client",
        "invalid_scope",
        "redirect_uri_mismatch",
        "bad_verification_code",
    ];
    KNOWN
        .iter()
        .find(|one| **one == code)
        .copied()
        .unwrap_or("provider_error")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    fn ends(expires_in: Value) -> Option<i64> {
        expires_at(Some(&expires_in), now()).map(|at| (at - now()).num_seconds())
    }

    /// Covers: C-055
    #[test]
    fn the_end_is_read_from_whatever_is_a_number() {
        for (given, seconds) in [
            (json!(3600), Some(3600)),
            (json!("3600"), Some(3600)),
            (json!(" 28800 "), Some(28_800)),
            (json!(3599.7), Some(3599)),
            (json!("3599.7"), Some(3599)),
            (json!(631_138_518), Some(631_138_518)),
            (json!(1e300), Some(3_162_240_000)),
            (json!("inf"), None),
            (json!("NaN"), None),
            (json!(0), None),
            (json!(-5), None),
            (json!("soon"), None),
            (json!(null), None),
            (json!([3600]), None),
        ] {
            assert_eq!(ends(given.clone()), seconds, "{given}");
        }
        assert_eq!(expires_at(None, now()), None);
    }

    /// Covers: C-045, C-062
    #[test]
    fn an_answer_is_tokens_or_an_error_with_a_name() {
        let settings = Settings::default();
        let read = |answer: Value| tokens(&settings, &answer, now());
        let good = read(
            json!({"access_token": "a", "token_type": "bearer", "scope": ["x", "y"], "expires_in": "90"}),
        );
        let good = good.expect("tokens");
        assert_eq!(good.scope.as_deref(), Some("x y"));
        assert!(!good.is_expired(now(), TimeDelta::seconds(89)));
        assert!(good.is_expired(now(), TimeDelta::seconds(90)));
        let endless = read(json!({"access_token": "a"})).expect("tokens");
        assert!(!endless.is_expired(DateTime::<Utc>::MAX_UTC, TimeDelta::zero()));
        for (answer, code, reason) in [
            (json!({}), "provider_nonsense", "no_access_token"),
            (json!([]), "provider_nonsense", "no_access_token"),
            (json!("x"), "provider_nonsense", "no_access_token"),
            (
                json!({"access_token": ""}),
                "provider_nonsense",
                "no_access_token",
            ),
            (
                json!({"access_token": 7}),
                "provider_nonsense",
                "no_access_token",
            ),
            (
                json!({"access_token": "a\r\nb"}),
                "provider_nonsense",
                "bad_token",
            ),
            (
                json!({"access_token": "a", "token_type": "mac"}),
                "provider_nonsense",
                "token_type",
            ),
            (
                json!({"error": "access_denied"}),
                "provider_denied",
                "access_denied",
            ),
            (
                json!({"error": "invalid_grant"}),
                "provider_try_again",
                "invalid_grant",
            ),
            (
                json!({"error": "invalid_client"}),
                "provider_misconfigured",
                "invalid_client",
            ),
            (
                json!({"error": "server_error"}),
                "provider_unreachable",
                "server_error",
            ),
            (
                json!({"error": "strange"}),
                "provider_nonsense",
                "unknown_error",
            ),
            (
                json!({"error": {"message": "m", "type": "OAuthException", "code": 100}}),
                "provider_nonsense",
                "unknown_error",
            ),
        ] {
            let error = read(answer.clone()).expect_err("an error");
            assert_eq!((error.code(), error.reason()), (code, reason), "{answer}");
        }
    }
}
