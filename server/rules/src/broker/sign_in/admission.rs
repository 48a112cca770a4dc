//! Who may open an account, by the form with a password and by a provider alike: what the operator asks for (`accounts`,
//! and `sign_up` of the provider), and the invitation of an administrator, which stands for all of it.
//!
//! Where a provider is named, `None` is the form.

use countersign_store::{AccountLink, StoreError, User};

use super::needed;
use super::settle::proven_email;
use crate::account::link::{self, Purpose};
use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::upstream::Identity;
use crate::config::SignUp;

/// Whether somebody may open an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// They may.
    Open,
    /// Nobody may.
    Closed,
    /// Whoever has an invitation may.
    InvitationNeeded,
    /// Whoever has a confirmed address in certain domains may.
    OtherDomain,
}

/// The invitation behind a text that travelled with the browser, if it is good.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn invitation(
    app: &App,
    text: Option<&str>,
) -> Result<Option<AccountLink>, StoreError> {
    match text {
        Some(text) => link::read(app, Purpose::Invitation, text).await,
        None => Ok(None),
    }
}

/// Whether whoever comes to this provider needs an invitation; `None` where an invitation does not help either.
pub fn needs_invitation(app: &App, provider: &Provider) -> Option<bool> {
    let asked = app.config.broker.invitation_only || provider.settings.sign_up.invitation_only;
    match app.config.accounts.sign_up {
        _ if !provider.sign_up.allowed => None,
        SignUp::Closed => None,
        SignUp::Invited => Some(true),
        SignUp::Open | SignUp::Providers => Some(asked),
    }
}

/// Whether there is a provider to which somebody may come with an invitation.
pub fn invites(app: &App) -> bool {
    let mut providers = app.broker.providers.for_sign_in();
    providers.any(|provider| needs_invitation(app, &provider) == Some(true))
}

/// Whether somebody may open an account.
pub(super) fn judge(
    app: &App,
    provider: &Provider,
    identity: &Identity,
    said: &needed::Said,
    is_invited: bool,
) -> Admission {
    match needs_invitation(app, provider) {
        None => return Admission::Closed,
        Some(true) if !is_invited => return Admission::InvitationNeeded,
        Some(_) if is_invited => return Admission::Open,
        Some(_) => {}
    }
    if domains(app, Some(provider)).is_empty() {
        return Admission::Open;
    }
    let proven = proven_email(provider, identity);
    let is_proven = proven.is_some_and(|email| admits(app, Some(provider), &email));
    // An address that is typed counts where nobody comes in before it is confirmed.
    let typed = !needed::settled(provider, said).email && types_count(app);
    match is_proven || typed {
        true => Admission::Open,
        false => Admission::OtherDomain,
    }
}

/// Whether an account waits until somebody approves it.
pub fn waits(app: &App, provider: Option<&Provider>, is_invited: bool) -> bool {
    let own = provider.is_some_and(|provider| provider.settings.sign_up.approval);
    (own || app.config.accounts.approval) && !is_invited
}

/// The domains to which addresses are limited; all where there is none.
pub fn domains<'a>(app: &'a App, provider: Option<&'a Provider>) -> &'a [String] {
    let own = provider.map(|provider| provider.settings.sign_up.email_domains.as_slice());
    match own {
        None | Some([]) => &app.config.accounts.email_domains,
        Some(own) => own,
    }
}

/// Whether an address is in one of the domains.
pub fn admits(app: &App, provider: Option<&Provider>, email: &str) -> bool {
    let domains = domains(app, provider);
    let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
    domains.is_empty() || domains.iter().any(|one| one.eq_ignore_ascii_case(domain))
}

/// Whether an address that nobody has proven yet can open an account where domains are limited.
pub(super) fn types_count(app: &App) -> bool {
    !app.config.accounts.unconfirmed_may_sign_in
}

/// Whether the first address of an account may become another one: what opened it may be limited to domains, which
/// then holds for the correction, too.
///
/// # Errors
/// When the database cannot be reached.
pub async fn may_become(
    app: &App,
    user: &User,
    before: Option<&str>,
    email: &str,
) -> Result<bool, StoreError> {
    if user.email.is_some() {
        return Ok(true);
    }
    let links = app.store.linked_accounts_of_user(user.id).await?;
    let mut providers = links
        .iter()
        .filter_map(|link| app.broker.providers.get(&link.provider));
    Ok(providers.all(|provider| {
        // Whoever was invited has an address of any domain.
        let exempt = before.is_some_and(|before| !admits(app, Some(&provider), before));
        exempt || admits(app, Some(&provider), email)
    }))
}
