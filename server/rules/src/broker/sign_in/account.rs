//! What is done with an identity once it is decided: linked, used, an account opened for it. Each
//! is one unit of the store.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use countersign_store::{
    AccountLink, LinkIdentity, Linked, LinkedAccount, NewProfile, NewUser, StoreError,
    UseLinkedAccount, User,
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::admission;
use super::field::Answers;
use crate::account::link::using;
use crate::account::notice_to;
use crate::app::App;
use crate::broker::group;
use crate::broker::provider::Provider;
use crate::broker::upstream::{Identity, UpstreamTokens};
use crate::broker::vault;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::page::path;
use crate::session::Visit;
use crate::telemetry::client_address_of;
use crate::user::approval;

/// The longest text of a provider that is kept.
const LONGEST: usize = 300;
/// The longest issuer or subject. OpenID Connect Core §2 allows a subject 255 characters.
const LONGEST_KEY: usize = 1000;
/// The most that is kept of what else a provider says, as JSON.
const LARGEST: usize = 16 * 1024;

/// Where something is done, and from where.
pub struct Scene<'a> {
    /// The application.
    pub app: &'a Arc<App>,
    /// The address of the browser or the program that asks.
    pub address: Option<IpAddr>,
}

impl<'a> Scene<'a> {
    /// Of a visit.
    pub fn of(visit: &'a Visit) -> Self {
        Self {
            app: &visit.app,
            address: client_address_of(&visit.app, &visit.request),
        }
    }
}

/// An identity that goes to an account.
pub struct Joining<'a> {
    /// The provider.
    pub provider: &'a Provider,
    /// Who it is there.
    pub identity: &'a Identity,
    /// What the provider gave us.
    pub tokens: &'a UpstreamTokens,
    /// The row in which it waited, if it did.
    pub pending_id: Option<Uuid>,
    /// The invitation with which they come, where an account is opened.
    pub invitation: Option<&'a AccountLink>,
}

/// An account to open.
pub(super) struct Chosen {
    /// The user name.
    pub username: String,
    /// The address, if its owner is known already.
    pub email: Option<String>,
    /// The name for people to read.
    pub name: Option<String>,
    /// What the operator asks besides.
    pub answers: Answers,
}

/// Whether issuer and subject can be a key: two texts that every database keeps as they are.
pub fn is_key(identity: &Identity) -> bool {
    [&identity.issuer, &identity.subject]
        .into_iter()
        .all(|text| {
            !text.is_empty() && text.len() <= LONGEST_KEY && !text.chars().any(char::is_control)
        })
}

fn row(app: &App, user_id: Uuid, provider: &Provider, identity: &Identity) -> LinkedAccount {
    let now = app.clock.now();
    let next = group::next_reading(provider, now);
    let of = |text: &Option<String>| text.as_deref().map(plain).filter(|text| !text.is_empty());
    LinkedAccount {
        id: app.new_id(),
        user_id,
        provider: provider.name.to_string(),
        issuer: identity.issuer.clone(),
        subject: identity.subject.clone(),
        username: of(&identity.username),
        display_name: of(&identity.name),
        email: of(&identity.email),
        email_verified: identity.email_verified,
        // Bounded where they are read: all that the settings admit count.
        member_of: serde_json::json!(identity.groups),
        detail: keepable(&identity.extra),
        groups_read_at: next.map(|_| now),
        groups_next_at: next,
        linked_at: now,
        last_used_at: now,
        updated_at: now,
    }
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect()
}

/// An object that any database keeps; what is too much is left out as a whole.
fn keepable(extra: &Map<String, Value>) -> Value {
    let value = Value::Object(extra.clone());
    let text = value.to_string();
    match text.len() <= LARGEST && !text.contains("\\u0000") {
        true => value,
        false => Value::Object(Map::new()),
    }
}

/// Links an identity to an account. `None` if it was decided about before.
pub async fn link(
    scene: &Scene<'_>,
    joining: &Joining<'_>,
    user: &User,
) -> Result<Option<Uuid>, StoreError> {
    let app = scene.app;
    let account = row(app, user.id, joining.provider, joining.identity);
    let subject = Subject::AccountLinked {
        provider: &joining.provider.title,
    };
    let linked = app.store.link_identity(LinkIdentity {
        pending_id: joining.pending_id,
        new_user: None,
        invitation: None,
        approval: false,
        profile: NewProfile::default(),
        tokens: Some(vault::seal(app, account.id, joining.tokens)),
        mail: notice_to(app, user, subject, path::LINKED_ACCOUNTS),
        now: account.linked_at,
        account: account.clone(),
    });
    match linked.await? {
        Linked::Gone => Ok(None),
        Linked::Done(_) => {
            app.mailer.wake();
            group::forget(app, user.id);
            record(scene, EventKind::AccountLinked, user.id, &account);
            Ok(Some(account.id))
        }
    }
}

/// Opens an account for an identity. `None` if it was decided about before.
pub(super) async fn open(
    scene: &Scene<'_>,
    joining: &Joining<'_>,
    chosen: Chosen,
) -> Result<Option<(User, Uuid)>, StoreError> {
    let app = scene.app;
    let user_id = app.new_id();
    let account = row(app, user_id, joining.provider, joining.identity);
    let now = account.linked_at;
    let invitation = joining.invitation;
    let waits = admission::waits(app, Some(joining.provider), invitation.is_some());
    let profile = chosen.answers.profile(app, joining.provider, user_id);
    let terms = profile.terms.as_ref().map(|terms| terms.version.clone());
    let linked = app.store.link_identity(LinkIdentity {
        pending_id: joining.pending_id,
        profile,
        new_user: Some(new_user(user_id, chosen, now)),
        invitation: invitation.map(|invitation| using(app, invitation)),
        approval: waits,
        tokens: Some(vault::seal(app, account.id, joining.tokens)),
        mail: None,
        now,
        account: account.clone(),
    });
    let user = match linked.await? {
        Linked::Done(Some(user)) => *user,
        Linked::Done(None) | Linked::Gone => return Ok(None),
    };
    let event = EventRecord::new(EventKind::UserSignedUp)
        .actor(Some(user.id))
        .about(user.id)
        .address(scene.address);
    let event = event.detail("provider", joining.provider.name.as_str());
    let mut event = event.detail("invited", invitation.is_some());
    if let Some(version) = terms {
        event = event.detail("terms_version", version);
    }
    event::record(app, event);
    record(scene, EventKind::AccountLinked, user.id, &account);
    if waits {
        approval::asked(app, &user, Some(joining.provider), scene.address).await?;
    }
    if !waits
        && joining.provider.sign_up.welcome_mail
        && let Some(mail) = notice_to(app, &user, Subject::Welcome, path::ACCOUNT)
    {
        app.store.queue_mail(mail).await?;
        app.mailer.wake();
    }
    Ok(Some((user, account.id)))
}

/// Without a password: the provider is the way in until its owner chooses one.
fn new_user(id: Uuid, chosen: Chosen, now: DateTime<Utc>) -> NewUser {
    NewUser {
        id,
        username: chosen.username,
        email_verified: chosen.email.is_some(),
        email: chosen.email,
        display_name: chosen.name,
        password_hash: None,
        is_admin: false,
        locale: None,
        phone_number: None,
        phone_number_verified: false,
        address: None,
        created_at: now,
    }
}

/// Notes what the provider says now about an account that is linked; false if it is not any more.
pub(super) async fn note_use(
    scene: &Scene<'_>,
    joining: &Joining<'_>,
    link: &LinkedAccount,
) -> Result<bool, StoreError> {
    let app = scene.app;
    let input = used(scene, joining, link).await?;
    let used = app.store.use_linked_account(input).await?;
    group::forget(app, link.user_id);
    Ok(used)
}

/// What there is to note of it.
pub async fn used(
    scene: &Scene<'_>,
    joining: &Joining<'_>,
    link: &LinkedAccount,
) -> Result<UseLinkedAccount, StoreError> {
    let app = scene.app;
    // Some providers give the same token again, and what stays the same is not written again.
    let kept = app.store.upstream_token(link.id).await?;
    let kept = kept.filter(|row| row.failure.is_none());
    let kept = kept.and_then(|row| vault::open(app, link.id, &row.tokens_sealed));
    let is_new = kept.as_ref() != Some(joining.tokens);
    let account = LinkedAccount {
        id: link.id,
        linked_at: link.linked_at,
        ..row(app, link.user_id, joining.provider, joining.identity)
    };
    Ok(UseLinkedAccount {
        tokens: is_new.then(|| vault::seal(app, link.id, joining.tokens)),
        account,
    })
}

/// A line in the audit log about a linked account.
pub(super) fn record(scene: &Scene<'_>, kind: EventKind, user_id: Uuid, link: &LinkedAccount) {
    let event = EventRecord::new(kind)
        .actor(Some(user_id))
        .about(user_id)
        .address(scene.address)
        .detail("provider", link.provider.as_str())
        .detail("linked_account_id", link.id.to_string());
    event::record(scene.app, event);
}
