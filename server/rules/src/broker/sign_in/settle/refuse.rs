//! What is said to somebody of whom nothing comes.

use poem::Response;
use poem::http::StatusCode;

use crate::app::App;
use crate::broker::hook;
use crate::broker::provider::Provider;
use crate::broker::sign_in::admission;
use crate::broker::sign_in::decide::Refusal;
use crate::broker::sign_in::failure::{self, Failure};
use crate::session::{Onward, Visit};
use crate::text::Text;

/// The page for somebody of whom nothing comes.
pub async fn refuse(
    visit: &Visit,
    provider: &Provider,
    onward: &Onward,
    refusal: Refusal,
) -> Response {
    let say = |key| Text::new(key).with("provider", &provider.title);
    let (status, text) = match refusal {
        Refusal::LinkOnly => (StatusCode::FORBIDDEN, say("broker-link-only")),
        Refusal::Deactivated => (StatusCode::FORBIDDEN, Text::new("sign-in-deactivated")),
        Refusal::LinkedElsewhere => (StatusCode::CONFLICT, say("broker-linked-elsewhere")),
        Refusal::SomebodyElse => (StatusCode::FORBIDDEN, say("broker-somebody-else")),
        Refusal::SignedOut => (StatusCode::FORBIDDEN, say("broker-signed-out")),
        Refusal::SignUpClosed => (StatusCode::FORBIDDEN, say("broker-sign-up-closed")),
        Refusal::InvitationNeeded => (StatusCode::FORBIDDEN, say("broker-invitation-needed")),
        Refusal::OtherDomain => (StatusCode::FORBIDDEN, domains(&visit.app, provider)),
    };
    let failure = Failure {
        status,
        code: refusal.reason(),
        fault: None,
        text,
        again: false,
    };
    failure::page(visit, provider, onward, failure).await
}

/// For whom accounts are.
pub(in crate::broker::sign_in) fn domains(app: &App, provider: &Provider) -> Text {
    Text::new("broker-other-domain")
        .with("provider", &provider.title)
        .with(
            "domains",
            admission::domains(app, Some(provider)).join(", "),
        )
}

pub(super) fn by_hook(provider: &Provider, refused: hook::Refused) -> Failure {
    let (status, code, text) = match refused {
        hook::Refused::Told(Some(words)) => {
            (StatusCode::FORBIDDEN, "hook_refused", Text::verbatim(words))
        }
        hook::Refused::Told(None) => {
            let text = Text::new("provider-not-allowed").with("provider", &provider.title);
            (StatusCode::FORBIDDEN, "hook_refused", text)
        }
        hook::Refused::Failed => {
            let text = Text::new("broker-hook-failed").with("provider", &provider.title);
            (StatusCode::FAILED_DEPENDENCY, "hook_failed", text)
        }
    };
    Failure {
        status,
        code,
        fault: None,
        again: code == "hook_failed",
        text,
    }
}
