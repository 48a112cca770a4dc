//! The files that pages load: embedded in the binary, named by their content, cached for good.

use std::sync::LazyLock;

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
    /// The strong entity tag, in quotes.
    pub etag: String,
    name: &'static str,
    url: String,
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    let css = "text/css; charset=utf-8";
    let svg = "image/svg+xml";
    [
        Asset::new("style.css", css, include_bytes!("../../assets/style.css")),
        Asset::new(
            "favicon.svg",
            svg,
            include_bytes!("../../assets/favicon.svg"),
        ),
        Asset::new(
            "answer.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../assets/answer.js"),
        ),
        Asset::new("mark.svg", svg, include_bytes!("../../assets/mark.svg")),
    ]
});

impl Asset {
    fn new(name: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash: String = digest(&SHA256, bytes)
            .as_ref()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            content_type,
            bytes,
            etag: format!("\"{hash}\""),
            name,
            url: format!("{}{hash}-{name}", path::ASSETS),
        }
    }
}

/// The path of an embedded file below the issuer, such as `/assets/0123456789abcdef-style.css`; `/assets/` alone for a
/// name that does not exist.
pub fn asset_url(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or(path::ASSETS, |asset| &asset.url)
}

/// The file at a path (with or without the leading `/assets/`), if its name and its hash are right.
pub fn asset(path: &str) -> Option<&'static Asset> {
    let wanted = path.strip_prefix(path::ASSETS).unwrap_or(path);
    ASSETS
        .iter()
        .find(|asset| asset.url.strip_prefix(path::ASSETS) == Some(wanted))
}

/// The response for a file: 200 with a year of caching, 304 when `if_none_match` (the request header) names it, `None`
/// when there is no such file.
pub fn respond_asset(path: &str, if_none_match: Option<&str>) -> Option<Response> {
    let asset = asset(path)?;
    let response = Response::builder()
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::ETAG, &asset.etag)
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
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == asset.etag
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
