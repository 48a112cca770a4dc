//! Tests of the master key file.

use super::*;

/// A folder that is removed again.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = Random::new().uuid_v7(&crate::clock::Clock::system());
        let path = std::env::temp_dir().join(format!("countersign-{name}"));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("master.key")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn hex_and_base64_are_the_same_key() {
    let bytes: [u8; 32] = std::array::from_fn(|index| (index * 8 + 3) as u8);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let standard = base64::engine::general_purpose::STANDARD.encode(bytes);
    let url_safe = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    for text in [
        hex.clone(),
        format!("{}\n", hex.to_uppercase()),
        format!("# made in spring\r\n\r\n{hex}\r\n"),
        standard.clone(),
        standard.trim_end_matches('=').to_owned(),
        url_safe,
    ] {
        assert_eq!(*MasterKey::parse(&text).unwrap().current, bytes, "{text}");
    }
}

#[test]
fn the_first_line_is_current_and_the_others_are_older() {
    let text = format!(
        "{}\n{}\n{}",
        "aa".repeat(32),
        "bb".repeat(32),
        "cc".repeat(32)
    );
    let key = MasterKey::parse(&text).unwrap();
    assert_eq!(*key.current, [0xaa; 32]);
    assert_eq!(
        key.older.iter().map(|key| key[0]).collect::<Vec<_>>(),
        [0xbb, 0xcc]
    );
}

#[test]
fn what_is_no_key_is_named_by_its_line_only() {
    for (text, message) in [
        ("", "the master key is empty"),
        ("# nothing\n\n", "the master key is empty"),
    ] {
        assert_eq!(MasterKey::parse(text).unwrap_err().to_string(), message);
    }
    let short = format!("{}\nhunter2", "aa".repeat(32));
    let error = MasterKey::parse(&short).unwrap_err().to_string();
    assert!(error.starts_with("line 2 "), "{error}");
    assert!(!error.contains("hunter2"));
    assert!(MasterKey::parse(&"a".repeat(62)).is_err());
    assert!(MasterKey::parse(&"é".repeat(32)).is_err());
}

/// Covers: DR-04
#[cfg(unix)]
#[test]
fn a_created_file_is_private_and_is_never_overwritten() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, random) = (Folder::new(), Random::new());
    let path = folder.file();
    assert!(MasterKey::load(&path).unwrap_err().is_missing());

    let made = MasterKey::load_or_create(&path, &random).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let loaded = MasterKey::load_or_create(&path, &random).unwrap();
    assert_eq!(made.current, loaded.current);

    let refused = MasterKey::create(&path, &random).unwrap_err();
    assert!(
        refused.to_string().contains("cannot be created"),
        "{refused}"
    );
    assert_eq!(MasterKey::load(&path).unwrap().current, made.current);
}

/// Covers: DR-04
#[cfg(unix)]
#[test]
fn a_file_that_others_can_open_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, random) = (Folder::new(), Random::new());
    let path = folder.file();
    MasterKey::create(&path, &random).unwrap();
    for mode in [0o640, 0o604, 0o620, 0o601, 0o666] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let error = MasterKey::load(&path).unwrap_err();
        assert!(matches!(error, MasterKeyError::Permissions { .. }));
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert!(MasterKey::load(&path).is_ok());
}

#[test]
fn a_folder_in_its_place_is_a_sentence() {
    let folder = Folder::new();
    let error = MasterKey::load(&folder.0).unwrap_err();
    assert!(matches!(error, MasterKeyError::File { .. }), "{error}");
    assert!(!error.is_missing());
}

#[test]
fn subkeys_differ_by_usage_and_purpose() {
    let key = Zeroizing::new([9; 32]);
    let mut keys = Vec::new();
    for usage in ["mac", "seal", "key id"] {
        keys.extend(Purpose::ALL.map(|purpose| *derive(&key, usage, purpose)));
    }
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert_eq!(
        format!("{:?}", MasterKey::from_bytes([9; 32])),
        "MasterKey([redacted])"
    );
}
