//! Where the browser comes for its session after an app has opened an account for it.

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::account::LINK_GONE;
use countersign_rules::account::held::{self, Hold};
use countersign_rules::broker::app_sign_in::handover::{self, Kind};
use countersign_rules::broker::app_sign_in::outcome::Outcome;
use countersign_rules::broker::app_sign_in::sign_up::Owed;
use countersign_rules::broker::app_sign_in::{Journey, deliver};
use countersign_rules::broker::sign_in::browser_hash;
use countersign_rules::page::{CardPage, path};
use countersign_rules::session::enter::{Entry, begin_for};
use countersign_rules::session::{Onward, Visit};
use countersign_rules::text::Text;

/// `GET /sign-in/continue?entry=…`: the browser for which an app has opened an account.
pub async fn enter(mut visit: Visit) -> Response {
    let app = visit.app.clone();
    let code = visit.query("entry").unwrap_or_default();
    let bound = browser_hash(&app, &visit.browser);
    let owed = match handover::take::<Owed>(&app, Kind::Entry, &code, bound).await {
        Ok(Some(owed)) => owed,
        Ok(None) => return gone_page(&visit),
        Err(error) => return visit.failed(&error.into()),
    };
    let user = match app.store.user(owed.user_id).await {
        Ok(Some(user)) => user,
        Ok(None) => return gone_page(&visit),
        Err(error) => return visit.failed(&error.into()),
    };
    let hold = match Hold::of(&app, &user).await {
        Ok(None) if user.deactivated_at.is_some() => return gone_page(&visit),
        Ok(hold) => hold,
        Err(error) => return visit.failed(&error.into()),
    };
    let journey = owed
        .journey
        .as_deref()
        .and_then(|sealed| Journey::unseal(&app, sealed));
    if let Some(hold) = hold {
        let onward = Onward {
            app: owed.journey,
            ..Onward::default()
        };
        onward.note(&visit);
        return held::stop(&visit, &user, hold, &onward).await;
    }
    let entry = Entry {
        user,
        amr: &[],
        by: Some(owed.by),
        welcome: None,
    };
    let begun = match begin_for(&mut visit, entry).await {
        Ok(begun) => begun,
        Err(error) => return visit.failed(&error),
    };
    let mut response = match journey {
        Some(journey) => {
            visit.on_behalf_of(&journey);
            let outcome = Outcome::AccountOpened(owed.unconfirmed);
            deliver(&visit, &journey, &outcome).await
        }
        None => visit.go_to(path::ACCOUNT),
    };
    begun.set_cookies(&visit, &mut response);
    response
}

fn gone_page(visit: &Visit) -> Response {
    let lead = Text::new("broker-gone-lead");
    let page = CardPage::new(visit.layout(), Text::new("broker-gone"), [lead])
        .link(path::SIGN_IN, Text::new("nav-sign-in"));
    visit.refuse(StatusCode::GONE, LINK_GONE, page)
}
