//! `/api/v1/authorization-details-types`.

use std::collections::{BTreeMap, HashMap};

use countersign_api::authorization_details::{
    AuthorizationDetailsApi, DeleteAuthorizationDetailsTypeParams,
    DeleteAuthorizationDetailsTypeResponse, ListAuthorizationDetailsTypesResponse,
    PutAuthorizationDetailsTypeParams, PutAuthorizationDetailsTypeResponse,
};
use countersign_api::support::{Any, Call, Rejection};
use countersign_api::types;
use countersign_store::{AuthorizationDetailsType, NewAuthorizationDetailsType};
use serde_json::Value;

use super::{manage, wire};
use crate::app::App;
use crate::manage::{Actor, IfMatch, etag, shared, to_the_end};
use crate::token::Caller;

/// A type as the API and the command line show it.
pub fn view(row: &AuthorizationDetailsType) -> types::AuthorizationDetailsType {
    let words = row.words.iter();
    types::AuthorizationDetailsType {
        id: row.id.clone(),
        title: row.title.clone(),
        description: row.description.clone(),
        schema: row.schema.as_object().map(wire).unwrap_or_default(),
        words: words
            .map(|(language, text)| (language.clone(), text.clone()))
            .collect(),
        patterns: row.patterns.clone(),
        resource: row.resource.clone(),
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// What the API is sent, as the store keeps it.
pub fn new_type(
    id: String,
    body: types::PutAuthorizationDetailsType,
) -> NewAuthorizationDetailsType {
    NewAuthorizationDetailsType {
        id,
        title: body.title,
        description: body.description.unwrap_or_default(),
        schema: object(body.schema),
        words: body.words.unwrap_or_default().into_iter().collect(),
        patterns: body.patterns.unwrap_or_default(),
        resource: body.resource.filter(|text| !text.is_empty()),
    }
}

/// Members in the order of their names: the same schema is the same text.
fn object(members: HashMap<String, Any<Value>>) -> Value {
    let members: BTreeMap<_, _> = members.into_iter().collect();
    let members = members.into_iter().map(|(name, Any(value))| (name, value));
    Value::Object(members.collect())
}

impl AuthorizationDetailsApi for App {
    async fn list_authorization_details_types(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<ListAuthorizationDetailsTypesResponse, Rejection> {
        let registry = self.scopes();
        let rows = registry.details_types().map(|kind| view(&kind.row));
        Ok(ListAuthorizationDetailsTypesResponse::ok(
            types::AuthorizationDetailsTypeList {
                items: rows.collect(),
            },
        ))
    }

    async fn put_authorization_details_type(
        &self,
        call: Call<'_, Caller>,
        params: PutAuthorizationDetailsTypeParams,
        body: types::PutAuthorizationDetailsType,
    ) -> Result<PutAuthorizationDetailsTypeResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let row = to_the_end(async move {
            let new = new_type(params.type_id, body);
            manage::put(&app, &actor, new, &if_match).await
        })
        .await?;
        let version = etag(row.version);
        Ok(PutAuthorizationDetailsTypeResponse::ok(
            view(&row),
            Some(version),
        ))
    }

    async fn delete_authorization_details_type(
        &self,
        call: Call<'_, Caller>,
        params: DeleteAuthorizationDetailsTypeParams,
    ) -> Result<DeleteAuthorizationDetailsTypeResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.type_id).await }).await?;
        Ok(DeleteAuthorizationDetailsTypeResponse::no_content())
    }
}
