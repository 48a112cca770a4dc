//! How a management operation fails, and the one place where that becomes an answer.

use std::fmt;

use countersign_api::support::{Fault, REALM, Rejection};
use countersign_store::StoreError;
use http::StatusCode;

use crate::client::metadata::FieldError;
use crate::password::PasswordError;
use crate::scope::builtin;
use crate::token::caller::RETRY_AFTER;

/// Why a management operation was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManageError {
    /// Members that are wrong, all of them at once: 422.
    Validation(Vec<FieldError>),
    /// No such object; the word says what was looked for: 404.
    NotFound(&'static str),
    /// The value of this member belongs to another object: 409.
    Conflict {
        /// The member.
        field: &'static str,
    },
    /// The state of things forbids it: 409 with a code of its own.
    Refused {
        /// Stable and made for programs.
        code: &'static str,
        /// What happened and what would help.
        message: &'static str,
    },
    /// The client has, or would get, a scope that the actor does not hold: 403.
    Beyond {
        /// The scope.
        scope: String,
    },
    /// The client acts, or would act, as a user who is not the actor, and the
    /// actor may not change users: 403.
    Impersonation,
    /// Somebody else changed it since the caller read it: 412.
    VersionMismatch,
    /// Too much to do at the moment: 503.
    Busy,
    /// The database cannot be reached: 503. The text is for the log.
    Unavailable(String),
    /// A fault of ours: 500. The text is for the log.
    Internal(String),
}

impl ManageError {
    /// One member that is wrong.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Validation(vec![FieldError::new(field, message)])
    }

    /// The same, when nothing of the kind was looked for by id: a row that a
    /// foreign key names and that is gone is a wrong member of the request.
    pub(crate) fn missing_as(self, field: &'static str, message: &'static str) -> Self {
        match self {
            Self::NotFound(_) => Self::invalid(field, message),
            other => other,
        }
    }
}

/// `Ok` if there is nothing wrong.
///
/// # Errors
/// [`ManageError::Validation`] with all that is wrong.
pub(crate) fn all_good(errors: Vec<FieldError>) -> Result<(), ManageError> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(ManageError::Validation(errors))
    }
}

impl fmt::Display for ManageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Validation(errors) => {
                let lines = errors.iter().map(|error| match error.field.as_str() {
                    "" => error.message.clone(),
                    field => format!("{field} {}", error.message),
                });
                f.write_str(&lines.collect::<Vec<_>>().join("; "))
            }
            Self::NotFound(what) => write!(f, "there is no such {what}"),
            Self::Conflict { field } => write!(f, "this {field} is taken"),
            Self::Refused { message, .. } => f.write_str(message),
            Self::Beyond { scope } => write!(
                f,
                "the client has, or would get, the scope {scope}, which the caller does not hold"
            ),
            Self::Impersonation => f.write_str(IMPERSONATION),
            Self::VersionMismatch => f.write_str("somebody else changed it in the meantime"),
            Self::Busy => f.write_str("the server is busy, try again in a moment"),
            Self::Unavailable(detail) => write!(f, "the database is not available: {detail}"),
            Self::Internal(detail) => write!(f, "the server failed: {detail}"),
        }
    }
}

impl std::error::Error for ManageError {}

impl From<StoreError> for ManageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound("object"),
            StoreError::Conflict { what } => Self::Conflict { field: what },
            StoreError::Invalid => Self::invalid("", "a value cannot be stored"),
            error if error.is_unavailable() => Self::Unavailable(error.to_string()),
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<PasswordError> for ManageError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooLong => Self::invalid("password", "must be at most 1024 bytes"),
            PasswordError::Busy => Self::Busy,
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<ManageError> for Rejection {
    fn from(error: ManageError) -> Self {
        match error {
            ManageError::Validation(errors) => validation(errors),
            ManageError::NotFound(what) => {
                Self::not_found(format!("There is no {what} with this id."))
            }
            ManageError::Conflict { field } => Self::new(
                StatusCode::CONFLICT,
                "conflict",
                format!("The value of {field} is taken; choose another."),
            )
            .fault(field, "is taken"),
            ManageError::Refused { code, message } => {
                Self::new(StatusCode::CONFLICT, code, message)
            }
            ManageError::Beyond { scope } => beyond(
                &scope,
                format!(
                    "The client has, or would get, the scope {scope}, which the caller does not hold."
                ),
            ),
            ManageError::Impersonation => beyond(builtin::USERS_WRITE, IMPERSONATION.to_owned()),
            ManageError::VersionMismatch => Self::new(
                StatusCode::PRECONDITION_FAILED,
                "version_mismatch",
                "It was changed since it was read. Read it again, and send its new ETag as If-Match.",
            ),
            ManageError::Busy => Self::unavailable(
                "The server is busy. Nothing was changed; try again.",
                RETRY_AFTER,
            ),
            ManageError::Unavailable(detail) => crate::token::caller::unavailable(detail),
            ManageError::Internal(detail) => Self::internal(detail),
        }
    }
}

const IMPERSONATION: &str = "A client that acts as its owner without asking is for the owner to \
     register, or for a caller with the scope users:write.";

fn beyond(scope: &str, message: String) -> Rejection {
    let challenge =
        format!("Bearer realm=\"{REALM}\", error=\"insufficient_scope\", scope=\"{scope}\"");
    Rejection::new(StatusCode::FORBIDDEN, "insufficient_scope", message).challenge(&challenge)
}

/// No caller can use more than this.
const MOST_FAULTS: usize = 20;

fn validation(errors: Vec<FieldError>) -> Rejection {
    let message = match errors.first() {
        Some(first) if !first.field.is_empty() => {
            format!("The member {} {}.", first.field, first.message)
        }
        Some(first) => format!("The request cannot be done: {}.", first.message),
        None => "The request is not valid.".to_owned(),
    };
    let faults = errors.into_iter().take(MOST_FAULTS).map(|error| Fault {
        field: error.field,
        message: error.message,
    });
    Rejection::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "validation_failed",
        message,
    )
    .faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_its_status() {
        let status = |error: ManageError| Rejection::from(error).status().as_u16();
        assert_eq!(status(ManageError::invalid("name", "must be short")), 422);
        assert_eq!(status(ManageError::NotFound("client")), 404);
        assert_eq!(status(ManageError::Conflict { field: "email" }), 409);
        assert_eq!(status(ManageError::VersionMismatch), 412);
        assert_eq!(status(ManageError::Busy), 503);
        assert_eq!(
            status(ManageError::Beyond {
                scope: "users:write".into()
            }),
            403
        );
    }

    #[test]
    fn all_faults_are_named_at_once() {
        let rejection = Rejection::from(ManageError::Validation(vec![
            FieldError::new("username", "is too short"),
            FieldError::new("email", "must be an e-mail address"),
        ]));
        assert_eq!(rejection.fields().len(), 2);
        assert_eq!(rejection.message(), "The member username is too short.");
    }
}
