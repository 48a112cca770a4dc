//! Tokens in the keyring of the system.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use keyring_core::{CredentialStore, Entry, Error as KeyringError};

use super::lock::LockFile;
use super::{Kept, StoreError, StoreKey, StoreLock, TokenStore};
use crate::token::TokenSet;

/// Keeps tokens in the keyring of the system, one entry for each server and client: its service is
/// the issuer, its user the client.
///
/// Programs that renew the same tokens wait for each other by a lock on a file, as with a
/// [`crate::FileStore`]; nothing is written to it. All programs that share the tokens name the same
/// file.
///
/// ```no_run
/// # async fn example() -> Result<(), countersign_sdk::Error> {
/// use countersign_sdk::{Client, ClientAuthentication, Credentials, KeyringStore, SignIn};
///
/// let app = ClientAuthentication::none("my-cli");
/// let sign_in = SignIn::new(app).scopes(["openid", "offline_access"]);
/// let keyring = KeyringStore::system("/home/alice/.my-cli/tokens.lock")?;
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::sign_in(sign_in).store(keyring))
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// # Which keyring
///
/// | System | Keyring | Keeps tokens |
/// |---|---|---|
/// | macOS | the keychain | until they are deleted |
/// | Windows | the credential manager | until they are deleted |
/// | Linux | that of the kernel (keyutils) | in memory: until the machine restarts, or nothing used them for three days |
///
/// The keyring of the kernel needs no desktop, no service and no library written in C, so it is
/// there on servers, in services and in remote sessions, too; it costs two small crates and no
/// cryptography. The programs of a person share it, and those of others cannot read it. Some
/// containers forbid it, which the first use says. The Secret Service of desktops keeps tokens on the
/// disk, but brings D-Bus and a cryptography of its own. Where you want it, or any other keyring that
/// there is a crate for, give its store to [`KeyringStore::new`]:
///
/// ```ignore
/// let desktop = zbus_secret_service_keyring_store::Store::new()?;
/// let keyring = KeyringStore::new(desktop, "/home/alice/.my-cli/tokens.lock");
/// ```
///
/// An entry on Windows holds 2560 bytes, one on Linux 32767. Where tokens are longer than that, the
/// ID token, by which nothing is renewed, is left out. All keys of a person on Linux share 20000
/// bytes, unless the machine is set up to grant more.
#[derive(Clone, Debug)]
#[must_use]
pub struct KeyringStore {
    keyring: Arc<CredentialStore>,
    lock: LockFile,
}

impl KeyringStore {
    /// The keyring of this system, and the file to lock. Folders of the file that are missing are
    /// made, for this user alone.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Storage`] when the system has none. On Linux the first use says so.
    #[cfg(any(target_os = "linux", target_os = "macos", target_os = "windows"))]
    pub fn system(lock: impl Into<PathBuf>) -> Result<Self, crate::Error> {
        #[cfg(target_os = "macos")]
        use apple_native_keyring_store::keychain::Store;
        #[cfg(target_os = "windows")]
        use windows_native_keyring_store::Store;

        #[cfg(target_os = "linux")]
        let keyring = Arc::new(super::keyutils::Store);
        #[cfg(not(target_os = "linux"))]
        let keyring = Store::new().map_err(|error| super::failed(error.into()))?;
        Ok(Self::new(keyring, lock))
    }

    /// A keyring of another kind, and the file to lock.
    pub fn new(keyring: Arc<CredentialStore>, lock: impl Into<PathBuf>) -> Self {
        Self {
            keyring,
            lock: LockFile::new(lock.into()),
        }
    }

    /// How long to wait for another program that renews, or whose user is about to sign in. A
    /// minute by default.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.lock = self.lock.patience(patience);
        self
    }

    fn entry(&self, key: &StoreKey) -> Result<Entry, StoreError> {
        Ok(self.keyring.build(&key.issuer, &key.client_id, None)?)
    }

    fn read(&self, key: &StoreKey) -> Result<Option<TokenSet>, StoreError> {
        let place = format!("the keyring's entry of {} at {}", key.client_id, key.issuer);
        match self.entry(key)?.get_secret() {
            Ok(text) => Kept::read(&text, key, &place),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, key: &StoreKey, tokens: &TokenSet) -> Result<(), StoreError> {
        let entry = self.entry(key)?;
        match entry.set_secret(&serde_json::to_vec(&Kept::new(key, tokens))?) {
            Err(KeyringError::TooLong(..)) if tokens.id_token.is_some() => {
                let mut smaller = Kept::new(key, tokens);
                smaller.tokens.id_token = None;
                Ok(entry.set_secret(&serde_json::to_vec(&smaller)?)?)
            }
            done => Ok(done?),
        }
    }

    fn delete(&self, key: &StoreKey) -> Result<(), StoreError> {
        match self.entry(key)?.delete_credential() {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A keyring may ask its user, so it is asked where others do not have to wait.
impl TokenStore for KeyringStore {
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        let (store, key) = (self.clone(), key.clone());
        Box::pin(async move { tokio::task::spawn_blocking(move || store.read(&key)).await? })
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a TokenSet,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        let (store, key, tokens) = (self.clone(), key.clone(), tokens.clone());
        Box::pin(
            async move { tokio::task::spawn_blocking(move || store.write(&key, &tokens)).await? },
        )
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<(), StoreError>> {
        let (store, key) = (self.clone(), key.clone());
        Box::pin(async move { tokio::task::spawn_blocking(move || store.delete(&key)).await? })
    }

    fn lock<'a>(&'a self, _: &'a StoreKey) -> BoxFuture<'a, Result<StoreLock, StoreError>> {
        Box::pin(self.lock.wait())
    }
}

#[cfg(test)]
mod tests {
    use keyring_core::mock;

    use super::*;

    fn key() -> StoreKey {
        StoreKey::new("https://auth.example.org", "cli")
    }

    /// A keyring that lives as long as the test, and fails on demand.
    fn store() -> (tempfile::TempDir, KeyringStore) {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("deep/tokens.lock");
        (folder, KeyringStore::new(mock::Store::new().unwrap(), lock))
    }

    fn fail_next(store: &KeyringStore, error: KeyringError) {
        let entry = store.entry(&key()).unwrap();
        let entry: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        entry.set_error(error);
    }

    #[tokio::test]
    async fn what_is_saved_is_found_by_its_owner_alone() {
        let (_folder, store) = store();
        assert_eq!(store.load(&key()).await.unwrap(), None);
        store.save(&key(), &TokenSet::new("one")).await.unwrap();
        let two = TokenSet::new("two");
        store.save(&key(), &two).await.unwrap();
        assert_eq!(store.clone().load(&key()).await.unwrap(), Some(two));
        let other = StoreKey::new("https://auth.example.org", "other");
        assert_eq!(store.load(&other).await.unwrap(), None);
        store.clear(&other).await.unwrap();
        // Some keyrings join the two names to one: whose tokens they are stands beside them, too.
        let text = serde_json::to_vec(&Kept::new(&key(), &TokenSet::new("one"))).unwrap();
        store.entry(&other).unwrap().set_secret(&text).unwrap();
        assert_eq!(store.load(&other).await.unwrap(), None);
        store.clear(&key()).await.unwrap();
        store.clear(&key()).await.unwrap();
        assert_eq!(store.load(&key()).await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_is_too_long_is_kept_without_the_id_token() {
        let (_folder, store) = store();
        let too_long = || KeyringError::TooLong("secret".to_owned(), 2560);
        let mut tokens = TokenSet::new("access");
        tokens.refresh_token = Some("refresh".into());
        tokens.id_token = Some("header.claims.signature".into());
        fail_next(&store, too_long());
        store.save(&key(), &tokens).await.unwrap();
        tokens.id_token = None;
        assert_eq!(store.load(&key()).await.unwrap(), Some(tokens.clone()));
        // There is nothing more that could be left out.
        fail_next(&store, too_long());
        let refused = store.save(&key(), &tokens).await.unwrap_err().to_string();
        assert!(refused.contains("2560"), "{refused}");
    }

    #[tokio::test]
    async fn a_failure_is_said_without_what_is_kept() {
        let (_folder, store) = store();
        let entry = store.entry(&key()).unwrap();
        entry.set_secret(br#"{"issuer": "s3cret"}"#).unwrap();
        let refused = store.load(&key()).await.unwrap_err().to_string();
        assert!(refused.contains("delete it and sign in again"), "{refused}");
        assert!(refused.contains("cli"), "{refused}");
        assert!(!refused.contains("s3cret"), "{refused}");
        fail_next(&store, KeyringError::NoStorageAccess("locked".into()));
        let refused = store.load(&key()).await.unwrap_err().to_string();
        assert!(refused.contains("locked"), "{refused}");
    }

    #[tokio::test]
    async fn one_holds_the_lock_at_a_time() {
        let (folder, store) = store();
        let first = store.lock(&key()).await.unwrap();
        // Another program has another keyring in hand, and the same file.
        let lock = folder.path().join("deep/tokens.lock");
        let other = KeyringStore::new(mock::Store::new().unwrap(), &lock);
        let other = other.patience(Duration::from_millis(120));
        let refused = other.lock(&key()).await.err().unwrap().to_string();
        assert!(refused.contains("another program"), "{refused}");
        drop(first);
        other.lock(&key()).await.unwrap();
        assert_eq!(std::fs::read(&lock).unwrap(), b"", "it is only locked");
    }
}
