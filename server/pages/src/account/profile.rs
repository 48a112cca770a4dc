//! The name that others see, and the language of pages and mails.

use poem::Response;

use crate::account::{CHANGES_PER_PERSON, count, form, show, text};
use countersign_rules::account::HOUR;
use countersign_rules::attempt::{Counter, Kind};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, IfMatch, ManageError};
use countersign_rules::page::{CardPage, Choice, Field, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::manage::{self, UserChange};

/// The languages that a person can ask for, by BCP 47 tag.
const LANGUAGES: [(&str, &str); 6] = [
    ("", ""),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
];

/// `GET /account/profile`
pub async fn page(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let name = who.user.display_name.clone().unwrap_or_default();
    let locale = who.user.locale.clone().unwrap_or_default();
    show(&visit, &profile_page(&visit, &name, &locale))
}

fn profile_page(visit: &Visit, name: &str, locale: &str) -> CardPage {
    let fields = vec![
        Field {
            id: "name",
            label: Text::new("profile-name"),
            kind: "text",
            autocomplete: "name",
            value: name.chars().take(320).collect(),
            hint: Some(Text::new("profile-name-hint")),
            longest: 100,
            ..Field::default()
        },
        Field {
            id: "locale",
            label: Text::new("profile-language"),
            kind: "select",
            autocomplete: "language",
            value: locale.to_owned(),
            choices: LANGUAGES
                .iter()
                .map(|&(value, name)| Choice {
                    value: value.into(),
                    label: match value {
                        "" => Text::new("profile-browser-language"),
                        _ => Text::verbatim(name),
                    },
                })
                .collect(),
            ..Field::default()
        },
    ];
    CardPage::new(visit.layout(), Text::new("profile-title"), [])
        .form(form(visit, path::PROFILE, fields, Text::new("save")))
        .link(path::ACCOUNT, Text::new("back-to-account"))
}

/// `POST /account/profile`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let counter = Counter::new(
        &visit.app,
        Kind::Change,
        &who.user.id.to_string(),
        CHANGES_PER_PERSON,
        HOUR,
    );
    if let Err(response) = count(&visit, [counter]).await {
        return *response;
    }
    let (name, locale) = (text(&fields, "name"), text(&fields, "locale"));
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    let known = LANGUAGES.iter().any(|(tag, _)| *tag == locale);
    let change = UserChange {
        name: Some(name.clone()),
        locale: known.then(|| Some(locale.clone()).filter(|tag| !tag.is_empty())),
        ..UserChange::default()
    };
    let changed =
        manage::update(&visit.app, &actor, who.user.id, &IfMatch::default(), change).await;
    match changed {
        Ok(_) => visit.go_to(&path::account_after("profile-changed")),
        Err(ManageError::Validation(_)) => {
            let words = Text::new("profile-name-wrong");
            let page = profile_page(&visit, &name, &locale);
            show(&visit, &page.errors(vec![("name", words)]))
        }
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}
