//! The keys that sign tokens: the list, a new one ahead of its time, and one that others may know.

use poem::Response;

use super::{Place, Question, actor, administrator, changing, failed, finish, sent};
use countersign_rules::app::App;
use countersign_rules::key::manage::{self, KeyState};
use countersign_rules::key::{KeyRecord, SigningAlgorithm};
use countersign_rules::manage::ManageError;
use countersign_rules::page::{
    AdminButton, AdminItem, AdminList, AdminPage, Badge, Choice, Fact, Field, path,
};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// `GET /admin/keys`
pub async fn list(visit: Visit) -> Response {
    if let Err(response) = administrator(&visit) {
        return *response;
    }
    let app = &visit.app;
    let keys = match manage::list(app).await {
        Ok(keys) => keys,
        Err(error) => return failed(&visit, error),
    };
    let heading = Text::new("admin-keys");
    let mut shown = AdminPage::new(visit.layout(), "keys", heading, visit.csrf());
    shown.lead = Some(Text::new("admin-keys-lead"));
    shown.notice = visit.query("done").and_then(|done| match done.as_str() {
        "rotated" => Some(Text::new("admin-key-rotated")),
        "revoked" => Some(Text::new("admin-key-revoked")),
        _ => None,
    });
    let url = app.site.path(path::ADMIN_ROTATE_KEY);
    shown.buttons = vec![AdminButton::primary("admin-key-rotate", url)];
    shown.lists = vec![AdminList {
        heading: None,
        empty: Text::new("admin-keys-none"),
        items: keys.iter().map(|key| row(app, key)).collect(),
        more: None,
    }];
    super::show(&visit, &shown)
}

fn row(app: &App, key: &KeyRecord) -> AdminItem {
    let state = KeyState::of(key, app.clock.now());
    let mut facts = vec![
        Fact::moment("admin-key-made", key.created_at),
        Fact::moment("admin-key-signs-from", key.activates_at),
    ];
    let later = |label, at: Option<_>| at.map(|at| Fact::moment(label, at));
    facts.extend(later("admin-key-signs-until", key.retires_at));
    facts.extend(later("admin-key-good-until", key.expires_at));
    let revoke = app.site.path(&revoke_path(&key.kid));
    AdminItem {
        title: Text::verbatim(key.algorithm.as_str()),
        url: None,
        code: Some(key.kid.clone()),
        badges: vec![match state {
            KeyState::Published => Badge::plain("admin-key-published"),
            KeyState::Signing => Badge::good("admin-key-signing"),
            KeyState::Verifying => Badge::plain("admin-key-verifying"),
            KeyState::Expired => Badge::warn("token-expired"),
        }],
        facts,
        buttons: match state {
            KeyState::Expired => Vec::new(),
            _ => vec![AdminButton::danger("admin-revoke", revoke).about(&*key.kid)],
        },
    }
}

fn revoke_path(kid: &str) -> String {
    format!("{}/revoke", Place::of("keys", kid).path())
}

/// `GET /admin/keys/rotate`
pub async fn ask_rotation(visit: Visit) -> Response {
    match changing(&visit, &Place::list("keys")) {
        Ok(_) => rotation(manage::algorithm(&visit.app.config)).show(&visit),
        Err(response) => *response,
    }
}

/// `POST /admin/keys/rotate`
pub async fn rotate(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = changing(&visit, &Place::list("keys")) {
        return *response;
    }
    let Ok(algorithm) = sent(&form, "algorithm").parse::<SigningAlgorithm>() else {
        return visit.go_to(path::ADMIN_ROTATE_KEY);
    };
    let actor = actor(&visit);
    let app = visit.app.clone();
    match finish(async move { manage::rotate(&app, &actor, algorithm, false).await }).await {
        Ok(()) => visit.go_to(&Place::list("keys").done("rotated")),
        Err(error) => rotation(algorithm).refused(&visit, error),
    }
}

fn rotation(algorithm: SigningAlgorithm) -> Question {
    let choices = SigningAlgorithm::ALL.map(|one| Choice {
        value: one.as_str().into(),
        label: Text::verbatim(one.as_str()),
    });
    Question {
        heading: Text::new("admin-key-rotate"),
        lead: vec![Text::new("admin-key-rotate-lead")],
        action: path::ADMIN_ROTATE_KEY.to_owned(),
        hidden: Vec::new(),
        fields: vec![Field {
            id: "algorithm",
            label: Text::new("admin-algorithm"),
            kind: "select",
            autocomplete: "off",
            value: algorithm.as_str().to_owned(),
            choices: choices.into(),
            ..Field::default()
        }],
        button: Text::new("admin-key-rotate"),
        danger: false,
        back: Place::list("keys"),
        back_name: Text::default(),
    }
}

/// `GET /admin/keys/{key_id}/revoke`
pub async fn ask_revocation(visit: Visit) -> Response {
    match chosen(&visit).await {
        Ok(key) => revocation(&key).show(&visit),
        Err(response) => response,
    }
}

/// `POST /admin/keys/{key_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let key = match chosen(&visit).await {
        Ok(key) => key,
        Err(response) => return response,
    };
    let actor = actor(&visit);
    let (app, kid) = (visit.app.clone(), key.kid.clone());
    match finish(async move { manage::revoke(&app, &actor, &kid).await }).await {
        Ok(()) => visit.go_to(&Place::list("keys").done("revoked")),
        Err(error) => revocation(&key).refused(&visit, error),
    }
}

async fn chosen(visit: &Visit) -> Result<KeyRecord, Response> {
    changing(visit, &Place::list("keys")).map_err(|response| *response)?;
    let kid = visit.request.path_params::<String>().unwrap_or_default();
    let keys = manage::list(&visit.app).await;
    let keys = keys.map_err(|error| failed(visit, error))?;
    let found = keys.into_iter().find(|key| key.kid == kid);
    found.ok_or_else(|| failed(visit, ManageError::NotFound("signing key")))
}

fn revocation(key: &KeyRecord) -> Question {
    let lead = Text::new("admin-key-revoke-lead")
        .with("algorithm", key.algorithm.as_str())
        .with("kid", key.kid.clone());
    Question {
        heading: Text::new("admin-key-revoke"),
        lead: vec![lead],
        action: revoke_path(&key.kid),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("admin-key-revoke"),
        danger: true,
        back: Place::list("keys"),
        back_name: Text::default(),
    }
}
