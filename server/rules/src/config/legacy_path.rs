//! Further paths of endpoints, `legacy.paths`: which of them can be given away.

/// What stands first in the paths of our own.
const SECTIONS: [&str; 21] = [
    "account",
    "admin",
    "api",
    "assets",
    "auth",
    "claim",
    "colours.css",
    "consent",
    "developer",
    "device",
    "directory",
    "docs",
    "email",
    "embed",
    "health",
    "metrics",
    "oauth",
    "password",
    "sign-in",
    "sign-out",
    "sign-up",
];

/// Whether a pair leads from a path at which this server has nothing to an endpoint of the protocol.
pub(super) fn is_pair(pair: &str) -> bool {
    pair.split_once('=').is_some_and(|(further, own)| {
        is_plain(further) && !is_ours(further) && own.starts_with("/oauth/") && is_plain(own)
    })
}

/// Whether a path has nothing in it that could be read in two ways.
fn is_plain(path: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    path.strip_prefix('/').is_some_and(|path| {
        path.split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(good))
    })
}

fn is_ours(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    SECTIONS.contains(&first) || first.starts_with("openapi.") || path.starts_with("/authorize/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_of_our_own_is_given_away() {
        let pages = include_str!("../page/path.rs").lines();
        let pages = pages.filter_map(|line| line.split("&str = \"").nth(1)?.split('"').next());
        let folders = ["/../pages/src/routes", "/../registry/src/routes"];
        let tables: String = folders
            .map(|folder| format!("{}{folder}", env!("CARGO_MANIFEST_DIR")))
            .into_iter()
            .flat_map(|folder| std::fs::read_dir(folder).expect("the folder of the tables"))
            .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a table"))
            .collect();
        let routes = tables.split("\"/").skip(1);
        let routes = routes.filter_map(|rest| rest.split('"').next());
        let routes = routes.map(|path| format!("/{path}"));
        let operations = countersign_api::OPENAPI_YAML.lines();
        let operations = operations.filter_map(|line| line.strip_prefix("  /")?.strip_suffix(':'));
        let operations = operations.map(|path| format!("/{path}"));
        let ours: Vec<_> = pages
            .map(str::to_owned)
            .chain(routes)
            .chain(operations)
            .map(|path| path.replace([':', '*', '{', '}'], ""))
            .collect();
        assert!(ours.len() > 150, "{}", ours.len());
        for path in ours {
            assert!(!is_pair(&format!("{path}=/oauth/token")), "{path}");
        }
    }

    #[test]
    fn a_pair_is_a_free_path_and_an_endpoint() {
        for good in [
            "/token=/oauth/token",
            "/authorize=/oauth/authorize",
            "/v1/x.y/~z=/oauth/jwks",
        ] {
            assert!(is_pair(good), "{good}");
        }
        for bad in [
            "/token",
            "token=/oauth/token",
            "/=/oauth/token",
            "/a//b=/oauth/token",
            "/a/../b=/oauth/token",
            "/a%2fb=/oauth/token",
            "/a?b=/oauth/token",
            "/.well-known/x=/oauth/token",
            "/token=/account",
            "/token=/oauth/../account",
        ] {
            assert!(!is_pair(bad), "{bad}");
        }
    }
}
