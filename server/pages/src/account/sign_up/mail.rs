//! The mail with the link, and sending it again.

use countersign_store::{NewAccountLink, NewMail, StoreError};
use poem::Response;
use uuid::Uuid;

use super::{Waiting, is_same_browser};
use crate::account::{count_request, form, gone, show, text};
use countersign_rules::account::link::{self, Purpose};
use countersign_rules::account::{letter_to, may_send};
use countersign_rules::app::App;
use countersign_rules::mail::Subject;
use countersign_rules::page::{CardPage, path};
use countersign_rules::secret::PlainToken;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// Whether an account has confirmed this address. One that has not does not count.
async fn is_taken(app: &App, email: &str) -> Result<bool, StoreError> {
    let holder = app.store.user_by_login(email).await?;
    Ok(holder.is_some_and(|user| user.email_verified))
}

pub(super) async fn wait(
    visit: &Visit,
    mut waiting: Waiting,
    email: &str,
) -> Result<Uuid, StoreError> {
    let app = &visit.app;
    waiting.taken = is_taken(app, email).await?;
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let mut made = link::make(app, Purpose::SignUp, None, Some(email), lifetime);
    made.row.detail_sealed = Some(link::seal(app, made.row.id, &waiting));
    let url = made.url(app, path::SIGN_UP_CONFIRM, "token");
    let mail = mail(visit, &waiting, email, url).await?;
    let id = made.row.id;
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: Some(mail),
        })
        .await?;
    app.mailer.wake();
    Ok(id)
}

async fn mail(
    visit: &Visit,
    waiting: &Waiting,
    email: &str,
    url: String,
) -> Result<NewMail, StoreError> {
    let (app, lang) = (&visit.app, visit.language());
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let to = may_send(app, email).await?.then_some((email, None));
    Ok(match waiting.taken {
        false => letter_to(app, to, Subject::ConfirmSignUp, lifetime, url, lang),
        true => {
            let url = app.config.issuer.join(path::SIGN_IN);
            letter_to(app, to, Subject::SignUpTaken, lifetime, url, lang)
        }
    })
}

pub(super) fn sent(visit: &Visit, id: Uuid, email: &str) -> Response {
    let lead = Text::new("sign-up-sent").with("email", email);
    let more = Text::new("mail-nothing");
    let mut page = CardPage::new(visit.layout(), Text::new("check-mail"), [lead, more]);
    let mut again = form(
        visit,
        path::SIGN_UP_AGAIN,
        Vec::new(),
        Text::new("mail-again"),
    );
    again.hidden.push(("sign_up", id.to_string()));
    page.aside = Some(again);
    show(visit, &page.link(path::SIGN_IN, Text::new("nav-sign-in")))
}

/// `POST /sign-up/resend`
pub async fn resend(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    let app = &visit.app;
    let id = text(&fields, "sign_up").parse::<Uuid>().ok();
    let found = match id {
        Some(id) => app.store.account_link(id).await,
        None => Ok(None),
    };
    let link = match found {
        Ok(link) => link.filter(|link| link.purpose == Purpose::SignUp.as_str()),
        Err(error) => return visit.failed(&error.into()),
    };
    let detail = link
        .as_ref()
        .and_then(|link| link::detail::<Waiting>(app, link));
    let (Some(link), Some(waiting)) = (link, detail) else {
        return gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        );
    };
    let Some(email) = link.email.filter(|_| is_same_browser(&visit, &waiting)) else {
        return gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        );
    };
    let (token, hash): (PlainToken, _) = link::renew(app, link.id);
    let url = link::url(app, path::SIGN_UP_CONFIRM, "token", &token);
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let until = app.clock.now() + lifetime;
    let mail = match mail(&visit, &waiting, &email, url).await {
        Ok(mail) => mail,
        Err(error) => return visit.failed(&error.into()),
    };
    // A mail that is held back would leave the person without any link that works.
    match app
        .store
        .renew_account_link(link.id, hash, until, mail)
        .await
    {
        Ok(true) => {
            app.mailer.wake();
            sent(&visit, link.id, &email)
        }
        Ok(false) => gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        ),
        Err(error) => visit.failed(&error.into()),
    }
}
