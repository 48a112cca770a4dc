//! Invitations: those that can still be used, a new one, and one that is taken back.

use countersign_store::AccountLink;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::{
    Place, Question, SHOWN, actor, address, administrator, changing, failed, finish, sent,
};
use countersign_rules::account::invitation::{self, Invited};
use countersign_rules::app::App;
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List};
use countersign_rules::page::{
    AdminButton, AdminItem, AdminList, AdminPage, ErrorKind, Fact, Field, path,
};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

const SECTION: &str = "invitations";

/// `GET /admin/invitations`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let notice = visit.query("done").and_then(|done| match done.as_str() {
        "sent" => Some(Text::new("admin-invitation-sent")),
        "revoked" => Some(Text::new("admin-invitation-revoked")),
        _ => None,
    });
    match render(&visit, notice).await {
        Ok(page) => super::show(&visit, &page),
        Err(error) => failed(&visit, error),
    }
}

async fn render(visit: &Visit, notice: Option<Text>) -> Result<AdminPage, ManageError> {
    let app = &visit.app;
    let token = visit.query("page_token");
    let after = page::after(List::Invitations, token.as_deref(), |id| id.parse().ok());
    let found = invitation::list(app, after.unwrap_or_default(), SHOWN).await?;
    let more = found.items.last().filter(|_| found.more).map(|last| {
        let token = page::token(List::Invitations, &last.id.to_string());
        let asked = [("page_token", token.as_str())];
        let url = address(app, path::ADMIN_INVITATIONS, &asked);
        (url, Text::new("admin-more"))
    });
    let heading = Text::new("admin-invitations");
    // It belongs to the accounts, below which it stands.
    let mut shown = AdminPage::new(visit.layout(), "users", heading, visit.csrf());
    shown.above = vec![(app.site.path(path::ADMIN_USERS), Text::new("admin-users"))];
    shown.lead = Some(Text::new(match invitation::are_of_use(app) {
        true => "admin-invitations-lead",
        false => "admin-refused-sign-up-closed",
    }));
    shown.notice = notice;
    if invitation::are_of_use(app) {
        let new = app.site.path(path::ADMIN_NEW_INVITATION);
        shown.buttons = vec![AdminButton::primary("admin-invitation-new", new)];
    }
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-invitations-none"),
        items: found.items.iter().map(|one| row(app, one)).collect(),
        more,
    }];
    Ok(shown)
}

fn row(app: &App, invitation: &AccountLink) -> AdminItem {
    let id = invitation.id.to_string();
    let revoke = app.site.path(&revoke_path(invitation.id));
    AdminItem {
        title: match &invitation.email {
            Some(email) => Text::verbatim(email),
            None => Text::new("admin-invitation-by-hand"),
        },
        code: Some(id.clone()),
        facts: vec![
            Fact::moment("admin-invitation-made", invitation.created_at),
            Fact::moment("admin-invitation-until", invitation.expires_at),
        ],
        buttons: vec![AdminButton::danger("admin-invitation-revoke", revoke).about(id)],
        ..AdminItem::default()
    }
}

fn revoke_path(id: Uuid) -> String {
    format!("{}/revoke", Place::of(SECTION, id).path())
}

/// `GET /admin/invitations/new`
pub async fn new(visit: Visit) -> Response {
    match changing(&visit, &Place::list(SECTION)) {
        Ok(_) => question("").show(&visit),
        Err(response) => *response,
    }
}

fn question(email: &str) -> Question {
    Question {
        heading: Text::new("admin-invitation-new"),
        lead: vec![Text::new("admin-invitation-new-lead")],
        action: path::ADMIN_INVITATIONS.to_owned(),
        hidden: Vec::new(),
        fields: vec![Field {
            optional: true,
            autocomplete: "off",
            hint: Some(Text::new("admin-invitation-email-hint")),
            ..Field::email(email)
        }],
        button: Text::new("admin-invitation-new"),
        danger: false,
        back: Place::list(SECTION),
        back_name: Text::default(),
    }
}

/// `POST /admin/invitations`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list(SECTION)) {
        return *response;
    }
    let typed = sent(&form, "email");
    let email = Some(typed.clone()).filter(|email| !email.is_empty());
    let (app, actor) = (visit.app.clone(), actor(&visit));
    let made =
        finish(async move { invitation::create(&app, &actor, email.as_deref()).await }).await;
    match made {
        Ok(made) => match &made.link {
            None => visit.go_to(&Place::list(SECTION).done("sent")),
            Some(link) => with_link(&visit, &made, link).await,
        },
        Err(ManageError::Validation(_)) => {
            let errors = vec![("email", Text::new("email-wrong"))];
            question(&typed).wrong(&visit, errors)
        }
        Err(error) => question(&typed).refused(&visit, error),
    }
}

/// The one time that a link is seen.
async fn with_link(visit: &Visit, made: &Invited, link: &str) -> Response {
    let notice = Text::new("admin-invitation-link-lead");
    match render(visit, Some(notice)).await {
        Ok(mut page) => {
            let until = made.invitation.expires_at;
            page.facts = vec![
                Fact::code("admin-invitation-link", link),
                Fact::moment("admin-invitation-until", until),
            ];
            super::show(visit, &page)
        }
        Err(error) => failed(visit, error),
    }
}

/// `GET /admin/invitations/{invitation_id}/revoke`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit) {
        Ok(id) => revocation(id).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/invitations/{invitation_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let id = match chosen(&visit) {
        Ok(id) => id,
        Err(response) => return *response,
    };
    let (app, actor) = (visit.app.clone(), actor(&visit));
    match finish(async move { invitation::revoke(&app, &actor, id).await }).await {
        Ok(()) => visit.go_to(&Place::list(SECTION).done("revoked")),
        Err(error) => revocation(id).refused(&visit, error),
    }
}

fn chosen(visit: &Visit) -> Result<Uuid, Box<Response>> {
    changing(visit, &Place::list(SECTION))?;
    let id = visit.request.path_params::<Uuid>();
    id.map_err(|_| Box::new(visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound)))
}

fn revocation(id: Uuid) -> Question {
    Question {
        heading: Text::new("admin-invitation-revoke"),
        lead: vec![Text::new("admin-invitation-revoke-lead")],
        action: revoke_path(id),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-invitation-revoke"),
        danger: true,
        back: Place::list(SECTION),
        back_name: Text::default(),
    }
}
