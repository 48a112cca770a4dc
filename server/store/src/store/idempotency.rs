//! Requests that may be sent twice and are done once.

use super::{Reply, Store, write};
use crate::{BeginIdempotent, Idempotent, Sealed};

impl Store {
    /// Takes an idempotency key. Of any number of calls one gets [`Idempotent::Fresh`], until the
    /// key expires.
    pub fn begin_idempotent(&self, begin: BeginIdempotent) -> Reply<'_, Idempotent> {
        write!(self, idempotency_key::begin, begin)
    }

    /// Keeps the answer for repetitions; false if the key is not in progress.
    pub fn finish_idempotent<'a>(
        &'a self,
        principal: &'a str,
        key: &'a str,
        status: u16,
        response_sealed: Sealed,
    ) -> Reply<'a, bool> {
        Box::pin(async move {
            let input = (
                principal.to_owned(),
                key.to_owned(),
                status,
                response_sealed,
            );
            write!(self, idempotency_key::finish, input).await
        })
    }

    /// Gives a key back whose request failed and may be tried again; false if the key is not in
    /// progress.
    pub fn abandon_idempotent<'a>(&'a self, principal: &'a str, key: &'a str) -> Reply<'a, bool> {
        Box::pin(async move {
            let input = (principal.to_owned(), key.to_owned());
            write!(self, idempotency_key::abandon, input).await
        })
    }
}
