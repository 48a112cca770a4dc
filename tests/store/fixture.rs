//! Rows to begin with, and moments that stand still.

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::*;
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// The moment at which these tests play.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(1_800_000_000_123_456).expect("a moment")
}

pub fn after(seconds: i64) -> DateTime<Utc> {
    now() + TimeDelta::seconds(seconds)
}

/// Long after everything in these tests has expired.
pub fn later() -> DateTime<Utc> {
    now() + TimeDelta::days(365)
}

/// A new id; later calls give larger ones.
pub fn id() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let seconds = 1_800_000_000 + count / 1000;
    let nanoseconds = u32::try_from(count % 1000).expect("small") * 1_000_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        nanoseconds,
    ))
}

pub fn hash(seed: u8) -> SecretHash {
    SecretHash([seed; 32])
}

pub fn new_user(name: &str) -> NewUser {
    NewUser {
        id: id(),
        username: name.to_owned(),
        email: Some(format!("{name}@Example.org")),
        email_verified: true,
        display_name: Some(format!("{name} Doe")),
        password_hash: Some(PasswordHash("$argon2id$not-a-real-hash".to_owned())),
        is_admin: false,
        locale: Some("en".to_owned()),
        phone_number: Some("+1 604 555 1234".to_owned()),
        phone_number_verified: true,
        address: None,
        created_at: now(),
    }
}

pub fn new_client(client_id: &str, owner_id: Option<Uuid>) -> NewClient {
    NewClient {
        client_id: client_id.to_owned(),
        owner_id,
        name: format!("Client {client_id}"),
        token_endpoint_auth_method: "client_secret_basic".to_owned(),
        internal: false,
        metadata: json!({"redirect_uris": ["https://client.example/cb"], "nested": {"a": [1, null]}}),
        created_at: now(),
    }
}

pub async fn user(store: &Store, name: &str) -> User {
    store
        .create_user(new_user(name))
        .await
        .expect("create a user")
}

pub async fn client(store: &Store, client_id: &str, owner_id: Option<Uuid>) -> Client {
    let new = new_client(client_id, owner_id);
    store
        .create_client(new, None)
        .await
        .expect("create a client")
}

pub fn new_authorization(user_id: Option<Uuid>, client_id: &str) -> NewAuthorization {
    NewAuthorization {
        id: id(),
        user_id,
        client_id: client_id.to_owned(),
        scopes: vec!["openid".to_owned(), "profile".to_owned()],
        audience: vec!["https://api.example".to_owned()],
        auth_time: Some(now()),
        session_id: None,
        sid: None,
        openid: serde_json::json!({}),
        details: vec![json!({"type": "payment"})],
        expires_at: after(600),
    }
}

/// An approval with consent and a code whose hash is `hash(1)`, without a request to complete.
pub fn approval(user_id: Uuid, client_id: &str) -> Approval {
    let authorization = new_authorization(Some(user_id), client_id);
    Approval {
        complete_request: None,
        password: None,
        consent: Some(ApprovedConsent {
            user_id,
            client_id: client_id.to_owned(),
            scopes: authorization.scopes.clone(),
            details: authorization.details.clone(),
        }),
        authorization,
        code: NewAuthorizationCode {
            id: id(),
            secret_hash: hash(1),
            detail: json!({"redirect_uri": "https://client.example/cb"}),
            expires_at: after(60),
        },
        now: now(),
    }
}

/// A redemption that gives a refresh token with the hash `hash(2)` and an opaque access token.
pub fn redeem(approval: &Approval) -> Redeem {
    Redeem {
        code_id: approval.code.id,
        secret_hash: hash(1),
        client_id: approval.authorization.client_id.clone(),
        now: after(1),
        refresh: Some(RefreshTokenSeed {
            id: id(),
            secret_hash: hash(2),
            scopes: None,
            expires_at: after(30 * 86_400),
            idle_expires_at: after(7 * 86_400),
        }),
        access: Some(AccessTokenSeed {
            id: id(),
            secret_hash: hash(3),
            scopes: Some(vec!["profile".to_owned()]),
            audience: None,
            details: vec![json!({"type": "payment"})],
            expires_at: after(3600),
        }),
        authorization_expires_at: after(30 * 86_400),
    }
}

/// A user, a client, and an authorization whose code has been redeemed.
pub struct Granted {
    pub user: User,
    pub client_id: String,
    pub authorization_id: Uuid,
    pub code: Redeem,
    pub refresh_id: Uuid,
    pub access_id: Uuid,
}

pub async fn granted(store: &Store) -> Granted {
    let user = user(store, &format!("user{}", id().simple())).await;
    let client = client(store, &format!("client-{}", id().simple()), None).await;
    granted_to(store, user, client.client_id).await
}

pub async fn granted_to(store: &Store, user: User, client_id: String) -> Granted {
    let approval = approval(user.id, &client_id);
    let code = redeem(&approval);
    let authorization_id = approval.authorization.id;
    assert_eq!(store.approve(approval).await, Ok(Approved::Approved));
    let redeemed = store.redeem_authorization_code(code.clone()).await;
    assert!(
        matches!(redeemed, Ok(Redeemed::Redeemed(_))),
        "{redeemed:?}"
    );
    Granted {
        user,
        client_id,
        authorization_id,
        refresh_id: code.refresh.as_ref().expect("a refresh token").id,
        access_id: code.access.as_ref().expect("an access token").id,
        code,
    }
}

/// The rotation of the refresh token `id`, whose hash is `hash(secret)`, to one with the hash
/// `hash(secret + 1)`.
pub fn rotate(granted: &Granted, token_id: Uuid, secret: u8, at: DateTime<Utc>) -> Rotate {
    Rotate {
        id: token_id,
        secret_hash: hash(secret),
        client_id: granted.client_id.clone(),
        now: at,
        retry_window_seconds: 30,
        successor: SuccessorSeed {
            id: id(),
            secret_hash: hash(secret + 1),
            idle_expires_at: at + TimeDelta::days(7),
        },
        access: None,
        authorization_expires_at: at + TimeDelta::days(30),
    }
}

/// Whether the change feed has a row of this kind and key.
pub async fn announced(store: &Store, kind: ChangeKind, key: &str) -> bool {
    let changes = store.changes_since(after(-3600), 10_000).await;
    let changes = changes.expect("read the feed");
    changes
        .iter()
        .any(|change| change.kind == kind && change.key == key)
}

/// Whether a mark of this kind and key is there.
pub async fn marked(store: &Store, kind: RevocationKind, key: &str) -> bool {
    let found = store.revocation(kind, key).await.expect("read a mark");
    let listed = store.revocations(now()).await.expect("read the marks");
    let is_listed = listed
        .iter()
        .any(|mark| mark.kind == kind && mark.key == key);
    assert_eq!(found.is_some(), is_listed);
    is_listed
}
