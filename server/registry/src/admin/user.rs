//! What is known of an account, and what hangs on it.

use countersign_store::{
    AccountApproval, ClientFilter, EventFilter, Issued, ListedConsent, PersonalToken, Session, User,
};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::user_action::Action;
use super::users::badges;
use super::{MOST, Place, address, administrator, failed};
use countersign_rules::app::App;
use countersign_rules::broker::group;
use countersign_rules::client::{Listed, manage as clients};
use countersign_rules::event::{self, EventKind};
use countersign_rules::manage::ManageError;
use countersign_rules::page::{
    AdminButton, AdminItem, AdminList, AdminPage, ErrorKind, Fact, path,
};
use countersign_rules::personal_token::manage as tokens;
use countersign_rules::scope::rights::current;
use countersign_rules::session::{self, SignedIn, Visit, device};
use countersign_rules::text::Text;
use countersign_rules::user::approval::{State, by_provider};
use countersign_rules::user::claims::display_name;
use countersign_rules::user::manage;
use countersign_rules::user::profile::Profile;

/// The account of the path. `Err` is the page that says that there is none.
pub(super) async fn of_path(visit: &Visit, id: Option<Uuid>) -> Result<User, Response> {
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let id = id.ok_or_else(missing)?;
    let found = manage::get(&visit.app, id).await;
    found.map_err(|error| failed(visit, error))
}

/// `GET /admin/users/{user_id}`
pub async fn show(visit: Visit) -> Response {
    let who = match administrator(&visit) {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let id = visit.request.path_params::<Uuid>().ok();
    let user = match of_path(&visit, id).await {
        Ok(user) => user,
        Err(response) => return response,
    };
    let known = match Known::of(&visit.app, &user).await {
        Ok(known) => known,
        Err(error) => return failed(&visit, error),
    };
    let app = &visit.app;
    let heading = Text::verbatim(display_name(&user));
    let mut shown = AdminPage::new(visit.layout(), "users", heading, visit.csrf());
    shown.above = vec![(app.site.path(path::ADMIN_USERS), Text::new("admin-users"))];
    shown.notice = visit.query("done").and_then(|done| match done.as_str() {
        "rights" => Some(Text::new("rights-saved")),
        done => Action::notice(done),
    });
    shown.badges = badges(&user);
    shown.facts = facts(app, &user, &known);
    shown.buttons = buttons(app, &who, &user, &known);
    let sessions = known.sessions.into_iter().map(session_row).collect();
    let consents = known.consents.into_iter();
    let consents = consents.map(|one| consent_row(app, &user, one)).collect();
    let tokens = known.tokens.into_iter();
    let clients = known.clients.into_iter();
    shown.lists = vec![
        part("admin-user-sessions", "admin-user-no-sessions", sessions),
        part(
            "account-applications",
            "admin-user-no-applications",
            consents,
        ),
        part(
            "admin-user-tokens",
            "admin-user-no-tokens",
            tokens.map(|one| token_row(app, one)).collect(),
        ),
        part(
            "admin-user-clients",
            "admin-user-no-clients",
            clients.map(|one| super::clients::row(app, one)).collect(),
        ),
    ];
    super::show(&visit, &shown)
}

fn part(heading: &'static str, empty: &'static str, items: Vec<AdminItem>) -> AdminList {
    AdminList {
        heading: Some(Text::new(heading)),
        empty: Text::new(empty),
        items,
        more: None,
    }
}

/// What hangs on an account.
pub(super) struct Known {
    pub sessions: Vec<Session>,
    pub consents: Vec<ListedConsent>,
    pub tokens: Vec<PersonalToken>,
    pub clients: Vec<Listed>,
    group_roles: Vec<String>,
    approval: Option<AccountApproval>,
    profile: Profile,
    signed_in: Option<countersign_store::Event>,
}

impl Known {
    pub async fn of(app: &App, user: &User) -> Result<Self, ManageError> {
        let own = ClientFilter {
            owner_id: Some(user.id),
            ..ClientFilter::default()
        };
        let sign_ins = EventFilter {
            kind: Some(EventKind::SignInSucceeded.as_str().to_owned()),
            subject_id: Some(user.id.to_string()),
            ..EventFilter::default()
        };
        let (now, most) = (app.clock.now(), i64::try_from(MOST).unwrap_or(i64::MAX));
        Ok(Self {
            sessions: session::manage::list(app, user.id).await?,
            consents: app.store.list_consents(user.id, None, now, most).await?,
            tokens: tokens::list_all(app, user.id, None, MOST).await?.items,
            clients: clients::list(app, &own, None, MOST).await?.items,
            group_roles: group::roles_of(app, user.id).await?,
            approval: app.store.account_approval(user.id).await?,
            profile: Profile::of(app, user.id).await?,
            signed_in: event::list(app, &sign_ins, None, 1).await?.items.pop(),
        })
    }
}

fn facts(app: &App, user: &User, known: &Known) -> Vec<Fact> {
    let signed_in = known.signed_in.as_ref().map(|event| event.created_at);
    let mut facts = vec![
        Fact::name("username", user.username.clone()),
        Fact::code("admin-id", user.id.to_string()),
    ];
    let named = |label, value: &Option<String>| value.clone().map(|text| Fact::name(label, text));
    facts.extend(named("email", &user.email));
    facts.extend(named("admin-phone", &user.phone_number));
    facts.extend(named("admin-address", &user.address));
    let codes = |label, codes: Vec<String>| (!codes.is_empty()).then(|| Fact::codes(label, codes));
    let endorsed = current(&user.endorsements, app.clock.now()).map(str::to_owned);
    facts.extend(codes("roles", user.roles.clone()));
    facts.extend(codes("rights-group-roles", known.group_roles.clone()));
    facts.extend(codes("rights-endorsements", endorsed.collect()));
    facts.push(Fact::moment("admin-since", user.created_at));
    facts.push(Fact::moment("admin-changed", user.updated_at));
    facts.push(Fact::moment_or("admin-signed-in", signed_in, "admin-never"));
    if let Some(at) = user.deactivated_at {
        facts.push(Fact::moment("admin-deactivated-since", at));
    }
    facts.extend(known.approval.iter().flat_map(approval_facts));
    let said = known.profile.facts(app).into_iter();
    facts.extend(said.map(|(question, answer)| Fact::answer(question, answer)));
    if user.password_hash.is_none() {
        facts.push(Fact::words("password", Text::new("admin-no-password")));
    }
    facts
}

/// By whom the account was vouched for, and what was decided.
fn approval_facts(approval: &AccountApproval) -> Vec<Fact> {
    let provider = by_provider(approval);
    let provider = provider.map(|name| Fact::code("admin-approval-provider", name.to_owned()));
    let mut facts: Vec<_> = provider.into_iter().collect();
    facts.push(Fact::words(
        "admin-approval",
        Text::new(match State::of(approval) {
            Some(State::Approved) => "admin-approval-approved",
            Some(State::Denied) => "admin-approval-denied",
            Some(State::Waiting) | None => "admin-waiting",
        }),
    ));
    facts.extend((approval.decided_at).map(|at| Fact::moment("admin-approval-decided", at)));
    let reason = approval.reason.clone();
    facts.extend(reason.map(|reason| Fact::name("access-why", reason)));
    facts
}

fn buttons(app: &App, who: &SignedIn, user: &User, known: &Known) -> Vec<AdminButton> {
    let id = user.id.to_string();
    let own = who.user.id == user.id;
    let mut buttons = vec![
        AdminButton::link(
            "admin-user-events",
            address(app, path::EVENTS, &[("actor", &*id)]),
        ),
        AdminButton::link(
            "admin-user-events-about",
            address(app, path::EVENTS, &[("subject_id", &*id)]),
        ),
        AdminButton::link(
            "admin-show-tokens",
            address(app, path::ADMIN_TOKENS, &[("person", &*id)]),
        ),
        AdminButton::link("rights-change", {
            let at = Place::of("users", user.id).path();
            app.site.path(&format!("{at}/rights"))
        }),
    ];
    let mut actions = Vec::new();
    if user.email_verified && user.deactivated_at.is_none() {
        actions.push(Action::SendReset);
    }
    if !known.sessions.is_empty() {
        actions.push(Action::EndSessions);
    }
    actions.push(match user.is_admin {
        true => Action::Demote,
        false => Action::Promote,
    });
    if user.deactivated_at.is_some() {
        match known.approval.as_ref().and_then(State::of) {
            Some(State::Waiting) => actions.extend([Action::Approve, Action::Deny]),
            Some(State::Denied) => actions.push(Action::Approve),
            Some(State::Approved) | None => actions.push(Action::Reactivate),
        }
    } else if !own {
        actions.push(Action::Deactivate);
    }
    // Their own account people delete on their own pages, where they are asked for the password.
    if !own {
        actions.push(Action::Delete);
    }
    for action in actions {
        let url = app.site.path(&action.path(user.id));
        buttons.push(match action.is_dangerous() {
            true => AdminButton::danger(action.key(), url),
            false => AdminButton::link(action.key(), url),
        });
    }
    buttons
}

fn session_row(session: Session) -> AdminItem {
    let mut facts = vec![Fact::moment("admin-signed-in", session.authenticated_at)];
    let address = session.address.map(|at| Fact::code("event-from", at));
    facts.extend(address);
    facts.push(Fact::moment("admin-last-used", session.last_seen_at));
    AdminItem {
        title: device::name(session.user_agent.as_deref()),
        facts,
        ..AdminItem::default()
    }
}

fn consent_row(app: &App, user: &User, consent: ListedConsent) -> AdminItem {
    let (person, client) = (user.id.to_string(), consent.client_id);
    let asked = [("person", &*person), ("client", &*client)];
    let revoke = address(app, path::ADMIN_TOKENS_REVOKE, &asked);
    let button = AdminButton::danger("admin-revoke", revoke).about(&*consent.client_name);
    AdminItem {
        title: Text::verbatim(consent.client_name),
        url: Some(super::clients::url(app, &client)),
        code: Some(client.clone()),
        facts: vec![
            Fact::codes("admin-scopes", consent.scopes),
            Fact::moment("admin-since", consent.created_at),
            Fact::moment_or("admin-last-used", consent.last_used_at, "admin-never"),
            Fact::words(
                "admin-live",
                Text::new("admin-count").with("count", consent.live_authorizations.unsigned_abs()),
            ),
        ],
        buttons: match consent.live_authorizations {
            0 => Vec::new(),
            _ => vec![button],
        },
        ..AdminItem::default()
    }
}

fn token_row(app: &App, token: PersonalToken) -> AdminItem {
    super::tokens::row(
        app,
        Issued {
            id: token.id,
            kind: countersign_store::IssuedKind::PersonalToken,
            user_id: None,
            username: None,
            client_id: None,
            client_name: None,
            name: Some(token.name),
            hint: Some(token.hint),
            internal: token.internal,
            scopes: token.scopes,
            created_at: token.created_at,
            last_used_at: token.last_used_at,
            expires_at: token.expires_at,
            refresh_tokens: 0,
            access_tokens: 0,
        },
    )
}
