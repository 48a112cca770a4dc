//! Every letter, with made-up people.

use super::Letter;
use super::words::{About, Subject, letter};
use crate::text::Text;

/// Every letter by name.
pub(crate) fn samples() -> Vec<(&'static str, Letter)> {
    let about = About {
        site: "Countersign",
        name: Some("Ada Lovelace"),
        lasts: Text::new("wait-hours").with("count", 24_u64),
    };
    let stranger = About {
        name: None,
        ..about.clone()
    };
    let hostile = About {
        name: Some("\"><script>alert('x')</script>"),
        ..about.clone()
    };
    let to = "ada@example.org";
    let provider = &Text::verbatim("GitHub");
    let client = "Atlas Notebook";
    let on = chrono::DateTime::UNIX_EPOCH;
    let url = || Some("https://id.example.org/link?token=csel_sample".to_owned());
    let subjects = [
        ("sign-up", Subject::ConfirmSignUp, &stranger),
        ("taken", Subject::SignUpTaken, &stranger),
        ("invitation", Subject::Invitation, &stranger),
        ("reset", Subject::ResetPassword, &about),
        ("password-changed", Subject::PasswordChanged, &about),
        ("confirm-email", Subject::ConfirmEmail, &about),
        ("email-changed", Subject::EmailChanged { to }, &about),
        ("welcome", Subject::Welcome, &about),
        (
            "approval-asked",
            Subject::ApprovalAsked { username: "ada" },
            &about,
        ),
        ("account-approved", Subject::AccountApproved, &about),
        ("account-denied", Subject::AccountDenied, &about),
        ("linked", Subject::AccountLinked { provider }, &about),
        ("unlinked", Subject::AccountUnlinked { provider }, &about),
        (
            "merged",
            Subject::AccountsMerged {
                from: "ada2",
                into: "ada",
            },
            &about,
        ),
        ("reconnect", Subject::Reconnect { provider }, &about),
        (
            "access-requested",
            Subject::AccessRequested { client },
            &stranger,
        ),
        (
            "access-approved",
            Subject::AccessApproved { client },
            &about,
        ),
        ("access-denied", Subject::AccessDenied { client }, &about),
        ("access-revoked", Subject::AccessRevoked { client }, &about),
        ("access-ends", Subject::AccessEnds { client, on }, &about),
        ("access-ended", Subject::AccessEnded { client }, &about),
        ("deletion", Subject::DeletionRequested { on }, &about),
        ("hostile", Subject::ResetPassword, &hostile),
    ];
    subjects
        .into_iter()
        .map(|(name, subject, about)| (name, letter(subject, about, url())))
        .collect()
}
