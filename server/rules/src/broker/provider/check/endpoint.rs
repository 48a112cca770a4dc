//! The addresses of a provider, and which of them its protocol needs.

use super::{Found, is_good_url};
use crate::broker::provider::{Protocol, Settings};

impl Found<'_> {
    pub(super) fn addresses(&mut self, settings: &Settings) {
        let urls = [
            ("discovery_url", &settings.discovery_url),
            ("jwks_url", &settings.jwks_url),
            ("authorize.url", &settings.authorize.url),
            ("token.url", &settings.token.url),
            ("userinfo.url", &settings.userinfo.url),
            ("refresh.url", &settings.refresh.url),
            ("revocation.url", &settings.revocation.url),
            (
                "oauth1.request_token_url",
                &settings.oauth1.request_token_url,
            ),
            ("oauth1.authorize_url", &settings.oauth1.authorize_url),
            ("oauth1.access_token_url", &settings.oauth1.access_token_url),
            ("sign_out_url", &settings.sign_out_url),
            ("docs_url", &settings.docs_url),
            ("register_url", &settings.register_url),
        ];
        let more = settings.api_urls.iter().map(|url| ("api_urls", url));
        let further = settings.further.iter().map(|one| ("further", &one.url));
        for (key, url) in urls.into_iter().chain(more).chain(further) {
            if !url.is_empty() && url != "none" && !is_good_url(url) {
                self.say(key, "must be an https URL (http for this machine only)");
            }
        }
        if settings.issuer.is_empty() {
            self.say("issuer", "must be set");
        } else if settings.protocol == Protocol::Openid && !is_good_url(&settings.issuer) {
            self.say(
                "issuer",
                "must be an https URL (http for this machine only)",
            );
        }
    }

    pub(super) fn protocol(&mut self, settings: &Settings) {
        match settings.protocol {
            Protocol::Openid => {
                if settings.id_token.algorithms.is_empty() {
                    self.say("id_token.algorithms", "must name at least one");
                }
                if !settings.scopes.iter().any(|scope| scope == "openid") {
                    self.say("scopes", "must hold openid");
                }
                if !settings.discovery {
                    self.required("jwks_url", &settings.jwks_url);
                    self.required("authorize.url", &settings.authorize.url);
                    self.required("token.url", &settings.token.url);
                }
            }
            Protocol::Oauth2 => {
                self.required("authorize.url", &settings.authorize.url);
                self.required("token.url", &settings.token.url);
            }
            Protocol::Oauth1 => {
                if !cfg!(feature = "oauth1") {
                    self.say("protocol", "this program was built without OAuth 1.0a");
                }
                self.required(
                    "oauth1.request_token_url",
                    &settings.oauth1.request_token_url,
                );
                self.required("oauth1.authorize_url", &settings.oauth1.authorize_url);
                self.required("oauth1.access_token_url", &settings.oauth1.access_token_url);
            }
        }
    }

    fn required(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            self.say(key, "must be set");
        }
    }
}
