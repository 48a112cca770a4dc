//! The first start: whoever holds the link from the terminal becomes the administrator.

use serde::Serialize;

use super::{Layout, Page, samples};
use crate::text::Text;

/// The page behind the one-time link.
#[derive(Serialize)]
pub struct ClaimPage {
    /// The frame.
    pub layout: Layout,
    /// What the link is still good for.
    pub state: ClaimState,
}

/// What a claim link is good for.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
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
        errors: Vec<(ClaimField, Text)>,
    },
    /// Somebody has used the link.
    Used,
    /// The link has expired, or never was one.
    Expired,
}

/// A field of the claim form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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

impl Page for ClaimPage {
    const TEMPLATE: &'static str = "claim.html";

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
            (ClaimField::Email, Text::new("email-wrong")),
            (
                ClaimField::Password,
                Text::new("password-short").with("count", 12_u64),
            ),
            (ClaimField::PasswordAgain, Text::new("password-different")),
        ];
        vec![
            ("form", page(form("", "", Vec::new()))),
            ("errors", page(form("ada", "ada.example.org", errors))),
            (
                "hostile",
                page(form(
                    samples::HOSTILE,
                    samples::HOSTILE,
                    vec![(ClaimField::Username, Text::verbatim(samples::HOSTILE))],
                )),
            ),
            ("used", page(ClaimState::Used)),
            ("expired", page(ClaimState::Expired)),
        ]
    }
}
