//! From a page to a response. The headers that protect people on our pages are set here and nowhere else.

use bytes::Bytes;
use poem::Response;
use poem::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use url::{Host, Url};

use super::{Layout, Page, Site};

/// Two years, as the preload lists ask.
const HSTS: &str = "max-age=63072000";

/// Nothing of the browser's hardware is of use to these pages.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Makes the response of a page, with all protective headers.
///
/// `form_action` names the redirect URIs (or origins) that a form on this page may lead to after the server's redirect:
/// browsers hold `form-action` against the redirects that follow a form too, so the consent page, and the sign-in page of
/// an authorization request, name the client's redirect URI here. What does not yield a harmless source is left out.
pub fn respond<P: Page>(status: StatusCode, page: &P, form_action: &[String]) -> Response {
    match page.render() {
        Ok(html) => respond_html(status, page.layout(), Bytes::from(html), form_action),
        // Only a built-in template that fails gets here, and a test renders them all.
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "a page could not be rendered");
            let html = Bytes::from_static(
                b"<!doctype html><title>Error</title><h1>Something went wrong</h1>",
            );
            respond_html(StatusCode::INTERNAL_SERVER_ERROR, page.layout(), html, &[])
        }
    }
}

/// The same for the one page that goes on by itself: a script of ours may run, and its form leads to `target` and
/// nowhere else.
pub fn respond_with_script<P: Page>(status: StatusCode, page: &P, target: &str) -> Response {
    let mut response = respond(status, page, &[]);
    let policy = csp_source(target).and_then(|form| {
        let site = &page.layout().site;
        let policy = content_security_policy(site, &[]).replace(
            "form-action 'self'",
            &format!("script-src 'self'; form-action {form}"),
        );
        HeaderValue::from_str(&policy).ok()
    });
    // Without a source for the form the page keeps its policy, and the form stays shut.
    if let Some(policy) = policy {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The same for a page whose script makes it more comfortable: it may run, and call this server.
pub fn respond_scripted<P: Page>(status: StatusCode, page: &P) -> Response {
    let mut response = respond(status, page, &[]);
    let policy = content_security_policy(&page.layout().site, &[]).replace(
        "form-action 'self'",
        "script-src 'self'; connect-src 'self'; form-action 'self'",
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The same for the page in a popup that tells an app what came of a sign-in: a script of ours may run, and reaches the
/// window that opened this one. It can load and call nothing.
pub fn respond_posting<P: Page>(status: StatusCode, page: &P) -> Response {
    let mut response = respond(status, page, &[]);
    let policy = content_security_policy(&page.layout().site, &[]).replace(
        "form-action 'self'",
        "script-src 'self'; form-action 'none'",
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    keep_opener(&mut response);
    response
}

/// Lets a page be reached by the window that opened it, which `same-origin` would cut off for good, also for the pages
/// that follow. What is posted to that window names the origin for which it is.
pub fn keep_opener(response: &mut Response) {
    response.headers_mut().insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("unsafe-none"),
    );
}

/// Lets a page load frames of the origins of these URIs and of no other, as the page after a sign-out does.
pub fn open_frames(response: &mut Response, frames: &[String]) {
    let mut sources = String::new();
    // A source without a host would open more than one origin.
    let exact = |uri: &&String| csp_source(uri).is_some_and(|source| source.contains("://"));
    for uri in frames.iter().filter(exact) {
        push_source(&mut sources, Some(uri));
    }
    if !sources.is_empty() {
        add_directive(response, &format!("frame-src{sources}"));
    }
}

/// Lets a page go on by itself to a checked redirect URI: by its script when that is done, or else after five seconds.
pub fn lead_on(response: &mut Response, uri: &str) {
    add_directive(response, "script-src 'self'");
    if let Ok(value) = HeaderValue::from_str(&format!("5; url={uri}")) {
        response.headers_mut().insert(header::REFRESH, value);
    }
}

/// Adds what the policy of a page does not speak of.
fn add_directive(response: &mut Response, directive: &str) {
    let headers = response.headers_mut();
    let policy = headers.get(header::CONTENT_SECURITY_POLICY);
    let policy = policy.and_then(|policy| policy.to_str().ok());
    let policy = policy.map(|policy| HeaderValue::from_str(&format!("{policy}; {directive}")));
    if let Some(Ok(policy)) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The same for HTML that was rendered before.
pub(super) fn respond_html(
    status: StatusCode,
    layout: &Layout,
    html: Bytes,
    form_action: &[String],
) -> Response {
    let mut response = Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .body(html);
    protect(response.headers_mut(), layout, form_action);
    response
}

/// The protective headers of a page.
pub fn protect(headers: &mut HeaderMap, layout: &Layout, form_action: &[String]) {
    let fixed: [(HeaderName, &'static str); 8] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Addresses of these pages hold request ids. It also makes browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (
            HeaderName::from_static("x-permitted-cross-domain-policies"),
            "none",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if layout.site.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HSTS),
        );
    }
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    if let Ok(lang) = HeaderValue::from_str(&layout.lang) {
        headers.insert(header::CONTENT_LANGUAGE, lang);
    }
    let policy = HeaderValue::from_str(&content_security_policy(&layout.site, form_action))
        // Sources are filtered, so this cannot happen; if it did, the page would lose its form, not its protection.
        .unwrap_or(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        ));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
}

/// Only pages that say so have a script, so neither `script-src` nor `connect-src` opens what `default-src` closes.
fn content_security_policy(site: &Site, form_action: &[String]) -> String {
    let mut images = "'self' data:".to_owned();
    push_source(&mut images, site.logo_url.as_deref());
    let mut forms = "'self'".to_owned();
    for target in form_action {
        push_source(&mut forms, Some(target));
    }
    format!(
        "default-src 'none'; style-src 'self'; img-src {images}; form-action {forms}; \
         frame-ancestors 'none'; base-uri 'none'"
    )
}

fn push_source(sources: &mut String, target: Option<&str>) {
    if let Some(source) = target.and_then(csp_source)
        && !sources.split(' ').any(|known| known == source)
    {
        sources.push(' ');
        sources.push_str(&source);
    }
}

/// The source expression (CSP level 3, section 2.3.1) that covers a URI: its origin, or the scheme of a native app.
/// `None` when there is none, or when it could say more than it should.
fn csp_source(uri: &str) -> Option<String> {
    let url = Url::parse(uri).ok()?;
    let scheme = url.scheme();
    if !matches!(scheme, "http" | "https") {
        let harmless = !matches!(
            scheme,
            "about" | "blob" | "data" | "file" | "filesystem" | "javascript" | "vbscript"
        );
        return harmless.then(|| format!("{scheme}:"));
    }
    let host = match url.host()? {
        // `;`, `,` and `*` may stand in a domain of the URL standard, and would end or widen the directive.
        Host::Domain(name)
            if name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)) =>
        {
            name.to_owned()
        }
        Host::Domain(_) => return None,
        Host::Ipv4(address) => address.to_string(),
        // The grammar has no place for `[::1]`; the scheme alone is the narrowest source that lets it pass.
        Host::Ipv6(_) => return Some(format!("{scheme}:")),
    };
    Some(match url.port() {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{HomePage, Layout, Page};
    use super::*;

    fn header<'a>(response: &'a Response, name: &str) -> &'a str {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    fn home(issuer: &str) -> HomePage {
        let (_, mut page) = HomePage::samples().remove(0);
        page.layout = Layout::new(Arc::new(Site::new("Countersign", issuer)), "1");
        page
    }

    /// Covers: SE-04
    #[test]
    fn a_page_carries_every_protective_header() {
        let response = respond(StatusCode::OK, &home("https://id.example.org"), &[]);
        assert_eq!(
            header(&response, "content-security-policy"),
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; \
             base-uri 'none'"
        );
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        assert_eq!(header(&response, "x-frame-options"), "DENY");
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
        assert_eq!(header(&response, "cache-control"), "no-store");
        assert_eq!(header(&response, "strict-transport-security"), HSTS);
        assert_eq!(
            header(&response, "cross-origin-opener-policy"),
            "same-origin"
        );
        assert_eq!(header(&response, "content-language"), "en");
        assert_eq!(
            header(&response, "content-type"),
            "text/html; charset=utf-8"
        );
        assert!(header(&response, "permissions-policy").contains("camera=()"));
    }

    #[test]
    fn plain_http_gets_no_transport_security() {
        let response = respond(StatusCode::OK, &home("http://localhost:8080"), &[]);
        assert!(!response.headers().contains_key("strict-transport-security"));
    }

    /// Covers: SE-04
    #[test]
    fn the_consent_redirect_passes_form_action() {
        let site = Site::new("Countersign", "https://id.example.org");
        let policy = content_security_policy(
            &site,
            &[
                "https://app.example.org/callback?x=1".into(),
                "https://app.example.org/other".into(),
                "http://127.0.0.1:5100/authorized".into(),
                "com.example.app:/callback".into(),
            ],
        );
        assert!(
            policy.contains("form-action 'self' https://app.example.org http://127.0.0.1:5100 com.example.app:; "),
            "{policy}"
        );
    }

    #[test]
    fn a_hostile_target_opens_nothing() {
        for uri in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a;script-src/x",
            "https://*/",
            "no uri",
            "",
        ] {
            assert_eq!(csp_source(uri), None, "{uri}");
        }
        assert_eq!(csp_source("http://[::1]:99/cb").as_deref(), Some("http:"));
    }

    #[test]
    fn frames_are_opened_for_exact_origins() {
        let policy = |frames: &[&str]| {
            let mut response = respond(StatusCode::OK, &home("https://id.example.org"), &[]);
            let frames: Vec<String> = frames.iter().map(|&uri| uri.to_owned()).collect();
            open_frames(&mut response, &frames);
            header(&response, "content-security-policy").to_owned()
        };
        let opened = policy(&[
            "https://app.example.org/out?sid=1",
            "https://app.example.org/other",
            "http://127.0.0.1:5100/out",
            "http://[::1]:5100/out",
            "https://a;script-src/x",
            "com.example.app:/out",
        ]);
        assert!(
            opened.ends_with("; frame-src https://app.example.org http://127.0.0.1:5100"),
            "{opened}"
        );
        assert!(!policy(&["javascript:alert(1)"]).contains("frame-src"));
    }

    #[test]
    fn the_logos_origin_may_be_shown() {
        let mut site = Site::new("Countersign", "https://id.example.org");
        site.logo_url = Some("https://cdn.example.org/logo.svg".into());
        assert!(
            content_security_policy(&site, &[])
                .contains("img-src 'self' data: https://cdn.example.org;")
        );
    }
}
