//! The webhooks: the list, and one with what was sent to it.

use countersign_store::{Webhook, WebhookDelivery};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::{MOST, Place, SHOWN, administrator, failed};
use countersign_rules::app::App;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{
    AdminButton, AdminItem, AdminList, AdminPage, Badge, ErrorKind, Fact, path,
};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::webhook::manage;

pub(super) const SECTION: &str = "webhooks";

/// `GET /admin/webhooks`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let hooks = match manage::list(app, None, MOST).await {
        Ok(hooks) => hooks,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-webhooks");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.lead = Some(Text::new("admin-webhooks-lead"));
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_WEBHOOK);
    shown.buttons = vec![AdminButton::primary("admin-webhook-new", url)];
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-webhooks-none"),
        items: hooks.items.iter().map(|hook| row(app, hook)).collect(),
        more: None,
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    Some(Text::new(match visit.query("done")?.as_str() {
        "saved" => "admin-webhook-saved",
        "deleted" => "admin-webhook-deleted",
        "resent" => "admin-webhook-resent",
        _ => return None,
    }))
}

pub(super) fn at(id: Uuid) -> String {
    Place::of(SECTION, id).path()
}

fn row(app: &App, hook: &Webhook) -> AdminItem {
    let mut facts = vec![Fact::codes("admin-webhook-kinds", hook.kinds.clone())];
    if !hook.description.is_empty() {
        facts.push(Fact::name("admin-webhook-description", &hook.description));
    }
    AdminItem {
        title: Text::verbatim(&hook.url),
        url: Some(app.site.path(&at(hook.id))),
        badges: badges(hook),
        facts,
        ..AdminItem::default()
    }
}

fn badges(hook: &Webhook) -> Vec<Badge> {
    let off = hook.disabled_at.map(|_| Badge::warn("admin-webhook-off"));
    off.into_iter().collect()
}

/// `GET /admin/webhooks/{webhook_id}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let Ok(id) = visit.request.path_params::<Uuid>() else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    match render(&visit, id, None).await {
        Ok(page) => super::show(&visit, &page),
        Err(error) => failed(&visit, error),
    }
}

/// The page of a webhook; with the secret where it was just made.
pub(super) async fn render(
    visit: &Visit,
    id: Uuid,
    secret: Option<String>,
) -> Result<AdminPage, ManageError> {
    let app = &visit.app;
    let hook = manage::get(app, id).await?;
    let rows = manage::deliveries(app, id, None, None, SHOWN).await?;
    let heading = Text::verbatim(&hook.url);
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.above = vec![(
        app.site.path(path::ADMIN_WEBHOOKS),
        Text::new("admin-webhooks"),
    )];
    shown.notice = notice(visit);
    shown.badges = badges(&hook);
    if let Some(secret) = secret {
        shown.notice = Some(Text::new("admin-webhook-secret-lead"));
        shown.facts.push(Fact::code("admin-webhook-secret", secret));
    }
    shown
        .facts
        .push(Fact::codes("admin-webhook-kinds", hook.kinds.clone()));
    if !hook.description.is_empty() {
        shown
            .facts
            .push(Fact::name("admin-webhook-description", &hook.description));
    }
    shown
        .facts
        .push(Fact::moment("admin-since", hook.created_at));
    shown
        .facts
        .push(Fact::moment("admin-changed", hook.updated_at));
    let to = |action: &str| app.site.path(&format!("{}/{action}", at(id)));
    shown.buttons = vec![
        AdminButton::link("change", to("edit")).about(&*hook.url),
        AdminButton::link("admin-webhook-rotate", to("rotate")),
        AdminButton::danger("admin-webhook-delete", to("delete")),
    ];
    shown.lists = vec![AdminList {
        heading: Some(Text::new("admin-deliveries")),
        empty: Text::new("admin-deliveries-none"),
        items: rows
            .items
            .iter()
            .map(|row| delivery(app, id, row))
            .collect(),
        more: None,
    }];
    Ok(shown)
}

fn delivery(app: &App, id: Uuid, row: &WebhookDelivery) -> AdminItem {
    let tries = u64::try_from(row.attempts).unwrap_or(0);
    let mut facts = vec![
        Fact::moment("admin-delivery-happened", row.created_at),
        Fact::words(
            "admin-delivery-tries",
            Text::new("admin-count").with("count", tries),
        ),
    ];
    let status = row
        .status
        .map(|status| Fact::code("admin-delivery-status", status.to_string()));
    facts.extend(status);
    facts.extend(
        row.problem
            .as_deref()
            .map(|why| Fact::name("admin-delivery-problem", why)),
    );
    facts.extend(
        row.next_attempt_at
            .map(|at| Fact::moment("admin-delivery-next", at)),
    );
    let resend = format!("{}/deliveries/{}/resend", at(id), row.event_id);
    AdminItem {
        title: Text::verbatim(&row.kind),
        url: None,
        code: Some(row.event_id.to_string()),
        badges: vec![match row.state.as_str() {
            "delivered" => Badge::good("admin-delivery-delivered"),
            "given_up" => Badge::warn("admin-delivery-given-up"),
            _ => Badge::plain("admin-delivery-waiting"),
        }],
        facts,
        buttons: vec![
            AdminButton {
                post: true,
                ..AdminButton::link("admin-delivery-resend", app.site.path(&resend))
            }
            .about(row.event_id.to_string()),
        ],
    }
}
