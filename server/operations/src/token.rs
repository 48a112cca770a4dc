//! The token endpoints over HTTP: from the generated types to the rules and
//! back.

use async_trait::async_trait;
use countersign_api::TokenApi;
use countersign_api::support::{Call, Rejection};
use countersign_api::token::{
    IntrospectResponse, RevokeResponse, TokenResponse, UserinfoPostResponse, UserinfoResponse,
};
use countersign_api::types;

use zeroize::Zeroizing;

use super::Operations;
use countersign_rules::error::OAuthError;
use countersign_rules::scope::ScopeSet;
use countersign_rules::telemetry::client_address_of;
use countersign_rules::token::caller::Caller;
use countersign_rules::token::endpoint::{Exchange, TokenRequest, TokenSet};
use countersign_rules::token::userinfo::Userinfo;
use countersign_rules::token::{endpoint, introspect, revoke, userinfo};

/// How the client of a request authenticates; the forms name it alike.
macro_rules! presented {
    ($call:ident, $body:ident) => {
        countersign_rules::client::authenticate::Presented {
            basic: $call.caller.basic(),
            client_id: $body.client_id.as_deref(),
            client_secret: $body
                .client_secret
                .as_ref()
                .map(countersign_api::support::Secret::as_str),
            assertion: $body
                .client_assertion
                .as_ref()
                .map(countersign_api::support::Secret::as_str),
            assertion_type: $body.client_assertion_type.as_deref(),
        }
    };
}
pub(crate) use presented;

#[async_trait]
impl TokenApi for Operations {
    async fn token(
        &self,
        call: Call<'_, Caller>,
        body: types::TokenRequest,
    ) -> Result<TokenResponse, Rejection> {
        let presented = presented!(call, body);
        let request = TokenRequest {
            grant_type: body.grant_type,
            code: body.code,
            redirect_uri: body.redirect_uri,
            code_verifier: body.code_verifier,
            refresh_token: body.refresh_token.map(|token| token.as_str().to_owned()),
            device_code: body.device_code.map(|code| code.as_str().to_owned()),
            address: match body.password.is_some() || body.subject_token.is_some() {
                true => client_address_of(self, call.request),
                false => None,
            },
            exchange: Exchange {
                subject_token: body
                    .subject_token
                    .map(|token| Zeroizing::new(token.as_str().to_owned())),
                subject_token_type: body.subject_token_type,
                requested_token_type: body.requested_token_type,
                has_actor: body.actor_token.is_some(),
                audience: body.audience.unwrap_or_default(),
            },
            username: body.username,
            password: body
                .password
                .map(|password| Zeroizing::new(password.as_str().to_owned())),
            scope: body.scope,
            authorization_details: body.authorization_details,
            resource: body.resource.unwrap_or_default(),
        };
        let tokens = endpoint::token(self, presented, &request)
            .await
            .map_err(|error| refuse(&call, error))?;
        Ok(TokenResponse::ok(wire(tokens)))
    }

    async fn introspect(
        &self,
        call: Call<'_, Caller>,
        body: types::IntrospectionRequest,
    ) -> Result<IntrospectResponse, Rejection> {
        let presented = presented!(call, body);
        let answer = introspect::introspect(self, presented, &body.token)
            .await
            .map_err(|error| refuse(&call, error))?;
        Ok(IntrospectResponse::ok(answer))
    }

    async fn revoke(
        &self,
        call: Call<'_, Caller>,
        body: types::RevocationRequest,
    ) -> Result<RevokeResponse, Rejection> {
        let presented = presented!(call, body);
        revoke::revoke(self, presented, &body.token)
            .await
            .map_err(|error| refuse(&call, error))?;
        Ok(RevokeResponse::ok())
    }

    async fn userinfo(&self, call: Call<'_, Caller>) -> Result<UserinfoResponse, Rejection> {
        userinfo::userinfo(self, &call.caller)
            .await
            .map(|answer| match answer {
                Userinfo::Plain(claims) => UserinfoResponse::ok(claims),
                Userinfo::Signed(jwt) => UserinfoResponse::ok_jwt(jwt),
            })
    }

    async fn userinfo_post(
        &self,
        call: Call<'_, Caller>,
    ) -> Result<UserinfoPostResponse, Rejection> {
        userinfo::userinfo(self, &call.caller)
            .await
            .map(|answer| match answer {
                Userinfo::Plain(claims) => UserinfoPostResponse::ok(claims),
                Userinfo::Signed(jwt) => UserinfoPostResponse::ok_jwt(jwt),
            })
    }
}

pub(crate) fn refuse(call: &Call<'_, Caller>, error: OAuthError) -> Rejection {
    tracing::info!(operation = call.operation.id, %error, "refused");
    error.into_rejection(call.caller.basic().is_some())
}

fn wire(tokens: TokenSet) -> types::TokenSet {
    let user = tokens.user.map(|(id, claims)| types::TokenUser {
        id: id.to_string(),
        email: claims.email,
        email_verified: claims.email_verified,
    });
    types::TokenSet {
        access_token: tokens.access_token,
        issued_token_type: tokens.issued_token_type.map(str::to_owned),
        token_type: "Bearer".to_owned(),
        expires_in: tokens.expires_in,
        scope: ScopeSet::to_string(&tokens.scopes),
        authorization_details: (!tokens.details.is_empty()).then(|| tokens.details.to_wire()),
        refresh_token: tokens.refresh_token,
        id_token: tokens.id_token,
        user,
    }
}
