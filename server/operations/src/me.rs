//! `/api/v1/me` and the CSRF proof: what a caller may know of itself.

use async_trait::async_trait;
use countersign_api::me::{GetCsrfTokenResponse, GetMeResponse, GetMyProfileResponse, MeApi};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::manage::ManageError;
use countersign_rules::scope::builtin;
use countersign_rules::token::Caller;
use countersign_rules::user::profile::Profile;
use countersign_rules::user::view::view;

#[async_trait]
impl MeApi for Operations {
    async fn get_me(&self, call: Call<'_, Caller>) -> Result<GetMeResponse, Rejection> {
        let user_id = call.caller.user()?;
        let user = self.active_user(user_id).await.map_err(ManageError::from)?;
        // Deleted or deactivated in the moment since the token was looked at.
        let user =
            user.ok_or_else(|| Rejection::invalid_token("The access token is not valid."))?;
        let mut shown = view(&user);
        if !call.caller.may("email") && !call.caller.may("user:email") {
            shown.email = None;
            shown.email_verified = false;
        }
        Ok(GetMeResponse::ok(types::Me {
            user: shown,
            scope: scope(&call.caller),
            client_id: call.caller.client_id().map(str::to_owned),
        }))
    }

    async fn get_my_profile(
        &self,
        call: Call<'_, Caller>,
    ) -> Result<GetMyProfileResponse, Rejection> {
        let user_id = call.caller.user()?;
        let profile = Profile::of(self, user_id).await;
        let profile = profile.map_err(ManageError::from)?;
        Ok(GetMyProfileResponse::ok(profile.view()))
    }

    async fn get_csrf_token(
        &self,
        call: Call<'_, Caller>,
    ) -> Result<GetCsrfTokenResponse, Rejection> {
        let Caller::Session(signed_in) = &call.caller else {
            // The operation takes nothing but a session.
            return Err(Rejection::internal(
                "a caller without a session got this far",
            ));
        };
        let lifetime: std::time::Duration = self.config.sessions.csrf_proof_lifetime.into();
        let proof = self
            .proofs
            .mint(signed_in.session.id, signed_in.user.id, lifetime)
            .map_err(Rejection::internal)?;
        Ok(GetCsrfTokenResponse::ok(types::CsrfToken {
            csrf_token: proof,
            expires_in: i32::try_from(lifetime.as_secs()).unwrap_or(i32::MAX),
        }))
    }
}

/// What the caller may do here. In a browser that is what the person could
/// grant of the scopes of this server.
fn scope(caller: &Caller) -> String {
    match caller {
        Caller::Token(token) => token.scopes.to_string(),
        Caller::Session(signed_in) => builtin::ALL
            .iter()
            .map(|scope| scope.id)
            .filter(|id| signed_in.may(id))
            .collect::<Vec<_>>()
            .join(" "),
        Caller::Anonymous | Caller::Basic(_) => String::new(),
    }
}
