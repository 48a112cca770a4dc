//! `/api/v1/app-sign-in`.

use async_trait::async_trait;
use countersign_api::app_sign_in::{
    AppSignInApi, CompleteAppSignUpResponse, ListAppProvidersResponse, RedeemAppSignInResponse,
    ResendAppConfirmationResponse, StartAppSignInResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use poem::http::StatusCode;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::broker::Onlooker;
use countersign_rules::broker::app_sign_in::deliver::Kept;
use countersign_rules::broker::app_sign_in::handover::{self, Kind};
use countersign_rules::broker::app_sign_in::outcome::Word;
use countersign_rules::broker::app_sign_in::{Journey, LIFETIME, Purpose, confirmation, sign_up};
use countersign_rules::broker::sign_in::admission::needs_invitation;
use countersign_rules::broker::sign_in::path_of;
use countersign_rules::manage::ManageError;
use countersign_rules::page::path;
use countersign_rules::session::Onward;
use countersign_rules::text::Text;
use countersign_rules::token::Caller;

fn gone() -> Rejection {
    Rejection::new(
        StatusCode::NOT_FOUND,
        "result_gone",
        "The result is unknown, was redeemed before, is too old, or belongs to another verifier.",
    )
}

/// What an app asked for, checked.
fn journey(
    app: &App,
    onlooker: &Onlooker,
    body: types::StartAppSignIn,
) -> Result<Journey, Rejection> {
    let unknown = |what| Rejection::from(ManageError::NotFound(what));
    let settings = app.config.broker.apps.get(&body.app);
    let settings = settings.ok_or_else(|| unknown("app"))?;
    let provider = app.broker.providers.get(&body.provider);
    let provider = provider.filter(|provider| onlooker.sees(provider));
    let provider = provider.ok_or_else(|| unknown("provider"))?;
    let wrong = |field: &'static str, message: &str| -> Rejection {
        ManageError::invalid(field, message).into()
    };
    if handover::of_challenge(&body.code_challenge).is_none() {
        let message = "is no S256 challenge: 43 characters of base64url";
        return Err(wrong("code_challenge", message));
    }
    let popup = match (body.mode, body.origin) {
        (types::StartAppSignInMode::Redirect, None) => None,
        (types::StartAppSignInMode::Redirect, Some(_)) => {
            return Err(wrong("origin", "is for the mode popup only"));
        }
        (types::StartAppSignInMode::Popup, None) => settings.origins.first().cloned(),
        (types::StartAppSignInMode::Popup, Some(origin)) => {
            if !settings.origins.contains(&origin) {
                return Err(wrong("origin", "is none of the app's origins"));
            }
            Some(origin)
        }
    };
    let has_control = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.chars().any(char::is_control)
    };
    for (field, text) in [("state", &body.state), ("next", &body.next)] {
        if has_control(text) {
            return Err(wrong(field, "must not hold control characters"));
        }
    }
    Ok(Journey {
        app: body.app,
        provider: provider.name.to_string(),
        purpose: match body.purpose {
            types::StartAppSignInPurpose::SignIn => Purpose::SignIn,
            types::StartAppSignInPurpose::Link => Purpose::Link,
            types::StartAppSignInPurpose::Unlink => Purpose::Unlink,
        },
        popup,
        challenge: Some(body.code_challenge),
        state: body.state,
        next: body.next,
    })
}

const fn word(word: Word) -> types::AppSignInResultOutcome {
    use types::AppSignInResultOutcome as Out;
    match word {
        Word::SignedIn => Out::SignedIn,
        Word::AccountOpened => Out::AccountOpened,
        Word::SignUpNeeded => Out::SignUpNeeded,
        Word::Linked => Out::Linked,
        Word::Reconnected => Out::Reconnected,
        Word::Unlinked => Out::Unlinked,
        Word::Failed => Out::Failed,
    }
}

#[async_trait]
impl AppSignInApi for Operations {
    async fn list_app_providers(
        &self,
        call: Call<'_, Caller>,
    ) -> Result<ListAppProvidersResponse, Rejection> {
        let onlooker = Onlooker::anonymous(self, call.request);
        let providers = self.broker.providers.iter();
        let providers = providers.filter(|provider| onlooker.sees(provider));
        let words = self.site.theme.words(self.language_asked(call.request));
        let say = |text: &Text| words.map_or_else(String::new, |words| words.say(text));
        let providers = providers.map(|provider| types::SignInProvider {
            name: provider.name.to_string(),
            title: say(&provider.title),
            description: say(&provider.description),
            icon_url: (self.config.issuer).join(&format!("{}/icon.svg", path_of(&provider))),
            link_only: provider.link_only,
            sign_up: !provider.link_only && needs_invitation(self, &provider) == Some(false),
        });
        Ok(ListAppProvidersResponse::ok(types::SignInWays {
            passwords: self.config.sign_in.passwords,
            providers: providers.collect(),
        }))
    }

    async fn start_app_sign_in(
        &self,
        call: Call<'_, Caller>,
        body: types::StartAppSignIn,
    ) -> Result<StartAppSignInResponse, Rejection> {
        let onlooker = Onlooker::anonymous(self, call.request);
        let invitation = body.invitation.clone();
        let journey = journey(self, &onlooker, body)?;
        let sealed = journey.seal(self).map_err(Rejection::internal)?;
        let onward = Onward {
            app: Some(sealed),
            invitation,
            ..Onward::default()
        };
        let page = match journey.purpose {
            Purpose::SignIn | Purpose::Link => format!("{}/{}", path::SIGN_IN, journey.provider),
            Purpose::Unlink => path::LINKED_ACCOUNTS.to_owned(),
        };
        let url = self.config.issuer.join(&onward.along(&page));
        let expires_at = self.clock.now() + LIFETIME;
        Ok(StartAppSignInResponse::ok(types::AppSignInStarted {
            url,
            expires_at,
        }))
    }

    async fn redeem_app_sign_in(
        &self,
        call: Call<'_, Caller>,
        body: types::RedeemAppSignIn,
    ) -> Result<RedeemAppSignInResponse, Rejection> {
        let shown = handover::of_verifier(&body.code_verifier);
        let kept = handover::take::<Kept>(self, Kind::Result, &body.result, shown).await;
        let kept = kept.map_err(ManageError::from)?.ok_or_else(gone)?;
        let sign_up = match kept.identity {
            Some(id) => {
                let language = self.language_asked(call.request);
                sign_up::needs(self, id, language).await?
            }
            None => None,
        };
        let confirmation = match kept.unconfirmed {
            Some(id) => confirmation::offer(self, id).await?,
            None => None,
        };
        let (user_id, username) = kept.user.unzip();
        Ok(RedeemAppSignInResponse::ok(types::AppSignInResult {
            outcome: word(kept.outcome),
            code: kept.code,
            message: kept.message,
            provider: Some(kept.journey.provider),
            next: kept.journey.next,
            user_id,
            username,
            email_unconfirmed: kept.email_unconfirmed,
            try_again: kept.try_again,
            sign_up,
            confirmation,
        }))
    }

    async fn complete_app_sign_up(
        &self,
        call: Call<'_, Caller>,
        body: types::CompleteAppSignUp,
    ) -> Result<CompleteAppSignUpResponse, Rejection> {
        let app = self.app();
        let opened = sign_up::complete(&app, call.request, body).await?;
        Ok(CompleteAppSignUpResponse::ok(opened))
    }

    async fn resend_app_confirmation(
        &self,
        call: Call<'_, Caller>,
        body: types::ResendAppConfirmation,
    ) -> Result<ResendAppConfirmationResponse, Rejection> {
        confirmation::resend(self, call.request, body).await?;
        Ok(ResendAppConfirmationResponse::no_content())
    }
}
