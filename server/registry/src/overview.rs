//! Everything of a person that uses this server, on one page: the applications that they registered, their personal access
//! tokens, and the applications that they gave access to.

use std::cmp::Reverse;

use poem::Response;
use poem::http::StatusCode;

use crate::client as clients;
use crate::personal_token as tokens;
use countersign_rules::authorization::{ACCESS_ENDED, Allowed, list};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{ApplicationsPage, AuthorizedRow, ClientRow, Panel, TokenRow, path};
use countersign_rules::session::then::Then;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

/// Entries of each panel while all three are shown.
const FEW: usize = 8;
/// Entries on a page of a panel that is shown alone.
const MANY: usize = 50;
/// Rows that are asked of the store at once.
const BATCH: usize = 200;
/// More applications than anybody gives access to.
const MOST: usize = 2000;

/// `GET /account/applications`
pub async fn page(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(&Then::Applications.sign_in());
    };
    let (clients, tokens, authorized) = match everything(&visit, &who).await {
        Ok(everything) => everything,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let cut = Cut::of(&visit);
    let longest = clients.len().max(tokens.len()).max(authorized.len());
    let done = visit.query("done");
    let page = ApplicationsPage {
        layout: visit.layout(),
        notice: done
            .filter(|done| done == ACCESS_ENDED)
            .map(|_| Text::new("account-access-ended")),
        searchable: longest > FEW || !cut.query.is_empty(),
        clients: cut.panel("clients", clients, |one| {
            vec![
                &one.name,
                &one.client_id,
                one.description.as_deref().unwrap_or(""),
            ]
        }),
        tokens: cut.panel("tokens", tokens, |one| vec![&one.name, &one.hint]),
        authorized: cut.panel("authorized", authorized, |one| {
            vec![
                &one.name,
                &one.client_id,
                one.description.as_deref().unwrap_or(""),
            ]
        }),
        query: cut.query,
        show: cut.show,
    };
    visit.show(StatusCode::OK, &page, &[])
}

type Everything = (Vec<ClientRow>, Vec<TokenRow>, Vec<AuthorizedRow>);

/// All of it, each kind with the newest or what was used last first.
async fn everything(visit: &Visit, who: &SignedIn) -> Result<Everything, ManageError> {
    let registered = clients::rows(visit, who).await?;
    let tokens = tokens::rows(&visit.app, who).await?;
    let mut allowed: Vec<Allowed> = Vec::new();
    loop {
        let after = allowed.last().map(|last| last.client_id.clone());
        let page = list(&visit.app, who.user.id, after.as_deref(), BATCH).await?;
        allowed.extend(page.items);
        if !page.more || allowed.len() >= MOST {
            break;
        }
    }
    let row = |one: Allowed| {
        let at = visit.app.site.path(&path::authorization(&one.client_id));
        AuthorizedRow {
            revoke: format!("{at}/revoke"),
            view: at,
            name: one.client_name,
            client_id: one.client_id,
            description: one.description,
            since: one.authorized_at,
            last_used: one.last_used_at,
        }
    };
    let mut authorized: Vec<AuthorizedRow> = allowed.into_iter().map(row).collect();
    authorized.sort_by_key(|row| Reverse((row.last_used, row.since)));
    Ok((registered, tokens, authorized))
}

/// What part of it somebody wants to see.
struct Cut {
    query: String,
    show: Option<String>,
    page: usize,
    base: String,
}

impl Cut {
    fn of(visit: &Visit) -> Self {
        let text = |name: &str| visit.query(name).unwrap_or_default();
        let known = ["clients", "tokens", "authorized"];
        Self {
            query: text("q").trim().chars().take(100).collect(),
            show: visit
                .query("show")
                .filter(|show| known.contains(&show.as_str())),
            page: text("page").parse().unwrap_or(1).clamp(1, MOST),
            base: visit.app.site.path(path::APPLICATIONS),
        }
    }

    /// The part of one kind, or `None` when another kind is shown alone. `words` says in what is searched.
    fn panel<T>(
        &self,
        kind: &str,
        mut rows: Vec<T>,
        words: impl Fn(&T) -> Vec<&str>,
    ) -> Option<Panel<T>> {
        let alone = self.show.as_deref() == Some(kind);
        if !alone && self.show.is_some() {
            return None;
        }
        let wanted = self.query.to_lowercase();
        rows.retain(|row| {
            let mut words = words(row).into_iter();
            words.any(|word| word.to_lowercase().contains(&wanted))
        });
        let total = rows.len();
        let (first, length) = match alone {
            true => ((self.page - 1).saturating_mul(MANY), MANY),
            false => (0, FEW),
        };
        let to = |page: usize| self.link(kind, page);
        Some(Panel {
            items: rows.into_iter().skip(first).take(length).collect(),
            total,
            all: (!alone && total > FEW).then(|| to(1)),
            previous: (alone && self.page > 1).then(|| to(self.page - 1)),
            next: (alone && first.saturating_add(length) < total).then(|| to(self.page + 1)),
        })
    }

    fn link(&self, kind: &str, page: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", kind);
        if !self.query.is_empty() {
            query.append_pair("q", &self.query);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        format!("{}?{}", self.base, query.finish())
    }
}
