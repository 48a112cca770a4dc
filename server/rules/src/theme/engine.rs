//! The template engine: what templates can call, and how values become text. Templates are parsed once; the engine of
//! a language shares them and adds what speaks it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use serde::Deserialize;

use crate::text::{self, Text, Words};

/// Around the number of a value that is markup already; private characters, which no value may bring.
const MARK: (char, char) = ('\u{e000}', '\u{e001}');

/// The engine with these templates as well, name and text; of two with one name the later counts. One that does not
/// parse is left out and reported.
pub(super) fn with<'a>(
    mut engine: Environment<'static>,
    templates: impl Iterator<Item = (&'a str, &'a str)>,
    problems: &mut Vec<String>,
) -> Environment<'static> {
    for (name, text) in templates {
        if let Err(error) = engine.add_template_owned(name.to_owned(), text.to_owned()) {
            problems.push(format!("{}: {error}", place(&error)));
        }
    }
    engine
}

/// An engine without templates and without a language.
pub(super) fn bare() -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    // An error would quote what the page holds, such as a token that is shown once.
    engine.set_debug(false);
    engine.set_auto_escape_callback(|name| match name.ends_with(".txt") {
        true => AutoEscape::None,
        false => AutoEscape::Html,
    });
    engine.set_formatter(|out, state, value| {
        if value.is_none() {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                "there is nothing to print",
            ));
        }
        let html = !matches!(state.auto_escape(), AutoEscape::None);
        match value.as_str() {
            Some(text) if html && !value.is_safe() => out.write_str(&escape(text)),
            Some(text) => out.write_str(text),
            None if html && !matches!(value.kind(), ValueKind::Number | ValueKind::Bool) => {
                out.write_str(&escape(&value.to_string()))
            }
            None => write!(out, "{value}"),
        }
        .map_err(Error::from)
    });
    engine.add_filter("machine", |at: String| {
        Ok::<_, Error>(text::machine(&time(&at)?))
    });
    engine.add_filter("initial", |name: String| initial(&name));
    engine.add_filter("about", about);
    engine
}

/// The engine in a language.
pub(super) fn speaking(engine: &Environment<'static>, words: &Arc<Words>) -> Environment<'static> {
    let mut engine = engine.clone();
    let said = words.clone();
    engine.add_function("t", move |message: Value, values: Kwargs| {
        translate(&said, &message, &values)
    });
    let said = words.clone();
    engine.add_filter("day", move |at: String| {
        Ok::<_, Error>(text::day(&said, &time(&at)?))
    });
    let said = words.clone();
    engine.add_filter("moment", move |at: String| {
        Ok::<_, Error>(text::moment(&said, &time(&at)?))
    });
    engine
}

/// `t("key", name=value)`: a message with its values; or `t(text)` with a text that the page brought. What is returned
/// is escaped like any other text, unless one of the values is markup: then all but that is escaped here.
fn translate(words: &Words, message: &Value, values: &Kwargs) -> Result<Value, Error> {
    let unsayable =
        |error: text::Unsayable| Error::new(ErrorKind::InvalidOperation, error.to_string());
    let Some(key) = message.as_str() else {
        let text = Text::deserialize(message.clone())?;
        return Ok(Value::from(words.try_say(&text).map_err(unsayable)?));
    };
    let mut args = FluentArgs::new();
    let mut markup = Vec::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        let arg = match value.kind() {
            ValueKind::Number => match i64::try_from(value.clone()) {
                Ok(number) => FluentValue::from(number),
                Err(error) => return Err(error),
            },
            ValueKind::String if value.is_safe() => {
                markup.push(value.to_string().replace([MARK.0, MARK.1], ""));
                FluentValue::from(format!("{}{}{}", MARK.0, markup.len() - 1, MARK.1))
            }
            ValueKind::String => {
                let text = value.to_string();
                FluentValue::from(text.replace([MARK.0, MARK.1], ""))
            }
            ValueKind::Map => {
                let text = Text::deserialize(value)?;
                FluentValue::from(words.try_say(&text).map_err(unsayable)?)
            }
            kind => {
                let detail = format!("the value {name} of the message {key} is {kind}");
                return Err(Error::new(ErrorKind::InvalidOperation, detail));
            }
        };
        args.set(name.to_owned(), arg);
    }
    let said = words.message(key, &args).map_err(unsayable)?;
    if markup.is_empty() {
        return Ok(Value::from(said));
    }
    let mut html = escape(&said);
    for (number, value) in markup.iter().enumerate() {
        html = html.replace(&format!("{}{number}{}", MARK.0, MARK.1), value);
    }
    Ok(Value::from_safe_string(html))
}

fn time(at: &str) -> Result<DateTime<Utc>, Error> {
    at.parse()
        .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("{at} is not a time")))
}

/// The letter that stands for a name in its avatar.
fn initial(name: &str) -> String {
    name.chars()
        .find(|letter| letter.is_alphanumeric())
        .map_or_else(|| "?".to_owned(), |letter| letter.to_uppercase().collect())
}

/// `errors|about("email")`: the first message about a field in a list of fields and messages, or none.
fn about(_: &State<'_, '_>, errors: Value, field: String) -> Result<Value, Error> {
    for pair in errors.try_iter()? {
        if pair.get_item(&Value::from(0))?.as_str() == Some(&field) {
            return pair.get_item(&Value::from(1));
        }
    }
    Ok(Value::from(()))
}

/// Text as text of a document or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&#60;"),
            '>' => escaped.push_str("&#62;"),
            '&' => escaped.push_str("&#38;"),
            '"' => escaped.push_str("&#34;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Where an error was: template and line.
pub(super) fn place(error: &Error) -> String {
    let name = error.name().unwrap_or("a template");
    match error.line() {
        Some(line) => format!("{name} line {line}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(template: &'static str, values: Value) -> Result<String, Error> {
        let words = Words::new("en", [vec![("x", "hello = Hello <{ $who }> & you")]], None);
        let words = Arc::new(
            words.map_err(|problems| Error::new(ErrorKind::SyntaxError, problems.join(", ")))?,
        );
        let mut engine = speaking(&bare(), &words);
        engine.add_template("page.html", template)?;
        engine.get_template("page.html")?.render(values)
    }

    #[test]
    fn values_and_messages_are_escaped_once() {
        let values = minijinja::context! { name => "<b>'\"&\u{e000}0\u{e001}" };
        let said = "Hello &#60;&#60;b&#62;&#39;&#34;&#38;0&#62; &#38; you";
        let html = render("{{ t('hello', who=name) }}", values.clone()).expect("it renders");
        assert_eq!(html, said);
        let html = render(
            "{% macro strong(x) %}<strong>{{ x }}</strong>{% endmacro %}{{ t('hello', who=strong(name)) }}",
            values,
        )
        .expect("it renders");
        assert!(
            html.starts_with("Hello &#60;<strong>&#60;b&#62;&#39;&#34;&#38;"),
            "{html}"
        );
        assert!(html.ends_with("</strong>&#62; &#38; you"), "{html}");
    }

    #[test]
    fn what_is_missing_is_an_error() {
        for template in [
            "{{ nothing }}",
            "{{ none }}",
            "{{ t('hello') }}",
            "{{ t('other') }}",
            "{% if nothing %}{% endif %}",
        ] {
            assert!(
                render(template, minijinja::context! {}).is_err(),
                "{template}"
            );
        }
    }

    #[test]
    fn names_have_an_initial() {
        assert_eq!(initial("  élan"), "É");
        assert_eq!(initial("<>"), "?");
    }
}
