//! Whatever people do, in whatever order: no account is reached by an identity that was not linked to
//! it, no identity belongs to two, and nobody loses the last way in. The sequences are random; one
//! that fails is made as short as it can be and shown.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use simulators::Person;
use tests::harness::{Options, both_databases};

use super::*;

const PROVIDERS: [&str; 2] = ["idp-a", "idp-b"];
const PEOPLE: [&str; 3] = ["alice", "bob", "mallory"];

/// A person at a provider.
type Identity = (usize, usize);

/// What somebody does.
#[derive(Clone, Debug)]
enum Step {
    /// Signs in with a fresh browser, and opens an account if asked and wanted.
    SignIn(Identity, bool),
    /// Links an identity to whoever is signed in, and merges the account that it belongs to if that is offered and wanted.
    Link(Identity, bool),
    /// Ends one of the links of whoever is signed in.
    Unlink(usize),
    /// Takes the address and the name of somebody else there, verified or not.
    Disguise(Identity, usize, bool),
    /// Whoever is signed in asks for the address of somebody else here, and confirms it if the mail comes to them.
    ChangeEmail(usize, bool),
    /// An administrator deactivates the account of an identity, or reactivates it.
    Switch(Identity),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let identity = || (0..PROVIDERS.len(), 0..PEOPLE.len());
    let step = prop_oneof![
        4 => (identity(), any::<bool>()).prop_map(|(who, opens)| Step::SignIn(who, opens)),
        3 => (identity(), any::<bool>()).prop_map(|(who, merges)| Step::Link(who, merges)),
        2 => (0..6_usize).prop_map(Step::Unlink),
        2 => (identity(), 0..PEOPLE.len(), any::<bool>())
            .prop_map(|(who, other, verified)| Step::Disguise(who, other, verified)),
        2 => (0..PEOPLE.len(), any::<bool>())
            .prop_map(|(other, confirms)| Step::ChangeEmail(other, confirms)),
        2 => identity().prop_map(Step::Switch),
    ];
    vec(step, 1..25)
}

both_databases!(
    no_sequence_leads_into_a_foreign_account,
    Options::default().mail().config(|config| {
        config.accounts.mails_per_address = 1000;
        config.accounts.mails_per_network = 100_000;
    })
);
async fn no_sequence_leads_into_a_foreign_account(server: TestServer) {
    let stage = Stage::new(server).await;
    let runtime = tokio::runtime::Handle::current();
    let checked = tokio::task::block_in_place(|| {
        let mut runner = TestRunner::new(Config {
            cases: 10,
            max_shrink_iters: 100,
            failure_persistence: None,
            ..Config::default()
        });
        runner.run(&steps(), |steps| {
            runtime.block_on(async {
                clear(&stage).await;
                walk(&stage, &steps).await;
            });
            Ok(())
        })
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
}

/// Nobody has an account, and everybody is who they are.
async fn clear(stage: &Stage) {
    let app = stage.server.app();
    let operator = countersign_rules::manage::Actor::operator();
    let users = app.store.list_users(&Default::default(), None, 1000).await;
    for user in users.expect("read") {
        countersign_rules::user::manage::delete(app, &operator, user.id)
            .await
            .expect("deleted");
    }
    for person in Person::everybody() {
        for simulator in [&stage.a, &stage.b] {
            let known = person.clone();
            simulator.change(&person.key, |one| *one = known);
        }
    }
}

/// Whose each identity is.
async fn owners(stage: &Stage) -> HashMap<(String, String), String> {
    let app = stage.server.app();
    let filter = countersign_store::LinkedAccountFilter::default();
    let links = app
        .store
        .list_linked_accounts(&filter, None, 1000)
        .await
        .expect("read");
    let mut owners = HashMap::new();
    for link in links {
        let user = app
            .store
            .user(link.user_id)
            .await
            .expect("read")
            .expect("a user");
        let before = owners.insert((link.provider, link.subject), user.username);
        assert_eq!(before, None, "an identity belongs to two accounts");
    }
    owners
}

fn key((provider, person): Identity) -> (String, String) {
    let people = Person::everybody();
    (
        PROVIDERS[provider].to_owned(),
        people[person].subject.clone(),
    )
}

/// The link that confirms an address, of the mail that came there; other mails tell what was done.
async fn confirmation(stage: &Stage, email: &str) -> String {
    loop {
        let letter = stage.server.letter(email).await;
        if letter.text().contains("/email/confirm?") {
            return letter.link();
        }
    }
}

async fn walk(stage: &Stage, steps: &[Step]) {
    let mut browser = stage.server.browser();
    for (number, step) in steps.iter().enumerate() {
        let mut before = owners(stage).await;
        let story = format!("step {number}, {step:?}, of {before:?}");
        let who = stage.who(&browser).await;
        match step {
            Step::SignIn(identity, opens) => {
                let mut fresh = stage.server.browser();
                let path = format!("/sign-in/{}", PROVIDERS[identity.0]);
                let page = stage.page(&mut fresh, &path, PEOPLE[identity.1]).await;
                if *opens && page.has_form(SIGN_UP) {
                    let email = format!("new{number}@home.test");
                    let form = page.form(SIGN_UP).fill("email", &email);
                    fresh.submit(&form).await.page();
                }
                if let Some(who) = stage.who(&fresh).await {
                    match before.get(&key(*identity)) {
                        Some(owner) => assert_eq!(&who, owner, "{story}"),
                        None => assert!(!before.values().any(|owner| *owner == who), "{story}"),
                    }
                    browser = fresh;
                }
            }
            Step::Link(identity, merges) => {
                let Some(who) = who else { continue };
                let location = stage.connect(&mut browser, PROVIDERS[identity.0]).await;
                let back = stage.choose(&location, PEOPLE[identity.1]).await;
                let page = browser.open(&back).await.page();
                if page.has_form(LINK) {
                    browser.submit(&page.form(LINK)).await.page();
                } else if *merges && super::merge::offers(&page) {
                    let way = href(&page, super::merge::MERGE);
                    let page = browser.open(&way).await.page();
                    let form = page.form(super::merge::MERGE);
                    browser.submit(&form).await.page().answer.is(200);
                    // One account from now on, with all that belonged to the other.
                    let closed = before[&key(*identity)].clone();
                    assert!(stage.user(&closed).await.is_none(), "{story}");
                    for owner in before.values_mut().filter(|owner| **owner == closed) {
                        owner.clone_from(&who);
                    }
                }
                assert_eq!(stage.who(&browser).await.as_ref(), Some(&who), "{story}");
                let after = owners(stage).await;
                let owner = before.get(&key(*identity)).unwrap_or(&who);
                assert_eq!(after.get(&key(*identity)), Some(owner), "{story}");
            }
            Step::Unlink(which) => {
                if who.is_none() {
                    continue;
                }
                let linked = stage.linked(&browser).await;
                let Some(link) = linked.get(which % linked.len().max(1)) else {
                    continue;
                };
                let id = link["id"].as_str().expect("an id");
                let path = format!("/api/v1/linked-accounts/{id}");
                let status = browser.script().await.call("DELETE", &path).await.status;
                let expected = if linked.len() > 1 { 204 } else { 409 };
                assert_eq!(status, expected, "{story}");
            }
            Step::Disguise(identity, other, verified) => {
                let simulator = [&stage.a, &stage.b][identity.0];
                let other = PEOPLE[*other];
                simulator.change(PEOPLE[identity.1], |person| {
                    person.email = Some(format!("{other}@example.org"));
                    person.email_verified = json!(verified);
                    person.username = other.to_owned();
                });
            }
            Step::ChangeEmail(other, confirms) => {
                let Some(who) = who else { continue };
                let page = browser.open("/account/email").await.page();
                let email = format!("{}@example.org", PEOPLE[*other]);
                let form = page.form("/account/email").fill("email", &email);
                // Others, who opened an account with this address, have mail that asks them to confirm it.
                stage.server.forget_letters(&email).await;
                browser.submit(&form).await.page();
                let holder = stage.user(&email).await;
                let holder = holder.filter(|user| user.email_verified);
                if holder.is_some_and(|user| user.username != who) {
                    // Nobody gets a mail about the address of somebody else, and so nobody confirms it.
                    continue;
                }
                let link = confirmation(stage, &email).await;
                if *confirms {
                    let page = browser.open(&link).await.page();
                    let form = page.form("/email/confirm");
                    browser.submit(&form).await.page();
                    let holder = stage.user(&email).await.map(|user| user.username);
                    assert_eq!(holder, Some(who), "{story}");
                }
            }
            Step::Switch(identity) => {
                let Some(owner) = before.get(&key(*identity)) else {
                    continue;
                };
                let user = stage.user(owner).await.expect("a user");
                let app = stage.server.app();
                let operator = countersign_rules::manage::Actor::operator();
                let active = user.deactivated_at.is_some();
                countersign_rules::user::manage::set_active(app, &operator, user.id, active)
                    .await
                    .expect("changed");
                let mut fresh = stage.server.browser();
                let path = format!("/sign-in/{}", PROVIDERS[identity.0]);
                stage.page(&mut fresh, &path, PEOPLE[identity.1]).await;
                let expected = active.then(|| owner.clone());
                assert_eq!(stage.who(&fresh).await, expected, "{story}");
            }
        }
        // Nobody who had a way in has lost the last one, and no identity has changed hands.
        let after = owners(stage).await;
        for owner in before.values() {
            assert!(after.values().any(|one| one == owner), "{story}: {owner}");
        }
        for (identity, owner) in &before {
            assert!(
                after.get(identity).is_none_or(|one| one == owner),
                "{story}: {identity:?} changed hands"
            );
        }
        stage.server.advance(1);
    }
}
