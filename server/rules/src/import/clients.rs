//! Clients: ids and secrets go on working.

use std::collections::HashMap;

use countersign_store::{
    Imported, InvenioClient, InvenioRows, NewClient, NewClientSecret, SecretHash,
};
use uuid::Uuid;

use super::Options;
use super::plan::{Present, clean, note};
use super::report::Report;
use super::scopes::Scopes;
use super::users::People;
use crate::app::App;
use crate::client::metadata::DisabledRedirectUri;
use crate::client::{AuthMethod, ClientMetadata, GrantType, is_client_id, redirect_uri, website};
use crate::secret::Purpose;

const TABLE: &str = "oauth2server_client";

/// Shorter secrets are not taken from operators either.
const SHORT_SECRET: usize = 32;

/// A client that is here, or will be.
pub(super) struct Known<'a> {
    pub row: &'a InvenioClient,
    /// Whether it only carries the name of a personal token, and so is not brought over.
    pub hidden: bool,
    /// Whether tokens can be issued to it here.
    pub usable: bool,
}

type New = Vec<(NewClient, Option<NewClientSecret>, Imported)>;

pub(super) fn judge<'a>(
    app: &App,
    rows: &'a InvenioRows,
    options: &Options,
    present: &Present,
    people: &People,
    scopes: &mut Scopes,
    report: &mut Report,
) -> (New, HashMap<&'a str, Known<'a>>) {
    let (mut new, mut known) = (Vec::new(), HashMap::new());
    for row in &rows.clients {
        scopes.translate(&row.default_scopes);
    }
    for row in &rows.clients {
        let hidden = row.is_internal && !row.is_confidential && row.redirect_uris.is_empty();
        let mut usable = false;
        if hidden {
            // Its token, if there still is one, brings the name along.
        } else if present.noted("client", &row.client_id).is_some() {
            report.clients.already += 1;
            usable = present.clients.contains(&row.client_id);
        } else if let Err(fault) = fault(row, present, people) {
            report.clients.left_out += 1;
            report.problem(TABLE, &row.client_id, fault);
        } else {
            report.clients.new += 1;
            usable = true;
            let owner = row.user_id.as_ref().and_then(|id| people.get(id)).copied();
            let local = app.config.issuer.is_loopback();
            let metadata = metadata(row, owner, local, options, scopes, report);
            new.push((
                client(app, row, owner, &metadata),
                row.is_confidential.then(|| secret(app, row, report)),
                note("client", &row.client_id, None),
            ));
        }
        let row_known = Known {
            row,
            hidden,
            usable,
        };
        known.insert(row.client_id.as_str(), row_known);
    }
    (new, known)
}

/// Why a client has to be left out.
fn fault(row: &InvenioClient, present: &Present, people: &People) -> Result<(), &'static str> {
    if !is_client_id(&row.client_id) {
        return Err("has an id that no client can have (RFC 6749, appendix A.1)");
    }
    if Uuid::try_parse(&row.client_id).is_ok() {
        return Err("has a UUID as its id, which names a user here");
    }
    if present.clients.contains(&row.client_id) {
        return Err("has the id of a client here");
    }
    if row.is_confidential && row.client_secret.is_empty() {
        return Err("is confidential and has no secret");
    }
    match &row.user_id {
        Some(owner) if !people.contains_key(owner) => Err("belongs to an account that is not here"),
        _ => Ok(()),
    }
}

fn metadata(
    row: &InvenioClient,
    owner: Option<Uuid>,
    local: bool,
    options: &Options,
    scopes: &mut Scopes,
    report: &mut Report,
) -> ClientMetadata {
    let mut metadata = ClientMetadata {
        description: Some(
            row.description
                .chars()
                .take(2000)
                .filter(|c| *c != '\0')
                .collect(),
        )
        .filter(|text: &String| !text.is_empty()),
        client_uri: Some(row.website.clone()).filter(|uri| website::check(uri, local).is_ok()),
        audience: options.audience.clone(),
        scope: scopes.of_clients(row.is_internal),
        ..ClientMetadata::default()
    };
    if metadata.client_uri.is_none() && !row.website.is_empty() {
        report.note(
            TABLE,
            &row.client_id,
            "has a website that is no link here; it is left out",
        );
    }
    let default = scopes.translate(&row.default_scopes);
    metadata.default_scope = default.filter(|scope| metadata.scope.contains(scope));
    for uri in &row.redirect_uris {
        match redirect_uri::validate(uri) {
            Ok(()) if metadata.redirect_uris.contains(uri) => {}
            Ok(()) => metadata.redirect_uris.push(uri.clone()),
            Err(reason) => {
                let text = format!(
                    "has the redirect URI {uri}, which is kept disabled because it {reason}"
                );
                report.problem(TABLE, &row.client_id, text);
                metadata.disabled_redirect_uris.push(DisabledRedirectUri {
                    uri: uri.clone(),
                    reason: reason.to_owned(),
                });
            }
        }
    }
    if !row.redirect_uris.is_empty() || !row.is_confidential {
        metadata.grant_types = vec![GrantType::AuthorizationCode, GrantType::RefreshToken];
    }
    if row.is_confidential {
        metadata.grant_types.push(GrantType::ClientCredentials);
        // There a client's own token stood for whoever had registered it.
        metadata.acts_as_owner = owner.is_some();
    }
    metadata
}

fn client(
    app: &App,
    row: &InvenioClient,
    owner: Option<Uuid>,
    metadata: &ClientMetadata,
) -> NewClient {
    // There the secret came in the form; the header did not work.
    let method = match row.is_confidential {
        true => AuthMethod::ClientSecretPost,
        false => AuthMethod::None,
    };
    let name = clean(&row.name, 100);
    NewClient {
        client_id: row.client_id.clone(),
        owner_id: owner,
        name: match name.is_empty() {
            true => row.client_id.chars().take(40).collect(),
            false => name,
        },
        token_endpoint_auth_method: method.as_str().to_owned(),
        internal: row.is_internal,
        metadata: serde_json::to_value(metadata).unwrap_or_default(),
        created_at: app.clock.now(),
    }
}

fn secret(app: &App, row: &InvenioClient, report: &mut Report) -> NewClientSecret {
    if row.client_secret.len() < SHORT_SECRET {
        let text = "has a short secret; replace it with countersign clients rotate-secret";
        report.note(TABLE, &row.client_id, text);
    }
    let hash = app
        .hasher
        .hash_text(Purpose::ClientSecretHash, &row.client_secret);
    let skip = row.client_secret.chars().count().saturating_sub(4);
    NewClientSecret {
        id: app.new_id(),
        secret_hash: SecretHash(*hash.as_bytes()),
        hint: row.client_secret.chars().skip(skip).collect(),
        created_at: app.clock.now(),
        expires_at: None,
    }
}
