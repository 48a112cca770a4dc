//! Tokens in a file that only its user can read.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures::future::BoxFuture;

use super::lock::{LockFile, failed, make_folder, private};
use super::{Kept, StoreError, StoreKey, StoreLock, TokenStore};
use crate::secret::Secret;
use crate::token::TokenSet;

/// Keeps the tokens of one client in a file, which only the user of the program can read and write
/// (mode 0600; on Windows the permissions of the folder count).
///
/// The file is replaced as a whole, so that whoever reads it finds the tokens from before or those
/// from after. Processes that renew the same tokens wait for each other by a lock on a file of the
/// same name with `.lock` at its end, which the system gives back when a process ends.
///
/// A file that others can read is refused: what stands in it may be known. Tokens of another server
/// or client are as good as none, and are replaced.
///
/// ```no_run
/// # async fn example() -> Result<(), countersign_sdk::Error> {
/// use countersign_sdk::{Client, ClientAuthentication, Credentials, FileStore, SignIn};
///
/// let app = ClientAuthentication::none("my-cli");
/// let sign_in = SignIn::new(app).scopes(["openid", "offline_access"]);
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::sign_in(sign_in).store(FileStore::new("/home/alice/.my-cli/tokens.json")))
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct FileStore {
    path: PathBuf,
    lock: LockFile,
}

impl FileStore {
    /// A store in this file. Folders that are missing are made, for this user alone.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let lock = LockFile::new(with_ending(&path, "lock"));
        Self { path, lock }
    }

    /// How long to wait for another process that renews, or whose user is about to sign in. A
    /// minute by default.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.lock = self.lock.patience(patience);
        self
    }

    /// Where the tokens are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn read(&self, key: &StoreKey) -> Result<Option<TokenSet>, StoreError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&self.path, "cannot be read", &error)),
        };
        self.refuse_if_shared(&file)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)
            .map_err(|error| failed(&self.path, "cannot be read", &error))?;
        Kept::read(&text, key, &self.path.display())
    }

    #[cfg(unix)]
    fn refuse_if_shared(&self, file: &File) -> Result<(), StoreError> {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata()?.permissions().mode() & 0o777;
        if mode & 0o077 == 0 {
            return Ok(());
        }
        let path = self.path.display();
        Err(format!("{path} can be read by others (mode {mode:o}); run chmod 600 on it").into())
    }

    #[cfg(not(unix))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps)]
    fn refuse_if_shared(&self, _: &File) -> Result<(), StoreError> {
        Ok(())
    }

    /// Writes beside the file, and puts that in its place when it is on the disk.
    fn write(&self, key: &StoreKey, tokens: &TokenSet) -> Result<(), StoreError> {
        make_folder(&self.path)?;
        let text = serde_json::to_vec_pretty(&Kept::new(key, tokens))?;
        let ending = format!("{}.tmp", Secret::random().expose());
        let beside = with_ending(&self.path, &ending);
        replace(&beside, &self.path, &text).map_err(|error| {
            // It may not be there at all.
            let _ = fs::remove_file(&beside);
            failed(&self.path, "cannot be written", &error)
        })
    }
}

impl TokenStore for FileStore {
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        Box::pin(async move { self.read(key) })
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a TokenSet,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        let (store, key, tokens) = (self.clone(), key.clone(), tokens.clone());
        // A disk may take its time.
        Box::pin(
            async move { tokio::task::spawn_blocking(move || store.write(&key, &tokens)).await? },
        )
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            if self.read(key)?.is_none() {
                return Ok(());
            }
            match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(failed(&self.path, "cannot be deleted", &error))
                }
                _ => Ok(()),
            }
        })
    }

    fn lock<'a>(&'a self, _: &'a StoreKey) -> BoxFuture<'a, Result<StoreLock, StoreError>> {
        Box::pin(self.lock.wait())
    }
}

/// The name of a file with more at its end.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Puts a new file in the place of another when all of it is on the disk.
fn replace(beside: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = private().write(true).create_new(true).open(beside)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> StoreKey {
        StoreKey::new("https://auth.example.org", "cli")
    }

    fn store() -> (tempfile::TempDir, FileStore) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/tokens.json");
        (folder, FileStore::new(path))
    }

    #[tokio::test]
    async fn what_is_saved_is_found_by_its_owner_alone() {
        let (_folder, store) = store();
        assert_eq!(store.load(&key()).await.unwrap(), None);
        store.save(&key(), &TokenSet::new("one")).await.unwrap();
        let two = TokenSet::new("two");
        store.save(&key(), &two).await.unwrap();
        assert_eq!(store.load(&key()).await.unwrap(), Some(two));
        for other in [
            StoreKey::new("https://auth.example.net", "cli"),
            StoreKey::new("https://auth.example.org", "other"),
        ] {
            assert_eq!(store.load(&other).await.unwrap(), None);
            store.clear(&other).await.unwrap();
        }
        let folder = store.path().parent().unwrap();
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing is left");
        store.clear(&key()).await.unwrap();
        store.clear(&key()).await.unwrap();
        assert_eq!(store.load(&key()).await.unwrap(), None);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn others_can_read_nothing_or_it_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, store) = store();
        store.save(&key(), &TokenSet::new("s3cret")).await.unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(store.path()), 0o600);
        assert_eq!(mode(store.path().parent().unwrap()), 0o700);
        fs::set_permissions(store.path(), fs::Permissions::from_mode(0o644)).unwrap();
        let refused = store.load(&key()).await.unwrap_err().to_string();
        assert!(refused.contains("chmod 600"), "{refused}");
        // Replacing it mends that.
        store.save(&key(), &TokenSet::new("s3cret")).await.unwrap();
        assert!(store.load(&key()).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn what_holds_no_tokens_is_said_without_its_content() {
        let (_folder, store) = store();
        store.save(&key(), &TokenSet::new("one")).await.unwrap();
        fs::write(store.path(), r#"{"issuer": "s3cret"}"#).unwrap();
        let refused = store.load(&key()).await.unwrap_err().to_string();
        assert!(refused.contains("delete it and sign in again"), "{refused}");
        assert!(!refused.contains("s3cret"), "{refused}");
    }

    #[tokio::test]
    async fn one_holds_the_lock_at_a_time() {
        let (_folder, store) = store();
        let first = store.lock(&key()).await.unwrap();
        let other = store.clone().patience(Duration::from_millis(120));
        let refused = other.lock(&key()).await.err().unwrap().to_string();
        assert!(refused.contains("another program"), "{refused}");
        drop(first);
        other.lock(&key()).await.unwrap();
    }
}
