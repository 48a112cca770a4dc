//! Bringing an Invenio-OAuth2Server installation over: accounts, clients, tokens and consents go on
//! working here. First everything is judged ([`plan`]), then, unless something would be left out
//! that the operator has not agreed to, it is stored in batches. What was brought over is noted with
//! it, so that an import can be repeated, after a fault as well as to fetch what is new.

mod clients;
mod decrypt;
mod plan;
mod report;
mod scopes;
mod tokens;
mod users;

use chrono::TimeDelta;
use countersign_store::{ImportBatch, InvenioRows};

use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};
use crate::scope;
use crate::scope::file::Entry;

pub use decrypt::OldKey;
pub use report::{Count, Finding, Report};

/// Rows of one transaction.
const BATCH: usize = 500;

/// What the operator decides.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the installation, under which is noted what was brought over.
    pub source: String,
    /// The resources that the old tokens are for, beside this server.
    pub audience: Vec<String>,
    /// Words for scopes, and other names for them.
    pub scopes: Vec<Entry>,
    /// An end for personal tokens that have none.
    pub personal_token_lifetime: Option<TimeDelta>,
    /// Whether an account here with the same confirmed address takes the place of the old one.
    pub adopt_by_email: bool,
    /// Whether to store nothing.
    pub dry_run: bool,
    /// Whether to store the rest when something has to be left out.
    pub accept_problems: bool,
}

/// Why nothing was brought over.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No token could be decrypted.
    #[error(
        "none of the {0} tokens can be decrypted: the secret key is not the one they were encrypted with"
    )]
    WrongKey(usize),
    /// The file of scopes cannot be used.
    #[error("{0}")]
    Scopes(String),
    /// What a management function refuses, or the database.
    #[error(transparent)]
    Manage(#[from] ManageError),
    /// The database.
    #[error(transparent)]
    Store(#[from] countersign_store::StoreError),
}

/// Judges the rows and, if that is wanted and nothing speaks against it, stores them. `progress`
/// hears how many tokens of how many are stored.
///
/// # Errors
/// See [`ImportError`]. After an error of the database the import can be repeated.
pub async fn run(
    app: &App,
    rows: &InvenioRows,
    key: &OldKey,
    options: &Options,
    mut progress: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let plan = plan::make(app, rows, key, options).await?;
    let mut report = plan.report;
    if options.dry_run || !(report.problems.is_empty() || options.accept_problems) {
        return Ok(report);
    }
    for new in plan.scopes {
        scope::manage::create(app, &Actor::operator(), new).await?;
    }
    let batch = || ImportBatch {
        source: options.source.clone(),
        now: app.clock.now(),
        ..ImportBatch::default()
    };
    for users in plan.users.chunks(BATCH) {
        let mut batch = batch();
        for (user, note) in users {
            batch.users.extend(user.clone());
            batch.notes.push(note.clone());
        }
        app.store.import(batch).await?;
    }
    for clients in plan.clients.chunks(BATCH) {
        let mut batch = batch();
        for (client, secret, note) in clients {
            batch.clients.push((client.clone(), secret.clone()));
            batch.notes.push(note.clone());
        }
        app.store.import(batch).await?;
    }
    let all = plan.tokens.len();
    for (number, tokens) in plan.tokens.chunks(BATCH).enumerate() {
        let mut batch = batch();
        for token in tokens.iter().cloned() {
            batch.authorizations.extend(token.authorization);
            batch.consents.extend(token.consent);
            batch.access_tokens.extend(token.access);
            batch.refresh_tokens.extend(token.refresh);
            batch.personal_tokens.extend(token.personal);
            batch.notes.push(token.note);
        }
        app.store.import(batch).await?;
        progress((number * BATCH + tokens.len()).min(all), all);
    }
    app.caches.imported.more();
    report.stored = true;
    if report.changes() > 0 {
        let event = EventRecord::new(EventKind::ImportCompleted)
            .by(&Actor::operator())
            .about(&options.source)
            .detail("users", report.users.new)
            .detail("clients", report.clients.new)
            .detail("tokens", all);
        event::record(app, event);
    }
    Ok(report)
}
