//! The personal access tokens of a person, as pages of the account.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use countersign_store::PersonalToken;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::grantable;
use super::manage::{self, Expiry, NewToken, TokenChange};
use crate::app::App;
use crate::client::metadata::FieldError;
use crate::error::OAuthError;
use crate::manage::{Actor, IfMatch, ManageError, etag};
use crate::page::{
    ErrorKind, ExpiryChoice, TokenField, TokenFormPage, TokenMadePage, TokenRow, TokenScope,
    TokenScopeGroup, TokensPage, path,
};
use crate::scope::ScopeSet;
use crate::session::form::Form;
use crate::session::then::Then;
use crate::session::{self, SignedIn, Visit};
use crate::text::Text;

/// More than anybody has.
const SHOWN: usize = 200;
/// Lifetimes that are offered, in days, beside the server's default.
const DAYS: [i64; 5] = [7, 30, 90, 180, 365];

const REVOKED: &str = "revoked";
const SAVED: &str = "saved";
const MADE_BEFORE: &str = "made-before";

/// `GET /account/tokens`
pub async fn list(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let app = &visit.app;
    let tokens = match manage::list(app, who.user.id, None, SHOWN).await {
        Ok(tokens) => tokens.items,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let page = TokensPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        notice: visit.query("done").and_then(|done| notice(&done)),
        tokens: tokens.into_iter().rev().map(|one| row(app, one)).collect(),
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `GET /account/tokens/new`
pub async fn new(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewToken.sign_in());
    }
    let filled = Filled {
        expires: default_days(&visit.app).to_string(),
        ..Filled::default()
    };
    show_form(
        &visit,
        &who,
        Target::New(visit.app.new_id()),
        filled,
        Vec::new(),
    )
}

/// `POST /account/tokens`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewToken.sign_in());
    }
    let filled = Filled::of(&form);
    // The id comes with the form, so that sending it again makes no second token.
    let Some(id) = form.one("id").and_then(|id| id.parse::<Uuid>().ok()) else {
        return visit.go_to(path::NEW_TOKEN);
    };
    let new = NewToken {
        name: filled.name.clone(),
        scopes: filled.scopes.clone(),
        expiry: filled.expiry(&visit.app),
        networks: filled.networks(),
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::create(&visit.app, &actor, &who.user, id, new).await {
        Ok((token, text)) => {
            let page = TokenMadePage {
                layout: visit.layout(),
                name: token.name,
                token: text.expose().to_owned(),
                expires: token.expires_at,
            };
            visit.show(StatusCode::CREATED, &page, &[])
        }
        Err(ManageError::Validation(errors)) => {
            show_form(&visit, &who, Target::New(id), filled, sentences(&errors))
        }
        Err(ManageError::Refused { message, .. }) => {
            let error = (TokenField::Name, Text::verbatim(message));
            show_form(&visit, &who, Target::New(id), filled, vec![error])
        }
        Err(ManageError::Conflict { .. }) => visit.go_to(&done(MADE_BEFORE)),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// `GET /account/tokens/{token_id}`
pub async fn edit(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    match own(&visit, &who).await {
        Ok(token) => {
            let filled = Filled::from_token(&token);
            show_form(&visit, &who, Target::existing(&token), filled, Vec::new())
        }
        Err(response) => response,
    }
}

/// `POST /account/tokens/{token_id}`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let token = match own(&visit, &who).await {
        Ok(token) => token,
        Err(response) => return response,
    };
    let filled = Filled::of(&form);
    // A scope that its owner may not give any more has no box, and goes.
    let change = TokenChange {
        name: Some(filled.name.clone()),
        scopes: Some(filled.scopes.clone()),
        networks: Some(filled.networks()),
    };
    if change.widens(&token) && !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::Tokens.sign_in());
    }
    let version = form.one("version").and_then(|version| version.parse().ok());
    let if_match = version.map(|version: i64| etag(version));
    let Ok(if_match) = IfMatch::parse(if_match.as_deref()) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    let saved = manage::update(&visit.app, &actor, &who.user, token.id, &if_match, change).await;
    match saved {
        Ok(_) => visit.go_to(&done(SAVED)),
        Err(ManageError::Validation(errors)) => {
            let errors = sentences(&errors);
            show_form(&visit, &who, Target::existing(&token), filled, errors)
        }
        Err(ManageError::VersionMismatch) => {
            let error = (TokenField::Name, Text::new("token-changed-meanwhile"));
            show_form(&visit, &who, Target::existing(&token), filled, vec![error])
        }
        Err(ManageError::NotFound(_)) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// `POST /account/tokens/{token_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let token = match own(&visit, &who).await {
        Ok(token) => token,
        Err(response) => return response,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::revoke(&visit.app, &actor, who.user.id, token.id).await {
        // What is gone already is what the person wanted.
        Ok(_) | Err(ManageError::NotFound(_)) => visit.go_to(&done(REVOKED)),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// The token of the path, if it is the person's; else the page that says that there is none.
async fn own(visit: &Visit, who: &SignedIn) -> Result<PersonalToken, Response> {
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let id = visit.request.path_params::<Uuid>().map_err(|_| missing())?;
    match manage::get(&visit.app, who.user.id, id).await {
        Ok(token) => Ok(token),
        Err(ManageError::NotFound(_)) => Err(missing()),
        Err(error) => Err(visit.failed(&OAuthError::unavailable(error))),
    }
}

fn done(what: &str) -> String {
    format!("{}?done={what}", path::TOKENS)
}

fn notice(done: &str) -> Option<Text> {
    match done {
        REVOKED => Some(Text::new("token-revoked-notice")),
        SAVED => Some(Text::new("token-saved-notice")),
        MADE_BEFORE => Some(Text::new("token-sent-before")),
        _ => None,
    }
}

fn row(app: &App, token: PersonalToken) -> TokenRow {
    let at = app.site.path(&format!("{}/{}", path::TOKENS, token.id));
    TokenRow {
        name: token.name,
        hint: token.hint,
        scopes: token.scopes,
        networks: token.networks,
        since: token.created_at,
        expired: token.expires_at.is_some_and(|at| at <= app.clock.now()),
        expires: token.expires_at,
        last_used: token.last_used_at,
        last_address: token.last_used_address,
        revoke_action: format!("{at}/revoke"),
        edit: at,
    }
}

/// What the form holds.
#[derive(Default)]
struct Filled {
    name: String,
    scopes: ScopeSet,
    expires: String,
    networks: String,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or("").chars().take(1000).collect();
        Self {
            name: text("name"),
            scopes: form.all("scope").iter().cloned().collect(),
            expires: text("expires"),
            networks: text("networks"),
        }
    }

    fn from_token(token: &PersonalToken) -> Self {
        Self {
            name: token.name.clone(),
            scopes: token.scopes.iter().cloned().collect(),
            expires: String::new(),
            networks: token.networks.join("\n"),
        }
    }

    fn networks(&self) -> Vec<String> {
        self.networks
            .split(['\n', ','])
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn expiry(&self, app: &App) -> Expiry {
        match self.expires.parse::<i64>() {
            Ok(days) if (1..=36_500).contains(&days) => {
                // The setting may be shorter than the day that is the least on offer.
                let longest = app.config.personal_tokens.max_lifetime.as_chrono();
                let life = match days {
                    1 => TimeDelta::days(1).min(longest),
                    days => TimeDelta::days(days),
                };
                Expiry::At(app.clock.now() + life)
            }
            _ if self.expires == "never" => Expiry::Never,
            _ => Expiry::Default,
        }
    }
}

enum Target {
    New(Uuid),
    Existing { id: Uuid, version: i64 },
}

impl Target {
    fn existing(token: &PersonalToken) -> Self {
        Self::Existing {
            id: token.id,
            version: token.version,
        }
    }
}

fn show_form(
    visit: &Visit,
    who: &SignedIn,
    target: Target,
    filled: Filled,
    errors: Vec<(TokenField, Text)>,
) -> Response {
    let app = &visit.app;
    let (action, new_id, version, expiries) = match target {
        Target::New(id) => (
            path::TOKENS.to_owned(),
            Some(id.to_string()),
            None,
            expiries(app, &filled.expires),
        ),
        Target::Existing { id, version } => (
            format!("{}/{id}", path::TOKENS),
            None,
            Some(version),
            Vec::new(),
        ),
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = TokenFormPage {
        layout: visit.layout(),
        action: app.site.path(&action),
        csrf: visit.csrf(),
        new_id,
        version,
        scopes: scopes(app, who, &filled.scopes),
        name: filled.name,
        expiries,
        networks: filled.networks,
        errors,
    };
    visit.show(status, &page, &[])
}

/// Faults as a person reads them.
fn sentences(errors: &[FieldError]) -> Vec<(TokenField, Text)> {
    let sentence = |error: &FieldError| {
        let (field, key) = match error.field.as_str() {
            "scope" => (TokenField::Scope, "token-scope-wrong"),
            "expires_at" => (TokenField::Expires, "token-expires-wrong"),
            name if name.starts_with("allowed_networks") => {
                (TokenField::Networks, "token-networks-wrong")
            }
            _ => (TokenField::Name, "token-name-wrong"),
        };
        (field, Text::new(key))
    };
    let mut sentences: Vec<_> = errors.iter().map(sentence).collect();
    // Of several networks at fault, each says the same.
    sentences.dedup();
    sentences
}

fn scopes(app: &App, who: &SignedIn, ticked: &ScopeSet) -> Vec<TokenScopeGroup> {
    let allowed = grantable(app.scopes(), who.user.is_admin);
    let registry = app.scopes();
    let mut groups: BTreeMap<(bool, String), Vec<TokenScope>> = BTreeMap::new();
    for scope in registry.iter(false).filter(|scope| allowed(&scope.id)) {
        let group = scope.group_name.clone().unwrap_or_default();
        // What administers the server comes last.
        let key = (crate::scope::builtin::is_administrative(&scope.id), group);
        groups.entry(key).or_default().push(TokenScope {
            id: scope.id.clone(),
            help_text: scope.help_text.clone(),
            checked: ticked.contains(&scope.id),
        });
    }
    groups
        .into_iter()
        .map(|((_, name), scopes)| TokenScopeGroup { name, scopes })
        .collect()
}

fn default_days(app: &App) -> i64 {
    let default = app.config.personal_tokens.default_lifetime.as_chrono();
    default.num_days().max(1)
}

fn expiries(app: &App, chosen: &str) -> Vec<ExpiryChoice> {
    let settings = &app.config.personal_tokens;
    let longest = settings.max_lifetime.as_chrono().num_days().max(1);
    let mut days: Vec<i64> = DAYS.into_iter().chain([default_days(app)]).collect();
    days.retain(|days| *days <= longest);
    days.sort_unstable();
    days.dedup();
    let now = app.clock.now();
    let mut choices: Vec<_> = days
        .into_iter()
        .map(|days| {
            let label = Text::new("token-days")
                .with("count", days.unsigned_abs())
                .with("day", now + TimeDelta::days(days));
            (days.to_string(), label)
        })
        .collect();
    if settings.allow_never {
        choices.push(("never".to_owned(), Text::new("token-never")));
    }
    choices
        .into_iter()
        .map(|(value, label)| ExpiryChoice {
            selected: value == chosen,
            value,
            label,
        })
        .collect()
}
