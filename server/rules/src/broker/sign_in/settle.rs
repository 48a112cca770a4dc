//! A provider has vouched for somebody: what is known, what is decided, and doing it.

mod come_in;
mod known;
mod refuse;
mod wait;

use countersign_store::StoreError;
use futures::future::BoxFuture;
use poem::Response;
use uuid::Uuid;

pub use come_in::{Arrived, come_in};
pub use come_in::{record_held, record_sign_in, vouched};
pub(super) use known::name_of;
pub use known::proven_email;
use known::{Known, know};
use refuse::by_hook;
pub(super) use refuse::domains;
pub use refuse::refuse;
use wait::wait;
pub use wait::{conflict, sign_in_to_link};

use super::account::{self, Chosen, Joining, Scene};
use super::decide::{Decision, Refusal, decide};
use super::failure;
use super::field::Answers;
use super::offer;
use super::request::Returned;
use crate::account::held;
use crate::broker::app_sign_in::deliver;
use crate::broker::app_sign_in::outcome::Outcome;
use crate::broker::hook;
use crate::broker::provider::Provider;
use crate::broker::provider::settings::HookMoment;
use crate::broker::upstream::Arrival;
use crate::event::{self, EventKind, EventRecord};
use crate::page::path;
use crate::session::Visit;
use crate::telemetry::client_address_of;

/// Does what is decided. Boxed: it is deep, and what calls it is not made deeper by it.
pub fn settle(
    visit: Visit,
    provider: &Provider,
    returned: Returned,
    arrival: Arrival,
) -> BoxFuture<'_, Response> {
    Box::pin(settled(visit, provider, returned, arrival))
}

async fn settled(
    mut visit: Visit,
    provider: &Provider,
    returned: Returned,
    mut arrival: Arrival,
) -> Response {
    let mut known = match know(&visit, provider, &returned, &arrival.identity).await {
        Ok(known) => known,
        Err(error) => return visit.failed(&error.into()),
    };
    let mut decision = decide(&known.facts);
    received(&visit, provider, &known);
    if let Some((moment, user_id)) = moment_of(&decision).filter(|_| provider.hook.is_some()) {
        let identity = &mut arrival.identity;
        if let Err(refused) = hook::ask(&visit.app, provider, moment, user_id, identity).await {
            return failure::page(
                &visit,
                provider,
                &returned.onward,
                by_hook(provider, refused),
            )
            .await;
        }
        // With what the hook has added, there may be less to ask the person.
        known = match know(&visit, provider, &returned, &arrival.identity).await {
            Ok(known) => known,
            Err(error) => return visit.failed(&error.into()),
        };
        decision = decide(&known.facts);
    }
    let identity = &arrival.identity;
    let joining = Joining {
        provider,
        identity,
        tokens: &arrival.tokens,
        pending_id: None,
        invitation: known.invitation.as_ref(),
    };
    let onward = &returned.onward;
    match decision {
        Decision::SignIn(_) | Decision::Confirmed(_) => {
            let (Some(link), Some(user)) = (known.link, known.owner) else {
                return refuse(&visit, provider, onward, Refusal::SomebodyElse).await;
            };
            match account::note_use(&Scene::of(&visit), &joining, &link).await {
                Ok(true) => {}
                Ok(false) => return refuse(&visit, provider, onward, Refusal::SomebodyElse).await,
                Err(error) => return visit.failed(&error.into()),
            }
            let kind = match decision {
                Decision::Confirmed(_) => EventKind::Reauthenticated,
                _ => EventKind::SignInSucceeded,
            };
            let by = vouched(&visit.app, provider, identity, link.id);
            let arrived = Arrived {
                user,
                by,
                kind,
                welcome: None,
            };
            come_in(&mut visit, provider, arrived, onward).await
        }
        Decision::Hold(id, hold) => {
            let mut both = known.owner.into_iter().chain(known.holder);
            let Some(user) = both.find(|user| user.id == id) else {
                return refuse(&visit, provider, onward, Refusal::SomebodyElse).await;
            };
            record_held(&Scene::of(&visit), hold, user.id, provider);
            held::stop(&visit, &user, hold, onward).await
        }
        Decision::Reconnect(user_id) => {
            let Some(link) = known.link else {
                return refuse(&visit, provider, onward, Refusal::LinkedElsewhere).await;
            };
            match account::note_use(&Scene::of(&visit), &joining, &link).await {
                Ok(true) => {
                    let scene = Scene::of(&visit);
                    account::record(&scene, EventKind::AccountReconnected, user_id, &link);
                    if let Some(journey) = onward.journey(&visit.app) {
                        return deliver(&visit, &journey, &Outcome::Reconnected).await;
                    }
                    visit.go_to(&format!("{}?done=reconnected", path::LINKED_ACCOUNTS))
                }
                Ok(false) => refuse(&visit, provider, onward, Refusal::LinkedElsewhere).await,
                Err(error) => visit.failed(&error.into()),
            }
        }
        Decision::LinkAndSignIn(_) => {
            let Some(user) = known.holder else {
                return refuse(&visit, provider, onward, Refusal::SomebodyElse).await;
            };
            match account::link(&Scene::of(&visit), &joining, &user).await {
                Ok(Some(link)) => {
                    let by = vouched(&visit.app, provider, identity, link);
                    let arrived = Arrived {
                        user,
                        by,
                        kind: EventKind::SignInSucceeded,
                        welcome: None,
                    };
                    come_in(&mut visit, provider, arrived, onward).await
                }
                Ok(None) | Err(StoreError::Conflict { .. }) => {
                    refuse(&visit, provider, onward, Refusal::LinkedElsewhere).await
                }
                Err(error) => visit.failed(&error.into()),
            }
        }
        Decision::OpenAccount => {
            let chosen = Chosen {
                username: identity.username.clone().unwrap_or_default(),
                email: known.email,
                name: name_of(identity),
                answers: Answers::default(),
            };
            match account::open(&Scene::of(&visit), &joining, chosen).await {
                Ok(Some((user, link))) => {
                    let by = vouched(&visit.app, provider, identity, link);
                    let arrived = Arrived {
                        user,
                        by,
                        kind: EventKind::SignInSucceeded,
                        welcome: Some("account-opened"),
                    };
                    come_in(&mut visit, provider, arrived, onward).await
                }
                opened @ (Ok(None) | Err(StoreError::Conflict { .. })) => {
                    let spent = matches!(opened, Err(StoreError::Conflict { what: "invitation" }));
                    let link = visit
                        .app
                        .store
                        .linked_account_of(&identity.issuer, &identity.subject);
                    match link.await {
                        // The same person was faster in another tab, and has an account now.
                        Ok(Some(_)) => settle(visit, provider, returned, arrival).await,
                        Ok(None) if spent => {
                            refuse(&visit, provider, onward, Refusal::InvitationNeeded).await
                        }
                        // Somebody was faster with the name or the address: the form says so.
                        Ok(None) => {
                            wait(&visit, provider, returned, arrival, Decision::AskToSignUp).await
                        }
                        Err(error) => visit.failed(&error.into()),
                    }
                }
                Err(error) => visit.failed(&error.into()),
            }
        }
        Decision::AskToMerge(_) => match known.link {
            Some(link) => offer::offer(&visit, provider, returned, arrival, &link).await,
            None => refuse(&visit, provider, onward, Refusal::LinkedElsewhere).await,
        },
        Decision::AskToLink(_) | Decision::AskToSignUp | Decision::SignInToLink => {
            wait(&visit, provider, returned, arrival, decision).await
        }
        Decision::Refuse(reason) => refuse(&visit, provider, onward, reason).await,
    }
}

/// When the hook of a provider is asked, and about which account; `None` where nothing comes of it.
fn moment_of(decision: &Decision) -> Option<(HookMoment, Option<Uuid>)> {
    Some(match decision {
        Decision::SignIn(user) | Decision::Confirmed(user) => (HookMoment::SignIn, Some(*user)),
        Decision::LinkAndSignIn(user)
        | Decision::AskToLink(user)
        | Decision::AskToMerge(user)
        | Decision::Reconnect(user) => (HookMoment::Link, Some(*user)),
        Decision::SignInToLink => (HookMoment::Link, None),
        Decision::OpenAccount | Decision::AskToSignUp => (HookMoment::SignUp, None),
        Decision::Hold(..) | Decision::Refuse(_) => return None,
    })
}

/// That a provider has vouched for somebody.
fn received(visit: &Visit, provider: &Provider, known: &Known) {
    let owner = known.facts.owner.map(|owner| owner.id);
    let mut event = EventRecord::new(EventKind::IdentityReceived)
        .actor(owner)
        .address(client_address_of(&visit.app, &visit.request))
        .detail("provider", provider.name.as_str());
    if let Some(link) = &known.link {
        event = event.detail("linked_account_id", link.id.to_string());
    }
    event::record(&visit.app, event);
}
