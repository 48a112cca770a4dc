//! Who looks at the ways to sign in, as far as it matters which of them they see.

use std::net::IpAddr;
use std::sync::Arc;

use countersign_store::User;
use poem::Request;

use super::provider::Provider;
use crate::app::App;
use crate::role;
use crate::session::Visit;
use crate::telemetry::{client_address_of, host_of};

/// Somebody who looks, at this moment.
pub struct Onlooker {
    address: Option<IpAddr>,
    host: Option<String>,
    user: Option<Arc<User>>,
}

impl Onlooker {
    /// Whoever opens a page.
    pub fn of(visit: &Visit) -> Self {
        Self {
            user: visit.signed_in.as_ref().map(|who| who.user.clone()),
            ..Self::anonymous(&visit.app, &visit.request)
        }
    }

    /// Whoever sends this request, who is nobody in particular.
    pub fn anonymous(app: &App, request: &Request) -> Self {
        Self {
            address: client_address_of(app, request),
            host: host_of(app, request),
            user: None,
        }
    }

    /// Whether a provider is there for them. Each condition that the operator names has to be met.
    pub fn sees(&self, provider: &Provider) -> bool {
        let settings = &provider.settings;
        let networks = &settings.shown_to_networks;
        let near = |ip: IpAddr| networks.iter().any(|one| one.contains(ip));
        let hosts = &settings.shown_to_hosts;
        let there = |host: &String| hosts.iter().any(|one| one.eq_ignore_ascii_case(host));
        let roles = &settings.shown_to_roles;
        let has = |user: &Arc<User>| role::names(user).iter().any(|one| roles.contains(one));
        !provider.hidden
            && (networks.is_empty() || self.address.is_some_and(near))
            && (hosts.is_empty() || self.host.as_ref().is_some_and(there))
            && (roles.is_empty() || self.user.as_ref().is_some_and(has))
    }
}
