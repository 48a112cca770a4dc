//! Consent: the page that asks, the decision, and what is remembered of it. The
//! decision acts on the stored request; of the form only the yes or no and the
//! ticks count.

use std::collections::BTreeMap;

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::authorization_details::{Detail, Details, view as words};
use countersign_rules::authorize::pending::{self, Pending};
use countersign_rules::authorize::request::AuthorizationRequest;
use countersign_rules::authorize::response::{self, Agreed, Failure, Granted};
use countersign_rules::authorize::step;
use countersign_rules::error::{ErrorCode, OAuthError};
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::page::{
    ConsentClient, ConsentDetail, ConsentPage, ConsentScope, ConsentScopeGroup, Destination,
    Withheld,
};
use countersign_rules::scope::{OFFLINE_ACCESS, ScopeSet};
use countersign_rules::session::{self, SignedIn, Visit};
use countersign_rules::user::claims::{ABOUT_YOU, Claim, display_name};

/// Without these there is no sign-in, so they cannot be unticked.
const REQUIRED: &[&str] = &["openid"];

/// `GET /consent`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("request");
    let pending = match pending::load(&visit.app, id.as_deref(), &visit.browser).await {
        Ok(pending) => pending,
        Err(gone) => return visit.gone(&gone),
    };
    visit.speak(&pending.request.parameters.ui_locales);
    let Some(signed_in) = visit.signed_in.clone() else {
        return sign_in_first(&visit, &pending);
    };
    match step::next(
        &visit.app,
        &pending.request,
        pending.began_at,
        Some(&signed_in),
    )
    .await
    {
        Ok(step::Step::SignIn) => sign_in_first(&visit, &pending),
        Ok(_) => match view(&visit, &pending, &signed_in).await {
            Ok(page) => {
                let redirect = pending.request.redirect.as_str().to_owned();
                visit.show(StatusCode::OK, &page, &[redirect])
            }
            Err(error) => visit.ended(&pending.request.failure(error)),
        },
        Err(error) => visit.ended(&pending.request.failure(error)),
    }
}

/// `POST /consent`
pub async fn decide(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let pending = match pending::load(&visit.app, form.one("request"), &visit.browser).await {
        Ok(pending) => pending,
        Err(gone) => return visit.gone(&gone),
    };
    visit.speak(&pending.request.parameters.ui_locales);
    let Some(signed_in) = visit.signed_in.clone() else {
        return sign_in_first(&visit, &pending);
    };
    let outcome = if form.one("confirm") == Some("yes") {
        grant(&visit, &pending, &signed_in, form.all("scope")).await
    } else {
        deny(&visit, &pending, &signed_in).await
    };
    match outcome {
        Ok(location) => visit.go(&location),
        Err(failure) => visit.ended(&failure),
    }
}

/// `POST /consent/switch`: somebody else wants to answer.
pub async fn switch(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let pending = match pending::load(&visit.app, form.one("request"), &visit.browser).await {
        Ok(pending) => pending,
        Err(gone) => return visit.gone(&gone),
    };
    visit.speak(&pending.request.parameters.ui_locales);
    if let Some(signed_in) = visit.signed_in.take()
        && let Err(error) = session::end(&visit.app, signed_in.session.id).await
    {
        return visit.failed(&error.into());
    }
    let mut response = sign_in_first(&visit, &pending);
    session::expire_session(&visit.app, &mut response);
    response
}

fn sign_in_first(visit: &Visit, pending: &Pending) -> Response {
    visit.go_to(&format!("/sign-in?request={}", pending.id))
}

async fn grant(
    visit: &Visit,
    pending: &Pending,
    signed_in: &SignedIn,
    ticked: &[String],
) -> Result<String, Failure> {
    let request = &pending.request;
    let fail = |error| request.failure(error);
    // The sign-in may have grown too old while the page was open.
    let step = step::next(&visit.app, request, pending.began_at, Some(signed_in))
        .await
        .map_err(fail)?;
    if step == step::Step::SignIn {
        return Ok(visit
            .app
            .site
            .path(&format!("/sign-in?request={}", pending.id)));
    }
    let asked = step::grantable(&visit.app, request, signed_in).map_err(fail)?;
    let ticked = |word: &str| ticked.iter().any(|one| one == word);
    let granted = asked.filter(|scope| !is_optional(scope, &asked) || ticked(scope));
    let beyond = request.parameters.claims.beyond(&asked);
    let claims = request.parameters.claims.filter(|name| {
        match beyond.iter().any(|claim| claim.name == name) {
            true => ticked(&claim_field(name)),
            // A claim of a scope goes with the scope.
            false => Claim::named(name).is_some_and(|claim| claim.is_in(&granted)),
        }
    });
    let details: Details = asked_details(request, &asked)
        .filter(|(field, optional, _)| !optional || ticked(field))
        .map(|(_, _, detail)| detail.clone())
        .collect();
    let before = visit
        .app
        .store
        .consent(signed_in.user.id, &request.client.client_id)
        .await
        .map_err(|error| fail(error.into()))?;
    // What was agreed to earlier and not asked for now stays agreed to.
    let (scopes, agreed_details) = before
        .map(|before| (before.scopes, Details::from(before.details.as_slice())))
        .unwrap_or_default();
    let scopes: ScopeSet = scopes.into_iter().collect();
    let remembered = Agreed {
        scopes: scopes
            .filter(|scope| !asked.contains(scope))
            .union(&granted),
        details: agreed_details.after(&request.parameters.details, &details),
    };
    response::approve(
        &visit.app,
        request,
        Some(pending),
        signed_in,
        Granted {
            scopes: granted,
            claims,
            details,
        },
        Some(remembered),
    )
    .await
}

async fn deny(visit: &Visit, pending: &Pending, signed_in: &SignedIn) -> Result<String, Failure> {
    let request = &pending.request;
    let now = visit.app.clock.now();
    let open = visit
        .app
        .store
        .complete_authorization_request(
            pending.id,
            pending.browser_hash,
            Some(signed_in.user.id),
            now,
        )
        .await
        .map_err(|error| request.failure(error.into()))?;
    if !open {
        return Err(Failure::local(
            OAuthError::invalid_request("This request was answered before."),
            None,
        ));
    }
    event::record(
        &visit.app,
        EventRecord::new(EventKind::ConsentDenied)
            .actor(Some(signed_in.user.id))
            .client(&request.client.client_id),
    );
    Err(request.failure(OAuthError::new(
        ErrorCode::AccessDenied,
        "The user did not agree.",
    )))
}

/// One scope among several can be left out; a single one is what the yes or no
/// is about.
fn is_optional(scope: &str, asked: &ScopeSet) -> bool {
    asked.iter().count() > 1 && !REQUIRED.contains(&scope)
}

/// The details that are asked for, each with its tick and whether it can be left out: like a scope, unless
/// it is all there is.
fn asked_details<'a>(
    request: &'a AuthorizationRequest,
    asked: &ScopeSet,
) -> impl Iterator<Item = (String, bool, &'a Detail)> {
    let details = &request.parameters.details;
    let optional = asked.iter().count() + details.len() > 1;
    details
        .iter()
        .enumerate()
        .map(move |(index, detail)| (format!("detail:{index}"), optional, detail))
}

/// The tick of a claim that was asked for by name.
fn claim_field(name: &str) -> String {
    format!("claim:{name}")
}

async fn view(
    visit: &Visit,
    pending: &Pending,
    signed_in: &SignedIn,
) -> Result<ConsentPage, OAuthError> {
    let app = &visit.app;
    let client = &pending.request.client;
    let asked = step::grantable(app, &pending.request, signed_in)?;
    let registry = app.scopes();
    let mut groups: BTreeMap<String, Vec<ConsentScope>> = BTreeMap::new();
    let mut offline_access = None;
    for (word, (scope, resource)) in asked
        .iter()
        .filter_map(|word| Some((word, registry.named(word)?)))
    {
        let shown = ConsentScope {
            id: word.to_owned(),
            help_text: scope.help_text.clone(),
            resource: resource.map(|resource| registry.resource_words(scope, resource)),
            optional: is_optional(word, &asked),
            checked: true,
        };
        if scope.id == OFFLINE_ACCESS {
            offline_access = Some(shown);
            continue;
        }
        let group = scope.group_name.clone().unwrap_or_default();
        groups.entry(group).or_default().push(shown);
    }
    let beyond = pending.request.parameters.claims.beyond(&asked);
    if !beyond.is_empty() {
        let shown = beyond.iter().map(|claim| ConsentScope {
            id: claim_field(claim.name),
            help_text: claim.words.to_owned(),
            resource: None,
            optional: true,
            checked: true,
        });
        groups
            .entry(ABOUT_YOU.to_owned())
            .or_default()
            .extend(shown);
    }
    let registered_by = match client.owner_id {
        Some(owner) => app
            .user(owner)
            .await?
            .map(|owner| display_name(&owner).to_owned()),
        None => None,
    };
    let users = app
        .store
        .count_client_users(std::slice::from_ref(&client.client_id), app.clock.now())
        .await?
        .remove(&client.client_id)
        .unwrap_or(0);
    Ok(ConsentPage {
        layout: visit.layout(),
        action: app.site.path("/consent"),
        switch_action: app.site.path("/consent/switch"),
        csrf: visit.csrf(),
        request: pending.id.to_string(),
        client: ConsentClient {
            name: client.name.clone(),
            description: client.metadata.description.clone(),
            website: client.metadata.client_uri.clone(),
            registered_by,
            users: u64::try_from(users).unwrap_or(0),
            verified: client.owner_id.is_none(),
        },
        account_name: display_name(&signed_in.user).to_owned(),
        account_username: signed_in.user.username.clone(),
        scopes: groups
            .into_iter()
            .map(|(name, scopes)| ConsentScopeGroup { name, scopes })
            .collect(),
        details: asked_details(&pending.request, &asked)
            .map(|(id, optional, detail)| ConsentDetail {
                id,
                optional,
                detail: words::one(&registry, detail),
            })
            .collect(),
        withheld: step::withheld(app, &pending.request, signed_in)
            .iter()
            .filter_map(|word| registry.named(word))
            .map(|(scope, resource)| Withheld {
                help_text: scope.help_text.clone(),
                resource: resource.map(|resource| registry.resource_words(scope, resource)),
            })
            .collect(),
        offline_access,
        destination: Destination::of(pending.request.redirect.as_str(), !client.is_confidential()),
    })
}
