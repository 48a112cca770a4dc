//! Cards: opening an account, a new password, checking one's mail, deletion.

use super::super::{CardForm, CardPage, Choice, Field};
use super::{CSRF, HOSTILE, layout, signed_in};
use crate::text::Text;

fn form(fields: Vec<Field>, button: &'static str) -> CardForm {
    CardForm {
        action: "/sign-up".into(),
        csrf: CSRF.into(),
        hidden: vec![("token", "csel_sample".into())],
        fields,
        button: Text::new(button),
        danger: false,
    }
}

fn sign_up(username: &str, email: &str) -> CardPage {
    let fields = vec![
        Field::username(username),
        Field::email(email),
        Field {
            hint: Some(Text::new("password-rule").with("count", 8_u64)),
            ..Field::password("password", Text::new("password"), "new-password")
        },
        Field::password(
            "password_again",
            Text::new("password-again"),
            "new-password",
        ),
    ];
    let lead = Text::new("sign-up-lead").with("site", "Countersign");
    CardPage::new(layout(), Text::new("sign-up-title"), [lead])
        .form(form(fields, "sign-up-button"))
        .link("/sign-in", Text::new("sign-up-have-one"))
}

fn profile() -> CardPage {
    let locale = Field {
        id: "locale",
        label: Text::new("profile-language"),
        kind: "select",
        autocomplete: "language",
        value: "de".into(),
        choices: vec![
            Choice {
                value: "",
                label: Text::new("profile-browser-language"),
            },
            Choice {
                value: "de",
                label: Text::verbatim("Deutsch"),
            },
        ],
        ..Field::default()
    };
    CardPage::new(signed_in(false), Text::new("profile-title"), [])
        .form(form(vec![locale], "save"))
        .link("/account", Text::new("back-to-account"))
}

pub(in crate::page) fn card() -> Vec<(&'static str, CardPage)> {
    let because =
        Text::new("password-easy-because").with("why", Text::new("password-warning-common"));
    let errors = vec![
        ("username", Text::new("username-wrong")),
        ("password", because),
    ];
    let sent = Text::new("sign-up-sent").with("email", "ada@example.org");
    let mut sent = CardPage::new(
        layout(),
        Text::new("check-mail"),
        [sent, Text::new("mail-nothing")],
    )
    .link("/sign-in", Text::new("nav-sign-in"));
    sent.aside = Some(form(Vec::new(), "mail-again"));
    let mut delete = form(Vec::new(), "delete-button");
    delete.danger = true;
    let week = Text::new("wait-days").with("count", 7_u64);
    let leads = [
        Text::new("delete-when").with("time", week),
        Text::new("delete-lead"),
    ];
    let delete = CardPage::new(signed_in(false), Text::new("delete-title"), leads)
        .form(delete)
        .link("/account", Text::new("delete-keep"));
    let mut hostile = sign_up(HOSTILE, HOSTILE).errors(vec![
        ("username", Text::verbatim(HOSTILE)),
        ("", Text::verbatim(HOSTILE)),
    ]);
    hostile.heading = Text::verbatim(HOSTILE);
    hostile.lead = vec![Text::new("sign-up-confirms").with("email", HOSTILE)];
    vec![
        ("sign-up", sign_up("", "")),
        (
            "sign-up-errors",
            sign_up("a", "ada@example.org").errors(errors),
        ),
        ("sent", sent),
        ("profile", profile()),
        ("delete", delete),
        ("hostile", hostile),
    ]
}
