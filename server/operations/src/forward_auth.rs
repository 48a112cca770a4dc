//! `GET /auth`.

use std::sync::Arc;

use async_trait::async_trait;
use countersign_api::forward_auth::{ForwardAuthApi, ForwardAuthParams, ForwardAuthResponse};
use countersign_api::support::{Call, Rejection};

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::forward_auth::{Asked, Demand, by_demand, by_document, refusal};
use countersign_rules::manage::bad_parameter;
use countersign_rules::protected_api::Protected;
use countersign_rules::token::Caller;

#[async_trait]
impl ForwardAuthApi for Operations {
    async fn forward_auth(
        &self,
        call: Call<'_, Caller>,
        params: ForwardAuthParams,
    ) -> Result<ForwardAuthResponse, Rejection> {
        let asked = Asked::of(self, call.request)?;
        if let Some(demand) = demand(&params)? {
            let passed = by_demand(self, call.request, &demand, &asked).await?;
            return Ok(passed.answer());
        }
        let api = registered(self, params.api.as_deref(), &asked)?;
        let passed = by_document(self, call.request, &api, &asked).await?;
        Ok(passed.answer())
    }
}

/// The API that the gateway names, or the one for the host that was asked for.
fn registered(app: &App, id: Option<&str>, asked: &Asked<'_>) -> Result<Arc<Protected>, Rejection> {
    let apis = app.caches.apis.load();
    let found = match id {
        Some(id) => apis.get(id),
        None => {
            let host = asked.canonical_host();
            host.and_then(|host| apis.for_host(&host))
        }
    };
    found.cloned().ok_or_else(refusal::unknown_api)
}

/// What is demanded without a document. What belongs to the one way is refused in the other, or
/// somebody would believe that it counts.
fn demand(params: &ForwardAuthParams) -> Result<Option<Demand>, Rejection> {
    let Some(audience) = &params.audience else {
        let others = [
            ("scope", params.scope.is_some()),
            ("optional", params.optional.is_some()),
            ("ignore_invalid", params.ignore_invalid.is_some()),
            ("session", params.session.is_some()),
        ];
        return match others.into_iter().find(|(_, given)| *given) {
            Some((name, _)) => Err(bad_parameter(
                name,
                "goes with `audience`; of a registered API the document and its settings decide",
            )),
            None => Ok(None),
        };
    };
    if params.api.is_some() {
        return Err(bad_parameter(
            "audience",
            "goes without `api`, whose audience is registered",
        ));
    }
    let (optional, ignore_invalid) = (
        params.optional.unwrap_or(false),
        params.ignore_invalid.unwrap_or(false),
    );
    if ignore_invalid && !optional {
        return Err(bad_parameter("ignore_invalid", "goes with `optional`"));
    }
    let scopes = params.scope.as_deref().unwrap_or_default();
    Ok(Some(Demand {
        audience: audience.clone(),
        scopes: scopes
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
        optional,
        ignore_invalid,
        session: params.session.unwrap_or(false),
    }))
}
