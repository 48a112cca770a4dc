//! Tests of signing and reading with the key ring. Endpoint tests, which show
//! that each endpoint uses this reader, are elsewhere.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::*;
use crate::key::tests::{ring, start};
use crate::key::{KeyRing, SigningAlgorithm};

const ISSUER: &str = "https://id.example.org";
const ALGORITHM: SigningAlgorithm = SigningAlgorithm::Es256;

fn es256() -> KeyRing {
    ring(&[ALGORITHM])
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": "api", "sub": "u1",
        "iat": start().timestamp(), "exp": start().timestamp() + 300,
    })
}

fn expect<'a>() -> Expect<'a> {
    Expect::new(typ::ACCESS_TOKEN, ISSUER, start()).audience("api")
}

fn encode(part: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(part)
}

fn kid(ring: &KeyRing) -> &str {
    ring.signer(start(), ALGORITHM).unwrap().kid()
}

/// A token with any header and claims, properly signed with our key.
fn craft(ring: &KeyRing, header: &str, claims: &str) -> String {
    let signed = format!("{}.{}", encode(header), encode(claims));
    let key = ring.signer(start(), ALGORITHM).unwrap();
    let signature = key.sign(signed.as_bytes()).unwrap();
    format!("{signed}.{}", encode(signature))
}

fn good_header(ring: &KeyRing) -> String {
    format!(r#"{{"alg":"ES256","typ":"at+jwt","kid":"{}"}}"#, kid(ring))
}

/// What the reader says about our own header and these claims.
fn judge(ring: &KeyRing, claims: &str, expect: &Expect<'_>) -> Result<Value, JwtError> {
    let token = craft(ring, &good_header(ring), claims);
    ring.verify(&token, expect).map(|(_, claims)| claims)
}

#[test]
fn a_token_comes_back_and_another_library_agrees() {
    let ring = ring(&SigningAlgorithm::ALL);
    let set: jsonwebtoken::jwk::JwkSet = serde_json::from_value(ring.jwks(start())).unwrap();
    for algorithm in SigningAlgorithm::ALL {
        let token = ring
            .sign(start(), algorithm, typ::ACCESS_TOKEN, &claims())
            .unwrap();
        let (header, read): (_, Value) = ring.verify(&token, &expect()).unwrap();
        assert_eq!(read, claims());
        assert_eq!((&*header.alg, &*header.typ), (algorithm.as_str(), "at+jwt"));

        let foreign = jsonwebtoken::decode_header(&token).unwrap();
        assert_eq!(foreign.typ.as_deref(), Some("at+jwt"));
        let jwk = set.find(&foreign.kid.unwrap()).unwrap();
        let mut validation = jsonwebtoken::Validation::new(foreign.alg);
        validation.set_audience(&["api"]);
        let key = jsonwebtoken::DecodingKey::from_jwk(jwk).unwrap();
        let read: Value = jsonwebtoken::decode(&token, &key, &validation)
            .unwrap()
            .claims;
        assert_eq!(read, claims());
    }
    let none = KeyRing::default().sign(start(), ALGORITHM, typ::ID_TOKEN, &claims());
    assert_eq!(none, Err(crate::key::KeyError::NoActiveKey(ALGORITHM)));
}

/// Covers: JK-01
#[test]
fn unsigned_tokens_are_refused() {
    let ring = es256();
    let token = craft(&ring, &good_header(&ring), &claims().to_string());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    for alg in ["none", "None", "nOnE", "NONE", ""] {
        let header = format!(r#"{{"alg":"{alg}","typ":"at+jwt","kid":"{}"}}"#, kid(&ring));
        let start = format!("{}.{}", encode(header), encode(claims().to_string()));
        for token in [
            format!("{start}."),
            format!("{start}.{signature}"),
            start.clone(),
        ] {
            assert!(ring.verify::<Value>(&token, &expect()).is_err(), "{alg}");
        }
    }
    for token in [
        format!("{signed}."),
        signed.to_owned(),
        format!("{token}."),
        format!("{token}.x"),
        format!(".{token}"),
        "..".to_owned(),
        String::new(),
    ] {
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), JwtError::Malformed);
    }
}

/// Covers: JK-02
#[test]
fn the_algorithm_is_the_one_of_the_key() {
    let ring = es256();
    let jwk = ring.signer(start(), ALGORITHM).unwrap().jwk().clone();
    let (x, y) = (jwk["x"].as_str().unwrap(), jwk["y"].as_str().unwrap());
    let mut point = vec![4];
    point.extend(URL_SAFE_NO_PAD.decode(x).unwrap());
    point.extend(URL_SAFE_NO_PAD.decode(y).unwrap());
    for secret in [jwk.to_string().as_bytes(), &point, x.as_bytes(), b""] {
        let header = format!(r#"{{"alg":"HS256","typ":"at+jwt","kid":"{}"}}"#, kid(&ring));
        let signed = format!("{}.{}", encode(header), encode(claims().to_string()));
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let tag = hmac::sign(&key, signed.as_bytes());
        let token = format!("{signed}.{}", encode(tag));
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), JwtError::Algorithm);
    }
    for alg in ["RS256", "ES384", "EdDSA", "es256"] {
        let header = good_header(&ring).replace("ES256", alg);
        let token = craft(&ring, &header, &claims().to_string());
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), JwtError::Algorithm, "{alg}");
    }
}

/// Covers: JK-03
#[test]
fn a_key_comes_from_the_ring_only() {
    let (ring, attacker) = (es256(), es256());
    let jwk = attacker.signer(start(), ALGORITHM).unwrap().jwk();
    for (name, value) in [
        ("jwk", jwk.clone()),
        ("jku", json!("https://attacker.example/jwks")),
        ("x5u", json!("https://attacker.example/cert")),
        ("x5c", json!(["MIIB"])),
        ("jwk", Value::Null),
    ] {
        let header = format!(
            r#"{{"{name}":{value},"alg":"ES256","typ":"at+jwt","kid":"{}"}}"#,
            kid(&ring)
        );
        for signer in [&ring, &attacker] {
            let token = craft(signer, &header, &claims().to_string());
            let refused = ring.verify::<Value>(&token, &expect());
            assert_eq!(refused.unwrap_err(), JwtError::RefusedHeader(name));
        }
    }
    let token = craft(&attacker, &good_header(&ring), &claims().to_string());
    let refused = ring.verify::<Value>(&token, &expect());
    assert_eq!(refused.unwrap_err(), JwtError::Signature);

    for (kid, error) in [
        (json!("../../etc/passwd"), JwtError::UnknownKey),
        (json!("' or 1=1 --"), JwtError::UnknownKey),
        (json!("https://attacker.example"), JwtError::UnknownKey),
        (json!(""), JwtError::UnknownKey),
        (json!([kid(&ring)]), JwtError::Malformed),
        (json!(null), JwtError::Malformed),
        (json!("k".repeat(10_000)), JwtError::TooLong),
        (json!("k".repeat(1_000)), JwtError::TooLong),
    ] {
        let header = json!({"alg": "ES256", "typ": "at+jwt", "kid": kid}).to_string();
        let token = craft(&ring, &header, &claims().to_string());
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), error);
    }
}

/// Covers: JK-04
#[test]
fn critical_headers_and_doubled_names_are_refused() {
    let ring = es256();
    for (name, value) in [
        ("crit", r#"["x"]"#),
        ("crit", "[]"),
        ("crit", "null"),
        ("b64", "false"),
        ("b64", "true"),
        ("zip", r#""DEF""#),
    ] {
        let header = good_header(&ring).replacen('{', &format!("{{\"{name}\":{value},"), 1);
        let token = craft(&ring, &header, &claims().to_string());
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), JwtError::RefusedHeader(name));
    }
    let header = good_header(&ring);
    for doubled in [
        header.replacen('{', r#"{"alg":"none","#, 1),
        header.replacen('{', r#"{"\u0061lg":"none","#, 1),
        header.replacen('{', r#"{"x":{"y":1,"y":2},"#, 1),
    ] {
        let token = craft(&ring, &doubled, &claims().to_string());
        let refused = ring.verify::<Value>(&token, &expect());
        assert_eq!(refused.unwrap_err(), JwtError::Duplicate);
    }
    for name in ["iss", "aud", "exp", "sub", "anything"] {
        let mut doubled = claims();
        doubled["anything"] = json!(1);
        let doubled = doubled.to_string();
        let doubled = doubled.replacen('{', &format!("{{\"{name}\":\"x\","), 1);
        let refused = judge(&ring, &doubled, &expect());
        assert_eq!(refused, Err(JwtError::Duplicate), "{name}");
    }
}

/// Covers: JK-05
#[test]
fn a_token_of_another_type_is_refused() {
    let ring = es256();
    let types = [
        typ::ACCESS_TOKEN,
        typ::ID_TOKEN,
        typ::LOGOUT_TOKEN,
        typ::INTROSPECTION,
        typ::CSRF_PROOF,
    ];
    for made in types {
        let token = ring.sign(start(), ALGORITHM, made, &claims()).unwrap();
        for expected in types {
            let expect = Expect {
                typ: expected,
                ..expect()
            };
            let read = ring.verify::<Value>(&token, &expect);
            assert_eq!(read.is_ok(), made == expected, "{made} as {expected}");
            if made != expected {
                assert_eq!(read.unwrap_err(), JwtError::Type);
            }
        }
    }
    for (written, good) in [
        ("AT+JWT", true),
        ("application/at+jwt", true),
        ("Application/At+Jwt", true),
        ("at+jwt ", false),
        ("text/at+jwt", false),
        ("é", false),
    ] {
        let header = good_header(&ring).replace("at+jwt", written);
        let token = craft(&ring, &header, &claims().to_string());
        assert_eq!(ring.verify::<Value>(&token, &expect()).is_ok(), good);
    }
    let header = format!(r#"{{"alg":"ES256","kid":"{}"}}"#, kid(&ring));
    let token = craft(&ring, &header, &claims().to_string());
    let refused = ring.verify::<Value>(&token, &expect());
    assert_eq!(refused.unwrap_err(), JwtError::Type);
}

/// Covers: JK-07
#[test]
fn times_are_whole_seconds_and_leeway_is_a_minute_at_most() {
    let ring = es256();
    let with = |name: &str, value: &str| {
        let mut claims = claims();
        claims[name] = json!("PLACE");
        claims.to_string().replace("\"PLACE\"", value)
    };
    let now = start().timestamp();
    for (name, value, error) in [
        ("exp", "\"1900000000\"", JwtError::Claim("exp")),
        ("exp", "1900000000.5", JwtError::Claim("exp")),
        ("exp", "1.9e9", JwtError::Claim("exp")),
        ("exp", "1e400", JwtError::Malformed),
        ("exp", "-1", JwtError::Claim("exp")),
        ("exp", "99999999999999999999", JwtError::Claim("exp")),
        ("exp", "9223372036854775807", JwtError::Claim("exp")),
        ("exp", "[1900000000]", JwtError::Claim("exp")),
        ("exp", "true", JwtError::Claim("exp")),
        ("exp", "null", JwtError::Claim("exp")),
        ("exp", &now.to_string(), JwtError::Expired),
        ("exp", "0", JwtError::Expired),
        ("nbf", &(now + 1).to_string(), JwtError::NotYetValid),
        ("nbf", "\"1\"", JwtError::Claim("nbf")),
        ("iat", "\"1\"", JwtError::Claim("iat")),
    ] {
        let refused = judge(&ring, &with(name, value), &expect());
        assert_eq!(refused, Err(error), "{name} {value}");
        assert_eq!(error.is_expired(), error == JwtError::Expired);
    }
    let mut without = claims();
    without.as_object_mut().unwrap().shift_remove("exp");
    let refused = judge(&ring, &without.to_string(), &expect());
    assert_eq!(refused, Err(JwtError::Claim("exp")));

    let lenient = expect().leeway(Duration::from_secs(3_600));
    for (name, seconds, good) in [
        ("exp", now - 59, true),
        ("exp", now - 60, false),
        ("nbf", now + 60, true),
        ("nbf", now + 61, false),
    ] {
        let read = judge(&ring, &with(name, &seconds.to_string()), &lenient);
        assert_eq!(read.is_ok(), good, "{name} {seconds}");
    }
    let old = with("exp", "1000000000");
    assert!(judge(&ring, &old, &expect().accept_expired()).is_ok());
    let foreign = old.replace(ISSUER, "https://other.example");
    let refused = judge(&ring, &foreign, &expect().accept_expired());
    assert_eq!(refused, Err(JwtError::Issuer));
}

/// Covers: JK-07
#[test]
fn issuer_and_audience_are_compared_exactly() {
    let ring = es256();
    for (name, value, error) in [
        ("iss", json!("https://id.example.org/"), JwtError::Issuer),
        ("iss", json!("https://ID.example.org"), JwtError::Issuer),
        ("iss", json!(null), JwtError::Claim("iss")),
        ("iss", json!([ISSUER]), JwtError::Claim("iss")),
        ("aud", json!("other"), JwtError::Audience),
        ("aud", json!([]), JwtError::Claim("aud")),
        ("aud", json!(["other", "API"]), JwtError::Audience),
        ("aud", json!(null), JwtError::Claim("aud")),
        ("aud", json!(["api", 1]), JwtError::Claim("aud")),
        ("aud", json!({"api": true}), JwtError::Claim("aud")),
    ] {
        let mut claims = claims();
        claims[name] = value;
        let refused = judge(&ring, &claims.to_string(), &expect());
        assert_eq!(refused, Err(error), "{claims}");
    }
    let mut several = claims();
    several["aud"] = json!(["other", "api"]);
    assert!(judge(&ring, &several.to_string(), &expect()).is_ok());
    several.as_object_mut().unwrap().shift_remove("aud");
    let refused = judge(&ring, &several.to_string(), &expect());
    assert_eq!(refused, Err(JwtError::Claim("aud")));
    let any = Expect::new(typ::ACCESS_TOKEN, ISSUER, start());
    assert!(judge(&ring, &several.to_string(), &any).is_ok());
}

#[test]
fn no_altered_cut_or_oversized_token_passes_or_panics() {
    let ring = es256();
    let token = ring
        .sign(start(), ALGORITHM, typ::ACCESS_TOKEN, &claims())
        .unwrap();
    for position in 0..token.len() {
        for replacement in [b'A', b'.', b'=', b'+'] {
            let mut altered = token.clone().into_bytes();
            if altered[position] == replacement {
                continue;
            }
            altered[position] = replacement;
            let altered = String::from_utf8(altered).unwrap();
            assert!(ring.verify::<Value>(&altered, &expect()).is_err());
        }
        assert!(ring.verify::<Value>(&token[..position], &expect()).is_err());
    }
    let mut big = claims();
    big["filler"] = json!("x".repeat(MAX_JWT_BYTES));
    let token = ring.sign(start(), ALGORITHM, typ::ACCESS_TOKEN, &big);
    let refused = ring.verify::<Value>(&token.unwrap(), &expect());
    assert_eq!(refused.unwrap_err(), JwtError::TooLong);
    let refused = ring.verify::<Value>("é.é.é", &expect());
    assert_eq!(refused.unwrap_err(), JwtError::Malformed);
}
