//! A person looks after an application of theirs: changes it, gives it a new secret, deletes it.

use chrono::TimeDelta;
use poem::Response;
use poem::http::StatusCode;

use super::fields::{self, Filled};
use super::write::change;
use super::{DELETED, SAVED, done, finish, path_of, sheet};
use countersign_rules::client::{Listed, manage};
use countersign_rules::discovery;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, IfMatch, ManageError};
use countersign_rules::page::{
    CardForm, CardPage, Choice, ClientField, ClientFrame, ClientMadePage, ClientPage,
    ClientSecretRow, ErrorKind, Field, asset_url, path,
};
use countersign_rules::session::form::Form;
use countersign_rules::session::then::Then;
use countersign_rules::session::{self, SignedIn, Visit};
use countersign_rules::text::Text;

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
    let filled = Filled::of(&form);
    let if_match = IfMatch::Versions(vec![filled.version]);
    let change = change(&visit.app, &who, &listed, &filled);
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let saved = finish(async move {
        let saved = manage::update(&app, &actor, &id, &if_match, change).await;
        saved.map(|_| ())
    });
    match saved.await {
        Ok(()) => visit.go_to(&done(SAVED)),
        Err(ManageError::VersionMismatch) => {
            let error = (ClientField::Name, Text::new("clients-changed-meanwhile"));
            // Who was told so decides whether theirs is what counts.
            let filled = Filled {
                version: listed.client.version,
                ..filled
            };
            show_client(&visit, &who, listed, filled, vec![error])
        }
        Err(error) => match fields::sentences(&error, &filled) {
            Some(errors) => show_client(&visit, &who, listed, filled, errors),
            None => failed(&visit, error),
        },
    }
}

/// `GET /account/clients/{client_id}/reset-secret`
pub async fn ask_secret(visit: Visit) -> Response {
    match own_to_change(&visit).await {
        Ok((_, listed)) => {
            let at = path_of(&listed.client.client_id);
            ask_for_secret(&visit, &listed, &at, StatusCode::OK, Vec::new())
        }
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
    let at = path_of(&listed.client.client_id);
    let frame = ClientFrame::account(&visit.app.site);
    give_secret(&visit, &form, &who, &listed, (at.as_str(), frame)).await
}

/// Makes the secret that a form asks for, and shows it; `at` is the page of the client, a path, and what stands around
/// the one that shows the secret.
pub(crate) async fn give_secret(
    visit: &Visit,
    form: &Form,
    who: &SignedIn,
    listed: &Listed,
    (at, frame): (&str, ClientFrame),
) -> Response {
    let hours = form.one("overlap").and_then(|hours| hours.parse().ok());
    let Some(hours) = hours.filter(|hours| (0..=LONGEST).contains(hours)) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let revokes = form.one("revoke_tokens").is_some();
    let actor = Actor::person(&visit.app, &visit.request, who);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let made = finish(async move {
        manage::rotate_secret(&app, &actor, &id, TimeDelta::hours(hours), revokes).await
    });
    let refused = match made.await {
        Ok(made) => {
            let page = ClientMadePage {
                layout: visit.layout(),
                frame,
                heading: Text::new("clients-reset"),
                name: made.listed.client.name,
                client_id: made.listed.client.client_id,
                secret: made.secret.map(|secret| secret.as_str().to_owned()),
            };
            return visit.show(StatusCode::CREATED, &page, &[]);
        }
        Err(ManageError::Refused { message, .. }) => Text::verbatim(message),
        Err(ManageError::Beyond { .. } | ManageError::Impersonation) => Text::new("clients-beyond"),
        Err(error) => return failed(visit, error),
    };
    ask_for_secret(visit, listed, at, StatusCode::CONFLICT, vec![("", refused)])
}

/// Asks how long the secret before goes on working; `at` is the page of the client, a path.
pub(crate) fn ask_for_secret(
    visit: &Visit,
    listed: &Listed,
    at: &str,
    status: StatusCode,
    errors: Vec<(&'static str, Text)>,
) -> Response {
    let hours = |value: &'static str, count: u64| Choice {
        value: value.into(),
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
                value: "0".into(),
                label: Text::new("clients-overlap-none"),
            },
            hours("1", 1),
            hours("24", 24),
            hours("168", 168),
        ],
        ..Field::default()
    };
    // For a secret that has leaked: who had it may have got tokens.
    let revoke = Field {
        id: "revoke_tokens",
        label: Text::new("clients-reset-revoke"),
        kind: "checkbox",
        value: "yes".to_owned(),
        hint: Some(Text::new("clients-reset-revoke-hint")),
        optional: true,
        ..Field::default()
    };
    let lead = Text::new("clients-reset-lead").with("name", listed.client.name.clone());
    let card = CardPage::new(visit.layout(), Text::new("clients-reset"), [lead]);
    let form = CardForm {
        action: visit.app.site.path(&format!("{at}/reset-secret")),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields: vec![field, revoke],
        button: Text::new("clients-reset"),
        danger: false,
    };
    let card = card.form(form).errors(errors).link(at, Text::new("cancel"));
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
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, id) = (visit.app.clone(), listed.client.client_id);
    match finish(async move { manage::delete(&app, &actor, &id).await }).await {
        Ok(()) | Err(ManageError::NotFound(_)) => visit.go_to(&done(DELETED)),
        Err(error) => failed(&visit, error),
    }
}

/// The client of the path, if it is the person's; else the page that says that there is none.
pub(crate) async fn own(visit: &Visit) -> Result<(SignedIn, Listed), Response> {
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
pub(crate) async fn own_to_change(visit: &Visit) -> Result<(SignedIn, Listed), Response> {
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
        version: filled.version,
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
        access: site.path(&format!("{at}/access")),
        action: site.path(&at),
        users: listed.user_count,
        fields: filled.shown(&visit.app, who, &client.metadata.audience),
        errors,
        endpoints: sheet::endpoints(&visit.app, &metadata),
        example: sheet::example(&metadata, &client),
        grants: sheet::grants(&visit.app, &metadata, &client),
        script: site.path(asset_url("copy.js")),
    };
    visit.show_with_script(status, &page)
}
