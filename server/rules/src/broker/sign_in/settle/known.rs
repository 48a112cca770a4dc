//! What is known when an identity has arrived.

use countersign_store::{AccountLink, LinkedAccount, StoreError, User};

use crate::account::held::Hold;
use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::sign_in::admission::{self, Admission};
use crate::broker::sign_in::decide::{Email, Facts, Intent, Owner, Standing};
use crate::broker::sign_in::request::Returned;
use crate::broker::sign_in::{field, needed, offer};
use crate::broker::upstream::{Identity, Purpose};
use crate::session::Visit;
use crate::user::normal_email;

/// What is known when an identity has arrived.
pub(super) struct Known {
    pub(super) facts: Facts,
    pub(super) link: Option<LinkedAccount>,
    pub(super) owner: Option<User>,
    pub(super) holder: Option<User>,
    pub(super) email: Option<String>,
    pub(super) invitation: Option<AccountLink>,
}

pub(super) async fn know(
    visit: &Visit,
    provider: &Provider,
    returned: &Returned,
    identity: &Identity,
) -> Result<Known, StoreError> {
    let app: &App = &visit.app;
    let intent = match (returned.purpose, returned.user_id) {
        (Purpose::Link, Some(user)) => Intent::Link(user),
        (Purpose::Confirm, Some(user)) => Intent::Confirm(user),
        _ => Intent::SignIn,
    };
    // Before the link, with which an account is opened at once: so nobody who comes in two tabs is told that somebody else
    // has their address, or has used their invitation.
    let invitation = returned.onward.invitation.as_deref();
    let invitation = admission::invitation(app, invitation).await?;
    let email = proven_email(provider, identity);
    let holder = match &email {
        Some(email) => app.store.user_by_login(email).await?,
        None => None,
    };
    // An address that an account has not confirmed is nobody's.
    let holder = holder.filter(|user| user.email_verified);
    let link = app
        .store
        .linked_account_of(&identity.issuer, &identity.subject)
        .await?;
    let owner = match &link {
        Some(link) => app.store.user(link.user_id).await?,
        None => None,
    };
    let (sign_up, complete) = match &link {
        // It belongs to an account.
        Some(_) => (Admission::Closed, false),
        None => {
            let said = needed::said(app, identity).await?;
            let invited = invitation.is_some();
            let wanted = |email: &str| invited || admission::admits(app, Some(provider), email);
            (
                admission::judge(app, provider, identity, &said, invited),
                !asks(app, provider) && said.has_username() && email.as_deref().is_some_and(wanted),
            )
        }
    };
    let (owner_known, holder_known) = (
        standing(app, owner.as_ref()).await?,
        standing(app, holder.as_ref()).await?,
    );
    let mergeable = match (&owner, &visit.signed_in) {
        // An app is told that the identity belongs to somebody else; what people decide about accounts is not its business.
        (Some(from), Some(who)) => {
            returned.onward.app.is_none() && offer::may(app, provider, from, &who.user)
        }
        _ => false,
    };
    let facts = Facts {
        intent,
        signed_in: visit.signed_in.as_ref().map(|who| who.user.id),
        owner: owner_known,
        link_only: provider.link_only,
        mergeable,
        sign_up,
        email: match (&email, holder_known) {
            (None, _) => Email::Unproven,
            (Some(_), None) => Email::Proven,
            (Some(email), Some(holder)) => Email::Taken {
                holder,
                trusted: provider.email_trust.covers(email),
            },
        },
        complete,
    };
    Ok(Known {
        facts,
        link,
        owner,
        holder,
        email,
        invitation,
    })
}

/// How the account of somebody stands.
async fn standing(app: &App, user: Option<&User>) -> Result<Option<Owner>, StoreError> {
    let Some(user) = user else {
        return Ok(None);
    };
    let standing = match Hold::of(app, user).await? {
        Some(hold) => Standing::Held(hold),
        None if user.deactivated_at.is_some() => Standing::Deactivated,
        None => Standing::Active,
    };
    Ok(Some(Owner {
        id: user.id,
        standing,
    }))
}

/// The address, if the provider says that it is the person's and is believed.
pub fn proven_email(provider: &Provider, identity: &Identity) -> Option<String> {
    let believed = identity.email_verified && provider.sign_up.believe_verified_email;
    let email = identity.email.as_deref().filter(|_| believed)?;
    normal_email(email)
}

/// Whether whoever opens an account by this provider is asked something, whatever it says.
fn asks(app: &App, provider: &Provider) -> bool {
    field::terms(app, Some(provider)).is_some() || field::of(provider).next().is_some()
}

/// The name for people to read, as far as it can be one.
pub(in crate::broker::sign_in) fn name_of(identity: &Identity) -> Option<String> {
    let name = identity.name.as_deref().map(str::trim)?;
    crate::user::is_name(name).then(|| name.to_owned())
}
