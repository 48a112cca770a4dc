//! The page on which a person enters the user code of a device, sees who asks
//! for what, and decides (RFC 8628 §3.3).
//!
//! The code belongs to the first person who enters it, so that nobody decides
//! in the middle of somebody else's visit. Wrong codes are counted by person
//! and by network, before the code is looked for.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use countersign_store::{ApprovedConsent, DeviceAuthorization, DeviceDecision, NewAuthorization};
use poem::Response;
use poem::http::{HeaderValue, StatusCode};
use uuid::Uuid;

use countersign_rules::app::App;
use countersign_rules::attempt::{self, Counter, Kind, Refused};
use countersign_rules::authorization_details::{Details, view as words};
use countersign_rules::authorize::claims::ClaimsRequest;
use countersign_rules::authorize::step;
use countersign_rules::device::{Parameters, user_code};
use countersign_rules::error::OAuthError;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::page::{
    ConsentScope, ConsentScopeGroup, DeviceClient, DevicePage, DeviceProblem, DeviceState,
    ErrorKind, path,
};
use countersign_rules::scope::ScopeSet;
use countersign_rules::session::then::Then;
use countersign_rules::session::{SignedIn, Visit, sid};
use countersign_rules::telemetry::client_address_of;
use countersign_rules::token::openid::OpenId;
use countersign_rules::user::claims::display_name;

/// Codes that one person, and people from one network, may enter within the
/// window. RFC 8628 §5.1: with 20^8 codes, this leaves a guesser no hope.
const PER_PERSON: u32 = 10;
const PER_NETWORK: u32 = 30;
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// `GET /device`
pub async fn page(visit: Visit) -> Response {
    let code = visit.query("user_code").unwrap_or_default();
    if visit.signed_in.is_none() {
        return sign_in_first(&visit, &code);
    }
    let code = user_code::read(&code).unwrap_or_default();
    ask(&visit, &code, None)
}

/// `POST /device`: a code was entered.
pub async fn enter(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let typed = form.one("user_code").unwrap_or("").trim();
    let Some(signed_in) = visit.signed_in.clone() else {
        return sign_in_first(&visit, typed);
    };
    if typed.is_empty() {
        return ask(&visit, "", Some(DeviceProblem::Missing));
    }
    let app = &visit.app;
    let person = signed_in.user.id.to_string();
    let address = client_address_of(app, &visit.request);
    let network = Counter::of_network(app, Kind::UserCodeNetwork, address, PER_NETWORK, WINDOW);
    let person = Counter::new(app, Kind::UserCodePerson, &person, PER_PERSON, WINDOW);
    let counted = match attempt::count(app, network.into_iter().chain([person])).await {
        Ok(counted) => counted,
        Err(Refused::TooMany(wait)) => {
            let seconds = wait.num_seconds().unsigned_abs();
            return ask(&visit, typed, Some(DeviceProblem::TooManyAttempts(seconds)));
        }
        Err(Refused::Unavailable(error)) => return visit.failed(&error.into()),
    };
    let Some(code) = user_code::read(typed) else {
        return ask(&visit, typed, Some(DeviceProblem::Wrong));
    };
    let claimed = app
        .store
        .claim_user_code(
            user_code::hash_of(app, &code),
            signed_in.user.id,
            signed_in.session.id,
            app.clock.now(),
        )
        .await;
    match claimed {
        Ok(Some(row)) => {
            counted.was_right(app).await;
            match confirm(&visit, &signed_in, &row, &code).await {
                Ok(response) => response,
                Err(error) => visit.failed(&error),
            }
        }
        Ok(None) => ask(&visit, typed, Some(DeviceProblem::Wrong)),
        Err(error) => visit.failed(&error.into()),
    }
}

/// `POST /device/decision`
pub async fn decide(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(signed_in) = visit.signed_in.clone() else {
        return sign_in_first(&visit, "");
    };
    let id = form.one("device").and_then(|id| id.parse::<Uuid>().ok());
    let agrees = match form.one("confirm") {
        Some("yes") => true,
        Some("no") => false,
        _ => return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown),
    };
    match decided(&visit, &signed_in, id, agrees).await {
        Ok(Some(client)) => {
            let state = match agrees {
                true => DeviceState::Connected { client },
                false => DeviceState::Refused { client },
            };
            show(&visit, StatusCode::OK, state)
        }
        Ok(None) => visit.error(StatusCode::NOT_FOUND, ErrorKind::Expired),
        Err(error) => visit.failed(&error),
    }
}

/// Notes the decision. `None`: there is no such device for this person.
async fn decided(
    visit: &Visit,
    signed_in: &SignedIn,
    id: Option<Uuid>,
    agrees: bool,
) -> Result<Option<String>, OAuthError> {
    let app = &visit.app;
    let Some(id) = id else { return Ok(None) };
    let Some(row) = app.store.device_authorization(id).await? else {
        return Ok(None);
    };
    let Some(client) = app.live_client(&row.client_id).await? else {
        return Ok(None);
    };
    let parameters = parameters(&row)?;
    let scopes = grantable(&visit.app, &parameters, signed_in);
    let now = app.clock.now();
    let sid = scopes
        .contains("openid")
        .then(|| sid::of(app, &signed_in.session, &row.client_id));
    let authorization = agrees.then(|| NewAuthorization {
        id: app.new_id(),
        user_id: Some(signed_in.user.id),
        client_id: row.client_id.clone(),
        scopes: scopes.to_vec(),
        audience: parameters.audience,
        auth_time: Some(signed_in.session.authenticated_at),
        session_id: Some(signed_in.session.id),
        openid: OpenId::new(&signed_in.session, ClaimsRequest::default())
            .called(sid.clone())
            .to_value(),
        sid,
        details: parameters.details.to_values(),
        expires_at: row.expires_at,
    });
    let consent = match agrees {
        false => None,
        true => {
            let granted = (&scopes, &parameters.details);
            Some(remembered(visit, signed_in, &row.client_id, granted).await?)
        }
    };
    let event = match &authorization {
        Some(new) => EventRecord::new(EventKind::ConsentGranted).about(new.id),
        None => EventRecord::new(EventKind::ConsentDenied),
    };
    let decision = DeviceDecision {
        id,
        user_id: signed_in.user.id,
        authorization,
        consent,
        now,
    };
    if !app.store.decide_device_authorization(decision).await? {
        return Ok(None);
    }
    let actor = Some(signed_in.user.id);
    event::record(app, event.actor(actor).client(&row.client_id));
    Ok(Some(client.name.clone()))
}

/// What was agreed to earlier stays agreed to.
async fn remembered(
    visit: &Visit,
    signed_in: &SignedIn,
    client_id: &str,
    (scopes, details): (&ScopeSet, &Details),
) -> Result<ApprovedConsent, OAuthError> {
    let store = &visit.app.store;
    let before = store.consent(signed_in.user.id, client_id).await?;
    let (before, agreed) = before
        .map(|before| (before.scopes, Details::from(before.details.as_slice())))
        .unwrap_or_default();
    let before: ScopeSet = before.into_iter().collect();
    Ok(ApprovedConsent {
        user_id: signed_in.user.id,
        client_id: client_id.to_owned(),
        scopes: before.union(scopes).to_vec(),
        details: agreed.after(details, details).to_values(),
    })
}

fn parameters(row: &DeviceAuthorization) -> Result<Parameters, OAuthError> {
    serde_json::from_value(row.parameters.clone())
        .map_err(|error| OAuthError::unavailable(format!("device parameters: {error}")))
}

/// A client never gets more than the person has.
fn grantable(app: &App, parameters: &Parameters, signed_in: &SignedIn) -> ScopeSet {
    parameters
        .scopes
        .filter(|word| step::may_grant(app, signed_in, word))
}

/// The page that shows who asks for what.
async fn confirm(
    visit: &Visit,
    signed_in: &SignedIn,
    row: &DeviceAuthorization,
    code: &str,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let Some(client) = app.live_client(&row.client_id).await? else {
        return Ok(ask(visit, code, Some(DeviceProblem::Wrong)));
    };
    let registry = app.scopes();
    let mut groups: BTreeMap<String, Vec<ConsentScope>> = BTreeMap::new();
    let parameters = parameters(row)?;
    for (word, (scope, resource)) in grantable(app, &parameters, signed_in)
        .iter()
        .filter_map(|word| Some((word, registry.named(word)?)))
    {
        let group = scope.group_name.clone();
        let group = group.unwrap_or_default();
        groups.entry(group).or_default().push(ConsentScope {
            id: word.to_owned(),
            help_text: scope.help_text.clone(),
            resource: resource.map(|resource| registry.resource_words(scope, resource)),
            optional: false,
            checked: true,
        });
    }
    let registered_by = match client.owner_id {
        Some(owner) => app
            .user(owner)
            .await?
            .map(|owner| display_name(&owner).to_owned()),
        None => None,
    };
    let state = DeviceState::Confirm {
        action: app.site.path(path::DEVICE_DECISION),
        csrf: visit.csrf(),
        device: row.id.to_string(),
        user_code: code.to_owned(),
        client: DeviceClient {
            name: client.name.clone(),
            registered_by,
            verified: client.owner_id.is_none(),
        },
        account_name: display_name(&signed_in.user).to_owned(),
        account_username: signed_in.user.username.clone(),
        scopes: groups
            .into_iter()
            .map(|(name, scopes)| ConsentScopeGroup { name, scopes })
            .collect(),
        details: words::shown(&registry, &parameters.details),
    };
    Ok(show(visit, StatusCode::OK, state))
}

fn sign_in_first(visit: &Visit, user_code: &str) -> Response {
    let code = user_code::read(user_code).unwrap_or_default();
    visit.go_to(&Then::Device(code.to_string()).sign_in())
}

fn ask(visit: &Visit, user_code: &str, problem: Option<DeviceProblem>) -> Response {
    let (status, wait) = match &problem {
        None => (StatusCode::OK, None),
        Some(DeviceProblem::TooManyAttempts(wait)) => (StatusCode::TOO_MANY_REQUESTS, Some(*wait)),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let state = DeviceState::Enter {
        action: visit.app.site.path(path::DEVICE),
        csrf: visit.csrf(),
        user_code: user_code.chars().take(40).collect(),
        problem,
    };
    let mut response = show(visit, status, state);
    if let Some(seconds) = wait {
        let headers = response.headers_mut();
        headers.insert("retry-after", HeaderValue::from(seconds));
    }
    response
}

fn show(visit: &Visit, status: StatusCode, state: DeviceState) -> Response {
    let page = DevicePage {
        layout: visit.layout(),
        state,
    };
    visit.show(status, &page, &[])
}
