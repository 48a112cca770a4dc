//! What services do with the access that providers gave for a user: fetch a token, or have a call
//! made. They present a token of that user which says so.

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::upstream_tokens::{
    CallProviderParams, CallProviderResponse, GetUpstreamTokenParams, GetUpstreamTokenResponse,
    GetUserUpstreamTokenParams, GetUserUpstreamTokenResponse, UpstreamTokensApi,
};
use countersign_store::LinkedAccount;
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use uuid::Uuid;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::broker::upstream::{ApiAnswer, ApiRequest, UpstreamError, UpstreamTokens};
use countersign_rules::broker::vault::{VaultError, unhelpful, valid_tokens};
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::manage::{Actor, ManageError, bad_parameter};
use countersign_rules::token::Caller;

/// The account, if it is the caller's.
async fn own(app: &App, call: &Call<'_, Caller>, id: Uuid) -> Result<LinkedAccount, Rejection> {
    let user_id = call.caller.user()?;
    let found = app.store.linked_account(id).await;
    let found = found.map_err(ManageError::from)?;
    found
        .filter(|link| link.user_id == user_id)
        .ok_or_else(|| ManageError::NotFound("linked account").into())
}

fn record(app: &App, call: &Call<'_, Caller>, link: &LinkedAccount, what: &str) {
    let event = EventRecord::new(EventKind::UpstreamTokenUsed)
        .about(link.user_id)
        .by(&Actor::of(app, call))
        .detail("provider", link.provider.as_str())
        .detail("linked_account_id", link.id.to_string())
        .detail("call", what);
    event::record(app, event);
}

#[async_trait]
impl UpstreamTokensApi for Operations {
    async fn get_upstream_token(
        &self,
        call: Call<'_, Caller>,
        params: GetUpstreamTokenParams,
    ) -> Result<GetUpstreamTokenResponse, Rejection> {
        let link = own(self, &call, params.linked_account_id).await?;
        let app = self.app();
        let tokens = valid_tokens(&app, &link).await?;
        record(self, &call, &link, "token");
        Ok(GetUpstreamTokenResponse::ok(token(tokens)))
    }

    async fn get_user_upstream_token(
        &self,
        call: Call<'_, Caller>,
        params: GetUserUpstreamTokenParams,
    ) -> Result<GetUserUpstreamTokenResponse, Rejection> {
        let link = latest(self, params.user_id, &params.provider).await?;
        let app = self.app();
        let tokens = valid_tokens(&app, &link).await?;
        record(self, &call, &link, "token for a service");
        Ok(GetUserUpstreamTokenResponse::ok(token(tokens)))
    }

    async fn call_provider(
        &self,
        call: Call<'_, Caller>,
        params: CallProviderParams,
        body: types::CallProvider,
    ) -> Result<CallProviderResponse, Rejection> {
        let link = own(self, &call, params.linked_account_id).await?;
        let app = self.app();
        let tokens = valid_tokens(&app, &link).await?;
        let provider = app.broker.providers.get(&link.provider);
        let provider = provider.ok_or(VaultError::None)?;
        let request = request(body)?;
        let what = format!("{} {}", request.method, without_query(&request.path));
        record(self, &call, &link, &what);
        let answer = app.broker.upstream.call(&provider, &tokens, &request).await;
        let answer = answer.map_err(|error| match error {
            // Nothing was sent: it is the caller who has to ask for something else.
            UpstreamError::NotAllowed(_) => {
                bad_parameter("path", "must be below the API of the provider")
            }
            error => unhelpful(&error),
        })?;
        Ok(CallProviderResponse::ok(view(answer)))
    }
}

/// The account of a user at a provider that was used last.
async fn latest(app: &App, user_id: Uuid, provider: &str) -> Result<LinkedAccount, Rejection> {
    let user = app.active_user(user_id).await.map_err(ManageError::from)?;
    user.ok_or(ManageError::NotFound("user"))?;
    let links = app.store.linked_accounts_of_user(user_id).await;
    let links = links.map_err(ManageError::from)?.into_iter();
    let latest = links
        .filter(|link| link.provider == provider)
        .max_by_key(|link| (link.last_used_at, link.id));
    latest.ok_or_else(|| ManageError::NotFound("linked account").into())
}

fn token(tokens: UpstreamTokens) -> types::UpstreamAccessToken {
    types::UpstreamAccessToken {
        access_token: tokens.access_token.reveal().to_owned(),
        token_type: tokens.token_type,
        expires_at: tokens.expires_at,
        scope: tokens.scope,
    }
}

/// What the audit log may hold of an address.
fn without_query(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or(path)
}

fn request(body: types::CallProvider) -> Result<ApiRequest, Rejection> {
    let mut headers = HeaderMap::new();
    let mut add = |name: HeaderName, parameter, value: Option<String>| {
        let Some(value) = value else { return Ok(()) };
        let value = HeaderValue::from_str(&value)
            .map_err(|_| bad_parameter(parameter, "must be a media type"))?;
        headers.insert(name, value);
        Ok::<_, Rejection>(())
    };
    add(header::ACCEPT, "accept", body.accept)?;
    add(header::CONTENT_TYPE, "content_type", body.content_type)?;
    Ok(ApiRequest {
        method: match body.method {
            types::CallProviderMethod::Get => Method::GET,
            types::CallProviderMethod::Post => Method::POST,
            types::CallProviderMethod::Put => Method::PUT,
            types::CallProviderMethod::Patch => Method::PATCH,
            types::CallProviderMethod::Delete => Method::DELETE,
        },
        path: body.path,
        headers,
        body: body.body.unwrap_or_default().into(),
    })
}

fn view(answer: ApiAnswer) -> types::ProviderAnswer {
    let content_type = answer.headers.get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let (body, encoding) = match String::from_utf8(answer.body.to_vec()) {
        Ok(text) => (text, types::ProviderAnswerEncoding::Text),
        Err(bytes) => (
            STANDARD.encode(bytes.as_bytes()),
            types::ProviderAnswerEncoding::Base64,
        ),
    };
    types::ProviderAnswer {
        status: i32::from(answer.status),
        content_type: content_type.map(str::to_owned),
        body,
        encoding,
    }
}
