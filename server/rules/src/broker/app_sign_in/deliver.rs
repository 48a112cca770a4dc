//! Bringing the browser back to the app with a code for what came of it, or posting the code from a
//! popup to the window that opened it.

use futures::future::BoxFuture;
use poem::Response;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Journey;
use super::handover::{self, Kind};
use super::outcome::{Outcome, Word};
use crate::app::App;
use crate::error::OAuthError;
use crate::page::PopupPage;
use crate::session::Visit;
use crate::text::Text;

/// What is kept under the code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// What the app wants.
    pub journey: Journey,
    /// What came of it, in a word.
    pub outcome: Word,
    /// What a provider or this server calls a failure.
    pub code: Option<String>,
    /// The same in a sentence.
    pub message: String,
    /// Who it is, and their user name.
    pub user: Option<(Uuid, String)>,
    /// Whether their address has to be confirmed yet.
    pub email_unconfirmed: bool,
    /// Whether the same may work later.
    pub try_again: bool,
    /// The identity that waits for an account.
    pub identity: Option<Uuid>,
    /// Whose address waits to be confirmed.
    #[serde(default)]
    pub unconfirmed: Option<Uuid>,
}

/// Back to the app. Boxed, because it stands at the end of deep ways.
pub fn deliver<'a>(
    visit: &'a Visit,
    journey: &'a Journey,
    outcome: &'a Outcome,
) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        match prepared(visit, journey, outcome).await {
            Ok(response) => response,
            Err(error) => visit.failed(&error),
        }
    })
}

async fn prepared(
    visit: &Visit,
    journey: &Journey,
    outcome: &Outcome,
) -> Result<Response, OAuthError> {
    let app: &App = &visit.app;
    let mut answer: Vec<(&str, String)> = Vec::new();
    if let Some(challenge) = &journey.challenge {
        let bound = handover::of_challenge(challenge)
            .ok_or_else(|| OAuthError::unavailable("the challenge of an app is none"))?;
        let kept = kept(visit, journey, outcome);
        let code = handover::give(app, Kind::Result, bound, &kept).await?;
        answer.push(("result", code));
    }
    answer.extend(journey.state.clone().map(|state| ("state", state)));
    if journey.in_url(app)
        && let Some((message, code)) = outcome.former()
    {
        answer.push(("message", message.to_owned()));
        answer.push(("code", code.to_string()));
        answer.extend(journey.next.clone().map(|next| ("next_url", next)));
    }
    let location = with_query(place(app, journey, outcome), &answer);
    let Some(origin) = &journey.popup else {
        return Ok(visit.go(&location));
    };
    let message: serde_json::Map<_, _> = answer
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .chain([("type".to_owned(), json!("countersign:sign-in"))])
        .collect();
    let page = PopupPage::new(
        visit.layout(),
        &json!(message).to_string(),
        origin,
        &location,
    );
    Ok(visit.show_popup(&page))
}

fn kept(visit: &Visit, journey: &Journey, outcome: &Outcome) -> Kept {
    let app: &App = &visit.app;
    let provider = app.broker.providers.get(&journey.provider);
    let title = provider
        .as_ref()
        .map_or(Text::verbatim(&journey.provider), |provider| {
            provider.title.clone()
        });
    let failed = match outcome {
        Outcome::Failed(failed) => Some(failed),
        _ => None,
    };
    let who = visit.signed_in.as_ref();
    let who = who.filter(|_| outcome.word() != Word::Failed);
    let unconfirmed = match outcome {
        Outcome::Held {
            user_id,
            unconfirmed,
            ..
        } => unconfirmed.then_some(*user_id),
        _ => who
            .filter(|who| !who.user.email_verified)
            .map(|who| who.user.id),
    };
    Kept {
        journey: journey.clone(),
        outcome: outcome.word(),
        code: outcome.code().map(str::to_owned),
        message: visit.say(&outcome.text(&visit.say(&title))),
        user: who.map(|who| (who.user.id, who.user.username.clone())),
        email_unconfirmed: unconfirmed.is_some(),
        unconfirmed,
        try_again: failed.is_some_and(|failed| failed.again),
        identity: match outcome {
            Outcome::SignUpNeeded(id) => Some(*id),
            _ => None,
        },
    }
}

/// The configured address for an outcome. The configuration has at least `urls.done`.
fn place<'a>(app: &'a App, journey: &Journey, outcome: &Outcome) -> &'a str {
    let special = match outcome {
        Outcome::Failed(_) | Outcome::Held { .. } => journey.url(app, |urls| urls.failed.as_ref()),
        Outcome::Unlinked => journey.url(app, |urls| urls.unlinked.as_ref()),
        Outcome::SignUpNeeded(_) => journey.url(app, |urls| urls.sign_up.as_ref()),
        _ => None,
    };
    let done = || journey.url(app, |urls| urls.done.as_ref());
    special.or_else(done).unwrap_or("/")
}

fn with_query(url: &str, pairs: &[(&str, String)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    match (query.is_empty(), url.contains('?')) {
        (true, _) => url.to_owned(),
        (false, true) => format!("{url}&{query}"),
        (false, false) => format!("{url}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn what_the_app_wrote_stays() {
        let pairs = [("state", "a&b=c".to_owned())];
        let with = |url| with_query(url, &pairs);
        assert_eq!(
            with("https://a.test/in"),
            "https://a.test/in?state=a%26b%3Dc"
        );
        assert_eq!(
            with("https://a.test/?x=1"),
            "https://a.test/?x=1&state=a%26b%3Dc"
        );
        assert_eq!(with_query("https://a.test/", &[]), "https://a.test/");
    }
}
