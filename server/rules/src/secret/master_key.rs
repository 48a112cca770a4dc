//! The one secret that is not in the database, and the keys derived from it.
//!
//! The file holds one key per line, as 64 hexadecimal digits or as base64 of 32
//! bytes; empty lines and lines that begin with `#` are skipped. The first key
//! is the current one, the others are older and only read. To rotate, write a
//! new first line and restart.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use aws_lc_rs::{hkdf, hmac};
use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::sealer::SealingKeys;
use super::{Hasher, Purpose, Sealer};
use crate::clock::Random;

type Key = Zeroizing<[u8; 32]>;

/// A master key file has a few short lines; whatever is longer is not one.
const MAX_FILE_BYTES: u64 = 16 * 1024;

/// 32 bytes from which all symmetric keys derive, and the older ones that they
/// replaced. Wiped from memory when it goes.
pub struct MasterKey {
    current: Key,
    older: Vec<Key>,
}

/// Why there is no master key. The messages are whole sentences for the
/// operator and contain nothing of the key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file is not there, or cannot be read or written.
    #[error("the master key file {path} cannot be {action}: {source}", path = .path.display())]
    File {
        /// The file that was asked for.
        path: PathBuf,
        /// `opened`, `read` or `created`.
        action: &'static str,
        /// What the operating system says.
        source: io::Error,
    },
    /// Others than the owner may read or write the file.
    #[error(
        "the master key file {path} is open to other users (mode {mode:04o}); run `chmod 600 {path}`",
        path = .path.display()
    )]
    Permissions {
        /// The file that was asked for.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A line is no key.
    #[error(
        "line {line} of the master key is neither 64 hexadecimal digits nor base64 of 32 bytes"
    )]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// There is no key at all.
    #[error("the master key is empty")]
    Empty,
}

impl MasterKeyError {
    /// Whether the file does not exist, so that it may be created.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::File { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

impl MasterKey {
    /// Takes 32 bytes that somebody made with care.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self {
            current: Zeroizing::new(bytes),
            older: Vec::new(),
        }
    }

    /// Reads the content of a master key file.
    ///
    /// # Errors
    /// [`MasterKeyError::Line`] or [`MasterKeyError::Empty`].
    pub fn parse(text: &str) -> Result<Self, MasterKeyError> {
        let mut keys = text
            .lines()
            .zip(1..)
            .map(|(content, line)| (content.trim(), line))
            .filter(|(content, _)| !content.is_empty() && !content.starts_with('#'))
            .map(|(content, line)| parse_line(content).ok_or(MasterKeyError::Line { line }));
        let current = keys.next().ok_or(MasterKeyError::Empty)??;
        let older = keys.collect::<Result<_, _>>()?;
        Ok(Self { current, older })
    }

    /// Reads a master key file.
    ///
    /// # Errors
    /// When the file cannot be read, is open to others than its owner, or does
    /// not hold keys.
    pub fn load(path: &Path) -> Result<Self, MasterKeyError> {
        let failed = |action| {
            move |source| MasterKeyError::File {
                path: path.to_owned(),
                action,
                source,
            }
        };
        let file = File::open(path).map_err(failed("opened"))?;
        // Asked of the open file: the name could point elsewhere a moment later.
        check_permissions(&file, path)?;
        let mut text = Zeroizing::new(String::with_capacity(MAX_FILE_BYTES as usize));
        file.take(MAX_FILE_BYTES)
            .read_to_string(&mut text)
            .map_err(failed("read"))?;
        Self::parse(&text)
    }

    /// Makes a new key and writes it to `path`, readable by the owner only. The
    /// file is on the disk before this returns.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn create(path: &Path, random: &Random) -> Result<Self, MasterKeyError> {
        let key = Self::from_bytes(random.bytes());
        let mut line = Zeroizing::new(String::with_capacity(65));
        for byte in key.current.iter() {
            for nibble in [byte >> 4, byte & 0xf] {
                line.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        line.push('\n');
        write_new(path, line.as_bytes()).map_err(|source| MasterKeyError::File {
            path: path.to_owned(),
            action: "created",
            source,
        })?;
        Ok(key)
    }

    /// Reads the file, or creates it when there is none (first start).
    ///
    /// # Errors
    /// As [`MasterKey::load`] and [`MasterKey::create`].
    pub fn load_or_create(path: &Path, random: &Random) -> Result<Self, MasterKeyError> {
        match Self::load(path) {
            Err(missing) if missing.is_missing() => Self::create(path, random),
            loaded => loaded,
        }
    }

    /// The keyed hashes under this key.
    pub fn hasher(&self) -> Hasher {
        let keys = |master: &Key| {
            Purpose::ALL
                .map(|purpose| hmac::Key::new(hmac::HMAC_SHA256, &*derive(master, "mac", purpose)))
        };
        Hasher::new(keys(&self.current), self.older.iter().map(keys).collect())
    }

    /// The encryption under this key.
    pub fn sealer(&self, random: Random) -> Sealer {
        let keys = |master: &Key| {
            // The first purpose stands for the key itself; the label is its own.
            let id = derive(master, "key id", Purpose::TokenHash);
            let keys = Purpose::ALL.map(|purpose| {
                hmac::Key::new(hmac::HMAC_SHA256, &*derive(master, "seal", purpose))
            });
            SealingKeys::new([id[0], id[1], id[2], id[3]], keys)
        };
        Sealer::new(
            keys(&self.current),
            self.older.iter().map(keys).collect(),
            random,
        )
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey([redacted])")
    }
}

/// HKDF-SHA-256 (RFC 5869); `usage` and `purpose` are the info.
fn derive(master: &Key, usage: &str, purpose: Purpose) -> Key {
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"countersign master key 1");
    let mut key = Zeroizing::new([0; 32]);
    salt.extract(master.as_slice())
        .expand(
            &[usage.as_bytes(), b"\0", purpose.label().as_bytes()],
            hkdf::HKDF_SHA256,
        )
        .and_then(|output| output.fill(key.as_mut_slice()))
        .expect("HKDF-SHA-256 gives 32 bytes");
    key
}

fn parse_line(line: &str) -> Option<Key> {
    let mut key = Zeroizing::new([0u8; 32]);
    // 64 digits would also be base64, of 48 bytes.
    if line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        for (byte, digits) in key.iter_mut().zip(line.as_bytes().chunks_exact(2)) {
            let high = char::from(digits[0]).to_digit(16)?;
            let low = char::from(digits[1]).to_digit(16)?;
            *byte = u8::try_from(high << 4 | low).ok()?;
        }
        return Some(key);
    }
    let alphabet = if line.contains(['-', '_']) {
        &base64::alphabet::URL_SAFE
    } else {
        &base64::alphabet::STANDARD
    };
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let decoded = Zeroizing::new(GeneralPurpose::new(alphabet, config).decode(line).ok()?);
    key.copy_from_slice(<&[u8; 32]>::try_from(decoded.as_slice()).ok()?);
    Some(key)
}

#[cfg(unix)]
fn check_permissions(file: &File, path: &Path) -> Result<(), MasterKeyError> {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = file.metadata().map_err(|source| MasterKeyError::File {
        path: path.to_owned(),
        action: "read",
        source,
    })?;
    let mode = metadata.permissions().mode() & 0o7777;
    if metadata.is_file() && mode & 0o077 != 0 {
        return Err(MasterKeyError::Permissions {
            path: path.to_owned(),
            mode,
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_permissions(_: &File, _: &Path) -> Result<(), MasterKeyError> {
    Ok(())
}

fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a key would stop the next start; without it, that one tries again.
        let _ = std::fs::remove_file(path);
        return written;
    }
    sync_folder(path)
}

/// Makes the new name durable too, not only the content.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[path = "master_key_tests.rs"]
mod tests;
