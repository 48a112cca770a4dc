// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! All operations, for metrics, tests and documentation.

use crate::support::Operation;

/// Every operation of `openapi.yaml`.
pub static OPERATIONS: &[&Operation] = &[
    &crate::authorize::AUTHORIZE,
    &crate::authorize::AUTHORIZE_FORM,
    &crate::token::TOKEN,
    &crate::token::INTROSPECT,
    &crate::token::REVOKE,
    &crate::token::USERINFO,
    &crate::token::USERINFO_POST,
    &crate::device::DEVICE_AUTHORIZATION,
    &crate::discovery::JWKS,
    &crate::discovery::OAUTH_AUTHORIZATION_SERVER,
    &crate::discovery::OPENID_CONFIGURATION,
    &crate::clients::LIST_CLIENTS,
    &crate::clients::CREATE_CLIENT,
    &crate::clients::GET_CLIENT,
    &crate::clients::DELETE_CLIENT,
    &crate::clients::UPDATE_CLIENT,
    &crate::clients::ROTATE_CLIENT_SECRET,
    &crate::users::LIST_USERS,
    &crate::users::CREATE_USER,
    &crate::users::GET_USER,
    &crate::users::DELETE_USER,
    &crate::users::UPDATE_USER,
    &crate::users::DEACTIVATE_USER,
    &crate::users::REACTIVATE_USER,
    &crate::scopes::LIST_SCOPES,
    &crate::scopes::CREATE_SCOPE,
    &crate::scopes::GET_SCOPE,
    &crate::scopes::DELETE_SCOPE,
    &crate::scopes::UPDATE_SCOPE,
    &crate::authorizations::LIST_AUTHORIZATIONS,
    &crate::authorizations::REVOKE_AUTHORIZATION,
    &crate::me::GET_ME,
    &crate::me::GET_CSRF_TOKEN,
    &crate::health::HEALTH_LIVE,
    &crate::health::HEALTH_READY,
    &crate::health::METRICS,
];
