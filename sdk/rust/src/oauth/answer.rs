//! What the token endpoint answers, in the terms of the `oauth2` crate and in ours.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use oauth2::basic::{
    BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    EndpointNotSet, EndpointSet, ExtraTokenFields, RequestTokenError, StandardRevocableToken,
    StandardTokenResponse, TokenResponse as _,
};
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::http::{Seen, Sender};
use crate::secret::Secret;
use crate::token::{TokenSet, TokenUser};

/// The `oauth2` client with our token response.
pub(crate) type Protocol = oauth2::Client<
    Refusal,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

type Answer = StandardTokenResponse<AnswerMembers, BasicTokenType>;

/// The members of a token response beyond RFC 6749.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AnswerMembers {
    #[serde(default)]
    id_token: Option<Secret>,
    #[serde(default)]
    user: Option<TokenUser>,
}

impl ExtraTokenFields for AnswerMembers {}

/// The error of the token endpoint, with the request id that the `oauth2` crate would drop.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Refusal {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
    #[serde(default)]
    error_uri: Option<String>,
    #[serde(default)]
    request_id: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.error)
    }
}

impl oauth2::ErrorResponse for Refusal {}

/// What the `oauth2` crate made of an answer, as ours. `asked_at` is taken before the request is
/// sent, so that the way back does not make the token look fresher than it is.
pub(super) fn token_set(
    answer: Result<Answer, RequestTokenError<Error, Refusal>>,
    sender: Sender<'_>,
    asked_at: DateTime<Utc>,
) -> Result<TokenSet, Error> {
    let answer = answer.map_err(|error| refused(error, sender.seen()))?;
    accepted(&answer, asked_at)
}

/// The body of a token response that did not come through the `oauth2` crate.
pub(crate) fn read_token_set(body: &[u8], asked_at: DateTime<Utc>) -> Result<TokenSet, Error> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| no_token_response())?;
    accepted(&answer, asked_at)
}

fn accepted(answer: &Answer, asked_at: DateTime<Utc>) -> Result<TokenSet, Error> {
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(Error::new(
            ErrorKind::InvalidResponse,
            "the token is not a bearer token",
        ));
    }
    let lifetime = answer
        .expires_in()
        .map(|it| TimeDelta::from_std(it).unwrap_or(TimeDelta::MAX));
    let scopes = answer.scopes().map(|scopes| {
        scopes
            .iter()
            .map(|scope| scope.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    });
    Ok(TokenSet {
        access_token: answer.access_token().secret().into(),
        refresh_token: answer.refresh_token().map(|token| token.secret().into()),
        id_token: answer.extra_fields().id_token.clone(),
        issued_at: asked_at,
        expires_at: lifetime.and_then(|lifetime| asked_at.checked_add_signed(lifetime)),
        scope: scopes,
        user: answer.extra_fields().user.clone(),
    })
}

fn refused(error: RequestTokenError<Error, Refusal>, seen: Option<Seen>) -> Error {
    let seen = seen.unwrap_or_default();
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(refusal) => {
            let body = serde_json::to_value(refusal).unwrap_or_default();
            Error::from_answer(seen.status, &seen.headers, &body)
        }
        // The body is not part of the message: it may hold tokens.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) if seen.status == 200 => {
            no_token_response()
        }
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Error::from_answer(seen.status, &seen.headers, &serde_json::Value::Null)
                .with_kind(ErrorKind::Token)
        }
    }
}

fn no_token_response() -> Error {
    Error::new(
        ErrorKind::InvalidResponse,
        "the token endpoint's answer is not a token response",
    )
}
