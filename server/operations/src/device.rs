//! The device authorization endpoint over HTTP.

use async_trait::async_trait;
use countersign_api::DeviceApi;
use countersign_api::device::DeviceAuthorizationResponse;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use crate::token::{presented, refuse};
use countersign_rules::device::{Asked, INTERVAL, LIFETIME, begin};
use countersign_rules::token::Caller;

#[async_trait]
impl DeviceApi for Operations {
    async fn device_authorization(
        &self,
        call: Call<'_, Caller>,
        body: types::DeviceAuthorizationRequest,
    ) -> Result<DeviceAuthorizationResponse, Rejection> {
        let presented = presented!(call, body);
        let resource = body.resource.unwrap_or_default();
        let asked = Asked {
            scope: body.scope.as_deref(),
            resource: &resource,
            details: body.authorization_details.as_deref(),
        };
        let begun = begin(self, presented, &asked)
            .await
            .map_err(|error| refuse(&call, error))?;
        Ok(DeviceAuthorizationResponse::ok(
            types::DeviceAuthorization {
                device_code: begun.device_code.expose().to_owned(),
                user_code: begun.user_code,
                verification_uri: begun.verification_uri,
                verification_uri_complete: begun.verification_uri_complete,
                expires_in: LIFETIME.num_seconds(),
                interval: INTERVAL,
            },
        ))
    }
}
