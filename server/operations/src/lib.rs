//! The operations of `openapi.yaml`, a file for each concept: from the generated types to the rules of Countersign and back.

mod access;
mod app_sign_in;
mod authorization;
mod authorization_details;
mod authorize;
mod authorizer;
mod client;
mod device;
mod directory;
mod discovery;
mod event;
mod forward_auth;
mod health;
mod invitation;
mod issued_token;
mod key;
mod linked_account;
mod me;
mod personal_token;
mod protected_api;
mod provider_settings;
mod role;
mod scope;
mod session;
mod token;
mod upstream_token;
mod user;
mod user_access;
mod user_approval;
mod webhook;

use std::ops::Deref;
use std::sync::Arc;

use countersign_rules::App;

/// An instance, as the generated routes ask it. A type of its own, because the traits that it implements are of another
/// crate, as the instance is.
pub struct Operations(Arc<App>);

impl Operations {
    /// The operations of an instance.
    pub fn new(app: Arc<App>) -> Self {
        Self(app)
    }

    /// The instance as something that outlives the request.
    fn app(&self) -> Arc<App> {
        self.0.clone()
    }
}

impl Deref for Operations {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}
