//! The step in which somebody whom a provider vouches for opens an account, on a page of ours.

use poem::Response;
use poem::http::StatusCode;

use super::link::{called, gone};
use crate::account as own;
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::sign_in::account::Scene;
use countersign_rules::broker::sign_in::decide::Refusal;
use countersign_rules::broker::sign_in::field::{Answers, terms, terms_field, terms_link};
use countersign_rules::broker::sign_in::needed::{self, Filled, Opened, Settled, Unopened};
use countersign_rules::broker::sign_in::pending::{self, Pending};
use countersign_rules::broker::sign_in::settle::{
    Arrived, come_in, conflict, proven_email, refuse, sign_in_to_link, vouched,
};
use countersign_rules::event::EventKind;
use countersign_rules::page::{CardForm, CardPage, Field, path};
use countersign_rules::session::Visit;
use countersign_rules::session::form::Form;
use countersign_rules::session::then::Then;
use countersign_rules::text::Text;

/// `GET /sign-up/provider?identity=…`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("identity");
    let pending = match load(&visit, id.as_deref()).await {
        Ok(pending) => pending,
        Err(response) => return *response,
    };
    let Some(provider) = visit.app.broker.providers.get(&pending.row.provider) else {
        return gone(&visit);
    };
    let provider = &*provider;
    let identity = &pending.waiting.identity;
    let known = futures::try_join!(
        needed::proposal(&visit.app, provider, identity),
        needed::said(&visit.app, identity)
    );
    let (filled, said) = match known {
        Ok(known) => known,
        Err(error) => return visit.failed(&error.into()),
    };
    let settled = needed::settled(provider, &said);
    let page = form_page(&visit, provider, &pending, &filled, &settled, false);
    visit.show(StatusCode::OK, &page, &[])
}

/// `POST /sign-up/provider`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let pending = match load(&visit, form.one("identity")).await {
        Ok(pending) => pending,
        Err(response) => return *response,
    };
    let app = visit.app.clone();
    let Some(provider) = app.broker.providers.get(&pending.row.provider) else {
        return gone(&visit);
    };
    let provider = &*provider;
    let identity = &pending.waiting.identity;
    let said = match needed::said(&app, identity).await {
        Ok(said) => said,
        Err(error) => return visit.failed(&error.into()),
    };
    let invitation = match needed::invitation(&app, &pending).await {
        Ok(invitation) => invitation,
        Err(error) => return visit.failed(&error.into()),
    };
    let invitation = invitation.as_ref();
    let filled = needed::merged(provider, &said, &typed(provider, &form));
    let agreed = form.one("terms").is_some();
    let again = |visit: &Visit, errors| {
        let settled = needed::settled(provider, &said);
        let page = form_page(visit, provider, &pending, &filled, &settled, agreed);
        let page = page.errors(errors);
        visit.show(StatusCode::UNPROCESSABLE_ENTITY, &page, &[])
    };
    let errors = needed::faults(&app, provider, identity, &filled, invitation, agreed);
    if !errors.is_empty() {
        return again(&visit, errors);
    }
    if let Err(response) = own::count_request(&visit).await {
        return *response;
    }
    let (scene, language) = (Scene::of(&visit), visit.language());
    let opened = needed::open(&scene, provider, &pending, &filled, invitation, language).await;
    let onward = &pending.waiting.onward;
    match opened {
        Ok(Opened {
            user,
            link,
            unconfirmed,
        }) => {
            let arrived = Arrived {
                user,
                by: vouched(&app, provider, identity, link),
                kind: EventKind::SignInSucceeded,
                welcome: Some(match unconfirmed {
                    true => "account-opened-unconfirmed",
                    false => "account-opened",
                }),
            };
            come_in(&mut visit, provider, arrived, onward).await
        }
        Err(Unopened::Faults(errors)) => again(&visit, errors),
        Err(Unopened::Gone) => gone(&visit),
        Err(Unopened::EmailTaken) => conflict(&visit, provider, pending.row.id, identity),
        Err(Unopened::LinkedElsewhere) => {
            refuse(&visit, provider, onward, Refusal::LinkedElsewhere).await
        }
        Err(Unopened::Closed) => refuse(&visit, provider, onward, Refusal::SignUpClosed).await,
        Err(Unopened::InvitationNeeded) => {
            refuse(&visit, provider, onward, Refusal::InvitationNeeded).await
        }
        Err(Unopened::OtherDomain) => refuse(&visit, provider, onward, Refusal::OtherDomain).await,
        Err(Unopened::Failed(error)) => visit.failed(&error.into()),
    }
}

fn typed(provider: &Provider, form: &Form) -> Filled {
    let field = |name: &str| form.one(name).unwrap_or("").to_owned();
    Filled {
        username: field("username"),
        email: field("email"),
        name: field("name"),
        answers: Answers::given(provider, |place, _| form.one(place).map(str::to_owned)),
    }
}

/// The identity that waits. Somebody who is signed in meanwhile decides about linking it.
async fn load(visit: &Visit, id: Option<&str>) -> Result<Pending, Box<Response>> {
    match pending::load(visit, id).await {
        Ok(Some(pending)) if visit.signed_in.is_some() => {
            let link = Then::Link(pending.row.id);
            Err(Box::new(visit.go_to(&Then::path_of(Some(&link)))))
        }
        Ok(Some(pending)) => Ok(pending),
        Ok(None) => Err(Box::new(gone(visit))),
        Err(error) => Err(Box::new(visit.failed(&error.into()))),
    }
}

fn form_page(
    visit: &Visit,
    provider: &Provider,
    pending: &Pending,
    filled: &Filled,
    settled: &Settled,
    agreed: bool,
) -> CardPage {
    let identity = &pending.waiting.identity;
    let proven = proven_email(provider, identity).is_some() && settled.email;
    let hint = (!proven).then(|| Text::new("broker-email-hint"));
    let mut fields = vec![
        Field {
            fixed: settled.username,
            ..Field::username(&filled.username)
        },
        Field {
            fixed: settled.email,
            hint,
            ..Field::email(&filled.email)
        },
        Field {
            id: "name",
            label: Text::new("profile-name"),
            kind: "text",
            autocomplete: "name",
            value: filled.name.clone(),
            longest: 100,
            optional: true,
            fixed: settled.name,
            ..Field::default()
        },
    ];
    fields.extend(filled.answers.fields(provider));
    let terms = terms(&visit.app, Some(provider));
    if terms.is_some() {
        fields.push(terms_field(agreed));
    }
    let form = CardForm {
        action: visit.app.site.path(path::PROVIDER_SIGN_UP),
        csrf: visit.csrf(),
        hidden: vec![("identity", pending.row.id.to_string())],
        fields,
        button: Text::new("sign-up-button"),
        danger: false,
    };
    let title = &provider.title;
    let lead = Text::new("broker-sign-up-lead")
        .with("provider", title)
        .with("external", called(identity))
        .with("site", visit.app.site.name.as_str());
    let heading = Text::new("broker-sign-up").with("provider", title);
    let mut page = CardPage::new(visit.layout(), heading, [lead])
        .form(form)
        .link(
            &sign_in_to_link(pending.row.id),
            Text::new("broker-have-one"),
        );
    page.links.extend(terms.map(terms_link));
    page
}
