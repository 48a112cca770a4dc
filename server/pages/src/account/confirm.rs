//! Proving again who one is: before a sensitive change, when the sign-in was
//! long ago, and with the present password on the page that changes it. Wrong
//! passwords are counted as at a sign-in.

use std::sync::Arc;

use countersign_store::User;
use poem::Response;

use crate::account::{form, secret, show, text};
use countersign_rules::account::too_many;
use countersign_rules::app::App;
use countersign_rules::attempt::{self, Counter, Kind, Refused};
use countersign_rules::broker::Onlooker;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::password::{PasswordError, PlainPassword, Verdict};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Visit, begin_by_password, set_session};
use countersign_rules::telemetry::client_address_of;
use countersign_rules::text::Text;

/// Where a person can be on the way to. A name, never an address.
pub(crate) fn target(next: &str) -> String {
    match next {
        "email" => path::EMAIL.to_owned(),
        "delete" => path::DELETE.to_owned(),
        "password" => path::PASSWORD.to_owned(),
        other => Then::path_of(Then::of(Some(other)).as_ref()),
    }
}

/// `GET /account/confirm?next=…`
pub async fn page(visit: Visit) -> Response {
    let next = visit.query("next").unwrap_or_default();
    match visit.signed_in {
        Some(_) => show(&visit, &confirm_page(&visit, &next)),
        None => visit.go_to(path::SIGN_IN),
    }
}

fn confirm_page(visit: &Visit, next: &str) -> CardPage {
    let next: String = next.chars().take(50).collect();
    let mut page = CardPage::new(visit.layout(), Text::new("sign-in-again-title"), []);
    let user = visit.signed_in.as_ref().map(|who| &who.user);
    // Whoever never chose a password proves it by the provider by which they came.
    if user.is_none_or(|user| user.password_hash.is_some()) {
        let fields = vec![Field::password(
            "password",
            Text::new("password"),
            "current-password",
        )];
        let mut form = form(visit, path::CONFIRM, fields, Text::new("sign-in-confirm"));
        form.hidden.push(("next", next.clone()));
        page.lead.push(Text::new("confirm-lead"));
        page = page.form(form);
    } else {
        page.lead.push(Text::new("confirm-by-provider"));
    }
    let onlooker = Onlooker::of(visit);
    let providers = visit.app.broker.providers.for_sign_in();
    for provider in providers.filter(|provider| onlooker.sees(provider)) {
        let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let path = format!("{}/{}?confirm={query}", path::SIGN_IN, provider.name);
        let words = Text::new("confirm-with").with("provider", &provider.title);
        page = page.link(&path, words);
    }
    page.link(path::ACCOUNT, Text::new("back-to-account"))
        .link(path::FORGOT_PASSWORD, Text::new("sign-in-forgotten"))
}

/// `POST /account/confirm`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let next = text(&fields, "next");
    let password = secret(&fields, "password");
    match prove(&visit, &who.user, &password).await {
        Ok(()) => {}
        Err(Unproven::Limited(refused)) => return too_many(&visit, refused),
        Err(Unproven::Wrong(problem)) => {
            let page = confirm_page(&visit, &next).errors(vec![("password", problem)]);
            return show(&visit, &page);
        }
    }
    // Another session, as at any sign-in: what was known of the former one is worthless.
    match begin_by_password(&visit.app, &visit.request, &who.user, &["pwd"]).await {
        Ok(Some(token)) => {
            let event = EventRecord::new(EventKind::Reauthenticated).about(who.user.id);
            event::record(&visit.app, event.actor(Some(who.user.id)));
            let mut response = visit.go_to(&target(&next));
            set_session(&visit.app, &mut response, &token);
            response
        }
        // Another password was chosen meanwhile, and that ended this session.
        Ok(None) => visit.go_to(path::SIGN_IN),
        Err(error) => visit.failed(&error.into()),
    }
}

/// Why somebody has not proven who they are.
pub enum Unproven {
    /// A sentence for the person.
    Wrong(Text),
    /// The password was not looked at.
    Limited(Refused),
}

/// Whether the password is the user's. Counted by person, apart from sign-ins:
/// what strangers guess elsewhere does not stop the person who is signed in.
pub async fn prove(visit: &Visit, user: &User, password: &str) -> Result<(), Unproven> {
    let app: &Arc<App> = &visit.app;
    if password.is_empty() {
        return Err(Unproven::Wrong(Text::new("sign-in-missing-password")));
    }
    let address = client_address_of(app, &visit.request);
    let settings = &app.config.sign_in;
    let (limit, window) = (settings.attempts_per_account, settings.window.as_chrono());
    let person = Counter::new(app, Kind::Confirmation, &user.id.to_string(), limit, window);
    let counted = attempt::count(app, [person.forgetting()])
        .await
        .map_err(Unproven::Limited)?;
    let busy = |error: PasswordError| {
        tracing::warn!(%error, "a password could not be checked");
        Unproven::Wrong(Text::new("server-busy"))
    };
    let wrong = || Unproven::Wrong(Text::new("password-not-yours"));
    let plain = PlainPassword::new(password.to_owned()).map_err(|_| wrong())?;
    let stored = user.password_hash.as_ref().map(|hash| hash.0.as_str());
    match app.passwords.verify(plain, stored).await.map_err(busy)? {
        Verdict::Correct { .. } => {
            counted.was_right(app).await;
            Ok(())
        }
        Verdict::Wrong => {
            let event = EventRecord::new(EventKind::SignInFailed)
                .actor(Some(user.id))
                .about(user.id)
                .address(address);
            let event = event.detail(event::REFUSED_BY, "password_wrong");
            event::record(app, event.detail("at", "confirmation"));
            Err(wrong())
        }
    }
}
