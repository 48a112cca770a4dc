//! What is done with types of authorization details: one is made, changed and deleted. Before it is stored one sees what
//! people will see of an example.

use countersign_store::{AuthorizationDetailsType as Row, NewAuthorizationDetailsType};
use poem::Response;
use poem::http::StatusCode;

use super::details::{SECTION, place};
use super::details_form::{Errors, Filled, sentences};
use super::{Place, Question, actor, changing, failed, finish};
use countersign_rules::authorization_details::manage::{self, Usage};
use countersign_rules::authorization_details::{request, view};
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::{ConsentDetail, DetailPreview, PreviewedDetail};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// The longest form: a schema with its spaces and a sentence in each language, escaped.
const LONGEST: usize = 256 * 1024;

/// `GET /admin/new-details`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => show(&visit, Filled::default().question(None), Vec::new()),
        Err(response) => *response,
    }
}

/// `POST /admin/details`
pub async fn create(mut visit: Visit) -> Response {
    // Nobody else sends so much.
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    match visit.long_form(LONGEST).await {
        Ok(form) => answer(&visit, &form, Filled::of(&form), None).await,
        Err(response) => response,
    }
}

/// `GET /admin/details/{type_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(row) => show(
            &visit,
            Filled::of_type(&row).question(Some(&row)),
            Vec::new(),
        ),
        Err(response) => *response,
    }
}

/// `POST /admin/details/{type_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let row = match chosen(&visit) {
        Ok(row) => row,
        Err(response) => return *response,
    };
    let form = match visit.long_form(LONGEST).await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let mut filled = Filled::of(&form);
    filled.id.clone_from(&row.id);
    answer(&visit, &form, filled, Some(&row)).await
}

/// Shows what people will see, or stores it.
async fn answer(visit: &Visit, form: &Form, filled: Filled, row: Option<&Row>) -> Response {
    let new = match filled.read() {
        Ok(new) => new,
        Err(errors) => return again(visit, filled.question(row), errors),
    };
    if form.one("preview").is_some() {
        return match preview(visit, &new, &filled.example) {
            Ok(shown) => show(visit, filled.question(row), shown),
            Err(errors) => again(visit, filled.question(row), errors),
        };
    }
    let actor = actor(visit);
    let app = visit.app.clone();
    let saved = match row {
        None => finish(async move { manage::create(&app, &actor, new).await }).await,
        Some(_) => {
            let if_match = IfMatch::Versions(vec![filled.version]);
            finish(async move { manage::put(&app, &actor, new, &if_match).await }).await
        }
    };
    match saved {
        Ok(row) => visit.go_to(&place(&row.id).done("saved")),
        Err(ManageError::Validation(errors)) => {
            let errors = sentences(&errors, &filled.id);
            again(visit, filled.question(row), errors)
        }
        Err(ManageError::Conflict { .. }) => {
            let errors = vec![("id", Text::new("details-taken"))];
            again(visit, filled.question(row), errors)
        }
        Err(error) => filled.question(row).refused(visit, error),
    }
}

/// What people of each language will see of an example.
fn preview(
    visit: &Visit,
    new: &NewAuthorizationDetailsType,
    example: &str,
) -> Result<Vec<PreviewedDetail>, Errors> {
    let kind = manage::read(&visit.app, new).map_err(|errors| sentences(&errors, &new.id))?;
    let detail = request::example(example, &kind).map_err(|problem| {
        let words = Text::new("details-example-wrong");
        vec![("example", words.with("problem", problem))]
    })?;
    let shown = view::by_language(&kind, &detail).into_iter();
    Ok(shown
        .map(|(language, detail)| PreviewedDetail {
            language,
            detail: ConsentDetail {
                id: String::new(),
                optional: false,
                detail,
            },
        })
        .collect())
}

fn show(visit: &Visit, question: Question, shown: Vec<PreviewedDetail>) -> Response {
    let card = question.card(visit).preview(previewing(shown));
    visit.show(StatusCode::OK, &card, &[])
}

/// The form once more, with what is wrong.
fn again(visit: &Visit, question: Question, errors: Errors) -> Response {
    let card = question.card(visit).preview(previewing(Vec::new()));
    visit.show(StatusCode::UNPROCESSABLE_ENTITY, &card.errors(errors), &[])
}

fn previewing(shown: Vec<PreviewedDetail>) -> DetailPreview {
    DetailPreview {
        button: Text::new("details-preview"),
        heading: Text::new("details-previewed"),
        shown,
    }
}

/// The type of the path, for an administrator who has proven lately who they are.
fn chosen(visit: &Visit) -> Result<Row, Box<Response>> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &place(&id))?;
    manage::get(&visit.app, &id).map_err(|error| Box::new(failed(visit, error)))
}

/// `GET /admin/details/{type_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    let row = match chosen(&visit) {
        Ok(row) => row,
        Err(response) => return *response,
    };
    match manage::usage(&visit.app, &row.id).await {
        Ok(usage) => deletion(&row, &usage).show(&visit),
        Err(error) => failed(&visit, error),
    }
}

/// `POST /admin/details/{type_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let row = match chosen(&visit) {
        Ok(row) => row,
        Err(response) => return *response,
    };
    let actor = actor(&visit);
    let app = visit.app.clone();
    match finish(async move { manage::delete(&app, &actor, &row.id).await }).await {
        Ok(()) => visit.go_to(&Place::list(SECTION).done("deleted")),
        // Nothing that holds it forbids it.
        Err(error) => failed(&visit, error),
    }
}

/// The question, with who would miss it.
fn deletion(row: &Row, usage: &Usage) -> Question {
    let held = usage.issued.sum().unsigned_abs();
    Question {
        heading: Text::new("details-delete"),
        lead: vec![
            Text::new("details-delete-lead").with("name", row.title.as_str()),
            Text::new("details-delete-clients").with("count", usage.clients.len()),
            Text::new("details-delete-issued").with("count", held),
        ],
        action: format!("{}/delete", place(&row.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("details-delete"),
        danger: true,
        back: place(&row.id),
        back_name: Text::verbatim(&row.title),
    }
}
