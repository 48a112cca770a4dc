//! Cards: opening an account, a new password, checking one's mail, deletion.

use super::super::{
    CardForm, CardPage, Choice, ConsentDetail, DetailPreview, Field, PreviewedDetail, Tick,
};
use super::{CSRF, HOSTILE, detail, layout, signed_in};
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

/// With all that an operator may want, and terms of use that were not agreed to.
fn sign_up_asking() -> CardPage {
    let mut page = sign_up("ada", "ada@example.org");
    if let Some(form) = &mut page.form {
        let domains = Text::new("sign-up-domains").with("domains", "example.org");
        form.fields[1].hint = Some(domains);
        form.fields.push(Field {
            id: "terms",
            label: Text::new("broker-terms"),
            kind: "checkbox",
            value: "yes".into(),
            ..Field::default()
        });
    }
    let words = Text::new("broker-terms-read-version").with("version", "2026-01");
    let terms = "https://www.example.org/terms".to_owned();
    page.links.push((terms, words));
    page.errors(vec![("terms", Text::new("broker-terms-needed"))])
}

/// Somebody whose account waits to be approved.
fn held() -> CardPage {
    let lead = Text::new("held-waiting-lead");
    let mut page = CardPage::new(layout(), Text::new("held-waiting"), [lead])
        .link("/sign-in", Text::new("back-to-sign-in"));
    page.code = Some("approval_pending");
    page
}

/// Somebody who has two accounts here, with what would become of them.
fn merge(name: &str) -> CardPage {
    let say = |key| {
        Text::new(key)
            .with("provider", "GitHub")
            .with("external", name)
            .with("other", name)
            .with("name", "ada")
            .with(
                "links",
                format!("GitHub ({name}), ORCID (0000-0002-1825-0097)"),
            )
            .with("clients", format!("Atlas Notebook, {name}"))
    };
    let lead = [
        "broker-merge-lead",
        "broker-merge-links",
        "broker-merge-clients",
        "broker-merge-ends",
    ];
    let mut button = form(Vec::new(), "broker-merge-button");
    button.danger = true;
    CardPage::new(signed_in(false), say("broker-merge"), lead.map(say))
        .form(button)
        .link("/account/linked-accounts", Text::new("broker-merge-not"))
}

/// What leads there.
fn merge_found() -> CardPage {
    let lead = Text::new("broker-merge-found-lead").with("provider", "GitHub");
    let mut page = CardPage::new(signed_in(false), Text::new("broker-merge-found"), [lead])
        .link(
            "/account/linked-accounts/merge",
            Text::new("broker-merge-see"),
        )
        .link("/account/linked-accounts", Text::new("broker-merge-not"));
    page.code = Some("identity_linked_elsewhere");
    page
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
                value: "".into(),
                label: Text::new("profile-browser-language"),
            },
            Choice {
                value: "de".into(),
                label: Text::verbatim("Deutsch"),
            },
        ],
        ..Field::default()
    };
    CardPage::new(signed_in(false), Text::new("profile-title"), [])
        .form(form(vec![locale], "save"))
        .link("/account", Text::new("back-to-account"))
}

/// A question of an administrator's, and a form with every sort of field.
fn below(name: &str) -> (CardPage, CardPage) {
    let lead = Text::new("admin-user-deactivate-lead").with("name", name);
    let mut suspend = form(Vec::new(), "admin-user-deactivate");
    suspend.danger = true;
    let question = CardPage::new(signed_in(true), Text::new("admin-user-deactivate"), [lead])
        .form(suspend)
        .below("/admin", Text::new("admin-nav"))
        .below("/admin/users", Text::new("admin-users"))
        .below("/admin/users/x", Text::verbatim(name))
        .link("/admin/users/x", Text::new("cancel"));
    let fields = vec![
        Field {
            id: "id",
            label: Text::new("admin-scope-id"),
            hint: Some(Text::new("admin-scope-id-hint")),
            kind: "text",
            autocomplete: "off",
            value: "records:read".into(),
            longest: 100,
            fixed: true,
            ..Field::default()
        },
        Field {
            id: "description",
            label: Text::new("admin-scope-description"),
            kind: "textarea",
            value: "Two\nlines".into(),
            longest: 2000,
            optional: true,
            ..Field::default()
        },
        Field {
            id: "internal",
            label: Text::new("admin-internal"),
            hint: Some(Text::new("admin-scope-internal-hint")),
            kind: "checkbox",
            value: "yes".into(),
            checked: true,
            ..Field::default()
        },
    ];
    let errors = vec![("description", Text::new("clients-description-wrong"))];
    let scope = CardPage::new(signed_in(true), Text::new("admin-scope-change"), [])
        .form(form(fields, "save"))
        .errors(errors)
        .below("/admin", Text::new("admin-nav"))
        .link("/admin/scopes", Text::new("cancel"));
    (question, scope)
}

/// A form for what is written letter by letter, with what people will see of it.
fn details_type(title: &str, sentences: [&str; 2]) -> CardPage {
    let code = |id, label, value: &str, rows| Field {
        id,
        label: Text::new(label),
        kind: "code",
        autocomplete: "off",
        value: value.into(),
        longest: 2000,
        rows,
        ..Field::default()
    };
    let schema = "{\n  \"type\": \"object\",\n  \"properties\": {\"reference\": {\"title\": \"Reference\"}}\n}";
    let fields = vec![
        code("schema", "details-schema", schema, 16),
        code("words", "details-words", &sentences.join("\n"), 5),
        code(
            "example",
            "details-example",
            "{\"reference\": \"Invoice 7\"}",
            6,
        ),
    ];
    let languages = [Some("en"), None].map(|one: Option<&str>| one.map(str::to_owned));
    let shown = languages.into_iter().zip(sentences);
    let shown = shown.map(|(language, words)| PreviewedDetail {
        language,
        detail: ConsentDetail {
            id: String::new(),
            optional: false,
            detail: detail(title, Some(words), "Invoice 7"),
        },
    });
    let preview = DetailPreview {
        button: Text::new("details-preview"),
        heading: Text::new("details-previewed"),
        shown: shown.collect(),
    };
    CardPage::new(signed_in(true), Text::new("details-change"), [])
        .form(form(fields, "save"))
        .preview(preview)
        .below("/admin", Text::new("admin-nav"))
        .below("/admin/details", Text::new("clients-details"))
        .below("/admin/details/x", Text::verbatim(title))
        .link("/admin/details/x", Text::new("cancel"))
}

/// A form with boxes for several things.
fn approval(words: &str) -> CardPage {
    let tick = |value: &str, label, checked| Tick {
        value: value.to_owned(),
        label,
        checked,
    };
    let boxes = |id, label, boxes| Field {
        id,
        label: Text::new(label),
        kind: "boxes",
        boxes,
        ..Field::default()
    };
    let only = Text::new("consent-resource").with("resource", "astro-ph.*");
    let only = Text::new("requests-words")
        .with("words", words)
        .with("resource", only);
    let scopes = vec![
        tick("records:export", Text::verbatim(words), true),
        tick("submission:update:astro-ph.*", only, false),
    ];
    let grants = vec![tick(
        "client_credentials",
        Text::new("requests-grant"),
        true,
    )];
    let fields = vec![
        boxes("scope", "access-scopes", scopes),
        boxes("grant_type", "access-grants", grants),
    ];
    let lead = Text::new("requests-approve-lead").with("name", words);
    CardPage::new(signed_in(true), Text::new("requests-approve"), [lead])
        .form(form(fields, "requests-approve"))
        .errors(vec![("scope", Text::new("requests-scope-wrong"))])
        .below("/admin", Text::new("admin-nav"))
        .below("/admin/requests", Text::new("admin-requests"))
        .link("/admin/requests/x", Text::new("cancel"))
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
    let (question, scope) = below("Ada Lovelace");
    let payment = details_type(
        "Payment",
        ["Pay 12.50 EUR to Ada", "Zahle 12.50 EUR an Ada"],
    );
    vec![
        ("question", question),
        ("fields", scope),
        ("question-hostile", below(HOSTILE).0),
        ("boxes", approval("Copy the records")),
        ("boxes-hostile", approval(HOSTILE)),
        ("code", payment),
        ("code-hostile", details_type(HOSTILE, [HOSTILE, HOSTILE])),
        ("sign-up", sign_up("", "")),
        (
            "sign-up-errors",
            sign_up("a", "ada@example.org").errors(errors),
        ),
        ("sign-up-asking", sign_up_asking()),
        ("held", held()),
        ("merge", merge("adalove")),
        ("merge-hostile", merge(HOSTILE)),
        ("merge-found", merge_found()),
        ("sent", sent),
        ("profile", profile()),
        ("delete", delete),
        ("hostile", hostile),
    ]
}
