//! What administrators do with an application: each is asked first, with what it means, then done.

use countersign_store::IssuedCounts;
use poem::Response;
use poem::http::StatusCode;

use super::clients::known;
use super::{Place, Question, actor, changing, failed, finish};
use countersign_rules::client::{ClientChange, Listed, manage};
use countersign_rules::manage::IfMatch;
use countersign_rules::page::ErrorKind;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// What can be done with an application.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Suspend,
    Resume,
    Delete,
}

impl Action {
    fn of(word: &str) -> Option<Self> {
        let all = [Self::Suspend, Self::Resume, Self::Delete];
        all.into_iter().find(|action| action.word() == word)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Delete => "delete",
        }
    }

    pub fn path(self, client_id: &str) -> String {
        format!("{}/{}", Place::of("clients", client_id).path(), self.word())
    }

    pub fn notice(word: &str) -> Option<Text> {
        Some(Text::new(match Self::of(word)? {
            Self::Suspend => "admin-client-suspend-done",
            Self::Resume => "admin-client-resume-done",
            Self::Delete => "clients-deleted",
        }))
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Suspend => ("admin-client-suspend", "admin-client-suspend-lead"),
            Self::Resume => ("admin-client-resume", "admin-client-resume-lead"),
            Self::Delete => ("clients-delete", "clients-delete-lead"),
        }
    }
}

/// `GET /admin/clients/{client_id}/{action}`
pub async fn ask(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((listed, action, issued)) => question(&listed, action, issued).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/clients/{client_id}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let (listed, action, issued) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    let actor = actor(&visit);
    let (app, id) = (visit.app.clone(), listed.client.client_id.clone());
    let done = finish(async move {
        if action == Action::Delete {
            return manage::delete(&app, &actor, &id).await;
        }
        let change = ClientChange {
            enabled: Some(action == Action::Resume),
            ..ClientChange::default()
        };
        manage::update(&app, &actor, &id, &IfMatch::Any, change).await?;
        Ok(())
    });
    let id = &*listed.client.client_id;
    match done.await {
        Ok(()) if action == Action::Delete => {
            visit.go_to(&Place::list("clients").done(action.word()))
        }
        Ok(()) => visit.go_to(&Place::of("clients", id).done(action.word())),
        Err(error) => question(&listed, action, issued).refused(&visit, error),
    }
}

async fn chosen(visit: &Visit) -> Result<(Listed, Action, IssuedCounts), Response> {
    let params = visit.request.path_params::<(String, String)>();
    let (id, word) = params.unwrap_or_default();
    changing(visit, &Place::of("clients", &id)).map_err(|response| *response)?;
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let action = Action::of(&word).ok_or_else(missing)?;
    let known = known(&visit.app, &id).await;
    let (listed, _, issued) = known.map_err(|error| failed(visit, error))?;
    Ok((listed, action, issued))
}

fn question(listed: &Listed, action: Action, issued: IssuedCounts) -> Question {
    let client = &listed.client;
    let (heading, lead) = action.words();
    let mut lead = vec![Text::new(lead).with("name", client.name.clone())];
    if action != Action::Resume {
        let people = listed.user_count.unsigned_abs();
        lead.push(Text::new("clients-delete-users").with("count", people));
    }
    if action == Action::Delete {
        let tokens = Text::new("admin-client-delete-tokens")
            .with("authorizations", issued.authorizations.unsigned_abs())
            .with("tokens", issued.access_tokens.unsigned_abs());
        lead.push(tokens);
    }
    Question {
        heading: Text::new(heading),
        lead,
        action: action.path(&client.client_id),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new(heading),
        danger: action != Action::Resume,
        back: Place::of("clients", &client.client_id),
        back_name: Text::verbatim(&client.name),
    }
}
