//! What somebody answered when they opened their account by a provider. They may correct it, by the rules by which they
//! answered; not what they agreed to.

use countersign_store::{ChangeProfile, ProfileField};
use poem::Response;
use poem::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::account::{CHANGES_PER_PERSON, count, form, show};
use countersign_rules::account::HOUR;
use countersign_rules::app::App;
use countersign_rules::attempt::{Counter, Kind};
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::field::{self, Answers};
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::manage::Actor;
use countersign_rules::page::{CardPage, ErrorKind, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::profile::Profile;

/// `GET /account/answers`
pub async fn page(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let profile = match Profile::of(&visit.app, who.user.id).await {
        Ok(profile) => profile,
        Err(error) => return visit.failed(&error.into()),
    };
    match profile.provider(&visit.app) {
        Some(provider) => {
            let answers = Answers::kept(&provider, profile.answers());
            show(&visit, &answers_page(&visit, &provider, &answers))
        }
        None => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
    }
}

fn answers_page(visit: &Visit, provider: &Provider, answers: &Answers) -> CardPage {
    let lead = Text::new("answers-lead").with("provider", &provider.title);
    let fields = answers.fields(provider);
    CardPage::new(visit.layout(), Text::new("answers-title"), [lead])
        .form(form(visit, path::ANSWERS, fields, Text::new("save")))
        .link(path::ACCOUNT, Text::new("back-to-account"))
}

/// `POST /account/answers`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let (app, user_id) = (visit.app.clone(), who.user.id);
    let person = user_id.to_string();
    let counter = Counter::new(&app, Kind::Change, &person, CHANGES_PER_PERSON, HOUR);
    if let Err(response) = count(&visit, [counter]).await {
        return *response;
    }
    let profile = match Profile::of(&app, user_id).await {
        Ok(profile) => profile,
        Err(error) => return visit.failed(&error.into()),
    };
    let Some(provider) = profile.provider(&app) else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    let answers = Answers::given(&provider, |place, _| fields.one(place).map(str::to_owned));
    let errors = answers.faults(&provider);
    if !errors.is_empty() {
        let page = answers_page(&visit, &provider, &answers).errors(errors);
        return show(&visit, &page);
    }
    let change = corrected(&app, &provider, &answers, user_id, profile.answers());
    let keys = change.fields.iter().map(|field| &field.field);
    let keys = keys.chain(&change.cleared);
    let members: Vec<Value> = keys.map(|key| json!(format!("answers.{key}"))).collect();
    if !members.is_empty() {
        if let Err(error) = app.store.change_profile(change).await {
            return visit.failed(&error.into());
        }
        let actor = Actor::on_page(&app, &visit.request, Some(user_id));
        let event = EventRecord::new(EventKind::UserUpdated)
            .about(user_id)
            .by(&actor);
        event::record(&app, event.detail("members", members));
    }
    visit.go_to(&path::account_after("profile-changed"))
}

/// What is other than before. Answers to what is not asked any more stay as they are.
fn corrected(
    app: &App,
    provider: &Provider,
    answers: &Answers,
    user_id: Uuid,
    before: &[ProfileField],
) -> ChangeProfile {
    let mut fields = answers.profile(app, provider, user_id).fields;
    let is_asked = |row: &&ProfileField| field::of(provider).any(|(_, one)| one.key == row.field);
    let cleared = before.iter().filter(is_asked);
    let cleared = cleared.filter(|row| !fields.iter().any(|one| one.field == row.field));
    let cleared = cleared.map(|row| row.field.clone()).collect();
    fields.retain(|one| {
        let known = before.iter().find(|row| row.field == one.field);
        known.is_none_or(|row| row.value != one.value)
    });
    ChangeProfile {
        user_id,
        fields,
        cleared,
    }
}
