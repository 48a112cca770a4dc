//! What the demo begins with: accounts, a scope, two clients.

use countersign_sdk::Secret;
use countersign_store::NewScope;
use zeroize::Zeroizing;

use countersign_rules::app::App;
use countersign_rules::client::manage as clients;
use countersign_rules::client::{AuthMethod, ClientMetadata, GrantType, NewClient};
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::ConsolePage;
use countersign_rules::scope::{ScopeSet, builtin, manage as scopes};
use countersign_rules::session::claim;
use countersign_rules::user::manage as users;
use countersign_rules::user::manage::NewUser;

/// The password of every account of the demo.
pub const PASSWORD: &str = "countersign-demo";

/// The id of the consumer application.
pub const CONSUMER: &str = "demo-consumer";
/// The id of the example `hello`, which somebody may start beside the demo.
const HELLO: &str = "hello";
/// The id of the client by which people sign in at the console of the API reference.
pub const CONSOLE: &str = "demo-console";
/// The id of the protected API.
pub const API: &str = "demo-api";
/// The scope that opens the protected API.
pub const SCOPE: &str = "records:read";
/// What the consumer application asks for.
pub const CONSUMER_SCOPES: &[&str] = &["openid", "profile", "email", "offline_access", SCOPE];

/// An account of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// What to sign in with.
    pub username: &'static str,
    name: &'static str,
    /// Who it is.
    pub what: &'static str,
    administrator: bool,
}

/// All accounts.
pub const ACCOUNTS: &[Account] = &[
    Account {
        username: "reader",
        name: "Robin Reader",
        what: "an ordinary person",
        administrator: false,
    },
    Account {
        username: "developer",
        name: "Dana Developer",
        what: "registered the example application",
        administrator: false,
    },
    Account {
        username: "admin",
        name: "Ada Admin",
        what: "administers this server",
        administrator: true,
    },
];

/// The secrets of the two clients.
pub struct Seeded {
    /// Of the consumer application.
    pub consumer_secret: Secret,
    /// Of the protected API, which asks whether tokens are good.
    pub api_secret: Secret,
}

/// Makes everything.
pub async fn seed(app: &App, consumer_url: &str, api_url: &str) -> Result<Seeded, ManageError> {
    let actor = Actor::operator();
    let mut developer = None;
    for account in ACCOUNTS {
        let user = users::create(
            app,
            &actor,
            NewUser {
                username: account.username.to_owned(),
                email: Some(format!("{}@example.org", account.username)),
                email_verified: true,
                name: Some(account.name.to_owned()),
                password: Some(Zeroizing::new(PASSWORD.to_owned())),
                administrator: account.administrator,
                ..NewUser::default()
            },
        )
        .await?;
        if account.username == "developer" {
            developer = Some(user.id);
        }
    }
    claim::note_administrator(app).await?;
    scopes::create(
        app,
        &actor,
        NewScope {
            id: SCOPE.to_owned(),
            help_text: "Read your records".to_owned(),
            description: "Read access to the protected API of the demo.".to_owned(),
            group_name: Some("Records".to_owned()),
            internal: false,
        },
    )
    .await?;
    let consumer = NewClient {
        client_id: Some(CONSUMER.to_owned()),
        name: "Example application".to_owned(),
        auth_method: AuthMethod::ClientSecretBasic,
        owner_id: developer,
        internal: false,
        secret: None,
        metadata: ClientMetadata {
            description: Some("Shows what an application does with Countersign.".to_owned()),
            client_uri: Some(consumer_url.to_owned()),
            redirect_uris: vec![format!("{consumer_url}/authorized")],
            post_logout_redirect_uris: vec![format!("{consumer_url}/")],
            grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
            scope: CONSUMER_SCOPES
                .iter()
                .map(|&scope| scope.to_owned())
                .collect(),
            default_scope: ["openid".to_owned()].into_iter().collect(),
            audience: vec![api_url.to_owned()],
            ..ClientMetadata::default()
        },
    };
    let api = NewClient {
        client_id: Some(API.to_owned()),
        name: "Example API".to_owned(),
        auth_method: AuthMethod::ClientSecretBasic,
        owner_id: None,
        internal: false,
        secret: None,
        metadata: ClientMetadata {
            description: Some("Asks whether tokens are good.".to_owned()),
            grant_types: vec![GrantType::ClientCredentials],
            scope: ScopeSet::default(),
            audience: vec![api_url.to_owned()],
            ..ClientMetadata::default()
        },
    };
    clients::create(app, &actor, hello()).await?;
    clients::create(app, &actor, console(app)).await?;
    Ok(Seeded {
        consumer_secret: register(app, &actor, consumer).await?,
        api_secret: register(app, &actor, api).await?,
    })
}

/// Without a secret, so that nothing has to be carried from one terminal to another.
fn hello() -> NewClient {
    NewClient {
        client_id: Some(HELLO.to_owned()),
        name: "Hello".to_owned(),
        auth_method: AuthMethod::None,
        owner_id: None,
        internal: false,
        secret: None,
        metadata: ClientMetadata {
            description: Some("Says hello to people who sign in by a provider.".to_owned()),
            redirect_uris: vec![format!("{}/authorized", super::HELLO_URL)],
            grant_types: vec![GrantType::AuthorizationCode],
            scope: ["openid", "profile", "email"]
                .map(str::to_owned)
                .into_iter()
                .collect(),
            ..ClientMetadata::default()
        },
    }
}

/// A public client, as any installation registers one for the console.
fn console(app: &App) -> NewClient {
    NewClient {
        client_id: Some(CONSOLE.to_owned()),
        name: "API console".to_owned(),
        auth_method: AuthMethod::None,
        owner_id: None,
        internal: false,
        secret: None,
        metadata: ClientMetadata {
            description: Some("Tries operations from the API reference.".to_owned()),
            redirect_uris: vec![ConsolePage::redirect_uri(&app.site.issuer)],
            grant_types: vec![GrantType::AuthorizationCode],
            scope: builtin::ALL
                .iter()
                .map(|scope| scope.id.to_owned())
                .collect(),
            default_scope: ["openid".to_owned()].into_iter().collect(),
            ..ClientMetadata::default()
        },
    }
}

async fn register(app: &App, actor: &Actor, new: NewClient) -> Result<Secret, ManageError> {
    let registered = clients::create(app, actor, new).await?;
    let secret = registered.secret.ok_or_else(|| {
        ManageError::Internal("a confidential client without a secret".to_owned())
    })?;
    Ok(Secret::from(secret.as_str()))
}
