//! What clients have applied for, for those who decide: the queue, and one application with its history.

use chrono::{DateTime, Utc};
use countersign_store::{AccessRequest, AccessRequestFilter, AccessState};
use poem::Response;
use uuid::Uuid;

use super::requests_action::Action;
use super::{Place, SHOWN, address, asked, failed, reviewer, search};
use crate::access::badge;
use countersign_rules::access::manage::{self, Sees};
use countersign_rules::app::App;
use countersign_rules::client::{self, Client, is_client_id};
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List};
use countersign_rules::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, Badge, Fact, path,
};
use countersign_rules::scope::ScopeRegistry;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::claims::display_name;

const STATES: [(&str, &str); 6] = [
    ("pending", "access-state-pending"),
    ("approved", "access-state-approved"),
    ("denied", "access-state-denied"),
    ("revoked", "access-state-revoked"),
    ("withdrawn", "access-state-withdrawn"),
    ("all", "events-any"),
];

/// `GET /admin/requests`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = reviewer(&visit) {
        return *response;
    }
    let app = &visit.app;
    let (state, client) = (asked(&visit, "state"), asked(&visit, "client_id"));
    let state = match state.as_str() {
        "" => "pending",
        other => other,
    };
    let filter = AccessRequestFilter {
        state: AccessState::from_word(state),
        client_id: (!client.is_empty()).then(|| match is_client_id(&client) {
            true => client.clone(),
            false => String::new(),
        }),
        owner_id: None,
    };
    let token = visit.query("page_token");
    let before = page::after(List::AccessRequests, token.as_deref(), |id| id.parse().ok());
    let before = before.unwrap_or_default();
    let now = app.clock.now();
    let found = async {
        let found = manage::list(app, Sees::All, filter, before, SHOWN).await?;
        let items = items(app, &found.items, now).await?;
        Ok::<_, ManageError>((found, items))
    };
    let (found, items) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-requests");
    let mut shown = AdminPage::new(visit.layout(), "requests", heading, visit.csrf());
    shown.notice = visit.query("done").and_then(|done| notice(&done));
    let fields = vec![
        AdminField::choice("state", "admin-state", state, &STATES),
        AdminField::text("client_id", "clients-id", &client),
    ];
    let more = found.items.last().filter(|_| found.more).map(|last| {
        let token = page::token(List::AccessRequests, &last.id.to_string());
        let asked = [
            ("state", state),
            ("client_id", &*client),
            ("page_token", &token),
        ];
        let url = address(app, path::ADMIN_REQUESTS, &asked);
        (url, Text::new("admin-more"))
    });
    shown.search = Some(search(app, path::ADMIN_REQUESTS, fields));
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("requests-none"),
        items,
        more,
    }];
    super::show(&visit, &shown)
}

fn notice(done: &str) -> Option<Text> {
    Some(Text::new(match Action::of(done)? {
        Action::Approve => "requests-approve-done",
        Action::Deny => "requests-deny-done",
        Action::Revoke => "requests-revoke-done",
    }))
}

/// Applications in a list, under the names of the clients and of those who asked. Both are in memory, mostly.
async fn items(
    app: &App,
    requests: &[AccessRequest],
    now: DateTime<Utc>,
) -> Result<Vec<AdminItem>, ManageError> {
    let mut items = Vec::new();
    for request in requests {
        let client = app.client(&request.client_id).await?;
        let mut wanted = vec![Fact::codes("access-wanted", wanted(request))];
        wanted.extend(person(app, "requests-by", request.requested_by).await?);
        items.push(AdminItem {
            title: Text::verbatim(match &client {
                Some(client) => client.name.as_str(),
                None => request.client_id.as_str(),
            }),
            url: Some(app.site.path(&place(request.id).path())),
            code: Some(request.client_id.clone()),
            badges: vec![badge(request, now)],
            facts: wanted.into_iter().chain(facts(request)).collect(),
            ..AdminItem::default()
        });
    }
    Ok(items)
}

/// The words on the wire that somebody asked for.
fn wanted(request: &AccessRequest) -> Vec<String> {
    [&*request.scopes, &*request.grant_types].concat()
}

/// Somebody by their name, and by what they sign in with where that is another.
async fn person(
    app: &App,
    label: &'static str,
    id: Option<Uuid>,
) -> Result<Option<Fact>, ManageError> {
    let Some(id) = id else { return Ok(None) };
    let user = app.user(id).await?;
    Ok(user.map(|user| {
        let name = display_name(&user);
        match name == user.username {
            true => Fact::name(label, name),
            false => Fact::name(label, format!("{name} ({})", user.username)),
        }
    }))
}

pub(super) fn place(id: Uuid) -> Place {
    Place::of("requests", id)
}

fn facts(request: &AccessRequest) -> Vec<Fact> {
    let mut facts = vec![
        Fact::name("access-reason", &request.reason),
        Fact::moment("access-asked", request.created_at),
    ];
    if let Some(at) = request.decided_at {
        facts.push(Fact::moment("access-decided", at));
    }
    if let Some(reason) = &request.decision_reason {
        facts.push(Fact::name("access-why", reason));
    }
    let approved = [&*request.approved_scopes, &*request.approved_grant_types].concat();
    if !approved.is_empty() {
        facts.push(Fact::codes("access-approved", approved));
    }
    if let Some(at) = request.expires_at {
        facts.push(Fact::moment("access-ends", at));
    }
    facts
}

/// `GET /admin/requests/{access_request_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = reviewer(&visit) {
        return *response;
    }
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let (app, now) = (&visit.app, visit.app.clock.now());
    let found = async {
        let (request, client) = known(app, &id).await?;
        let people = [
            person(app, "requests-by", request.requested_by).await?,
            person(app, "admin-owner", client.owner_id).await?,
        ];
        let filter = AccessRequestFilter {
            client_id: Some(request.client_id.clone()),
            ..AccessRequestFilter::default()
        };
        let history = manage::list(app, Sees::All, filter, None, SHOWN).await?;
        let mut others = history.items;
        others.retain(|one| one.id != request.id);
        let others = items(app, &others, now).await?;
        Ok::<_, ManageError>((request, client, people, others))
    };
    let (request, client, people, others) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&client.name);
    let mut shown = AdminPage::new(visit.layout(), "requests", heading, visit.csrf());
    let list = app.site.path(path::ADMIN_REQUESTS);
    shown.above = vec![(list, Text::new("admin-requests"))];
    shown.notice = visit.query("done").and_then(|done| notice(&done));
    shown.badges = vec![badge(&request, now)];
    shown.facts = vec![Fact::code("clients-id", &client.client_id)];
    if let Some(text) = &client.metadata.description {
        shown.facts.push(Fact::name("clients-description", text));
    }
    if let Some(website) = &client.metadata.client_uri {
        shown.facts.push(Fact::name("clients-website", website));
    }
    shown.facts.extend(people.into_iter().flatten());
    shown.facts.extend(facts(&request));
    shown.buttons = buttons(app, &request, now);
    shown.lists = vec![
        AdminList {
            heading: Some(Text::new("access-wanted")),
            items: wanted_items(&app.scopes(), &request),
            ..AdminList::default()
        },
        AdminList {
            heading: Some(Text::new("access-history")),
            empty: Text::new("access-none"),
            items: others,
            more: None,
        },
    ];
    super::show(&visit, &shown)
}

/// What was asked for in the words that people read, and which of it was approved.
fn wanted_items(registry: &ScopeRegistry, request: &AccessRequest) -> Vec<AdminItem> {
    let item = |title: Text, word: &String, approved: &[String]| AdminItem {
        title,
        code: Some(word.clone()),
        badges: match approved.contains(word) {
            true => vec![Badge::good("access-state-approved")],
            false => Vec::new(),
        },
        ..AdminItem::default()
    };
    let scopes = request.scopes.iter();
    let scopes = scopes.map(|word| item(words(registry, word), word, &request.approved_scopes));
    let grants = request.grant_types.iter();
    let way = || Text::new("requests-grant");
    let grants = grants.map(|word| item(way(), word, &request.approved_grant_types));
    scopes.chain(grants).collect()
}

/// What a scope allows, as people read it who are asked; of one that is not registered any more the word itself.
pub(super) fn words(registry: &ScopeRegistry, word: &str) -> Text {
    match registry.named(word) {
        None => Text::verbatim(word),
        Some((scope, None)) => Text::verbatim(&scope.help_text),
        Some((scope, Some(resource))) => Text::new("requests-words")
            .with("words", scope.help_text.as_str())
            .with("resource", registry.resource_words(scope, resource)),
    }
}

/// An application and its client.
pub(super) async fn known(app: &App, id: &str) -> Result<(AccessRequest, Client), ManageError> {
    let missing = ManageError::NotFound("application for access");
    let id = id.parse::<Uuid>().map_err(|_| missing)?;
    let request = manage::get(app, Sees::All, id).await?;
    let client = client::manage::get(app, &request.client_id).await?.client;
    Ok((request, client))
}

fn buttons(app: &App, request: &AccessRequest, now: DateTime<Utc>) -> Vec<AdminButton> {
    let to = |action: Action| app.site.path(&action.path(request.id));
    match manage::state(request, now) {
        "pending" => vec![
            AdminButton::primary("requests-approve", to(Action::Approve)),
            AdminButton::danger("requests-deny", to(Action::Deny)),
        ],
        "approved" => vec![AdminButton::danger("requests-revoke", to(Action::Revoke))],
        _ => Vec::new(),
    }
}
