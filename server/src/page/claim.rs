//! The first start: whoever holds the link from the terminal becomes the administrator.

use askama::Template;

use super::{Layout, Page, samples};

/// The page behind the one-time link.
#[derive(Template)]
#[template(path = "claim.html")]
pub struct ClaimPage {
    /// The frame.
    pub layout: Layout,
    /// What the link is still good for.
    pub state: ClaimState,
}

/// What a claim link is good for.
pub enum ClaimState {
    /// The link is good. The form posts `csrf`, `token`, `username`, `email`, `password` and `password_again`.
    Form {
        /// Where the form is posted.
        action: String,
        /// The CSRF proof, hidden field `csrf`.
        csrf: String,
        /// The secret of the link, hidden field `token`.
        token: String,
        /// The username typed before.
        username: String,
        /// The e-mail address typed before.
        email: String,
        /// The fewest characters of a password.
        password_length: usize,
        /// What is wrong with what was sent: the field and a sentence.
        errors: Vec<(ClaimField, String)>,
    },
    /// Somebody has used the link.
    Used,
    /// The link has expired, or never was one.
    Expired,
}

/// A field of the claim form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimField {
    /// `username`
    Username,
    /// `email`
    Email,
    /// `password`
    Password,
    /// `password_again`
    PasswordAgain,
}

impl ClaimField {
    /// The name of the field in the form, which is its id on the page too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Username => "username",
            Self::Email => "email",
            Self::Password => "password",
            Self::PasswordAgain => "password_again",
        }
    }
}

impl ClaimState {
    /// The first message about a field.
    fn error(&self, name: &str) -> Option<&str> {
        let Self::Form { errors, .. } = self else {
            return None;
        };
        errors
            .iter()
            .find(|(field, _)| field.name() == name)
            .map(|(_, message)| message.as_str())
    }
}

impl Page for ClaimPage {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |state| Self {
            layout: samples::layout(),
            state,
        };
        let form = |username: &str, email: &str, errors| ClaimState::Form {
            action: "/claim".into(),
            csrf: samples::CSRF.into(),
            token: "cscl_sample".into(),
            username: username.into(),
            email: email.into(),
            password_length: 12,
            errors,
        };
        let errors = vec![
            (
                ClaimField::Email,
                "Enter an e-mail address, such as name@example.org.".into(),
            ),
            (ClaimField::Password, "Use at least 12 characters.".into()),
            (
                ClaimField::PasswordAgain,
                "The two passwords are not the same.".into(),
            ),
        ];
        vec![
            ("form", page(form("", "", Vec::new()))),
            ("errors", page(form("ada", "ada.example.org", errors))),
            (
                "hostile",
                page(form(
                    samples::HOSTILE,
                    samples::HOSTILE,
                    vec![(ClaimField::Username, samples::HOSTILE.into())],
                )),
            ),
            ("used", page(ClaimState::Used)),
            ("expired", page(ClaimState::Expired)),
        ]
    }
}
