//! Who changes something.

use countersign_api::support::{Call, current_request_id};
use uuid::Uuid;

use crate::app::App;
use crate::scope::{ScopeSet, builtin};
use crate::session::SignedIn;
use crate::telemetry::client_address_of;
use crate::token::Caller;

/// Who changes something, for the audit log and for the rule that nobody hands
/// out more than they hold.
#[derive(Clone, Debug)]
pub struct Actor {
    user_id: Option<Uuid>,
    client_id: Option<String>,
    personal_token_id: Option<Uuid>,
    address: Option<String>,
    request_id: Option<String>,
    rights: Rights,
}

/// What somebody may hand out.
#[derive(Clone, Debug)]
enum Rights {
    /// Everything: somebody at the machine itself, or a page that asks for the rights before it calls.
    All,
    /// What a call of the API may do.
    Caller(Caller),
    /// What a person may allow.
    Person(SignedIn),
}

impl Actor {
    /// Who calls the API.
    pub fn of(app: &App, call: &Call<'_, Caller>) -> Self {
        Self {
            user_id: call.caller.user_id(),
            client_id: call.caller.client_id().map(str::to_owned),
            personal_token_id: call.caller.personal_token_id(),
            address: client_address_of(app, call.request).map(|ip| ip.to_string()),
            request_id: current_request_id(),
            rights: Rights::Caller(call.caller.clone()),
        }
    }

    /// Somebody on a page of ours; `None` when nobody is signed in yet.
    pub fn on_page(app: &App, request: &poem::Request, user_id: Option<Uuid>) -> Self {
        Self {
            user_id,
            client_id: None,
            personal_token_id: None,
            address: client_address_of(app, request).map(|ip| ip.to_string()),
            request_id: current_request_id(),
            // A page asks for the rights itself before it calls.
            rights: Rights::All,
        }
    }

    /// A person on a page of ours who hands out no more than they may allow themselves.
    pub fn person(app: &App, request: &poem::Request, who: &SignedIn) -> Self {
        Self {
            rights: Rights::Person(who.clone()),
            ..Self::on_page(app, request, Some(who.user.id))
        }
    }

    /// The operator on the command line, or the server by itself.
    pub const fn operator() -> Self {
        Self {
            user_id: None,
            client_id: None,
            personal_token_id: None,
            address: None,
            request_id: None,
            rights: Rights::All,
        }
    }

    /// The user.
    pub fn user_id(&self) -> Option<Uuid> {
        self.user_id
    }

    /// The client that calls.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// The personal access token that calls.
    pub fn personal_token_id(&self) -> Option<Uuid> {
        self.personal_token_id
    }

    /// The address that the request came from.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The request in the log.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The first scope of the set that administers this server and that the
    /// actor does not hold; of a personal access token, any that it does not hold. Who
    /// may register clients could otherwise make one that may do everything.
    pub fn lacks<'a>(&self, scopes: &'a ScopeSet) -> Option<&'a str> {
        let caller = match &self.rights {
            Rights::All => return None,
            Rights::Caller(caller) => caller,
            Rights::Person(who) => return scopes.iter().find(|scope| !who.may(scope)),
        };
        // A client may act as its owner without asking; a personal access token must not
        // get by that what it was not given.
        let personal = self.personal_token_id.is_some();
        scopes
            .iter()
            .find(|scope| (builtin::is_administrative(scope) || personal) && !caller.may(scope))
    }

    /// Whether the actor may let a client act as this user without asking: as
    /// themselves, or with the right to change users.
    pub fn may_lend(&self, owner: Uuid) -> bool {
        let may_change_users = match &self.rights {
            Rights::All => true,
            Rights::Caller(caller) => caller.may(builtin::USERS_WRITE),
            Rights::Person(who) => who.may(builtin::USERS_WRITE),
        };
        may_change_users || self.user_id == Some(owner)
    }

    /// Under which name the actor's idempotency keys are kept apart from those of others.
    pub fn principal(&self) -> String {
        // Its owner may be shown secrets that the token must not get by repeating the call.
        if let Some(id) = self.personal_token_id {
            return format!("personal_token:{id}");
        }
        match (&self.client_id, self.user_id) {
            (Some(client), Some(user)) => format!("client:{client}:user:{user}"),
            (Some(client), None) => format!("client:{client}"),
            (None, Some(user)) => format!("user:{user}"),
            (None, None) => "operator".to_owned(),
        }
    }
}
