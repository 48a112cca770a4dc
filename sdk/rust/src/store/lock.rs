//! A file by which processes wait for each other.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{StoreError, StoreLock};

/// How often a lock that somebody else has is asked for.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A file that is locked and never written to. The system gives the lock back when a process ends.
#[derive(Clone, Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    patience: Duration,
}

impl LockFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            patience: Duration::from_secs(60),
        }
    }

    pub(super) fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Asks again and again: a thread that waits for the system's lock could not be called off.
    pub(super) async fn wait(&self) -> Result<StoreLock, StoreError> {
        let asking = async {
            loop {
                match self.ask()? {
                    Some(file) => return Ok::<_, StoreError>(file),
                    None => tokio::time::sleep(LOOK_EVERY).await,
                }
            }
        };
        match tokio::time::timeout(self.patience, asking).await {
            Ok(file) => Ok(Box::new(file?) as StoreLock),
            Err(_) => {
                let (path, seconds) = (self.path.display(), self.patience.as_secs());
                let message = format!(
                    "another program has held {path} for {seconds} seconds; perhaps it waits for \
                     its user to sign in"
                );
                Err(message.into())
            }
        }
    }

    fn ask(&self) -> Result<Option<File>, StoreError> {
        make_folder(&self.path)?;
        let file = private()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&self.path);
        let file = file.map_err(|error| failed(&self.path, "cannot be locked", &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(&self.path, "cannot be locked", &error)),
        }
    }
}

/// Makes the folder of a file, for this user alone.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.recursive(true).create(folder);
    made.map_err(|error| failed(path, "has no folder", &error))
}

/// For this user alone from the moment it is there.
pub(super) fn private() -> OpenOptions {
    #[allow(unused_mut)]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

pub(super) fn failed(path: &Path, what: &str, error: &io::Error) -> StoreError {
    format!("{} {what}: {error}", path.display()).into()
}
