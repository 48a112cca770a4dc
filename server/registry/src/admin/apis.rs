//! Protected APIs: the list, one with its documents, and what a document says and would change.

use countersign_store::ApiDocument;
use poem::Response;

use super::{Place, address, administrator, failed};
use countersign_rules::app::App;
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List};
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Badge, Fact, path};
use countersign_rules::protected_api::manage::{self, Listed};
use countersign_rules::protected_api::preview::{Difference, Preview};
use countersign_rules::protected_api::{is_api_id, metadata_path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// Things of one sort that are shown of a document.
const SHOWN: usize = 200;

/// What happens to paths that the document does not know, and the words for it.
pub(super) const UNKNOWN: [(&str, &str); 3] = [
    ("refuse", "admin-api-unknown-refuse"),
    ("token", "admin-api-unknown-token"),
    ("pass", "admin-api-unknown-pass"),
];

/// A word of the form or of the store as one of those that there are.
pub(super) fn unknown(word: &str) -> &'static str {
    let known = UNKNOWN.into_iter().find(|(one, _)| *one == word);
    known.map_or("refuse", |(word, _)| word)
}

/// `GET /admin/apis`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let token = visit.query("page_token");
    let after = page::after(List::Apis, token.as_deref(), |id| {
        is_api_id(id).then(|| id.to_owned())
    });
    let after = after.unwrap_or_default();
    let apis = match manage::list(app, after.as_deref(), super::SHOWN).await {
        Ok(apis) => apis,
        Err(error) => return failed(&visit, error),
    };
    let more = apis.items.last().filter(|_| apis.more).map(|last| {
        let token = page::token(List::Apis, &last.api.id);
        let url = address(app, path::ADMIN_APIS, &[("page_token", token.as_str())]);
        (url, Text::new("admin-more"))
    });
    let heading = Text::new("admin-apis");
    let mut shown = AdminPage::new(visit.layout(), "apis", heading, visit.csrf());
    shown.lead = Some(Text::new("admin-apis-lead"));
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_API);
    shown.buttons = vec![AdminButton::primary("admin-api-new", url)];
    shown.lists = vec![AdminList {
        empty: Text::new("admin-apis-none"),
        items: apis.items.iter().map(|api| row(app, api)).collect(),
        more,
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    Some(Text::new(match visit.query("done")?.as_str() {
        "registered" => "admin-api-registered",
        "deleted" => "admin-api-deleted",
        "added" => "admin-api-added",
        "activated" => "admin-api-activated",
        "saved" => "admin-api-saved",
        _ => return None,
    }))
}

pub(super) fn place(id: &str) -> Place {
    Place::of("apis", id)
}

/// The page of a document, as a path.
pub(super) fn document_path(id: &str, number: i64) -> String {
    format!("{}/documents/{number}", place(id).path())
}

fn count(label: &'static str, count: u64) -> Fact {
    Fact::words(label, Text::new("admin-count").with("count", count))
}

fn many(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn row(app: &App, listed: &Listed) -> AdminItem {
    AdminItem {
        title: Text::verbatim(&listed.title),
        url: Some(app.site.path(&place(&listed.api.id).path())),
        code: Some(listed.api.id.clone()),
        facts: vec![
            Fact::code("admin-api-audience", &listed.api.audience),
            Fact::name("admin-api-version", &listed.document_version),
            count("admin-api-operations", many(listed.operations)),
        ],
        ..AdminItem::default()
    }
}

/// `GET /admin/apis/{api_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let found = async {
        let listed = manage::get(app, &id).await?;
        let (documents, active) = manage::documents(app, &id).await?;
        Ok::<_, ManageError>((listed, documents, active))
    };
    let (listed, documents, active) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&listed.title);
    let mut shown = AdminPage::new(visit.layout(), "apis", heading, visit.csrf());
    shown.above = vec![(app.site.path(path::ADMIN_APIS), Text::new("admin-apis"))];
    shown.notice = notice(&visit);
    shown.facts = facts(app, &listed);
    let at = place(&id).path();
    shown.buttons = vec![
        AdminButton::primary("admin-api-add", app.site.path(&format!("{at}/add"))),
        AdminButton::link("admin-api-change", app.site.path(&format!("{at}/edit"))),
        AdminButton::danger("admin-api-delete", app.site.path(&format!("{at}/delete"))),
    ];
    let items = documents.iter().map(|one| document_row(app, one, active));
    shown.lists = vec![AdminList {
        heading: Some(Text::new("admin-api-documents")),
        items: items.collect(),
        ..AdminList::default()
    }];
    super::show(&visit, &shown)
}

fn facts(app: &App, listed: &Listed) -> Vec<Fact> {
    let api = &listed.api;
    let mut facts = vec![
        Fact::code("admin-api-id", &api.id),
        Fact::code("admin-api-audience", &api.audience),
    ];
    if !api.hosts.is_empty() {
        facts.push(Fact::codes("admin-api-hosts", api.hosts.clone()));
    }
    if let Some(base) = &api.base_path {
        facts.push(Fact::code("admin-api-base-path", base));
    }
    let unknown = UNKNOWN
        .into_iter()
        .find(|(word, _)| *word == api.unknown_paths);
    let unknown = unknown.map_or("admin-api-unknown-refuse", |(_, words)| words);
    let sessions = match api.sessions {
        true => "admin-api-sessions-taken",
        false => "admin-api-sessions-refused",
    };
    facts.extend([
        Fact::words("admin-api-unknown", Text::new(unknown)),
        Fact::words("admin-api-sessions", Text::new(sessions)),
        Fact::code(
            "admin-api-metadata",
            app.config.issuer.join(&metadata_path(&api.id)),
        ),
        Fact::moment("admin-since", api.created_at),
        Fact::moment("admin-changed", api.updated_at),
    ]);
    facts
}

fn document_row(app: &App, document: &ApiDocument, active: i64) -> AdminItem {
    let badges = match document.number == active {
        true => vec![Badge::good("admin-api-active")],
        false => Vec::new(),
    };
    AdminItem {
        title: document_name(document),
        url: Some(
            app.site
                .path(&document_path(&document.api_id, document.number)),
        ),
        badges,
        facts: vec![
            Fact::name("admin-api-version", &document.document_version),
            count("admin-api-operations", many(document.operations)),
            Fact::moment("admin-since", document.created_at),
        ],
        ..AdminItem::default()
    }
}

/// What a document is called: its number.
pub(super) fn document_name(document: &ApiDocument) -> Text {
    Text::new("admin-api-document").with("number", many(document.number))
}

/// `GET /admin/apis/{api_id}/documents/{number}`
pub async fn document(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let (id, number) = numbered(&visit);
    let found = async {
        let listed = manage::get(app, &id).await?;
        let (document, _, active, preview) = manage::document(app, &id, number).await?;
        Ok::<_, ManageError>((listed, document, active, preview))
    };
    let (listed, document, active, preview) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = document_name(&document);
    let mut shown = AdminPage::new(visit.layout(), "apis", heading, visit.csrf());
    shown.above = vec![
        (app.site.path(path::ADMIN_APIS), Text::new("admin-apis")),
        (
            app.site.path(&place(&id).path()),
            Text::verbatim(&listed.title),
        ),
    ];
    shown.notice = notice(&visit);
    shown.facts = vec![
        Fact::name("admin-api-title", &preview.title),
        Fact::name("admin-api-version", &preview.document_version),
        count("admin-api-operations", many(document.operations)),
        Fact::moment("admin-since", document.created_at),
    ];
    match active {
        true => shown.badges = vec![Badge::good("admin-api-active")],
        false => {
            let key = activation(number, listed.api.active_document);
            let url = format!("{}/activate", document_path(&id, number));
            shown.lead = Some(Text::new("admin-api-not-active"));
            shown.buttons = vec![AdminButton::primary(key, app.site.path(&url))];
        }
    }
    shown.lists = lists(app, &preview, active);
    super::show(&visit, &shown)
}

/// The words for letting a document decide: of an older one it is the way back.
pub(super) fn activation(number: i64, active: i64) -> &'static str {
    match number < active {
        true => "admin-api-roll-back",
        false => "admin-api-activate",
    }
}

/// The id and number of the path.
pub(super) fn numbered(visit: &Visit) -> (String, i64) {
    let params = visit.request.path_params::<(String, String)>();
    let (id, number) = params.unwrap_or_default();
    // No document has the number 0.
    (id, number.parse().unwrap_or_default())
}

/// What a document would change, and what it says.
fn lists(app: &App, preview: &Preview, active: bool) -> Vec<AdminList> {
    let mut lists = Vec::new();
    if !active {
        let losing = preview.losing_clients.iter();
        lists.push(AdminList {
            heading: Some(Text::new("admin-api-losing")),
            empty: Text::new("admin-api-losing-none"),
            items: losing.map(|one| loss(app, one)).collect(),
            more: None,
        });
        let changes = preview.changes.iter().take(SHOWN);
        let heading = Text::new("admin-api-changes").with("count", preview.changes.len() as u64);
        lists.push(AdminList {
            heading: Some(heading),
            empty: Text::new("admin-api-changes-none"),
            items: changes.map(change).collect(),
            more: None,
        });
    }
    if !preview.notes.is_empty() {
        let notes = preview.notes.iter().take(SHOWN).map(|note| AdminItem {
            title: Text::verbatim(&note.problem),
            code: Some(note.place.clone()),
            ..AdminItem::default()
        });
        lists.push(AdminList {
            heading: Some(Text::new("admin-api-notes")),
            items: notes.collect(),
            ..AdminList::default()
        });
    }
    let scopes = preview.scopes.iter().take(SHOWN);
    lists.push(AdminList {
        heading: Some(Text::new("admin-scopes")),
        empty: Text::new("admin-api-scopes-none"),
        items: scopes.map(|one| scope(app, one)).collect(),
        more: None,
    });
    if !preview.anonymous.is_empty() {
        let open = preview
            .anonymous
            .iter()
            .take(SHOWN)
            .map(|operation| AdminItem {
                title: Text::verbatim(operation),
                ..AdminItem::default()
            });
        lists.push(AdminList {
            heading: Some(Text::new("admin-api-anonymous")),
            items: open.collect(),
            ..AdminList::default()
        });
    }
    lists
}

fn loss(app: &App, (id, name, operations): &(String, String, Vec<String>)) -> AdminItem {
    AdminItem {
        title: Text::verbatim(name),
        url: Some(super::clients::url(app, id)),
        code: Some(id.clone()),
        facts: vec![Fact::codes("admin-api-loses", operations.clone())],
        ..AdminItem::default()
    }
}

fn change(change: &Difference) -> AdminItem {
    let badge = match change.word {
        "added" => Badge::good("admin-api-change-added"),
        "removed" => Badge::warn("admin-api-change-removed"),
        _ => Badge::plain("admin-api-change-changed"),
    };
    let mut facts = Vec::new();
    if !change.before.is_empty() {
        facts.push(Fact::codes("admin-api-before", change.before.clone()));
    }
    if !change.after.is_empty() {
        facts.push(Fact::codes("admin-api-after", change.after.clone()));
    }
    AdminItem {
        title: Text::verbatim(format!("{} {}", change.method, change.path)),
        badges: vec![badge],
        facts,
        ..AdminItem::default()
    }
}

fn scope(app: &App, (id, help_text, registered): &(String, String, bool)) -> AdminItem {
    AdminItem {
        title: Text::verbatim(id),
        url: registered.then(|| app.site.path(&Place::of("scopes", id).path())),
        badges: match registered {
            true => Vec::new(),
            false => vec![Badge::plain("admin-api-scope-new")],
        },
        facts: vec![Fact::name("admin-scope-help", help_text)],
        ..AdminItem::default()
    }
}
