//! The templates that come with the server.

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Name and text of each template.
        pub(crate) const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/", $name)))),*];
    };
}

templates![
    "account.html",
    "account_nav.html",
    "answer.html",
    "card.html",
    "claim.html",
    "client.html",
    "client_fields.html",
    "client_form.html",
    "client_made.html",
    "clients.html",
    "consent.html",
    "device.html",
    "docs/field.html",
    "docs/menu.html",
    "docs/operation.html",
    "docs/page.html",
    "docs/schema.html",
    "error.html",
    "errors.html",
    "events.html",
    "focus.html",
    "home.html",
    "layout.html",
    "mail/letter.html",
    "mail/letter.txt",
    "part.html",
    "session_item.html",
    "sessions.html",
    "sign_in.html",
    "sign_out.html",
    "signed_out.html",
    "token_form.html",
    "token_made.html",
    "tokens.html",
];
