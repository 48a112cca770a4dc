//! The scopes: the list by group, what is known of one and who uses it.

use std::collections::BTreeMap;

use countersign_store::Scope;
use poem::Response;

use super::{Place, administrator, failed, scope_form};
use countersign_rules::app::App;
use countersign_rules::client::{Listed, manage as clients};
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Badge, Fact, path};
use countersign_rules::scope::manage;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// `GET /admin/scopes`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let heading = Text::new("admin-scopes");
    let mut shown = AdminPage::new(visit.layout(), "scopes", heading, visit.csrf());
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_SCOPE);
    shown.buttons = vec![AdminButton::primary("admin-scope-new", url)];
    let mut groups: BTreeMap<(bool, Option<String>), Vec<AdminItem>> = BTreeMap::new();
    for scope in app.scopes().iter(true) {
        // What comes with the server stands last.
        let group = (scope.builtin, scope.group_name.clone());
        groups.entry(group).or_default().push(row(app, scope));
    }
    shown.lists = groups
        .into_iter()
        .map(|((_, name), items)| AdminList {
            heading: Some(name.map_or_else(|| Text::new("other-scopes"), Text::verbatim)),
            items,
            ..AdminList::default()
        })
        .collect();
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    match visit.query("done")?.as_str() {
        "saved" => Some(Text::new("admin-scope-saved")),
        "deleted" => Some(Text::new("admin-scope-deleted")),
        _ => None,
    }
}

fn row(app: &App, scope: &Scope) -> AdminItem {
    AdminItem {
        title: Text::verbatim(&scope.id),
        url: Some(app.site.path(&Place::of("scopes", &scope.id).path())),
        badges: badges(scope),
        facts: vec![Fact::name("admin-scope-help", &scope.help_text)],
        ..AdminItem::default()
    }
}

fn badges(scope: &Scope) -> Vec<Badge> {
    let mut badges = Vec::new();
    if scope.builtin {
        badges.push(Badge::plain("admin-scope-builtin"));
    }
    if scope.internal {
        badges.push(Badge::good("admin-internal"));
    }
    if scope.approval == "required" {
        badges.push(Badge::plain("admin-scope-approval"));
    }
    if scope.restricted {
        badges.push(Badge::plain("admin-scope-restricted"));
    }
    if scope.deprecated_at.is_some() {
        badges.push(Badge::warn("admin-scope-deprecated"));
    }
    badges
}

/// `GET /admin/scopes/{scope_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let found = match manage::get(app, &id) {
        Ok(scope) => clients::list_with_scope(app, &id)
            .await
            .map(|users| (scope, users)),
        Err(error) => Err(error),
    };
    let (scope, users) = match found {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&scope.id);
    let mut shown = AdminPage::new(visit.layout(), "scopes", heading, visit.csrf());
    shown.above = vec![(app.site.path(path::ADMIN_SCOPES), Text::new("admin-scopes"))];
    shown.notice = notice(&visit);
    shown.badges = badges(&scope);
    shown.facts = facts(app, &scope);
    let at = Place::of("scopes", &scope.id).path();
    let edit = AdminButton::link("change", app.site.path(&format!("{at}/edit")));
    shown.buttons = vec![edit.about(&*scope.id)];
    if !scope.builtin {
        let delete = app.site.path(&format!("{at}/delete"));
        shown
            .buttons
            .push(AdminButton::danger("admin-scope-delete", delete));
    }
    shown.lists = vec![AdminList {
        heading: Some(Text::new("admin-scope-users")),
        empty: Text::new("admin-scope-no-users"),
        items: users.into_iter().map(|one| user_row(app, one)).collect(),
        more: None,
    }];
    super::show(&visit, &shown)
}

fn user_row(app: &App, listed: Listed) -> AdminItem {
    super::clients::row(app, listed)
}

fn facts(app: &App, scope: &Scope) -> Vec<Fact> {
    let mut facts = vec![Fact::name("admin-scope-help", &scope.help_text)];
    let named = |label, text: &str| (!text.is_empty()).then(|| Fact::name(label, text));
    facts.extend(named("admin-scope-description", &scope.description));
    let group = scope.group_name.as_deref().unwrap_or_default();
    facts.extend(named("admin-scope-group", group));
    if !scope.aliases.is_empty() {
        facts.push(Fact::codes("admin-scope-aliases", scope.aliases.clone()));
    }
    if !scope.builtin {
        let words = scope_form::resources_words(scope);
        facts.push(Fact::words("admin-scope-resources", words));
    }
    if let Some(at) = scope.deprecated_at {
        facts.push(Fact::moment("admin-scope-deprecated-since", at));
    }
    if let Some(next) = &scope.replaced_by {
        let url = app.site.path(&Place::of("scopes", next).path());
        facts.push(Fact::link("admin-scope-replaced-by", url, next));
    }
    if let Some(owner) = &scope.owner {
        let url = super::clients::url(app, owner);
        facts.push(Fact::link("admin-scope-owner", url, owner));
    }
    facts.push(Fact::moment("admin-since", scope.created_at));
    facts.push(Fact::moment("admin-changed", scope.updated_at));
    facts
}
