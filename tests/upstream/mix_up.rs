//! Answers of one provider at the callback of another (BR-02).

use countersign_rules::broker::upstream::UpstreamError;
use simulators::{Fault, Kind};

use super::Stage;

#[tokio::test]
async fn br_02_an_answer_of_another_provider_is_refused_before_its_code_is_sent() {
    let (one, two) = (
        Stage::new(Kind::Openid).await,
        Stage::new(Kind::Openid).await,
    );
    let (_, came_of_two) = two.walk("mallory").await.expect("a way back");
    let (kept, _) = one.walk("alice").await.expect("a way back");
    let refused = one
        .upstream
        .complete(&one.provider, &kept, &came_of_two)
        .await;
    let refused = refused.expect_err("another issuer");
    assert!(matches!(refused, UpstreamError::Forged(_)), "{refused}");
    assert_eq!(refused.reason(), "response_issuer");
    // Nor without its name, where answers have one.
    one.simulator.misbehave(Fault::NoResponseIssuer);
    let refused = one.arrive("alice").await.expect_err("no issuer");
    assert_eq!(refused.reason(), "response_issuer");
    one.simulator.behave();
    one.simulator.misbehave(Fault::WrongResponseIssuer);
    let refused = one.arrive("alice").await.expect_err("another issuer");
    assert_eq!(refused.reason(), "response_issuer");
    // No code was sent anywhere.
    assert_eq!(
        (one.simulator.calls("token"), two.simulator.calls("token")),
        (0, 0)
    );
    // At providers without ID tokens, an issuer elsewhere is refused too.
    let hub = Stage::new(Kind::Github).await;
    let (kept, mut came) = hub.walk("alice").await.expect("a way back");
    came.iss = Some(two.simulator.url().to_owned());
    let refused = hub.upstream.complete(&hub.provider, &kept, &came).await;
    assert_eq!(
        refused.expect_err("another issuer").reason(),
        "response_issuer"
    );
    assert_eq!(hub.simulator.calls("token"), 0);
}
