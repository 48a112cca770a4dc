//! A database that can be read but takes no writes: a full disk, a replica, a database that was
//! set to read-only. Writes answer 503, everything else goes on, and all of it recovers by
//! itself.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use tests::harness::{Ask, Binary, Caller, Database, Navigator, Options, TestClient, TestServer};
use tests::skip;

use super::load::{Site, attempt, authorize, exchange, form, is_active, refresh};

/// What was there before the fault.
struct Before {
    caller: Caller,
    web: TestClient,
    svc: TestClient,
    cookies: String,
    ask: Ask,
    code: String,
    refresh: String,
    access: String,
    manager: String,
}

impl Before {
    async fn new(caller: &Caller, web: &TestClient, svc: &TestClient, cookies: String) -> Self {
        let ask = Ask::of(web).scope("openid offline_access read");
        let code = authorize(caller, &cookies, &ask).await.expect("a code");
        let tokens = attempt(exchange(caller, web, &ask, &code))
            .await
            .expect("tokens");
        let ask = Ask::of(web).scope("openid read");
        let code = authorize(caller, &cookies, &ask).await.expect("a code");
        let before = Self {
            refresh: tokens.member("refresh_token"),
            access: tokens.member("access_token"),
            manager: client_credentials(caller, svc).await,
            caller: caller.clone(),
            web: web.clone(),
            svc: svc.clone(),
            cookies,
            ask,
            code,
        };
        // What is asked for during the fault is known by then, as on a server that has worked.
        before.what_needs_no_write_goes_on().await;
        before
    }

    async fn what_needs_no_write_goes_on(&self) {
        let caller = &self.caller;
        caller.get("/oauth/jwks").await.is(200);
        caller.get("/health/live").await.is(200);
        caller
            .get("/.well-known/openid-configuration")
            .await
            .is(200);
        assert!(is_active(caller, &self.web, &self.access).await);
        caller
            .clone()
            .bearer(&self.access)
            .get("/oauth/userinfo")
            .await
            .is(200);
        caller
            .clone()
            .bearer(&self.manager)
            .get("/api/v1/clients")
            .await
            .is(200);
        assert!(!client_credentials(caller, &self.svc).await.is_empty());
    }

    async fn writes_are_refused(&self) {
        let (caller, web) = (&self.caller, &self.web);
        let manager = caller.clone().bearer(&self.manager);
        let new = json!({ "id": "never:made", "help_text": "Never made" });
        let change = json!({ "description": "Changed" });
        for (what, request) in [
            ("a code", exchange(caller, web, &self.ask, &self.code)),
            ("a refresh", refresh(caller, web, &self.refresh)),
            (
                "a revocation",
                form(caller, web, "/oauth/revoke", &[("token", &self.access)]),
            ),
            (
                "a new scope",
                manager.request(Method::POST, "/api/v1/scopes").json(&new),
            ),
            (
                "a change",
                manager
                    .request(Method::PATCH, "/api/v1/scopes/read")
                    .json(&change),
            ),
        ] {
            attempt(request)
                .await
                .expect("an answer")
                .must_be_unavailable(what);
        }
        let page = caller.request(Method::GET, &Ask::of(web).scope("read").url());
        let page = attempt(page.header("cookie", &self.cookies))
            .await
            .expect("an answer");
        // A redirect cannot carry a 503 to the client; this is its form there (RFC 6749 §4.1.2.1).
        let to_client = page.location.starts_with(&web.redirect_uri)
            && page.location.contains("error=temporarily_unavailable")
            && !page.location.contains("code=");
        assert!(
            page.status == 503 || to_client,
            "{} {} {}",
            page.status,
            page.location,
            page.text
        );
        assert!(
            is_active(caller, web, &self.access).await,
            "a revocation that was refused has no effect"
        );
    }

    /// Nothing was half done: what was refused can be done now, once.
    async fn all_is_well(&self) {
        let (caller, web) = (&self.caller, &self.web);
        let manager = caller.clone().bearer(&self.manager);
        manager.get("/api/v1/scopes/never:made").await.is(404);
        assert_ne!(
            manager.get("/api/v1/scopes/read").await.ok()["description"],
            "Changed"
        );
        for request in [
            exchange(caller, web, &self.ask, &self.code),
            refresh(caller, web, &self.refresh),
        ] {
            let reply = attempt(request).await.expect("an answer");
            assert_eq!(reply.status, 200, "{}", reply.text);
        }
        let again = attempt(exchange(caller, web, &self.ask, &self.code))
            .await
            .expect("an answer");
        assert_eq!(again.member("error"), "invalid_grant");
        caller.get("/health/ready").await.is(200);
    }
}

async fn client_credentials(caller: &Caller, client: &TestClient) -> String {
    let fields = [("grant_type", "client_credentials")];
    let reply = attempt(form(caller, client, "/oauth/token", &fields))
        .await
        .expect("an answer");
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.member("access_token")
}

/// Writing beyond this size fails for a process from now on, as on a disk that is full.
fn limit_file_size(process: &Child, limit: &str) {
    let set = Command::new("prlimit")
        .args([
            format!("--pid={}", process.id()),
            format!("--fsize={limit}:unlimited"),
        ])
        .status();
    assert!(
        set.is_ok_and(|status| status.success()),
        "the limit cannot be set"
    );
}

/// Ends the process however the test ends.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

// Covers: CF-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cf_03_with_a_full_disk_reads_go_on_and_writes_come_back_with_the_space() {
    if Command::new("prlimit")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        return skip::missing("prlimit (util-linux)");
    }
    let server = TestServer::start(Database::sqlite().await, Options::default()).await;
    let site = Site::from(server).await;
    // A write beyond the limit is answered with an error instead of a signal, if the signal is
    // ignored.
    let program = Binary::find().command(site.database.folder());
    let process = Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" serve"])
        .arg(program.get_program())
        .current_dir(site.database.folder())
        .env("COUNTERSIGN_DATABASE__URL", site.database.url())
        .env("COUNTERSIGN_LISTEN", format!("127.0.0.1:{}", site.port))
        .env(
            "COUNTERSIGN_ISSUER",
            format!("http://127.0.0.1:{}", site.port),
        )
        .stderr(Stdio::null())
        .spawn();
    let process = Ended(process.expect("the program starts"));
    wait_until_ready(&site.caller).await;
    let base = format!("http://127.0.0.1:{}", site.port);
    let mut browser = Navigator::new(site.http.clone(), &base, &base);
    browser.sign_in(&site.alice).await;
    let before = Before::new(&site.caller, &site.web, &site.svc, browser.cookie_header()).await;

    let log = PathBuf::from(format!(
        "{}-wal",
        site.database.url().trim_start_matches("sqlite:")
    ));
    let size = std::fs::metadata(log).expect("a write-ahead log").len();
    limit_file_size(&process.0, &size.to_string());
    before.writes_are_refused().await;
    before.what_needs_no_write_goes_on().await;

    limit_file_size(&process.0, "unlimited");
    before.all_is_well().await;
    drop(process);
    site.must_be_sound().await;
}

// Covers: CF-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cf_03_with_a_read_only_postgresql_reads_go_on_and_writes_come_back() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let url = database.url().to_owned();
    let server = TestServer::start(database, Options::default()).await;
    let (web, svc) = (
        server.web().await,
        server.svc("scopes:read scopes:write clients:read").await,
    );
    let mut browser = server.browser();
    browser.sign_in(&server.user("alice").await).await;
    let before = Before::new(&server.anonymous(), &web, &svc, browser.cookie_header()).await;

    set_read_only(&url, true).await;
    wait_until_ready(&before.caller).await;
    before.writes_are_refused().await;
    before.what_needs_no_write_goes_on().await;

    set_read_only(&url, false).await;
    wait_until_ready(&before.caller).await;
    before.all_is_well().await;
}

/// As when a primary becomes a replica: connections end, and new ones only read.
async fn set_read_only(url: &str, on: bool) {
    let options = sqlx::postgres::PgConnectOptions::from_str(url).expect("a URL");
    let name = options.get_database().expect("a database").to_owned();
    let mut connection = options.connect().await.expect("a connection");
    let statements = [
        "set default_transaction_read_only = off".to_owned(),
        format!("alter database \"{name}\" set default_transaction_read_only = {on}"),
        "select pg_terminate_backend(pid) from pg_stat_activity \
         where datname = current_database() and pid <> pg_backend_pid()"
            .to_owned(),
    ];
    for sql in statements {
        connection
            .execute(AssertSqlSafe(sql))
            .await
            .expect("the database does as it is told");
    }
    connection.close().await.expect("the connection ends");
}

async fn wait_until_ready(caller: &Caller) {
    let until = Instant::now() + Duration::from_secs(20);
    while Instant::now() < until {
        let ready = attempt(caller.request(Method::GET, "/health/ready")).await;
        if ready.is_some_and(|reply| reply.status == 200) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the server does not become ready");
}
