//! Signing out at a provider (OpenID Connect RP-Initiated Logout 1.0), or where it has a page for that.

use url::Url;

use super::{Upstream, UpstreamSecret};
use crate::broker::provider::{Protocol, Provider};

/// How a browser signs out at a provider.
pub struct Leaving {
    /// Where to.
    pub url: Url,
    /// What is posted there, so that no ID token stands in an address; nothing where a link will do.
    pub fields: Vec<(String, String)>,
}

impl Upstream {
    /// How a browser signs out there; `None` where the provider says nothing about it, or nothing at the moment.
    /// `back` is where it sends the browser afterwards, with `state`.
    pub async fn leaving(
        &self,
        provider: &Provider,
        id_token: Option<&UpstreamSecret>,
        back: &str,
        state: &str,
    ) -> Option<Leaving> {
        let settings = &provider.settings;
        let described = match settings.protocol {
            Protocol::Openid => match self.endpoints(provider).await {
                Ok(endpoints) => endpoints.end_session,
                // Whoever signs out here need not wait for a provider that has trouble.
                Err(error) => {
                    tracing::info!(provider = %provider.name, %error, "nobody can sign out there");
                    String::new()
                }
            },
            Protocol::Oauth2 | Protocol::Oauth1 => String::new(),
        };
        let (address, fields) = match described.as_str() {
            "" => (settings.sign_out_url.as_str(), Vec::new()),
            address => {
                let mut fields = vec![("client_id".to_owned(), settings.client_id.clone())];
                if let Some(id_token) = id_token {
                    let hint = id_token.reveal().to_owned();
                    fields.push(("id_token_hint".to_owned(), hint));
                }
                if settings.sign_out_return {
                    fields.push(("post_logout_redirect_uri".to_owned(), back.to_owned()));
                    fields.push(("state".to_owned(), state.to_owned()));
                }
                (address, fields)
            }
        };
        let url = Url::parse(address).ok()?;
        self.check_public(&url).ok()?;
        Some(Leaving { url, fields })
    }
}
