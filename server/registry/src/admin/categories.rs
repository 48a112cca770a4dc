//! The categories that scopes name and people are endorsed for: the list, and what is done with one.

use countersign_store::Category;
use poem::Response;

use super::{Place, Question, actor, administrator, changing, failed, finish, sent};
use countersign_rules::app::App;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Field, path};
use countersign_rules::role::{create_category, delete_category, put_category};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

const SECTION: &str = "categories";

/// Where the guides say what they are for.
const GUIDE: &str = "/access#resources-categories-and-endorsements";

/// `GET /admin/categories`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let heading = Text::new("categories");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.lead = Some(Text::new("categories-lead"));
    let guide = app.site.path(&format!("{}{GUIDE}", path::GUIDES));
    shown.guide = Some((guide, Text::new("details-guide")));
    shown.notice = visit.query("done").and_then(|done| match done.as_str() {
        "saved" => Some(Text::new("categories-saved")),
        "deleted" => Some(Text::new("categories-deleted")),
        _ => None,
    });
    let url = app.site.path(path::ADMIN_NEW_CATEGORY);
    shown.buttons = vec![AdminButton::primary("categories-new", url)];
    let registry = app.scopes();
    shown.lists = vec![AdminList {
        empty: Text::new("categories-none"),
        items: registry.categories().map(|one| row(app, one)).collect(),
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn row(app: &App, category: &Category) -> AdminItem {
    let at = Place::of(SECTION, &category.id).path();
    let to = |action: &str| app.site.path(&format!("{at}/{action}"));
    AdminItem {
        title: Text::verbatim(&category.name),
        code: Some(category.id.clone()),
        buttons: vec![
            AdminButton::link("change", to("edit")).about(&*category.name),
            AdminButton::danger("categories-delete", to("delete")).about(&*category.name),
        ],
        ..AdminItem::default()
    }
}

/// The form; `before` is what it changes.
fn question(id: String, name: String, before: Option<&Category>) -> Question {
    let text = |id, label, hint, value: String, longest| Field {
        id,
        label: Text::new(label),
        hint: Some(Text::new(hint)),
        kind: "text",
        autocomplete: "off",
        value,
        longest,
        ..Field::default()
    };
    Question {
        heading: Text::new(match before {
            Some(_) => "categories-change",
            None => "categories-new",
        }),
        lead: Vec::new(),
        action: match before {
            Some(one) => format!("{}/edit", Place::of(SECTION, &one.id).path()),
            None => path::ADMIN_CATEGORIES.to_owned(),
        },
        hidden: Vec::new(),
        fields: vec![
            Field {
                fixed: before.is_some(),
                ..text("id", "categories-id", "categories-id-hint", id, 60)
            },
            text("name", "categories-name", "categories-name-hint", name, 200),
        ],
        button: Text::new("save"),
        danger: false,
        back: Place::list(SECTION),
        back_name: Text::default(),
    }
}

/// `GET /admin/new-category`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => question(String::new(), String::new(), None).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/categories`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    let (id, name) = (sent(&form, "id"), sent(&form, "name"));
    save_as(&visit, id, name, None).await
}

/// `GET /admin/categories/{category_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(one) => question(one.id.clone(), one.name.clone(), Some(&one)).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/categories/{category_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    match chosen(&visit) {
        Ok(one) => save_as(&visit, one.id.clone(), sent(&form, "name"), Some(&one)).await,
        Err(response) => *response,
    }
}

async fn save_as(visit: &Visit, id: String, name: String, before: Option<&Category>) -> Response {
    let (app, actor) = (visit.app.clone(), actor(visit));
    let (at, called) = (id.clone(), name.clone());
    let is_new = before.is_none();
    let saved = finish(async move {
        match is_new {
            // A form for a new one gives none another name.
            true => create_category(&app, &actor, &at, &called).await,
            false => put_category(&app, &actor, &at, &called).await,
        }
    });
    match saved.await {
        Ok(_) => visit.go_to(&Place::list(SECTION).done("saved")),
        Err(ManageError::Validation(errors)) => {
            let sentence = |field: &str| match field {
                "name" => ("name", Text::new("categories-name-wrong")),
                _ => ("id", Text::new("categories-id-wrong")),
            };
            let errors = errors.iter().map(|error| sentence(&error.field)).collect();
            question(id, name, before).wrong(visit, errors)
        }
        Err(ManageError::Conflict { .. }) => {
            let errors = vec![("id", Text::new("categories-taken"))];
            question(id, name, before).wrong(visit, errors)
        }
        Err(error) => question(id, name, before).refused(visit, error),
    }
}

/// The category of the path, for an administrator who has proven lately who they are.
fn chosen(visit: &Visit) -> Result<Category, Box<Response>> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &Place::list(SECTION))?;
    let found = visit.app.scopes().category(&id).cloned();
    let missing = ManageError::NotFound("category");
    found.ok_or_else(|| Box::new(failed(visit, missing)))
}

/// `GET /admin/categories/{category_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(one) => deletion(&one).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/categories/{category_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let one = match chosen(&visit) {
        Ok(one) => one,
        Err(response) => return *response,
    };
    let (app, actor, id) = (visit.app.clone(), actor(&visit), one.id.clone());
    match finish(async move { delete_category(&app, &actor, &id).await }).await {
        Ok(()) => visit.go_to(&Place::list(SECTION).done("deleted")),
        Err(error) => deletion(&one).refused(&visit, error),
    }
}

fn deletion(category: &Category) -> Question {
    Question {
        heading: Text::new("categories-delete"),
        lead: vec![Text::new("categories-delete-lead").with("name", category.name.as_str())],
        action: format!("{}/delete", Place::of(SECTION, &category.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("categories-delete"),
        danger: true,
        back: Place::list(SECTION),
        back_name: Text::default(),
    }
}
