//! The files that pages load: embedded in the binary, named by their content, cached for good.

use std::sync::OnceLock;

use aws_lc_rs::digest::{SHA256, digest};
use poem::Response;
use poem::http::{StatusCode, header};

use super::path;

/// One embedded file.
pub struct Asset {
    /// The media type, with its charset.
    pub content_type: &'static str,
    /// The content.
    pub bytes: &'static [u8],
    name: &'static str,
    /// Made for each when it is asked for: to hash it loads all of it, and the viewer of the console is larger than
    /// everything else together.
    labels: OnceLock<Labels>,
}

/// What the content gives a file.
struct Labels {
    etag: String,
    url: String,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const TEXT: &str = "text/plain; charset=utf-8";

macro_rules! ours {
    ($name:literal, $content_type:expr) => {
        Asset::new(
            $name,
            $content_type,
            include_bytes!(concat!("../../../assets/", $name)),
        )
    };
}

/// Those that come from a crate, by way of build.rs.
macro_rules! viewer {
    ($name:literal, $file:literal, $content_type:expr) => {
        Asset::new(
            $name,
            $content_type,
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file)),
        )
    };
}

static ASSETS: [Asset; 13] = [
    ours!("style.css", CSS),
    ours!("favicon.svg", SVG),
    ours!("answer.js", SCRIPT),
    ours!("copy.js", SCRIPT),
    ours!("csrf-demo.js", SCRIPT),
    ours!("console.js", SCRIPT),
    ours!("console-answer.js", SCRIPT),
    viewer!("swagger-ui.js", "swagger-ui-bundle.js", SCRIPT),
    viewer!("swagger-ui.css", "swagger-ui.css", CSS),
    viewer!("swagger-ui-license.txt", "swagger-ui-license.txt", TEXT),
    ours!("popup.js", SCRIPT),
    ours!("signed-out.js", SCRIPT),
    ours!("mark.svg", SVG),
];

impl Asset {
    const fn new(name: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        Self {
            content_type,
            bytes,
            name,
            labels: OnceLock::new(),
        }
    }

    fn labels(&self) -> &Labels {
        self.labels.get_or_init(|| {
            let hash: String = digest(&SHA256, self.bytes)
                .as_ref()
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            Labels {
                etag: format!("\"{hash}\""),
                url: format!("{}{hash}-{}", path::ASSETS, self.name),
            }
        })
    }

    /// The strong entity tag, in quotes.
    pub fn etag(&self) -> &str {
        &self.labels().etag
    }

    fn url(&self) -> &str {
        &self.labels().url
    }
}

/// `GET /embed/sign-in.js`: the element with the ways to sign in, for pages of other sites. Its address stays the same, so that
/// it is asked for again after five minutes.
pub fn sign_in_element() -> Response {
    Response::builder()
        .content_type("text/javascript; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=300")
        // Modules of other origins are loaded by CORS; there is nothing in it about anybody.
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("cross-origin-resource-policy", "cross-origin")
        .body(include_str!("../../../assets/sign-in-element.js"))
}

/// The path of an embedded file below the issuer, such as `/assets/0123456789abcdef-style.css`; `/assets/` alone for a
/// name that does not exist.
pub fn asset_url(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or(path::ASSETS, |asset| asset.url())
}

/// The file at a path (with or without the leading `/assets/`), if its name and its hash are right.
pub fn asset(path: &str) -> Option<&'static Asset> {
    let wanted = path.strip_prefix(path::ASSETS).unwrap_or(path);
    let (_, name) = wanted.split_once('-')?;
    let named = ASSETS.iter().find(|asset| asset.name == name)?;
    (named.url().strip_prefix(path::ASSETS) == Some(wanted)).then_some(named)
}

/// The response for a file: 200 with a year of caching, 304 when `if_none_match` (the request header) names it, `None`
/// when there is no such file.
pub fn respond_asset(path: &str, if_none_match: Option<&str>) -> Option<Response> {
    let asset = asset(path)?;
    let response = Response::builder()
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::ETAG, asset.etag())
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        // An SVG that somebody opens on its own is a document.
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        )
        .header("cross-origin-resource-policy", "same-origin");
    let known = if_none_match.is_some_and(|tags| {
        tags.split(',').any(|tag| {
            let tag = tag.trim();
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == asset.etag()
        })
    });
    Some(if known {
        response.status(StatusCode::NOT_MODIFIED).finish()
    } else {
        response.content_type(asset.content_type).body(asset.bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_by_its_own_url_only() {
        let url = asset_url("style.css");
        assert!(url.starts_with("/assets/") && url.ends_with("-style.css"));
        assert_eq!(
            asset(url).map(|asset| asset.content_type),
            Some("text/css; charset=utf-8")
        );
        for path in [
            "/assets/style.css",
            "style.css",
            "",
            "/assets/",
            "/assets/../style.css",
        ] {
            assert!(asset(path).is_none(), "{path}");
        }
    }

    #[test]
    fn an_asset_that_the_browser_has_is_not_sent_again() {
        let url = asset_url("favicon.svg");
        let first = respond_asset(url, None).expect("the file exists");
        assert_eq!(first.status(), StatusCode::OK);
        let etag = first.headers()[header::ETAG]
            .to_str()
            .expect("ascii")
            .to_owned();
        let again = respond_asset(url, Some(&format!("\"x\", W/{etag}"))).expect("the file exists");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(respond_asset("/assets/other.css", None).is_none());
    }
}
