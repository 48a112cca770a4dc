//! The device authorization endpoint over HTTP.

use countersign_api::DeviceApi;
use countersign_api::device::DeviceAuthorizationResponse;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::{Asked, INTERVAL, LIFETIME, begin};
use crate::app::App;
use crate::token::Caller;
use crate::token::api::{presented, refuse};

impl DeviceApi for App {
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
