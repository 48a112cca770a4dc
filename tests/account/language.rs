//! Mails in the language of the person.

use tests::harness::both_databases;

use super::*;

// Covers: S-079
both_databases!(
    s_079_a_german_person_signs_up_and_gets_german_mail,
    open_to_all()
);
async fn s_079_a_german_person_signs_up_and_gets_german_mail(server: TestServer) {
    let to = "klara@example.test";
    let mut browser = server.browser().speaking("de");
    let page = browser.open("/sign-up").await.page();
    assert!(page.says("Konto eröffnen"), "{}", page.words());
    let mut fields = vec![("username", "klara"), ("email", to)];
    fields.extend(twice("12345678"));
    let page = send(&mut browser, "/sign-up", "/sign-up", &fields).await;
    assert!(page.says("Das ist leicht zu erraten."), "{}", page.words());
    assert!(
        page.says("der zehn häufigsten") || page.says("häufig"),
        "{}",
        page.words()
    );
    let mut fields = vec![("username", "klara"), ("email", to)];
    fields.extend(twice(BETTER));
    let page = send(&mut browser, "/sign-up", "/sign-up", &fields).await;
    assert!(page.says("Wir haben eine E-Mail an"), "{}", page.words());
    let letter = server.letter(to).await;
    assert!(
        letter.subject().contains("Sie Ihre E-Mail-Adresse"),
        "{}",
        letter.subject()
    );
    let text = letter.text();
    assert!(
        text.contains("Guten Tag,") && !text.contains("Hello"),
        "{text}"
    );
    let page = send(&mut browser, &letter.link(), "/sign-up/confirm", &[]).await;
    assert!(
        page.says("Willkommen. Ihr Konto ist eröffnet."),
        "{}",
        page.words()
    );

    // A stored language counts for mail, whoever asks for it in whatever language.
    let page = browser.open("/account/profile").await.page();
    let spanish = page
        .form("/account/profile")
        .fill("name", "Klara")
        .fill("locale", "es");
    browser.submit(&spanish).await.page();
    let mut other = server.browser().speaking("fr");
    let page = send(
        &mut other,
        "/password/forgot",
        "/password/forgot",
        &[("login", "klara")],
    )
    .await;
    assert!(page.says("nous y avons envoyé"), "{}", page.words());
    let text = server.letter(to).await.text();
    assert!(
        text.contains("Hola, Klara:") && !text.contains("Bonjour"),
        "{text}"
    );
}
