//! A single-page app at another origin that signs people in by a popup.

use countersign_rules::config::{AppUrls, BrokerApp, SignUp};
use poem::listener::TcpAcceptor;
use poem::web::Html;
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::{Database, Options, TestServer, both_databases};

use super::*;
use crate::guides::blocks::alone;

/// The app: one page, whose script opens the popup and shows what it is told.
const PAGE: &str = r#"<!doctype html><html lang="en"><title>Portal</title><h1>Portal</h1>
<button id="go">Sign in here</button><p id="told">nothing yet</p>
<script>
const server = "SERVER";
const said = document.getElementById("told");
const call = async (name, body) => (await fetch(server + "/api/v1/app-sign-in/" + name, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
})).json();
const verifier = "a-verifier-of-the-app-that-nobody-else-knows-0123456789";
addEventListener("message", async (event) => {
  if (event.origin !== server || event.data.type !== "countersign:sign-in") return;
  const told = await call("result", { result: event.data.result, code_verifier: verifier });
  said.textContent = told.outcome + " " + (told.username || told.code) + " " + event.data.state;
});
document.getElementById("go").addEventListener("click", async () => {
  const popup = open("about:blank", "sign-in", "width=500,height=600");
  const started = await call("start", {
    app: "portal", provider: "idp", mode: "popup", state: "tab-7", code_challenge: "CHALLENGE",
  });
  popup.location = started.url;
});
</script>"#;

fn challenge() -> String {
    use base64::Engine;
    let verifier = b"a-verifier-of-the-app-that-nobody-else-knows-0123456789";
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier);
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash.as_ref())
}

/// The same with the element of this server, for popups and for redirects.
const ELEMENT: &str = r#"<!doctype html><html lang="en"><title>Portal</title><h1>Portal</h1><p id="told">nothing yet</p>
<script type="module" src="SERVER/embed/sign-in.js"></script>
<countersign-sign-in app="portal" mode="MODE" label="Go by {provider}"><a href="SERVER/sign-in">Sign in</a></countersign-sign-in>
<script>
addEventListener("countersign-sign-in", (event) => {
  document.getElementById("told").textContent = event.detail.outcome + " " + event.detail.username + " " + location.search;
});
</script>"#;

/// The app at an origin of its own, a provider, and the server that knows both.
struct Portal {
    server: TestServer,
    idp: Simulator,
    origin: String,
}

async fn portal(mut server: TestServer, page: &str) -> Portal {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let clock = server.clock.clone();
    let idp = Simulator::builder(Kind::Openid)
        .clock(move || clock.now().timestamp())
        .start()
        .await
        .expect("a simulator");
    let file = server.database().folder().join("provider.secret");
    std::fs::write(&file, CLIENT_SECRET).expect("a file");
    let settings = idp.settings(&file).as_object().cloned().expect("a table");
    server.config.providers.insert("idp".to_owned(), settings);
    server.config.accounts.sign_up = SignUp::Providers;
    let app = BrokerApp {
        origins: vec![origin.clone()],
        urls: AppUrls {
            done: Some(format!("{origin}/")),
            ..AppUrls::default()
        },
        ..BrokerApp::default()
    };
    server.config.broker.apps.insert("portal".to_owned(), app);
    let server = server.restart().await;
    let page = page
        .replace("SERVER", &server.issuer)
        .replace("CHALLENGE", &challenge());
    let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
    let endpoint = poem::endpoint::make_sync(move |_| Html(page.clone()));
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(endpoint));
    Portal {
        server,
        idp,
        origin,
    }
}

both_databases!(an_app_at_another_origin_learns_from_a_popup_who_signed_in);
async fn an_app_at_another_origin_learns_from_a_popup_who_signed_in(server: TestServer) {
    let Some(browser) = Browser::start(tests::browser::View::DESKTOP).await else {
        return;
    };
    let Portal { idp, origin, .. } = &portal(server, PAGE).await;
    browser.open(&format!("{origin}/")).await;
    browser.click("Sign in here").await;
    browser
        .in_popup(async || browser.click("Alice Smith").await)
        .await;
    // The popup has told its window, and is gone.
    browser.says("account_opened alice tab-7").await;
    // A second time nobody is asked anything.
    browser.click("Sign in here").await;
    browser.says("signed_in alice tab-7").await;
    assert_eq!(idp.calls("token"), 1);
}

/// Presses a button of the element, once the list has come.
pub(super) async fn press_in_element(browser: &Browser, label: &str) {
    let script = "const inside = document.querySelector('countersign-sign-in').shadowRoot; \
        const button = [...(inside?.querySelectorAll('button') ?? [])].find((one) => one.textContent === arguments[0]); \
        button?.click(); return !!button;";
    tests::harness::within_a_second("the button is there", async || {
        browser.run(script, vec![label.into()]).await == true
    })
    .await;
}

both_databases!(an_element_of_this_server_signs_in_on_a_page_of_another_site);
async fn an_element_of_this_server_signs_in_on_a_page_of_another_site(server: TestServer) {
    let Some(browser) = Browser::start(tests::browser::View::DESKTOP).await else {
        return;
    };
    let page = ELEMENT.replace("MODE", "redirect");
    let Portal {
        server,
        idp,
        origin,
    } = &portal(server, &page).await;

    browser.open(&format!("{origin}/?tab=1")).await;
    press_in_element(&browser, "Go by Example").await;
    browser.click("Alice Smith").await;
    // Back at the app, which takes the result out of the address.
    browser.says("account_opened alice").await;
    assert!(!browser.url().await.contains("result="));
    assert_eq!(idp.calls("token"), 1);

    // The same by a popup, without leaving the page.
    browser
        .run(
            "document.querySelector('countersign-sign-in').setAttribute('mode', 'popup')",
            vec![],
        )
        .await;
    press_in_element(&browser, "Go by Example").await;
    browser.says("signed_in alice").await;

    // A result that somebody else brought is not even asked about.
    browser
        .open(&format!("{origin}/?result=csrs_foreign&state=x"))
        .await;
    browser.says("nothing yet").await;
    let asked = server.anonymous().get("/embed/sign-in.js").await;
    assert_eq!(asked.header("access-control-allow-origin"), Some("*"));
    assert!(asked.header("set-cookie").is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_element_of_the_guide_signs_in_on_a_page() {
    let Some(browser) = Browser::start(tests::browser::View::DESKTOP).await else {
        return;
    };
    // What the guide logs is shown, so that it can be read; else the page is what its reader copies.
    let part = "<countersign-sign-in app=\"portal\"";
    let block = alone("signing-in-by-providers.md", part).text;
    let here = "https://id.example.org";
    assert_eq!(block.matches(here).count(), 2, "{block}");
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Portal</title><h1>Portal</h1><p id=\"told\">nothing yet</p>
        <script>console.log = (...said) => document.getElementById(\"told\").textContent = said.join(\" \");</script>
        {}",
        block.replace(here, "SERVER")
    );
    let server = TestServer::start(Database::sqlite().await, Options::default()).await;
    let Portal {
        server,
        idp,
        origin,
    } = &portal(server, &page).await;
    browser.open(&format!("{origin}/")).await;
    press_in_element(&browser, "Sign in with Example").await;
    browser
        .in_popup(async || browser.click("Alice Smith").await)
        .await;
    browser.says("account_opened alice").await;
    assert_eq!(idp.calls("token"), 1);
    // The link for browsers without scripts leads to a page.
    server.anonymous().get("/sign-in").await.is(200);
    assert!(!browser.shows("nothing yet").await);
}
