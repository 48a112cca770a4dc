//! Tokens without a signature.

use tests::harness::{TestServer, both_databases};

use super::forge::{Bench, encode};

// Covers: JK-01
both_databases!(jk_01_a_token_without_signature_is_none);
async fn jk_01_a_token_without_signature_is_none(server: TestServer) {
    let bench = Bench::new(server).await;
    let parts = bench.parts();
    let claims = encode(&parts.claims.to_string());
    for alg in ["none", "None", "nOnE", "NONE", "none ", "", "null"] {
        for kid in [true, false] {
            let mut header = parts.header.clone();
            header["alg"] = alg.into();
            if !kid {
                header.as_object_mut().expect("an object").remove("kid");
            }
            let header = encode(&header.to_string());
            for signature in ["", parts.signature.as_str(), "AA", "e30"] {
                let token = format!("{header}.{claims}.{signature}");
                bench
                    .refused(&format!("alg {alg:?}, signature {signature:?}"), &token)
                    .await;
            }
        }
    }
    bench.accepted(&bench.good).await;
}

// Covers: JK-01
both_databases!(jk_01_a_token_has_three_parts);
async fn jk_01_a_token_has_three_parts(server: TestServer) {
    let bench = Bench::new(server).await;
    let parts = bench.parts();
    let good = &bench.good;
    let input = parts.signing_input();
    let (header, claims) = input.split_once('.').expect("two parts");
    let signature = &parts.signature;
    let shortened = &signature[..signature.len() - 2];
    let tampered = {
        let mut other = parts.claims.clone();
        other["scope"] = "openid profile read write clients:write".into();
        format!("{header}.{}.{signature}", encode(&other.to_string()))
    };
    for (what, token) in [
        ("empty signature", format!("{input}.")),
        ("two parts", input.clone()),
        ("one part", header.to_owned()),
        ("four parts", format!("{good}.")),
        (
            "five parts, as of a JWE",
            format!("{good}.{claims}.{signature}"),
        ),
        ("nothing but dots", "..".to_owned()),
        ("no header", format!(".{claims}.{signature}")),
        ("no claims", format!("{header}..{signature}")),
        ("a cut signature", format!("{input}.{shortened}")),
        ("a longer signature", format!("{input}.{signature}AA")),
        ("a zero signature", format!("{input}.{}", "A".repeat(86))),
        ("padding", format!("{good}==")),
        ("changed claims", tampered),
        (
            "no claims of JSON",
            format!("{header}.{}.{signature}", encode("[]")),
        ),
        (
            "8 kilobytes more",
            format!("{header}.{}.{signature}", "A".repeat(8192)),
        ),
    ] {
        bench.refused(what, &token).await;
    }
    bench.accepted(good).await;
}

// Covers: JK-01, JK-04
both_databases!(a_token_has_one_spelling);
async fn a_token_has_one_spelling(server: TestServer) {
    let bench = Bench::new(server).await;
    // Known to the server's memory, where another spelling must not be found.
    bench.accepted(&bench.good).await;
    let good = &bench.good;
    // The last character of 64 bytes carries four bits that nobody reads.
    let (rest, last) = good.split_at(good.len() - 1);
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let at = alphabet.find(last).expect("base64url");
    for bits in 1..4 {
        let twin = alphabet.as_bytes()[at ^ bits] as char;
        bench.refused("stray bits", &format!("{rest}{twin}")).await;
    }
    // One token in a dozen has no letter in which the alphabets differ.
    let mut special = bench.with_header(|_| ());
    while !special.contains(['-', '_']) {
        special = bench.with_header(|_| ());
    }
    bench.accepted(&special).await;
    bench
        .refused("another alphabet", &special.replace(['-', '_'], "+"))
        .await;
}
