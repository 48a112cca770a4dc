//! A type as the API and the command line take and show it.

use std::collections::{BTreeMap, HashMap};

use countersign_api::support::Any;
use countersign_api::types;
use countersign_store::{AuthorizationDetailsType, NewAuthorizationDetailsType};
use serde_json::Value;

use crate::authorization_details::wire;

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
