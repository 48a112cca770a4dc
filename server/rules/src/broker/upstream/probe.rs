//! Trying a provider without anybody who signs in.

use super::{Upstream, UpstreamError};
use crate::broker::provider::{Protocol, Provider};
use crate::text::Text;

impl Upstream {
    /// Asks a provider how it describes itself and for its keys, and says what was found, a sentence each.
    ///
    /// # Errors
    /// [`UpstreamError`], as somebody who signs in would meet it.
    pub async fn probe(&self, provider: &Provider) -> Result<Vec<Text>, UpstreamError> {
        let settings = &provider.settings;
        if settings.protocol == Protocol::Oauth1 {
            let temporary = self.probe_oauth1(provider).await?;
            return Ok(vec![temporary]);
        }
        let endpoints = self.endpoints(provider).await?;
        let mut found = vec![
            Text::new("admin-provider-test-authorize").with("url", endpoints.authorize),
            Text::new("admin-provider-test-token").with("url", endpoints.token),
        ];
        if settings.protocol == Protocol::Openid {
            let way = self.way(provider);
            way.keys
                .get(&endpoints.jwks, "")
                .await
                .map_err(|why| UpstreamError::unreachable("keys", why.as_ref()))?;
            found.push(Text::new("admin-provider-test-keys").with("url", endpoints.jwks));
        }
        Ok(found)
    }
}
