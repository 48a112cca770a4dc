//! The hook of a provider: a program of the operator that is asked before somebody whom the provider
//! vouches for signs in, opens an account or links one. It may refuse, and it may say more about the
//! person; who the person is, and that an address is theirs, it cannot say. What happens when it
//! does not answer is declared (`on_failure`).
//!
//! The question is signed like a webhook ([`crate::webhook::sign`]).

use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::provider::Provider;
use super::provider::settings::{HookMoment, OnFailure};
use super::upstream::{Group, Identity};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord, Outcome};

/// Groups that a hook may name.
const MOST_GROUPS: usize = 500;
/// Characters of the longest message to a person.
const LONGEST_MESSAGE: usize = 300;

/// Why nothing comes of it.
pub enum Refused {
    /// The hook says no, with words for the person if it has some.
    Told(Option<String>),
    /// It did not answer, and that means no.
    Failed,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Allow,
    Refuse,
}

/// What a hook answers. Members that it does not know are left to later versions.
#[derive(Deserialize)]
struct Answer {
    decision: Decision,
    message: Option<String>,
    username: Option<String>,
    name: Option<String>,
    email: Option<String>,
    groups: Option<Vec<String>>,
    #[serde(default)]
    extra: Map<String, Value>,
}

#[derive(Serialize)]
struct Question<'a> {
    moment: HookMoment,
    provider: &'a str,
    user_id: Option<String>,
    identity: &'a Identity,
}

/// Asks the hook of a provider, if it has one for this moment. What it says more is in the identity
/// afterwards.
///
/// # Errors
/// [`Refused`].
pub async fn ask(
    app: &App,
    provider: &Provider,
    moment: HookMoment,
    user_id: Option<uuid::Uuid>,
    identity: &mut Identity,
) -> Result<(), Refused> {
    let Some(hook) = provider
        .hook
        .as_ref()
        .filter(|hook| hook.settings.moments.contains(&moment))
    else {
        return Ok(());
    };
    let question = Question {
        moment,
        provider: provider.name.as_str(),
        user_id: user_id.map(|id| id.to_string()),
        identity,
    };
    let mut question = json!(question);
    // Who knows the session there can end the one here.
    if let Some(identity) = question["identity"].as_object_mut() {
        identity.remove("session");
    }
    let body = serde_json::to_vec(&question).unwrap_or_default();
    let (id, now) = (app.new_id().to_string(), app.clock.now().timestamp());
    let request = hook.secret.post(&hook.settings.url, &id, now, &body);
    let patience: Duration = hook.settings.timeout.as_std();
    let answer = match request.body(Bytes::from(body)) {
        Err(_) => Err("url".to_owned()),
        Ok(request) => {
            let upstream = &app.broker.upstream;
            match upstream.send_to_hook(provider, request, patience).await {
                Err(error) => Err(error.to_string()),
                Ok(answer) if answer.status() != http::StatusCode::OK => {
                    Err(format!("status {}", answer.status().as_u16()))
                }
                Ok(answer) => serde_json::from_slice::<Answer>(answer.body())
                    .map_err(|error| format!("the answer cannot be read: {error}")),
            }
        }
    };
    let event = EventRecord::new(EventKind::HookAnswered)
        .actor(user_id)
        .detail("provider", provider.name.as_str())
        .detail("moment", moment.as_str());
    match answer {
        Err(cause) => {
            tracing::warn!(provider = %provider.name, cause, "a hook did not help");
            event::record(app, event.outcome(Outcome::Failure).detail("cause", cause));
            match hook.settings.on_failure {
                OnFailure::Allow => Ok(()),
                OnFailure::Refuse => Err(Refused::Failed),
            }
        }
        Ok(Answer {
            decision: Decision::Refuse,
            message,
            ..
        }) => {
            event::record(app, event.outcome(Outcome::Denied));
            Err(Refused::Told(message.and_then(|text| plain(&text))))
        }
        Ok(answer) => {
            event::record(app, event);
            enrich(identity, answer);
            Ok(())
        }
    }
}

/// Issuer and subject stay, whatever a hook says; an address of the hook's is not proven.
fn enrich(identity: &mut Identity, answer: Answer) {
    if let Some(username) = answer.username {
        identity.username = Some(username);
    }
    if let Some(name) = answer.name {
        identity.name = Some(name);
    }
    if let Some(email) = answer.email
        && identity.email.as_ref() != Some(&email)
    {
        identity.email = Some(email);
        identity.email_verified = false;
    }
    if let Some(groups) = answer.groups {
        let group = |name: String| Group {
            id: name.clone(),
            name,
            description: None,
        };
        let good =
            |name: &String| (1..=255).contains(&name.len()) && !name.chars().any(char::is_control);
        identity.groups = groups
            .into_iter()
            .filter(good)
            .take(MOST_GROUPS)
            .map(group)
            .collect();
    }
    identity.extra.extend(answer.extra);
}

/// Others' words as a page may show them.
fn plain(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_MESSAGE)
        .collect();
    let text = text.trim().to_owned();
    crate::client::metadata::is_display_text(&text, 1, LONGEST_MESSAGE).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            issuer: "https://idp.example".to_owned(),
            subject: "alice".to_owned(),
            email: Some("alice@example.org".to_owned()),
            email_verified: true,
            username: None,
            name: None,
            locale: None,
            picture: None,
            groups: Vec::new(),
            extra: Map::new(),
            session: Default::default(),
        }
    }

    fn answer(value: Value) -> Answer {
        serde_json::from_value(value).expect("an answer")
    }

    #[test]
    fn a_hook_says_more_but_not_who_it_is() {
        let mut one = identity();
        let words = json!({
            "decision": "allow", "username": "alice7", "groups": ["staff", "", "a\u{0}"], "subject": "bob",
            "issuer": "https://evil.example", "email_verified": true, "extra": {"desk": 12},
        });
        enrich(&mut one, answer(words));
        assert_eq!(
            (one.subject.as_str(), one.username.as_deref()),
            ("alice", Some("alice7"))
        );
        assert_eq!(one.issuer, "https://idp.example");
        assert_eq!(one.groups.len(), 1);
        assert!(
            one.email_verified,
            "the address is the one the provider proved"
        );
        enrich(
            &mut one,
            answer(json!({"decision": "allow", "email": "root@example.org"})),
        );
        assert!(!one.email_verified, "the address of a hook is not proven");
    }

    #[test]
    fn words_for_a_person_are_plain() {
        assert_eq!(plain(" Ask\nIT. ").as_deref(), Some("AskIT."));
        assert_eq!(plain("\u{202e}evil"), None);
        assert_eq!(plain(""), None);
    }
}
