//! Who may open an account by a provider: addresses of certain domains, invitations, free names.

use countersign_rules::account::invitation;
use countersign_rules::config::{Config, SignUp};
use countersign_rules::manage::Actor;
use tests::harness::{Options, both_databases};

use super::app::{self, portal, start};
use super::*;

fn domains(list: &[&str]) -> Value {
    json!({ "email_domains": list })
}

// Covers: C-037
both_databases!(
    accounts_are_for_confirmed_addresses_of_the_domains_that_are_named,
    Options::default().mail()
);
async fn accounts_are_for_confirmed_addresses_of_the_domains_that_are_named(server: TestServer) {
    let everywhere = |config: &mut Config| {
        config.accounts.email_domains = vec!["home.test".to_owned()];
    };
    let changes = vec![("idp-a", "sign_up", domains(&["Example.org"]))];
    let stage = Stage::with(server, everywhere, changes).await;
    // The list of the provider stands before the one for all.
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let refused = async |provider: &str, person: &str| {
        let mut browser = stage.server.browser();
        let way = format!("/sign-in/{provider}");
        let page = stage.page(&mut browser, &way, person).await;
        page.answer.is(403);
        assert!(page.says("email_domain_not_allowed"), "{}", page.words());
        assert!(browser.session().is_none());
    };
    refused("idp-b", "bob").await;
    // Neither is what is below a domain, nor an address that nobody has confirmed.
    stage.a.change("bob", |bob| {
        bob.email = Some("bob@sub.example.org".to_owned())
    });
    refused("idp-a", "bob").await;
    stage.a.change("bob", |bob| {
        bob.email = Some("bob@example.org".to_owned());
        bob.email_verified = json!(false);
    });
    refused("idp-a", "bob").await;
    assert!(stage.user("bob").await.is_none());
    // Whoever has an account signs in, whatever became of the address.
    stage.a.change("alice", |alice| {
        alice.email = Some("alice@elsewhere.test".to_owned())
    });
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
}

// Covers: C-037
both_databases!(
    an_address_that_is_typed_is_of_a_named_domain_and_confirmed_before_anybody_comes_in,
    Options::default().mail()
);
async fn an_address_that_is_typed_is_of_a_named_domain_and_confirmed_before_anybody_comes_in(
    server: TestServer,
) {
    let changes = vec![("idp-a", "sign_up", domains(&["home.test"]))];
    let stage = Stage::with(server, super::unconfirmed::confirmed_alone, changes).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP);
    let foreign = form.clone().fill("email", "alice@elsewhere.test");
    let page = browser.submit(&foreign).await.page();
    page.answer.is(422);
    assert!(page.says("home.test"), "{}", page.words());
    let right = form.fill("email", "alice@home.test");
    let page = browser.submit(&right).await.page();
    assert_eq!(page.url, HELD);
    stage.server.letter("alice@home.test").await;
    // Nor does the correction lead elsewhere.
    let page = browser.open(&format!("{HELD}?other=1")).await.page();
    let foreign = page.form(HELD).fill("email", "alice@elsewhere.test");
    browser.submit(&foreign).await.page().answer.is(422);
    assert!(stage.server.no_letter("alice@elsewhere.test").await);
    assert!(browser.session().is_none());
}

// Covers: C-037
both_databases!(an_invitation_opens_one_account_by_a_provider);
async fn an_invitation_opens_one_account_by_a_provider(server: TestServer) {
    // It stands for the domain and the approval, too.
    let all = json!({ "invitation_only": true, "approval": true, "email_domains": ["home.test"] });
    let stage = Stage::with(server, portal(false), vec![("idp-a", "sign_up", all)]).await;
    let invite = async || {
        let app = stage.server.app();
        let made = invitation::create(app, &Actor::operator(), None).await;
        let link = made.expect("invited").link.expect("a link").to_string();
        link.strip_prefix(&stage.server.issuer)
            .expect("ours")
            .to_owned()
    };
    let refused = async |way: &str, person: &str| {
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, way, person).await;
        page.answer.is(403);
        assert!(page.says("invitation_needed"), "{}", page.words());
    };
    refused("/sign-in/idp-a", "alice").await;
    refused("/sign-in/idp-a?invitation=csel_forged", "alice").await;
    let mut browser = stage.server.browser();
    let page = browser.open(&invite().await).await.page();
    let way = href(&page, "/sign-in/idp-a?invitation=");
    assert!(
        !page.has_form("/sign-up"),
        "the form with a password is closed"
    );
    stage.page(&mut browser, &way, "alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    refused(&way, "bob").await;
    // An app hands the invitation on.
    let told = async |invitation: &str| {
        let mut browser = stage.server.browser();
        let way = start(&stage, &json!({ "invitation": invitation })).await;
        let back = stage.go(&mut browser, &way, "bob").await.callback();
        app::told(&stage, &back).await
    };
    let link = invite().await;
    let invitation = parameter(&link, "invitation").expect("an invitation");
    let opened = told(&invitation).await;
    assert_eq!(
        (&opened["outcome"], &opened["username"]),
        (&json!("account_opened"), &json!("bob"))
    );
    // Without one nobody comes, and who comes too late has none.
    let late = invite().await;
    stage.server.advance(7 * 86_400 + 1);
    let invitation = parameter(&late, "invitation").expect("an invitation");
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({ "invitation": invitation })).await;
    let back = stage.go(&mut browser, &way, "mallory").await.callback();
    assert_eq!(app::told(&stage, &back).await["code"], "invitation_needed");
    assert!(stage.user("mallory").await.is_none());
}

both_databases!(an_invitation_can_be_asked_for_at_every_provider);
async fn an_invitation_can_be_asked_for_at_every_provider(server: TestServer) {
    let invited = |config: &mut Config| config.broker.invitation_only = true;
    let stage = Stage::with(server, invited, Vec::new()).await;
    for way in ["/sign-in/idp-a", "/sign-in/idp-b"] {
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, way, "alice").await;
        page.answer.is(403);
        assert!(page.says("invitation_needed"), "{}", page.words());
        assert!(browser.session().is_none());
    }
    assert!(stage.user("alice").await.is_none());
}

both_databases!(where_accounts_are_for_invited_people_providers_take_invitations_too);
async fn where_accounts_are_for_invited_people_providers_take_invitations_too(server: TestServer) {
    let invited = |config: &mut Config| config.accounts.sign_up = SignUp::Invited;
    let stage = Stage::with(server, invited, Vec::new()).await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "alice").await;
    page.answer.is(403);
    let app = stage.server.app();
    let made = invitation::create(app, &Actor::operator(), None).await;
    let link = made.expect("invited").link.expect("a link").to_string();
    let page = browser.open(&link).await.page();
    assert!(page.has_form("/sign-up"), "{}", page.words());
    let way = href(&page, "/sign-in/idp-b?invitation=");
    stage.page(&mut browser, &way, "alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    // It is used up, for the form as well.
    browser.cookies.clear();
    browser.open(&link).await.page().answer.is(403);
}

// Covers: C-037
both_databases!(of_many_with_one_name_each_gets_a_free_one_and_nobody_an_error);
async fn of_many_with_one_name_each_gets_a_free_one_and_nobody_an_error(server: TestServer) {
    let stage = Stage::new(server).await;
    for person in ["bob", "mallory"] {
        stage
            .a
            .change(person, |one| one.username = "alice".to_owned());
    }
    // At once, and one of them in two tabs.
    let comes = |person: &'static str| {
        let stage = &stage;
        async move {
            let mut browser = stage.server.browser();
            let page = stage.page(&mut browser, "/sign-in/idp-a", person).await;
            assert_eq!(page.answer.status, 200, "{}", page.words());
            (browser, page)
        }
    };
    let came = futures::future::join_all(["alice", "bob", "mallory", "alice"].map(comes)).await;
    let mut names = Vec::new();
    for (mut browser, page) in came {
        if page.has_form(SIGN_UP) {
            let form = page.form(SIGN_UP);
            // The name that was proposed, if nobody was faster with it; or the one that the page says is free.
            let page = browser.submit(&form).await.page();
            let page = match page.answer.status {
                200 => page,
                409 => continue,
                _ => {
                    let words = page.words();
                    let free = words.split(" is free").next().unwrap_or_default();
                    let free = free.rsplit(' ').next().unwrap_or_default().to_owned();
                    let free = free.replace(['\u{2068}', '\u{2069}'], "");
                    let form = page.form(SIGN_UP).fill("username", &free);
                    browser.submit(&form).await.page()
                }
            };
            page.answer.is(200);
        }
        names.push(stage.who(&browser).await.expect("signed in"));
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.contains(&"alice".to_owned()), "{names:?}");
    for name in names {
        let user = stage.user(&name).await.expect("an account");
        let store = &stage.server.app().store;
        let links = store.linked_accounts_of_user(user.id).await.expect("read");
        assert_eq!(links.len(), 1, "{name}");
    }
}
