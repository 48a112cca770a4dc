//! Everybody's applications: the list, and what is known of one. Secrets are never shown.

use countersign_store::{ClientFilter, IssuedCounts, IssuedFilter, User};
use poem::Response;
use uuid::Uuid;

use super::client_action::Action;
use super::{Place, SHOWN, address, administrator, asked, failed, given, search};
use countersign_rules::app::App;
use countersign_rules::client::{Listed, is_client_id, manage};
use countersign_rules::issued_token;
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, Badge, Fact, path,
};
use countersign_rules::scope::rights::current;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user;
use countersign_rules::user::claims::display_name;

const KINDS: [(&str, &str); 4] = [
    ("", "events-any"),
    ("confidential", "clients-confidential"),
    ("public", "clients-public"),
    ("internal", "admin-internal"),
];
const STATES: [(&str, &str); 3] = [
    ("", "events-any"),
    ("enabled", "admin-enabled"),
    ("disabled", "clients-disabled"),
];

/// `GET /admin/clients`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let (query, owner) = (asked(&visit, "query"), asked(&visit, "owner"));
    let (kind, state) = (asked(&visit, "kind"), asked(&visit, "state"));
    let owner_id = match person(app, &owner).await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let filter = ClientFilter {
        query: given(&query),
        owner_id: owner_id.unwrap_or_default(),
        internal: (kind == "internal").then_some(true),
        enabled: match state.as_str() {
            "enabled" => Some(true),
            "disabled" => Some(false),
            _ => None,
        },
        confidential: match kind.as_str() {
            "confidential" => Some(true),
            "public" => Some(false),
            _ => None,
        },
    };
    let after = page::after(List::Clients, visit.query("page_token").as_deref(), |id| {
        is_client_id(id).then(|| id.to_owned())
    });
    let after = after.unwrap_or_default();
    let found = match owner_id {
        Some(_) => manage::list(app, &filter, after.as_deref(), SHOWN).await,
        None => Ok(Page::cut(Vec::new(), SHOWN)),
    };
    let clients = match found {
        Ok(clients) => clients,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-clients");
    let mut shown = AdminPage::new(visit.layout(), "clients", heading, visit.csrf());
    shown.notice = visit.query("done").and_then(|done| match done.as_str() {
        "made-before" => Some(Text::new("clients-sent-before")),
        done => Action::notice(done),
    });
    let url = app.site.path(path::ADMIN_NEW_CLIENT);
    shown.buttons = vec![AdminButton::primary("clients-new-heading", url)];
    shown.problem = owner_id.is_none().then(|| Text::new("admin-no-person"));
    let fields = vec![
        AdminField::text("query", "admin-clients-query", &query),
        AdminField::text("owner", "admin-owner", &owner),
        AdminField::choice("kind", "clients-type", &kind, &KINDS),
        AdminField::choice("state", "admin-state", &state, &STATES),
    ];
    let more = clients.items.last().filter(|_| clients.more).map(|last| {
        let token = page::token(List::Clients, &last.client.client_id);
        let asked = [
            ("query", &*query),
            ("owner", &*owner),
            ("kind", &*kind),
            ("state", &*state),
            ("page_token", &token),
        ];
        let url = address(app, path::ADMIN_CLIENTS, &asked);
        (url, Text::new("admin-more"))
    });
    shown.search = Some(search(app, path::ADMIN_CLIENTS, fields));
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-clients-none"),
        items: clients.items.into_iter().map(|one| row(app, one)).collect(),
        more,
    }];
    super::show(&visit, &shown)
}

/// Somebody by id, user name or address: `Some(None)` when nobody is asked for, `None` when there is no such person.
pub(super) async fn person(app: &App, text: &str) -> Result<Option<Option<Uuid>>, ManageError> {
    if text.is_empty() {
        return Ok(Some(None));
    }
    match user::manage::find(app, text).await {
        Ok(user) => Ok(Some(Some(user.id))),
        Err(ManageError::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The page of an application among those of administrators.
pub(super) fn url(app: &App, client_id: &str) -> String {
    app.site.path(&Place::of("clients", client_id).path())
}

pub(super) fn row(app: &App, listed: Listed) -> AdminItem {
    let client = &listed.client;
    AdminItem {
        title: Text::verbatim(&client.name),
        url: Some(url(app, &client.client_id)),
        code: Some(client.client_id.clone()),
        badges: badges(&listed),
        facts: vec![
            Fact::words(
                "admin-people",
                Text::new("admin-count").with("count", listed.user_count.unsigned_abs()),
            ),
            Fact::moment("admin-since", client.created_at),
            Fact::moment_or("admin-last-used", client.last_used_at, "admin-never"),
        ],
        ..AdminItem::default()
    }
}

fn badges(listed: &Listed) -> Vec<Badge> {
    let client = &listed.client;
    let mut badges = vec![Badge::plain(match client.is_confidential() {
        true => "clients-confidential",
        false => "clients-public",
    })];
    if client.internal {
        badges.push(Badge::good("admin-internal"));
    }
    if client.disabled_at.is_some() {
        badges.push(Badge::warn("clients-disabled"));
    }
    badges
}

/// `GET /admin/clients/{client_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let (listed, owner, issued) = match known(app, &id).await {
        Ok(known) => known,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::verbatim(&listed.client.name);
    let mut shown = AdminPage::new(visit.layout(), "clients", heading, visit.csrf());
    let list = app.site.path(path::ADMIN_CLIENTS);
    shown.above = vec![(list, Text::new("admin-clients"))];
    shown.notice = visit.query("done").and_then(|done| match done.as_str() {
        "endorsements" => Some(Text::new("rights-client-saved")),
        "saved" => Some(Text::new("clients-saved")),
        done => Action::notice(done),
    });
    shown.badges = badges(&listed);
    shown.facts = facts(app, &listed, owner.as_ref(), issued);
    shown.buttons = buttons(app, &listed);
    super::show(&visit, &shown)
}

pub(super) async fn known(
    app: &App,
    id: &str,
) -> Result<(Listed, Option<User>, IssuedCounts), ManageError> {
    let listed = manage::get(app, id).await?;
    let owner = match listed.client.owner_id {
        Some(id) => app.store.user(id).await?,
        None => None,
    };
    let issued = issued_token::manage::count(app, &issued_to(id)).await?;
    Ok((listed, owner, issued))
}

fn issued_to(client_id: &str) -> IssuedFilter {
    IssuedFilter {
        client_id: Some(client_id.to_owned()),
        ..IssuedFilter::default()
    }
}

fn facts(app: &App, listed: &Listed, owner: Option<&User>, issued: IssuedCounts) -> Vec<Fact> {
    let (client, metadata) = (&listed.client, &listed.client.metadata);
    let count = |label, count: i64| {
        let words = Text::new("admin-count").with("count", count.unsigned_abs());
        Fact::words(label, words)
    };
    let codes = |label, codes: Vec<String>| (!codes.is_empty()).then(|| Fact::codes(label, codes));
    let mut facts = vec![Fact::code("clients-id", &client.client_id)];
    let named = |label, text: &Option<String>| text.clone().map(|text| Fact::name(label, text));
    facts.extend(named("clients-description", &metadata.description));
    facts.extend(named("clients-website", &metadata.client_uri));
    facts.push(match owner {
        Some(owner) => {
            let url = super::users::url(app, owner.id);
            Fact::link("admin-owner", url, display_name(owner))
        }
        None => Fact::words("admin-owner", Text::new("admin-owner-none")),
    });
    facts.push(Fact::code(
        "admin-authentication",
        client.auth_method.as_str(),
    ));
    let grants = metadata.grant_types.iter();
    let grants = grants.map(|grant| grant.as_str().to_owned()).collect();
    facts.extend(codes("admin-grants", grants));
    facts.extend(codes("admin-scopes", metadata.scope.to_vec()));
    facts.extend(codes("clients-redirect", metadata.redirect_uris.clone()));
    facts.extend(codes("admin-audience", metadata.audience.clone()));
    let now = app.clock.now();
    let approved = client.approved.iter();
    let approved = approved.filter(|one| one.expires_at.is_none_or(|at| at > now));
    let approved = approved.map(|one| one.value.clone()).collect();
    facts.extend(codes("access-approved", approved));
    let limits = current(&client.endorsements, now).map(str::to_owned);
    facts.extend(codes("rights-client-limits", limits.collect()));
    let class = metadata.rate_class.clone();
    facts.extend(class.map(|class| Fact::code("rights-rate-class", class)));
    let types = metadata.authorization_details_types.clone();
    facts.extend(codes("clients-details", types));
    let uri = |label, uri: &Option<String>| uri.clone().map(|uri| Fact::code(label, uri));
    facts.extend(uri("clients-backchannel", &metadata.backchannel_logout_uri));
    facts.extend(uri(
        "clients-frontchannel",
        &metadata.frontchannel_logout_uri,
    ));
    facts.extend([
        count("admin-people", listed.user_count),
        count("admin-authorizations", issued.authorizations),
        count("admin-access-tokens", issued.access_tokens),
        Fact::moment("admin-since", client.created_at),
        Fact::moment("admin-changed", client.updated_at),
        Fact::moment_or("admin-last-used", client.last_used_at, "admin-never"),
    ]);
    facts
}

fn buttons(app: &App, listed: &Listed) -> Vec<AdminButton> {
    let id = &*listed.client.client_id;
    let at = |action: Action| app.site.path(&action.path(id));
    let below = |what: &str| {
        let page = Place::of("clients", id).path();
        app.site.path(&format!("{page}/{what}"))
    };
    let has_secret = listed.client.auth_method.has_secret();
    let secret = has_secret.then(|| AdminButton::link("clients-reset", below("reset-secret")));
    let mut buttons = vec![AdminButton::link("change", below("edit")).about(&*listed.client.name)];
    buttons.extend(secret);
    buttons.extend([
        AdminButton::link(
            "admin-user-events-about",
            address(app, path::EVENTS, &[("subject_id", id)]),
        ),
        AdminButton::link(
            "admin-client-events",
            address(app, path::EVENTS, &[("client_id", id)]),
        ),
        AdminButton::link(
            "admin-show-tokens",
            address(app, path::ADMIN_TOKENS, &[("client", id)]),
        ),
        AdminButton::link("rights-client-change", below("endorsements")),
        match listed.client.disabled_at {
            Some(_) => AdminButton::link("admin-client-resume", at(Action::Resume)),
            None => AdminButton::danger("admin-client-suspend", at(Action::Suspend)),
        },
        AdminButton::danger(
            "admin-client-revoke",
            address(app, path::ADMIN_TOKENS_REVOKE, &[("client", id)]),
        ),
        AdminButton::danger("clients-delete", at(Action::Delete)),
    ]);
    buttons
}
