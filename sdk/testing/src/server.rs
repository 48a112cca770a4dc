//! The server of a test.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use countersign::serve::Running;
use countersign_rules::client::{
    AuthMethod, ClientMetadata, GrantType, NewClient, manage as clients,
};
use countersign_rules::clock::Clock;
use countersign_rules::config::{Config, DatabaseUrl, Issuer, SigningAlgorithm};
use countersign_rules::issued_token::manage as issued;
use countersign_rules::manage::Actor;
use countersign_rules::scope::{builtin, manage as scopes};
use countersign_rules::user::manage as users;
use countersign_sdk::{
    Client, ClientAuthentication, ClientBuilder, Credentials, Error, Secret, TokenSet,
};
use countersign_store::{IssuedFilter, NewScope};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;
use zeroize::Zeroizing;

use crate::browser::Browser;
use crate::front::Front;
use crate::{Failure, Fault, Person};

/// What each person signs in with.
const PASSWORD: &str = "a password of tests alone";

/// Where applications receive the browser. Nobody listens there, and nobody has to.
const CALLBACK: &str = "http://127.0.0.1/callback";

/// A running server, gone with its files when it is dropped.
pub struct TestServer {
    running: Option<Running>,
    clock: Clock,
    issuer: String,
    front: Arc<Front>,
    serving: JoinHandle<()>,
    http: reqwest::Client,
    lifetime: Duration,
    _folder: tempfile::TempDir,
}

impl TestServer {
    /// Starts a server on a free port of this machine, with a SQLite database of its own. Its clock
    /// begins now and stands still.
    ///
    /// # Errors
    ///
    /// When there is no port, or no place for temporary files.
    pub async fn start() -> Result<Self, Failure> {
        Self::start_with(|_| ()).await
    }

    /// The same, with other settings.
    ///
    /// # Errors
    ///
    /// The same, and when the settings are wrong.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Result<Self, Failure> {
        let (outside, inside) = (listen().await?, listen().await?);
        let folder = tempfile::tempdir()?;
        let issuer = format!("http://{}", outside.local_addr()?);
        let mut config = Config {
            issuer: issuer.parse::<Issuer>()?,
            listen: inside.local_addr()?,
            data_dir: folder.path().to_owned(),
            ..Config::default()
        };
        let database = folder.path().join("countersign.db");
        config.database.url = format!("sqlite:{}", database.display()).parse::<DatabaseUrl>()?;
        config.database.max_connections = 5;
        // An RSA key takes longer to make than most tests.
        config.keys.id_token_algorithm = SigningAlgorithm::Es256;
        change(&mut config);
        let lifetime = config.tokens.access_token_lifetime.as_std();
        let clock = Clock::manual(Clock::system().now());
        let front = Front::new(inside.local_addr()?);
        let running = Running::start(config, clock.clone(), inside).await?;
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only([])
            .no_proxy()
            .build()?;
        Ok(Self {
            running: Some(running),
            clock,
            issuer,
            serving: tokio::spawn(Arc::clone(&front).serve(outside)),
            front,
            http,
            lifetime,
            _folder: folder,
        })
    }

    /// The issuer, which is all that a client has to know.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The server's time.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Lets so much time pass that every access token there is has expired, as long as clients have
    /// no lifetime of their own.
    pub fn expire_tokens(&self) {
        self.advance(self.lifetime + Duration::from_secs(1));
    }

    /// Harms the next request to a path. Several orders for one path are carried out one after the
    /// other, one for each request.
    pub fn fault(&self, path: &str, fault: Fault) {
        self.front.order(path, fault);
    }

    /// How many requests to a path there were, harmed ones among them.
    pub fn requests(&self, path: &str) -> usize {
        self.front.requests(path)
    }

    /// A builder of SDK clients that go by the clock of the server.
    pub fn builder(&self) -> ClientBuilder {
        let clock = self.clock.clone();
        Client::builder(&self.issuer).clock(move || clock.now())
    }

    /// An SDK client that goes by the clock of the server.
    ///
    /// # Errors
    ///
    /// Those of [`ClientBuilder::connect`].
    pub async fn client(&self, credentials: Credentials) -> Result<Client, Error> {
        self.builder().credentials(credentials).connect().await
    }

    /// An SDK client that may manage everything, for what the methods here do not do.
    ///
    /// # Errors
    ///
    /// When it was asked for before: there is one.
    pub async fn administrator(&self) -> Result<Client, Failure> {
        let everything = builtin::ALL.iter().filter(|scope| scope.administrative);
        let everything: Vec<&str> = everything.map(|scope| scope.id).collect();
        let service = self
            .service("administrator-of-the-test", &everything.join(" "))
            .await?;
        Ok(self
            .client(Credentials::client_credentials(service))
            .await?)
    }

    /// Makes a scope, with the sentence by which people are asked for it.
    ///
    /// # Errors
    ///
    /// When there is one of this name.
    pub async fn scope(&self, id: &str, sentence: &str) -> Result<(), Failure> {
        let new = NewScope {
            id: id.to_owned(),
            help_text: sentence.to_owned(),
            description: String::new(),
            group_name: None,
            internal: false,
        };
        scopes::create(self.app()?, &Actor::operator(), new).await?;
        Ok(())
    }

    /// Registers a service that acts for itself, with these scopes, separated by spaces.
    ///
    /// # Errors
    ///
    /// When there is a client of this name, or no such scope.
    pub async fn service(&self, id: &str, scope: &str) -> Result<ClientAuthentication, Failure> {
        let metadata = ClientMetadata {
            grant_types: vec![GrantType::ClientCredentials],
            ..metadata(scope)
        };
        let method = AuthMethod::ClientSecretBasic;
        let secret = self.register(id, method, metadata).await?;
        let secret = secret.ok_or("a service has a secret")?;
        Ok(ClientAuthentication::basic(id, secret))
    }

    /// Registers an application without a secret, by which people sign in: with a browser, by
    /// `http://127.0.0.1/callback` and any port, or on a device.
    ///
    /// # Errors
    ///
    /// When there is a client of this name, or no such scope.
    pub async fn application(
        &self,
        id: &str,
        scope: &str,
    ) -> Result<ClientAuthentication, Failure> {
        let metadata = ClientMetadata {
            redirect_uris: vec![CALLBACK.to_owned()],
            grant_types: vec![
                GrantType::AuthorizationCode,
                GrantType::RefreshToken,
                GrantType::DeviceCode,
            ],
            ..metadata(scope)
        };
        self.register(id, AuthMethod::None, metadata).await?;
        Ok(ClientAuthentication::none(id))
    }

    /// Opens an account for somebody, with a confirmed address and a password.
    ///
    /// # Errors
    ///
    /// When there is one of this name.
    pub async fn person(&self, username: &str) -> Result<Person, Failure> {
        let new = users::NewUser {
            username: username.to_owned(),
            email: Some(format!("{username}@example.org")),
            email_verified: true,
            password: Some(Zeroizing::new(PASSWORD.to_owned())),
            ..users::NewUser::default()
        };
        let made = users::create(self.app()?, &Actor::operator(), new).await?;
        Ok(Person {
            id: made.id.to_string(),
            username: username.to_owned(),
            password: Secret::from(PASSWORD),
        })
    }

    /// Tokens of somebody who signs in by an application and agrees to these scopes.
    ///
    /// # Errors
    ///
    /// When the application may not ask for them.
    pub async fn sign_in(
        &self,
        application: &ClientAuthentication,
        person: &Person,
        scopes: &[&str],
    ) -> Result<TokenSet, Failure> {
        let client = self.client(Credentials::none()).await?;
        let oauth = client.oauth(application.clone());
        let request = oauth.authorization(CALLBACK).scopes(scopes.iter().copied());
        let pending = request.start()?;
        let callback = self.visit(pending.url(), person, true).await?;
        Ok(oauth.complete(pending, &callback).await?)
    }

    /// Somebody opens the URL of a sign-in, signs in and agrees, or not. Where the browser is sent
    /// to in the end: for [`countersign_sdk::Oauth::complete`], or to be opened, where a listener
    /// waits.
    ///
    /// # Errors
    ///
    /// When the server shows a page of its own, such as one that says what is wrong with the request.
    pub async fn visit(&self, url: &Url, person: &Person, agrees: bool) -> Result<String, Failure> {
        let mut browser = Browser::new(&self.http, &self.issuer);
        let end = browser.walk(url.as_str(), person, agrees).await?;
        end.ok_or_else(|| "the browser stayed at the server".into())
    }

    /// Somebody enters the code of a device and agrees, or not.
    ///
    /// # Errors
    ///
    /// When there is no such code.
    pub async fn enter_code(
        &self,
        user_code: &str,
        person: &Person,
        agrees: bool,
    ) -> Result<(), Failure> {
        let mut browser = Browser::new(&self.http, &self.issuer);
        let mut page = Url::parse(&self.issuer)?.join("/device")?;
        page.query_pairs_mut().append_pair("user_code", user_code);
        match browser.walk(page.as_str(), person, agrees).await? {
            None => Ok(()),
            Some(_) => Err("the browser was sent away from the server".into()),
        }
    }

    /// Revokes everything that was issued to a client.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn revoke_client(&self, client_id: &str) -> Result<(), Failure> {
        let filter = IssuedFilter {
            client_id: Some(client_id.to_owned()),
            ..IssuedFilter::default()
        };
        issued::revoke(self.app()?, &Actor::operator(), &filter).await?;
        Ok(())
    }

    /// Revokes everything that was issued about somebody.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn revoke_person(&self, person: &Person) -> Result<(), Failure> {
        let filter = IssuedFilter {
            user_id: Some(person.id.parse()?),
            ..IssuedFilter::default()
        };
        issued::revoke(self.app()?, &Actor::operator(), &filter).await?;
        Ok(())
    }

    /// Ends in good order: what was begun is finished, and the files are gone afterwards. A server
    /// that is merely dropped ends with the test.
    pub async fn stop(mut self) {
        self.serving.abort();
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }

    /// The instance, for what a test has to look at from within.
    fn app(&self) -> Result<&countersign_rules::App, Failure> {
        let running = self.running.as_ref().ok_or("the server has ended")?;
        Ok(&running.app)
    }

    async fn register(
        &self,
        id: &str,
        auth_method: AuthMethod,
        metadata: ClientMetadata,
    ) -> Result<Option<Secret>, Failure> {
        let new = NewClient {
            client_id: Some(id.to_owned()),
            name: id.to_owned(),
            auth_method,
            owner_id: None,
            internal: false,
            secret: None,
            metadata,
        };
        let made = clients::create(self.app()?, &Actor::operator(), new).await?;
        Ok(made.secret.map(|secret| Secret::from(secret.as_str())))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl fmt::Debug for TestServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestServer")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// Scopes that are asked for by default, too.
fn metadata(scope: &str) -> ClientMetadata {
    let scopes = || scope.split_whitespace().map(str::to_owned).collect();
    ClientMetadata {
        scope: scopes(),
        default_scope: scopes(),
        ..ClientMetadata::default()
    }
}

async fn listen() -> Result<TcpListener, Failure> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).await?)
}
