use super::*;
use countersign_rules::client::{AuthMethod, ClientMetadata};

const GRANTS: [GrantType; 4] = [
    GrantType::AuthorizationCode,
    GrantType::RefreshToken,
    GrantType::ClientCredentials,
    GrantType::DeviceCode,
];

const METHODS: [AuthMethod; 4] = [
    AuthMethod::ClientSecretBasic,
    AuthMethod::ClientSecretPost,
    AuthMethod::PrivateKeyJwt,
    AuthMethod::None,
];

const AT: Addresses<'static> = Addresses {
    issuer: "http://localhost:8080",
    authorize: "http://localhost:8080/oauth/authorize",
    token: "http://localhost:8080/oauth/token",
    device: "http://localhost:8080/oauth/device_authorization",
};

fn client(id: &str, auth_method: AuthMethod) -> Client {
    let moment = chrono::DateTime::UNIX_EPOCH;
    Client {
        client_id: id.to_owned(),
        name: "Shop".to_owned(),
        owner_id: None,
        auth_method,
        internal: false,
        metadata: ClientMetadata {
            redirect_uris: vec!["http://127.0.0.1/callback".to_owned()],
            scope: ["openid", "profile"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            ..ClientMetadata::default()
        },
        disabled_at: None,
        created_at: moment,
        updated_at: moment,
        last_used_at: None,
        version: 1,
        secrets: Vec::new(),
        keys: None,
        approved: Vec::new(),
        endorsements: Vec::new(),
    }
}

#[test]
fn every_file_is_known_and_renders_in_every_way() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../snippets");
    let found = std::fs::read_dir(folder).expect("the folder").count();
    assert_eq!(found, FILES.len());
    for method in METHODS {
        for grant in GRANTS {
            let snippets = of(&client("shop", method), grant, &AT);
            assert_eq!(snippets.len(), 4, "{method:?} {grant:?}");
            for snippet in snippets {
                assert!(snippet.code.contains("http://localhost:8080"));
                assert!(!snippet.code.contains("\n\n\n"), "{}", snippet.code);
            }
        }
    }
}

/// What the page shows in Rust is what is compiled with the SDK.
#[test]
fn the_programs_in_rust_are_examples_of_the_sdk() {
    let examples = [
        (
            GrantType::AuthorizationCode,
            AuthMethod::ClientSecretBasic,
            include_str!("../../../../sdk/rust/examples/grant_authorization_code.rs"),
        ),
        (
            GrantType::RefreshToken,
            AuthMethod::None,
            include_str!("../../../../sdk/rust/examples/grant_refresh_token.rs"),
        ),
        (
            GrantType::ClientCredentials,
            AuthMethod::ClientSecretPost,
            include_str!("../../../../sdk/rust/examples/grant_client_credentials.rs"),
        ),
        (
            GrantType::DeviceCode,
            AuthMethod::ClientSecretPost,
            include_str!("../../../../sdk/rust/examples/grant_device_code.rs"),
        ),
    ];
    for (grant, method, example) in examples {
        let shown = of(&client("shop", method), grant, &AT);
        let shown = shown.into_iter().find(|one| one.language == "Rust");
        let shown = shown.expect("a program in Rust").code;
        let (_, program) = example.split_once("\n\n").expect("a word before it");
        // Line breaks are a matter of the formatter.
        let words = |text: &str| {
            let joined: String = text.split_whitespace().collect();
            joined.replace(",)", ")").replace(",}", "}")
        };
        assert_eq!(words(&shown), words(program), "{grant:?}: {shown}");
    }
}

#[test]
fn an_exchange_is_one_request_of_the_shell() {
    for method in METHODS {
        let snippets = of(&client("shop", method), GrantType::TokenExchange, &AT);
        assert_eq!(snippets.len(), 1, "{method:?}");
        let code = &snippets[0].code;
        assert!(code.contains("http://localhost:8080/oauth/token"), "{code}");
        assert!(code.contains("--data-urlencode subject_token="), "{code}");
        assert!(code.contains(GrantType::TokenExchange.as_str()), "{code}");
        assert!(!code.contains("\n\n"), "{code}");
    }
}

#[test]
fn hostile_values_stay_values() {
    let id = "it's \"$(id)`id`\\";
    for grant in GRANTS {
        for snippet in of(&client(id, AuthMethod::ClientSecretPost), grant, &AT) {
            let quoted = match snippet.language {
                "curl" => r#"'it'\''s "$(id)`id`\'"#,
                _ => r#""it's \"$(id)`id`\\""#,
            };
            assert!(snippet.code.contains(quoted), "{}", snippet.code);
        }
    }
    assert_eq!(shell(""), "''");
}
