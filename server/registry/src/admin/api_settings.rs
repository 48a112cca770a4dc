//! How calls of a protected API are decided beside its document: changed by administrators.

use poem::Response;

use super::apis::{UNKNOWN, place, unknown};
use super::{Question, actor, changing, failed, finish, given};
use countersign_rules::client::metadata::FieldError;
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::{Choice, Field};
use countersign_rules::protected_api::manage::{self, ApiChange, Listed};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// What the form holds.
struct Filled {
    hosts: String,
    base_path: String,
    unknown: &'static str,
    sessions: bool,
    /// What it builds on.
    version: i64,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or_default().replace('\r', "");
        Self {
            hosts: text("hosts"),
            base_path: text("base_path").trim().to_owned(),
            unknown: unknown(form.one("unknown_paths").unwrap_or_default()),
            sessions: form.one("sessions") == Some("yes"),
            version: form.version(),
        }
    }

    fn of_api(listed: &Listed) -> Self {
        let api = &listed.api;
        Self {
            hosts: api.hosts.join("\n"),
            base_path: api.base_path.clone().unwrap_or_default(),
            unknown: unknown(&api.unknown_paths),
            sessions: api.sessions,
            version: api.version,
        }
    }

    fn change(&self) -> ApiChange {
        let hosts = self.hosts.split_whitespace().map(str::to_owned);
        ApiChange {
            hosts: Some(hosts.collect()),
            base_path: Some(given(&self.base_path)),
            unknown_paths: Some(self.unknown),
            sessions: Some(self.sessions),
        }
    }

    fn question(self, listed: &Listed) -> Question {
        let field = |id, label, hint, kind, value: String| Field {
            id,
            label: Text::new(label),
            hint: Some(Text::new(hint)),
            kind,
            autocomplete: "off",
            value,
            longest: 20_000,
            optional: true,
            ..Field::default()
        };
        let choices = UNKNOWN.map(|(value, key)| Choice {
            value: value.into(),
            label: Text::new(key),
        });
        let fields = vec![
            field(
                "hosts",
                "admin-api-hosts",
                "admin-api-hosts-hint",
                "textarea",
                self.hosts,
            ),
            field(
                "base_path",
                "admin-api-base-path",
                "admin-api-base-path-hint",
                "text",
                self.base_path,
            ),
            Field {
                choices: choices.into(),
                ..field(
                    "unknown_paths",
                    "admin-api-unknown",
                    "admin-api-unknown-hint",
                    "select",
                    self.unknown.to_owned(),
                )
            },
            Field {
                checked: self.sessions,
                ..field(
                    "sessions",
                    "admin-api-sessions",
                    "admin-api-sessions-hint",
                    "checkbox",
                    "yes".to_owned(),
                )
            },
        ];
        let back = place(&listed.api.id);
        Question {
            heading: Text::new("admin-api-change"),
            lead: Vec::new(),
            action: format!("{}/edit", back.path()),
            hidden: vec![("version", self.version.to_string())],
            fields,
            button: Text::new("save"),
            danger: false,
            back,
            back_name: Text::verbatim(&listed.title),
        }
    }
}

/// `GET /admin/apis/{api_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok(listed) => Filled::of_api(&listed).question(&listed).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/apis/{api_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let listed = match chosen(&visit).await {
        Ok(listed) => listed,
        Err(response) => return response,
    };
    let filled = Filled::of(&form);
    let actor = actor(&visit);
    let (app, id, change) = (visit.app.clone(), listed.api.id.clone(), filled.change());
    let at = IfMatch::Versions(vec![filled.version]);
    let saved = finish(async move { manage::update(&app, &actor, &id, &at, change).await });
    match saved.await {
        Ok(listed) => visit.go_to(&place(&listed.api.id).done("saved")),
        Err(ManageError::Validation(errors)) => {
            let errors = errors.iter().map(sentence).collect();
            filled.question(&listed).wrong(&visit, errors)
        }
        Err(error) => filled.question(&listed).refused(&visit, error),
    }
}

/// Which host it is, or where in the document, is what one has to know.
fn sentence(error: &FieldError) -> (&'static str, Text) {
    let field = match error.field.split('[').next().unwrap_or_default() {
        "hosts" => "hosts",
        "base_path" => "base_path",
        _ => {
            let words = Text::new("admin-api-document-wrong");
            return ("", words.with("problem", error.message.as_str()));
        }
    };
    let words = Text::new("details-wrong").with("place", error.field.as_str());
    (field, words.with("problem", error.message.as_str()))
}

/// The API of the path, for an administrator who has proven lately who they are.
async fn chosen(visit: &Visit) -> Result<Listed, Response> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &place(&id)).map_err(|response| *response)?;
    let found = manage::get(&visit.app, &id).await;
    found.map_err(|error| failed(visit, error))
}
