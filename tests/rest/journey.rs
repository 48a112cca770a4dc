//! A journey through all flows that keeps every secret that was handed out on the way.

use serde_json::{Value, json};
use tests::harness::{Answer, Ask, Caller, ClientMethod, Navigator, TestClient, TestUser};
use uuid::Uuid;

const ROOT_PASSWORD: &str = "root has a password of their own";
const ALICE_PASSWORD: &str = "nobody guesses what alice typed";
const WRONG_PASSWORD: &str = "a password that was mistyped";

/// Every secret of the journey, with what it is.
#[derive(Default)]
pub struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    fn keep(&mut self, what: &'static str, secret: impl Into<String>) {
        let secret = secret.into();
        assert!(secret.len() >= 20, "{what} is no secret: {secret}");
        self.0.push((what, secret));
    }

    fn keep_cookies(&mut self, browser: &Navigator) {
        for (name, value) in &browser.cookies {
            let is_session = name.ends_with("session");
            let what = ["browser cookie", "session cookie"][usize::from(is_session)];
            self.keep(what, value);
        }
    }

    /// The secrets that stand in a heap of bytes, whole or without their ends.
    pub fn found_in(&self, heap: &[u8]) -> Vec<&'static str> {
        let heap = String::from_utf8_lossy(heap);
        let mut found = Vec::new();
        for (what, secret) in &self.0 {
            // The id in front is no secret, and neither are the last four characters; the middle
            // is. The middle of a password in words is words.
            let from = secret.len() / 2;
            let to = secret.len() - secret.len() / 10 - 4;
            let middle = !secret.contains(' ') && heap.contains(&secret[from..to]);
            if middle || heap.contains(secret.as_str()) {
                found.push(*what);
            }
        }
        found
    }

    /// How many there are of a kind.
    pub fn count(&self, what: &str) -> usize {
        self.0.iter().filter(|(one, _)| *one == what).count()
    }

    /// One of them, to see that a search finds what is there.
    pub fn any(&self, what: &str) -> &str {
        let mut all = self.0.iter().filter(|(one, _)| *one == what);
        all.next().map_or("", |(_, secret)| secret)
    }
}

fn text(body: &Value, member: &str) -> String {
    body[member]
        .as_str()
        .unwrap_or_else(|| panic!("no {member} in {body}"))
        .to_owned()
}

async fn token(caller: &Caller, client: &TestClient, fields: &[(&str, &str)]) -> Answer {
    client.form(caller, "/oauth/token", fields).await
}

/// Walks through everything that hands out a secret, with a server that nobody administers yet.
pub async fn walk(caller: &Caller, browser: impl Fn() -> Navigator, link: &str) -> Secrets {
    let mut secrets = Secrets::default();
    let (_, claim) = link.split_once("token=").expect("a claim link");
    secrets.keep("claim link", claim);
    for password in [ROOT_PASSWORD, ALICE_PASSWORD, WRONG_PASSWORD] {
        secrets.keep("password", password);
    }
    let mut root = browser();
    let page = root.open(link).await.page();
    let form = page
        .form("/claim")
        .fill("username", "root")
        .fill("email", "root@example.test");
    let form = form
        .fill("password", ROOT_PASSWORD)
        .fill("password_again", ROOT_PASSWORD);
    secrets.keep("form proof", form.value("csrf").expect("a proof"));
    root.submit(&form).await.page().answer.is(200);
    secrets.keep_cookies(&root);
    let cookies = root.with_cookies();
    let proof = text(&cookies.get("/api/v1/csrf-token").await.ok(), "csrf_token");
    let script = cookies.with("x-csrf-token", &*proof);
    secrets.keep("CSRF proof", proof);

    let new =
        json!({ "username": "alice", "email": "alice@example.test", "password": ALICE_PASSWORD });
    let alice = script
        .json("POST", "/api/v1/users", &new)
        .await
        .is(201)
        .json();
    let alice = TestUser {
        id: text(&alice, "id").parse::<Uuid>().expect("an id"),
        username: "alice".to_owned(),
        password: ALICE_PASSWORD.to_owned(),
    };
    for format in ["jwt", "opaque"] {
        let scope = "openid profile email offline_access clients:read";
        let body = json!({
            "client_id": format, "client_name": format, "scope": scope,
            "redirect_uris": [format!("https://{format}.test/cb")], "access_token_format": format,
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        });
        // Kept for a repetition, and repeated.
        let keyed = script.clone().with("idempotency-key", format);
        let made = keyed
            .json("POST", "/api/v1/clients", &body)
            .await
            .is(201)
            .json();
        let again = keyed
            .json("POST", "/api/v1/clients", &body)
            .await
            .is(201)
            .json();
        assert_eq!(made, again);
        secrets.keep("client secret", text(&made, "client_secret"));
        let path = format!("/api/v1/clients/{format}/rotate-secret");
        let rotated = script.json("POST", &path, &json!({})).await.ok();
        let client = TestClient {
            id: format.to_owned(),
            secret: text(&rotated, "client_secret"),
            redirect_uri: format!("https://{format}.test/cb"),
            method: ClientMethod::Basic,
        };
        secrets.keep("client secret", &client.secret);
        flow(&mut secrets, caller, browser(), &client, &alice).await;
    }
    mistakes(caller, browser(), &alice, &secrets).await;
    let page = root.open("/account").await.page();
    root.submit(&page.form("/sign-out")).await.page();
    secrets
}

/// A person signs in at a client, which does all that a client can do.
async fn flow(
    secrets: &mut Secrets,
    caller: &Caller,
    mut browser: Navigator,
    client: &TestClient,
    alice: &TestUser,
) {
    let ask = Ask::of(client).scope("openid profile email offline_access");
    secrets.keep("code verifier", &ask.pkce.verifier);
    let code = browser.allow(&ask.url(), alice).await.code();
    secrets.keep_cookies(&browser);
    secrets.keep("code", &code);
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &client.redirect_uri),
        ("code_verifier", &ask.pkce.verifier),
    ];
    let mut tokens = token(caller, client, &fields).await.ok();
    secrets.keep("ID token", text(&tokens, "id_token"));
    for _ in 0..2 {
        secrets.keep("access token", text(&tokens, "access_token"));
        let refresh = text(&tokens, "refresh_token");
        let fields = [("grant_type", "refresh_token"), ("refresh_token", &refresh)];
        tokens = token(caller, client, &fields).await.ok();
        secrets.keep("refresh token", refresh);
    }
    let access = text(&tokens, "access_token");
    let bearer = caller.clone().bearer(&access);
    bearer.get("/oauth/userinfo").await.is(200);
    bearer.get("/api/v1/clients").await.is(403);
    client
        .form(caller, "/oauth/introspect", &[("token", &access)])
        .await
        .is(200);
    client
        .form(caller, "/oauth/revoke", &[("token", &access)])
        .await
        .is(200);
    bearer.get("/oauth/userinfo").await.is(401);
    secrets.keep("access token", access);
    secrets.keep("refresh token", text(&tokens, "refresh_token"));
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "clients:read"),
    ];
    let own = text(&token(caller, client, &fields).await.ok(), "access_token");
    caller
        .clone()
        .bearer(&own)
        .get("/api/v1/clients")
        .await
        .is(200);
    secrets.keep("access token", own);
    // A code that is left over.
    let ask = Ask::of(client).scope("openid");
    secrets.keep("code", browser.allow(&ask.url(), alice).await.code());
}

/// Secrets in places where they do not belong, which people put there all the same.
async fn mistakes(caller: &Caller, mut browser: Navigator, alice: &TestUser, secrets: &Secrets) {
    let wrong = TestUser {
        password: WRONG_PASSWORD.to_owned(),
        ..alice.clone()
    };
    let page = browser.open("/sign-in").await.page();
    browser
        .sign_in_at(&page, &wrong)
        .await
        .page()
        .answer
        .is(422);
    for (what, secret) in &secrets.0 {
        if secret.contains(' ') {
            continue;
        }
        for path in [
            format!("/{secret}"),
            format!("/api/v1/me?access_token={secret}"),
            format!("/oauth/authorize?client_id=jwt&code={secret}&state={secret}"),
            format!("/claim?token={secret}"),
            format!("/oauth/errors?error={secret}"),
        ] {
            // In a path only what has a prefix of ours can be told from a name.
            if path.len() == secret.len() + 1
                && !secret.starts_with("cs")
                && !secret.starts_with("ey")
            {
                continue;
            }
            let answer = caller.get(&path).await;
            assert!(answer.status < 500, "{what}: {answer}");
        }
        caller.clone().bearer(secret).get("/api/v1/me").await;
        let swapped = [
            ("grant_type", "refresh_token"),
            ("refresh_token", secret.as_str()),
            ("client_id", "jwt"),
            ("client_secret", secret),
        ];
        let answer = caller.form("/oauth/token", &swapped).await;
        assert!((400..500).contains(&answer.status), "{what}: {answer}");
        let body = json!({ "username": secret, "password": 7, "client_secret": secret });
        let bearer = caller.clone().bearer(secret);
        bearer.json("POST", "/api/v1/users", &body).await;
    }
}
