//! The accounts at other providers that belong to an account here: seeing them, ending a link,
//! giving back what providers gave us. Pages, API and administrators come here.

pub mod view;
use std::collections::HashMap;
use std::sync::Arc;

use countersign_store::{
    LinkIdentity, LinkedAccount, LinkedAccountFilter, NewProfile, Sealed, StoreError, Unlink,
    Unlinked, UpstreamToken, User,
};
use uuid::Uuid;

use super::provider::settings::HookMoment;
use super::provider::{Hook, Provider};
use super::vault;
use super::{group, hook};
use crate::account::notice_to;
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};
use crate::page::path;
use crate::text::Text;

/// A link and what is known of its tokens.
pub struct Listed {
    /// The link.
    pub link: LinkedAccount,
    /// Its tokens.
    pub token: Option<UpstreamToken>,
}

/// The links of a user in the order of their making.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_user(app: &App, user_id: Uuid) -> Result<Vec<Listed>, StoreError> {
    let links = app.store.linked_accounts_of_user(user_id).await?;
    let mut tokens = app.store.upstream_tokens_of_user(user_id).await?;
    let listed = links.into_iter().map(|link| {
        let at = tokens
            .iter()
            .position(|token| token.linked_account_id == link.id);
        let token = at.map(|at| tokens.swap_remove(at));
        Listed { link, token }
    });
    Ok(listed.collect())
}

/// Some links of everybody, in the order and within the bounds that the filter says, with their tokens.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_everybody(
    app: &App,
    filter: &LinkedAccountFilter,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<Listed>, StoreError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let links = app.store.list_linked_accounts(filter, after, rows).await?;
    let ids = links.iter().map(|link| link.id).collect();
    let tokens = app.store.upstream_tokens_of_links(ids).await?;
    let mut tokens: HashMap<_, _> = tokens
        .into_iter()
        .map(|token| (token.linked_account_id, token))
        .collect();
    let listed = links.into_iter().map(|link| Listed {
        token: tokens.remove(&link.id),
        link,
    });
    Ok(Page::cut(listed.collect(), limit))
}

/// The providers by which one can get into an account. What is shown to people with a role alone is none: nobody has one
/// before they are in.
pub fn ways_in(app: &App) -> Vec<String> {
    let providers = app.broker.providers.for_sign_in();
    let providers = providers.filter(|one| one.settings.shown_to_roles.is_empty());
    providers.map(|one| one.name.to_string()).collect()
}

const LAST_WAY_IN: ManageError = ManageError::Refused {
    code: "last_way_in",
    message: "It is the only way into the account; set a password or link another account first.",
};

/// Has the hook of the provider take down what it set up there, while the tokens still work. It can keep the link from
/// ending for now, but not an administrator from ending it.
async fn prepare(
    app: &App,
    provider: &Provider,
    user: &User,
    link: &LinkedAccount,
    force: bool,
) -> Result<(), ManageError> {
    let asked = |hook: &Hook| hook.settings.moments.contains(&HookMoment::Unlink);
    if !provider.hook.as_ref().is_some_and(asked) {
        return Ok(());
    }
    // Nothing is taken down for a link that stays.
    if !force && is_last_way_in(app, user, link).await? {
        return Err(LAST_WAY_IN);
    }
    let mut identity = group::of(link, Vec::new());
    let moment = HookMoment::Unlink;
    match hook::ask(app, provider, moment, Some(user.id), &mut identity).await {
        Err(_) if !force => Err(ManageError::Refused {
            code: "hook_refused",
            message: "The operator's program does not let the link end now; try again later, or ask the operator.",
        }),
        _ => Ok(()),
    }
}

async fn is_last_way_in(app: &App, user: &User, link: &LinkedAccount) -> Result<bool, StoreError> {
    let ways = ways_in(app);
    let by_password = app.config.sign_in.passwords && user.password_hash.is_some();
    if by_password || !ways.contains(&link.provider) {
        return Ok(false);
    }
    let links = app.store.linked_accounts_of_user(user.id).await?;
    let mut others = links.iter().filter(|other| other.id != link.id);
    Ok(!others.any(|other| ways.contains(&other.provider)))
}

/// Ends a link. Whoever is left without a way in is refused, unless `force` says that an
/// administrator means it.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`last_way_in`, `hook_refused`), [`ManageError::Unavailable`].
pub async fn unlink(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    id: Uuid,
    force: bool,
) -> Result<(), ManageError> {
    let not_found = || ManageError::NotFound("linked account");
    let user = app.user(user_id).await?.ok_or_else(not_found)?;
    let found = app.store.linked_account(id).await?;
    let link = found
        .filter(|link| link.user_id == user_id)
        .ok_or_else(not_found)?;
    let provider = app.broker.providers.get(&link.provider);
    let title = provider
        .as_ref()
        .map_or(Text::verbatim(&link.provider), |provider| {
            provider.title.clone()
        });
    if let Some(provider) = &provider {
        prepare(app, provider, &user, &link, force).await?;
    }
    let subject = Subject::AccountUnlinked { provider: &title };
    let unlinked = app.store.unlink(Unlink {
        id,
        user_id,
        password_counts: app.config.sign_in.passwords,
        ways_in: ways_in(app),
        force,
        now: app.clock.now(),
        mail: notice_to(app, &user, subject, path::LINKED_ACCOUNTS),
    });
    match unlinked.await? {
        Unlinked::NotFound => Err(not_found()),
        Unlinked::LastWayIn => Err(LAST_WAY_IN),
        Unlinked::Done(link, sealed) => {
            app.mailer.wake();
            group::forget(app, user_id);
            let event = EventRecord::new(EventKind::AccountUnlinked)
                .about(user_id)
                .by(actor)
                .detail("provider", link.provider.as_str())
                .detail("linked_account_id", link.id.to_string());
            event::record(app, event);
            if let (Some(provider), Some(sealed)) = (provider, sealed) {
                give_back(app, vec![(provider, link.id, sealed)]);
            }
            Ok(())
        }
    }
}

/// An identity that an administrator links.
pub struct Named {
    /// The name of the provider.
    pub provider: String,
    /// Who vouches, if not the issuer of the provider.
    pub issuer: Option<String>,
    /// Of whom.
    pub subject: String,
    /// The user name there.
    pub username: Option<String>,
}

/// Links an identity to a user whom somebody knows it to be.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Validation`], [`ManageError::Conflict`],
/// [`ManageError::Unavailable`].
pub async fn link(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    named: Named,
) -> Result<LinkedAccount, ManageError> {
    let user = app.user(user_id).await?;
    let user = user.ok_or(ManageError::NotFound("user"))?;
    let provider = app.broker.providers.get(&named.provider);
    let unknown = || ManageError::invalid("provider", "is none of the configured providers");
    let provider = provider.ok_or_else(unknown)?;
    let issuer = match named.issuer {
        Some(issuer) => issuer,
        None if provider.settings.issuer.contains('{') => {
            let message = "must be set: the issuer of this provider differs by person";
            return Err(ManageError::invalid("issuer", message));
        }
        None => provider.settings.issuer.clone(),
    };
    if !provider.settings.speaks_for(&issuer) {
        let message = "is not one that the provider speaks for";
        return Err(ManageError::invalid("issuer", message));
    }
    let plain = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
    for (field, text) in [("issuer", &issuer), ("subject", &named.subject)] {
        if !plain(text) {
            let message = "must be a text without control characters";
            return Err(ManageError::invalid(field, message));
        }
    }
    let now = countersign_store::microseconds(app.clock.now());
    let account = LinkedAccount {
        id: app.new_id(),
        user_id,
        provider: provider.name.to_string(),
        issuer,
        subject: named.subject,
        username: named.username.filter(|name| plain(name)),
        display_name: None,
        email: None,
        email_verified: false,
        member_of: serde_json::json!([]),
        detail: serde_json::json!({}),
        groups_read_at: None,
        groups_next_at: None,
        linked_at: now,
        last_used_at: now,
        updated_at: now,
    };
    let subject = Subject::AccountLinked {
        provider: &provider.title,
    };
    let linked = app.store.link_identity(LinkIdentity {
        pending_id: None,
        new_user: None,
        invitation: None,
        approval: false,
        profile: NewProfile::default(),
        tokens: None,
        mail: notice_to(app, &user, subject, path::LINKED_ACCOUNTS),
        now,
        account: account.clone(),
    });
    linked.await?;
    app.mailer.wake();
    let event = EventRecord::new(EventKind::AccountLinked)
        .about(user_id)
        .by(actor)
        .detail("provider", account.provider.as_str())
        .detail("linked_account_id", account.id.to_string());
    event::record(app, event);
    Ok(account)
}

/// Tokens that are given back, with what opens them.
pub type Returning = Vec<(Arc<Provider>, Uuid, Sealed)>;

/// What providers gave us for a user who is about to be deleted.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_leaving(app: &App, user_id: Uuid) -> Result<Returning, StoreError> {
    let mut returning = Vec::new();
    for Listed { link, token } in of_user(app, user_id).await? {
        let provider = app.broker.providers.get(&link.provider);
        if let (Some(provider), Some(token)) = (provider, token) {
            returning.push((provider, link.id, token.tokens_sealed));
        }
    }
    Ok(returning)
}

/// Gives tokens back to their providers, as well as that works; only the end of the process waits for it.
pub fn give_back(app: &App, returning: Returning) {
    let opened: Vec<_> = returning
        .into_iter()
        .filter_map(|(provider, id, sealed)| Some((provider, vault::open(app, id, &sealed)?)))
        .collect();
    if opened.is_empty() {
        return;
    }
    let upstream = app.broker.upstream.clone();
    let under_way = app.broker.returning.clone().try_read_owned();
    tokio::spawn(async move {
        let _under_way = under_way;
        for (provider, tokens) in opened {
            if let Err(error) = upstream.revoke(&provider, &tokens).await {
                tracing::info!(provider = %provider.name, %error, "tokens were not given back");
            }
        }
    });
}
