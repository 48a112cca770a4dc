//! Reading what a provider answered, whatever it says that it is.
//!
//! Providers answer JSON called HTML, forms without a content type, XML with status 500, and pages for people. What can
//! be read is read; everything else is nonsense with a name, and never a crash.

use bytes::Bytes;
use http::Response;
use serde_json::{Map, Value};

use super::UpstreamError;
use crate::broker::provider::settings::AnswerFormat;

/// How deep XML may be nested.
const MAX_DEPTH: usize = 32;

/// The answer as a value: the object of its JSON, the fields of its form, the elements of its XML.
pub(super) fn read(answer: &Response<Bytes>, format: AnswerFormat) -> Result<Value, UpstreamError> {
    let body = answer.body().trim_ascii();
    let body = body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(body)
        .trim_ascii_start();
    let nonsense = |reason| Err(UpstreamError::nonsense(reason, describe(answer)));
    if body.is_empty() {
        return nonsense("empty_answer");
    }
    let Ok(text) = std::str::from_utf8(body) else {
        return nonsense("not_utf8");
    };
    let read = match kind(answer, text, format) {
        Some(AnswerFormat::Json) => serde_json::from_str(text).ok(),
        Some(AnswerFormat::Form) => form(text),
        Some(AnswerFormat::Xml) => xml(text),
        Some(AnswerFormat::Auto) | None => return nonsense("unknown_format"),
    };
    read.map_or_else(|| nonsense("unreadable_answer"), Ok)
}

/// The status, the type and, of a page or an error that holds no secrets, the beginning: what an operator needs to see.
pub(super) fn describe(answer: &Response<Bytes>) -> String {
    let kind = content_type(answer).unwrap_or_else(|| "no content type".to_owned());
    let body = answer.body().trim_ascii_start();
    let text = String::from_utf8_lossy(&body[..body.len().min(120)]);
    // XML of a good status may be tokens.
    let holds_no_secret = is_page(&text) || !answer.status().is_success();
    let beginning = match text.starts_with('<') && holds_no_secret {
        true => text.into_owned(),
        false => format!("{} bytes", answer.body().len()),
    };
    format!("status {}, {kind}: {beginning}", answer.status().as_u16())
}

/// What an answer is: as the settings force, else as it says, else as it looks. A page for people is nothing.
fn kind(answer: &Response<Bytes>, text: &str, forced: AnswerFormat) -> Option<AnswerFormat> {
    if forced != AnswerFormat::Auto {
        return Some(forced);
    }
    let looks = match text.as_bytes().first() {
        Some(b'{' | b'[') => Some(AnswerFormat::Json),
        Some(b'<') if is_page(text) => None,
        Some(b'<') => Some(AnswerFormat::Xml),
        _ if text.contains('=') && !text.contains(char::is_whitespace) => Some(AnswerFormat::Form),
        _ => None,
    };
    let said = content_type(answer).unwrap_or_default();
    match said.as_str() {
        "application/json" | "text/javascript" | "application/javascript" | "text/json" => {
            Some(AnswerFormat::Json)
        }
        json if json.ends_with("+json") => Some(AnswerFormat::Json),
        // What calls itself a form and begins as JSON has been seen.
        "application/x-www-form-urlencoded" if looks != Some(AnswerFormat::Json) => {
            Some(AnswerFormat::Form)
        }
        "application/xml" | "text/xml" => Some(AnswerFormat::Xml),
        _ => looks,
    }
}

fn content_type(answer: &Response<Bytes>) -> Option<String> {
    let header = answer.headers().get(http::header::CONTENT_TYPE)?;
    let essence = header.to_str().ok()?.split(';').next()?.trim();
    (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
}

fn is_page(text: &str) -> bool {
    let beginning: String = text.chars().take(20).collect();
    let beginning = beginning.to_ascii_lowercase();
    beginning.starts_with("<!doctype html") || beginning.starts_with("<html")
}

/// The fields of a form. A field that comes twice makes it unreadable: nobody knows which one is meant.
pub(super) fn form(text: &str) -> Option<Value> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text).ok()?;
    let mut members = Map::new();
    for (name, value) in pairs {
        if members.insert(name, Value::String(value)).is_some() {
            return None;
        }
    }
    Some(Value::Object(members))
}

/// Elements become members, repeated ones lists, and what holds no elements a text. Attributes are passed over, except
/// where there is nothing else.
fn xml(text: &str) -> Option<Value> {
    let document = roxmltree::Document::parse(text).ok()?;
    element(document.root_element(), 0)
}

fn element(node: roxmltree::Node<'_, '_>, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut members = Map::new();
    for child in node.children().filter(roxmltree::Node::is_element) {
        let value = element(child, depth + 1)?;
        let name = child.tag_name().name().to_owned();
        match members.get_mut(&name) {
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
            None => {
                members.insert(name, value);
            }
        }
    }
    if members.is_empty() {
        let text = node.text().unwrap_or_default().trim().to_owned();
        if !text.is_empty() || node.attributes().len() == 0 {
            return Some(Value::String(text));
        }
        let attributes = node.attributes();
        members.extend(attributes.map(|one| (one.name().to_owned(), one.value().into())));
    }
    Some(Value::Object(members))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(kind: Option<&str>, body: &str) -> Response<Bytes> {
        let mut answer = Response::builder().status(200);
        if let Some(kind) = kind {
            answer = answer.header("content-type", kind);
        }
        answer
            .body(Bytes::from(body.to_owned()))
            .expect("an answer")
    }

    const JSON: &str = r#"{"access_token":"a","expires_in":"3600"}"#;
    const FORM: &str = "access_token=a&expires_in=3600";
    const XML: &str =
        "<?xml version=\"1.0\"?><t><access_token>a</access_token><expires_in>3600</expires_in></t>";

    /// Covers: C-008
    #[test]
    fn every_kind_of_answer_is_read() {
        let expected = json!({"access_token": "a", "expires_in": "3600"});
        for (kind, body, forced) in [
            (
                Some("application/json; charset=utf-8"),
                JSON,
                AnswerFormat::Auto,
            ),
            (Some("text/javascript"), JSON, AnswerFormat::Auto),
            (Some("application/vnd.x+json"), JSON, AnswerFormat::Auto),
            (None, JSON, AnswerFormat::Auto),
            (Some("text/html"), JSON, AnswerFormat::Auto),
            (
                Some("application/x-www-form-urlencoded"),
                JSON,
                AnswerFormat::Auto,
            ),
            (
                Some("application/x-www-form-urlencoded"),
                FORM,
                AnswerFormat::Auto,
            ),
            (Some("text/plain"), FORM, AnswerFormat::Auto),
            (None, FORM, AnswerFormat::Auto),
            (Some("application/json"), FORM, AnswerFormat::Form),
            (Some("text/xml"), XML, AnswerFormat::Auto),
            (None, XML, AnswerFormat::Auto),
            (Some("text/html"), XML, AnswerFormat::Xml),
            (Some("text/html"), JSON, AnswerFormat::Json),
            (
                Some("x"),
                "\u{feff} {\"access_token\":\"a\",\"expires_in\":\"3600\"}\n",
                AnswerFormat::Auto,
            ),
        ] {
            let read = read(&answer(kind, body), forced);
            assert_eq!(read.as_ref(), Ok(&expected), "{kind:?} {body}");
        }
        for (kind, body, forced) in [
            (None, "", AnswerFormat::Auto),
            (Some("application/json"), "", AnswerFormat::Json),
            (
                Some("text/html"),
                "<!DOCTYPE html><title>Sorry</title>",
                AnswerFormat::Auto,
            ),
            (
                Some("text/html"),
                "<html><body>access_token=a</body></html>",
                AnswerFormat::Auto,
            ),
            (None, "it is broken, access_token=a", AnswerFormat::Auto),
            (
                Some("application/json"),
                "{\"access_token\":",
                AnswerFormat::Auto,
            ),
            (
                Some("application/json"),
                "<!doctype html>",
                AnswerFormat::Json,
            ),
            (Some("text/xml"), "<a><b></a>", AnswerFormat::Auto),
            (None, "access_token=a&access_token=b", AnswerFormat::Auto),
            (
                Some("text/xml"),
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                AnswerFormat::Auto,
            ),
        ] {
            let read = read(&answer(kind, body), forced);
            assert!(
                matches!(read, Err(UpstreamError::Nonsense(_))),
                "{kind:?} {body} {read:?}"
            );
        }
        let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
        assert!(read(&answer(None, &deep), AnswerFormat::Auto).is_err());
    }

    #[test]
    fn repeated_elements_are_lists() {
        let read =
            xml("<user><id at=\"1\">7</id><group>a</group><group>b</group><x y=\"z\"/></user>");
        let expected = json!({"id": "7", "group": ["a", "b"], "x": {"y": "z"}});
        assert_eq!(read, Some(expected));
    }

    #[test]
    fn the_log_sees_pages_but_no_tokens() {
        assert!(describe(&answer(Some("text/html"), "<html>Bad gateway")).contains("Bad gateway"));
        assert!(!describe(&answer(None, "access_token=secret")).contains("secret"));
        let broken = "<t><access_token>secret</access_token><t>";
        assert!(!describe(&answer(Some("text/xml"), broken)).contains("secret"));
    }
}
