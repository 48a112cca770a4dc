//! The templates that come with the server.

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Name and text of each template.
        pub(crate) const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../templates/", $name)))),*];
    };
}

templates![
    "access.html",
    "account.html",
    "account_nav.html",
    "admin.html",
    "admin_nav.html",
    "answer.html",
    "applications.html",
    "authorized.html",
    "card.html",
    "claim.html",
    "client.html",
    "client_fields.html",
    "client_form.html",
    "client_made.html",
    "clients.html",
    "consent.html",
    "csrf_demo.html",
    "device.html",
    "directory.html",
    "docs/console.html",
    "docs/console_answer.html",
    "docs/field.html",
    "docs/guide.html",
    "docs/guide_menu.html",
    "docs/menu.html",
    "docs/operation.html",
    "docs/overview.html",
    "docs/page.html",
    "docs/schema.html",
    "docs/schemas.html",
    "docs/tag.html",
    "error.html",
    "errors.html",
    "events.html",
    "focus.html",
    "home.html",
    "layout.html",
    "linked_accounts.html",
    "mail/letter.html",
    "mail/letter.txt",
    "part.html",
    "popup.html",
    "session_item.html",
    "sessions.html",
    "sign_in.html",
    "sign_out.html",
    "signed_out.html",
    "token_form.html",
    "token_made.html",
    "tokens.html",
];
