//! What people do with their own accounts: open one ([`sign_up`]), choose a new
//! password ([`password`], [`reset`]), another address ([`email`]), a name
//! ([`profile`]), correct what they answered ([`answers`]), delete it all ([`delete`]); what they read who may not come in
//! yet ([`held`]). Here is what their forms have in common.

pub mod answers;
pub mod confirm;
pub mod delete;
pub mod email;
pub mod held;
pub mod password;
pub mod profile;
pub mod reset;
pub mod sign_up;

use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use countersign_rules::account::{LINK_GONE, count_request_from, password_rule, policy, too_many};
use countersign_rules::attempt::{self, Counter};
use countersign_rules::page::{CardForm, CardPage, Field, path};
use countersign_rules::session::form::Form;
use countersign_rules::session::{self, SignedIn, Visit};
use countersign_rules::telemetry::client_address_of;
use countersign_rules::text::Text;

/// Changes of their own data that a person may make within the hour.
pub(crate) const CHANGES_PER_PERSON: u32 = 60;

/// A field of a form, trimmed.
pub(crate) fn text(form: &Form, name: &str) -> String {
    form.one(name).unwrap_or("").trim().to_owned()
}

/// A password of a form, as it was typed.
pub(crate) fn secret(form: &Form, name: &str) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(form.one(name).unwrap_or("").to_owned())
}

/// Whose password it is, for those who let the browser or another program keep it.
pub(crate) fn whose(username: &str) -> Field {
    Field {
        fixed: true,
        hint: None,
        ..Field::username(username)
    }
}

/// The two fields for a new password.
pub(crate) fn new_password_fields() -> Vec<Field> {
    vec![
        Field {
            hint: Some(password_rule()),
            ..Field::password("password", Text::new("password-new"), "new-password")
        },
        Field::password(
            "password_again",
            Text::new("password-new-again"),
            "new-password",
        ),
    ]
}

/// What is wrong with the two fields for a new password.
pub(crate) async fn password_faults(
    visit: &Visit,
    form: &Form,
    known: &[&str],
) -> Vec<(&'static str, Text)> {
    let (password, again) = (secret(form, "password"), secret(form, "password_again"));
    let mut errors = Vec::new();
    if let Some(fault) = policy::fault(&visit.app, &password, known).await {
        errors.push(("password", fault));
    }
    if *password != *again {
        let words = Text::new("password-different");
        errors.push(("password_again", words));
    }
    errors
}

pub(crate) fn form(visit: &Visit, path: &str, fields: Vec<Field>, button: Text) -> CardForm {
    CardForm {
        action: visit.app.site.path(path),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields,
        button,
        danger: false,
    }
}

/// A card, with a status that says whether something was wrong.
pub(crate) fn show(visit: &Visit, page: &CardPage) -> Response {
    let status = match page.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    visit.show(status, page, &[])
}

/// The card behind a link that is of no use any more.
pub(crate) fn gone(visit: &Visit, again: Option<(&str, Text)>) -> Response {
    let mut page = CardPage::new(
        visit.layout(),
        Text::new("claim-expired"),
        [Text::new("gone-lead")],
    );
    if let Some((path, words)) = again {
        page = page.link(path, words);
    }
    visit.refuse(StatusCode::GONE, LINK_GONE, page)
}

/// Who is signed in, if they proved lately who they are. `Err` asks for that.
pub(crate) fn fresh(visit: &Visit, next: &str) -> Result<SignedIn, Box<Response>> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(Box::new(visit.go_to(path::SIGN_IN)));
    };
    if !session::is_fresh(&visit.app, &who) {
        let confirm = format!("{}?next={next}", path::CONFIRM);
        return Err(Box::new(visit.go_to(&confirm)));
    }
    Ok(who)
}

/// Counts what somebody asks for that makes work or mail for others. `Err` is
/// the page for too many.
pub(crate) async fn count(visit: &Visit, counters: impl IntoIterator<Item = Counter>) -> Limited {
    match attempt::count(&visit.app, counters).await {
        Ok(_) => Ok(()),
        Err(refused) => Err(Box::new(too_many(visit, refused))),
    }
}

pub(crate) type Limited = Result<(), Box<Response>>;

/// Counts a request for a mail, by network and, where somebody is signed in, by
/// person. `Err` is the page for too many.
pub(crate) async fn count_request(visit: &Visit) -> Limited {
    let person = visit.signed_in.as_ref().map(|who| who.user.id);
    count_request_by(visit, person).await
}

/// The same for a person who need not be signed in.
pub(crate) async fn count_request_by(visit: &Visit, person: Option<Uuid>) -> Limited {
    let address = client_address_of(&visit.app, &visit.request);
    let counted = count_request_from(&visit.app, address, person).await;
    counted.map_err(|refused| Box::new(too_many(visit, refused)))
}
