//! A workbench for forged tokens: any header, any claims, signed by the server's own key or by
//! one that the attacker made, and the places where a token is shown.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tests::harness::{Parts, TestClient, TestServer, TestUser, parts};

/// A server with a client, a person, and a good token to begin with.
pub struct Bench {
    /// The server.
    pub server: TestServer,
    /// The client that the token was issued to.
    pub web: TestClient,
    /// Whom it stands for.
    pub alice: TestUser,
    /// The token.
    pub good: String,
}

impl Bench {
    /// Sets the bench up.
    pub async fn new(server: TestServer) -> Self {
        let web = server.web().await;
        let alice = server.user("alice").await;
        let good = server
            .sign_in(&web, &alice, "openid profile read")
            .await
            .access;
        Self {
            server,
            web,
            alice,
            good,
        }
    }

    /// The parts of the good token.
    pub fn parts(&self) -> Parts {
        parts(&self.good)
    }

    /// Signs any header and claims, as text, with the private key of the server: what is
    /// refused then is refused for what it says, not for its signature.
    pub fn signed(&self, header: &str, claims: &str) -> String {
        let input = format!("{}.{}", encode(header), encode(claims));
        let app = self.server.app();
        let algorithm = countersign_rules::key::manage::algorithm(&app.config);
        let keys = app.keys();
        let key = keys
            .signer(self.server.clock.now(), algorithm)
            .expect("a key");
        let signature = key.sign(input.as_bytes()).expect("a signature");
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// The good token with other claims, signed by the server.
    pub fn with_claims(&self, change: impl FnOnce(&mut Value)) -> String {
        let Parts {
            header, mut claims, ..
        } = self.parts();
        change(&mut claims);
        self.signed(&header.to_string(), &claims.to_string())
    }

    /// The good token with another header, signed by the server.
    pub fn with_header(&self, change: impl FnOnce(&mut Value)) -> String {
        let Parts {
            mut header, claims, ..
        } = self.parts();
        change(&mut header);
        self.signed(&header.to_string(), &claims.to_string())
    }

    /// The token opens everything that the good one opens.
    pub async fn accepted(&self, token: &str) {
        for path in ["/api/v1/me", "/oauth/userinfo"] {
            self.server.bearer(token).get(path).await.is(200);
        }
        assert!(self.server.is_active(&self.web, token).await);
    }

    /// No place takes the token, none falls over, and none says why.
    pub async fn refused(&self, what: &str, token: &str) {
        let caller = self.server.bearer(token);
        let answers = [
            ("api", caller.get("/api/v1/me").await),
            ("api list", caller.get("/api/v1/authorizations").await),
            ("userinfo", caller.get("/oauth/userinfo").await),
            (
                "userinfo by POST",
                caller.call("POST", "/oauth/userinfo").await,
            ),
        ];
        for (place, answer) in answers {
            assert_eq!(answer.status, 401, "{what} at {place}: {answer}");
            let challenge = answer.header("www-authenticate").unwrap_or_default();
            assert!(
                challenge.starts_with("Bearer "),
                "{what} at {place}: {challenge}"
            );
            assert!(
                challenge.contains("invalid_token"),
                "{what} at {place}: {challenge}"
            );
        }
        let introspected = self.server.introspect(&self.web, token).await;
        assert_eq!(introspected.status, 200, "{what}: {introspected}");
        assert_eq!(introspected.text, r#"{"active":false}"#, "{what}");
        // Revoking a forgery does nothing to anybody.
        self.server.revoke(&self.web, token).await.is(200);
    }
}

/// A P-256 key of an attacker.
pub struct Attacker(EcdsaKeyPair);

impl Attacker {
    /// A fresh key.
    pub fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key"))
    }

    /// The public key as a JWK.
    pub fn jwk(&self) -> Value {
        let point = self.0.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        json!({
            "kty": "EC", "crv": "P-256", "kid": "attacker", "use": "sig", "alg": "ES256",
            "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
        })
    }

    /// Signs a header and claims.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let input = format!(
            "{}.{}",
            encode(&header.to_string()),
            encode(&claims.to_string())
        );
        let signature = self
            .0
            .sign(&SystemRandom::new(), input.as_bytes())
            .expect("a signature");
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }
}

/// One part of a token.
pub fn encode(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}
