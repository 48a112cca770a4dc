//! Webhooks and stored providers, looked after from the command line.

use countersign_sdk::webhook::Verifier;
use serde_json::{Value, json};
use tests::harness::Folder;

use super::commands::Operator;
use crate::broker::receiver::Receiver;

#[test]
fn an_operator_has_events_posted() {
    let operator = Operator(Folder::new());
    let url = "https://hooks.test/countersign";
    let made = operator.does(&["webhooks", "create", url, "--kind", "user.created"], "");
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let id = made["webhook"]["id"].as_str().expect("an id");
    operator.does(&["users", "create", "alice"], "");
    let sent = operator.does(&["webhooks", "deliveries", id, "--state", "waiting"], "");
    assert_eq!(sent.as_array().map(Vec::len), Some(1), "{sent}");
    assert_eq!(sent[0]["kind"], "user.created");
    let event = sent[0]["event_id"].as_str().expect("an event");
    let again = operator.does(&["webhooks", "resend", id, event], "");
    assert_eq!(again["event_id"], event);

    let rotated = operator.does(&["webhooks", "rotate-secret", id], "");
    assert_ne!(rotated["secret"], secret.as_str());
    let off = operator.does(&["webhooks", "update", id, "--disable"], "");
    assert_eq!((&off["enabled"], &off["url"]), (&json!(false), &json!(url)));
    let listed = operator.does(&["webhooks", "list"], "");
    assert_eq!(listed[0]["kinds"], json!(["user.created"]));
    assert!(!listed.to_string().contains(&secret), "{listed}");
    let said = operator.fails(&["webhooks", "update", id, "--kind", "user.invented"], "");
    assert!(said.contains("no kind of event"), "{said}");
    operator.refuses(&["webhooks", "delete", id]);
    assert_eq!(
        operator.does(&["webhooks", "delete", id, "--yes"], ""),
        json!([])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_is_tried_from_the_command_line() {
    let operator = Operator(Folder::new());
    let receiver = Receiver::start().await;
    let does = |line: &str| operator.does(&line.split(' ').collect::<Vec<_>>(), "");
    let made = does(&format!(
        "webhooks create {} --kind user.created --description Wiki",
        receiver.url
    ));
    let secret = made["secret"].as_str().expect("a secret");
    let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
    let shown = does(&format!("webhooks show {id}"));
    assert_eq!(
        (&shown, shown.get("secret")),
        (&made["webhook"], None),
        "the secret is shown once"
    );

    // It is signed like all others, and sent to one that is off, too.
    does(&format!("webhooks update {id} --disable"));
    let test = format!("webhooks test {id}");
    assert_eq!(does(&test), json!({ "status": 200, "passed": true }));
    let came = receiver.came();
    let [one] = &came[..] else {
        panic!("one request was to come: {came:?}");
    };
    let verifier = Verifier::new(secret).expect("a secret");
    let header = |name: &str| Some(one.header(name).to_owned());
    let event = verifier.event(header, &one.body).expect("a signed event");
    assert_eq!(event.kind, "webhook.tested");
    receiver.answer(503, json!({}));
    let failed = operator.fails(&["webhooks", "test", &id], "");
    assert!(failed.contains("The endpoint answered 503."), "{failed}");

    // It happened to nobody: it is not tried again, and stands in no log.
    assert_eq!(does(&format!("webhooks deliveries {id}")), json!([]));
    let log = does(&format!("events list --subject {id}")).to_string();
    assert!(
        log.contains("webhook.created") && !log.contains("webhook.tested"),
        "{log}"
    );
    assert_eq!(receiver.came().len(), 2);
    does(&format!("webhooks delete {id} --yes"));
    for command in ["show", "test"] {
        operator.fails(&["webhooks", command, &id], "");
    }
}

#[test]
fn providers_are_stored_tried_and_reset_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&line.split(' ').collect::<Vec<_>>(), "");
    assert_eq!(does("providers stored"), json!([]));
    // Nobody answers there.
    let settings = json!({
        "preset": "openid", "title": "Staff", "issuer": "http://127.0.0.1:9",
        "client_id": "countersign",
    });
    let body = |settings: &Value| json!({ "settings": settings, "client_secret": "given-by-them" });
    let store = ["providers", "store", "staff"];
    let mut wide = settings.clone();
    wide["allowed_networks"] = json!(["10.0.0.0/8"]);
    let failed = operator.fails(&store, &body(&wide).to_string());
    assert!(failed.contains("configuration of the server"), "{failed}");
    let failed = operator.fails(&store, &json!({ "setting": {} }).to_string());
    assert!(failed.contains("setting"), "{failed}");
    assert_eq!(does("providers stored"), json!([]));

    let stored = operator.does(&store, &body(&settings).to_string());
    assert_eq!(
        (&stored["title"], &stored["has_secret"]),
        (&json!("Staff"), &json!(true))
    );
    assert!(!stored.to_string().contains("given-by-them"), "{stored}");
    let mut renamed = settings;
    renamed["title"] = json!("Everybody");
    let renamed = json!({ "settings": renamed }).to_string();
    let stored = operator.does(&store, &renamed);
    assert_eq!(
        (&stored["title"], &stored["has_secret"]),
        (&json!("Everybody"), &json!(true)),
        "the secret stays"
    );
    assert_eq!(does("providers stored")[0], stored);
    assert_eq!(does("providers stored staff"), stored);
    let failed = operator.fails(&["providers", "test", "staff"], "");
    assert!(failed.contains("staff cannot be used as it is"), "{failed}");

    operator.refuses(&["providers", "reset", "staff"]);
    does("providers reset staff --yes");
    assert_eq!(does("providers stored"), json!([]));
    for command in ["stored", "test"] {
        operator.fails(&["providers", command, "staff"], "");
    }
    operator.fails(&["providers", "reset", "staff", "--yes"], "");
}
