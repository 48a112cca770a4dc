//! The pages of administrators. What can be done on them is what the management API does, by the same functions; here are
//! the pages alone: what is listed, what is asked before it is done, and that nobody else comes in.
//!
//! Whoever changes something has signed in lately. Nobody acts as somebody else here.

pub mod api_form;
pub mod api_settings;
pub mod apis;
pub mod categories;
pub mod client_action;
pub mod client_form;
pub mod clients;
pub mod details;
pub mod details_action;
mod details_form;
pub mod invitations;
pub mod keys;
pub mod links;
pub mod providers;
pub mod providers_action;
pub mod requests;
pub mod requests_action;
pub mod revocation;
pub mod rights;
pub mod roles;
pub mod scope_action;
mod scope_form;
pub mod scopes;
pub mod tokens;
pub mod user;
pub mod user_action;
pub mod users;
pub mod webhooks;
pub mod webhooks_action;

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::app::App;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::page::{
    AdminField, AdminPage, AdminSearch, CardForm, CardPage, ErrorKind, Field, path,
};
use countersign_rules::scope::builtin;
use countersign_rules::session::form::Form;
use countersign_rules::session::then::Then;
use countersign_rules::session::{SignedIn, Visit, is_fresh};
use countersign_rules::text::Text;

/// Things on one page of a list.
const SHOWN: usize = 50;
/// Things in a list that has no next page.
const MOST: usize = 200;
/// The longest text that is searched for.
const LONGEST: usize = 200;

/// `GET /admin`
pub async fn home(visit: Visit) -> Response {
    match (administrator(&visit), reviewer(&visit)) {
        (Ok(_), _) => visit.go_to(path::ADMIN_USERS),
        (Err(_), Ok(_)) => visit.go_to(path::ADMIN_REQUESTS),
        (Err(response), Err(_)) => *response,
    }
}

/// Who is signed in, if they administer this server. `Err` is the page for everybody else.
fn administrator(visit: &Visit) -> Result<SignedIn, Box<Response>> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(Box::new(visit.go_to(path::SIGN_IN)));
    };
    match who.user.is_admin {
        true => Ok(who),
        false => Err(Box::new(
            visit.error(StatusCode::FORBIDDEN, ErrorKind::Forbidden),
        )),
    }
}

/// Who is signed in, if they decide what applications get.
fn reviewer(visit: &Visit) -> Result<SignedIn, Box<Response>> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(Box::new(visit.go_to(path::SIGN_IN)));
    };
    match who.may(builtin::REVIEW) {
        true => Ok(who),
        false => Err(Box::new(
            visit.error(StatusCode::FORBIDDEN, ErrorKind::Forbidden),
        )),
    }
}

/// The same for whoever changes something; `back` is where they go on after they have proven who they are.
fn changing(visit: &Visit, back: &Place) -> Result<SignedIn, Box<Response>> {
    let who = administrator(visit)?;
    match is_fresh(&visit.app, &who) {
        true => Ok(who),
        false => Err(Box::new(visit.go_to(&back.then().sign_in()))),
    }
}

/// Who changes something here, as the management functions know them.
fn actor(visit: &Visit) -> Actor {
    let by = visit.signed_in.as_ref().map(|who| who.user.id);
    Actor::on_page(&visit.app, &visit.request, by)
}

/// A page of administrators, to come back to.
#[derive(Clone)]
struct Place {
    section: &'static str,
    id: Option<String>,
}

impl Place {
    const fn list(section: &'static str) -> Self {
        Self { section, id: None }
    }

    fn of(section: &'static str, id: impl ToString) -> Self {
        Self {
            section,
            id: Some(id.to_string()),
        }
    }

    fn then(&self) -> Then {
        Then::Admin {
            section: self.section,
            id: self.id.clone(),
        }
    }

    fn path(&self) -> String {
        Then::path_of(Some(&self.then()))
    }

    /// The page with a word about what was done.
    fn done(&self, what: &str) -> String {
        format!("{}?done={what}", self.path())
    }
}

/// An address with parameters, those that hold nothing left out.
fn address(app: &App, path: &str, parameters: &[(&str, &str)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(given)
        .finish();
    match query.is_empty() {
        true => app.site.path(path),
        false => format!("{}?{query}", app.site.path(path)),
    }
}

/// A parameter of the query as somebody typed it.
fn asked(visit: &Visit, name: &str) -> String {
    cleaned(&visit.query(name).unwrap_or_default())
}

/// A field of a form in the same way.
fn sent(form: &Form, name: &str) -> String {
    cleaned(form.one(name).unwrap_or_default())
}

fn cleaned(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(LONGEST).collect::<String>().trim().to_owned()
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn search(app: &App, path: &str, fields: Vec<AdminField>) -> AdminSearch {
    AdminSearch {
        action: app.site.path(path),
        searched: fields.iter().any(|field| !field.value.is_empty()),
        fields,
    }
}

/// A page, with a status that says whether it could be understood what was looked for.
fn show(visit: &Visit, page: &AdminPage) -> Response {
    let status = match page.problem {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    visit.show(status, page, &[])
}

/// What is asked before something is done.
struct Question {
    /// The heading.
    heading: Text,
    /// What will happen.
    lead: Vec<Text>,
    /// Where the answer is posted, a path.
    action: String,
    /// What goes with it.
    hidden: Vec<(&'static str, String)>,
    /// What is filled in.
    fields: Vec<Field>,
    /// The word on the button.
    button: Text,
    /// Whether it destroys something.
    danger: bool,
    /// Where to go instead.
    back: Place,
    /// The name of that page.
    back_name: Text,
}

impl Question {
    fn card(self, visit: &Visit) -> CardPage {
        let form = CardForm {
            action: visit.app.site.path(&self.action),
            csrf: visit.csrf(),
            hidden: self.hidden,
            fields: self.fields,
            button: self.button,
            danger: self.danger,
        };
        let list = Place::list(self.back.section);
        let mut card = CardPage::new(visit.layout(), self.heading, self.lead)
            .form(form)
            .below(path::ADMIN, Text::new("admin-nav"))
            .below(&list.path(), section_name(self.back.section));
        if self.back.id.is_some() {
            card = card.below(&self.back.path(), self.back_name);
        }
        card.link(&self.back.path(), Text::new("cancel"))
    }

    fn show(self, visit: &Visit) -> Response {
        visit.show(StatusCode::OK, &self.card(visit), &[])
    }

    /// The same page once more, with what is wrong with what was filled in: the id of a field, empty for the whole, and a
    /// sentence.
    fn wrong(self, visit: &Visit, errors: Vec<(&'static str, Text)>) -> Response {
        let card = self.card(visit).errors(errors);
        visit.show(StatusCode::UNPROCESSABLE_ENTITY, &card, &[])
    }

    /// The same page once more, with why it could not be done.
    fn refused(self, visit: &Visit, error: ManageError) -> Response {
        let (status, errors) = match error {
            ManageError::Refused { code, message } => {
                (StatusCode::CONFLICT, vec![("", why(code, message))])
            }
            ManageError::NotFound(_) => {
                return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
            }
            ManageError::VersionMismatch => (
                StatusCode::CONFLICT,
                vec![("", Text::new("admin-changed-meanwhile"))],
            ),
            error => return failed(visit, error),
        };
        visit.show(status, &self.card(visit).errors(errors), &[])
    }
}

fn section_name(section: &str) -> Text {
    Text::new(match section {
        "users" => "admin-users",
        "clients" => "admin-clients",
        "tokens" => "admin-tokens",
        "scopes" => "admin-scopes",
        "details" => "clients-details",
        "roles" => "roles",
        "categories" => "categories",
        "apis" => "admin-apis",
        "providers" => "admin-providers",
        "links" => "admin-links",
        "webhooks" => "admin-webhooks",
        "requests" => "admin-requests",
        "invitations" => "admin-invitations",
        _ => "admin-keys",
    })
}

/// Why the state of things forbids it.
fn why(code: &str, message: &str) -> Text {
    Text::new(match code {
        "last_administrator" => "admin-refused-last-administrator",
        "no_confirmed_address" => "admin-refused-address",
        "user_deactivated" => "admin-refused-deactivated",
        "not_waiting" => "admin-refused-not-waiting",
        "approval_needed" => "admin-refused-not-approved",
        "too_many_mails" => "admin-refused-mails",
        "keys_changed" => "admin-refused-keys",
        "builtin_scope" => "admin-refused-builtin",
        "too_many_webhooks" => "admin-webhook-too-many",
        "role_in_use" => "roles-in-use",
        "access_request_decided" => "requests-decided",
        "own_access_request" => "requests-own",
        "sign_up_closed" => "admin-refused-sign-up-closed",
        _ => return Text::verbatim(message),
    })
}

fn failed(visit: &Visit, error: ManageError) -> Response {
    match error {
        ManageError::NotFound(_) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        error => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// Does it to the end, also when the browser goes away meanwhile.
async fn finish<T: Send + 'static>(
    work: impl Future<Output = Result<T, ManageError>> + Send + 'static,
) -> Result<T, ManageError> {
    let done = to_the_end(async { Ok::<_, ManageError>(work.await) }).await;
    done.unwrap_or_else(|_| Err(ManageError::Busy))
}
