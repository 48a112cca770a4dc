//! The API reference as the server shows it: an overview, a page for each tag, and the schemas.

use std::collections::BTreeMap;

use tests::harness::{TestServer, both_databases};

const TAGS: &str = "/docs/reference/";

both_databases!(every_operation_is_on_the_page_of_one_tag_to_which_the_overview_leads);
async fn every_operation_is_on_the_page_of_one_tag_to_which_the_overview_leads(server: TestServer) {
    let anonymous = server.anonymous();
    let document = anonymous.get("/openapi.json").await.json();
    let overview = anonymous.get("/docs").await;
    overview.is(200);
    let mut pages = BTreeMap::new();
    for page in overview.links() {
        if page.starts_with(TAGS) {
            let answer = anonymous.get(&page).await;
            answer.is(200);
            assert_eq!(
                answer.header("content-security-policy"),
                overview.header("content-security-policy"),
                "{page}"
            );
            pages.insert(page, answer.text);
        }
    }
    let tags = document["tags"].as_array().expect("tags");
    assert_eq!(pages.len(), tags.len(), "{:?}", pages.keys());

    let items = document["paths"].as_object().expect("paths");
    let operations = items.values().flat_map(|item| item.as_object());
    let operations = operations.flat_map(|item| item.values());
    let mut seen = 0;
    for operation in operations {
        let Some(id) = operation["operationId"].as_str() else {
            continue;
        };
        let anchor = format!(" id=\"{id}\"");
        let on = pages.iter().filter(|(_, text)| text.contains(&anchor));
        let on: Vec<(&String, &String)> = on.collect();
        assert_eq!(on.len(), 1, "{id} is on {} pages", on.len());
        let (page, text) = on[0];
        let tag = operation["tags"][0].as_str().expect("a tag");
        assert!(text.contains(&format!("<h1>{tag}</h1>")), "{id} at {page}");
        let tried = format!("href=\"/docs/console#/{tag}/{id}\"");
        assert!(text.contains(&tried), "{id} can be tried from {page}");

        // What was written down when all was one page, `/docs#id`, is a line that leads on.
        let line = overview.text.split_once(&anchor).expect(id).1;
        let (line, _) = line.split_once("</li>").expect("its end");
        assert!(line.contains(&format!("href=\"{page}#{id}\"")), "{line}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");

    let schemas = anonymous.get("/docs/schemas").await;
    schemas.is(200);
    let known = document["components"]["schemas"].as_object();
    for name in known.expect("schemas").keys() {
        let anchor = format!(" id=\"schema-{name}\"");
        assert!(schemas.text.contains(&anchor), "{name}");
    }

    for none in [
        "/docs/reference/nothing",
        "/docs/reference/Token",
        "/docs/reference/token/token",
        "/docs/reference/..%2Fschemas",
    ] {
        let answer = server
            .anonymous()
            .with("accept", "text/html")
            .get(none)
            .await;
        answer.is(404);
        assert!(answer.text.contains("Page not found"), "{none}: {answer}");
        assert!(!answer.text.contains("/oauth/token"), "{none}");
    }
}
