//! The form by which a token is made and changed.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use countersign_store::PersonalToken;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use countersign_rules::app::App;
use countersign_rules::client::metadata::FieldError;
use countersign_rules::page::{
    ExpiryChoice, TokenField, TokenFormPage, TokenScope, TokenScopeGroup, path,
};
use countersign_rules::personal_token::grantable;
use countersign_rules::personal_token::manage::Expiry;
use countersign_rules::scope::ScopeSet;
use countersign_rules::session::form::Form;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

/// Lifetimes that are offered, in days, beside the server's default.
const DAYS: [i64; 5] = [7, 30, 90, 180, 365];

/// What the form holds.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) name: String,
    pub(super) scopes: ScopeSet,
    pub(super) expires: String,
    pub(super) networks: String,
}

impl Filled {
    pub(super) fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or("").chars().take(1000).collect();
        Self {
            name: text("name"),
            scopes: form.all("scope").iter().cloned().collect(),
            expires: text("expires"),
            networks: text("networks"),
        }
    }

    pub(super) fn from_token(token: &PersonalToken) -> Self {
        Self {
            name: token.name.clone(),
            scopes: token.scopes.iter().cloned().collect(),
            expires: String::new(),
            networks: token.networks.join("\n"),
        }
    }

    pub(super) fn networks(&self) -> Vec<String> {
        self.networks
            .split(['\n', ','])
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    pub(super) fn expiry(&self, app: &App) -> Expiry {
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

pub(super) enum Target {
    New(Uuid),
    Existing { id: Uuid, version: i64 },
}

impl Target {
    pub(super) fn existing(token: &PersonalToken) -> Self {
        Self::Existing {
            id: token.id,
            version: token.version,
        }
    }
}

pub(super) fn show_form(
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
pub(super) fn sentences(errors: &[FieldError]) -> Vec<(TokenField, Text)> {
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
    let allowed = grantable(app, &who.user);
    let registry = app.scopes();
    let mut groups: BTreeMap<(bool, String), Vec<TokenScope>> = BTreeMap::new();
    for scope in registry.iter(false).filter(|scope| allowed(&scope.id)) {
        let group = scope.group_name.clone().unwrap_or_default();
        // What administers the server comes last.
        let key = (
            countersign_rules::scope::builtin::is_administrative(&scope.id),
            group,
        );
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

pub(super) fn default_days(app: &App) -> i64 {
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
