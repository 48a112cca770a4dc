//! Cards: opening an account, a new password, checking one's mail, deletion.

use super::super::{CardForm, CardPage, Choice, Field};
use super::{CSRF, HOSTILE, layout, signed_in};

pub(in crate::page) fn card() -> Vec<(&'static str, CardPage)> {
    let form = |fields: Vec<Field>, button| CardForm {
        action: "/sign-up".into(),
        csrf: CSRF.into(),
        hidden: vec![("token", "csel_sample".into())],
        fields,
        button,
        danger: false,
    };
    let sign_up = |username: &str, email: &str| {
        let rule =
            "At least 8 characters. A few words in a row are easier to remember than symbols.";
        form(
            vec![
                Field::username(username),
                Field::email(email),
                Field {
                    hint: rule.into(),
                    ..Field::password("password", "Password", "new-password")
                },
                Field::password("password_again", "Password, once more", "new-password"),
            ],
            "Open the account",
        )
    };
    let lead = "One account for every application that trusts Countersign.";
    let errors = vec![
        (
            "username",
            "Use 2 to 64 letters, digits and . _ -".to_owned(),
        ),
        (
            "password",
            "This is easy to guess: it is a common password. Choose another.".to_owned(),
        ),
    ];
    let locale = Field {
        id: "locale",
        label: "Language",
        kind: "select",
        autocomplete: "language",
        value: "de".into(),
        choices: vec![
            Choice {
                value: "",
                label: "As the browser says",
            },
            Choice {
                value: "de",
                label: "Deutsch",
            },
        ],
        ..Field::default()
    };
    let mut sent = CardPage::new(
        layout(),
        "Check your mail",
        &["We have sent a mail to ada@example.org. Open the link in it to go on; it is good for 24 hours."],
    )
    .link("/sign-in", "Sign in");
    sent.aside = Some(form(Vec::new(), "Send it again"));
    let mut delete = form(Vec::new(), "Delete my account");
    delete.danger = true;
    let hostile = CardPage::new(layout(), HOSTILE, &[HOSTILE])
        .form(sign_up(HOSTILE, HOSTILE))
        .errors(vec![
            ("username", HOSTILE.to_owned()),
            ("", HOSTILE.to_owned()),
        ]);
    vec![
        (
            "sign-up",
            CardPage::new(layout(), "Open an account", &[lead])
                .form(sign_up("", ""))
                .link("/sign-in", "I have an account"),
        ),
        (
            "sign-up-errors",
            CardPage::new(layout(), "Open an account", &[lead])
                .form(sign_up("a", "ada@example.org"))
                .errors(errors)
                .link("/sign-in", "I have an account"),
        ),
        ("sent", sent),
        (
            "profile",
            CardPage::new(signed_in(false), "Your profile", &[])
                .form(form(vec![locale], "Save"))
                .link("/account", "Back to your account"),
        ),
        (
            "delete",
            CardPage::new(
                signed_in(false),
                "Delete your account?",
                &[
                    "You have 7 days to change your mind: signing in keeps the account.",
                    "Then it is gone, with the applications that you registered.",
                ],
            )
            .form(delete)
            .link("/account", "Keep the account"),
        ),
        ("hostile", hostile),
    ]
}
