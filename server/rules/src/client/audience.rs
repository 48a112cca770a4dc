//! The audience of a token: which of the permitted resources it is for.
//!
//! A client may ask for this server, for what stands in its `audience`, and for a protected API of which somebody
//! approved a scope for it. The last it has to name (RFC 8707), and it is no API of the client's own: only a client
//! that has it in its `audience` may introspect tokens for it.

use std::collections::BTreeSet;

use countersign_store::ApprovalKind;

use super::Client;
use crate::app::App;
use crate::error::{ErrorCode, OAuthError};

/// Resources that were compared with what is permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAudience(Vec<String>);

impl CheckedAudience {
    /// The requested resources if each is permitted, all of the permitted ones
    /// if none is requested (RFC 8707 §2). `Err` is for the developer.
    pub fn narrow(requested: &[String], permitted: &[String]) -> Result<Self, String> {
        if requested.is_empty() {
            return Ok(Self(permitted.to_vec()));
        }
        let mut audience: Vec<String> = Vec::with_capacity(requested.len());
        for resource in requested {
            if !super::metadata::is_resource(resource) {
                return Err("resource must be an absolute URI without fragment".to_owned());
            }
            if !permitted.contains(resource) {
                return Err(format!("The client may not ask for tokens for {resource}."));
            }
            if !audience.contains(resource) {
                audience.push(resource.clone());
            }
        }
        Ok(Self(audience))
    }

    /// The resources.
    pub fn into_vec(self) -> Vec<String> {
        self.0
    }
}

impl App {
    /// The audience of a request of a client that names these resources, or none.
    ///
    /// # Errors
    /// `invalid_target` for a resource that the client may not ask for.
    pub fn audience_of(
        &self,
        client: &Client,
        requested: &[String],
    ) -> Result<Vec<String>, OAuthError> {
        let mut permitted = client.default_audience(&self.issuer);
        if !requested.is_empty() {
            permitted.extend(self.approved_audiences(client));
        }
        CheckedAudience::narrow(requested, &permitted)
            .map(CheckedAudience::into_vec)
            .map_err(|reason| OAuthError::new(ErrorCode::InvalidTarget, reason))
    }

    /// What is left of an audience that was granted some time ago: without the protected APIs that the client may not
    /// ask for any more.
    pub fn audience_left(&self, client: &Client, granted: &[String]) -> Vec<String> {
        let apis = self.caches.apis.load();
        let mut approved: Option<Vec<String>> = None;
        let mut left = granted.to_vec();
        left.retain(|resource| {
            client.metadata.audience.contains(resource)
                || !apis.iter().any(|api| api.row.audience == *resource)
                || approved
                    .get_or_insert_with(|| self.approved_audiences(client))
                    .contains(resource)
        });
        left
    }

    /// The audiences of the protected APIs of which a scope was approved for the client, and counts at this moment.
    pub fn approved_audiences(&self, client: &Client) -> Vec<String> {
        let (registry, now) = (self.scopes(), self.clock.now());
        let approved: BTreeSet<&str> = client
            .approved(ApprovalKind::Scope, now)
            .filter(|word| client.has(&registry, word, now))
            .filter_map(|word| Some(registry.named(word)?.0.id.as_str()))
            .collect();
        if approved.is_empty() {
            return Vec::new();
        }
        let is_approved = |word: &String| {
            let meant = registry.meant_by(word).unwrap_or(word);
            let named = registry.named(meant);
            named.is_some_and(|(scope, _)| approved.contains(scope.id.as_str()))
        };
        let apis = self.caches.apis.load();
        let apis = apis.iter().filter(|api| api.scopes.iter().any(is_approved));
        apis.map(|api| api.row.audience.clone()).collect()
    }
}
