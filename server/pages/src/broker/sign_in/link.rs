//! The decision whether an account at a provider is linked to one here. The page names both, and
//! only somebody decides who signed in here lately: a link is a way in for as long as it stands.

use countersign_store::StoreError;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::account as own;
use countersign_rules::account::LINK_GONE;
use countersign_rules::broker::app_sign_in::deliver;
use countersign_rules::broker::app_sign_in::outcome::Outcome;
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::account::{self, Joining, Scene};
use countersign_rules::broker::sign_in::decide::Refusal;
use countersign_rules::broker::sign_in::pending::{self, Pending};
use countersign_rules::broker::sign_in::settle::refuse;
use countersign_rules::broker::upstream::Identity;
use countersign_rules::page::{CardForm, CardPage, path};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Onward, SignedIn, Visit};
use countersign_rules::text::Text;

/// `GET /account/linked-accounts/link?identity=…`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("identity");
    let (pending, who) = match load(&visit, id.as_deref(), Then::Link).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let Some(provider) = visit.app.broker.providers.get(&pending.row.provider) else {
        return gone(&visit);
    };
    let provider = &*provider;
    let lead = Text::new("broker-link-lead")
        .with("provider", &provider.title)
        .with("external", called(&pending.waiting.identity))
        .with("name", who.user.username.as_str());
    let more = Text::new("broker-link-more").with("provider", &provider.title);
    let heading = Text::new("broker-link").with("provider", &provider.title);
    let form = CardForm {
        action: visit.app.site.path(path::LINK_ACCOUNT),
        csrf: visit.csrf(),
        hidden: vec![("identity", pending.row.id.to_string())],
        fields: Vec::new(),
        button: Text::new("broker-link-button"),
        danger: false,
    };
    let page = CardPage::new(visit.layout(), heading, [lead, more])
        .form(form)
        .link(path::ACCOUNT, Text::new("broker-link-not"));
    visit.show(StatusCode::OK, &page, &[])
}

/// `POST /account/linked-accounts/link`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (pending, who) = match load(&visit, form.one("identity"), Then::Link).await {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let Some(provider) = visit.app.broker.providers.get(&pending.row.provider) else {
        return gone(&visit);
    };
    let provider = &*provider;
    let onward = &pending.waiting.onward;
    match join(&visit, provider, &pending, &who).await {
        Ok(true) if let Some(journey) = onward.journey(&visit.app) => {
            deliver(&visit, &journey, &Outcome::Linked).await
        }
        Ok(true) if onward.is_empty() || *onward == to_accounts() => {
            visit.go_to(&format!("{}?done=linked", path::LINKED_ACCOUNTS))
        }
        Ok(true) => onward.go(&visit, path::LINKED_ACCOUNTS).await,
        Ok(false) => gone(&visit),
        Err(StoreError::Conflict { .. }) => {
            let onward = match onward.app {
                Some(_) => onward.clone(),
                None => to_accounts(),
            };
            refuse(&visit, provider, &onward, Refusal::LinkedElsewhere).await
        }
        Err(error) => visit.failed(&error.into()),
    }
}

async fn join(
    visit: &Visit,
    provider: &Provider,
    pending: &Pending,
    who: &SignedIn,
) -> Result<bool, StoreError> {
    let joining = Joining {
        provider,
        identity: &pending.waiting.identity,
        tokens: &pending.waiting.tokens,
        pending_id: Some(pending.row.id),
        invitation: None,
    };
    let linked = account::link(&Scene::of(visit), &joining, &who.user).await?;
    Ok(linked.is_some())
}

fn to_accounts() -> Onward {
    Onward {
        then: Some(Then::LinkedAccounts.word()),
        ..Onward::default()
    }
}

/// The identity that waits, and who decides: whoever signed in lately, and began it where that
/// matters. `back` is the page that waits, for those who have to sign in first.
pub(super) async fn load(
    visit: &Visit,
    id: Option<&str>,
    back: fn(Uuid) -> Then,
) -> Result<(Pending, SignedIn), Box<Response>> {
    let pending = match pending::load(visit, id).await {
        Ok(Some(pending)) => pending,
        Ok(None) => return Err(Box::new(gone(visit))),
        Err(error) => return Err(Box::new(visit.failed(&error.into()))),
    };
    let back = back(pending.row.id);
    if visit.signed_in.is_none() {
        return Err(Box::new(visit.go_to(&back.sign_in())));
    }
    let who = own::fresh(visit, &back.word())?;
    if pending.row.user_id.is_some_and(|id| id != who.user.id) {
        return Err(Box::new(gone(visit)));
    }
    Ok((pending, who))
}

/// Who somebody is at a provider, as people recognise it.
pub(super) fn called(identity: &Identity) -> String {
    let name = identity.username.as_ref().or(identity.email.as_ref());
    let name = name.or(identity.name.as_ref()).unwrap_or(&identity.subject);
    name.chars().filter(|c| !c.is_control()).take(100).collect()
}

/// Nothing waits here, or not any more.
pub(super) fn gone(visit: &Visit) -> Response {
    let lead = Text::new("broker-gone-lead");
    let page = CardPage::new(visit.layout(), Text::new("broker-gone"), [lead]);
    let page = match visit.signed_in {
        Some(_) => page.link(path::LINKED_ACCOUNTS, Text::new("linked-heading")),
        None => page.link(path::SIGN_IN, Text::new("nav-sign-in")),
    };
    visit.refuse(StatusCode::GONE, LINK_GONE, page)
}
