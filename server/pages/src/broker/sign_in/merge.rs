//! Merging two accounts: somebody who is signed in here showed by a provider that another account here is theirs, too.
//! The page names what would go over and what would end, and only somebody decides who signed in here lately. What was
//! offered waits with the identity, and the store does exactly that, or nothing ([`countersign_rules::user::merge`]).
//!
//! The identity proves the other account because it is a way into it. Administrators merge nothing: they can end the
//! links of others, and nobody gets another way into their account by what an account had that they forgot.

use std::sync::Arc;

use countersign_store::{LinkedAccount, MergeAccounts, NewMail, StoreError, User};
use poem::Response;
use poem::http::StatusCode;

use super::link::{called, gone, load as load_pending};
use countersign_rules::account::held::Hold;
use countersign_rules::account::notice_to;
use countersign_rules::app::App;
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::account::{self, Joining, Scene};
use countersign_rules::broker::sign_in::offer::{Goes, Offer, may};
use countersign_rules::broker::sign_in::pending::Pending;
use countersign_rules::error::OAuthError;
use countersign_rules::mail::Subject;
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::page::{CardForm, CardPage, path};
use countersign_rules::session::then::Then;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;
use countersign_rules::user::merge;

/// `GET /account/linked-accounts/merge?identity=…`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("identity");
    match load(&visit, id.as_deref()).await {
        Ok(both) => visit.show(StatusCode::OK, &both.page(&visit), &[]),
        Err(response) => *response,
    }
}

/// `POST /account/linked-accounts/merge`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let both = match load(&visit, form.one("identity")).await {
        Ok(both) => both,
        Err(response) => return *response,
    };
    let input = match both.input(&visit).await {
        Ok(input) => input,
        Err(error) => return visit.failed(&error.into()),
    };
    let app = visit.app.clone();
    let actor = Actor::on_page(&app, &visit.request, Some(both.into.id));
    let work = async move { Ok::<_, ManageError>(merge::merge(&app, &actor, input).await) };
    let done = to_the_end(work).await;
    match done.unwrap_or(Err(ManageError::Busy)) {
        Ok(true) => visit.go_to(&format!("{}?done=merged", path::LINKED_ACCOUNTS)),
        Ok(false) | Err(ManageError::Conflict { .. }) => gone(&visit),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// Both accounts, and what was offered.
struct Both {
    pending: Pending,
    provider: Arc<Provider>,
    offer: Offer,
    proof: LinkedAccount,
    goes: Goes,
    from: User,
    into: Arc<User>,
}

/// The identity that waits, and both accounts, if everything is still as it was offered.
async fn load(visit: &Visit, id: Option<&str>) -> Result<Both, Box<Response>> {
    let (pending, who) = load_pending(visit, id, Then::Merge).await?;
    match as_offered(&visit.app, pending, who).await {
        Ok(Some(both)) => Ok(both),
        Ok(None) => Err(Box::new(gone(visit))),
        Err(error) => Err(Box::new(visit.failed(&error.into()))),
    }
}

async fn as_offered(
    app: &App,
    pending: Pending,
    who: SignedIn,
) -> Result<Option<Both>, StoreError> {
    let Some(offer) = pending.waiting.merge.clone() else {
        return Ok(None);
    };
    let provider = app.broker.providers.get(&pending.row.provider);
    let (Some(provider), Some(from)) = (provider, app.store.user(offer.from).await?) else {
        return Ok(None);
    };
    let goes = Goes::of(app, from.id).await?;
    let proof = goes.links.iter().find(|link| link.id == offer.proof);
    let Some(proof) = proof.cloned() else {
        return Ok(None);
    };
    let is_active = from.deactivated_at.is_none() && Hold::of(app, &from).await?.is_none();
    let stands = is_active && may(app, &provider, &from, &who.user);
    let stands = stands && goes.offer(from.id, proof.id) == offer;
    Ok(stands.then(|| Both {
        pending,
        provider,
        offer,
        proof,
        goes,
        from,
        into: who.user,
    }))
}

impl Both {
    fn page(&self, visit: &Visit) -> CardPage {
        let say = |key| {
            Text::new(key)
                .with("provider", &self.provider.title)
                .with("other", self.from.username.as_str())
                .with("name", self.into.username.as_str())
        };
        let external = called(&self.pending.waiting.identity);
        let links = self.goes.links.iter().map(|link| shown(visit, link));
        let links = links.collect::<Vec<_>>().join(", ");
        let clients = self.goes.clients.iter().map(|client| client.name.as_str());
        let clients = clients.collect::<Vec<_>>().join(", ");
        let mut lead = vec![
            say("broker-merge-lead").with("external", external),
            say("broker-merge-links").with("links", links),
        ];
        if !clients.is_empty() {
            lead.push(say("broker-merge-clients").with("clients", clients));
        }
        lead.push(say("broker-merge-ends"));
        let form = CardForm {
            action: visit.app.site.path(path::MERGE_ACCOUNTS),
            csrf: visit.csrf(),
            hidden: vec![("identity", self.pending.row.id.to_string())],
            fields: Vec::new(),
            button: say("broker-merge-button"),
            danger: true,
        };
        CardPage::new(visit.layout(), say("broker-merge"), lead)
            .form(form)
            .link(path::LINKED_ACCOUNTS, Text::new("broker-merge-not"))
    }

    async fn input(&self, visit: &Visit) -> Result<MergeAccounts, StoreError> {
        let app = &visit.app;
        let waiting = &self.pending.waiting;
        let joining = Joining {
            provider: &self.provider,
            identity: &waiting.identity,
            tokens: &waiting.tokens,
            pending_id: None,
            invitation: None,
        };
        let theirs = LinkedAccount {
            user_id: self.into.id,
            ..self.proof.clone()
        };
        Ok(MergeAccounts {
            pending_id: self.pending.row.id,
            from_id: self.from.id,
            into_id: self.into.id,
            proof: account::used(&Scene::of(visit), &joining, &theirs).await?,
            linked_account_ids: self.offer.links.clone(),
            client_ids: self.offer.clients.clone(),
            mails: self.mails(app),
            now: app.clock.now(),
            revocation_expires_at: app.revocation_lives_until(),
        })
    }

    /// To both addresses.
    fn mails(&self, app: &App) -> Vec<NewMail> {
        let subject = Subject::AccountsMerged {
            from: &self.from.username,
            into: &self.into.username,
        };
        let both = [&self.from, &*self.into].into_iter();
        both.filter_map(|user| notice_to(app, user, subject, path::LINKED_ACCOUNTS))
            .collect()
    }
}

/// A linked account as people recognise it.
fn shown(visit: &Visit, link: &LinkedAccount) -> String {
    let provider = visit.app.broker.providers.get(&link.provider);
    let title = provider.map_or_else(
        || link.provider.clone(),
        |provider| visit.say(&provider.title),
    );
    let name = link.username.as_ref().or(link.email.as_ref());
    let name = name.or(link.display_name.as_ref()).unwrap_or(&link.subject);
    format!("{title} ({name})")
}
