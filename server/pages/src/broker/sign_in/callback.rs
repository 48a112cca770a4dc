//! A browser comes back from a provider. What becomes of it stands in [`countersign_rules::broker::sign_in::settle`].

use poem::http::{StatusCode, header};
use poem::{Request, Response};

use super::start;
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::failure::{self, Failure};
use countersign_rules::broker::sign_in::request::{self, NotReturned};
use countersign_rules::broker::sign_in::settle::settle;
use countersign_rules::broker::sign_in::{AWAY, account};
use countersign_rules::broker::upstream::{Came, UpstreamError};
use countersign_rules::event::refusal;
use countersign_rules::session::{Onward, Visit, travel};
use countersign_rules::telemetry::client_address_of;
use countersign_rules::text::Text;

type Pairs = Vec<(String, String)>;

/// `GET /sign-in/{provider}/callback`
pub async fn arrive(visit: Visit) -> Response {
    let provider = match start::provider(&visit) {
        Ok(provider) => provider,
        Err(response) => return *response,
    };
    let pairs = match visit.query("travel") {
        Some(text) => travel::unpack(&visit.app, &place(&provider), &text),
        None => Some(query(&visit.request)),
    };
    let Some((state, came)) = pairs.and_then(read) else {
        return lost(&visit, &provider, "callback_malformed", &Onward::default()).await;
    };
    let returned = match request::take(&visit, &provider, &state).await {
        Ok(returned) => returned,
        Err(NotReturned::Refused(reason, onward)) => {
            return lost(&visit, &provider, reason, &onward).await;
        }
        Err(NotReturned::Failed(error)) => return visit.failed(&error.into()),
    };
    let kept = &returned.kept;
    let arrival = visit
        .app
        .broker
        .upstream
        .complete(&provider, kept, &came)
        .await;
    let arrival = arrival.and_then(|arrival| match account::is_key(&arrival.identity) {
        true => Ok(arrival),
        false => Err(UpstreamError::nonsense(
            "subject_unusable",
            "issuer or subject is empty, too long or not text",
        )),
    });
    match arrival {
        Ok(arrival) => {
            if let Some(counted) = &returned.counted {
                counted.was_right(&visit.app).await;
            }
            settle(visit, &provider, returned, arrival).await
        }
        Err(error) => {
            tracing::info!(provider = %provider.name, %error, "a sign-in by a provider failed");
            let failure = Failure::of(&error, &provider);
            failure::page(&visit, &provider, &returned.onward, failure).await
        }
    }
}

/// `POST /sign-in/{provider}/callback`, for providers that answer by a form of theirs. A browser
/// sends no cookies with it, so it is sent on to [`arrive`] with the same, sealed.
pub async fn arrive_by_form(mut visit: Visit) -> Response {
    let pairs = visit.foreign_form().await.unwrap_or_default();
    let app = &visit.app;
    let name = visit.request.path_params::<String>().unwrap_or_default();
    let provider = app.broker.providers.get(&name);
    let location = provider.filter(|one| one.form_post).and_then(|provider| {
        let packed = travel::pack(app, &place(&provider), &pairs, AWAY).ok()?;
        let path = format!(
            "{}/callback?travel={packed}",
            countersign_rules::broker::sign_in::path_of(&provider)
        );
        Some(app.site.path(&path))
    });
    // No page, and no cookie: the browser has one, and would forget it for this one.
    let status = match location {
        Some(_) => StatusCode::SEE_OTHER,
        None => StatusCode::NOT_FOUND,
    };
    Response::builder()
        .status(status)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header(header::LOCATION, location.unwrap_or_default())
        .finish()
}

fn place(provider: &Provider) -> String {
    format!("provider callback {}", provider.name)
}

fn query(request: &Request) -> Pairs {
    let query = request.uri().query().unwrap_or("");
    url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// State and the rest; `None` when there is no state or something came twice.
fn read(pairs: Pairs) -> Option<(String, Came)> {
    let (mut state, mut came) = (None, Came::default());
    for (name, value) in pairs {
        let place = match name.as_str() {
            "state" => &mut state,
            "code" => &mut came.code,
            "error" => &mut came.error,
            "error_description" => &mut came.error_description,
            "iss" => &mut came.iss,
            "oauth_token" => &mut came.oauth_token,
            "oauth_verifier" => &mut came.oauth_verifier,
            "denied" => &mut came.denied,
            "user" => &mut came.user,
            _ => continue,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    Some((state?, came))
}

/// What came back belongs to nothing that this browser began here, or not any more.
async fn lost(
    visit: &Visit,
    provider: &Provider,
    reason: &'static str,
    onward: &Onward,
) -> Response {
    refusal::page(StatusCode::FORBIDDEN, reason);
    let failure = Failure {
        status: StatusCode::FORBIDDEN,
        code: reason,
        fault: None,
        text: Text::new("broker-lost").with("provider", &provider.title),
        again: true,
    };
    // Anybody can come with what they made up, as often as they like.
    let app = &visit.app;
    let address = client_address_of(app, &visit.request);
    if app.broker.strays.admits(app, address) {
        failure::record(visit, provider, &failure);
    }
    failure::show(visit, provider, onward, failure).await
}
