//! The pages, as small as they can be.

use poem::Response;
use poem::http::header;

/// What is open to all.
pub fn home(issuer: &str) -> Response {
    let issuer = escaped(issuer);
    shown(&format!(
        "<h1>Hello</h1><p>This page is open to all. These say hello to people who sign in:</p>\
         <ul><li><a href=\"/github\">by GitHub</a><li><a href=\"/orcid\">by ORCID</a>\
         <li><a href=\"/cern\">by CERN</a><li><a href=\"/globus\">by Globus</a>\
         <li><a href=\"/page\">without a back end</a></ul><p>The server is {issuer}.</p>"
    ))
}

/// Somebody is back.
pub fn hello(name: &str) -> Response {
    shown(&format!("<h1>hello {}</h1>", escaped(name)))
}

/// What the server says to a page alone.
pub fn without_back_end(issuer: &str) -> Response {
    let issuer = escaped(issuer.trim_end_matches('/'));
    shown(&format!(
        "<h1 id=\"told\">Nobody is known yet</h1>\
         <script type=\"module\" src=\"{issuer}/embed/sign-in.js\"></script>\
         <countersign-sign-in app=\"hello\" mode=\"redirect\"></countersign-sign-in>\
         <script>addEventListener(\"countersign-sign-in\", (event) => {{\
         document.getElementById(\"told\").textContent = \"hello \" + (event.detail.username ?? event.detail.message);\
         }});</script>"
    ))
}

/// What went wrong.
pub fn told(words: &str) -> Response {
    shown(&format!(
        "<h1>Not signed in</h1><p>{}</p><p><a href=\"/\">Begin again</a></p>",
        escaped(words)
    ))
}

fn shown(body: &str) -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Hello</title>\
             <meta name=\"viewport\" content=\"width=device-width\">{body}</html>"
        ))
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
