//! What an operator would write to use a simulator.

use std::path::Path;

use serde_json::{Value, json};

use crate::{CLIENT_ID, Kind, Simulator};

impl Simulator {
    /// The table `[providers.<name>]` with which a server signs people in by this simulator. The file holds the secret
    /// ([`crate::CLIENT_SECRET`]) or, for Apple, a private key.
    pub fn settings(&self, secret_file: &Path) -> Value {
        let url = self.url();
        let at = |path: &str| format!("{url}{path}");
        let mut settings = match self.kind() {
            Kind::Openid => json!({"preset": "openid", "title": "Example", "issuer": url,
                "groups": {"from": ["userinfo:/groups"]}, "api_urls": [at("/api")]}),
            Kind::Github => {
                json!({"preset": "github", "variables": {"base_url": url, "api_url": url}})
            }
            Kind::Orcid => {
                json!({"preset": "orcid", "variables": {"base_url": url, "api_url": url}})
            }
            Kind::Keycloak => {
                json!({"preset": "keycloak", "variables": {"base_url": url, "realm": "staff"}})
            }
            Kind::Google => json!({"preset": "google", "issuer": url}),
            Kind::Microsoft => json!({"preset": "microsoft", "issuer": at("/{tid}/v2.0"),
                "discovery_url": at("/common/v2.0/.well-known/openid-configuration")}),
            Kind::Apple => json!({"preset": "apple", "issuer": url,
                "variables": {"team_id": "TEAM123456", "key_id": "KEY1234567"},
                "revocation": {"url": at("/auth/revoke")}}),
            Kind::X => json!({"preset": "x", "authorize": {"url": at("/i/oauth2/authorize")},
                "token": {"url": at("/2/oauth2/token")}, "userinfo": {"url": at("/2/users/me")},
                "revocation": {"url": at("/2/oauth2/revoke")}, "api_urls": [at("/2")]}),
            Kind::Oauth1 => json!({"preset": "oauth1", "title": "Photos", "issuer": url,
                "oauth1": {"request_token_url": at("/initiate"), "authorize_url": at("/authorize"),
                    "access_token_url": at("/token")},
                "userinfo": {"url": at("/me")}, "api_urls": [url]}),
        };
        settings["client_id"] = json!(CLIENT_ID);
        let key = if self.kind() == Kind::Apple {
            "private_key_file"
        } else {
            "client_secret_file"
        };
        settings[key] = json!(secret_file);
        settings
    }
}
