//! The providers: how each is set up, and whether it works.

use std::collections::HashMap;

use countersign_store::ProviderHealth;
use poem::Response;

use super::{Place, administrator, failed};
use countersign_rules::app::App;
use countersign_rules::broker::stored::test::Step;
use countersign_rules::broker::stored::{self, SetUp};
use countersign_rules::manage::ManageError;
use countersign_rules::page::{AdminButton, AdminItem, AdminList, AdminPage, Badge, Fact, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

pub(super) const SECTION: &str = "providers";

/// `GET /admin/providers`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let found = async {
        let all = stored::list(app).await?;
        let health = app.store.provider_health(app.clock.now()).await?;
        Ok::<_, ManageError>((all, health))
    };
    let (all, health) = match found.await {
        Ok(found) => found,
        Err(error) => return failed(&visit, error),
    };
    let health: HashMap<_, _> = health
        .into_iter()
        .map(|one| (one.provider.clone(), one))
        .collect();
    let heading = Text::new("admin-providers");
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.lead = Some(Text::new("admin-providers-lead"));
    shown.notice = notice(&visit);
    let url = app.site.path(path::ADMIN_NEW_PROVIDER);
    shown.buttons = vec![AdminButton::primary("admin-provider-new", url)];
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-providers-none"),
        items: all
            .iter()
            .map(|one| row(app, one, health.get(&one.name)))
            .collect(),
        more: None,
    }];
    super::show(&visit, &shown)
}

fn notice(visit: &Visit) -> Option<Text> {
    Some(Text::new(match visit.query("done")?.as_str() {
        "saved" => "admin-provider-saved",
        "reset" => "admin-provider-is-reset",
        _ => return None,
    }))
}

pub(super) fn at(name: &str) -> String {
    Place::of(SECTION, name).path()
}

fn count(label: &'static str, count: i64) -> Fact {
    let count = u64::try_from(count).unwrap_or(0);
    Fact::words(label, Text::new("admin-count").with("count", count))
}

fn row(app: &App, one: &SetUp, health: Option<&ProviderHealth>) -> AdminItem {
    let mut facts = Vec::new();
    if let Some(health) = health {
        facts.push(count("admin-provider-links", health.links));
        facts.push(count("admin-provider-dead", health.dead));
    }
    AdminItem {
        title: Text::verbatim(one.title()),
        url: Some(app.site.path(&at(&one.name))),
        code: Some(one.name.clone()),
        badges: badges(one),
        facts,
        ..AdminItem::default()
    }
}

fn badges(one: &SetUp) -> Vec<Badge> {
    let mut badges = Vec::new();
    if one.configured {
        badges.push(Badge::plain("admin-provider-configured"));
    }
    if one.stored.is_some() {
        badges.push(Badge::plain("admin-provider-stored"));
    }
    if one.provider.is_none() || one.fault.is_some() {
        badges.push(Badge::warn("admin-provider-unused"));
    }
    badges
}

/// `GET /admin/providers/{provider}`
pub async fn show(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let name = visit.request.path_params::<String>().unwrap_or_default();
    match stored::get(&visit.app, &name).await {
        Ok(one) => super::show(&visit, &page(&visit, &one, None)),
        Err(error) => failed(&visit, error),
    }
}

pub(super) fn page(visit: &Visit, one: &SetUp, steps: Option<Vec<Step>>) -> AdminPage {
    let app = &visit.app;
    let heading = Text::verbatim(one.title());
    let mut shown = AdminPage::new(visit.layout(), SECTION, heading, visit.csrf());
    shown.above = vec![(
        app.site.path(path::ADMIN_PROVIDERS),
        Text::new("admin-providers"),
    )];
    shown.notice = notice(visit);
    shown.badges = badges(one);
    let redirect = format!("{}/sign-in/{}/callback", app.issuer, one.name);
    shown.facts = vec![
        Fact::code("admin-provider-name", &*one.name),
        Fact::code("admin-provider-redirect", redirect),
    ];
    if let Some(fault) = &one.fault {
        shown.facts.push(Fact::name("admin-provider-fault", fault));
    }
    let links = format!("{}?provider={}", path::ADMIN_LINKS, one.name);
    shown.facts.push(Fact::link(
        "admin-provider-links",
        app.site.path(&links),
        &*one.name,
    ));
    let unknown = unknown_roles(app, one);
    if !unknown.is_empty() {
        let label = "admin-provider-unknown-roles";
        shown.facts.push(Fact::codes(label, unknown));
    }
    if let Some(row) = &one.stored {
        shown
            .facts
            .push(Fact::moment("admin-changed", row.updated_at));
    }
    let to = |action: &str| app.site.path(&format!("{}/{action}", at(&one.name)));
    shown.buttons = vec![
        AdminButton {
            post: true,
            ..AdminButton::primary("admin-provider-test", to("test"))
        },
        AdminButton::link("change", to("edit")).about(one.title()),
    ];
    if one.stored.is_some() {
        shown
            .buttons
            .push(AdminButton::danger("admin-provider-reset", to("reset")));
    }
    if let Some(steps) = steps {
        shown.lists = vec![AdminList {
            heading: Some(Text::new("admin-provider-tested")),
            items: steps.into_iter().map(step).collect(),
            ..AdminList::default()
        }];
    }
    shown
}

/// The roles that its groups would give if somebody had registered them.
fn unknown_roles(app: &App, one: &SetUp) -> Vec<String> {
    let registry = app.scopes();
    let given = one.provider.iter();
    let given = given.flat_map(|provider| provider.settings.groups.roles.keys());
    let unknown = given.filter(|role| registry.role(role).is_none());
    unknown.cloned().collect()
}

fn step(step: Step) -> AdminItem {
    let found = |text| Fact::words("admin-provider-found", text);
    let mut facts: Vec<_> = step.found.into_iter().map(found).collect();
    facts.extend(step.fix.map(|fix| Fact::words("admin-provider-fix", fix)));
    AdminItem {
        title: Text::new(match step.name {
            "settings" => "admin-provider-step-settings",
            "connection" => "admin-provider-step-connection",
            "departure" => "admin-provider-step-departure",
            _ => "admin-provider-step-credentials",
        }),
        badges: vec![match step.passed {
            true => Badge::good("admin-provider-step-passed"),
            false => Badge::warn("admin-provider-step-failed"),
        }],
        facts,
        ..AdminItem::default()
    }
}
