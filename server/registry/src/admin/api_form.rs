//! What administrators do with protected APIs: register one, give it another document, let a document
//! decide, delete.

use poem::Response;

use super::apis::{self, UNKNOWN, activation, document_path, numbered, place, unknown};
use super::{Place, Question, actor, changing, failed, finish, sent};
use countersign_rules::client::metadata::FieldError;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{Choice, Field, path};
use countersign_rules::protected_api::manage::{self, Listed, NewApi};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// The longest form: the largest document, and what stands around it.
const LONGEST: usize = countersign_guard::MAX_DOCUMENT_BYTES + 64 * 1024;

/// What the form about an API holds.
#[derive(Default)]
struct Filled {
    id: String,
    audience: String,
    unknown: &'static str,
    sessions: bool,
    document: String,
}

impl Filled {
    fn of(form: &Form) -> Self {
        Self {
            id: sent(form, "id"),
            audience: sent(form, "audience"),
            unknown: unknown(form.one("unknown_paths").unwrap_or_default()),
            sessions: form.one("sessions") == Some("yes"),
            document: document(form),
        }
    }

    fn question(self) -> Question {
        let text = |id, label, hint, value| Field {
            id,
            label: Text::new(label),
            hint: Some(Text::new(hint)),
            kind: "text",
            autocomplete: "off",
            value,
            longest: 200,
            ..Field::default()
        };
        let choices = UNKNOWN.map(|(value, key)| Choice {
            value: value.into(),
            label: Text::new(key),
        });
        let mut fields = vec![
            text("id", "admin-api-id", "admin-api-id-hint", self.id),
            text(
                "audience",
                "admin-api-audience",
                "admin-api-audience-hint",
                self.audience,
            ),
        ];
        fields.extend(document_fields(self.document));
        fields.extend([
            Field {
                kind: "select",
                choices: choices.into(),
                ..text(
                    "unknown_paths",
                    "admin-api-unknown",
                    "admin-api-unknown-hint",
                    self.unknown.to_owned(),
                )
            },
            Field {
                id: "sessions",
                label: Text::new("admin-api-sessions"),
                hint: Some(Text::new("admin-api-sessions-hint")),
                kind: "checkbox",
                value: "yes".to_owned(),
                checked: self.sessions,
                ..Field::default()
            },
        ]);
        Question {
            heading: Text::new("admin-api-new"),
            lead: vec![Text::new("admin-api-new-lead")],
            action: path::ADMIN_APIS.to_owned(),
            hidden: Vec::new(),
            fields,
            button: Text::new("admin-api-new"),
            danger: false,
            back: Place::list("apis"),
            back_name: Text::default(),
        }
    }
}

/// A file wins over a text that was pasted.
fn document(form: &Form) -> String {
    let given = |name: &str| form.one(name).filter(|text| !text.trim().is_empty());
    let text = given("file").or_else(|| given("document"));
    text.unwrap_or_default().to_owned()
}

fn document_fields(document: String) -> [Field; 2] {
    [
        Field {
            id: "file",
            label: Text::new("admin-api-file"),
            hint: Some(Text::new("admin-api-file-hint")),
            kind: "file",
            autocomplete: "off",
            optional: true,
            ..Field::default()
        },
        Field {
            id: "document",
            label: Text::new("admin-api-paste"),
            kind: "code",
            rows: 12,
            autocomplete: "off",
            value: document,
            longest: countersign_guard::MAX_DOCUMENT_BYTES,
            optional: true,
            ..Field::default()
        },
    ]
}

/// `GET /admin/apis/new`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list("apis")) {
        Ok(_) => Filled::default().question().show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/apis`
pub async fn create(mut visit: Visit) -> Response {
    // Nobody else sends so much.
    if let Err(response) = changing(&visit, &Place::list("apis")) {
        return *response;
    }
    let form = match visit.form_with_files(LONGEST).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let filled = Filled::of(&form);
    let new = NewApi {
        id: filled.id.clone(),
        audience: filled.audience.clone(),
        document: filled.document.clone(),
        hosts: None,
        base_path: None,
        unknown_paths: filled.unknown,
        sessions: filled.sessions,
    };
    let (app, actor) = (visit.app.clone(), actor(&visit));
    let made = finish(async move { manage::create(&app, &actor, new).await });
    match made.await {
        // What it found in the document is what one reads next.
        Ok((listed, _)) => {
            let api = &listed.api;
            let at = document_path(&api.id, api.active_document);
            visit.go_to(&format!("{at}?done=registered"))
        }
        Err(error) => again(&visit, filled.question(), error),
    }
}

/// The form once more, with what is wrong.
fn again(visit: &Visit, question: Question, error: ManageError) -> Response {
    let errors = match error {
        ManageError::Validation(errors) => errors.iter().map(sentence).collect(),
        ManageError::Conflict { .. } => vec![("id", Text::new("admin-api-taken"))],
        error => return question.refused(visit, error),
    };
    question.wrong(visit, errors)
}

fn sentence(error: &FieldError) -> (&'static str, Text) {
    match error.field.as_str() {
        "id" => ("id", Text::new("admin-api-id-wrong")),
        "audience" => ("audience", Text::new("admin-api-audience-wrong")),
        // Line and place are what the author of the document needs.
        _ => {
            let words = Text::new("admin-api-document-wrong");
            ("document", words.with("problem", error.message.clone()))
        }
    }
}

/// `GET /admin/apis/{api_id}/add`
pub async fn add(visit: Visit) -> Response {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    match known(&visit, &id).await {
        Ok(api) => addition(&id, &api.title, String::new()).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/apis/{api_id}/add`
pub async fn store(mut visit: Visit) -> Response {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let title = match known(&visit, &id).await {
        Ok(api) => api.title,
        Err(response) => return response,
    };
    let form = match visit.form_with_files(LONGEST).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let text = document(&form);
    let (app, actor, api, given) = (visit.app.clone(), actor(&visit), id.clone(), text.clone());
    let added = finish(async move { manage::add_document(&app, &actor, &api, given).await });
    match added.await {
        Ok((document, _)) => visit.go_to(&format!(
            "{}?done=added",
            document_path(&id, document.number)
        )),
        Err(error) => again(&visit, addition(&id, &title, text), error),
    }
}

fn addition(id: &str, title: &str, document: String) -> Question {
    Question {
        heading: Text::new("admin-api-add"),
        lead: vec![Text::new("admin-api-add-lead")],
        action: format!("{}/add", place(id).path()),
        hidden: Vec::new(),
        fields: document_fields(document).into(),
        button: Text::new("admin-api-add-button"),
        danger: false,
        back: place(id),
        back_name: Text::verbatim(title),
    }
}

/// The API, for an administrator who has proven lately who they are.
async fn known(visit: &Visit, id: &str) -> Result<Listed, Response> {
    changing(visit, &place(id)).map_err(|response| *response)?;
    let found = manage::get(&visit.app, id).await;
    found.map_err(|error| failed(visit, error))
}

/// `GET /admin/apis/{api_id}/documents/{number}/activate`
pub async fn ask_activate(visit: Visit) -> Response {
    match activating(&visit).await {
        Ok(question) => question.show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/apis/{api_id}/documents/{number}/activate`
pub async fn activate(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let question = match activating(&visit).await {
        Ok(question) => question,
        Err(response) => return response,
    };
    let ((id, number), app, actor) = (numbered(&visit), visit.app.clone(), actor(&visit));
    let done = finish(async move { manage::activate(&app, &actor, &id, number).await });
    match done.await {
        Ok(listed) => visit.go_to(&place(&listed.api.id).done("activated")),
        Err(error) => again(&visit, question, error),
    }
}

async fn activating(visit: &Visit) -> Result<Question, Response> {
    let (id, number) = numbered(visit);
    let known = known(visit, &id).await?;
    let found = manage::document(&visit.app, &id, number).await;
    let (document, _, _, preview) = found.map_err(|error| failed(visit, error))?;
    let active = known.api.active_document;
    let counted = |key, count: usize| Text::new(key).with("count", count as u64);
    Ok(Question {
        heading: Text::new(activation(number, active)),
        lead: vec![
            apis::document_name(&document),
            counted("admin-api-activate-changes", preview.changes.len()),
            counted("admin-api-activate-losing", preview.losing_clients.len()),
        ],
        action: format!("{}/activate", document_path(&id, number)),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new(activation(number, active)),
        danger: !preview.losing_clients.is_empty(),
        back: place(&id),
        back_name: Text::verbatim(known.title),
    })
}

/// `GET /admin/apis/{api_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    match known(&visit, &id).await {
        Ok(api) => deletion(&id, &api.title).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/apis/{api_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let title = match known(&visit, &id).await {
        Ok(api) => api.title,
        Err(response) => return response,
    };
    let (app, actor, api) = (visit.app.clone(), actor(&visit), id.clone());
    match finish(async move { manage::delete(&app, &actor, &api).await }).await {
        Ok(()) => visit.go_to(&Place::list("apis").done("deleted")),
        Err(error) => deletion(&id, &title).refused(&visit, error),
    }
}

fn deletion(id: &str, title: &str) -> Question {
    Question {
        heading: Text::new("admin-api-delete"),
        lead: vec![Text::new("admin-api-delete-lead").with("name", title.to_owned())],
        action: format!("{}/delete", place(id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-api-delete"),
        danger: true,
        back: place(id),
        back_name: Text::verbatim(title),
    }
}
