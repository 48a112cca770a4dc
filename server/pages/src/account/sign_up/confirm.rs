//! The page behind the link, which opens the account.

use countersign_store::{AccountLink, StoreError};
use poem::Response;
use uuid::Uuid;

use super::open::{Failed, open};
use super::{Waiting, is_same_browser, name_taken, refused};
use crate::account::confirm::Unproven;
use crate::account::{form, gone, secret, show, text};
use countersign_rules::account::link::{self, Purpose};
use countersign_rules::account::too_many;
use countersign_rules::app::App;
use countersign_rules::attempt::{self, Counter, Kind};
use countersign_rules::broker::sign_in::admission::admits;
use countersign_rules::config::SignUp as Setting;
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::password::{PlainPassword, Verdict};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;
use countersign_rules::user::is_username;

/// The sign-up behind a link that can be used.
async fn judge(
    app: &App,
    token: &str,
) -> Result<Option<(AccountLink, Waiting, String)>, StoreError> {
    let Some(link) = link::read(app, Purpose::SignUp, token).await? else {
        return Ok(None);
    };
    let Some(email) = link.email.clone() else {
        return Ok(None);
    };
    let waiting = link::detail::<Waiting>(app, &link).filter(|waiting| {
        let is_invited = waiting.invitation.is_some();
        let allowed = match app.config.accounts.sign_up {
            Setting::Open => is_invited || admits(app, None, &email),
            Setting::Invited => is_invited,
            Setting::Closed | Setting::Providers => false,
        };
        allowed && !waiting.taken
    });
    Ok(waiting.map(|waiting| (link, waiting, email)))
}

/// `GET /sign-up/confirm?token=…`
pub async fn confirm_page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    match judge(&visit.app, &token).await {
        Ok(Some((_, waiting, email))) => {
            let page = last_page(&visit, &token, &waiting, &waiting.username, &email);
            show(&visit, &page)
        }
        Ok(None) => gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        ),
        Err(error) => visit.failed(&error.into()),
    }
}

fn last_page(
    visit: &Visit,
    token: &str,
    waiting: &Waiting,
    username: &str,
    email: &str,
) -> CardPage {
    let mut fields = vec![Field::username(username)];
    let lead = Text::new("sign-up-confirms").with("email", email);
    let mut leads = vec![lead];
    if !is_same_browser(visit, waiting) {
        leads.push(Text::new("sign-up-enter-password"));
        fields.push(Field::password(
            "password",
            Text::new("password"),
            "current-password",
        ));
    }
    let mut form = form(
        visit,
        path::SIGN_UP_CONFIRM,
        fields,
        Text::new("sign-up-button"),
    );
    form.hidden.push(("token", token.to_owned()));
    CardPage::new(visit.layout(), Text::new("sign-up-almost"), leads).form(form)
}

/// `POST /sign-up/confirm`
pub async fn confirm(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let token = text(&fields, "token");
    let (link, waiting, email) = match judge(&visit.app, &token).await {
        Ok(Some(found)) => found,
        Ok(None) => {
            return gone(
                &visit,
                Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
            );
        }
        Err(error) => return visit.failed(&error.into()),
    };
    let username = text(&fields, "username");
    let page = |errors| {
        let page = last_page(&visit, &token, &waiting, &username, &email);
        show(&visit, &page.errors(errors))
    };
    if !is_username(&username) {
        let words = Text::new("username-wrong");
        return page(vec![("username", words)]);
    }
    if !is_same_browser(&visit, &waiting)
        && let Err(problem) = knows_password(&visit, link.id, &waiting, &fields).await
    {
        return match problem {
            Unproven::Wrong(words) => page(vec![("password", words)]),
            Unproven::Limited(refused) => too_many(&visit, refused),
        };
    }
    let invitation = match waiting.invitation {
        None => None,
        Some(id) => match visit.app.store.account_link(id).await {
            Ok(Some(invitation)) => Some(invitation),
            Ok(None) => return refused(&visit),
            Err(error) => return visit.failed(&error.into()),
        },
    };
    match open(
        &visit,
        &link,
        invitation.as_ref(),
        &waiting,
        &username,
        &email,
    )
    .await
    {
        Ok(response) => response,
        Err(Failed::Username) => page(name_taken()),
        Err(failed) => failed.page(&visit),
    }
}

async fn knows_password(
    visit: &Visit,
    id: Uuid,
    waiting: &Waiting,
    fields: &Form,
) -> Result<(), Unproven> {
    let app = &visit.app;
    let wrong = || Unproven::Wrong(Text::new("sign-up-wrong-password"));
    let settings = &app.config.sign_in;
    let (limit, window) = (settings.attempts_per_account, settings.window.as_chrono());
    let counter = Counter::new(app, Kind::SignUpPassword, &id.to_string(), limit, window);
    let counted = attempt::count(app, [counter.forgetting()])
        .await
        .map_err(Unproven::Limited)?;
    let password = String::clone(&secret(fields, "password"));
    let password = PlainPassword::new(password).map_err(|_| wrong())?;
    let stored = Some(waiting.password_hash.as_str());
    match app.passwords.verify(password, stored).await {
        Ok(Verdict::Correct { .. }) => {
            counted.was_right(app).await;
            Ok(())
        }
        Ok(Verdict::Wrong) => Err(wrong()),
        Err(_) => Err(Unproven::Wrong(Text::new("server-busy"))),
    }
}
