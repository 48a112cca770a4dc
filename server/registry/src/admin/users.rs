//! Everybody's accounts, as a list.

use countersign_store::{User, UserFilter};
use poem::Response;
use uuid::Uuid;

use super::user_action::Action;
use super::{Place, SHOWN, address, administrator, asked, failed, given, search};
use countersign_rules::app::App;
use countersign_rules::manage::page::{self, List};
use countersign_rules::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, Badge, Fact, path,
};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::claims::display_name;
use countersign_rules::user::manage;

/// What the list can be narrowed to: the word in the address and what stands in the choice.
const STATES: [(&str, &str); 6] = [
    ("", "events-any"),
    ("active", "admin-active"),
    ("deactivated", "admin-deactivated"),
    ("waiting", "admin-waiting"),
    ("administrators", "admin-administrators"),
    ("unconfirmed", "admin-unconfirmed"),
];

/// `GET /admin/users`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let (query, state) = (asked(&visit, "query"), asked(&visit, "state"));
    let filter = UserFilter {
        query: given(&query),
        is_admin: (state == "administrators").then_some(true),
        active: match state.as_str() {
            "active" => Some(true),
            "deactivated" => Some(false),
            _ => None,
        },
        email_verified: (state == "unconfirmed").then_some(false),
        waiting: (state == "waiting").then_some(true),
        role: None,
    };
    let after = page::after(List::Users, visit.query("page_token").as_deref(), |id| {
        id.parse().ok()
    });
    let users = match manage::list(app, &filter, after.unwrap_or_default(), SHOWN).await {
        Ok(users) => users,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-users");
    let mut shown = AdminPage::new(visit.layout(), "users", heading, visit.csrf());
    shown.notice = visit.query("done").and_then(|done| Action::notice(&done));
    let fields = vec![
        AdminField::text("query", "admin-users-query", &query),
        AdminField::choice("state", "admin-state", &state, &STATES),
    ];
    let more = users.items.last().filter(|_| users.more).map(|last| {
        let token = page::token(List::Users, &last.id.to_string());
        let asked = [
            ("query", &*query),
            ("state", &*state),
            ("page_token", &token),
        ];
        let url = address(app, path::ADMIN_USERS, &asked);
        (url, Text::new("admin-more"))
    });
    let search = search(app, path::ADMIN_USERS, fields);
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-users-none"),
        items: users.items.iter().map(|user| row(app, user)).collect(),
        more,
    }];
    shown.search = Some(search);
    let invitations = app.site.path(path::ADMIN_INVITATIONS);
    shown.buttons = vec![AdminButton::link("admin-invitations", invitations)];
    super::show(&visit, &shown)
}

/// The page of an account among those of administrators.
pub(super) fn url(app: &App, id: Uuid) -> String {
    app.site.path(&Place::of("users", id).path())
}

pub(super) fn row(app: &App, user: &User) -> AdminItem {
    let mut facts = vec![Fact::name("username", user.username.clone())];
    facts.extend(user.email.clone().map(|email| Fact::name("email", email)));
    facts.push(Fact::moment("admin-since", user.created_at));
    AdminItem {
        title: Text::verbatim(display_name(user)),
        url: Some(url(app, user.id)),
        badges: badges(user),
        facts,
        ..AdminItem::default()
    }
}

pub(super) fn badges(user: &User) -> Vec<Badge> {
    let mut badges = Vec::new();
    if user.is_admin {
        badges.push(Badge::good("admin-administrator"));
    }
    if user.deactivated_at.is_some() {
        badges.push(Badge::warn("admin-is-deactivated"));
    }
    if user.email.is_some() && !user.email_verified {
        badges.push(Badge::warn("account-unconfirmed"));
    }
    badges
}
