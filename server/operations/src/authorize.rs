//! The authorization endpoint and the endpoint that ends sessions over HTTP.

use async_trait::async_trait;
use countersign_api::AuthorizeApi;
use countersign_api::authorize::{
    AuthorizeFormResponse, AuthorizeParams, AuthorizeResponse, LogoutFormResponse, LogoutParams,
    LogoutResponse,
};
use countersign_api::support::{Call, Rejection, Secret};
use countersign_api::types;
use poem::http::StatusCode;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::authorize::begin;
use countersign_rules::authorize::response::Failure;
use countersign_rules::error::{ErrorCode, OAuthError};
use countersign_rules::event::refusal;
use countersign_rules::session::logout;
use countersign_rules::token::Caller;

#[async_trait]
impl AuthorizeApi for Operations {
    async fn authorize(
        &self,
        call: Call<'_, Caller>,
        _params: AuthorizeParams,
    ) -> Result<AuthorizeResponse, Rejection> {
        // Read anew: which repeats matter, and what is empty, is for this endpoint to say.
        let pairs: Vec<(String, String)> = call
            .query()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        location(self, &call, &pairs)
            .await
            .map(AuthorizeResponse::found)
    }

    async fn authorize_form(
        &self,
        call: Call<'_, Caller>,
        body: types::AuthorizationRequest,
    ) -> Result<AuthorizeFormResponse, Rejection> {
        let shown = |secret: Secret| secret.as_str().to_owned();
        let single = [
            ("response_type", body.response_type),
            ("client_id", body.client_id),
            ("redirect_uri", body.redirect_uri),
            ("scope", body.scope),
            ("state", body.state),
            ("code_challenge", body.code_challenge),
            ("code_challenge_method", body.code_challenge_method),
            ("nonce", body.nonce),
            ("prompt", body.prompt),
            ("max_age", body.max_age),
            ("login_hint", body.login_hint),
            ("idp_hint", body.idp_hint),
            ("ui_locales", body.ui_locales),
            ("response_mode", body.response_mode),
            ("claims", body.claims),
            ("authorization_details", body.authorization_details),
            ("acr_values", body.acr_values),
            ("display", body.display),
            // Not supported, and to be refused like in a query.
            ("request", body.request),
            ("request_uri", body.request_uri),
            ("id_token_hint", body.id_token_hint.map(shown)),
            ("client_secret", body.client_secret.map(shown)),
        ];
        let pairs: Vec<(String, String)> = single
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .chain(
                body.resource
                    .unwrap_or_default()
                    .into_iter()
                    .map(|resource| ("resource".to_owned(), resource)),
            )
            .collect();
        location(self, &call, &pairs)
            .await
            .map(AuthorizeFormResponse::see_other)
    }

    async fn logout(
        &self,
        call: Call<'_, Caller>,
        _params: LogoutParams,
    ) -> Result<LogoutResponse, Rejection> {
        let pairs: Vec<(String, String)> = call
            .query()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let location = logout::location(self, &pairs).await;
        location
            .map(LogoutResponse::found)
            .map_err(|error| page(&error, None))
    }

    async fn logout_form(
        &self,
        _call: Call<'_, Caller>,
        body: types::LogoutRequest,
    ) -> Result<LogoutFormResponse, Rejection> {
        let hint = body.id_token_hint.map(|hint| hint.as_str().to_owned());
        let pairs: Vec<(String, String)> = [
            ("id_token_hint", hint),
            ("client_id", body.client_id),
            ("post_logout_redirect_uri", body.post_logout_redirect_uri),
            ("state", body.state),
            ("logout_hint", body.logout_hint),
            ("ui_locales", body.ui_locales),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
        let location = logout::location(self, &pairs).await;
        location
            .map(LogoutFormResponse::see_other)
            .map_err(|error| page(&error, None))
    }
}

async fn location(
    app: &App,
    call: &Call<'_, Caller>,
    pairs: &[(String, String)],
) -> Result<String, Rejection> {
    match begin(app, call.request, pairs).await {
        Ok(next) => {
            next.browser.remember_through(app, call.request);
            Ok(next.location)
        }
        Err(failure @ Failure::Client { .. }) => {
            let error = failure.error();
            tracing::info!(operation = call.operation.id, %error, "refused");
            refusal::oauth(call.operation.id, error);
            Ok(failure.location(app).unwrap_or_default())
        }
        Err(Failure::Local { error, uri }) => {
            tracing::info!(operation = call.operation.id, %error, "refused");
            Err(page(&error, uri))
        }
    }
}

/// The refusal behind the page that the person sees.
fn page(error: &OAuthError, uri: Option<String>) -> Rejection {
    let status = match error.code {
        ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    };
    let rejection = Rejection::new(status, error.code.as_str(), error.description.clone())
        .reason(error.refused_by());
    match uri {
        Some(uri) => rejection.fault("redirect_uri", uri),
        None => rejection,
    }
}
