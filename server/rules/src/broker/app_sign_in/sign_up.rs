//! The step between provider and account where an app shows its form. The app never sees more than
//! the proposal; what the provider said stays at the server. Afterwards the browser gets its session
//! by a page of ours: an app at another origin could not set our cookie, and only the browser that
//! was at the provider may have it.

use std::sync::Arc;

use countersign_api::support::Rejection;
use countersign_api::types;
use poem::Request;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::handover::{self, Kind};
use crate::account::count_request_from;
use crate::account::held::Hold;
use crate::app::App;
use crate::attempt::Refused;
use crate::broker::provider::Provider;
use crate::broker::provider::settings::{FieldKind, SignUpField};
use crate::broker::sign_in::field::{self, Answers, terms};
use crate::broker::sign_in::needed::{self, Filled, Opened, Unopened};
use crate::broker::sign_in::pending;
use crate::broker::sign_in::{Scene, WAITS, record_held, record_sign_in, vouched};
use crate::client::metadata::FieldError;
use crate::event::EventKind;
use crate::manage::ManageError;
use crate::page::path;
use crate::session::{Vouched, travel};
use crate::telemetry::client_address_of;
use crate::text::Text;

const PLACE: &str = "app sign-up";

/// What the account for an identity needs; `None` if it does not wait any more.
pub async fn needs(
    app: &App,
    id: Uuid,
    language: &str,
) -> Result<Option<types::AppSignUp>, Rejection> {
    let found = pending::find(app, id).await.map_err(ManageError::from)?;
    let Some(pending) = found else {
        return Ok(None);
    };
    let Some(provider) = app.broker.providers.get(&pending.row.provider) else {
        return Ok(None);
    };
    let identity = &pending.waiting.identity;
    let proposal = needed::proposal(app, &provider, identity).await;
    let proposal = proposal.map_err(ManageError::from)?;
    let said = needed::said(app, identity).await;
    let settled = needed::settled(&provider, &said.map_err(ManageError::from)?);
    let fixed = [
        ("username", settled.username),
        ("email", settled.email),
        ("name", settled.name),
    ];
    let fixed = fixed.into_iter().filter(|(_, fixed)| *fixed);
    let terms = terms(app, Some(&provider));
    let fields = field::of(&provider).zip(proposal.answers.texts());
    let fields = fields.map(|((_, field), value)| field_view(app, language, field, value));
    Ok(Some(types::AppSignUp {
        fields: fields.collect(),
        token: travel::pack(app, PLACE, &id, WAITS).map_err(Rejection::internal)?,
        username: proposal.username,
        email: proposal.email,
        name: proposal.name,
        fixed: fixed.map(|(name, _)| name.to_owned()).collect(),
        terms_url: terms.as_ref().map(|terms| terms.url.clone()),
        terms_version: terms
            .map(|terms| terms.version)
            .filter(|text| !text.is_empty()),
        expires_at: pending.row.expires_at,
    }))
}

/// A field as an app shows it, with what the provider says.
fn field_view(app: &App, language: &str, field: &SignUpField, value: &str) -> types::SignUpField {
    let words = app.site.theme.words(language);
    let say = |text: &Text| words.map_or_else(String::new, |words| words.say(text));
    let length = |length: Option<usize>| length.and_then(|length| i32::try_from(length).ok());
    let choices = field.choices.iter().map(|choice| types::SignUpChoice {
        value: choice.value.clone(),
        label: say(&Text::in_languages(&choice.label, &choice.labels)),
    });
    let hint = say(&Text::in_languages(&field.hint, &field.hints));
    types::SignUpField {
        key: field.key.clone(),
        label: say(&field::label(field)),
        hint: Some(hint).filter(|hint| !hint.is_empty()),
        kind: match field.kind {
            FieldKind::Text => types::SignUpFieldKind::Text,
            FieldKind::Email => types::SignUpFieldKind::Email,
            FieldKind::Choice => types::SignUpFieldKind::Choice,
            FieldKind::Checkbox => types::SignUpFieldKind::Checkbox,
        },
        required: field.required,
        min_length: length(field.min_length),
        max_length: length(field.max_length),
        pattern: Some(field.pattern.clone()).filter(|pattern| !pattern.is_empty()),
        choices: choices.collect(),
        value: value.to_owned(),
    }
}

fn gone() -> Rejection {
    Rejection::new(
        StatusCode::NOT_FOUND,
        "sign_up_gone",
        "The sign-up took too long or was finished before; begin again at the provider.",
    )
}

/// What the browser gets when it comes for its session.
#[derive(Serialize, Deserialize)]
pub struct Owed {
    /// Whose session it is.
    pub user_id: Uuid,
    /// How the provider vouched for them.
    pub by: Vouched,
    /// Whether their address has to be confirmed yet.
    pub unconfirmed: bool,
    /// The sign-in of the app, sealed.
    pub journey: Option<String>,
}

/// Opens the account.
pub async fn complete(
    app: &Arc<App>,
    request: &Request,
    body: types::CompleteAppSignUp,
) -> Result<types::AppAccountOpened, Rejection> {
    let id = travel::unpack::<Uuid>(app, PLACE, &body.token).ok_or_else(gone)?;
    let found = pending::find(app, id).await.map_err(ManageError::from)?;
    let pending = found.ok_or_else(gone)?;
    let provider = app.broker.providers.get(&pending.row.provider);
    let provider = provider.ok_or_else(gone)?;
    let typed = Filled {
        username: body.username.unwrap_or_default(),
        email: body.email.unwrap_or_default(),
        name: body.name.unwrap_or_default(),
        answers: Answers::given(&provider, |_, key| {
            let answer = body.fields.iter().flatten().find(|one| one.key == key);
            answer.map(|one| one.value.clone())
        }),
    };
    let said = needed::said(app, &pending.waiting.identity).await;
    let said = said.map_err(ManageError::from)?;
    let filled = needed::merged(&provider, &said, &typed);
    let identity = &pending.waiting.identity;
    let invitation = needed::invitation(app, &pending).await;
    let invitation = invitation.map_err(ManageError::from)?;
    let (invitation, agreed) = (invitation.as_ref(), body.accept_terms);
    let faults = needed::faults(app, &provider, identity, &filled, invitation, agreed);
    if !faults.is_empty() {
        return Err(invalid(app, &provider, faults));
    }
    let address = client_address_of(app, request);
    if let Err(refused) = count_request_from(app, address, None).await {
        return Err(too_many(refused));
    }
    let scene = Scene { app, address };
    let language = app.language_asked(request);
    let opened = needed::open(&scene, &provider, &pending, &filled, invitation, language).await;
    let Opened {
        user,
        link,
        unconfirmed,
    } = opened.map_err(|why| unopened(app, &provider, why))?;
    let hold = Hold::of(app, &user).await.map_err(ManageError::from)?;
    match hold {
        None => record_sign_in(&scene, EventKind::SignInSucceeded, user.id, &provider),
        Some(hold) => record_held(&scene, hold, user.id, &provider),
    }
    let owed = Owed {
        user_id: user.id,
        by: vouched(app, &provider, &pending.waiting.identity, link),
        unconfirmed,
        journey: pending.waiting.onward.app.clone(),
    };
    let bound = pending.row.browser_hash;
    let code = handover::give(app, Kind::Entry, bound, &owed).await;
    let code = code.map_err(|error| ManageError::Unavailable(error.to_string()))?;
    let path = format!("{}?entry={code}", path::CONTINUE);
    Ok(types::AppAccountOpened {
        continue_url: app.config.issuer.join(&path),
        email_unconfirmed: unconfirmed,
        approval_pending: hold == Some(Hold::Waiting),
    })
}

fn invalid(app: &App, provider: &Provider, faults: Vec<(&'static str, Text)>) -> Rejection {
    let faults = faults.into_iter().map(|(place, text)| {
        let asked = field::of(provider).find(|(one, _)| *one == place);
        let name = match (asked, place) {
            (Some((_, field)), _) => format!("fields.{}", field.key),
            (None, "terms") => "accept_terms".to_owned(),
            (None, place) => place.to_owned(),
        };
        FieldError::new(name, app.in_english(&text))
    });
    ManageError::Validation(faults.collect()).into()
}

fn unopened(app: &App, provider: &Provider, why: Unopened) -> Rejection {
    match why {
        Unopened::Faults(faults) => invalid(app, provider, faults),
        Unopened::Gone => gone(),
        Unopened::EmailTaken => Rejection::new(
            StatusCode::CONFLICT,
            "email_taken",
            "An account here has this address; its owner signs in to it and links the provider.",
        ),
        Unopened::LinkedElsewhere => Rejection::new(
            StatusCode::CONFLICT,
            "identity_linked_elsewhere",
            "The account at the provider is linked to an account here already.",
        ),
        Unopened::Closed => Rejection::new(
            StatusCode::FORBIDDEN,
            "sign_up_closed",
            "Accounts cannot be opened by this provider.",
        ),
        Unopened::InvitationNeeded => Rejection::new(
            StatusCode::FORBIDDEN,
            "invitation_needed",
            "Accounts are opened by this provider with an invitation alone, and there is none that works.",
        ),
        Unopened::OtherDomain => Rejection::new(
            StatusCode::FORBIDDEN,
            "email_domain_not_allowed",
            "Accounts are opened for confirmed addresses of certain domains alone.",
        ),
        Unopened::Failed(error) => ManageError::from(error).into(),
    }
}

pub(super) fn too_many(refused: Refused) -> Rejection {
    match refused {
        Refused::TooMany(wait) => Rejection::new(
            StatusCode::TOO_MANY_REQUESTS,
            "attempts_too_many",
            format!("Too many attempts; try again in {} s.", wait.num_seconds()),
        ),
        Refused::Unavailable(error) => ManageError::from(error).into(),
    }
}
