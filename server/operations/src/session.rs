//! `/api/v1/sessions`.

use async_trait::async_trait;
use countersign_api::sessions::{
    EndOtherSessionsResponse, EndSessionParams, EndSessionResponse, ListSessionsParams,
    ListSessionsResponse, SessionsApi,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::Session;
use uuid::Uuid;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::session::{device, manage};
use countersign_rules::token::Caller;

fn view(app: &App, session: &Session, current: Option<Uuid>) -> types::Session {
    types::Session {
        id: session.id,
        device: app.in_english(&device::name(session.user_agent.as_deref())),
        address: session.address.clone(),
        current: current == Some(session.id),
        signed_in_at: session.authenticated_at,
        last_used_at: session.last_seen_at,
        expires_at: session.idle_expires_at.min(session.expires_at),
    }
}

fn current(caller: &Caller) -> Option<Uuid> {
    match caller {
        Caller::Session(signed_in) => Some(signed_in.session.id),
        _ => None,
    }
}

/// A page of the sessions of somebody, as the API shows it.
///
/// # Errors
/// 400 for a page token that is none; 503.
pub async fn page_of(
    app: &App,
    user_id: Uuid,
    page_token: Option<&str>,
    limit: i32,
    caller: &Caller,
) -> Result<types::SessionPage, Rejection> {
    let after: Option<Uuid> = page::after(List::Sessions, page_token, |id| id.parse().ok())?;
    let mut sessions = manage::list(app, user_id).await?;
    sessions.retain(|session| after.is_none_or(|after| session.id > after));
    let sessions = Page::cut(sessions, page::limit(limit));
    let current = current(caller);
    Ok(types::SessionPage {
        next_page: sessions.next(List::Sessions, |last| last.id.to_string()),
        items: sessions
            .items
            .iter()
            .map(|one| view(app, one, current))
            .collect(),
    })
}

#[async_trait]
impl SessionsApi for Operations {
    async fn list_sessions(
        &self,
        call: Call<'_, Caller>,
        params: ListSessionsParams,
    ) -> Result<ListSessionsResponse, Rejection> {
        let user_id = call.caller.user()?;
        let (token, limit) = (params.page_token.as_deref(), params.limit);
        let page = page_of(self, user_id, token, limit, &call.caller).await?;
        Ok(ListSessionsResponse::ok(page))
    }

    async fn end_session(
        &self,
        call: Call<'_, Caller>,
        params: EndSessionParams,
    ) -> Result<EndSessionResponse, Rejection> {
        let user_id = call.caller.user()?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::end(&app, &actor, user_id, params.session_id).await })
            .await?;
        Ok(EndSessionResponse::no_content())
    }

    async fn end_other_sessions(
        &self,
        call: Call<'_, Caller>,
    ) -> Result<EndOtherSessionsResponse, Rejection> {
        let Caller::Session(signed_in) = &call.caller else {
            // The operation takes nothing but a session.
            return Err(Rejection::internal(
                "a caller without a session got this far",
            ));
        };
        let (user_id, keep) = (signed_in.user.id, signed_in.session.id);
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let ended = to_the_end(async move {
            let ended = manage::end_others(&app, &actor, user_id, keep).await?;
            Ok::<_, ManageError>(i64::try_from(ended).unwrap_or(i64::MAX))
        })
        .await?;
        Ok(EndOtherSessionsResponse::ok(types::EndedSessions { ended }))
    }
}
