//! A developer applies for access, sees how it stands and what was decided, and withdraws what waits.

use chrono::{DateTime, Utc};
use countersign_store::{AccessRequest, AccessRequestFilter, ApprovalKind, ClientApproval};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::client::{own, own_to_change};
use countersign_rules::access::manage::{self, Application, LONGEST_REASON, Sees};
use countersign_rules::app::App;
use countersign_rules::client::{Client, GrantType};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::page::{AccessChoice, AccessPage, AccessRow, Badge, ErrorKind, path};
use countersign_rules::scope::ScopeSet;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

/// Applications that the page shows.
const SHOWN: usize = 50;

/// What the form holds.
#[derive(Default)]
struct Filled {
    scopes: ScopeSet,
    resources: String,
    grants: Vec<String>,
    reason: String,
}

/// `GET /account/clients/{client_id}/access`
pub async fn show(visit: Visit) -> Response {
    match own(&visit).await {
        Ok((who, listed)) => {
            page(&visit, &who, &listed.client, Filled::default(), Vec::new()).await
        }
        Err(response) => response,
    }
}

/// `POST /account/clients/{client_id}/access`
pub async fn apply(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, listed) = match own_to_change(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let filled = Filled {
        scopes: form.all("scope").iter().cloned().collect(),
        resources: form.one("resources").unwrap_or_default().trim().to_owned(),
        grants: form.all("grant_type").to_vec(),
        reason: form.one("reason").unwrap_or_default().to_owned(),
    };
    let grants = filled.grants.iter();
    let written: ScopeSet = filled
        .resources
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let application = Application {
        scopes: filled.scopes.union(&written),
        grant_types: grants
            .filter_map(|word| GrantType::from_wire(word))
            .collect(),
        reason: filled.reason.clone(),
    };
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let sees = Sees::Own(who.user.id);
    let made = finish(async move { manage::create(&app, &actor, sees, &id, application).await });
    match made.await {
        Ok(_) => visit.go_to(&format!("{}?done=sent", at(&listed.client))),
        Err(ManageError::Validation(faults)) => {
            let sentence = |field: &str| match field {
                "reason" => ("reason", Text::new("access-reason-wrong")),
                "scope" if !filled.resources.is_empty() => {
                    ("resources", Text::new("access-resources-wrong"))
                }
                _ => ("scope", Text::new("access-scope-wrong")),
            };
            let mut errors: Vec<(&'static str, Text)> = Vec::new();
            for (field, text) in faults.iter().map(|fault| sentence(&fault.field)) {
                if !errors.iter().any(|(known, _)| *known == field) {
                    errors.push((field, text));
                }
            }
            page(&visit, &who, &listed.client, filled, errors).await
        }
        // Sent twice: what waits is shown.
        Err(ManageError::Refused { .. }) => visit.go_to(&at(&listed.client)),
        Err(error) => failed(&visit, error),
    }
}

/// `POST /account/clients/{client_id}/access/withdraw`
pub async fn withdraw(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, listed) = match own(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let Some(id) = form.one("id").and_then(|id| id.parse::<Uuid>().ok()) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, sees) = (visit.app.clone(), Sees::Own(who.user.id));
    let done = finish(async move { manage::withdraw(&app, &actor, sees, id).await });
    match done.await {
        Ok(_) => visit.go_to(&format!("{}?done=withdrawn", at(&listed.client))),
        // Decided in the meantime: the page says how.
        Err(ManageError::Refused { .. }) => visit.go_to(&at(&listed.client)),
        Err(error) => failed(&visit, error),
    }
}

/// Changes something to the end, also when the browser goes away meanwhile.
async fn finish<T: Send + 'static>(
    work: impl Future<Output = Result<T, ManageError>> + Send + 'static,
) -> Result<T, ManageError> {
    let done = to_the_end(async { Ok::<_, ManageError>(work.await) }).await;
    done.unwrap_or_else(|_| Err(ManageError::Busy))
}

fn at(client: &Client) -> String {
    let id = path::segment(&client.client_id);
    format!("{}/{id}/access", path::CLIENTS)
}

fn failed(visit: &Visit, error: ManageError) -> Response {
    match error {
        ManageError::NotFound(_) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        error => visit.failed(&OAuthError::unavailable(error)),
    }
}

async fn page(
    visit: &Visit,
    who: &SignedIn,
    client: &Client,
    filled: Filled,
    errors: Vec<(&'static str, Text)>,
) -> Response {
    let (app, now) = (&visit.app, visit.app.clock.now());
    let filter = AccessRequestFilter {
        client_id: Some(client.client_id.clone()),
        ..AccessRequestFilter::default()
    };
    let found = manage::list(app, Sees::Own(who.user.id), filter, None, SHOWN).await;
    let requests = match found {
        Ok(found) => found.items,
        Err(error) => return failed(visit, error),
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let pending = requests.iter().find(|one| one.state == "pending");
    let path = at(client);
    let page = AccessPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        notice: match visit.query("done").as_deref() {
            Some("sent") => Some(Text::new("access-sent")),
            Some("withdrawn") => Some(Text::new("access-withdrawn")),
            _ => None,
        },
        name: client.name.clone(),
        client: app.site.path(&format!(
            "{}/{}",
            path::CLIENTS,
            path::segment(&client.client_id)
        )),
        action: app.site.path(&path),
        withdraw: app.site.path(&format!("{path}/withdraw")),
        pending: pending.map(|one| one.id.to_string()),
        scopes: scopes(app, client, &filled, now),
        resources: names_resources(app, client).then_some(filled.resources.clone()),
        grants: grants(app, client, &filled, now),
        reason: filled.reason.chars().take(LONGEST_REASON).collect(),
        errors,
        rows: requests.iter().map(|one| row(one, now)).collect(),
    };
    visit.show(status, &page, &[])
}

fn scopes(app: &App, client: &Client, filled: &Filled, now: DateTime<Utc>) -> Vec<AccessChoice> {
    let registry = app.scopes();
    let open = registry.iter(client.internal);
    let open = open.filter(|scope| scope.approval == "required");
    open.map(|scope| AccessChoice {
        help_text: scope.help_text.clone(),
        checked: filled.scopes.contains(&scope.id),
        ..choice(client, ApprovalKind::Scope, &scope.id, now)
    })
    .collect()
}

/// Whether one of the scopes that have to be approved can name a resource.
fn names_resources(app: &App, client: &Client) -> bool {
    let registry = app.scopes();
    let mut open = registry.iter(client.internal);
    open.any(|scope| scope.approval == "required" && scope.resources != "none")
}

fn grants(app: &App, client: &Client, filled: &Filled, now: DateTime<Utc>) -> Vec<AccessChoice> {
    let open = app.config.access.approval_for_grants.iter();
    open.map(|grant| AccessChoice {
        checked: filled.grants.iter().any(|word| word == grant.as_str()),
        ..choice(client, ApprovalKind::GrantType, grant.as_str(), now)
    })
    .collect()
}

fn choice(client: &Client, kind: ApprovalKind, id: &str, now: DateTime<Utc>) -> AccessChoice {
    let counts = |one: &&ClientApproval| {
        one.kind == kind && one.value == id && one.expires_at.is_none_or(|at| at > now)
    };
    let approval = client.approved.iter().find(counts);
    AccessChoice {
        id: id.to_owned(),
        help_text: String::new(),
        approved: approval.is_some(),
        until: approval.and_then(|one| one.expires_at),
        checked: false,
    }
}

/// How an application stands, as a badge.
pub(crate) fn badge(request: &AccessRequest, now: DateTime<Utc>) -> Badge {
    match manage::state(request, now) {
        "approved" => Badge::good("access-state-approved"),
        "denied" => Badge::warn("access-state-denied"),
        "revoked" => Badge::warn("access-state-revoked"),
        "expired" => Badge::warn("access-state-expired"),
        "withdrawn" => Badge::plain("access-state-withdrawn"),
        _ => Badge::plain("access-state-pending"),
    }
}

fn row(request: &AccessRequest, now: DateTime<Utc>) -> AccessRow {
    let both = |scopes: &[String], grants: &[String]| [scopes, grants].concat();
    AccessRow {
        badge: badge(request, now),
        asked: both(&request.scopes, &request.grant_types),
        approved: both(&request.approved_scopes, &request.approved_grant_types),
        reason: request.reason.clone(),
        since: request.created_at,
        decided: request.decided_at,
        decision: request.decision_reason.clone(),
        until: request.expires_at,
    }
}
