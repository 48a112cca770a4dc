//! Signing in with a password. The page knows an authorization request by its
//! id at most; where the browser goes afterwards is decided by
//! [`countersign_rules::authorize`].

mod render;

use poem::Response;

use self::render::{Shown, render};
use countersign_rules::account::held;
use countersign_rules::attempt::known;
use countersign_rules::authorize::request::Prompt;
use countersign_rules::authorize::{self, pending};
use countersign_rules::broker::{self, Onlooker};
use countersign_rules::page::path;
use countersign_rules::session::SignedIn;
use countersign_rules::session::enter::{Entry, enter};
use countersign_rules::session::password::{Proven, attempt};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Onward, Visit};
use countersign_rules::telemetry::client_address_of;

/// `GET /sign-in`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("request");
    let pending = match load(&visit, id.as_deref()).await {
        Ok(pending) => pending,
        Err(response) => return response,
    };
    let onward = Onward::of_query(&visit);
    let then = Then::of(onward.then.as_deref());
    let confirms = then.as_ref().is_some_and(Then::confirms);
    if pending.is_none() && !confirms && visit.signed_in.is_some() {
        return onward.go(&visit, path::ACCOUNT).await;
    }
    let local = visit.query("local").is_some();
    let way = wanted_way(&visit).or_else(|| only_way(&visit, &onward));
    if !local && let Some(provider) = way {
        return visit.go_to(&onward.along(&provider));
    }
    let hint = pending
        .as_ref()
        .and_then(|pending| pending.request.parameters.login_hint.clone())
        .or_else(|| confirming(&visit, pending.as_ref()).map(|who| who.user.username.clone()))
        .unwrap_or_default();
    let form = Shown {
        pending: pending.as_ref(),
        onward: &onward,
        local,
    };
    render(&visit, &form, &hint, None)
}

/// The provider that the client has asked for, if this person can sign in by it. Only the way from the authorization
/// endpoint names one, so that nobody who comes from an attempt that failed goes round in circles.
fn wanted_way(visit: &Visit) -> Option<String> {
    let provider = visit.app.broker.providers.get(&visit.query("by")?)?;
    let good = !provider.link_only && Onlooker::of(visit).sees(&provider);
    good.then(|| broker::sign_in::path_of(&provider))
}

/// The one provider by which everybody signs in, where the operator has decided so. Never for
/// somebody who comes from an attempt that failed: they would go round in circles.
fn only_way(visit: &Visit, onward: &Onward) -> Option<String> {
    let settings = &visit.app.config.sign_in;
    let again = onward.then.is_some() && visit.signed_in.is_some();
    if settings.passwords || !settings.redirect_to_provider || again {
        return None;
    }
    let onlooker = Onlooker::of(visit);
    let providers = visit.app.broker.providers.for_sign_in();
    let mut providers = providers.filter(|provider| onlooker.sees(provider));
    match (providers.next(), providers.next()) {
        (Some(only), None) => Some(format!("{}/{}", path::SIGN_IN, only.name)),
        _ => None,
    }
}

/// `POST /sign-in`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let pending = match load(&visit, form.one("request")).await {
        Ok(pending) => pending,
        Err(response) => return response,
    };
    let onward = Onward::of_form(&form);
    onward.note(&visit);
    let local = form.one("local").is_some();
    let username = form.one("username").unwrap_or("").trim();
    let password = form.one("password").unwrap_or("");
    let address = client_address_of(&visit.app, &visit.request);
    let browser = Some(&visit.request);
    let shown = Shown {
        pending: pending.as_ref(),
        onward: &onward,
        local,
    };
    match attempt(&visit.app, browser, address, username, password).await {
        Ok(proven) => finish(visit, proven, &onward).await,
        Err(problem) => render(&visit, &shown, username, Some(problem)),
    }
}

/// Who is signed in, where it is for them to confirm that it is them: not where
/// the client means somebody else, or where the person is to choose an account.
fn confirming<'a>(visit: &'a Visit, pending: Option<&pending::Pending>) -> Option<&'a SignedIn> {
    let who = visit.signed_in.as_ref()?;
    let stays = pending.is_none_or(|pending| {
        let chooses = pending
            .request
            .parameters
            .prompt
            .contains(&Prompt::SelectAccount);
        authorize::step::is_meant(&pending.request, who) && !chooses
    });
    stays.then_some(who)
}

async fn load(visit: &Visit, id: Option<&str>) -> Result<Option<pending::Pending>, Response> {
    match id.filter(|id| !id.is_empty()) {
        None => Ok(None),
        Some(id) => pending::load(&visit.app, Some(id), &visit.browser)
            .await
            .inspect(|pending| visit.speak(&pending.request.parameters.ui_locales))
            .map(Some)
            .map_err(|gone| visit.gone(&gone)),
    }
}

async fn finish(mut visit: Visit, proven: Proven, onward: &Onward) -> Response {
    let Proven {
        user,
        hold,
        known,
        token,
    } = proven;
    if let Some(hold) = hold {
        return held::stop(&visit, &user, hold, onward).await;
    }
    let entry = Entry {
        user,
        amr: &["pwd"],
        by: None,
        welcome: None,
    };
    let mut response = match enter(&mut visit, entry, onward).await {
        Ok(response) => response,
        Err(response) => return response,
    };
    if let Some(token) = token {
        known::remember(&visit.app, &known, &token, &mut response);
    }
    response
}
