//! A new password for somebody who knows the present one. It ends all sign-ins
//! but this one, which gets a new session, and at the person's wish what
//! applications and personal access tokens may do.

use countersign_store::User;
use poem::Response;

use super::confirm::{self, Unproven};
use crate::account::{form, fresh, new_password_fields, password_faults, secret, show, whose};
use countersign_rules::account::{notice_to, too_many};
use countersign_rules::attempt::known;
use countersign_rules::error::OAuthError;
use countersign_rules::mail::Subject;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::session::{Visit, begin_by_password, set_session};
use countersign_rules::text::Text;
use countersign_rules::user::password;

/// `GET /account/password`
pub async fn page(visit: Visit) -> Response {
    match visit.signed_in {
        Some(ref who) if who.user.password_hash.is_none() => match fresh(&visit, "password") {
            Ok(_) => show(&visit, &first_page(&visit)),
            Err(response) => *response,
        },
        Some(_) => show(&visit, &password_page(&visit)),
        None => visit.go_to(path::SIGN_IN),
    }
}

/// The page of somebody who came by a provider and has no password yet.
fn first_page(visit: &Visit) -> CardPage {
    let mut fields = username(visit);
    fields.extend(new_password_fields());
    let form = form(
        visit,
        path::PASSWORD,
        fields,
        Text::new("password-set-button"),
    );
    CardPage::new(
        visit.layout(),
        Text::new("password-title"),
        [Text::new("password-none")],
    )
    .form(form)
    .link(path::ACCOUNT, Text::new("back-to-account"))
}

fn username(visit: &Visit) -> Vec<Field> {
    let who = visit.signed_in.iter();
    who.map(|who| whose(&who.user.username)).collect()
}

fn password_page(visit: &Visit) -> CardPage {
    let mut fields = username(visit);
    fields.push(Field::password(
        "current",
        Text::new("password-present"),
        "current-password",
    ));
    fields.extend(new_password_fields());
    fields.push(Field {
        id: "end_tokens",
        label: Text::new("password-end-tokens"),
        kind: "checkbox",
        value: "yes".to_owned(),
        hint: Some(Text::new("password-end-tokens-hint")),
        optional: true,
        ..Field::default()
    });
    let lead = Text::new("password-change-lead");
    CardPage::new(visit.layout(), Text::new("password-change-title"), [lead])
        .form(form(
            visit,
            path::PASSWORD,
            fields,
            Text::new("password-change-button"),
        ))
        .link(path::ACCOUNT, Text::new("back-to-account"))
}

/// `POST /account/password`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let user = who.user.clone();
    let known = [user.username.as_str(), user.email.as_deref().unwrap_or("")];
    let mut errors = password_faults(&visit, &fields, &known).await;
    let first = user.password_hash.is_none();
    if first && let Err(response) = fresh(&visit, "password") {
        return *response;
    }
    if errors.is_empty() && !first {
        match confirm::prove(&visit, &user, &secret(&fields, "current")).await {
            Ok(()) => {}
            Err(Unproven::Wrong(problem)) => errors.push(("current", problem)),
            Err(Unproven::Limited(refused)) => return too_many(&visit, refused),
        }
    }
    if !errors.is_empty() {
        let page = match first {
            true => first_page(&visit),
            false => password_page(&visit),
        };
        return show(&visit, &page.errors(errors));
    }
    let app = visit.app.clone();
    let actor = Actor::on_page(&app, &visit.request, Some(user.id));
    let password = secret(&fields, "password");
    let ends_tokens = fields.one("end_tokens").is_some();
    let notice = notice_to(&app, &user, Subject::PasswordChanged, path::FORGOT_PASSWORD);
    // To the end, also when the browser hangs up: the other sessions must not survive.
    let work = tokio::spawn(async move {
        password::change_own(&app, &actor, &user, password, ends_tokens, notice).await
    });
    let done = work
        .await
        .unwrap_or_else(|error| Err(ManageError::Internal(error.to_string())));
    let chosen = match done {
        Ok(chosen) => chosen,
        // Another password was chosen meanwhile, and that ended this session.
        Err(ManageError::NotFound(_)) => return visit.go_to(path::SIGN_IN),
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let user = User {
        password_hash: Some(chosen.clone()),
        ..User::clone(&who.user)
    };
    match begin_by_password(&visit.app, &visit.request, &user, &["pwd"]).await {
        Ok(Some(token)) => {
            let mut response = visit.go_to(&path::account_after("password-changed"));
            set_session(&visit.app, &mut response, &token);
            known::begin(&visit.app, &visit.request, user.id, chosen, &mut response).await;
            response
        }
        Ok(None) => visit.go_to(path::SIGN_IN),
        Err(error) => visit.failed(&error.into()),
    }
}
