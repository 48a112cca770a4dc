//! Roles, which are bundles of scopes: the list, what one holds, and what is done with it.

use countersign_store::{Role, UserFilter};
use poem::Response;

use super::{
    Place, Question, SHOWN, actor, address, administrator, changing, failed, finish, sent,
};
use countersign_rules::app::App;
use countersign_rules::client::metadata::FieldError;
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Fact, Field, path};
use countersign_rules::role::manage;
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;
use countersign_rules::user;

const SECTION: &str = "roles";

/// Where the guides say what they are for.
const GUIDE: &str = "/access#roles";

/// `GET /admin/roles`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let heading = Text::new("roles");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.lead = Some(Text::new("roles-lead"));
    let guide = app.site.path(&format!("{}{GUIDE}", path::GUIDES));
    shown.guide = Some((guide, Text::new("details-guide")));
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_ROLE);
    shown.buttons = vec![AdminButton::primary("roles-new", url)];
    let registry = app.scopes();
    shown.lists = vec![AdminList {
        empty: Text::new("roles-none"),
        items: registry.roles().map(|role| row(app, role)).collect(),
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    match visit.query("done")?.as_str() {
        "saved" => Some(Text::new("roles-saved")),
        "deleted" => Some(Text::new("roles-deleted")),
        _ => None,
    }
}

fn place(id: &str) -> Place {
    Place::of(SECTION, id)
}

fn row(app: &App, role: &Role) -> AdminItem {
    let mut facts = vec![Fact::codes("admin-scopes", role.scopes.clone())];
    if !role.description.is_empty() {
        facts.push(Fact::name("roles-description", &role.description));
    }
    AdminItem {
        title: Text::verbatim(&role.id),
        url: Some(app.site.path(&place(&role.id).path())),
        facts,
        ..AdminItem::default()
    }
}

/// `GET /admin/roles/{role_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let found = async {
        let role = manage::get(app, &id)?;
        let holders = holders(&visit, &role).await?;
        Ok::<_, ManageError>((role, holders))
    };
    let (role, holders) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&role.id);
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.above = vec![(app.site.path(path::ADMIN_ROLES), Text::new("roles"))];
    shown.notice = notice(&visit);
    shown.facts = row(app, &role).facts;
    shown.facts.extend([
        Fact::moment("admin-since", role.created_at),
        Fact::moment("admin-changed", role.updated_at),
    ]);
    let at = place(&role.id).path();
    let edit = AdminButton::link("change", app.site.path(&format!("{at}/edit")));
    let delete = app.site.path(&format!("{at}/delete"));
    shown.buttons = vec![
        edit.about(&*role.id),
        AdminButton::danger("roles-delete", delete),
    ];
    shown.lists = vec![holders];
    super::show(&visit, &shown)
}

/// The people who were given a role, page by page.
async fn holders(visit: &Visit, role: &Role) -> Result<AdminList, ManageError> {
    let app = &visit.app;
    let filter = UserFilter {
        role: Some(role.id.clone()),
        ..UserFilter::default()
    };
    let token = visit.query("page_token");
    let after = page::after(List::Users, token.as_deref(), |id| id.parse().ok());
    let after = after.unwrap_or_default();
    let found = user::manage::list(app, &filter, after, SHOWN).await?;
    let more = found.items.last().filter(|_| found.more).map(|last| {
        let token = page::token(List::Users, &last.id.to_string());
        let at = place(&role.id).path();
        let url = address(app, &at, &[("page_token", token.as_str())]);
        (url, Text::new("admin-more"))
    });
    let people = found.items.iter();
    Ok(AdminList {
        heading: Some(Text::new("roles-holders")),
        empty: Text::new("roles-holders-none"),
        items: people.map(|user| super::users::row(app, user)).collect(),
        more,
    })
}

/// What the form about a role holds.
#[derive(Default)]
struct Filled {
    id: String,
    description: String,
    scopes: String,
    /// What it builds on.
    version: i64,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let lines = |name: &str| form.one(name).unwrap_or_default().replace('\r', "");
        Self {
            id: sent(form, "id"),
            description: lines("description"),
            scopes: lines("scope"),
            version: form.version(),
        }
    }

    fn of_role(role: &Role) -> Self {
        Self {
            id: role.id.clone(),
            description: role.description.clone(),
            scopes: role.scopes.join("\n"),
            version: role.version,
        }
    }

    /// The scopes as they stand on the wire.
    fn scope(&self) -> String {
        let words: Vec<_> = self.scopes.split_whitespace().collect();
        words.join(" ")
    }

    /// The form; `role` is what it changes.
    fn question(self, role: Option<&Role>) -> Question {
        let field = |id, label, kind, value: String, longest| Field {
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
                hint: Some(Text::new("roles-id-hint")),
                fixed: role.is_some(),
                ..field("id", "roles-id", "text", self.id, 60)
            },
            Field {
                optional: true,
                ..field(
                    "description",
                    "roles-description",
                    "textarea",
                    self.description,
                    500,
                )
            },
            Field {
                hint: Some(Text::new("roles-scopes-hint")),
                rows: 8,
                ..field("scope", "admin-scopes", "code", self.scopes, 10_000)
            },
        ];
        let back = role.map(|role| place(&role.id));
        Question {
            heading: Text::new(match role {
                Some(_) => "roles-change",
                None => "roles-new",
            }),
            lead: role
                .map(|_| Text::new("roles-change-lead"))
                .into_iter()
                .collect(),
            action: match &back {
                Some(place) => format!("{}/edit", place.path()),
                None => path::ADMIN_ROLES.to_owned(),
            },
            hidden: role
                .map(|_| ("version", self.version.to_string()))
                .into_iter()
                .collect(),
            fields,
            button: Text::new("save"),
            danger: false,
            back: back.unwrap_or(Place::list(SECTION)),
            back_name: role.map_or_else(Text::default, |role| Text::verbatim(&role.id)),
        }
    }
}

/// `GET /admin/new-role`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => Filled::default().question(None).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/roles`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    store(&visit, Filled::of(&form), None).await
}

/// `GET /admin/roles/{role_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(role) => Filled::of_role(&role).question(Some(&role)).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/roles/{role_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let role = match chosen(&visit) {
        Ok(role) => role,
        Err(response) => return *response,
    };
    let filled = Filled {
        id: role.id.clone(),
        ..Filled::of(&form)
    };
    store(&visit, filled, Some(&role)).await
}

async fn store(visit: &Visit, filled: Filled, role: Option<&Role>) -> Response {
    let (app, actor) = (visit.app.clone(), actor(visit));
    let (id, scope) = (filled.id.clone(), filled.scope());
    let description = filled.description.clone();
    let if_match = role.map(|_| IfMatch::Versions(vec![filled.version]));
    let saved = finish(async move {
        match if_match {
            None => manage::create(&app, &actor, &id, &description, &scope).await,
            Some(at) => manage::put(&app, &actor, &id, &at, &description, &scope).await,
        }
    });
    let errors = match saved.await {
        Ok(role) => return visit.go_to(&place(&role.id).done("saved")),
        Err(ManageError::Validation(errors)) => errors.iter().map(sentence).collect(),
        Err(ManageError::Conflict { .. }) => vec![("id", Text::new("roles-taken"))],
        Err(error) => return filled.question(role).refused(visit, error),
    };
    filled.question(role).wrong(visit, errors)
}

fn sentence(error: &FieldError) -> (&'static str, Text) {
    match error.field.as_str() {
        "role_id" => ("id", Text::new("roles-id-wrong")),
        "description" => ("description", Text::new("roles-description-wrong")),
        // Which of them is wrong is what one has to know.
        _ => {
            let words = Text::new("roles-scopes-wrong");
            ("scope", words.with("problem", error.message.as_str()))
        }
    }
}

/// The role of the path, for an administrator who has proven lately who they are.
fn chosen(visit: &Visit) -> Result<Role, Box<Response>> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &place(&id))?;
    manage::get(&visit.app, &id).map_err(|error| Box::new(failed(visit, error)))
}

/// `GET /admin/roles/{role_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(role) => deletion(&role).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/roles/{role_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let role = match chosen(&visit) {
        Ok(role) => role,
        Err(response) => return *response,
    };
    let (app, actor, id) = (visit.app.clone(), actor(&visit), role.id.clone());
    match finish(async move { manage::delete(&app, &actor, &id).await }).await {
        Ok(()) => visit.go_to(&Place::list(SECTION).done("deleted")),
        Err(error) => deletion(&role).refused(&visit, error),
    }
}

fn deletion(role: &Role) -> Question {
    Question {
        heading: Text::new("roles-delete"),
        lead: vec![Text::new("roles-delete-lead").with("name", role.id.as_str())],
        action: format!("{}/delete", place(&role.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("roles-delete"),
        danger: true,
        back: place(&role.id),
        back_name: Text::verbatim(&role.id),
    }
}
