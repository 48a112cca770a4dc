//! Where somebody goes on after signing in: to an authorization request that waits, to a page of
//! ours by a word, or to an address of this server that was asked for. It goes along through
//! password, provider, sign-up and linking, and is the same at the end as at the beginning.

use poem::Response;
use serde::{Deserialize, Serialize};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::form::Form;
use super::then::Then;
use super::{Visit, next};
use crate::app::App;
use crate::authorize::{self, pending};
use crate::broker::app_sign_in::outcome::Outcome;
use crate::broker::app_sign_in::{Journey, deliver};
use crate::secret::{PresentedToken, TokenKind};

/// What waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Onward {
    /// The authorization request.
    pub request: Option<Uuid>,
    /// The page, as one of our words ([`Then`]).
    pub then: Option<String>,
    /// The address, which stays within this server (`next::safe`).
    pub next: Option<String>,
    /// The sign-in that an app began, sealed ([`Journey`]): it is told what came of it.
    pub app: Option<String>,
    /// The invitation with which somebody comes to open an account.
    pub invitation: Option<String>,
}

/// Whether a text can be the credential of a one-time link at all.
fn is_link(text: &str) -> bool {
    PresentedToken::parse(TokenKind::EmailLink, text).is_some()
}

impl Onward {
    /// As the query of a page says.
    pub fn of_query(visit: &Visit) -> Self {
        let onward = Self::of(|name| visit.query(name));
        onward.note(visit);
        onward
    }

    /// As the hidden fields of a form say.
    pub fn of_form(form: &Form) -> Self {
        Self::of(|name| form.one(name).map(str::to_owned))
    }

    fn of(value: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            request: value("request").and_then(|id| id.parse().ok()),
            then: Then::of(value("then").as_deref()).map(|then| then.word()),
            next: value("next").filter(|next| next::is_safe(next)),
            app: value("app").filter(|app| Journey::is_sealed(app)),
            invitation: value("invitation").filter(|text| is_link(text)),
        }
    }

    /// The sign-in that an app began, if one did.
    pub fn journey(&self, app: &App) -> Option<Journey> {
        Journey::unseal(app, self.app.as_deref()?)
    }

    /// Has the pages of a visit let the browser go on to the app.
    pub fn note(&self, visit: &Visit) {
        if let Some(journey) = self.journey(&visit.app) {
            visit.on_behalf_of(&journey);
        }
    }

    /// To an address of ours.
    pub fn to(next: String) -> Self {
        Self {
            next: Some(next),
            ..Self::default()
        }
    }

    /// The same as parameters of a query, empty when nothing waits.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in self.pairs() {
            query.append_pair(name, &value);
        }
        query.finish()
    }

    /// A path with the same as its query.
    pub fn along(&self, path: &str) -> String {
        match self.query() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// The same as hidden fields.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let request = self.request.map(|id| ("request", id.to_string()));
        let then = self.then.clone().map(|then| ("then", then));
        let next = self.next.clone().map(|next| ("next", next));
        let app = self.app.clone().map(|app| ("app", app));
        let invitation = self.invitation.clone().map(|text| ("invitation", text));
        let waiting = request.into_iter().chain(then).chain(next);
        waiting.chain(app).chain(invitation).collect()
    }

    /// Whether anything waits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// On, with whoever is signed in at this visit; `otherwise` is the path where nothing waits.
    pub async fn go(&self, visit: &Visit, otherwise: &str) -> Response {
        let app = &visit.app;
        if let Some(journey) = self.journey(app) {
            return deliver(visit, &journey, &Outcome::SignedIn).await;
        }
        if let Some(id) = self.request {
            let id = id.to_string();
            return match pending::load(app, Some(&id), &visit.browser).await {
                Err(gone) => visit.gone(&gone),
                Ok(pending) => {
                    match authorize::resume(app, &pending, visit.signed_in.as_ref()).await {
                        Ok(location) => visit.go(&location),
                        Err(failure) => visit.ended(&failure),
                    }
                }
            };
        }
        if let Some(next) = self.next.as_deref().filter(|next| next::is_safe(next)) {
            return visit.go(next);
        }
        match Then::of(self.then.as_deref()) {
            Some(then) => visit.go_to(&Then::path_of(Some(&then))),
            None => visit.go_to(otherwise),
        }
    }
}
