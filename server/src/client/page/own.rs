//! A person looks after an application of theirs: changes it, gives it a new secret, deletes it.

use chrono::TimeDelta;
use countersign_api::types::ServerMetadata;
use poem::Response;
use poem::http::StatusCode;

use super::fields::{self, Filled};
use super::{DELETED, SAVED, done, finish, path_of};
use crate::app::App;
use crate::client::{AuthMethod, Client, ClientChange, Listed, manage};
use crate::discovery;
use crate::error::OAuthError;
use crate::manage::{Actor, IfMatch, ManageError, etag};
use crate::page::{
    CardForm, CardPage, Choice, ClientField, ClientMadePage, ClientPage, ClientSecretRow,
    ErrorKind, Field, path,
};
use crate::scope::grantable_by;
use crate::session::then::Then;
use crate::session::{self, SignedIn, Visit};
use crate::text::Text;

/// How many hours the old secret may go on working, at most.
const LONGEST: i64 = 168;

/// `GET /account/clients/{client_id}`
pub async fn show(visit: Visit) -> Response {
    let (who, client) = match own(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let filled = Filled::from_client(&client.client);
    show_client(&visit, &who, client, filled, Vec::new())
}

/// `POST /account/clients/{client_id}`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    // Where codes are sent, and what they are good for.
    let (who, listed) = match own_to_change(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let version = form.one("version").and_then(|version| version.parse().ok());
    let if_match = version.map(|version: i64| etag(version));
    let Ok(if_match) = IfMatch::parse(if_match.as_deref()) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let filled = Filled::of(&form);
    let change = change(&who, &listed, &filled);
    let actor = Actor::person(&visit.app, &visit.request, &who.user);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let saved = finish(async move {
        let saved = manage::update(&app, &actor, &id, &if_match, change).await;
        saved.map(|_| ())
    });
    match saved.await {
        Ok(()) => visit.go_to(&done(SAVED)),
        Err(ManageError::VersionMismatch) => {
            let error = (ClientField::Name, Text::new("clients-changed-meanwhile"));
            show_client(&visit, &who, listed, filled, vec![error])
        }
        Err(error) => match fields::sentences(&error, &filled) {
            Some(errors) => show_client(&visit, &who, listed, filled, errors),
            None => failed(&visit, error),
        },
    }
}

/// What the form changes.
fn change(who: &SignedIn, listed: &Listed, filled: &Filled) -> ClientChange {
    let before = &listed.client;
    let mut scope = filled.scopes.clone();
    // What only administrators give has no box. It stays, and so the change is refused.
    let kept = before.metadata.scope.iter();
    let kept = kept.filter(|scope| !grantable_by(scope, who.user.is_admin));
    scope = scope.iter().chain(kept).map(str::to_owned).collect();
    let default_scope = before.metadata.default_scope.iter();
    let default_scope = default_scope.filter(|one| scope.contains(one));
    ClientChange {
        name: Some(filled.name.clone()),
        auth_method: match (before.is_confidential(), filled.confidential) {
            (true, false) => Some(AuthMethod::None),
            (false, true) => Some(AuthMethod::ClientSecretBasic),
            _ => None,
        },
        description: Some(filled.description()),
        client_uri: Some(filled.website()),
        redirect_uris: Some(filled.redirect_uris()),
        default_scope: Some(default_scope.map(str::to_owned).collect()),
        scope: Some(scope),
        ..ClientChange::default()
    }
}

/// `GET /account/clients/{client_id}/reset-secret`
pub async fn ask_secret(visit: Visit) -> Response {
    match own_to_change(&visit).await {
        Ok((_, listed)) => ask_for_secret(&visit, &listed, StatusCode::OK, Vec::new()),
        Err(response) => response,
    }
}

/// `POST /account/clients/{client_id}/reset-secret`
pub async fn new_secret(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, listed) = match own_to_change(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let hours = form.one("overlap").and_then(|hours| hours.parse().ok());
    let Some(hours) = hours.filter(|hours| (0..=LONGEST).contains(hours)) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let actor = Actor::person(&visit.app, &visit.request, &who.user);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let made = finish(async move {
        manage::rotate_secret(&app, &actor, &id, TimeDelta::hours(hours), false).await
    });
    let refused = match made.await {
        Ok(made) => {
            let page = ClientMadePage {
                layout: visit.layout(),
                heading: Text::new("clients-reset"),
                name: made.listed.client.name,
                client_id: made.listed.client.client_id,
                secret: made.secret.map(|secret| secret.as_str().to_owned()),
            };
            return visit.show(StatusCode::CREATED, &page, &[]);
        }
        Err(ManageError::Refused { message, .. }) => Text::verbatim(message),
        Err(ManageError::Beyond { .. } | ManageError::Impersonation) => Text::new("clients-beyond"),
        Err(error) => return failed(&visit, error),
    };
    ask_for_secret(&visit, &listed, StatusCode::CONFLICT, vec![("", refused)])
}

fn ask_for_secret(
    visit: &Visit,
    listed: &Listed,
    status: StatusCode,
    errors: Vec<(&'static str, Text)>,
) -> Response {
    let hours = |value: &'static str, count: u64| Choice {
        value,
        label: Text::new("wait-hours").with("count", count),
    };
    let field = Field {
        id: "overlap",
        label: Text::new("clients-overlap"),
        kind: "select",
        autocomplete: "off",
        value: "24".to_owned(),
        choices: vec![
            Choice {
                value: "0",
                label: Text::new("clients-overlap-none"),
            },
            hours("1", 1),
            hours("24", 24),
            hours("168", 168),
        ],
        ..Field::default()
    };
    let lead = Text::new("clients-reset-lead").with("name", listed.client.name.clone());
    let card = CardPage::new(visit.layout(), Text::new("clients-reset"), [lead]);
    let at = path_of(&listed.client.client_id);
    let form = CardForm {
        action: visit.app.site.path(&format!("{at}/reset-secret")),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields: vec![field],
        button: Text::new("clients-reset"),
        danger: false,
    };
    let card = card
        .form(form)
        .errors(errors)
        .link(&at, Text::new("cancel"));
    visit.show(status, &card, &[])
}

/// `GET /account/clients/{client_id}/delete`
pub async fn ask_delete(visit: Visit) -> Response {
    let (_, listed) = match own_to_change(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let lead = [
        Text::new("clients-delete-lead").with("name", listed.client.name.clone()),
        Text::new("clients-delete-users").with("count", listed.user_count.unsigned_abs()),
    ];
    let at = path_of(&listed.client.client_id);
    let form = CardForm {
        action: visit.app.site.path(&format!("{at}/delete")),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("clients-delete"),
        danger: true,
    };
    let card = CardPage::new(visit.layout(), Text::new("clients-delete"), lead);
    let card = card.form(form).link(&at, Text::new("cancel"));
    visit.show(StatusCode::OK, &card, &[])
}

/// `POST /account/clients/{client_id}/delete`
pub async fn delete(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let (who, listed) = match own_to_change(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let actor = Actor::person(&visit.app, &visit.request, &who.user);
    let (app, id) = (visit.app.clone(), listed.client.client_id);
    match finish(async move { manage::delete(&app, &actor, &id).await }).await {
        Ok(()) | Err(ManageError::NotFound(_)) => visit.go_to(&done(DELETED)),
        Err(error) => failed(&visit, error),
    }
}

/// The client of the path, if it is the person's; else the page that says that there is none.
async fn own(visit: &Visit) -> Result<(SignedIn, Listed), Response> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(visit.go_to(path::SIGN_IN));
    };
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let listed = manage::get(&visit.app, &id).await;
    let listed = listed.map_err(|error| failed(visit, error))?;
    match listed.client.owner_id == Some(who.user.id) && !listed.client.internal {
        true => Ok((who, listed)),
        false => Err(failed(visit, ManageError::NotFound("client"))),
    }
}

/// The same for what concerns the security of the client: whoever changes that has proven lately who they are.
async fn own_to_change(visit: &Visit) -> Result<(SignedIn, Listed), Response> {
    let (who, listed) = own(visit).await?;
    match session::is_fresh(&visit.app, &who) {
        true => Ok((who, listed)),
        false => Err(visit.go_to(&Then::Clients.sign_in())),
    }
}

fn failed(visit: &Visit, error: ManageError) -> Response {
    match error {
        ManageError::NotFound(_) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        error => visit.failed(&OAuthError::unavailable(error)),
    }
}

fn show_client(
    visit: &Visit,
    who: &SignedIn,
    listed: Listed,
    filled: Filled,
    errors: Vec<(ClientField, Text)>,
) -> Response {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (site, now, client) = (&visit.app.site, visit.app.clock.now(), listed.client);
    let metadata = discovery::metadata(&visit.app);
    let at = path_of(&client.client_id);
    let live = client.secrets.iter().rev();
    let live = live.filter(|secret| secret.expires_at.is_none_or(|at| at > now));
    let has_secret = client.auth_method.has_secret();
    let page = ClientPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        name: client.name.clone(),
        client_id: client.client_id.clone(),
        version: client.version,
        secrets: live
            .filter(|_| has_secret)
            .map(|secret| ClientSecretRow {
                hint: secret.hint.clone(),
                since: secret.created_at,
                until: secret.expires_at,
            })
            .collect(),
        reset: has_secret.then(|| site.path(&format!("{at}/reset-secret"))),
        delete: site.path(&format!("{at}/delete")),
        action: site.path(&at),
        users: listed.user_count,
        fields: filled.shown(&visit.app, who),
        errors,
        endpoints: endpoints(&visit.app, &metadata),
        example: example(&metadata, &client),
    };
    visit.show(status, &page, &[])
}

/// Where a client finds everything, by the names of RFC 8414.
fn endpoints(app: &App, metadata: &ServerMetadata) -> Vec<(&'static str, String)> {
    let named = |name, url: &str| (name, url.to_owned());
    vec![
        named("authorization_endpoint", &metadata.authorization_endpoint),
        named("token_endpoint", &metadata.token_endpoint),
        named("userinfo_endpoint", &metadata.userinfo_endpoint),
        named("end_session_endpoint", &metadata.end_session_endpoint),
        named("jwks_uri", &metadata.jwks_uri),
        (
            "openid-configuration",
            app.config.issuer.join(path::OPENID_METADATA),
        ),
    ]
}

/// A request as the client would make it; the challenge is the one of RFC 7636 appendix B.
fn example(metadata: &ServerMetadata, client: &Client) -> Option<String> {
    let redirect_uri = client.metadata.redirect_uris.first()?;
    let scope = client.metadata.scope.to_string();
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", &scope)
        .append_pair("state", "af0ifjsldkj")
        .append_pair(
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        )
        .append_pair("code_challenge_method", "S256")
        .finish();
    Some(format!("{}?{query}", metadata.authorization_endpoint))
}
