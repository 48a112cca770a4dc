//! What a reviewer does with an application for access: each is asked first, with what it means, then done.

use chrono::TimeDelta;
use countersign_store::{AccessRequest, AccessState};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::requests::{known, place, words};
use super::{Place, Question, failed, finish, reviewer, sent};
use countersign_rules::access::manage::{self, Approve, LONGEST_REASON};
use countersign_rules::app::App;
use countersign_rules::client::{Client, GrantType};
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{Choice, ErrorKind, Field, Tick};
use countersign_rules::scope::{ScopeRegistry, ScopeSet, resource};
use countersign_rules::session::form::Form;
use countersign_rules::session::{SignedIn, Visit, is_fresh};
use countersign_rules::text::Text;

/// How long an approval may last, in days; nothing for no end.
const PERIODS: [(&str, i64); 4] = [("30", 30), ("90", 90), ("365", 365), ("730", 730)];

/// What a reviewer can do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Approve,
    Deny,
    Revoke,
}

impl Action {
    pub fn of(word: &str) -> Option<Self> {
        let all = [Self::Approve, Self::Deny, Self::Revoke];
        all.into_iter().find(|action| action.word() == word)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Deny => "deny",
            Self::Revoke => "revoke",
        }
    }

    pub fn path(self, id: Uuid) -> String {
        format!("{}/{}", place(id).path(), self.word())
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Approve => ("requests-approve", "requests-approve-lead"),
            Self::Deny => ("requests-deny", "requests-deny-lead"),
            Self::Revoke => ("requests-revoke", "requests-revoke-lead"),
        }
    }
}

/// Fields and what is wrong with them.
type Errors = Vec<(&'static str, Text)>;

/// What the form holds.
struct Filled {
    /// The scopes that are ticked.
    scopes: Vec<String>,
    /// Scopes that are a part of one that was asked for.
    part: String,
    /// The grant types that are ticked.
    grants: Vec<String>,
    days: String,
    reason: String,
}

impl Filled {
    /// All that was asked for.
    fn of_request(request: &AccessRequest) -> Self {
        Self {
            scopes: request.scopes.clone(),
            part: String::new(),
            grants: request.grant_types.clone(),
            days: String::new(),
            reason: String::new(),
        }
    }

    fn of(form: &Form) -> Self {
        let part = form.one("part").unwrap_or_default();
        Self {
            scopes: form.all("scope").to_vec(),
            part: part.split_whitespace().collect::<Vec<_>>().join(" "),
            grants: form.all("grant_type").to_vec(),
            days: sent(form, "days"),
            reason: form.one("reason").unwrap_or_default().trim().to_owned(),
        }
    }

    /// What it approves; the rules judge whether that was asked for.
    fn approve(&self, app: &App) -> Result<Approve, Errors> {
        let part = ScopeSet::parse(&self.part);
        let part = part.map_err(|_| vec![("part", Text::new("requests-scope-wrong"))])?;
        let ticked: ScopeSet = self.scopes.iter().cloned().collect();
        let period = PERIODS.iter().find(|(word, _)| *word == self.days);
        if period.is_none() && !self.days.is_empty() {
            return Err(vec![("days", Text::new("requests-lasts-wrong"))]);
        }
        let grants = self.grants.iter();
        Ok(Approve {
            scopes: Some(ticked.union(&part)),
            grant_types: Some(grants.filter_map(|one| GrantType::from_wire(one)).collect()),
            expires_at: period.map(|(_, days)| app.clock.now() + TimeDelta::days(*days)),
            reason: Some(self.reason.clone()),
        })
    }

    fn question(
        &self,
        registry: &ScopeRegistry,
        request: &AccessRequest,
        client: &Client,
        action: Action,
    ) -> Question {
        let mut fields = match action {
            Action::Approve => self.given(registry, request),
            Action::Deny | Action::Revoke => Vec::new(),
        };
        fields.push(Field {
            id: "reason",
            label: Text::new("requests-reason"),
            kind: "textarea",
            autocomplete: "off",
            value: self.reason.clone(),
            hint: Some(Text::new("requests-reason-hint")),
            longest: LONGEST_REASON,
            optional: action == Action::Approve,
            ..Field::default()
        });
        let (heading, lead) = action.words();
        Question {
            heading: Text::new(heading),
            lead: vec![Text::new(lead).with("name", client.name.clone())],
            action: action.path(request.id),
            hidden: Vec::new(),
            fields,
            button: Text::new(heading),
            danger: action != Action::Approve,
            back: place(request.id),
            back_name: Text::verbatim(&client.name),
        }
    }

    /// What is approved, and for how long: a box for each thing that was asked for.
    fn given(&self, registry: &ScopeRegistry, request: &AccessRequest) -> Vec<Field> {
        let mut fields = Vec::new();
        let scopes = request.scopes.iter().map(|word| Tick {
            value: word.clone(),
            label: words(registry, word),
            checked: self.scopes.contains(word),
        });
        if !request.scopes.is_empty() {
            fields.push(boxes("scope", "access-scopes", scopes.collect()));
        }
        if request.scopes.iter().any(|word| is_wide(registry, word)) {
            fields.push(Field {
                id: "part",
                label: Text::new("requests-part"),
                kind: "text",
                autocomplete: "off",
                value: self.part.clone(),
                hint: Some(Text::new("requests-part-hint")),
                longest: 4000,
                optional: true,
                ..Field::default()
            });
        }
        let grants = request.grant_types.iter().map(|word| Tick {
            value: word.clone(),
            label: Text::new("requests-grant"),
            checked: self.grants.contains(word),
        });
        if !request.grant_types.is_empty() {
            fields.push(boxes("grant_type", "access-grants", grants.collect()));
        }
        let forever = Choice {
            value: "".into(),
            label: Text::new("requests-no-end"),
        };
        let periods = PERIODS.map(|(value, days)| Choice {
            value: value.into(),
            label: Text::new("wait-days").with("count", days.unsigned_abs()),
        });
        fields.push(Field {
            id: "days",
            label: Text::new("requests-lasts"),
            kind: "select",
            autocomplete: "off",
            value: self.days.clone(),
            choices: std::iter::once(forever).chain(periods).collect(),
            ..Field::default()
        });
        fields
    }
}

fn boxes(id: &'static str, label: &'static str, boxes: Vec<Tick>) -> Field {
    Field {
        id,
        label: Text::new(label),
        kind: "boxes",
        boxes,
        ..Field::default()
    }
}

/// Whether a part of it can be named: it holds more than one resource.
fn is_wide(registry: &ScopeRegistry, word: &str) -> bool {
    let resource = registry.named(word).and_then(|(_, resource)| resource);
    resource.is_some_and(|resource| resource::is_all(resource) || resource.ends_with(".*"))
}

/// `GET /admin/requests/{access_request_id}/{action}`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((_, request, client, action)) => {
            let filled = Filled::of_request(&request);
            let registry = visit.app.scopes();
            filled
                .question(&registry, &request, &client, action)
                .show(&visit)
        }
        Err(response) => response,
    }
}

/// `POST /admin/requests/{access_request_id}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, request, client, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    let filled = Filled::of(&form);
    let registry = visit.app.scopes();
    let again = || filled.question(&registry, &request, &client, action);
    let approve = match filled.approve(&visit.app) {
        Ok(approve) => approve,
        Err(errors) => return again().wrong(&visit, errors),
    };
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, id, said) = (visit.app.clone(), request.id, filled.reason.clone());
    let done = finish(async move {
        match action {
            Action::Approve => manage::approve(&app, &actor, id, approve).await,
            Action::Deny => manage::refuse(&app, &actor, id, AccessState::Denied, &said).await,
            Action::Revoke => manage::refuse(&app, &actor, id, AccessState::Revoked, &said).await,
        }
    });
    // Where the boxes are.
    let given = match request.scopes.is_empty() {
        true => "grant_type",
        false => "scope",
    };
    match done.await {
        Ok(_) => visit.go_to(&place(request.id).done(action.word())),
        Err(ManageError::Validation(faults)) => {
            let sentence = |field: &str| match field {
                "scope" | "grant_types" => (given, Text::new("requests-scope-wrong")),
                _ => ("reason", Text::new("requests-reason-wrong")),
            };
            let errors = faults.iter().map(|fault| sentence(&fault.field)).collect();
            again().wrong(&visit, errors)
        }
        Err(ManageError::Beyond { .. }) => {
            let errors = vec![(given, Text::new("clients-beyond"))];
            again().wrong(&visit, errors)
        }
        Err(error) => again().refused(&visit, error),
    }
}

async fn chosen(visit: &Visit) -> Result<(SignedIn, AccessRequest, Client, Action), Response> {
    let params = visit.request.path_params::<(String, String)>();
    let (id, word) = params.unwrap_or_default();
    let who = reviewer(visit).map_err(|response| *response)?;
    if !is_fresh(&visit.app, &who) {
        let back = Place::of("requests", &id);
        return Err(visit.go_to(&back.then().sign_in()));
    }
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let action = Action::of(&word).ok_or_else(missing)?;
    let known = known(&visit.app, &id).await;
    let (request, client) = known.map_err(|error| failed(visit, error))?;
    Ok((who, request, client, action))
}
