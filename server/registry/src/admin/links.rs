//! The accounts at providers of everybody: whose they are, whether the access works, and what an
//! administrator may do about it. No token is ever shown.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};
use countersign_store::{LinkedAccount, LinkedAccountFilter, User};
use futures::{StreamExt as _, stream};
use poem::http::{StatusCode, header};
use poem::{Body, Response};
use uuid::Uuid;

use super::{
    Place, Question, SHOWN, actor, address, administrator, asked, changing, failed, finish, given,
    search, users,
};
use countersign_rules::app::App;
use countersign_rules::broker::linked_account::{Listed, of_everybody, unlink};
use countersign_rules::broker::vault::{Health, renewed_tokens};
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, ErrorKind, Fact, path,
};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

const SECTION: &str = "links";
/// Links that are read at once for an export.
const EXPORTED: usize = 500;

/// What the list can be sorted by: the word in the address and what stands in the choice.
const SORTS: [(&str, &str); 2] = [("", "admin-links-newest"), ("oldest", "admin-links-oldest")];

/// What was looked for, as it stands in the form and in addresses.
struct Search {
    user: String,
    provider: String,
    query: String,
    sort: String,
}

impl Search {
    fn of(visit: &Visit) -> Self {
        Self {
            user: asked(visit, "user"),
            provider: asked(visit, "provider"),
            query: asked(visit, "query"),
            sort: asked(visit, "sort"),
        }
    }

    fn pairs(&self) -> [(&str, &str); 4] {
        [
            ("user", &self.user),
            ("provider", &self.provider),
            ("query", &self.query),
            ("sort", &self.sort),
        ]
    }

    fn fields(&self) -> Vec<AdminField> {
        vec![
            AdminField::text("query", "admin-links-query", &self.query),
            AdminField::text("user", "admin-links-user", &self.user),
            AdminField::text("provider", "admin-link-provider", &self.provider),
            AdminField::choice("sort", "admin-links-sort", &self.sort, &SORTS),
        ]
    }

    /// As the store is asked; `None` where nobody here has that name.
    async fn filter(&self, app: &App) -> Result<Option<LinkedAccountFilter>, ManageError> {
        let user_id = match given(&self.user) {
            None => None,
            Some(login) => match app.store.user_by_login(&login.to_lowercase()).await? {
                Some(user) => Some(user.id),
                None => return Ok(None),
            },
        };
        Ok(Some(LinkedAccountFilter {
            user_id,
            provider: given(&self.provider),
            query: given(&self.query),
            oldest_first: self.sort == "oldest",
        }))
    }
}

/// Links with those to whom they belong.
struct Found {
    links: Page<Listed>,
    owners: HashMap<Uuid, User>,
}

async fn find(
    app: &App,
    filter: &LinkedAccountFilter,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Found, ManageError> {
    let links = of_everybody(app, filter, after, limit).await?;
    let owners = links.items.iter().map(|one| one.link.user_id).collect();
    let owners = app.store.users_by_ids(owners).await?.into_iter();
    Ok(Found {
        links,
        owners: owners.map(|user| (user.id, user)).collect(),
    })
}

/// `GET /admin/links`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let looked_for = Search::of(&visit);
    let token = visit.query("page_token");
    let after = page::after(List::AllLinkedAccounts, token.as_deref(), |id| {
        id.parse().ok()
    });
    let found = async {
        match looked_for.filter(app).await? {
            Some(filter) => find(app, &filter, after.unwrap_or_default(), SHOWN).await,
            None => Ok(Found {
                links: Page::cut(Vec::new(), SHOWN),
                owners: HashMap::new(),
            }),
        }
    };
    let found = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-links");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.notice = notice(&visit);
    let last = found.links.items.last().filter(|_| found.links.more);
    let more = last.map(|last| {
        let token = page::token(List::AllLinkedAccounts, &last.link.id.to_string());
        let mut asked = looked_for.pairs().to_vec();
        asked.push(("page_token", &token));
        (
            address(app, path::ADMIN_LINKS, &asked),
            Text::new("admin-more"),
        )
    });
    let items = found.links.items.iter();
    let items = items.map(|one| row(app, one, found.owners.get(&one.link.user_id)));
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-links-none"),
        items: items.collect(),
        more,
    }];
    shown.search = Some(search(app, path::ADMIN_LINKS, looked_for.fields()));
    let export = address(app, path::ADMIN_EXPORT_LINKS, &looked_for.pairs());
    shown.buttons = vec![AdminButton::link("admin-links-export", export)];
    super::show(&visit, &shown)
}

/// `GET /admin/links/export`: all that is looked for as a table (RFC 4180), page by page as the browser takes it.
pub async fn export(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = visit.app.clone();
    let filter = match Search::of(&visit).filter(&app).await {
        Ok(filter) => filter,
        Err(error) => return failed(&visit, error),
    };
    let head = stream::iter([table([COLUMNS.map(str::to_owned)])]);
    let rows = stream::try_unfold(filter.map(|filter| (filter, None)), move |at| {
        let app = app.clone();
        async move {
            let Some((filter, after)) = at else {
                return Ok(None);
            };
            let found = find(&app, &filter, after, EXPORTED).await;
            let found = found.map_err(|error| std::io::Error::other(error.to_string()))?;
            let lines = found.links.items.iter().map(|one| {
                let owner = found.owners.get(&one.link.user_id);
                cells(&app, one, owner)
            });
            let lines = table(lines)?;
            let last = found.links.items.last().filter(|_| found.links.more);
            let next = last.map(|last| (filter, Some(last.link.id)));
            Ok(Some((lines, next)))
        }
    });
    Response::builder()
        .header(
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present",
        )
        .header(header::CACHE_CONTROL, "no-store")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"linked-accounts.csv\"",
        )
        .body(Body::from_bytes_stream(Box::pin(head.chain(rows))))
}

/// The columns of the export.
const COLUMNS: [&str; 12] = [
    "id",
    "user_id",
    "user",
    "provider",
    "issuer",
    "subject",
    "username",
    "name",
    "email",
    "linked_at",
    "last_used_at",
    "health",
];

fn cells(app: &App, listed: &Listed, owner: Option<&User>) -> [String; 12] {
    let link = &listed.link;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    [
        link.id.to_string(),
        link.user_id.to_string(),
        owner.map_or_else(String::new, |owner| owner.username.clone()),
        link.provider.clone(),
        link.issuer.clone(),
        link.subject.clone(),
        text(&link.username),
        text(&link.display_name),
        text(&link.email),
        moment(link.linked_at),
        moment(link.last_used_at),
        Health::of(listed.token.as_ref(), app.clock.now())
            .as_str()
            .to_owned(),
    ]
}

/// Lines of a table. What a spreadsheet would take for a formula is made a text: a provider lets people choose names.
fn table(lines: impl IntoIterator<Item = [String; 12]>) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in lines {
        writer.write_record(line.map(|cell| {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if formula { format!("'{cell}") } else { cell }
        }))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn notice(visit: &Visit) -> Option<Text> {
    Some(Text::new(match visit.query("done")?.as_str() {
        "ended" => "admin-link-ended",
        "refreshed" => "admin-link-refreshed",
        "not-refreshed" => "admin-link-not-refreshed",
        _ => return None,
    }))
}

fn title_of(app: &App, link: &LinkedAccount) -> String {
    let provider = app.broker.providers.get(&link.provider);
    provider.map_or_else(
        || link.provider.clone(),
        |provider| provider.settings.title.clone(),
    )
}

fn row(app: &App, listed: &Listed, owner: Option<&User>) -> AdminItem {
    let Listed { link, token } = listed;
    let title = title_of(app, link);
    let health = Health::of(token.as_ref(), app.clock.now());
    let owner = owner.map_or("", |owner| owner.username.as_str());
    let mut facts = vec![
        Fact::link("admin-link-owner", users::url(app, link.user_id), owner),
        Fact::code("admin-link-identity", &*link.subject),
    ];
    facts.extend(
        link.email
            .as_deref()
            .map(|email| Fact::name("email", email)),
    );
    facts.push(Fact::moment("admin-link-since", link.linked_at));
    facts.push(Fact::moment("admin-last-used", link.last_used_at));
    facts.push(Fact::words(
        "admin-link-health",
        health.text(&Text::verbatim(&*title)),
    ));
    let groups = link.member_of.as_array().into_iter().flatten();
    let groups: Vec<_> = groups
        .filter_map(|one| one["name"].as_str())
        .take(20)
        .collect();
    if !groups.is_empty() {
        let groups = groups.into_iter().map(str::to_owned).collect();
        facts.push(Fact::codes("admin-link-groups", groups));
    }
    let to = |action: &str| {
        app.site
            .path(&format!("{}/{action}", Place::of(SECTION, link.id).path()))
    };
    let mut buttons = Vec::new();
    if health != Health::None {
        buttons.push(
            AdminButton {
                post: true,
                ..AdminButton::link("admin-link-refresh", to("refresh"))
            }
            .about(&*title),
        );
    }
    buttons.push(AdminButton::danger("admin-link-end", to("end")).about(&*title));
    AdminItem {
        title: Text::verbatim(&title),
        url: None,
        code: Some(link.id.to_string()),
        badges: Vec::new(),
        facts,
        buttons,
    }
}

/// `GET /admin/links/{linked_account_id}/{action}`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((link, action)) if action == "end" => question(&visit.app, &link).show(&visit),
        Ok(_) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Err(response) => *response,
    }
}

/// `POST /admin/links/{linked_account_id}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let (link, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return *response,
    };
    let app = visit.app.clone();
    match action.as_str() {
        "refresh" => {
            let done = match renewed_tokens(&app, &link).await {
                Ok(_) => "refreshed",
                Err(_) => "not-refreshed",
            };
            visit.go_to(&Place::list(SECTION).done(done))
        }
        "end" => {
            let actor = actor(&visit);
            let (user_id, id) = (link.user_id, link.id);
            let ended = finish(async move { unlink(&app, &actor, user_id, id, true).await });
            match ended.await {
                Ok(()) => visit.go_to(&Place::list(SECTION).done("ended")),
                Err(error) => question(&visit.app, &link).refused(&visit, error),
            }
        }
        _ => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
    }
}

fn question(app: &App, link: &LinkedAccount) -> Question {
    let name = link.username.as_deref().or(link.email.as_deref());
    let lead = Text::new("admin-link-end-lead")
        .with("provider", title_of(app, link))
        .with("name", name.unwrap_or(&link.subject));
    Question {
        heading: Text::new("admin-link-end"),
        lead: vec![lead],
        action: format!("{}/end", Place::of(SECTION, link.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-link-end"),
        danger: true,
        back: Place::list(SECTION),
        back_name: Text::default(),
    }
}

/// The link of the path and what is done with it, for an administrator who has proven lately who
/// they are.
async fn chosen(visit: &Visit) -> Result<(LinkedAccount, String), Box<Response>> {
    let gone = || Box::new(visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound));
    let Ok((id, action)) = visit.request.path_params::<(Uuid, String)>() else {
        return Err(gone());
    };
    changing(visit, &Place::list(SECTION))?;
    match visit.app.store.linked_account(id).await {
        Ok(Some(link)) => Ok((link, action)),
        Ok(None) => Err(gone()),
        Err(error) => Err(Box::new(failed(visit, error.into()))),
    }
}
