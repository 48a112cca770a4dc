//! The SDK without async.

use countersign_sdk::{Error, blocking, prelude::*};
use tests::harness::{TestServer, both_databases};

use super::{requests, service};

both_databases!(a_program_without_async_makes_the_same_calls);
async fn a_program_without_async_makes_the_same_calls(server: TestServer) {
    server.web().await;
    let builder = server.sdk().credentials(service(&server).await);
    let program = move || {
        let client = blocking::Client::connect(builder)?;
        let page = client.wait(client.list_clients().limit(1).send())?;
        assert!(page.next_page.is_some());
        let mut ids = Vec::new();
        for entry in client.iter(client.list_clients().limit(1).stream()) {
            ids.push(entry?.client_id);
        }
        ids.sort();
        assert_eq!(ids, ["svc", "web"]);
        let token = client.access_token()?;
        let request = client.request(http::Method::GET, "/api/v1/clients/nobody");
        let answer = client.call(request.build()?)?;
        assert_eq!(answer.status(), 404);
        let missing = client.wait(client.get_client().client_id("nobody").send());
        let error = Error::from(missing.expect_err("there is none"));
        assert_eq!(error.code(), Some("not_found"));
        assert_eq!(client.clone().access_token()?, token);
        Ok::<_, Error>(())
    };
    let done = tokio::task::spawn_blocking(program).await;
    done.expect("no panic").expect("each call succeeds");
    assert_eq!(requests(&server, "token"), 1, "clones share the token");
}
