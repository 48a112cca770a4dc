//! What operators do for people from the command line, as administrators do on pages: correcting accounts, inviting, and
//! looking after links to providers.

use serde_json::{Value, json};
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::{Answer, Binary, Folder, Started, free_port};

use super::commands::Operator;

const PASSWORD: &str = "a password for the operator";

#[test]
fn an_operator_corrects_an_account() {
    let operator = Operator(Folder::new());
    let create = ["users", "create", "alice", "--password-file", "-"];
    let made = operator.does(&create, PASSWORD);
    let update = |words: &[&str]| {
        let arguments = [&["users", "update"], words].concat();
        operator.does(&arguments, "")
    };
    let address = "alice@example.org";
    let changed = update(&["alice", "--email", address, "--display-name", "Alice Smith"]);
    assert_eq!(
        (
            &changed["email"],
            &changed["email_verified"],
            &changed["name"]
        ),
        (&json!(address), &json!(false), &json!("Alice Smith"))
    );
    let changed = update(&["alice", "--email-verified", "true", "--username", "smith"]);
    assert_eq!(changed["email_verified"], true);
    let shown = operator.does(&["users", "show", address], "");
    assert_eq!(
        (&shown["username"], &shown["id"]),
        (&json!("smith"), &made["id"])
    );
    let changed = update(&["smith", "--no-email"]);
    assert_eq!(changed["email"], Value::Null);
    // It is in the audit log, each time with what was changed.
    let events = operator.does(&["events", "list", "--kind", "user.updated"], "");
    assert_eq!(events.as_array().map(Vec::len), Some(3), "{events}");
    assert_eq!(events[0]["detail"]["members"], json!(["email"]));
    // Nothing said changes nothing, and what cannot be is refused.
    operator.refuses(&["users", "update", "smith"]);
    let said = operator.fails(&["users", "update", "smith", "--email", "nobody"], "");
    assert!(said.contains("must be an e-mail address"), "{said}");
    let last = operator.does(&["users", "show", "smith"], "");
    assert_eq!(last["email"], Value::Null);
}

#[test]
fn an_operator_invites_and_takes_it_back() {
    let folder = Folder::new();
    folder.write("countersign.toml", "[accounts]\nsign_up = \"invited\"\n");
    let operator = Operator(folder);
    let made = operator.does(&["users", "invite"], "");
    let link = made["link"].as_str().expect("a link");
    let listed = operator.does(&["users", "invitations"], "");
    assert_eq!(listed[0]["id"], made["id"]);
    assert!(!listed.to_string().contains(link), "{listed}");
    let id = made["id"].as_str().expect("an id");
    assert_eq!(operator.does(&["users", "uninvite", id], ""), json!([]));
    let said = operator.fails(&["users", "uninvite", id], "");
    assert!(said.contains("invitation"), "{said}");
}

/// Somebody comes by the provider, and has an account then.
async fn arrive(server: &Started, person: &str) {
    let mut browser = server.browser();
    let there = browser.open("/sign-in/library").await.callback().location;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let http = http.build().expect("a client");
    let chosen = http.get(format!("{there}&person={person}")).send().await;
    let answer = Answer::of(chosen.expect("the provider")).await;
    let back = answer.header("location").expect("the way back").to_owned();
    let page = browser.open(&back).await.page();
    assert!(browser.session().is_some(), "{}", page.words());
}

// Covers: C-101, C-077
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_looks_after_links_and_gives_tokens_back() {
    let simulator = Simulator::builder(Kind::Openid).start().await;
    let simulator = simulator.expect("a simulator");
    let folder = Folder::new();
    let secret = folder.write("provider.secret", CLIENT_SECRET);
    let config = json!({
        "accounts": { "sign_up": "providers" },
        "providers": { "library": simulator.settings(&secret) },
    });
    let config = toml::to_string(&config).expect("TOML");
    folder.write("countersign.toml", &config);
    let operator = Operator(folder);
    let server = Binary::find()
        .serve(operator.0.path(), free_port(), &[])
        .await;
    for person in ["alice", "bob"] {
        arrive(&server, person).await;
    }
    let listed = operator.does(&["links", "list", "--provider", "library"], "");
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    let listed = operator.does(&["links", "list", "--user", "alice"], "");
    assert_eq!(
        (&listed[0]["username"], &listed[0]["health"]),
        (&json!("alice"), &json!("good"))
    );
    let id = listed[0]["id"].as_str().expect("an id");
    let renewed = operator.does(&["links", "renew", id], "");
    assert_eq!(renewed["health"], "good");
    assert_eq!(simulator.calls("refresh"), 1);

    // The provider hears of it before the command has ended.
    operator.refuses(&["links", "end", id]);
    assert_eq!(simulator.calls("revoke"), 0);
    operator.does(&["links", "end", id, "--yes"], "");
    let after = simulator.calls("revoke");
    assert!(after > 0);
    operator.does(&["users", "delete", "bob", "--yes"], "");
    assert!(simulator.calls("revoke") > after);

    let added = operator.does(&["links", "add", "alice", "library", "9001"], "");
    assert_eq!(
        (&added["subject"], &added["health"]),
        (&json!("9001"), &json!("none"))
    );
    let said = operator.fails(&["links", "add", "alice", "gone", "9001"], "");
    assert!(said.contains("none of the configured providers"), "{said}");
    let id = added["id"].as_str().expect("an id");
    let said = operator.fails(&["links", "renew", id], "");
    assert!(said.contains("no tokens are kept"), "{said}");
    let last = operator.does(&["links", "list"], "");
    assert_eq!(last.as_array().map(Vec::len), Some(1), "{last}");
}
