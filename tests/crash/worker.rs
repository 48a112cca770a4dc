//! Users of a server that may vanish at any moment. Each goes on until it does, remembers what
//! was acknowledged, and looks afterwards whether that is still so.

use serde_json::json;
use tests::harness::{Ask, Caller, Database, Kind, TestClient};

use super::load::{Reply, Site, attempt, authorize, exchange, form, is_active, refresh};

/// How work under load ends: with the connection that carried it.
type Ended = Option<()>;

/// All of them together: mixed load.
pub struct Workers {
    caller: Caller,
    web: TestClient,
    svc: TestClient,
    cookies: String,
    /// Redeems codes.
    codes: Vec<Redeemed>,
    /// Asked for, with no answer.
    unanswered: Option<(Ask, String)>,
    /// Rotates a refresh token.
    refresh: String,
    replaced: Vec<String>,
    /// Revokes tokens.
    revoked: Vec<String>,
    /// Changes a setting: the last value that was acknowledged.
    setting: u64,
    made: Vec<String>,
    manager: String,
    /// Gives consent to clients that nobody has agreed to before.
    strangers: Vec<TestClient>,
    agreed: Vec<TestClient>,
}

struct Redeemed {
    ask: Ask,
    code: String,
    access: String,
}

impl Workers {
    /// Work for a server that runs; `strangers` wait for a consent.
    pub async fn new(site: &Site, cookies: String, strangers: Vec<TestClient>) -> Self {
        let (caller, web, svc) = (site.caller.clone(), site.web.clone(), site.svc.clone());
        let ask = Ask::of(&web).scope("openid offline_access read");
        let code = authorize(&caller, &cookies, &ask).await.expect("a code");
        let first = attempt(exchange(&caller, &web, &ask, &code))
            .await
            .expect("tokens");
        let manager = attempt(form(
            &caller,
            &svc,
            "/oauth/token",
            &[("grant_type", "client_credentials")],
        ));
        let manager = manager.await.expect("a token").member("access_token");
        let workers = Self {
            caller,
            web,
            svc,
            cookies,
            codes: Vec::new(),
            unanswered: None,
            refresh: first.member("refresh_token"),
            replaced: Vec::new(),
            revoked: Vec::new(),
            setting: 0,
            made: Vec::new(),
            manager,
            strangers,
            agreed: Vec::new(),
        };
        assert!(!workers.refresh.is_empty() && !workers.manager.is_empty());
        workers
    }

    /// Works until the server is gone.
    pub async fn run(&mut self) {
        let Self {
            caller,
            web,
            svc,
            cookies,
            codes,
            unanswered,
            refresh: current,
            replaced,
            revoked,
            setting,
            made,
            manager,
            strangers,
            agreed,
        } = self;
        let (caller, web, svc, cookies, manager) = (&*caller, &*web, &*svc, &*cookies, &*manager);
        let redeeming = async {
            loop {
                let ask = Ask::of(web).scope("openid read");
                let code = authorize(caller, cookies, &ask).await?;
                *unanswered = Some((ask.clone(), code.clone()));
                let reply = attempt(exchange(caller, web, &ask, &code)).await?;
                *unanswered = None;
                let access = done(&reply, 200).member("access_token");
                codes.push(Redeemed { ask, code, access });
            }
        };
        let rotating = async {
            loop {
                let reply = attempt(refresh(caller, web, current)).await?;
                let next = done(&reply, 200).member("refresh_token");
                replaced.push(std::mem::replace(current, next));
            }
        };
        let revoking = async {
            loop {
                let fields = [("grant_type", "client_credentials")];
                let reply = attempt(form(caller, svc, "/oauth/token", &fields)).await?;
                let token = done(&reply, 200).member("access_token");
                done(
                    &attempt(form(caller, svc, "/oauth/revoke", &[("token", &token)])).await?,
                    200,
                );
                revoked.push(token);
            }
        };
        let managing = async {
            let manager = caller.clone().bearer(manager);
            loop {
                let next = *setting + 1;
                let change = json!({ "description": next.to_string() });
                let request = manager.request(reqwest::Method::PATCH, "/api/v1/scopes/read");
                done(&attempt(request.json(&change)).await?, 200);
                *setting = next;
                let id = format!("made:{next}");
                let new = json!({ "id": id, "help_text": "Made under load" });
                let request = manager.request(reqwest::Method::POST, "/api/v1/scopes");
                done(&attempt(request.json(&new)).await?, 201);
                made.push(id);
            }
        };
        let agreeing = async {
            while let Some(client) = strangers.last() {
                authorize(caller, cookies, &Ask::of(client).scope("read")).await?;
                agreed.extend(strangers.pop());
                // A person takes longer than a program.
                tokio::time::sleep(std::time::Duration::from_millis(120)).await;
            }
            None
        };
        let _: (Ended, Ended, Ended, Ended, Ended) =
            tokio::join!(redeeming, rotating, revoking, managing, agreeing);
    }

    /// How much was acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.codes.len()
            + self.replaced.len()
            + self.revoked.len()
            + self.made.len()
            + self.agreed.len()
    }

    /// All that was acknowledged is there, and nothing that is good once is good again.
    pub async fn check(&mut self) {
        let (caller, web) = (self.caller.clone(), self.web.clone());
        for one in std::mem::take(&mut self.codes) {
            assert!(
                is_active(&caller, &web, &one.access).await,
                "a token that was given out is lost"
            );
            let again = send(exchange(&caller, &web, &one.ask, &one.code)).await;
            assert_eq!(
                again.member("error"),
                "invalid_grant",
                "a code is accepted twice: {}",
                again.text
            );
            assert!(
                !is_active(&caller, &web, &one.access).await,
                "the reuse of a code ends what it gave"
            );
        }
        if let Some((ask, code)) = self.unanswered.take() {
            // It may have been redeemed or not; it is redeemed once in all.
            let first = send(exchange(&caller, &web, &ask, &code)).await;
            assert!([200, 400].contains(&first.status), "{}", first.text);
            let again = send(exchange(&caller, &web, &ask, &code)).await;
            assert_eq!(again.member("error"), "invalid_grant", "{}", again.text);
        }
        // Where the last answer was lost, this is its repetition, which gets the same successor.
        let reply = send(refresh(&caller, &web, &self.refresh)).await;
        let next = done(&reply, 200).member("refresh_token");
        self.replaced
            .push(std::mem::replace(&mut self.refresh, next));
        for token in self.revoked.drain(..) {
            assert!(
                !is_active(&caller, &self.svc, &token).await,
                "a revocation is lost"
            );
        }
        let manager = caller.clone().bearer(&self.manager);
        let read = manager.get("/api/v1/scopes/read").await.ok();
        let stored: u64 = read["description"]
            .as_str()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        assert!(
            [self.setting, self.setting + 1].contains(&stored),
            "{stored}, not {}",
            self.setting
        );
        self.setting = stored;
        for id in self.made.drain(..) {
            manager.get(&format!("/api/v1/scopes/{id}")).await.is(200);
        }
        // What was being made without an answer must not stand in the way of the next.
        if manager
            .get(&format!("/api/v1/scopes/made:{}", stored + 1))
            .await
            .status
            == 200
        {
            self.setting = stored + 1;
        }
        for client in &self.agreed {
            let ask = Ask::of(client).scope("read").set("prompt", "none");
            let code = authorize(&caller, &self.cookies, &ask).await;
            assert!(code.is_some(), "a consent is lost");
        }
    }

    /// A refresh token that was replaced long ago is refused, and takes its family with it.
    pub async fn finish(self) {
        let old = &self.replaced[self.replaced.len() - 3];
        let reply = send(refresh(&self.caller, &self.web, old)).await;
        assert_eq!(
            reply.member("error"),
            "invalid_grant",
            "a token is accepted twice: {}",
            reply.text
        );
        let reply = send(refresh(&self.caller, &self.web, &self.refresh)).await;
        assert_eq!(reply.member("error"), "invalid_grant", "{}", reply.text);
    }
}

/// The clients that wait for a consent in [`Workers::new`].
pub async fn strangers(server: &tests::harness::TestServer) -> Vec<TestClient> {
    let mut clients = Vec::new();
    for number in 0..24 {
        let metadata = json!({
            "client_id": format!("stranger-{number}"), "client_name": format!("Stranger {number}"),
            "redirect_uris": [format!("https://stranger-{number}.test/cb")], "scope": "read",
        });
        clients.push(server.client(metadata).await);
    }
    clients
}

/// A label for messages.
pub fn name(database: &Database) -> &'static str {
    match database.kind() {
        Kind::Sqlite => "SQLite",
        Kind::Postgres => "PostgreSQL",
    }
}

async fn send(request: reqwest::RequestBuilder) -> Reply {
    attempt(request).await.expect("the server answers")
}

#[track_caller]
fn done(reply: &Reply, status: u16) -> &Reply {
    assert_eq!(reply.status, status, "{}", reply.text);
    reply
}
