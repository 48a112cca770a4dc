//! Sending a browser to a provider. A sign-in begins by a link, as nothing comes of it but a
//! sign-in of whoever is there; linking begins by a form of our own page.

use std::sync::Arc;

use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};

use crate::account;
use countersign_rules::account::too_many;
use countersign_rules::attempt::round_trip;
use countersign_rules::broker::Onlooker;
use countersign_rules::broker::app_sign_in::outcome::Outcome;
use countersign_rules::broker::app_sign_in::{self, Journey, deliver};
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::decide::Refusal;
use countersign_rules::broker::sign_in::failure::{self, Failure};
use countersign_rules::broker::sign_in::request::{self, NotSent};
use countersign_rules::broker::sign_in::{path_of, settle};
use countersign_rules::broker::upstream::Purpose;
use countersign_rules::page::{CardForm, CardPage, ErrorKind, path};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Onward, Visit};
use countersign_rules::text::Text;

/// The provider in the address of a page, unless it is hidden.
pub fn provider(visit: &Visit) -> Result<Arc<Provider>, Box<Response>> {
    let name = visit.request.path_params::<String>().unwrap_or_default();
    let found = visit.app.broker.providers.get(&name);
    match found.filter(|provider| Onlooker::of(visit).sees(provider)) {
        Some(provider) => Ok(provider),
        None => Err(Box::new(
            visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        )),
    }
}

/// `GET /sign-in/{provider}`
pub async fn page(visit: Visit) -> Response {
    let provider = match provider(&visit) {
        Ok(provider) => provider,
        Err(response) => return *response,
    };
    if let Some(next) = visit.query("confirm") {
        let target = account::confirm::target(&next);
        let onward = Onward::to(visit.app.site.path(&target));
        return match visit.signed_in {
            Some(_) => depart(&visit, &provider, Purpose::Confirm, onward).await,
            None => visit.go_to(path::SIGN_IN),
        };
    }
    let onward = Onward::of_query(&visit);
    if let Some(journey) = onward.journey(&visit.app) {
        return begin_for_app(&visit, &provider, &journey, onward).await;
    }
    let again = Then::of(onward.then.as_deref()).is_some_and(|then| then.confirms());
    if visit.signed_in.is_some() && onward.request.is_none() && !again {
        return ask(&visit, &provider, &onward);
    }
    if provider.link_only {
        return refuse_sign_in(&visit, &provider, &onward).await;
    }
    depart(&visit, &provider, Purpose::SignIn, onward).await
}

async fn refuse_sign_in(visit: &Visit, provider: &Provider, onward: &Onward) -> Response {
    // Whoever is refused at once has come as far as somebody who comes back with nothing.
    let who = visit.signed_in.as_ref().map(|who| who.user.id);
    match round_trip::begin(&visit.app, &visit.request, who).await {
        Ok(_) => settle::refuse(visit, provider, onward, Refusal::LinkOnly).await,
        Err(refused) => too_many(visit, refused),
    }
}

/// What an app began. Whoever is signed in already need not sign in; linking is asked about, on a
/// page of ours, as a link of anybody leads here.
async fn begin_for_app(
    visit: &Visit,
    provider: &Provider,
    journey: &Journey,
    onward: Onward,
) -> Response {
    if journey.provider != provider.name.as_str() {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    }
    match (journey.purpose, &visit.signed_in) {
        (app_sign_in::Purpose::SignIn, Some(_)) => {
            deliver(visit, journey, &Outcome::SignedIn).await
        }
        (app_sign_in::Purpose::SignIn, None) if provider.link_only => {
            refuse_sign_in(visit, provider, &onward).await
        }
        (app_sign_in::Purpose::SignIn, None) => {
            depart(visit, provider, Purpose::SignIn, onward).await
        }
        (_, Some(_)) => ask(visit, provider, &onward),
        (_, None) => {
            let back = visit.app.site.path(&onward.along(&path_of(provider)));
            visit.go_to(&Onward::to(back).along(path::SIGN_IN))
        }
    }
}

/// Somebody who is signed in is asked before anything is linked.
fn ask(visit: &Visit, provider: &Provider, onward: &Onward) -> Response {
    let name = visit.signed_in.as_ref().map(|who| &who.user.username);
    let lead = Text::new("broker-connect-lead")
        .with("provider", &provider.title)
        .with("name", name.map_or("", String::as_str));
    let heading = Text::new("broker-connect").with("provider", &provider.title);
    let form = CardForm {
        action: connect_action(visit, provider),
        csrf: visit.csrf(),
        hidden: onward
            .app
            .clone()
            .map(|app| ("app", app))
            .into_iter()
            .collect(),
        fields: Vec::new(),
        button: Text::new("continue"),
        danger: false,
    };
    let page = CardPage::new(visit.layout(), heading, [lead])
        .form(form)
        .link(path::ACCOUNT, Text::new("back-to-account"));
    visit.show(StatusCode::OK, &page, &[])
}

/// Where a form posts that links an account at a provider.
pub fn connect_action(visit: &Visit, provider: &Provider) -> String {
    let path = format!("{}/connect/{}", path::LINKED_ACCOUNTS, provider.name);
    visit.app.site.path(&path)
}

/// `POST /account/linked-accounts/connect/{provider}`
pub async fn connect(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let provider = match provider(&visit) {
        Ok(provider) => provider,
        Err(response) => return *response,
    };
    if let Err(response) = account::fresh(&visit, "linked-accounts") {
        return *response;
    }
    let onward = Onward {
        then: Some(Then::LinkedAccounts.word()),
        app: Onward::of_form(&form).app,
        ..Onward::default()
    };
    onward.note(&visit);
    match request::begin(&visit, &provider, Purpose::Link, onward.clone()).await {
        Ok(url) => leave(&visit, &provider, url.as_str()),
        Err(not_sent) => refuse(&visit, &provider, &onward, not_sent).await,
    }
}

async fn depart(visit: &Visit, provider: &Provider, purpose: Purpose, onward: Onward) -> Response {
    match request::begin(visit, provider, purpose, onward.clone()).await {
        Ok(url) => visit.go(url.as_str()),
        Err(not_sent) => refuse(visit, provider, &onward, not_sent).await,
    }
}

async fn refuse(
    visit: &Visit,
    provider: &Provider,
    onward: &Onward,
    not_sent: NotSent,
) -> Response {
    match not_sent {
        NotSent::Limited(refused) => too_many(visit, refused),
        NotSent::Upstream(error) => {
            tracing::warn!(provider = %provider.name, %error, "a provider cannot be asked");
            failure::page(visit, provider, onward, Failure::of(&error, provider)).await
        }
        NotSent::Failed(error) => visit.failed(&error),
    }
}

/// A page that goes on to the provider by itself. Our pages let their forms lead nowhere else, not
/// by a redirect either, and where a provider receives people is known too late to name it.
fn leave(visit: &Visit, provider: &Provider, url: &str) -> Response {
    let heading = Text::new("broker-leaving").with("provider", &provider.title);
    let lead = Text::new("broker-leaving-lead");
    let mut page = CardPage::new(visit.layout(), heading, [lead]);
    page.links.push((
        url.to_owned(),
        Text::new("broker-leave").with("provider", &provider.title),
    ));
    let mut response = visit.show(StatusCode::OK, &page, &[]);
    if let Ok(value) = HeaderValue::from_str(&format!("0; url={url}")) {
        response.headers_mut().insert(header::REFRESH, value);
    }
    response
}

/// `GET /sign-in/{provider}/icon.svg`
pub async fn icon(visit: Visit) -> Response {
    let provider = match provider(&visit) {
        Ok(provider) => provider,
        Err(response) => return *response,
    };
    Response::builder()
        .content_type("image/svg+xml")
        .header(header::CACHE_CONTROL, "public, max-age=3600")
        // It is a picture, whatever somebody wrote into it.
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        )
        .body(provider.icon.clone())
}
