//! What administrators do with a scope: make, change and delete one.

use countersign_store::Scope;
use poem::Response;

use super::scope_form::{Filled, sentences};
use super::{Place, Question, actor, changing, failed, finish};
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::scope::manage;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// `GET /admin/scopes/new`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list("scopes")) {
        Ok(_) => Filled::default().question(None).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/scopes`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list("scopes")) {
        return *response;
    }
    let filled = Filled::of(&form);
    let (new, naming, rules) = filled.new_scope(visit.app.clock.now());
    let actor = actor(&visit);
    let app = visit.app.clone();
    let made = finish(async move { manage::create_named(&app, &actor, new, naming, rules).await });
    match made.await {
        Ok(scope) => visit.go_to(&Place::of("scopes", scope.id).done("saved")),
        Err(error) => again(&visit, filled.question(None), error),
    }
}

/// `GET /admin/scopes/{scope_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(scope) => Filled::of_scope(&scope).question(Some(&scope)).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/scopes/{scope_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let scope = match chosen(&visit) {
        Ok(scope) => scope,
        Err(response) => return *response,
    };
    let mut filled = Filled::of(&form);
    filled.id.clone_from(&scope.id);
    let if_match = IfMatch::Versions(vec![filled.version]);
    let change = filled.change(&scope, visit.app.clock.now());
    let actor = actor(&visit);
    let (app, id) = (visit.app.clone(), scope.id.clone());
    let saved = finish(async move { manage::update(&app, &actor, &id, &if_match, change).await });
    match saved.await {
        Ok(_) => visit.go_to(&Place::of("scopes", &scope.id).done("saved")),
        Err(error) => again(&visit, filled.question(Some(&scope)), error),
    }
}

/// The form once more, with what is wrong.
fn again(visit: &Visit, question: Question, error: ManageError) -> Response {
    let errors = match error {
        ManageError::Validation(errors) => sentences(&errors),
        ManageError::Conflict { .. } => vec![("id", Text::new("admin-scope-taken"))],
        error => return question.refused(visit, error),
    };
    question.wrong(visit, errors)
}

/// The scope of the path, for an administrator who has proven lately who they are.
fn chosen(visit: &Visit) -> Result<Scope, Box<Response>> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &Place::of("scopes", &id))?;
    manage::get(&visit.app, &id).map_err(|error| Box::new(failed(visit, error)))
}

/// `GET /admin/scopes/{scope_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(scope) => deletion(&scope).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/scopes/{scope_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let scope = match chosen(&visit) {
        Ok(scope) => scope,
        Err(response) => return *response,
    };
    let actor = actor(&visit);
    let (app, id) = (visit.app.clone(), scope.id.clone());
    match finish(async move { manage::delete(&app, &actor, &id).await }).await {
        Ok(()) => visit.go_to(&Place::list("scopes").done("deleted")),
        Err(error) => deletion(&scope).refused(&visit, error),
    }
}

fn deletion(scope: &Scope) -> Question {
    Question {
        heading: Text::new("admin-scope-delete"),
        lead: vec![Text::new("admin-scope-delete-lead").with("scope", scope.id.clone())],
        action: format!("{}/delete", Place::of("scopes", &scope.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-scope-delete"),
        danger: true,
        back: Place::of("scopes", &scope.id),
        back_name: Text::verbatim(&scope.id),
    }
}
