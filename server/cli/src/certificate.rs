//! `countersign certificate`: a certificate for development, for a proxy in front of a server that nobody
//! else reaches. Modern, and nothing else: a P-256 key, ECDSA with SHA-256, names in the extension that
//! browsers read, thirty days.

use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use serde_json::json;

use super::Failure;
use super::output::Output;
use countersign_rules::clock::{Clock, Random};

/// How long it is good. It is for trying things out.
const GOOD_FOR: TimeDelta = TimeDelta::days(30);

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign certificate
  countersign certificate id.example.test 127.0.0.1 --folder tls

Writes certificate.pem and key.pem. Browsers trust it when you add it to them; others should not. For a server that
others reach, get a certificate from an authority.")]
pub(super) struct Certificate {
    /// The names and addresses that it is for
    #[arg(value_name = "NAME", default_values = ["localhost", "127.0.0.1", "::1"])]
    names: Vec<String>,
    /// Where the two files are written; they must not exist yet
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Runs the command.
pub(super) fn run(command: Certificate, output: &Output) -> Result<(), Failure> {
    if let Some(wrong) = command.names.iter().find(|name| !is_name(name)) {
        return Err(
            Failure::usage(format!("{wrong:?} is neither a host name nor an address"))
                .help("write for example: countersign certificate localhost 127.0.0.1"),
        );
    }
    let failed = |_| Failure::new("a key could not be made");
    let random = SystemRandom::new();
    let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).map_err(failed)?;
    let key = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref())
        .map_err(|_| Failure::new("a key could not be made"))?;
    let now = Clock::system().now();
    let body = to_be_signed(
        &command.names,
        key.public_key().as_ref(),
        &Random::new(),
        now,
    );
    let signature = key.sign(&random, &body).map_err(failed)?;
    let certificate = sequence(&[&body, &signed_with(), &bits(signature.as_ref())]);
    std::fs::create_dir_all(&command.folder).map_err(|error| {
        let folder = command.folder.display();
        Failure::new(format!("the folder {folder} cannot be made: {error}"))
    })?;
    let certificate_file = command.folder.join("certificate.pem");
    let key_file = command.folder.join("key.pem");
    write(&key_file, &pem("PRIVATE KEY", pkcs8.as_ref()))?;
    write(&certificate_file, &pem("CERTIFICATE", &certificate))?;
    let report = json!({
        "certificate": certificate_file, "key": key_file, "names": command.names,
        "expires_at": now + GOOD_FOR,
    });
    output.show(&report, |_| {
        format!(
            "{} is for {} and good for 30 days; its key is {}.\n",
            certificate_file.display(),
            command.names.join(", "),
            key_file.display()
        )
    })
}

fn is_name(text: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    text.parse::<IpAddr>().is_ok()
        || ((1..=253).contains(&text.len())
            && text.chars().all(good)
            && !text.starts_with(['-', '.']))
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.push_str(&String::from_utf8_lossy(line));
        pem.push('\n');
    }
    pem.push_str(&format!("-----END {label}-----\n"));
    pem
}

/// For the owner alone, and never over something that is there.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}", path.display()))
            .help("choose another place with --folder")
    })
}

/// The TBSCertificate of RFC 5280 §4.1.
fn to_be_signed(
    names: &[String],
    public_key: &[u8],
    random: &Random,
    now: DateTime<Utc>,
) -> Vec<u8> {
    let name = || {
        let common = sequence(&[
            &oid(&[0x55, 4, 3]),
            &tagged(0x0c, b"Countersign, development"),
        ]);
        sequence(&[&tagged(0x31, &common)])
    };
    // Positive, and chance enough that no two have the same.
    let mut serial = random.bytes::<16>();
    serial[0] = (serial[0] & 0x7f) | 1;
    let validity = sequence(&[
        &moment(now - TimeDelta::minutes(5)),
        &moment(now + GOOD_FOR),
    ]);
    let curve = sequence(&[
        &oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]),
        &oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]),
    ]);
    let key = sequence(&[&curve, &bits(public_key)]);
    sequence(&[
        &tagged(0xa0, &tagged(2, &[2])),
        &tagged(2, &serial),
        &signed_with(),
        &name(),
        &validity,
        &name(),
        &key,
        &tagged(0xa3, &extensions(names)),
    ])
}

fn extensions(names: &[String]) -> Vec<u8> {
    let alternatives: Vec<Vec<u8>> = names
        .iter()
        .map(|name| match name.parse::<IpAddr>() {
            Ok(IpAddr::V4(address)) => tagged(0x87, &address.octets()),
            Ok(IpAddr::V6(address)) => tagged(0x87, &address.octets()),
            Err(_) => tagged(0x82, name.as_bytes()),
        })
        .collect();
    let alternatives: Vec<&[u8]> = alternatives.iter().map(Vec::as_slice).collect();
    let server = oid(&[0x2b, 6, 1, 5, 5, 7, 3, 1]);
    let extension = |id: u8, critical: bool, value: &[u8]| {
        let mut parts = oid(&[0x55, 0x1d, id]);
        if critical {
            parts.extend(tagged(1, &[0xff]));
        }
        parts.extend(tagged(4, value));
        tagged(0x30, &parts)
    };
    sequence(&[
        // No authority: it vouches for nobody.
        &extension(19, true, &sequence(&[])),
        // digitalSignature alone.
        &extension(15, true, &tagged(3, &[7, 0x80])),
        &extension(37, false, &sequence(&[&server])),
        &extension(17, false, &sequence(&alternatives)),
    ])
}

/// `ecdsa-with-SHA256` (RFC 5758 §3.2).
fn signed_with() -> Vec<u8> {
    sequence(&[&oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2])])
}

fn moment(at: DateTime<Utc>) -> Vec<u8> {
    // Until 2049 in this form, and not in the other (RFC 5280 §4.1.2.5).
    tagged(0x17, at.format("%y%m%d%H%M%SZ").to_string().as_bytes())
}

fn oid(bytes: &[u8]) -> Vec<u8> {
    tagged(6, bytes)
}

fn bits(bytes: &[u8]) -> Vec<u8> {
    let mut content = vec![0];
    content.extend_from_slice(bytes);
    tagged(3, &content)
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

/// Tag, length, content (X.690 §8.1).
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = content.len().to_be_bytes();
    let short: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    match u8::try_from(content.len()) {
        Ok(length @ 0..=0x7f) => out.push(length),
        _ => {
            out.push(0x80 | u8::try_from(short.len()).unwrap_or(8));
            out.extend(short);
        }
    }
    out.extend_from_slice(content);
    out
}
