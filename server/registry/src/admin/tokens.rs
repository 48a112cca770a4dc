//! What everybody has been issued: what is looked for, and the list.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use countersign_store::{Issued, IssuedFilter, IssuedKind};
use poem::Response;

use super::clients::person;
use super::{Place, SHOWN, address, administrator, asked, failed, given, search, sent};
use countersign_rules::app::App;
use countersign_rules::issued_token::manage;
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, Badge, Fact, path,
};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

pub(super) const KINDS: [(&str, &str); 4] = [
    ("", "events-any"),
    ("authorization", "admin-authorization"),
    ("access_token", "admin-access-token"),
    ("personal_token", "admin-personal-token"),
];

/// What is looked for, as it was typed.
#[derive(Default)]
pub(super) struct Asked {
    pub person: String,
    pub client: String,
    pub kind: String,
    pub before: String,
}

impl Asked {
    /// By the address.
    pub fn of_query(visit: &Visit) -> Self {
        Self {
            person: asked(visit, "person"),
            client: asked(visit, "client"),
            kind: asked(visit, "kind"),
            before: asked(visit, "before"),
        }
    }

    /// By a form.
    pub fn of_form(form: &Form) -> Self {
        Self {
            person: sent(form, "person"),
            client: sent(form, "client"),
            kind: sent(form, "kind"),
            before: sent(form, "before"),
        }
    }

    pub fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("person", &self.person),
            ("client", &self.client),
            ("kind", &self.kind),
            ("before", &self.before),
        ]
    }

    pub fn url(&self, app: &App, path: &str, page_token: &str) -> String {
        let [one, two, three, four] = self.pairs();
        address(
            app,
            path,
            &[one, two, three, four, ("page_token", page_token)],
        )
    }

    /// The filter, or what cannot be understood.
    pub async fn filter(&self, app: &App) -> Result<Result<IssuedFilter, Text>, ManageError> {
        let Some(user_id) = person(app, &self.person).await? else {
            return Ok(Err(Text::new("admin-no-person")));
        };
        let Some(issued_before) = day(&self.before) else {
            return Ok(Err(Text::new("admin-no-day")));
        };
        Ok(Ok(IssuedFilter {
            id: None,
            kind: self.kind.parse().ok(),
            user_id,
            client_id: given(&self.client),
            issued_before,
        }))
    }
}

/// The beginning of a day; `Some(None)` when none was given.
fn day(text: &str) -> Option<Option<DateTime<Utc>>> {
    if text.is_empty() {
        return Some(None);
    }
    let day: NaiveDate = text.parse().ok()?;
    Some(Some(day.and_time(NaiveTime::MIN).and_utc()))
}

/// `GET /admin/tokens`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let (app, asked) = (&visit.app, Asked::of_query(&visit));
    let token = visit.query("page_token");
    let before = page::after(List::IssuedTokens, token.as_deref(), |id| id.parse().ok());
    let (found, problem) = match asked.filter(app).await {
        Ok(Ok(filter)) => {
            let before = before.unwrap_or_default();
            (manage::list(app, &filter, before, SHOWN).await, None)
        }
        Ok(Err(problem)) => (Ok(Page::cut(Vec::new(), SHOWN)), Some(problem)),
        Err(error) => (Err(error), None),
    };
    let issued = match found {
        Ok(issued) => issued,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-tokens");
    let mut shown = AdminPage::new(visit.layout(), "tokens", heading, visit.csrf());
    shown.lead = Some(Text::new("admin-tokens-lead"));
    shown.notice = notice(&visit);
    shown.problem = problem;
    let fields = vec![
        AdminField::text("person", "admin-person", &asked.person),
        AdminField::text("client", "clients-id", &asked.client),
        AdminField::choice("kind", "events-kind", &asked.kind, &KINDS),
        AdminField::day("before", "admin-before", &asked.before),
    ];
    shown.search = Some(search(app, path::ADMIN_TOKENS, fields));
    if shown.problem.is_none() {
        let url = asked.url(app, path::ADMIN_TOKENS_REVOKE, "");
        shown.buttons = vec![AdminButton::danger("admin-tokens-revoke", url)];
    }
    let more = issued.items.last().filter(|_| issued.more).map(|last| {
        let token = page::token(List::IssuedTokens, &last.id.to_string());
        let url = asked.url(app, path::ADMIN_TOKENS, &token);
        (url, Text::new("admin-more"))
    });
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-tokens-none"),
        items: issued.items.into_iter().map(|one| row(app, one)).collect(),
        more,
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    match visit.query("done")?.as_str() {
        "revoked" => {
            let count: u64 = visit.query("count")?.parse().ok()?;
            Some(Text::new("admin-tokens-revoked").with("count", count))
        }
        _ => None,
    }
}

pub(super) fn row(app: &App, issued: Issued) -> AdminItem {
    let revoke = format!("{}/revoke", Place::of("tokens", issued.id).path());
    let name = issued.name.or_else(|| issued.client_name.clone());
    let name = name.unwrap_or_else(|| issued.id.to_string());
    let mut facts = Vec::new();
    if let Some((id, username)) = issued.user_id.zip(issued.username) {
        let url = super::users::url(app, id);
        facts.push(Fact::link("admin-person", url, username));
    }
    if let Some((id, name)) = issued.client_id.zip(issued.client_name) {
        facts.push(Fact::link(
            "event-client",
            super::clients::url(app, &id),
            name,
        ));
    }
    facts.push(Fact::codes("admin-scopes", issued.scopes));
    facts.push(Fact::moment("admin-since", issued.created_at));
    let used = issued.last_used_at;
    if used.is_some() || issued.kind == IssuedKind::PersonalToken {
        facts.push(Fact::moment_or("admin-last-used", used, "admin-never"));
    }
    facts.push(Fact::moment_or(
        "admin-ends",
        issued.expires_at,
        "admin-never",
    ));
    if issued.kind == IssuedKind::Authorization {
        let count = |count: i64| Text::new("admin-count").with("count", count.unsigned_abs());
        facts.push(Fact::words(
            "admin-refresh-tokens",
            count(issued.refresh_tokens),
        ));
        facts.push(Fact::words(
            "admin-access-tokens",
            count(issued.access_tokens),
        ));
    }
    let mut badges = vec![Badge::plain(kind_name(issued.kind))];
    if issued.internal {
        badges.push(Badge::good("admin-internal"));
    }
    AdminItem {
        badges,
        code: issued.hint.map(|hint| format!("…{hint}")),
        facts,
        buttons: vec![AdminButton::danger("admin-revoke", app.site.path(&revoke)).about(&*name)],
        title: Text::verbatim(name),
        url: None,
    }
}

pub(super) const fn kind_name(kind: IssuedKind) -> &'static str {
    match kind {
        IssuedKind::Authorization => "admin-authorization",
        IssuedKind::AccessToken => "admin-access-token",
        IssuedKind::PersonalToken => "admin-personal-token",
    }
}
