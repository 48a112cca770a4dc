//! Requests that may be sent twice and are done once.

use super::{Result, Store, write};
use crate::{BeginIdempotent, Idempotent, Sealed};

impl Store {
    /// Takes an idempotency key. Of any number of calls one gets [`Idempotent::Fresh`], until the
    /// key expires.
    pub async fn begin_idempotent(&self, begin: BeginIdempotent) -> Result<Idempotent> {
        write!(self, idempotency_key::begin, begin)
    }

    /// Keeps the answer for repetitions; false if the key is not in progress.
    pub async fn finish_idempotent(
        &self,
        principal: &str,
        key: &str,
        status: u16,
        response_sealed: Sealed,
    ) -> Result<bool> {
        let input = (
            principal.to_owned(),
            key.to_owned(),
            status,
            response_sealed,
        );
        write!(self, idempotency_key::finish, input)
    }

    /// Gives a key back whose request failed and may be tried again; false if the key is not in
    /// progress.
    pub async fn abandon_idempotent(&self, principal: &str, key: &str) -> Result<bool> {
        let input = (principal.to_owned(), key.to_owned());
        write!(self, idempotency_key::abandon, input)
    }
}
