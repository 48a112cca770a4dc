//! Health and measurements, for load balancers and monitoring.

use std::time::Duration;

use async_trait::async_trait;
use countersign_api::health::{
    HealthApi, HealthLiveResponse, HealthReadyResponse, MetricsResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use http::StatusCode;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::token::Caller;

/// How long the database may take for a sign of life. Load balancers give up
/// after a few seconds, and should be told before.
const PATIENCE: Duration = Duration::from_secs(2);

/// Seconds after which a load balancer may ask again.
const RETRY_AFTER: u32 = 1;

#[async_trait]
impl HealthApi for Operations {
    async fn health_live(&self, _call: Call<'_, Caller>) -> Result<HealthLiveResponse, Rejection> {
        Ok(HealthLiveResponse::ok(healthy()))
    }

    async fn health_ready(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<HealthReadyResponse, Rejection> {
        match unready(self).await {
            None => Ok(HealthReadyResponse::ok(healthy())),
            Some(reason) => Err(Rejection::unavailable(reason, RETRY_AFTER)),
        }
    }

    async fn metrics(&self, _call: Call<'_, Caller>) -> Result<MetricsResponse, Rejection> {
        if !self.config.metrics.enabled {
            return Err(Rejection::new(
                StatusCode::FORBIDDEN,
                "metrics_disabled",
                "This server does not publish its measurements.",
            ));
        }
        self.metrics
            .database_calls(self.store.statements(), self.store.background_statements());
        Ok(MetricsResponse::ok(self.metrics.render()))
    }
}

fn healthy() -> types::Health {
    types::Health {
        status: "ok".to_owned(),
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
    }
}

/// Why no traffic should be sent here, if there is a reason. The words are for
/// anybody who asks, so they say nothing of where the database is.
async fn unready(app: &App) -> Option<&'static str> {
    if app.is_draining() {
        return Some("The server is shutting down.");
    }
    if !app.caches.is_fresh() {
        return Some("The server does not know of the newest revocations.");
    }
    match tokio::time::timeout(PATIENCE, app.store.ping()).await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database cannot be reached");
            Some("The database cannot be reached.")
        }
        Err(_) => {
            tracing::warn!("not ready: the database does not answer in time");
            Some("The database does not answer in time.")
        }
    }
}
