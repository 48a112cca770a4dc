//! Types of authorization details on the pages of administrators: seen as people see them, declared, changed and deleted.

use serde_json::json;
use tests::harness::{Ask, Form, Navigator, Page, TestServer, Tokens, both_databases};

use super::{confirm, recorded, root};

const DETAILS: &str = "/admin/details";
const NEW: &str = "/admin/new-details";
const GUIDE: &str = "/docs/guides/access#authorization-details-more-than-scopes-can-say";

const SCHEMA: &str = r#"{
  "type": "object",
  "required": ["amount", "creditor"],
  "properties": {
    "amount": {"type": "number", "maximum": 100},
    "creditor": {"type": "string"},
    "reference": {"title": "Reference"}
  }
}"#;
const WORDS: &str = "en: Pay {amount} to {creditor}\nde: {creditor} bekommt {amount}";
const EXAMPLE: &str = r#"{"amount": 12.5, "creditor": "<b>Ada</b>", "reference": "Invoice 7"}"#;

/// The form about a payment. Texts of several lines are typed each time.
fn payment(form: Form) -> Form {
    form.fill("title", "Payment")
        .fill("schema", SCHEMA)
        .fill("words", WORDS)
        .fill("example", EXAMPLE)
}

async fn new_form(browser: &mut Navigator) -> Form {
    let form = browser.open(NEW).await.page().form(DETAILS);
    payment(form.fill("id", "payment"))
}

async fn sent(browser: &mut Navigator, form: Form) -> Page {
    browser.submit(&form).await.page()
}

// Covers: A-028
both_databases!(a_028_a_type_is_seen_as_people_see_it_and_then_stored);
async fn a_028_a_type_is_seen_as_people_see_it_and_then_stored(server: TestServer) {
    let mut browser = root(&server).await;
    let page = browser.open(DETAILS).await.page();
    assert!(page.says("No type is declared yet."), "{}", page.answer);
    assert!(page.answer.text.contains(&format!("href=\"{GUIDE}\"")));
    let (chapter, part) = GUIDE.split_once('#').expect("a part of a chapter");
    let guide = browser.open(chapter).await.page();
    assert!(guide.answer.text.contains(&format!("id=\"{part}\"")));

    // What people will see, in each language, before anything is stored.
    let form = new_form(&mut browser).await;
    let page = sent(&mut browser, form.clone().fill("preview", "yes")).await;
    page.answer.is(200);
    let texts = [
        "This is what people will see",
        "Pay 12.5 to <b>Ada</b>",
        "<b>Ada</b> bekommt 12.5",
        "Reference Invoice 7",
    ];
    for text in texts {
        assert!(page.says(text), "{text}: {}", page.answer);
    }
    assert!(!page.answer.text.contains("<b>Ada"), "{}", page.answer);
    assert_eq!(page.form(DETAILS).value("id"), Some("payment"));
    let odd = form.clone().fill("example", "{\"amount\": 12.5}");
    let page = sent(&mut browser, odd.fill("preview", "yes")).await;
    page.answer.is(422);
    assert!(page.says("creditor is missing."), "{}", page.answer);
    let registry = server.app().scopes();
    assert!(registry.details_type("payment").is_none(), "only looked at");

    let page = sent(&mut browser, form.clone()).await;
    for text in [
        "The type is saved.",
        "Pay {amount} to {creditor}",
        "\"maximum\": 100",
        "No application may ask for it.",
    ] {
        assert!(page.says(text), "{text}: {}", page.answer);
    }
    let page = browser.open(DETAILS).await.page();
    assert!(page.says("Payment payment"), "{}", page.answer);
    let page = sent(&mut browser, form).await;
    page.answer.is(422);
    assert!(page.says("a type of this name already"), "{}", page.answer);

    // The consent page says what was seen.
    let shop = server.client(json!({
        "client_id": "shop", "client_name": "Shop", "redirect_uris": ["https://shop.test/cb"],
        "scope": "openid", "authorization_details_types": ["payment"],
    }));
    let (shop, ada) = (shop.await, server.user("ada").await);
    let mut adas = server.browser();
    adas.sign_in(&ada).await;
    let asked = json!([{
        "type": "payment", "amount": 12.5, "creditor": "<b>Ada</b>", "reference": "Invoice 7",
    }]);
    let ask = Ask::of(&shop).scope("openid");
    let ask = ask.set("authorization_details", &asked.to_string());
    let consent = adas.open(&ask.url()).await.page();
    for text in [texts[1], texts[3]] {
        assert!(consent.says(text), "{text}: {}", consent.answer);
    }
    let form = consent.form("/consent").fill("confirm", "yes");
    let code = adas.submit(&form).await.callback().code();
    let tokens = Tokens::of(&server.exchange(&shop, &ask, &code).await);
    assert_eq!(tokens.body["authorization_details"], asked);

    // Who would miss it is said before it goes.
    let delete = format!("{DETAILS}/payment/delete");
    let page = browser.open(&delete).await.page();
    for text in [
        "1 application may ask for it.",
        "1 authorization or token that works now holds a detail of it.",
    ] {
        assert!(page.says(text), "{text}: {}", page.answer);
    }
    let page = confirm(&mut browser, &delete).await;
    assert!(page.says("The type is deleted."), "{}", page.answer);
    let gone = browser.open(&format!("{DETAILS}/payment")).await.page();
    gone.answer.is(404);
    let later = Tokens::of(&server.refresh(&shop, &tokens.refresh).await);
    assert_eq!(later.body.get("authorization_details"), None);
    recorded(&server).await;
    for kind in ["changed", "deleted"] {
        let events = format!("/admin/events?kind=authorization_details_type.{kind}");
        let page = browser.open(&events).await.page();
        assert!(page.says("root"), "{kind}: {}", page.answer);
    }
}

both_databases!(every_fault_is_named_and_what_was_typed_stays);
async fn every_fault_is_named_and_what_was_typed_stays(server: TestServer) {
    let mut browser = root(&server).await;
    let form = new_form(&mut browser).await;
    for (field, text, said) in [
        ("id", "a b", "for the type, without spaces"),
        ("title", " ", "1 to 100 characters for the title"),
        ("schema", "{\n\"type\": }", "at line 2 column 9"),
        ("schema", "[]", "schema must be an object."),
        (
            "schema",
            "{\"type\": \"object\", \"properties\": {\"a\": {\"minimale\": 1}}}",
            "schema.properties.a.minimale is a keyword that is not understood here.",
        ),
        ("words", "en: Pay {amount}\nonce", "Line 2 of the sentences"),
        ("words", "en: Pay {price}", "words.en names {price}"),
        ("words", "english!: Pay", "words.english! must be under a"),
        ("patterns", "amount\nsum", "patterns[1] must be a member"),
        ("resource", "nowhere", "by an absolute address"),
    ] {
        for button in ["preview", "save"] {
            let wrong = form.clone().fill(field, text).fill(button, "yes");
            let page = sent(&mut browser, wrong).await;
            page.answer.is(422);
            assert!(page.says(said), "{field}, {text}: {}", page.answer);
            // Nothing has to be typed again.
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let kept = page.form(DETAILS).value(field) == Some(text.trim());
            assert!(
                kept || page.says(&words),
                "{field}, {text}: {}",
                page.answer
            );
            assert!(page.says("Invoice 7"), "{}", page.answer);
        }
    }
    // All of them at once.
    let wrong = form.clone().fill("title", "").fill("resource", "nowhere");
    let page = sent(&mut browser, wrong.fill("words", "en: Pay {price}")).await;
    for said in ["for the title", "by an absolute address", "words.en"] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let registry = server.app().scopes();
    assert_eq!(registry.details_types().count(), 0, "nothing was stored");

    // As long as the rules allow, with every letter escaped on the way.
    let long = json!({"type": "object", "description": "{".repeat(16_000)});
    let form = form.fill("schema", &long.to_string()).fill("words", "");
    let page = sent(&mut browser, form).await;
    assert!(page.says("The type is saved."), "{}", page.answer);
}

both_databases!(nobody_overwrites_what_somebody_else_changed_meanwhile);
async fn nobody_overwrites_what_somebody_else_changed_meanwhile(server: TestServer) {
    let mut browser = root(&server).await;
    let form = new_form(&mut browser).await;
    sent(&mut browser, form).await.answer.is(200);
    let edit = format!("{DETAILS}/payment/edit");
    let page = browser.open(&edit).await.page();
    for kept in ["\"maximum\": 100", "en: Pay {amount} to {creditor}"] {
        assert!(page.says(kept), "{kept}: {}", page.answer);
    }
    let (mine, theirs) = (payment(page.form(&edit)), payment(page.form(&edit)));
    let page = sent(&mut browser, theirs.fill("title", "Transfer")).await;
    assert!(page.says("The type is saved."), "{}", page.answer);
    // Looking once more is no way around it.
    let page = sent(&mut browser, mine.fill("preview", "yes")).await;
    page.answer.is(200);
    let again = payment(page.form(&edit)).fill("title", "Donation");
    let page = sent(&mut browser, again).await;
    page.answer.is(409);
    assert!(page.says("Somebody else changed it"), "{}", page.answer);
    // Its word never changes.
    let form = payment(browser.open(&edit).await.page().form(&edit));
    sent(&mut browser, form.fill("id", "other")).await;
    let registry = server.app().scopes();
    let titles = registry
        .details_types()
        .map(|kind| (&*kind.row.id, &*kind.row.title));
    assert_eq!(titles.collect::<Vec<_>>(), [("payment", "Payment")]);
}
