//! The sign-in page.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::{Serialize, Serializer};

use super::{Layout, Page, samples};
use crate::text::Text;

/// The form in which a person signs in. It posts `csrf`, `request` (when there is one), `username` and `password`.
#[derive(Serialize)]
pub struct SignInPage {
    /// The frame.
    pub layout: Layout,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// The id of the authorization request that waits for this sign-in, hidden field `request`.
    pub request: Option<String>,
    /// Where the person goes on, as one of our words, hidden field `then`.
    pub then: Option<String>,
    /// Where the person goes on, as an address of this server, hidden field `next`.
    pub next: Option<String>,
    /// The sign-in that an app began, sealed, hidden field `app`.
    pub app: Option<String>,
    /// Whether the form for the password was asked for where it is not shown to everybody, hidden field `local`.
    pub local: bool,
    /// Whether there is a form for the password.
    pub passwords: bool,
    /// The providers by which one can sign in, as links.
    pub providers: Vec<ProviderButton>,
    /// The client that asks for the sign-in, if one does.
    pub client: Option<AskingClient>,
    /// What the field for username or e-mail address holds: what was typed before, or the `login_hint`.
    pub username: String,
    /// The person is signed in already and confirms it (`prompt=login`, `max_age`, a sensitive change).
    pub again: bool,
    /// What went wrong with the attempt before.
    pub problem: Option<SignInProblem>,
}

/// A way to sign in by another provider.
#[derive(Clone, Serialize)]
pub struct ProviderButton {
    /// What people call the provider.
    pub title: String,
    /// Its picture.
    pub icon: String,
    /// Where the link leads.
    pub href: String,
    /// Whether somebody signed in by it last with this browser.
    pub last: bool,
}

/// The client that a person is on the way to.
#[derive(Serialize)]
pub struct AskingClient {
    /// Its name.
    pub name: String,
    /// The host that the browser will return to; see [`super::Destination`] for other kinds of clients. `None` when it
    /// is an app or a program and has no host.
    pub host: Option<String>,
}

/// Why a sign-in did not happen.
pub enum SignInProblem {
    /// The field for the username was empty.
    MissingUsername,
    /// The field for the password was empty.
    MissingPassword,
    /// Username and password do not belong together. It never says which of them is wrong.
    Wrong,
    /// The password was right, and the account is deactivated.
    Deactivated,
    /// The authorization request has expired; a sign-in still works, without the client.
    RequestExpired,
    /// The CSRF proof was missing, foreign or too old.
    PageExpired,
    /// Too many attempts; the person may try again after this many seconds.
    TooManyAttempts(u64),
    /// The server cannot check passwords at the moment.
    Busy,
}

impl SignInProblem {
    /// What the person reads.
    fn message(&self) -> Text {
        match self {
            Self::MissingUsername => Text::new("sign-in-missing-username"),
            Self::MissingPassword => Text::new("sign-in-missing-password"),
            Self::Wrong => Text::new("sign-in-wrong"),
            Self::Deactivated => Text::new("sign-in-deactivated"),
            Self::RequestExpired => Text::new("sign-in-request-expired"),
            Self::PageExpired => Text::new("sign-in-page-expired"),
            Self::TooManyAttempts(seconds) => {
                Text::new("sign-in-too-many").with("wait", Text::wait(*seconds))
            }
            Self::Busy => Text::new("sign-in-busy"),
        }
    }

    /// The id of the field that the message is about.
    fn field(&self) -> Option<&'static str> {
        match self {
            Self::MissingUsername | Self::Wrong => Some("username"),
            Self::MissingPassword => Some("password"),
            _ => None,
        }
    }

    fn asks_for_help(&self) -> bool {
        matches!(self, Self::Deactivated)
    }
}

/// What the template needs to know: `message`, `field` and `asks_for_help`.
impl Serialize for SignInProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = Value::from(Serde(self.message()));
        context! { message, field => self.field(), asks_for_help => self.asks_for_help() }
            .serialize(serializer)
    }
}

impl SignInPage {
    /// Whether the page of devices waits for this sign-in.
    fn is_for_a_device(&self) -> bool {
        self.then
            .as_deref()
            .is_some_and(|then| then.starts_with("device"))
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "sign_in.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { for_device => self.is_for_a_device(), ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |username: &str, problem| Self {
            layout: samples::layout(),
            action: "/sign-in".into(),
            csrf: samples::CSRF.into(),
            request: None,
            then: None,
            next: None,
            app: None,
            local: false,
            passwords: true,
            providers: Vec::new(),
            client: None,
            username: username.into(),
            again: false,
            problem,
        };
        let for_client = |username: &str, problem| Self {
            request: Some(samples::REQUEST.into()),
            client: Some(AskingClient {
                name: "Atlas Notebook".into(),
                host: Some("app.example.org".into()),
            }),
            ..page(username, problem)
        };
        vec![
            ("plain", page("", None)),
            ("for-a-client", for_client("", None)),
            (
                "for-an-app",
                Self {
                    client: Some(AskingClient {
                        name: "Field Recorder".into(),
                        host: None,
                    }),
                    ..for_client("", None)
                },
            ),
            (
                "for-a-device",
                Self {
                    then: Some("device-WDJB-MJHT".into()),
                    ..page("", None)
                },
            ),
            (
                "again",
                Self {
                    again: true,
                    ..for_client("ada", None)
                },
            ),
            (
                "missing-username",
                page("", Some(SignInProblem::MissingUsername)),
            ),
            (
                "missing-password",
                page("ada", Some(SignInProblem::MissingPassword)),
            ),
            ("wrong", for_client("ada", Some(SignInProblem::Wrong))),
            ("deactivated", page("ada", Some(SignInProblem::Deactivated))),
            (
                "request-expired",
                page("ada", Some(SignInProblem::RequestExpired)),
            ),
            (
                "page-expired",
                for_client("ada", Some(SignInProblem::PageExpired)),
            ),
            (
                "too-many-attempts",
                page("ada", Some(SignInProblem::TooManyAttempts(95))),
            ),
            (
                "with-providers",
                Self {
                    providers: samples::providers(),
                    ..for_client("", None)
                },
            ),
            (
                "providers-alone",
                Self {
                    passwords: false,
                    providers: samples::providers(),
                    ..page("", None)
                },
            ),
            ("busy", page("ada", Some(SignInProblem::Busy))),
            (
                "hostile",
                Self {
                    next: Some(samples::HOSTILE.into()),
                    providers: vec![ProviderButton {
                        title: samples::HOSTILE.into(),
                        icon: samples::HOSTILE.into(),
                        href: samples::HOSTILE.into(),
                        last: true,
                    }],
                    client: Some(AskingClient {
                        name: samples::HOSTILE.into(),
                        host: Some(samples::HOSTILE.into()),
                    }),
                    ..for_client(samples::HOSTILE, Some(SignInProblem::Wrong))
                },
            ),
        ]
    }
}
