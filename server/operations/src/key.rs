//! `/api/v1/keys`.

use async_trait::async_trait;
use countersign_api::keys::{
    KeysApi, ListKeysResponse, RevokeKeyParams, RevokeKeyResponse, RotateKeyResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::key::manage::{self, KeyState};
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::token::Caller;

async fn view(app: &App) -> Result<types::SigningKeys, ManageError> {
    let now = app.clock.now();
    let keys = manage::list(app).await?;
    let items = keys.into_iter().map(|key| types::SigningKey {
        state: match KeyState::of(&key, now) {
            KeyState::Published => types::SigningKeyState::Published,
            KeyState::Signing => types::SigningKeyState::Signing,
            KeyState::Verifying => types::SigningKeyState::Verifying,
            KeyState::Expired => types::SigningKeyState::Expired,
        },
        id: key.kid,
        algorithm: key.algorithm.to_string(),
        created_at: key.created_at,
        activates_at: key.activates_at,
        retires_at: key.retires_at,
        expires_at: key.expires_at,
    });
    Ok(types::SigningKeys {
        items: items.collect(),
    })
}

#[async_trait]
impl KeysApi for Operations {
    async fn list_keys(&self, _call: Call<'_, Caller>) -> Result<ListKeysResponse, Rejection> {
        Ok(ListKeysResponse::ok(view(self).await?))
    }

    async fn rotate_key(
        &self,
        call: Call<'_, Caller>,
        body: types::RotateKey,
    ) -> Result<RotateKeyResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let keys = to_the_end(async move {
            let algorithm = match body.algorithm {
                None => manage::algorithm(&app.config),
                Some(text) => text.parse().map_err(|_| {
                    ManageError::invalid("algorithm", "must be ES256, EdDSA or RS256")
                })?,
            };
            manage::rotate(&app, &actor, algorithm, false).await?;
            view(&app).await
        })
        .await?;
        Ok(RotateKeyResponse::ok(keys))
    }

    async fn revoke_key(
        &self,
        call: Call<'_, Caller>,
        params: RevokeKeyParams,
    ) -> Result<RevokeKeyResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let keys = to_the_end(async move {
            manage::revoke(&app, &actor, &params.key_id).await?;
            view(&app).await
        })
        .await?;
        Ok(RevokeKeyResponse::ok(keys))
    }
}
