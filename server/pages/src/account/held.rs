//! The page of people who are held: what is missing, and what they can do about it.

use countersign_store::StoreError;
use poem::Response;
use poem::http::StatusCode;

use crate::account::{count_request_by, form, show as shown};
use countersign_rules::account::email;
use countersign_rules::account::held::{Address, Held, Hold, address_of, masked, of};
use countersign_rules::app::App;
use countersign_rules::broker::sign_in::admission::may_become;
use countersign_rules::event::refusal;
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::normal_email;

/// `GET /sign-up/held`
pub async fn show(visit: Visit) -> Response {
    let held = match of(&visit).await {
        Ok(Some(held)) => held,
        Ok(None) if visit.signed_in.is_some() => return visit.go_to(path::ACCOUNT),
        Ok(None) => return visit.go_to(path::SIGN_IN),
        Err(error) => return visit.failed(&error.into()),
    };
    let other = visit.query("other").is_some();
    match held_page(&visit, &held, other).await {
        Ok(Some(page)) => shown(&visit, &page),
        Ok(None) => visit.go_to(path::SIGN_IN),
        Err(error) => visit.failed(&error.into()),
    }
}

/// What keeps somebody, in words; `None` where there is nothing to say.
async fn held_page(
    visit: &Visit,
    held: &Held,
    other: bool,
) -> Result<Option<CardPage>, StoreError> {
    let (app, user): (&App, _) = (&visit.app, &held.user);
    let Some(hold) = Hold::of(app, user).await? else {
        return Ok(user.deactivated_at.is_none().then(|| ready(visit, held)));
    };
    let mut page = CardPage::new(visit.layout(), Text::new(hold.heading()), [hold.text()]);
    page.code = Some(hold.reason());
    // The page names the request, so that it is this one that can be looked up.
    refusal::user(user.id);
    refusal::page(StatusCode::OK, hold.reason());
    if hold == Hold::Denied {
        let reason = app.store.account_approval(user.id).await?;
        let reason = reason.and_then(|approval| approval.reason);
        page.lead
            .extend(reason.map(|reason| Text::new("held-denied-reason").with("reason", reason)));
        return Ok(Some(page));
    }
    if !user.email_verified {
        page = match address_of(app, user).await? {
            Some(address) if !other => ask_to_confirm(visit, page, &address),
            _ => ask_for_address(visit, page, ""),
        };
    }
    Ok(Some(page.link(
        &held.onward.along(path::SIGN_IN),
        Text::new("back-to-sign-in"),
    )))
}

/// Nothing keeps them any more.
fn ready(visit: &Visit, held: &Held) -> CardPage {
    let heading = Text::new("held-ready");
    CardPage::new(visit.layout(), heading, [Text::new("held-ready-lead")])
        .link(&held.onward.along(path::SIGN_IN), Text::new("nav-sign-in"))
}

fn ask_to_confirm(visit: &Visit, mut page: CardPage, address: &Address) -> CardPage {
    let say = |key| Text::new(key).with("email", masked(&address.email));
    let button = match address.sent {
        true => {
            let sent = [say("held-unconfirmed-sent"), Text::new("mail-nothing")];
            page.lead.extend(sent);
            "mail-again"
        }
        false => {
            page.lead.push(say("held-unconfirmed-send"));
            "send-link"
        }
    };
    let other = format!("{}?other=1", path::HELD);
    page.form(form(visit, path::HELD, Vec::new(), Text::new(button)))
        .link(&other, Text::new("email-other"))
}

fn ask_for_address(visit: &Visit, mut page: CardPage, typed: &str) -> CardPage {
    page.lead.push(Text::new("held-address-lead"));
    let fields = vec![Field::email(typed)];
    page.form(form(visit, path::HELD, fields, Text::new("send-link")))
}

/// `POST /sign-up/held`: sends the link, again or to another address.
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let held = match of(&visit).await {
        Ok(Some(held)) => held,
        Ok(None) => return visit.go_to(path::SIGN_IN),
        Err(error) => return visit.failed(&error.into()),
    };
    let typed = fields.one("email").map(str::trim);
    let email = match recipient(&visit, &held, typed).await {
        Ok(Ok(email)) => email,
        Ok(Err(response)) => return *response,
        Err(error) => return visit.failed(&error.into()),
    };
    if let Err(response) = count_request_by(&visit, Some(held.user.id)).await {
        return *response;
    }
    let language = visit.language_for(Some(&held.user));
    match email::send_link_in(&visit.app, language, &held.user, &email).await {
        Ok(()) => visit.go_to(path::HELD),
        Err(error) => visit.failed(&error.into()),
    }
}

/// Where the link goes. `Err` within is the page that says why it goes nowhere.
async fn recipient(
    visit: &Visit,
    held: &Held,
    typed: Option<&str>,
) -> Result<Result<String, Box<Response>>, StoreError> {
    let (app, user): (&App, _) = (&visit.app, &held.user);
    let hold = Hold::of(app, user).await?;
    let hold = hold.filter(|hold| *hold != Hold::Denied && !user.email_verified);
    let Some(hold) = hold else {
        return Ok(Err(Box::new(visit.go_to(path::HELD))));
    };
    let waiting = address_of(app, user).await?.map(|address| address.email);
    let Some(typed) = typed else {
        return Ok(waiting.ok_or_else(|| Box::new(visit.go_to(path::HELD))));
    };
    let problem = match normal_email(typed) {
        None => "email-wrong",
        Some(email) if !may_become(app, user, waiting.as_deref(), &email).await? => {
            "email-other-domain"
        }
        Some(email) => return Ok(Ok(email)),
    };
    let page = CardPage::new(visit.layout(), Text::new(hold.heading()), [hold.text()]);
    let page = ask_for_address(visit, page, typed);
    let errors = vec![("email", Text::new(problem))];
    Ok(Err(Box::new(shown(visit, &page.errors(errors)))))
}
