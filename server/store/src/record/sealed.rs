//! Encrypted values, wherever they are kept.

use uuid::Uuid;

/// A table with an encrypted column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedTable {
    /// `signing_key`: private keys.
    SigningKey,
    /// `outbox`: mail that waits.
    Outbox,
    /// `account_link`: what one-time links know.
    AccountLink,
    /// `upstream_token`: tokens that providers gave us.
    UpstreamToken,
    /// `webhook`: secrets that sign deliveries.
    Webhook,
    /// `provider_setting`: secrets that providers gave.
    ProviderSetting,
    /// `idempotency_key`: answers that are kept for a repetition.
    IdempotencyKey,
}

impl SealedTable {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SigningKey,
        Self::Outbox,
        Self::AccountLink,
        Self::UpstreamToken,
        Self::Webhook,
        Self::ProviderSetting,
        Self::IdempotencyKey,
    ];

    /// The name of the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SigningKey => "signing_key",
            Self::Outbox => "outbox",
            Self::AccountLink => "account_link",
            Self::UpstreamToken => "upstream_token",
            Self::Webhook => "webhook",
            Self::ProviderSetting => "provider_setting",
            Self::IdempotencyKey => "idempotency_key",
        }
    }
}

/// The row of an encrypted value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealedPlace {
    /// By `kid`.
    SigningKey(String),
    /// By id.
    Outbox(Uuid),
    /// By id.
    AccountLink(Uuid),
    /// By the id of the linked account.
    UpstreamToken(Uuid),
    /// By id.
    Webhook(Uuid),
    /// By name.
    ProviderSetting(String),
    /// By principal and key.
    IdempotencyKey(String, String),
}
