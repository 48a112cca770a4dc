//! Tokens: the same texts go on working, until they expire.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{
    AccessToken, ApprovedConsent, InvenioRows, InvenioToken, NewAuthorization, PersonalToken,
    RefreshToken, SecretHash,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::clients::Known;
use super::plan::{Present, TokenRows, clean, note};
use super::report::Report;
use super::users::People;
use super::{ImportError, OldKey, Options};
use crate::app::App;
use crate::personal_token::manage::MAX_NAME;
use crate::scope::ScopeSet;
use crate::secret::{PresentedToken, TokenKind};

const TABLE: &str = "oauth2server_token";

/// An access token that never expired is given this long.
const ENDLESS: TimeDelta = TimeDelta::days(365);

/// What all rows are judged by.
pub(super) struct Judge<'a> {
    pub app: &'a App,
    pub key: &'a OldKey,
    pub options: &'a Options,
    pub present: &'a Present,
    pub people: &'a People,
    pub clients: &'a HashMap<&'a str, Known<'a>>,
}

/// What becomes of a row that is not new here.
enum Not {
    Already,
    Ended,
    LeftOut(&'static str),
    Undecipherable,
}

impl Judge<'_> {
    pub fn all(
        &self,
        rows: &InvenioRows,
        scopes: &[ScopeSet],
        report: &mut Report,
    ) -> Result<Vec<TokenRows>, ImportError> {
        let (mut new, mut undecipherable, mut deciphered) = (Vec::new(), 0, 0);
        let mut consented = HashSet::new();
        for (row, scopes) in rows.tokens.iter().zip(scopes) {
            let judged = match row.is_personal {
                true => self.personal(row, scopes),
                false => self.issued(row, scopes, &mut consented, report),
            };
            let count = match row.is_personal {
                true => &mut report.personal_tokens,
                false => &mut report.tokens,
            };
            let fault = match judged {
                Ok(rows) => {
                    deciphered += 1;
                    count.new += 1;
                    new.push(rows);
                    continue;
                }
                Err(Not::Already) => {
                    count.already += 1;
                    continue;
                }
                Err(Not::Ended) => {
                    count.ended += 1;
                    continue;
                }
                Err(Not::LeftOut(fault)) => fault,
                Err(Not::Undecipherable) => {
                    undecipherable += 1;
                    "cannot be decrypted with this secret key"
                }
            };
            count.left_out += 1;
            report.problem(TABLE, &row.id, fault);
        }
        match (deciphered, undecipherable) {
            (0, 1..) => Err(ImportError::WrongKey(undecipherable)),
            _ => Ok(new),
        }
    }

    /// What must hold for every row; the user.
    fn user(&self, row: &InvenioToken) -> Result<Uuid, Not> {
        if self.present.noted("token", &row.id).is_some() {
            return Err(Not::Already);
        }
        let Some(user) = &row.user_id else {
            return Err(Not::LeftOut("stands for nobody"));
        };
        let id = self.people.get(user).copied();
        id.ok_or(Not::LeftOut("stands for an account that is not here"))
    }

    fn open(&self, stored: Option<&String>) -> Result<Zeroizing<String>, Not> {
        let stored = stored.ok_or(Not::LeftOut("holds no token"))?;
        let text = self.key.decrypt(stored).ok_or(Not::Undecipherable)?;
        match PresentedToken::is_importable(&text) {
            true => Ok(text),
            false => Err(Not::LeftOut(
                "has a form that cannot be told from other tokens here, or is too short",
            )),
        }
    }

    /// The row's id and the keyed hash that proves the text.
    fn row_of(&self, kind: TokenKind, text: &str) -> Result<(Uuid, SecretHash), Not> {
        let readings = PresentedToken::imported(kind, text, &self.app.hasher);
        let token = readings.first().ok_or(Not::Undecipherable)?;
        Ok((
            token.id(),
            SecretHash(*token.hash(&self.app.hasher).as_bytes()),
        ))
    }

    fn personal(&self, row: &InvenioToken, scopes: &ScopeSet) -> Result<TokenRows, Not> {
        let user_id = self.user(row)?;
        let now = self.app.clock.now();
        let expires = row
            .expires
            .map_err(|()| Not::LeftOut("has an end that cannot be read"))?;
        if expires.is_some_and(|at| at <= now) {
            return Err(Not::Ended);
        }
        let text = self.open(row.access_token.as_ref())?;
        let (id, secret_hash) = self.row_of(TokenKind::PersonalToken, &text)?;
        let name = self
            .clients
            .get(row.client_id.as_str())
            .map(|client| clean(&client.row.name, MAX_NAME));
        let lifetime = self.options.personal_token_lifetime;
        let personal = PersonalToken {
            id,
            secret_hash,
            user_id,
            name: name
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| "Imported".to_owned()),
            scopes: scopes.to_vec(),
            networks: Vec::new(),
            hint: text.chars().skip(text.len().saturating_sub(4)).collect(),
            created_at: now,
            updated_at: now,
            expires_at: expires.or_else(|| lifetime.map(|lifetime| now + lifetime)),
            last_used_at: None,
            last_used_address: None,
            internal: row.is_internal,
            version: 1,
        };
        Ok(TokenRows {
            authorization: None,
            consent: None,
            access: None,
            refresh: None,
            personal: Some(personal),
            note: note("token", &row.id, Some(id)),
        })
    }

    /// Access and refresh token of one row, under an authorization of their own.
    fn issued(
        &self,
        row: &InvenioToken,
        scopes: &ScopeSet,
        consented: &mut HashSet<(Uuid, String)>,
        report: &mut Report,
    ) -> Result<TokenRows, Not> {
        let user_id = self.user(row)?;
        let client = self
            .clients
            .get(row.client_id.as_str())
            .filter(|client| client.usable && !client.hidden);
        let client = client.ok_or(Not::LeftOut("belongs to a client that is not here"))?;
        let now = self.app.clock.now();
        let expires = row
            .expires
            .map_err(|()| Not::LeftOut("has an end that cannot be read"))?;
        let live = expires.is_none_or(|at| at > now);
        // Public clients got refresh tokens there that they could not use.
        let refreshes = row.refresh_token.is_some() && client.row.is_confidential;
        if !live && !refreshes {
            return Err(Not::Ended);
        }
        if expires.is_none() {
            report.note(TABLE, &row.id, "never expired; it gets 365 days");
        }
        let access_expires = expires.unwrap_or(now + ENDLESS);
        let mut audience = vec![self.app.issuer.clone()];
        audience.extend(self.options.audience.iter().cloned());
        let id = self.app.new_id();
        let access = match live {
            true => Some(self.access(row, id, user_id, scopes, &audience, access_expires)?),
            false => None,
        };
        let refresh = match refreshes {
            true => Some(self.refresh(row, id, scopes)?),
            false => None,
        };
        let ends = [
            access.as_ref().map(|one| one.expires_at),
            refresh.as_ref().map(|one| one.expires_at),
        ];
        // A client's own token stood for its owner, who was never asked.
        let asked = refreshes || !client.row.is_confidential || client.row.user_id != row.user_id;
        let first = asked && consented.insert((user_id, row.client_id.clone()));
        Ok(TokenRows {
            authorization: Some(NewAuthorization {
                id,
                user_id: Some(user_id),
                client_id: row.client_id.clone(),
                scopes: scopes.to_vec(),
                audience,
                auth_time: None,
                session_id: None,
                sid: None,
                openid: serde_json::Value::Object(serde_json::Map::new()),
                details: Vec::new(),
                expires_at: ends.into_iter().flatten().max().unwrap_or(now),
            }),
            consent: first.then(|| ApprovedConsent {
                user_id,
                client_id: row.client_id.clone(),
                scopes: scopes.to_vec(),
                details: Vec::new(),
            }),
            access,
            refresh,
            personal: None,
            note: note("token", &row.id, Some(id)),
        })
    }

    fn access(
        &self,
        row: &InvenioToken,
        authorization_id: Uuid,
        user_id: Uuid,
        scopes: &ScopeSet,
        audience: &[String],
        expires_at: DateTime<Utc>,
    ) -> Result<AccessToken, Not> {
        let text = self.open(row.access_token.as_ref())?;
        let (id, secret_hash) = self.row_of(TokenKind::AccessToken, &text)?;
        Ok(AccessToken {
            id,
            secret_hash,
            authorization_id: Some(authorization_id),
            client_id: row.client_id.clone(),
            user_id: Some(user_id),
            scopes: scopes.to_vec(),
            audience: audience.to_vec(),
            details: Vec::new(),
            created_at: self.app.clock.now(),
            expires_at,
        })
    }

    fn refresh(
        &self,
        row: &InvenioToken,
        authorization_id: Uuid,
        scopes: &ScopeSet,
    ) -> Result<RefreshToken, Not> {
        let text = self.open(row.refresh_token.as_ref())?;
        let (id, secret_hash) = self.row_of(TokenKind::RefreshToken, &text)?;
        let now = self.app.clock.now();
        let tokens = &self.app.config.tokens;
        Ok(RefreshToken {
            id,
            secret_hash,
            authorization_id,
            client_id: row.client_id.clone(),
            scopes: scopes.to_vec(),
            created_at: now,
            expires_at: now + tokens.refresh_token_lifetime.as_chrono(),
            idle_expires_at: now
                + tokens
                    .refresh_token_idle
                    .min(tokens.refresh_token_lifetime)
                    .as_chrono(),
            rotated_at: None,
            successor_id: None,
        })
    }
}
