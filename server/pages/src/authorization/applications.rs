//! What a person allowed one client, as a page, and the question before it is taken back.

use std::collections::{BTreeMap, BTreeSet};

use countersign_store::{Authorization, Consent};
use poem::Response;
use poem::http::StatusCode;
use serde_json::Value;

use countersign_rules::app::App;
use countersign_rules::authorization::{ACCESS_ENDED, revoke as take_back};
use countersign_rules::authorization_details::view::granted;
use countersign_rules::client::{Client, is_client_id};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{
    AuthorizedPage, AuthorizedSignIn, CardForm, CardPage, ErrorKind, GrantedGroup, path,
};
use countersign_rules::scope::{OFFLINE_ACCESS, ScopeSet};
use countersign_rules::session::Visit;
use countersign_rules::session::then::Then;
use countersign_rules::text::Text;
use countersign_rules::token::openid::OpenId;
use countersign_rules::user::claims::ABOUT_YOU;

/// Sign-ins of one client that are listed.
const SHOWN: i64 = 50;

/// The value of `then` with which a form leads back to the overview.
const OVERVIEW: &str = "applications";

/// What a person allowed a client, with all that is known of it.
struct Given {
    client: std::sync::Arc<Client>,
    consent: Option<Consent>,
    live: Vec<Authorization>,
}

/// `GET /account/authorizations/{client_id}`
pub async fn show(visit: Visit) -> Response {
    let given = match given(&visit).await {
        Ok(given) => given,
        Err(response) => return response,
    };
    let app = &visit.app;
    let scopes = given.scopes();
    let mut groups = groups(app, scopes.iter());
    let claims = given.live.iter().map(|one| OpenId::of(one).claims);
    let claims: BTreeSet<&str> = claims
        .flat_map(|claims| claims.beyond(&scopes))
        .map(|claim| claim.words)
        .collect();
    if !claims.is_empty() {
        groups.push(GrantedGroup {
            name: ABOUT_YOU.to_owned(),
            scopes: claims.into_iter().map(str::to_owned).collect(),
        });
    }
    let resources: BTreeSet<&String> = given.live.iter().flat_map(|one| &one.audience).collect();
    let metadata = &given.client.metadata;
    let page = AuthorizedPage {
        layout: visit.layout(),
        name: given.client.name.clone(),
        client_id: given.client.client_id.clone(),
        description: metadata.description.clone(),
        website: metadata.client_uri.clone(),
        groups,
        details: granted(&app.scopes(), &given.details()),
        offline_access: scopes.contains(OFFLINE_ACCESS),
        since: given.consent.as_ref().map(|consent| consent.created_at),
        agreed: given.consent.as_ref().map(|consent| consent.updated_at),
        last_used: given.live.iter().map(|one| one.last_used_at).max(),
        here: resources.iter().any(|one| **one == app.issuer),
        resources: resources
            .into_iter()
            .filter(|one| **one != app.issuer)
            .cloned()
            .collect(),
        sign_ins: given
            .live
            .iter()
            .map(|one| AuthorizedSignIn {
                since: one.created_at,
                last_used: one.last_used_at,
                until: one.expires_at,
            })
            .collect(),
        revoke: app.site.path(&format!(
            "{}/revoke",
            path::authorization(&given.client.client_id)
        )),
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `GET /account/authorizations/{client_id}/revoke`: asks, and changes nothing.
pub async fn ask(visit: Visit) -> Response {
    let given = match given(&visit).await {
        Ok(given) => given,
        Err(response) => return response,
    };
    let name = given.client.name.clone();
    let lead = Text::new("authorized-revoke-lead").with("client", name.clone());
    let at = path::authorization(&given.client.client_id);
    let form = CardForm {
        action: visit.app.site.path(&format!("{at}/revoke")),
        csrf: visit.csrf(),
        hidden: vec![("then", OVERVIEW.to_owned())],
        fields: Vec::new(),
        button: Text::new("account-revoke"),
        danger: true,
    };
    let heading = Text::new("authorized-revoke").with("client", name);
    let card = CardPage::new(visit.layout(), heading, [lead]);
    let card = card.form(form).link(&at, Text::new("cancel"));
    visit.show(StatusCode::OK, &card, &[])
}

/// `POST /account/authorizations/{client_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let client_id = visit.request.path_params::<String>().unwrap_or_default();
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match take_back(&visit.app, &actor, who.user.id, &client_id).await {
        // What is gone already is what the person wanted.
        Ok(()) | Err(ManageError::NotFound(_)) => match form.one("then") {
            Some(OVERVIEW) => visit.go_to(&format!("{}?done={}", path::APPLICATIONS, ACCESS_ENDED)),
            _ => visit.go_to(&path::account_after(ACCESS_ENDED)),
        },
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

impl Given {
    /// What was agreed to; without an agreement, what is in use.
    fn scopes(&self) -> ScopeSet {
        match &self.consent {
            Some(consent) => consent.scopes.iter().cloned().collect(),
            None => self
                .live
                .iter()
                .flat_map(|one| one.scopes.iter().cloned())
                .collect(),
        }
    }

    /// The same of authorization details.
    fn details(&self) -> Vec<Value> {
        match &self.consent {
            Some(consent) => consent.details.clone(),
            None => self
                .live
                .iter()
                .rev()
                .flat_map(|one| one.details.clone())
                .collect(),
        }
    }
}

/// What the person allowed the client of the path; else the page that says that there is nothing.
async fn given(visit: &Visit) -> Result<Given, Response> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(visit.go_to(&Then::Applications.sign_in()));
    };
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let id = visit.request.path_params::<String>().unwrap_or_default();
    if !is_client_id(&id) {
        return Err(missing());
    }
    let app = &visit.app;
    let failed = |error| visit.failed(&error);
    let client = app.client(&id).await.map_err(|e| failed(e.into()))?;
    // Clients of the server itself are not shown to anybody.
    let Some(client) = client.filter(|client| !client.internal) else {
        return Err(missing());
    };
    let user = who.user.id;
    let consent = app.store.consent(user, &id).await;
    let consent = consent.map_err(|e| failed(e.into()))?;
    let now = app.clock.now();
    let live = app.store.live_authorizations(user, &id, now, SHOWN).await;
    let live = live.map_err(|e| failed(e.into()))?;
    match consent.is_some() || !live.is_empty() {
        true => Ok(Given {
            client,
            consent,
            live,
        }),
        false => Err(missing()),
    }
}

/// The help texts of scopes, by group.
pub fn groups<'a>(app: &App, scopes: impl Iterator<Item = &'a str>) -> Vec<GrantedGroup> {
    let registry = app.scopes();
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let listed = scopes.filter(|id| *id != OFFLINE_ACCESS);
    for scope in listed.filter_map(|id| registry.get(registry.meant_by(id)?)) {
        let group = scope.group_name.clone().unwrap_or_default();
        let texts = groups.entry(group).or_default();
        texts.push(scope.help_text.clone());
    }
    groups
        .into_iter()
        .map(|(name, scopes)| GrantedGroup { name, scopes })
        .collect()
}
