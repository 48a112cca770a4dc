//! The keyring of the Linux kernel, as one that [`super::KeyringStore`] takes.
//!
//! Own code, because the only crate that joins keyutils to keyring-core works through the session
//! keyring. That belongs to the credentials of each thread: where no login made one before the
//! threads of a process began, as in services and containers, every thread has another, and what one
//! keeps is refused to the next.
//!
//! Here keys are in the persistent keyring of the user alone. Who reads a key has to possess it, which
//! is to reach it from a keyring of the running thread. So each operation first links the persistent
//! keyring to the process keyring of its thread (there is one for each thread that does not have one
//! from the thread that started it), and then stays on this thread.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialPersistence, Entry, Error, Result};
use linux_keyutils::{Key, KeyError, KeyRing, KeyRingIdentifier};

/// The longest payload of a key that the kernel takes.
const LONGEST: u32 = 32_767;

/// The persistent keyring of the user who asks.
#[derive(Debug)]
pub(super) struct Store;

impl CredentialStoreApi for Store {
    fn vendor(&self) -> String {
        "Linux keyutils, https://crates.io/crates/countersign-sdk".to_owned()
    }

    fn id(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let key = NamedKey {
            service: service.to_owned(),
            user: user.to_owned(),
        };
        Ok(Entry::new_with_credential(Arc::new(key)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn persistence(&self) -> CredentialPersistence {
        CredentialPersistence::UntilReboot
    }
}

/// The key of a service and a user, whether it is there or not.
#[derive(Debug)]
struct NamedKey {
    service: String,
    user: String,
}

impl NamedKey {
    /// Written as JSON, in which no two pairs of names are the same text.
    fn description(&self) -> String {
        let names = serde_json::json!([self.service, self.user]);
        format!("countersign-sdk:{names}")
    }

    fn find(&self, keyring: KeyRing) -> Result<Key> {
        keyring.search(&self.description()).map_err(failure)
    }
}

impl CredentialApi for NamedKey {
    /// Makes the key, or puts the secret in the place of the old one, in one step.
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        if secret.len() > LONGEST as usize {
            return Err(Error::TooLong("secret".to_owned(), LONGEST));
        }
        persistent()?
            .add_key(&self.description(), secret)
            .map_err(failure)?;
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let keyring = persistent()?;
        let mut key = self.find(keyring)?;
        loop {
            let error = match key.read_to_vec() {
                Ok(secret) => return Ok(secret),
                Err(error) => error,
            };
            // Another program may have deleted it since it was found, and made it anew.
            let found = self.find(keyring)?;
            if found == key {
                return Err(failure(error));
            }
            key = found;
        }
    }

    /// Nobody finds the key from here on. One that is invalidated instead would still be in the way
    /// until the kernel collects it.
    fn delete_credential(&self) -> Result<()> {
        let keyring = persistent()?;
        let key = self.find(keyring)?;
        keyring.unlink_key(key).map_err(failure)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        self.find(persistent()?)?;
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((self.service.clone(), self.user.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

/// The keyring, possessed by this thread. To ask for it also puts off its end by three days.
fn persistent() -> Result<KeyRing> {
    KeyRing::get_persistent(KeyRingIdentifier::Process)
        .map_err(|error| Error::NoStorageAccess(error.into()))
}

/// A key that is gone is told in several ways, by when it went.
fn failure(error: KeyError) -> Error {
    match error {
        KeyError::KeyDoesNotExist
        | KeyError::KeyExpired
        | KeyError::KeyRevoked
        | KeyError::MissingFileOrDirectory => Error::NoEntry,
        KeyError::AccessDenied | KeyError::PermissionDenied => Error::NoStorageAccess(error.into()),
        other => Error::PlatformFailure(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(service: &str, user: &str) -> String {
        let (service, user) = (service.to_owned(), user.to_owned());
        NamedKey { service, user }.description()
    }

    #[test]
    fn no_two_pairs_of_names_share_a_key() {
        let names = [
            "a", "b", "a,b", "a\",\"b", "b\"]", "[\"a", "a\\", "\\\"b", "a\0b", "",
        ];
        let mut seen = std::collections::HashSet::new();
        for service in names {
            for user in names {
                let description = description(service, user);
                assert!(!description.contains('\0'), "the kernel would cut it");
                assert!(seen.insert(description), "{service:?} {user:?}");
            }
        }
    }

    #[test]
    fn what_no_key_holds_is_refused_before_the_kernel_is_asked() {
        let entry = Store
            .build("https://auth.example.org", "cli", None)
            .unwrap();
        let refused = entry.set_secret(&[0; LONGEST as usize + 1]).unwrap_err();
        assert!(matches!(refused, Error::TooLong(_, LONGEST)), "{refused}");
    }
}
