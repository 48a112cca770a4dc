//! The pages of administrators about what is registered: accounts, clients, tokens, APIs, and applications for access.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::admin;
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(get.clone(), path::ADMIN, visit(app, admin::home))
        .at(
            get.clone(),
            path::ADMIN_USERS,
            visit(app, admin::users::list),
        )
        .at(
            get.clone(),
            "/admin/users/:user_id",
            visit(app, admin::user::show),
        )
        .at(
            get.clone(),
            "/admin/users/:user_id/:action",
            visit(app, admin::user_action::ask),
        )
        .at(
            post.clone(),
            "/admin/users/:user_id/:action",
            visit(app, admin::user_action::act),
        )
        .at(
            get.clone(),
            path::ADMIN_INVITATIONS,
            visit(app, admin::invitations::list),
        )
        .at(
            post.clone(),
            path::ADMIN_INVITATIONS,
            visit(app, admin::invitations::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_INVITATION,
            visit(app, admin::invitations::new),
        )
        .at(
            get.clone(),
            "/admin/invitations/:invitation_id/revoke",
            visit(app, admin::invitations::ask),
        )
        .at(
            post.clone(),
            "/admin/invitations/:invitation_id/revoke",
            visit(app, admin::invitations::revoke),
        )
        .at(
            get.clone(),
            path::ADMIN_CLIENTS,
            visit(app, admin::clients::list),
        )
        .at(
            post.clone(),
            path::ADMIN_CLIENTS,
            visit(app, admin::client_form::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_CLIENT,
            visit(app, admin::client_form::new),
        )
        .at(
            get.clone(),
            "/admin/clients/:client_id",
            visit(app, admin::clients::show),
        )
        .at(
            get.clone(),
            "/admin/clients/:client_id/edit",
            visit(app, admin::client_form::edit),
        )
        .at(
            post.clone(),
            "/admin/clients/:client_id/edit",
            visit(app, admin::client_form::save),
        )
        .at(
            get.clone(),
            "/admin/clients/:client_id/reset-secret",
            visit(app, admin::client_form::ask_secret),
        )
        .at(
            post.clone(),
            "/admin/clients/:client_id/reset-secret",
            visit(app, admin::client_form::new_secret),
        )
        .at(
            get.clone(),
            "/admin/clients/:client_id/:action",
            visit(app, admin::client_action::ask),
        )
        .at(
            post.clone(),
            "/admin/clients/:client_id/:action",
            visit(app, admin::client_action::act),
        )
        .at(
            get.clone(),
            path::ADMIN_TOKENS,
            visit(app, admin::tokens::list),
        )
        .at(
            get.clone(),
            path::ADMIN_TOKENS_REVOKE,
            visit(app, admin::revocation::ask_all),
        )
        .at(
            post.clone(),
            path::ADMIN_TOKENS_REVOKE,
            visit(app, admin::revocation::revoke_all),
        )
        .at(
            get.clone(),
            "/admin/tokens/:token_id/revoke",
            visit(app, admin::revocation::ask_one),
        )
        .at(
            post.clone(),
            "/admin/tokens/:token_id/revoke",
            visit(app, admin::revocation::revoke_one),
        )
        .at(get.clone(), path::ADMIN_APIS, visit(app, admin::apis::list))
        .at(
            post.clone(),
            path::ADMIN_APIS,
            visit(app, admin::api_form::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_API,
            visit(app, admin::api_form::new),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id",
            visit(app, admin::apis::show),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id/add",
            visit(app, admin::api_form::add),
        )
        .at(
            post.clone(),
            "/admin/apis/:api_id/add",
            visit(app, admin::api_form::store),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id/edit",
            visit(app, admin::api_settings::edit),
        )
        .at(
            post.clone(),
            "/admin/apis/:api_id/edit",
            visit(app, admin::api_settings::save),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id/delete",
            visit(app, admin::api_form::ask_delete),
        )
        .at(
            post.clone(),
            "/admin/apis/:api_id/delete",
            visit(app, admin::api_form::delete),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id/documents/:number",
            visit(app, admin::apis::document),
        )
        .at(
            get.clone(),
            "/admin/apis/:api_id/documents/:number/activate",
            visit(app, admin::api_form::ask_activate),
        )
        .at(
            post.clone(),
            "/admin/apis/:api_id/documents/:number/activate",
            visit(app, admin::api_form::activate),
        )
        .at(
            get.clone(),
            path::ADMIN_REQUESTS,
            visit(app, admin::requests::list),
        )
        .at(
            get.clone(),
            "/admin/requests/:access_request_id",
            visit(app, admin::requests::show),
        )
        .at(
            get.clone(),
            "/admin/requests/:access_request_id/:action",
            visit(app, admin::requests_action::ask),
        )
        .at(
            post.clone(),
            "/admin/requests/:access_request_id/:action",
            visit(app, admin::requests_action::act),
        )
}
