//! The revocation of what was issued: of one, and of all that match. Both are asked first; how many they are is said.

use countersign_store::{Issued, IssuedCounts, IssuedFilter};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::tokens::{Asked, KINDS, kind_name};
use super::{Place, Question, actor, changing, cleaned, failed, finish};
use countersign_rules::issued_token::manage;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{ErrorKind, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// `GET /admin/tokens/{token_id}/revoke`
pub async fn ask_one(visit: Visit) -> Response {
    match one(&visit).await {
        Ok(issued) => one_question(issued).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/tokens/{token_id}/revoke`
pub async fn revoke_one(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let issued = match one(&visit).await {
        Ok(issued) => issued,
        Err(response) => return response,
    };
    let actor = actor(&visit);
    let (app, id) = (visit.app.clone(), issued.id);
    match finish(async move { manage::revoke_one(&app, &actor, id).await }).await {
        // What is gone already is what was wanted.
        Ok(()) | Err(ManageError::NotFound(_)) => visit.go_to(&format!(
            "{}&count=1",
            Place::list("tokens").done("revoked")
        )),
        Err(error) => one_question(issued).refused(&visit, error),
    }
}

async fn one(visit: &Visit) -> Result<Issued, Response> {
    changing(visit, &Place::list("tokens")).map_err(|response| *response)?;
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let id = visit.request.path_params::<Uuid>().map_err(|_| missing())?;
    let filter = IssuedFilter {
        id: Some(id),
        ..IssuedFilter::default()
    };
    let found = manage::list(&visit.app, &filter, None, 1).await;
    let mut found = found.map_err(|error| failed(visit, error))?;
    found.items.pop().ok_or_else(missing)
}

fn one_question(issued: Issued) -> Question {
    let name = issued.name.or(issued.client_name).unwrap_or_default();
    let mut lead = Text::new("admin-token-revoke-lead")
        .with("kind", Text::new(kind_name(issued.kind)))
        .with("name", name);
    lead = match issued.username {
        Some(username) => lead.with("person", username),
        None => lead.with("person", Text::new("admin-nobody")),
    };
    Question {
        heading: Text::new("admin-revoke"),
        lead: vec![lead],
        action: format!("{}/revoke", Place::of("tokens", issued.id).path()),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-revoke"),
        danger: true,
        back: Place::list("tokens"),
        back_name: Text::default(),
    }
}

/// `GET /admin/tokens/revoke?person=…&client=…&kind=…&before=…`
pub async fn ask_all(visit: Visit) -> Response {
    if let Err(response) = changing(&visit, &Place::list("tokens")) {
        return *response;
    }
    let asked = Asked::of_query(&visit);
    let filter = match asked.filter(&visit.app).await {
        Ok(Ok(filter)) => filter,
        // The list says what is wrong.
        Ok(Err(_)) => return visit.go(&asked.url(&visit.app, path::ADMIN_TOKENS, "")),
        Err(error) => return failed(&visit, error),
    };
    match manage::count(&visit.app, &filter).await {
        Ok(counts) => all_question(&asked, counts).show(&visit),
        Err(error) => failed(&visit, error),
    }
}

/// `POST /admin/tokens/revoke`
pub async fn revoke_all(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list("tokens")) {
        return *response;
    }
    let asked = Asked::of_form(&form);
    let known_kind = KINDS.iter().any(|(kind, _)| *kind == asked.kind);
    let filter = match asked.filter(&visit.app).await {
        Ok(Ok(filter)) if known_kind => filter,
        Ok(_) => return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown),
        Err(error) => return failed(&visit, error),
    };
    let actor = actor(&visit);
    let app = visit.app.clone();
    match finish(async move { manage::revoke(&app, &actor, &filter).await }).await {
        Ok(counts) => {
            let done = Place::list("tokens").done("revoked");
            visit.go_to(&format!("{done}&count={}", counts.sum()))
        }
        Err(error) => failed(&visit, error),
    }
}

fn all_question(asked: &Asked, counts: IssuedCounts) -> Question {
    let mut lead = vec![
        Text::new("admin-tokens-revoke-lead")
            .with("authorizations", counts.authorizations.unsigned_abs())
            .with("tokens", counts.access_tokens.unsigned_abs())
            .with("personal", counts.personal_tokens.unsigned_abs()),
    ];
    let only = |key, value: &str| {
        let words = Text::verbatim(cleaned(value));
        Text::new("admin-only")
            .with("what", Text::new(key))
            .with("value", words)
    };
    let conditions = [
        ("admin-person", &asked.person),
        ("clients-id", &asked.client),
        ("admin-before", &asked.before),
    ];
    let kind = KINDS.iter().find(|(kind, _)| *kind == asked.kind);
    if let Some((_, key)) = kind.filter(|(kind, _)| !kind.is_empty()) {
        let kind = Text::new("admin-only").with("what", Text::new("events-kind"));
        lead.push(kind.with("value", Text::new(key)));
    }
    let narrowed = conditions.iter().filter(|(_, value)| !value.is_empty());
    lead.extend(narrowed.map(|(key, value)| only(key, value)));
    if lead.len() == 1 {
        lead.push(Text::new("admin-tokens-revoke-everything"));
    }
    if asked.kind.is_empty() && asked.before.is_empty() {
        lead.push(Text::new("admin-tokens-revoke-signed"));
    }
    let hidden = asked.pairs().map(|(name, value)| (name, value.to_owned()));
    Question {
        heading: Text::new("admin-tokens-revoke"),
        lead,
        action: path::ADMIN_TOKENS_REVOKE.to_owned(),
        hidden: hidden.into(),
        fields: Vec::new(),
        button: Text::new("admin-tokens-revoke-button").with("count", counts.sum().unsigned_abs()),
        danger: true,
        back: Place::list("tokens"),
        back_name: Text::default(),
    }
}
