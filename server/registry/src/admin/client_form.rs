//! Administrators register an application and change one, whoever owns it, by the forms that owners have, with what only
//! administrators decide.

use countersign_store::User;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::clients::person;
use super::{Place, changing, failed, finish};
use crate::client::{
    Administered, Filled, ask_for_secret, change, give_secret, registration, sentences,
};
use countersign_rules::app::App;
use countersign_rules::client::{Client, Listed, manage};
use countersign_rules::manage::{Actor, IfMatch, ManageError};
use countersign_rules::page::{ClientField, ClientFormPage, ClientFrame, ClientMadePage, path};
use countersign_rules::session::form::Form;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

const SECTION: &str = "clients";

/// Fields and what is wrong with them.
type Errors = Vec<(ClientField, Text)>;

/// `GET /admin/new-client`
pub async fn new(visit: Visit) -> Response {
    let who = match changing(&visit, &Place::list(SECTION)) {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let filled = Filled {
        confidential: true,
        administered: Some(Administered::new(&who.user.username)),
        ..Filled::default()
    };
    show_new(&visit, &who, visit.app.new_id(), filled, Vec::new())
}

/// `POST /admin/clients`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let who = match changing(&visit, &Place::list(SECTION)) {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let Some(id) = form.one("id").and_then(|id| id.parse::<Uuid>().ok()) else {
        return visit.go_to(path::ADMIN_NEW_CLIENT);
    };
    let (filled, owner) = match read(&visit.app, &form).await {
        Ok(read) => read,
        Err(error) => return failed(&visit, error),
    };
    let Some(owner_id) = owner else {
        return show_new(&visit, &who, id, filled, no_person());
    };
    let mut new = registration(&visit.app, &who, id, &filled);
    new.owner_id = owner_id;
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let app = visit.app.clone();
    match finish(async move { manage::create(&app, &actor, new).await }).await {
        Ok(made) => {
            let client = made.listed.client;
            let page = ClientMadePage {
                layout: visit.layout(),
                frame: frame(&visit, &client),
                heading: Text::new("admin-client-made"),
                name: client.name,
                client_id: client.client_id,
                secret: made.secret.map(|secret| secret.as_str().to_owned()),
            };
            visit.show(StatusCode::CREATED, &page, &[])
        }
        Err(ManageError::Conflict { .. }) => visit.go_to(&Place::list(SECTION).done("made-before")),
        Err(error) => match sentences(&error, &filled) {
            Some(errors) => show_new(&visit, &who, id, filled, errors),
            None => failed(&visit, error),
        },
    }
}

/// What the form holds, and the owner that it names: `Some(None)` for none, `None` when there is no such person.
async fn read(app: &App, form: &Form) -> Result<(Filled, Option<Option<Uuid>>), ManageError> {
    let said = Administered::of(form);
    let owner = person(app, &said.owner).await?;
    let filled = Filled {
        administered: Some(said),
        ..Filled::of(form)
    };
    Ok((filled, owner))
}

fn no_person() -> Errors {
    vec![(ClientField::Owner, Text::new("admin-no-person"))]
}

fn frame(visit: &Visit, client: &Client) -> ClientFrame {
    let client = (client.client_id.as_str(), client.name.as_str());
    ClientFrame::administration(&visit.app.site, Some(client))
}

fn show_new(visit: &Visit, who: &SignedIn, id: Uuid, filled: Filled, errors: Errors) -> Response {
    let audience = audience(&filled);
    let page = ClientFormPage {
        layout: visit.layout(),
        frame: ClientFrame::administration(&visit.app.site, None),
        heading: Text::new("clients-new-heading"),
        action: visit.app.site.path(path::ADMIN_CLIENTS),
        csrf: visit.csrf(),
        new_id: Some(id.to_string()),
        version: None,
        button: Text::new("clients-register"),
        fields: filled.shown(&visit.app, who, &audience),
        errors,
    };
    visit.show(status(&page.errors), &page, &[])
}

fn audience(filled: &Filled) -> Vec<String> {
    let said = filled.administered.as_ref();
    said.map(Administered::audience).unwrap_or_default()
}

fn status(errors: &[(ClientField, Text)]) -> StatusCode {
    match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// `GET /admin/clients/{client_id}/edit`
pub async fn edit(visit: Visit) -> Response {
    let (who, listed) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    let owner = match owner(&visit.app, &listed.client).await {
        Ok(owner) => owner.map(|owner| owner.username).unwrap_or_default(),
        Err(error) => return failed(&visit, error),
    };
    let filled = Filled {
        administered: Some(Administered::from_client(&listed.client, owner)),
        ..Filled::from_client(&listed.client)
    };
    show_client(&visit, &who, &listed.client, filled, Vec::new())
}

async fn owner(app: &App, client: &Client) -> Result<Option<User>, ManageError> {
    match client.owner_id {
        Some(id) => Ok(app.store.user(id).await?),
        None => Ok(None),
    }
}

/// `POST /admin/clients/{client_id}/edit`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, listed) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    let (filled, owner) = match read(&visit.app, &form).await {
        Ok(read) => read,
        Err(error) => return failed(&visit, error),
    };
    let client = &listed.client;
    let Some(owner_id) = owner else {
        return show_client(&visit, &who, client, filled, no_person());
    };
    let mut change = change(&visit.app, &who, &listed, &filled);
    change.owner_id = (owner_id != client.owner_id).then_some(owner_id);
    let if_match = IfMatch::Versions(vec![filled.version]);
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, id) = (visit.app.clone(), client.client_id.clone());
    let saved = finish(async move {
        let saved = manage::update(&app, &actor, &id, &if_match, change).await;
        saved.map(|_| ())
    });
    match saved.await {
        Ok(()) => visit.go_to(&Place::of(SECTION, &client.client_id).done("saved")),
        Err(ManageError::VersionMismatch) => {
            let errors = vec![(ClientField::Name, Text::new("admin-changed-meanwhile"))];
            show_client(&visit, &who, client, filled, errors)
        }
        Err(error) => match sentences(&error, &filled) {
            Some(errors) => show_client(&visit, &who, client, filled, errors),
            None => failed(&visit, error),
        },
    }
}

fn show_client(
    visit: &Visit,
    who: &SignedIn,
    client: &Client,
    filled: Filled,
    errors: Errors,
) -> Response {
    let audience = audience(&filled);
    let page = ClientFormPage {
        layout: visit.layout(),
        frame: frame(visit, client),
        heading: Text::new("admin-client-change"),
        action: visit.app.site.path(&format!("{}/edit", at(client))),
        csrf: visit.csrf(),
        new_id: None,
        version: Some(filled.version),
        button: Text::new("save"),
        fields: filled.shown(&visit.app, who, &audience),
        errors,
    };
    visit.show(status(&page.errors), &page, &[])
}

/// The page of an application, a path.
fn at(client: &Client) -> String {
    Place::of(SECTION, &client.client_id).path()
}

/// `GET /admin/clients/{client_id}/reset-secret`
pub async fn ask_secret(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok((_, listed)) => {
            let at = at(&listed.client);
            ask_for_secret(&visit, &listed, &at, StatusCode::OK, Vec::new())
        }
        Err(response) => response,
    }
}

/// `POST /admin/clients/{client_id}/reset-secret`
pub async fn new_secret(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (who, listed) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    let (at, frame) = (at(&listed.client), frame(&visit, &listed.client));
    give_secret(&visit, &form, &who, &listed, (at.as_str(), frame)).await
}

/// The application of the path, for an administrator who has proven lately who they are.
async fn chosen(visit: &Visit) -> Result<(SignedIn, Listed), Response> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    let who = changing(visit, &Place::of(SECTION, &id)).map_err(|response| *response)?;
    let listed = manage::get(&visit.app, &id).await;
    Ok((who, listed.map_err(|error| failed(visit, error))?))
}
