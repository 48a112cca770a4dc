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
    /// `idempotency_key`: answers that are kept for a repetition.
    IdempotencyKey,
}

impl SealedTable {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::SigningKey,
        Self::Outbox,
        Self::AccountLink,
        Self::IdempotencyKey,
    ];

    /// The name of the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SigningKey => "signing_key",
            Self::Outbox => "outbox",
            Self::AccountLink => "account_link",
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
    /// By principal and key.
    IdempotencyKey(String, String),
}
