//! What a story wants its server to be like.

use std::sync::Arc;

use countersign_rules::config::{Config, Issuer, Period};

type Change = Arc<dyn Fn(&mut Config) + Send + Sync>;

/// Changes to the default configuration of a test server.
#[derive(Clone, Default)]
pub struct Options {
    pub(super) issuer: Option<String>,
    changes: Vec<Change>,
}

impl Options {
    /// Any change of the configuration.
    #[must_use]
    pub fn config(mut self, change: impl Fn(&mut Config) + Send + Sync + 'static) -> Self {
        self.changes.push(Arc::new(change));
        self
    }

    /// An issuer as behind a proxy that ends TLS.
    #[must_use]
    pub fn issuer(mut self, issuer: &str) -> Self {
        self.issuer = Some(issuer.to_owned());
        self
    }

    /// How long a lost refresh may be repeated, in seconds; 0 for never.
    #[must_use]
    pub fn retry_window(self, seconds: u64) -> Self {
        self.config(move |config| config.tokens.refresh_retry_window = Period::seconds(seconds))
    }

    /// Opaque access tokens for clients that say nothing else.
    #[must_use]
    pub fn opaque(self) -> Self {
        self.config(|config| {
            config.tokens.access_token_format =
                countersign_rules::config::AccessTokenFormat::Opaque;
        })
    }

    pub(super) fn apply(&self, config: &mut Config) {
        if let Some(issuer) = &self.issuer {
            config.issuer = issuer.parse::<Issuer>().expect("an issuer");
        }
        for change in &self.changes {
            change(config);
        }
    }
}
