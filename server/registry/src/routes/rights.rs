//! The pages of administrators about what can be granted, and to whom: scopes, types of authorization details, roles,
//! categories, and what people and clients have of them.

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
        .at(
            get.clone(),
            "/admin/clients/:client_id/endorsements",
            visit(app, admin::rights::ask_client),
        )
        .at(
            post.clone(),
            "/admin/clients/:client_id/endorsements",
            visit(app, admin::rights::limit_client),
        )
        .at(
            get.clone(),
            "/admin/users/:user_id/rights",
            visit(app, admin::rights::ask),
        )
        .at(
            post.clone(),
            "/admin/users/:user_id/rights",
            visit(app, admin::rights::set),
        )
        .at(
            get.clone(),
            path::ADMIN_ROLES,
            visit(app, admin::roles::list),
        )
        .at(
            post.clone(),
            path::ADMIN_ROLES,
            visit(app, admin::roles::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_ROLE,
            visit(app, admin::roles::new),
        )
        .at(
            get.clone(),
            "/admin/roles/:role_id",
            visit(app, admin::roles::show),
        )
        .at(
            get.clone(),
            "/admin/roles/:role_id/edit",
            visit(app, admin::roles::edit),
        )
        .at(
            post.clone(),
            "/admin/roles/:role_id/edit",
            visit(app, admin::roles::save),
        )
        .at(
            get.clone(),
            "/admin/roles/:role_id/delete",
            visit(app, admin::roles::ask_delete),
        )
        .at(
            post.clone(),
            "/admin/roles/:role_id/delete",
            visit(app, admin::roles::delete),
        )
        .at(
            get.clone(),
            path::ADMIN_CATEGORIES,
            visit(app, admin::categories::list),
        )
        .at(
            post.clone(),
            path::ADMIN_CATEGORIES,
            visit(app, admin::categories::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_CATEGORY,
            visit(app, admin::categories::new),
        )
        .at(
            get.clone(),
            "/admin/categories/:category_id/edit",
            visit(app, admin::categories::edit),
        )
        .at(
            post.clone(),
            "/admin/categories/:category_id/edit",
            visit(app, admin::categories::save),
        )
        .at(
            get.clone(),
            "/admin/categories/:category_id/delete",
            visit(app, admin::categories::ask_delete),
        )
        .at(
            post.clone(),
            "/admin/categories/:category_id/delete",
            visit(app, admin::categories::delete),
        )
        .at(
            get.clone(),
            path::ADMIN_SCOPES,
            visit(app, admin::scopes::list),
        )
        .at(
            post.clone(),
            path::ADMIN_SCOPES,
            visit(app, admin::scope_action::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_SCOPE,
            visit(app, admin::scope_action::new),
        )
        .at(
            get.clone(),
            "/admin/scopes/:scope_id",
            visit(app, admin::scopes::show),
        )
        .at(
            get.clone(),
            "/admin/scopes/:scope_id/edit",
            visit(app, admin::scope_action::edit),
        )
        .at(
            post.clone(),
            "/admin/scopes/:scope_id/edit",
            visit(app, admin::scope_action::save),
        )
        .at(
            get.clone(),
            "/admin/scopes/:scope_id/delete",
            visit(app, admin::scope_action::ask_delete),
        )
        .at(
            post.clone(),
            "/admin/scopes/:scope_id/delete",
            visit(app, admin::scope_action::delete),
        )
        .at(
            get.clone(),
            path::ADMIN_DETAILS,
            visit(app, admin::details::list),
        )
        .at(
            post.clone(),
            path::ADMIN_DETAILS,
            visit(app, admin::details_action::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_DETAILS,
            visit(app, admin::details_action::new),
        )
        .at(
            get.clone(),
            "/admin/details/:type_id",
            visit(app, admin::details::show),
        )
        .at(
            get.clone(),
            "/admin/details/:type_id/edit",
            visit(app, admin::details_action::edit),
        )
        .at(
            post.clone(),
            "/admin/details/:type_id/edit",
            visit(app, admin::details_action::save),
        )
        .at(
            get.clone(),
            "/admin/details/:type_id/delete",
            visit(app, admin::details_action::ask_delete),
        )
        .at(
            post.clone(),
            "/admin/details/:type_id/delete",
            visit(app, admin::details_action::delete),
        )
}
