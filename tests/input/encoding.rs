//! Text that is none, and names that only look alike.

use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases, raw};

use super::{is_no_failure, manager};

/// Bytes in percent encoding that are no text, or no text that anybody needs.
const BROKEN: &[&str] = &[
    "%",
    "%2",
    "%zz",
    "%00",
    "%ff",
    "%c0%af",
    "%c0%80",
    "%ed%a0%80",
    "%f5%80%80%80",
    "%f8%88%80%80",
    "%e2%82",
    "%80",
    "%u0041",
    "a%0d%0ab",
    "%ef%bb%bf",
    "%e2%80%ae",
    "%25%30%30",
];

// Covers: IN-03, P-02
both_databases!(in_03_broken_text_is_refused_wherever_it_stands);
async fn in_03_broken_text_is_refused_wherever_it_stands(server: TestServer) {
    let http = manager(&server).await;
    let web = server.web().await;
    let form = "application/x-www-form-urlencoded";
    for odd in BROKEN {
        for path in [
            format!("/api/v1/clients?query={odd}"),
            format!("/api/v1/clients?{odd}=x"),
            format!("/api/v1/clients?page_token={odd}"),
            format!("/api/v1/clients/{odd}"),
            format!("/api/v1/users/{odd}"),
            format!("/api/v1/scopes/{odd}"),
            format!("/oauth/authorize?client_id={odd}"),
            format!("/oauth/authorize?client_id=web&redirect_uri={odd}"),
            format!("/oauth/authorize?client_id=web&state={odd}"),
            format!("/oauth/errors?error={odd}"),
            format!("/sign-in?request={odd}"),
            format!("/claim?token={odd}"),
            format!("/consent?request={odd}"),
            format!("/assets/{odd}"),
            format!("/{odd}"),
        ] {
            let answer = http.get(&path).await;
            is_no_failure(&path, &answer);
        }
        for path in [
            "/oauth/token",
            "/oauth/introspect",
            "/oauth/revoke",
            "/oauth/authorize",
        ] {
            for body in [
                format!("token={odd}&grant_type={odd}&client_id=web"),
                format!("grant_type=authorization_code&code={odd}&client_id={odd}"),
                format!("{odd}={odd}"),
            ] {
                let answer = server.anonymous().body("POST", path, form, body).await;
                is_no_failure(path, &answer);
            }
        }
        for path in ["/sign-in", "/claim", "/sign-out", "/consent"] {
            let body = format!("csrf={odd}&username={odd}&password={odd}&token={odd}");
            let answer = server.anonymous().body("POST", path, form, body).await;
            is_no_failure(path, &answer);
        }
    }
    // Raw bytes in the head of a request.
    for line in [
        &b"GET /api/v1/me?x=\xff HTTP/1.1\r\nhost: x\r\n\r\n"[..],
        b"GET /\xc0\xaf HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer \xff\r\n\r\n",
        b"GET /account HTTP/1.1\r\nhost: x\r\ncookie: countersign_session=\xff\xfe\r\n\r\n",
        b"GET /account HTTP/1.1\r\nhost: x\r\nuser-agent: \xff\r\norigin: \xff\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nhost: x\r\nx-csrf-token: \xe4\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET /sign-in HTTP/1.1\r\nhost: x\r\nx-request-id: \xff\r\nx-forwarded-for: \xff\r\n\r\n",
    ] {
        let answer = raw(&server.base, line).await;
        let said = String::from_utf8_lossy(line);
        assert!(
            (200..500).contains(&answer.status()),
            "{said}: {}",
            answer.text
        );
    }
    for uri in [
        "http://[:::",
        "http://",
        "https://[::1",
        "//",
        "\\\\evil.test",
        "https://a b/",
    ] {
        let ask = Ask::of(&web).set("redirect_uri", uri);
        let page = server.browser().open(&ask.url()).await.page();
        assert_eq!(page.answer.status, 400, "{uri}");
    }
}

// Covers: IN-03
both_databases!(in_03_names_that_look_alike_are_one_name_or_none);
async fn in_03_names_that_look_alike_are_one_name_or_none(server: TestServer) {
    let http = manager(&server).await;
    for username in ["zoe", "admin"] {
        let body = json!({ "username": username });
        http.json("POST", "/api/v1/users", &body).await.is(201);
    }
    for twin in [
        "ZOE",
        "zoe ",
        " zoe",
        "zoe\u{200b}",
        "zo\u{e9}",
        "zoe\u{301}",
        "\u{ff5a}oe",
        "zoe\u{202e}",
        "z\u{43e}e",
        "\u{430}dmin",
        "adm\u{131}n",
        "ADM\u{130}N",
        "admin\u{0}",
        "admin\r\n",
        "a\u{ad}dmin",
        "\u{feff}admin",
        "admin\u{fe0f}",
    ] {
        let body = json!({ "username": twin });
        let answer = http.json("POST", "/api/v1/users", &body).await;
        assert!(
            matches!(answer.status, 400 | 409 | 422),
            "{twin:?}: {answer}"
        );
    }
    // One address in all its spellings.
    let body = json!({ "username": "mail", "email": "mail@b\u{fc}cher.example" });
    let made = http
        .json("POST", "/api/v1/users", &body)
        .await
        .is(201)
        .json();
    assert_eq!(
        made["email"], "mail@xn--bcher-kva.example",
        "the documented normal form"
    );
    for (number, twin) in [
        "mail@bu\u{308}cher.example",
        "MAIL@B\u{dc}CHER.example",
        "mail@xn--bcher-kva.example",
        "mail@b\u{ff55}\u{308}cher.example",
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "username": format!("mail{number}"), "email": twin });
        let answer = http.json("POST", "/api/v1/users", &body).await;
        assert!(matches!(answer.status, 409 | 422), "{twin}: {answer}");
    }
    // Names that people see: what hides or turns around is refused, letters of all scripts are not.
    for (name, status) in [
        ("\u{202e}gnp.exe", 422),
        ("a\u{200b}b", 422),
        ("a\u{2066}b", 422),
        ("\u{feff}a", 422),
        ("a\nb", 422),
        ("a\u{0}b", 400),
        ("Zo\u{eb} \u{5c71}\u{7530} \u{1f600}", 201),
    ] {
        for (path, mut body) in [
            ("/api/v1/clients", json!({ "client_name": name })),
            (
                "/api/v1/users",
                json!({ "username": "named", "name": name }),
            ),
            (
                "/api/v1/scopes",
                json!({ "id": "named", "help_text": name }),
            ),
        ] {
            if status == 201 && path == "/api/v1/clients" {
                body["client_id"] = json!("named");
            }
            let answer = http.json("POST", path, &body).await;
            assert_eq!(answer.status, status, "{path} {name:?}: {answer}");
        }
    }
    let read = http.get("/api/v1/clients/named").await.ok();
    assert_eq!(read["client_name"], "Zo\u{eb} \u{5c71}\u{7530} \u{1f600}");
}
