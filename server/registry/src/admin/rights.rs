//! What somebody may beyond what everybody may: the roles and endorsements of a person, and the categories to which a
//! client is limited. Each form says all of it.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, SecondsFormat, Utc};
use countersign_store::Endorsement;
use poem::Response;
use uuid::Uuid;

use super::user::of_path;
use super::{Place, Question, actor, changing, failed, finish};
use countersign_rules::client;
use countersign_rules::client::metadata::FieldError;
use countersign_rules::manage::{IfMatch, ManageError};
use countersign_rules::page::Field;
use countersign_rules::role::endorsement::NewEndorsement;
use countersign_rules::role::manage::{self, RightsChange};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;
use countersign_rules::user::claims::display_name;

fn lines(form: &Form, name: &str) -> String {
    form.one(name).unwrap_or_default().replace('\r', "")
}

/// Endorsements that have not ended, one on each line: `astro-ph.* 2027-01-31T00:00:00Z`.
fn written(endorsements: &[Endorsement], now: DateTime<Utc>) -> String {
    let counts = |one: &&Endorsement| one.expires_at.is_none_or(|at| at > now);
    let line = |one: &Endorsement| match one.expires_at {
        None => one.category.clone(),
        Some(at) => {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            format!("{} {at}", one.category)
        }
    };
    let lines: Vec<_> = endorsements.iter().filter(counts).map(line).collect();
    lines.join("\n")
}

/// Reads such lines; the end may be a day, which counts to its end.
///
/// # Errors
/// The number of a line that is none.
fn endorsements(text: &str) -> Result<Vec<NewEndorsement>, usize> {
    let mut read = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let Some(category) = words.next() else {
            continue;
        };
        let end = words.next().map(|text| moment(text).ok_or(index + 1));
        let expires_at = end.transpose()?;
        if words.next().is_some() {
            return Err(index + 1);
        }
        read.push(NewEndorsement {
            category: category.to_owned(),
            expires_at,
        });
    }
    Ok(read)
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let day: NaiveDate = text.parse().ok()?;
    let next = day.checked_add_days(Days::new(1))?;
    // As far as moments can be written (RFC 3339).
    (next.year() < 10_000).then(|| next.and_time(NaiveTime::MIN).and_utc())
}

fn field(id: &'static str, label: &'static str, hint: &'static str, value: String) -> Field {
    Field {
        id,
        label: Text::new(label),
        hint: Some(Text::new(hint)),
        kind: "code",
        autocomplete: "off",
        value,
        longest: 20_000,
        rows: 6,
        optional: true,
        ..Field::default()
    }
}

fn endorsement_field(value: String) -> Field {
    field(
        "endorsements",
        "rights-endorsements",
        "rights-endorsements-hint",
        value,
    )
}

fn line_wrong(line: usize) -> (&'static str, Text) {
    let words = Text::new("rights-endorsements-line").with("line", line);
    ("endorsements", words)
}

/// Which role or endorsement is wrong is what one has to know.
fn sentence(error: &FieldError) -> (&'static str, Text) {
    let field = match error.field.as_str() {
        "roles" => "roles",
        _ => "endorsements",
    };
    let words = Text::new("details-wrong").with("place", error.field.as_str());
    (field, words.with("problem", error.message.as_str()))
}

/// The question about a person.
fn of_user(id: Uuid, name: &str, version: i64, roles: String, endorsements: String) -> Question {
    let back = Place::of("users", id);
    Question {
        heading: Text::new("rights-change"),
        lead: vec![Text::new("rights-lead").with("name", name)],
        action: format!("{}/rights", back.path()),
        hidden: vec![("version", version.to_string())],
        fields: vec![
            field("roles", "roles", "rights-roles-hint", roles),
            endorsement_field(endorsements),
        ],
        button: Text::new("save"),
        danger: false,
        back,
        back_name: Text::verbatim(name),
    }
}

/// `GET /admin/users/{user_id}/rights`
pub async fn ask(visit: Visit) -> Response {
    let user = match person(&visit).await {
        Ok(user) => user,
        Err(response) => return response,
    };
    let endorsements = written(&user.endorsements, visit.app.clock.now());
    let roles = user.roles.join("\n");
    of_user(
        user.id,
        display_name(&user),
        user.version,
        roles,
        endorsements,
    )
    .show(&visit)
}

/// `POST /admin/users/{user_id}/rights`
pub async fn set(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let user = match person(&visit).await {
        Ok(user) => user,
        Err(response) => return response,
    };
    let (roles, endorsed) = (lines(&form, "roles"), lines(&form, "endorsements"));
    // What was typed builds on what was shown, however often it is sent.
    let version = form.version();
    let change = RightsChange {
        roles: Some(roles.split_whitespace().map(str::to_owned).collect()),
        endorsements: match endorsements(&endorsed) {
            Ok(read) => Some(read),
            Err(line) => {
                let name = display_name(&user);
                let question = of_user(user.id, name, version, roles, endorsed);
                return question.wrong(&visit, vec![line_wrong(line)]);
            }
        },
    };
    let (app, actor, id) = (visit.app.clone(), actor(&visit), user.id);
    let at = IfMatch::Versions(vec![version]);
    let done = finish(async move { manage::set_rights(&app, &actor, id, &at, change).await });
    let question = |roles, endorsed| of_user(id, display_name(&user), version, roles, endorsed);
    match done.await {
        Ok(_) => visit.go_to(&Place::of("users", id).done("rights")),
        Err(ManageError::Validation(errors)) => {
            let errors = errors.iter().map(sentence).collect();
            question(roles, endorsed).wrong(&visit, errors)
        }
        Err(error) => question(roles, endorsed).refused(&visit, error),
    }
}

/// The person of the path, for an administrator who has proven lately who they are.
async fn person(visit: &Visit) -> Result<countersign_store::User, Response> {
    let id = visit.request.path_params::<Uuid>().ok();
    let back = id.map_or(Place::list("users"), |id| Place::of("users", id));
    changing(visit, &back).map_err(|response| *response)?;
    of_path(visit, id).await
}

/// The question about a client.
fn of_client(id: &str, name: &str, version: i64, endorsements: String) -> Question {
    let back = Place::of("clients", id);
    Question {
        heading: Text::new("rights-client-change"),
        lead: vec![Text::new("rights-client-lead").with("name", name)],
        action: format!("{}/endorsements", back.path()),
        hidden: vec![("version", version.to_string())],
        fields: vec![endorsement_field(endorsements)],
        button: Text::new("save"),
        danger: false,
        back,
        back_name: Text::verbatim(name),
    }
}

/// `GET /admin/clients/{client_id}/endorsements`
pub async fn ask_client(visit: Visit) -> Response {
    match application(&visit).await {
        Ok(client) => {
            let endorsements = written(&client.endorsements, visit.app.clock.now());
            let (id, name) = (&client.client_id, &client.name);
            of_client(id, name, client.version, endorsements).show(&visit)
        }
        Err(response) => response,
    }
}

/// `POST /admin/clients/{client_id}/endorsements`
pub async fn limit_client(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let client = match application(&visit).await {
        Ok(client) => client,
        Err(response) => return response,
    };
    let endorsed = lines(&form, "endorsements");
    // What was typed builds on what was shown, however often it is sent.
    let version = form.version();
    let question = |text| of_client(&client.client_id, &client.name, version, text);
    let new = match endorsements(&endorsed) {
        Ok(new) => new,
        Err(line) => return question(endorsed).wrong(&visit, vec![line_wrong(line)]),
    };
    let (app, actor, id) = (visit.app.clone(), actor(&visit), client.client_id.clone());
    let at = IfMatch::Versions(vec![version]);
    let done = finish(async move { manage::endorse_client(&app, &actor, &id, &at, &new).await });
    match done.await {
        Ok(_) => {
            let place = Place::of("clients", &client.client_id);
            visit.go_to(&place.done("endorsements"))
        }
        Err(ManageError::Validation(errors)) => {
            let errors = errors.iter().map(sentence).collect();
            question(endorsed).wrong(&visit, errors)
        }
        Err(error) => question(endorsed).refused(&visit, error),
    }
}

/// The client of the path, in the same way.
async fn application(visit: &Visit) -> Result<client::Client, Response> {
    let id = visit.request.path_params::<String>().unwrap_or_default();
    changing(visit, &Place::of("clients", &id)).map_err(|response| *response)?;
    let found = client::manage::get(&visit.app, &id).await;
    found
        .map(|listed| listed.client)
        .map_err(|error| failed(visit, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_category_and_perhaps_an_end() {
        let read = endorsements("astro-ph.*\n\n hep-th  2027-01-31\ncs 2027-01-31T10:00:00Z\n");
        let read = read.expect("endorsements").into_iter();
        let read: Vec<_> = read
            .map(|one| (one.category, one.expires_at.map(|at| at.to_rfc3339())))
            .collect();
        let at = |text: &str| Some(text.to_owned());
        let wanted = [
            ("astro-ph.*".to_owned(), None),
            ("hep-th".to_owned(), at("2027-02-01T00:00:00+00:00")),
            ("cs".to_owned(), at("2027-01-31T10:00:00+00:00")),
        ];
        assert_eq!(read, wanted);
        for (text, line) in [("cs until 2027", 1), ("cs\nhep-th soon", 2)] {
            assert_eq!(endorsements(text).err(), Some(line), "{text}");
        }
    }
}
