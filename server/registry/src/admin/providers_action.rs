//! What administrators do with a provider: settings that lie over the configuration, a test of it, and back to what is
//! configured.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value};

use super::providers::{SECTION, at, page};
use super::{Place, Question, actor, changing, failed, finish, sent};
use countersign_rules::broker::stored::{self, SetUp, test};
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::{ErrorKind, Field, path};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// The longest settings.
const LONGEST_SETTINGS: usize = 64 * 1024;
/// The longest form: those, escaped, and what stands around them. Nobody but administrators sends so much.
const LONGEST: usize = 4 * LONGEST_SETTINGS;

/// What the form holds.
#[derive(Default)]
struct Filled {
    name: String,
    settings: String,
    secret: String,
    /// What it builds on; 0 where nothing is stored.
    version: i64,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let long = form.one("settings").unwrap_or_default();
        Self {
            name: sent(form, "name"),
            settings: long
                .chars()
                .take(LONGEST_SETTINGS)
                .collect::<String>()
                .replace('\r', ""),
            secret: form
                .one("client_secret")
                .unwrap_or_default()
                .trim()
                .to_owned(),
            version: form.version(),
        }
    }

    fn of_provider(one: &SetUp) -> Self {
        let stored = one.stored.as_ref().map(|row| &row.settings);
        Self {
            name: one.name.clone(),
            // What came as JSON and has no place in TOML is not shown, and stays until it is replaced.
            settings: stored
                .and_then(|settings| toml::to_string(settings).ok())
                .unwrap_or_default(),
            secret: String::new(),
            version: one.version(),
        }
    }

    /// The form; `one` is what it changes. It builds on the version that it began with, however often it is shown.
    fn question(&self, one: Option<&SetUp>) -> Question {
        let text = |id, label, kind, value: &str, longest| Field {
            id,
            label: Text::new(label),
            kind,
            autocomplete: "off",
            value: value.to_owned(),
            longest,
            optional: true,
            ..Field::default()
        };
        let fields = vec![
            Field {
                hint: Some(Text::new("admin-provider-name-hint")),
                optional: false,
                fixed: one.is_some(),
                ..text("name", "admin-provider-name", "text", &self.name, 40)
            },
            Field {
                hint: Some(Text::new("admin-provider-settings-hint")),
                rows: 12,
                ..text(
                    "settings",
                    "admin-provider-settings",
                    "code",
                    &self.settings,
                    LONGEST_SETTINGS,
                )
            },
            Field {
                hint: Some(Text::new("admin-provider-secret-hint")),
                ..text(
                    "client_secret",
                    "admin-provider-secret",
                    "password",
                    "",
                    4096,
                )
            },
        ];
        Question {
            heading: Text::new(match one {
                Some(_) => "admin-provider-change",
                None => "admin-provider-new",
            }),
            lead: Vec::new(),
            action: match one {
                Some(one) => format!("{}/edit", at(&one.name)),
                None => path::ADMIN_PROVIDERS.to_owned(),
            },
            hidden: one
                .map(|_| ("version", self.version.to_string()))
                .into_iter()
                .collect(),
            fields,
            button: Text::new("save"),
            danger: false,
            back: one.map_or(Place::list(SECTION), |one| Place::of(SECTION, &one.name)),
            back_name: one.map_or_else(Text::default, |one| Text::verbatim(one.title())),
        }
    }
}

/// `GET /admin/providers/new`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => Filled::default().question(None).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/providers`
pub async fn create(mut visit: Visit) -> Response {
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    let form = match visit.long_form(LONGEST).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    // A form for a new one does not change what is there.
    let filled = Filled {
        version: 0,
        ..Filled::of(&form)
    };
    save(&visit, &filled, None).await
}

async fn save(visit: &Visit, filled: &Filled, one: Option<&SetUp>) -> Response {
    let again = |why: Text| {
        let errors = vec![("settings", why)];
        filled.question(one).wrong(visit, errors)
    };
    let settings: Map<String, Value> = match toml::from_str(&filled.settings) {
        Ok(settings) => settings,
        Err(error) => return again(Text::verbatim(error.message())),
    };
    let if_match = IfMatch::Versions(vec![filled.version]);
    let secret = (!filled.secret.is_empty()).then(|| filled.secret.clone());
    let (app, name, actor) = (visit.app.clone(), filled.name.clone(), actor(visit));
    let saved = finish(async move {
        stored::put(&app, &actor, &name, &if_match, Some(settings), secret).await
    });
    match saved.await {
        Ok(one) => visit.go_to(&Place::of(SECTION, one.name).done("saved")),
        Err(ManageError::Validation(errors)) => {
            let said = errors.iter().map(|error| error.message.as_str());
            again(Text::verbatim(said.collect::<Vec<_>>().join("; ")))
        }
        Err(error) => filled.question(one).refused(visit, error),
    }
}

/// `GET /admin/providers/{provider}/{action}`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((one, action)) => match action.as_str() {
            "edit" => Filled::of_provider(&one).question(Some(&one)).show(&visit),
            "reset" => reset(&one).show(&visit),
            _ => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        },
        Err(response) => *response,
    }
}

/// `POST /admin/providers/{provider}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    let (one, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return *response,
    };
    let form = match visit.long_form(LONGEST).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    match action.as_str() {
        "edit" => {
            let filled = Filled {
                name: one.name.clone(),
                ..Filled::of(&form)
            };
            save(&visit, &filled, Some(&one)).await
        }
        "test" => match test::run(&visit.app, &one.name).await {
            Ok(steps) => super::show(&visit, &page(&visit, &one, Some(steps))),
            Err(error) => failed(&visit, error),
        },
        "reset" => {
            let (app, name, actor) = (visit.app.clone(), one.name.clone(), actor(&visit));
            match finish(async move { stored::delete(&app, &actor, &name).await }).await {
                Ok(()) => visit.go_to(&Place::list(SECTION).done("reset")),
                Err(error) => reset(&one).refused(&visit, error),
            }
        }
        _ => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
    }
}

fn reset(one: &SetUp) -> Question {
    Question {
        heading: Text::new("admin-provider-reset"),
        lead: vec![Text::new("admin-provider-reset-lead").with("provider", one.title())],
        action: format!("{}/reset", at(&one.name)),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-provider-reset"),
        danger: true,
        back: Place::of(SECTION, &one.name),
        back_name: Text::verbatim(one.title()),
    }
}

/// The provider of the path and what is done with it, for an administrator who has proven lately
/// who they are.
async fn chosen(visit: &Visit) -> Result<(SetUp, String), Box<Response>> {
    let (name, action) = visit
        .request
        .path_params::<(String, String)>()
        .unwrap_or_default();
    changing(visit, &Place::of(SECTION, &name))?;
    let one = stored::get(&visit.app, &name).await;
    let one = one.map_err(|error| Box::new(failed(visit, error)))?;
    Ok((one, action))
}
