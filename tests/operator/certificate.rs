//! A certificate for development: modern, for the names that were asked for, and for nobody's trust.

use std::process::Command;

use tests::harness::{Binary, Folder};

//
#[test]
fn a_development_certificate_is_modern_and_never_sha1() {
    let folder = Folder::new();
    let names = [
        "certificate",
        "id.example.test",
        "127.0.0.1",
        "::1",
        "--folder",
        "tls",
    ];
    let output = Binary::find().run(folder.path(), &names, "");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let file = |name: &str| folder.path().join("tls").join(name);
    let pem = std::fs::read(file("certificate.pem")).expect("a certificate");
    // Whoever speaks TLS can read it.
    let certificate = reqwest::Certificate::from_pem(&pem).expect("a certificate in PEM");
    let client = reqwest::Client::builder()
        .tls_certs_only([certificate])
        .build();
    client.expect("a certificate that can be trusted");
    let key = std::fs::read_to_string(file("key.pem")).expect("a key");
    assert!(key.starts_with("-----BEGIN PRIVATE KEY-----"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(file("key.pem"))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "the key is for its owner alone");
    }
    // Nothing is written over what is there.
    let again = Binary::find().run(folder.path(), &names, "");
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(
        std::fs::read_to_string(file("key.pem")).expect("a key"),
        key
    );
    // No name, no certificate.
    let wrong = Binary::find().run(folder.path(), &["certificate", "no name"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(!folder.path().join("certificate.pem").exists());

    let text = Command::new("openssl")
        .args(["x509", "-noout", "-text", "-in"])
        .arg(file("certificate.pem"))
        .output();
    let Ok(text) = text else {
        tests::skip::missing("openssl");
        return;
    };
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for part in [
        "ecdsa-with-SHA256",
        "prime256v1",
        "DNS:id.example.test",
        "IP Address:127.0.0.1",
        "TLS Web Server Authentication",
        "CA:FALSE",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("sha1") && !text.contains("RSA"), "{text}");
    let verified = Command::new("openssl")
        .arg("verify")
        .arg("-CAfile")
        .arg(file("certificate.pem"))
        .arg(file("certificate.pem"))
        .output();
    assert!(
        verified.expect("it runs").status.success(),
        "the signature is its own"
    );
}
