//! The page of linked accounts.

use countersign_store::StoreError;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::account;
use crate::broker::sign_in::start;
use countersign_rules::broker::Onlooker;
use countersign_rules::broker::app_sign_in::outcome::Outcome;
use countersign_rules::broker::app_sign_in::{Journey, deliver};
use countersign_rules::broker::linked_account::{Listed, of_user, unlink, ways_in};
use countersign_rules::broker::sign_in::icon_of;
use countersign_rules::broker::vault::Health;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{
    ErrorKind, LinkableProvider, LinkedAccountRow, LinkedAccountsPage, path,
};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Onward, SignedIn, Visit};
use countersign_rules::text::Text;

/// `GET /account/linked-accounts`
pub async fn list(visit: Visit) -> Response {
    let onward = Onward::of_query(&visit);
    let Some(who) = visit.signed_in.clone() else {
        return match onward.app {
            Some(_) => {
                let back = visit.app.site.path(&onward.along(path::LINKED_ACCOUNTS));
                visit.go_to(&Onward::to(back).along(path::SIGN_IN))
            }
            None => visit.go_to(&Then::LinkedAccounts.sign_in()),
        };
    };
    match render(&visit, &who, None).await {
        Ok(page) => visit.show(StatusCode::OK, &page, &[]),
        Err(error) => visit.failed(&error.into()),
    }
}

/// `POST /account/linked-accounts/{linked_account_id}/unlink`
pub async fn end(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let who = match account::fresh(&visit, "linked-accounts") {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let Ok(id) = visit.request.path_params::<Uuid>() else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    let onward = Onward::of_query(&visit);
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match unlink(&visit.app, &actor, who.user.id, id, false).await {
        // What is gone already is what the person wanted.
        Ok(()) | Err(ManageError::NotFound(_)) => match onward.journey(&visit.app) {
            Some(journey) => deliver(&visit, &journey, &Outcome::Unlinked).await,
            None => visit.go_to(&format!("{}?done=unlinked", path::LINKED_ACCOUNTS)),
        },
        Err(ManageError::Refused { code, .. }) => {
            let problem = Text::new(match code {
                "hook_refused" => "linked-kept-by-hook",
                _ => "linked-last-way-in",
            });
            match render(&visit, &who, Some(problem)).await {
                Ok(page) => visit.show(StatusCode::BAD_REQUEST, &page, &[]),
                Err(error) => visit.failed(&error.into()),
            }
        }
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

fn notice(done: &str) -> Option<Text> {
    let text = match done {
        "linked" => "linked-done-linked",
        "unlinked" => "linked-done-unlinked",
        "reconnected" => "linked-done-reconnected",
        "merged" => "linked-done-merged",
        _ => return None,
    };
    Some(Text::new(text))
}

async fn render(
    visit: &Visit,
    who: &SignedIn,
    problem: Option<Text>,
) -> Result<LinkedAccountsPage, StoreError> {
    let app = &visit.app;
    let listed = of_user(app, who.user.id).await?;
    let ways = ways_in(app);
    let by_password = app.config.sign_in.passwords && who.user.password_hash.is_some();
    let is_way = |one: &Listed| ways.contains(&one.link.provider);
    let count = listed.iter().filter(|one| is_way(one)).count();
    let linked: Vec<_> = listed.iter().map(|one| one.link.provider.clone()).collect();
    let onlooker = Onlooker::of(visit);
    let providers = app.broker.providers.visible();
    let mut providers: Vec<_> = providers.filter(|one| onlooker.sees(one)).collect();
    providers.sort_by_key(|provider| visit.say(&provider.title).to_lowercase());
    let accounts = listed.into_iter().map(|one| {
        let removable = by_password || !is_way(&one) || count > 1;
        row(visit, &onlooker, one, removable)
    });
    Ok(LinkedAccountsPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        notice: visit.query("done").and_then(|done| notice(&done)),
        problem,
        accounts: accounts.collect(),
        providers: providers
            .into_iter()
            .map(|provider| LinkableProvider {
                title: visit.say(&provider.title),
                description: visit.say(&provider.description),
                icon: icon_of(app, &provider),
                linked: linked.iter().any(|name| name == provider.name.as_str()),
                connect_action: start::connect_action(visit, &provider),
            })
            .collect(),
    })
}

fn row(visit: &Visit, onlooker: &Onlooker, listed: Listed, removable: bool) -> LinkedAccountRow {
    let app = &visit.app;
    let Listed { link, token } = listed;
    let provider = app.broker.providers.get(&link.provider);
    let visible = provider.as_ref().filter(|provider| onlooker.sees(provider));
    let title = provider
        .as_ref()
        .map_or(Text::verbatim(&link.provider), |provider| {
            provider.title.clone()
        });
    let health = Health::of(token.as_ref(), app.clock.now());
    let name = link.username.or(link.display_name);
    LinkedAccountRow {
        icon: visible.map(|provider| icon_of(app, provider)),
        name: name.unwrap_or(link.subject),
        email: link.email,
        since: link.linked_at,
        last_used: link.last_used_at,
        scope: token
            .and_then(|token| token.scope)
            .filter(|scope| !scope.is_empty()),
        health: health.text(&title),
        alarming: matches!(health, Health::NeedsReconnect | Health::Expiring),
        reconnect_action: visible.map(|provider| start::connect_action(visit, provider)),
        unlink_action: removable.then(|| {
            let path = format!("{}/{}/unlink", path::LINKED_ACCOUNTS, link.id);
            // What an app waits for goes along.
            let app_waits = Onward {
                app: visit.query("app").filter(|app| Journey::is_sealed(app)),
                ..Onward::default()
            };
            app.site.path(&app_waits.along(&path))
        }),
        title: visit.say(&title),
    }
}
