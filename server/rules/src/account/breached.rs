//! A list of passwords that are known to have leaked. Published lists have a
//! thousand million lines, so a file of sorted hashes stays on disk, and each
//! look-up is a binary search in it. Anything else is small and kept in memory
//! as hashes.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

use crate::config::{Config, ConfigError, Problem};

/// Lines that are looked at to find out what kind of file it is.
const SAMPLE: usize = 1_000;
/// Bytes that hold a whole line of hash and count, wherever one begins to read.
const WINDOW: usize = 256;

/// The list, or none.
pub struct Breached(List);

enum List {
    None,
    Memory(HashSet<[u8; 20]>),
    Sorted(PathBuf),
}

impl Breached {
    /// Reads `accounts.breached_passwords_file`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(config: &Config) -> Result<Self, ConfigError> {
        let Some(path) = &config.accounts.breached_passwords_file else {
            return Ok(Self(List::None));
        };
        read(path.clone()).map(Self).map_err(|error| {
            ConfigError::one(Problem::new(
                "accounts.breached_passwords_file",
                format!("the file {} cannot be read: {error}", path.display()),
            ))
        })
    }

    /// Whether a password is on the list. Blocks while it reads the disk.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn contains(&self, password: &str) -> std::io::Result<bool> {
        match &self.0 {
            List::None => Ok(false),
            List::Memory(hashes) => Ok(hashes.contains(&sha1(password))),
            List::Sorted(path) => search(path, &sha1(password)),
        }
    }
}

fn sha1(text: &str) -> [u8; 20] {
    let mut hash = [0; 20];
    hash.copy_from_slice(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref());
    hash
}

/// The hash at the beginning of a line, followed by its end or a colon.
fn parse(line: &str) -> Option<[u8; 20]> {
    let digits = line.get(..40)?;
    if !matches!(line.as_bytes().get(40), None | Some(b':')) {
        return None;
    }
    let mut hash = [0; 20];
    for (byte, pair) in hash.iter_mut().zip(digits.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(hash)
}

fn read(path: PathBuf) -> std::io::Result<List> {
    let lines = || std::io::Result::Ok(BufReader::new(File::open(&path)?).lines());
    let mut sample = Vec::new();
    for line in lines()?.take(SAMPLE) {
        sample.push(parse(line?.trim_end()));
    }
    if !sample.is_empty() && sample.iter().all(Option::is_some) && sample.is_sorted() {
        return Ok(List::Sorted(path));
    }
    let mut hashes = HashSet::new();
    for line in lines()? {
        let line = line?;
        let line = line.trim_end_matches(['\r', '\n']);
        if !line.is_empty() {
            hashes.insert(parse(line).unwrap_or_else(|| sha1(line)));
        }
    }
    Ok(List::Memory(hashes))
}

/// Halves the file until a window is left that holds the line, if there is one.
fn search(path: &std::path::Path, wanted: &[u8; 20]) -> std::io::Result<bool> {
    let mut file = File::open(path)?;
    let (mut low, mut high) = (0, file.metadata()?.len());
    while high - low > WINDOW as u64 {
        let middle = low + (high - low) / 2;
        match line_after(&mut file, middle)? {
            Some(hash) if hash == *wanted => return Ok(true),
            Some(hash) if hash < *wanted => low = middle,
            _ => high = middle,
        }
    }
    // The line that covers `high` may begin before it.
    let mut rest = Vec::new();
    file.seek(SeekFrom::Start(low.saturating_sub(WINDOW as u64)))?;
    file.take(3 * WINDOW as u64).read_to_end(&mut rest)?;
    let text = String::from_utf8_lossy(&rest);
    Ok(text
        .lines()
        .any(|line| parse(line.trim_end()) == Some(*wanted)))
}

/// The hash of the first line that begins after a position.
fn line_after(file: &mut File, position: u64) -> std::io::Result<Option<[u8; 20]>> {
    file.seek(SeekFrom::Start(position))?;
    let mut bytes = Vec::with_capacity(2 * WINDOW);
    file.take(2 * WINDOW as u64).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().nth(1).and_then(|line| parse(line.trim_end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(lines: &[String]) -> (Breached, PathBuf) {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("countersign-breached-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, lines.join("\n")).unwrap();
        (Breached(read(path.clone()).unwrap()), path)
    }

    fn hex(text: &str) -> String {
        sha1(text)
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect()
    }

    #[test]
    fn plain_passwords_and_unsorted_hashes_are_kept_in_memory() {
        let (breached, path) = list(&["password1".into(), hex("letmein") + ":17", hex("a")]);
        assert!(matches!(breached.0, List::Memory(_)));
        for known in ["password1", "letmein", "a"] {
            assert!(breached.contains(known).unwrap(), "{known}");
        }
        assert!(!breached.contains("password2").unwrap());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn sorted_hashes_are_found_on_disk_each_and_no_other() {
        for count in [1, 2, 7, 500] {
            let mut lines: Vec<_> = (0..count)
                .map(|n| format!("{}:{n}", hex(&format!("known {n}"))))
                .collect();
            lines.sort();
            let (breached, path) = list(&lines);
            assert!(matches!(breached.0, List::Sorted(_)));
            for n in 0..count {
                assert!(
                    breached.contains(&format!("known {n}")).unwrap(),
                    "{n} of {count}"
                );
                assert!(
                    !breached.contains(&format!("other {n}")).unwrap(),
                    "{n} of {count}"
                );
            }
            std::fs::remove_file(path).unwrap();
        }
    }
}
