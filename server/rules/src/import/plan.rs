//! What an import would do: all rows judged, nothing stored.

use std::collections::{HashMap, HashSet};

use countersign_store::{
    AccessToken, ApprovedConsent, ClientFilter, Imported, InvenioRows, NewAuthorization, NewClient,
    NewClientSecret, NewScope, NewUser, PersonalToken, RefreshToken, User, UserFilter,
};
use uuid::Uuid;

use super::report::Report;
use super::scopes::Scopes;
use super::{ImportError, OldKey, Options, clients, tokens, users};
use crate::app::App;
use crate::client::metadata::is_display_text;

/// Rows read at a time from our own database.
const PAGE: i64 = 1000;

/// Everything to store, and the report about it.
pub(super) struct Plan {
    pub report: Report,
    pub scopes: Vec<NewScope>,
    /// An account that is adopted is noted and not made.
    pub users: Vec<(Option<(NewUser, bool)>, Imported)>,
    pub clients: Vec<(NewClient, Option<NewClientSecret>, Imported)>,
    pub tokens: Vec<TokenRows>,
}

/// What becomes of one row of tokens.
#[derive(Clone)]
pub(super) struct TokenRows {
    pub authorization: Option<NewAuthorization>,
    pub consent: Option<ApprovedConsent>,
    pub access: Option<AccessToken>,
    pub refresh: Option<RefreshToken>,
    pub personal: Option<PersonalToken>,
    pub note: Imported,
}

/// What is here already.
pub(super) struct Present {
    /// Brought over before, by kind and key there.
    pub noted: HashMap<(String, String), Option<Uuid>>,
    pub users: HashMap<Uuid, User>,
    pub clients: HashSet<String>,
}

impl Present {
    async fn read(app: &App, source: &str) -> Result<Self, ImportError> {
        let noted = app.store.imported(source).await?;
        let mut users = HashMap::new();
        let mut after = None;
        loop {
            let page = app
                .store
                .list_users(&UserFilter::default(), after, PAGE)
                .await?;
            after = page.last().map(|user| user.id);
            users.extend(page.into_iter().map(|user| (user.id, user)));
            if after.is_none() {
                break;
            }
        }
        let mut clients = HashSet::new();
        let mut after: Option<String> = None;
        loop {
            let filter = ClientFilter::default();
            let page = app
                .store
                .list_clients(&filter, after.as_deref(), PAGE)
                .await?;
            after = page.last().map(|client| client.client_id.clone());
            clients.extend(page.into_iter().map(|client| client.client_id));
            if after.is_none() {
                break;
            }
        }
        Ok(Self {
            noted: noted
                .into_iter()
                .map(|row| ((row.kind, row.source_id), row.id))
                .collect(),
            users,
            clients,
        })
    }

    /// Whether the row was brought over before, and what it is here.
    pub fn noted(&self, kind: &str, id: &str) -> Option<Option<Uuid>> {
        self.noted.get(&(kind.to_owned(), id.to_owned())).copied()
    }
}

/// Judges all rows.
pub(super) async fn make(
    app: &App,
    rows: &InvenioRows,
    key: &OldKey,
    options: &Options,
) -> Result<Plan, ImportError> {
    let present = Present::read(app, &options.source).await?;
    let mut scopes = Scopes::new(app.scopes(), &options.scopes)?;
    let mut report = Report {
        source: options.source.clone(),
        ..Report::default()
    };
    let (users, people) = users::judge(app, rows, options, &present, &mut report);
    // Clients may ask for all scopes there are, so those of the tokens come first.
    let token_scopes: Vec<_> = rows
        .tokens
        .iter()
        .map(|token| scopes.translate(&token.scopes))
        .collect();
    let (clients, known) = clients::judge(
        app,
        rows,
        options,
        &present,
        &people,
        &mut scopes,
        &mut report,
    );
    let tokens = tokens::Judge {
        app,
        key,
        options,
        present: &present,
        people: &people,
        clients: &known,
    }
    .all(rows, &token_scopes, &mut report)?;
    let scopes = scopes.finish(&mut report);
    Ok(Plan {
        report,
        scopes,
        users,
        clients,
        tokens,
    })
}

/// A name without what could hide or turn it, cut to a length.
pub(super) fn clean(text: &str, longest: usize) -> String {
    let kept = text
        .chars()
        .filter(|c| is_display_text(c.encode_utf8(&mut [0; 4]), 0, 1));
    kept.take(longest).collect::<String>().trim().to_owned()
}

pub(super) fn note(kind: &str, source_id: &str, id: Option<Uuid>) -> Imported {
    Imported {
        kind: kind.to_owned(),
        source_id: source_id.to_owned(),
        id,
    }
}
