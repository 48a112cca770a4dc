//! Signing out at the provider by which somebody had signed in, after signing out here.

use poem::Response;
use poem::http::StatusCode;

use super::logout::LogoutRequest;
use super::{SignedIn, Visit};
use crate::broker::provider::SignOut;
use crate::broker::vault;
use crate::page::{self, ProviderSignOut, SignedOutPage, asset_url, path};

/// How the person signs out there; `None` where they did not come by a provider, or nothing can be
/// said about it. Nothing here keeps anybody from signing out.
pub async fn of(
    visit: &Visit,
    signed_in: &SignedIn,
    request: &LogoutRequest,
) -> Option<ProviderSignOut> {
    let app = &visit.app;
    let id = signed_in.session.linked_account_id?;
    let link = app.store.linked_account(id).await.ok()??;
    let provider = app.broker.providers.get(&link.provider)?;
    let mode = provider.settings.sign_out;
    if mode == SignOut::Never {
        return None;
    }
    let row = app.store.upstream_token(id).await.ok()?;
    let tokens = row.and_then(|row| vault::open(app, id, &row.tokens_sealed));
    let id_token = tokens.and_then(|tokens| tokens.id_token);
    let back = app.config.issuer.join(path::SIGNED_OUT);
    let state = request.pack(app)?;
    let upstream = &app.broker.upstream;
    let leaving = upstream.leaving(&provider, id_token.as_ref(), &back, &state);
    let leaving = leaving.await?;
    let by_itself = mode == SignOut::Always && !leaving.fields.is_empty();
    Some(ProviderSignOut {
        title: visit.say(&provider.title),
        action: leaving.url.to_string(),
        fields: leaving.fields,
        script: by_itself.then(|| app.site.path(asset_url("signed-out.js"))),
    })
}

/// The page that says so.
pub fn show(visit: &Visit, provider: ProviderSignOut, frames: Vec<String>) -> Response {
    let target = provider.action.clone();
    let scripted = provider.script.is_some();
    let page = SignedOutPage {
        layout: page::Layout {
            signed_in: None,
            ..visit.layout()
        },
        return_to: None,
        provider: Some(provider),
        frames,
        script: None,
    };
    let mut response = match scripted {
        true => page::respond_with_script(StatusCode::OK, &page, &target),
        false => visit.show(StatusCode::OK, &page, &[target]),
    };
    page::open_frames(&mut response, &page.frames);
    response
}
