//! The types of authorization details (RFC 9396): the list, and what is known of one and who uses it.

use countersign_store::AuthorizationDetailsType as Row;
use poem::Response;

use super::{MOST, Place, administrator, failed};
use countersign_rules::app::App;
use countersign_rules::authorization_details::manage::{self, Usage};
use countersign_rules::manage::ManageError;
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Fact, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

pub(super) const SECTION: &str = "details";

/// Where the guides say what they are for.
const GUIDE: &str = "/access#authorization-details-more-than-scopes-can-say";

/// `GET /admin/details`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let heading = Text::new("clients-details");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.lead = Some(Text::new("details-lead"));
    let guide = app.site.path(&format!("{}{GUIDE}", path::GUIDES));
    shown.guide = Some((guide, Text::new("details-guide")));
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_DETAILS);
    shown.buttons = vec![AdminButton::primary("details-new", url)];
    let registry = app.scopes();
    let items = registry.details_types().map(|kind| row(app, &kind.row));
    shown.lists = vec![AdminList {
        empty: Text::new("details-none"),
        items: items.collect(),
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    match visit.query("done")?.as_str() {
        "saved" => Some(Text::new("details-saved")),
        "deleted" => Some(Text::new("details-deleted")),
        _ => None,
    }
}

pub(super) fn place(id: &str) -> Place {
    Place::of(SECTION, id)
}

fn row(app: &App, row: &Row) -> AdminItem {
    let mut facts = vec![resource(row)];
    let languages: Vec<_> = row.words.keys().cloned().collect();
    facts.push(match languages.is_empty() {
        true => Fact::words("details-words", Text::new("details-no-words")),
        false => Fact::codes("details-words", languages),
    });
    AdminItem {
        title: Text::verbatim(&row.title),
        url: Some(app.site.path(&place(&row.id).path())),
        code: Some(row.id.clone()),
        facts,
        ..AdminItem::default()
    }
}

fn resource(row: &Row) -> Fact {
    let label = "details-resource";
    match &row.resource {
        Some(resource) => Fact::code(label, resource),
        None => Fact::words(label, Text::new("details-any-resource")),
    }
}

/// `GET /admin/details/{type_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let found = async {
        let row = manage::get(app, &id)?;
        let usage = manage::usage(app, &id).await?;
        Ok::<_, ManageError>((row, usage))
    };
    let (row, usage) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&row.title);
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    let list = app.site.path(path::ADMIN_DETAILS);
    shown.above = vec![(list, Text::new("clients-details"))];
    shown.notice = notice(&visit);
    shown.facts = facts(&row, &usage);
    let at = place(&row.id).path();
    let edit = AdminButton::link("change", app.site.path(&format!("{at}/edit")));
    let delete = app.site.path(&format!("{at}/delete"));
    shown.buttons = vec![
        edit.about(&*row.title),
        AdminButton::danger("details-delete", delete),
    ];
    let clients = usage.clients.into_iter().take(MOST);
    shown.lists = vec![AdminList {
        heading: Some(Text::new("details-users")),
        empty: Text::new("details-no-users"),
        items: clients.map(|one| super::clients::row(app, one)).collect(),
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn facts(row: &Row, usage: &Usage) -> Vec<Fact> {
    let mut facts = vec![Fact::code("details-id", &row.id), resource(row)];
    if !row.description.is_empty() {
        facts.push(Fact::name("admin-scope-description", &row.description));
    }
    facts.extend(row.words.iter().map(|(language, words)| {
        let label = Text::new("details-words-in").with("language", language.as_str());
        Fact::answer(label, Text::verbatim(words))
    }));
    if row.words.is_empty() {
        let none = Text::new("details-no-words");
        facts.push(Fact::words("details-words", none));
    }
    if !row.patterns.is_empty() {
        let patterns = row.patterns.clone();
        facts.push(Fact::codes("details-patterns", patterns));
    }
    let count = |label, count: i64| {
        let words = Text::new("admin-count").with("count", count.unsigned_abs());
        Fact::words(label, words)
    };
    facts.extend([
        count("admin-authorizations", usage.issued.authorizations),
        count("admin-access-tokens", usage.issued.access_tokens),
        Fact::moment("admin-since", row.created_at),
        Fact::moment("admin-changed", row.updated_at),
    ]);
    let schema = serde_json::to_string_pretty(&row.schema).unwrap_or_default();
    facts.push(Fact::block("details-schema", schema));
    facts
}
