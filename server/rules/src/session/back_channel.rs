//! Telling clients that a session in which they took part has ended (OpenID Connect Back-Channel Logout 1.0).
//!
//! Whom to tell is noted in the transaction in which the session ends, however it ends, so that nobody who signs out waits
//! and nobody is forgotten. As with webhooks, each try is taken by a guarded statement, so that one node makes it; whoever
//! dies in the middle leaves it to the next.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use countersign_store::{SessionClient, StoreError};

use crate::app::App;
use crate::client::Client;
use crate::event::{self, EventKind, EventRecord};
use crate::token::issue::{self, LogoutGrant};
use crate::webhook::deliver::{pause, why};

/// Between two looks for what is due.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a client may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long whoever took a client may take, well above [`PATIENCE`].
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Clients at a time.
const AT_ONCE: i64 = 20;
/// Bytes of the largest answer; more is as good as none.
const LARGEST_ANSWER: usize = 64 * 1024;
/// How often a client is told, within eleven hours.
const TRIES: i64 = 10;

/// Tells clients what is due, until the task is aborted.
pub async fn run(app: Arc<App>) {
    loop {
        // Nothing is lost by a look that fails; the next one comes.
        while matches!(deliver_due(&app).await, Ok(taken) if taken > 0) {}
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Tells clients what is due now, a few at a time; how many were taken.
///
/// # Errors
/// When the database cannot be reached.
pub async fn deliver_due(app: &App) -> Result<usize, StoreError> {
    let now = app.clock.now();
    if !app.store.session_client_is_due(now).await? {
        return Ok(0);
    }
    let due = app
        .store
        .claim_session_clients(now, now + LEASE, AT_ONCE)
        .await?;
    let taken = due.len();
    futures::future::join_all(due.into_iter().map(|row| tell(app, row))).await;
    Ok(taken)
}

async fn tell(app: &App, row: SessionClient) {
    let told = match app.live_client(&row.client_id).await {
        Ok(Some(client)) => post(app, &client, &row).await,
        // A client that is disabled holds no session that counts.
        Ok(None) => Ok(()),
        Err(error) => {
            tracing::warn!(%error, "a client is told later that a session ended");
            return;
        }
    };
    let noted = match told {
        Ok(()) => app.store.forget_session_client(row).await.map(|_| ()),
        Err(cause) if row.attempts >= TRIES => give_up(app, row, &cause).await,
        Err(_) => {
            let next = app.clock.now() + pause(row.attempts);
            app.store
                .postpone_session_client(row, next)
                .await
                .map(|_| ())
        }
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "a client may be told twice that a session ended");
    }
}

/// Posts a logout token (§2.5). `Err` is a sentence for whoever looks after the client.
async fn post(app: &App, client: &Client, row: &SessionClient) -> Result<(), String> {
    let Some(uri) = &client.metadata.backchannel_logout_uri else {
        // It was taken away meanwhile.
        return Ok(());
    };
    let grant = LogoutGrant {
        client,
        user_id: row.user_id,
        sid: &row.sid,
    };
    let token = issue::logout_token(app, &grant).map_err(|error| error.to_string())?;
    // A JWT holds no character that a form would have to encode.
    let body = format!("logout_token={token}");
    let request = http::Request::post(uri)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from(body))
        .map_err(|_| "The URL cannot be used.")?;
    match app.outbound.send(request, PATIENCE, LARGEST_ANSWER).await {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("The client answered {}.", answer.status().as_u16())),
        Err(error) => {
            tracing::info!(client_id = %client.client_id, %error, "a client did not take a logout token");
            Err(why(&error).to_owned())
        }
    }
}

async fn give_up(app: &App, row: SessionClient, cause: &str) -> Result<(), StoreError> {
    let event = EventRecord::new(EventKind::LogoutUndelivered)
        .about(&row.client_id)
        .client(&row.client_id)
        .detail("user_id", row.user_id.to_string())
        .detail("sid", row.sid.as_str())
        .detail("cause", cause);
    // A later try, of somebody who took this one for dead, has the last word.
    if app.store.forget_session_client(row).await? {
        event::record(app, event);
    }
    Ok(())
}
