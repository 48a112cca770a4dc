//! Trying a provider, told in the language of whoever looks, and in English to programs.

use simulators::Fault;
use tests::harness::both_databases;

use super::*;

/// A language, and how it says where keys come from, that a provider does not answer, and what would help.
const SAID: [(&str, [&str; 3]); 5] = [
    (
        "en",
        [
            "Keys come from",
            "The provider does not answer (status_broken)",
            "Look whether this server may connect to the provider",
        ],
    ),
    (
        "de",
        [
            "Schlüssel kommen von",
            "Der Anbieter antwortet nicht (status_broken)",
            "ob dieser Server sich mit dem Anbieter verbinden darf",
        ],
    ),
    (
        "es",
        [
            "Las claves vienen de",
            "El proveedor no responde (status_broken)",
            "Mire si este servidor puede conectarse al proveedor",
        ],
    ),
    (
        "fr",
        [
            "Les clés viennent de",
            "Le fournisseur ne répond pas (status_broken)",
            "Regardez si ce serveur peut se connecter au fournisseur",
        ],
    ),
    (
        "it",
        [
            "Le chiavi vengono da",
            "Il fornitore non risponde (status_broken)",
            "Guardi se questo server può collegarsi al fornitore",
        ],
    ),
];

both_databases!(what_came_of_a_test_is_told_in_the_language_of_the_page);
async fn what_came_of_a_test_is_told_in_the_language_of_the_page(server: TestServer) {
    let stage = Stage::new(server).await;
    let root = stage.server.administrator("root").await;
    let mut browser = stage.by_password(&root).await;
    stage.a.misbehave(Fault::BrokenXml);
    for (language, said) in SAID {
        browser.language = Some(language);
        let page = browser.open("/admin/providers/idp-a").await.page();
        let form = page.form("/admin/providers/idp-a/test");
        let page = browser.submit(&form).await.page();
        for words in said {
            assert!(page.says(words), "{language}: {words}: {}", page.words());
        }
        // Nothing of it in another one.
        let others = SAID.iter().filter(|(other, _)| *other != language);
        for (other, theirs) in others {
            for words in theirs {
                assert!(!page.says(words), "{language}: {other}: {words}");
            }
        }
    }
    let svc = stage.server.svc("providers:write").await;
    let token = stage.server.client_credentials(&svc).await.access;
    let program = stage.server.bearer(&token).with("accept-language", "de");
    let path = "/api/v1/provider-settings/idp-a/test";
    let tested = program.call("POST", path).await.ok();
    assert_eq!(tested["passed"], false);
    let (_, english) = SAID[0];
    let tested = tested.to_string();
    for words in english {
        assert!(tested.contains(words), "{words}: {tested}");
    }
    assert!(!tested.contains("Anbieter"), "{tested}");
}
