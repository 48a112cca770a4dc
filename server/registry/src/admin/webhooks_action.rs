//! What administrators do with a webhook: make, change and delete one, give it a new secret, send a delivery again.

use countersign_store::Webhook;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::webhooks::{SECTION, at, render};
use super::{Place, Question, actor, changing, failed, finish, sent};
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::{ErrorKind, Field, path};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;
use countersign_rules::webhook::manage::{self, Registered, WebhookChange};

/// What the form holds.
#[derive(Default)]
struct Filled {
    url: String,
    description: String,
    kinds: String,
    enabled: bool,
    /// What it builds on.
    version: i64,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let long = |name: &str| {
            let text = form.one(name).unwrap_or_default();
            text.chars()
                .take(4000)
                .collect::<String>()
                .replace('\r', "")
        };
        Self {
            url: long("url").trim().to_owned(),
            description: sent(form, "description"),
            kinds: long("kinds"),
            enabled: form.one("enabled") == Some("yes"),
            version: form.version(),
        }
    }

    fn of_hook(hook: &Webhook) -> Self {
        Self {
            url: hook.url.clone(),
            description: hook.description.clone(),
            kinds: hook.kinds.join("\n"),
            enabled: hook.disabled_at.is_none(),
            version: hook.version,
        }
    }

    fn change(&self) -> WebhookChange {
        let words = self.kinds.split_whitespace().map(str::to_owned);
        WebhookChange {
            url: Some(self.url.clone()),
            description: Some(self.description.clone()),
            kinds: Some(words.collect()),
            enabled: Some(self.enabled),
        }
    }

    /// The form; `hook` is what it changes. It builds on the version that it began with, however often it is shown.
    fn question(self, hook: Option<&Webhook>) -> Question {
        let text = |id, label, kind, value, longest| Field {
            id,
            label: Text::new(label),
            kind,
            autocomplete: "off",
            value,
            longest,
            ..Field::default()
        };
        let fields = vec![
            Field {
                hint: Some(Text::new("admin-webhook-url-hint")),
                ..text("url", "admin-webhook-url", "url", self.url, 2000)
            },
            Field {
                optional: true,
                ..text(
                    "description",
                    "admin-webhook-description",
                    "text",
                    self.description,
                    200,
                )
            },
            Field {
                hint: Some(Text::new("admin-webhook-kinds-hint")),
                ..text("kinds", "admin-webhook-kinds", "textarea", self.kinds, 4000)
            },
            Field {
                hint: Some(Text::new("admin-webhook-enabled-hint")),
                checked: self.enabled,
                ..text(
                    "enabled",
                    "admin-webhook-enabled",
                    "checkbox",
                    "yes".to_owned(),
                    0,
                )
            },
        ];
        Question {
            heading: Text::new(match hook {
                Some(_) => "admin-webhook-change",
                None => "admin-webhook-new",
            }),
            lead: Vec::new(),
            action: match hook {
                Some(hook) => format!("{}/edit", at(hook.id)),
                None => path::ADMIN_WEBHOOKS.to_owned(),
            },
            hidden: hook
                .map(|_| ("version", self.version.to_string()))
                .into_iter()
                .collect(),
            fields,
            button: Text::new("save"),
            danger: false,
            back: hook.map_or(Place::list(SECTION), |hook| Place::of(SECTION, hook.id)),
            back_name: hook.map_or_else(Text::default, |hook| Text::verbatim(&hook.url)),
        }
    }
}

/// `GET /admin/webhooks/new`
pub async fn new(visit: Visit) -> Response {
    let empty = Filled {
        enabled: true,
        ..Filled::default()
    };
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => empty.question(None).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/webhooks`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    let filled = Filled::of(&form);
    let (app, actor, change) = (visit.app.clone(), actor(&visit), filled.change());
    match finish(async move { manage::create(&app, &actor, change).await }).await {
        Ok(made) => with_secret(&visit, &made).await,
        Err(error) => again(&visit, filled.question(None), error),
    }
}

/// The one time that a secret is seen.
async fn with_secret(visit: &Visit, made: &Registered) -> Response {
    match render(visit, made.webhook.id, Some(made.secret.reveal())).await {
        Ok(page) => super::show(visit, &page),
        Err(error) => failed(visit, error),
    }
}

/// The form once more, with what is wrong.
fn again(visit: &Visit, question: Question, error: ManageError) -> Response {
    let ManageError::Validation(errors) = error else {
        return question.refused(visit, error);
    };
    let sentence = |field: &str| match field {
        "url" => ("url", Text::new("admin-webhook-url-wrong")),
        "kinds" => ("kinds", Text::new("admin-webhook-kinds-wrong")),
        _ => ("description", Text::new("admin-webhook-description-wrong")),
    };
    let errors = errors.iter().map(|error| sentence(&error.field)).collect();
    question.wrong(visit, errors)
}

/// `GET /admin/webhooks/{webhook_id}/{action}`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((hook, action)) => match question(&hook, &action) {
            Some(question) => question.show(&visit),
            None => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        },
        Err(response) => *response,
    }
}

/// `POST /admin/webhooks/{webhook_id}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (hook, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return *response,
    };
    let (app, actor, id) = (visit.app.clone(), actor(&visit), hook.id);
    match action.as_str() {
        "edit" => {
            let filled = Filled::of(&form);
            let if_match = IfMatch::Versions(vec![filled.version]);
            let change = filled.change();
            let saved =
                finish(async move { manage::update(&app, &actor, id, &if_match, change).await });
            match saved.await {
                Ok(_) => visit.go_to(&Place::of(SECTION, id).done("saved")),
                Err(error) => again(&visit, filled.question(Some(&hook)), error),
            }
        }
        "rotate" => match finish(async move { manage::rotate(&app, &actor, id).await }).await {
            Ok(made) => with_secret(&visit, &made).await,
            Err(error) => failed(&visit, error),
        },
        "delete" => match finish(async move { manage::delete(&app, &actor, id).await }).await {
            Ok(()) => visit.go_to(&Place::list(SECTION).done("deleted")),
            Err(error) => failed(&visit, error),
        },
        _ => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
    }
}

/// `POST /admin/webhooks/{webhook_id}/deliveries/{event_id}/resend`
pub async fn resend(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Ok((id, event_id)) = visit.request.path_params::<(Uuid, Uuid)>() else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    if let Err(response) = changing(&visit, &Place::of(SECTION, id)) {
        return *response;
    }
    match manage::resend(&visit.app, id, event_id).await {
        Ok(_) => visit.go_to(&Place::of(SECTION, id).done("resent")),
        Err(error) => failed(&visit, error),
    }
}

fn question(hook: &Webhook, action: &str) -> Option<Question> {
    let (key, lead) = match action {
        "edit" => return Some(Filled::of_hook(hook).question(Some(hook))),
        "rotate" => ("admin-webhook-rotate", "admin-webhook-rotate-lead"),
        "delete" => ("admin-webhook-delete", "admin-webhook-delete-lead"),
        _ => return None,
    };
    Some(Question {
        heading: Text::new(key),
        lead: vec![Text::new(lead).with("url", hook.url.clone())],
        action: format!("{}/{action}", at(hook.id)),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new(key),
        danger: action == "delete",
        back: Place::of(SECTION, hook.id),
        back_name: Text::verbatim(&hook.url),
    })
}

/// The webhook of the path and what is done with it, for an administrator who has proven lately who
/// they are.
async fn chosen(visit: &Visit) -> Result<(Webhook, String), Box<Response>> {
    let Ok((id, action)) = visit.request.path_params::<(Uuid, String)>() else {
        return Err(Box::new(
            visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        ));
    };
    changing(visit, &Place::of(SECTION, id))?;
    let hook = manage::get(&visit.app, id).await;
    let hook = hook.map_err(|error| Box::new(failed(visit, error)))?;
    Ok((hook, action))
}
