//! The pages of administrators about what keeps the server going: webhooks, providers and the accounts linked by them,
//! keys, the audit log.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::{admin, event};
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(
            get.clone(),
            path::ADMIN_WEBHOOKS,
            visit(app, admin::webhooks::list),
        )
        .at(
            post.clone(),
            path::ADMIN_WEBHOOKS,
            visit(app, admin::webhooks_action::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_WEBHOOK,
            visit(app, admin::webhooks_action::new),
        )
        .at(
            get.clone(),
            "/admin/webhooks/:webhook_id",
            visit(app, admin::webhooks::show),
        )
        .at(
            get.clone(),
            "/admin/webhooks/:webhook_id/:action",
            visit(app, admin::webhooks_action::ask),
        )
        .at(
            post.clone(),
            "/admin/webhooks/:webhook_id/:action",
            visit(app, admin::webhooks_action::act),
        )
        .at(
            get.clone(),
            path::ADMIN_PROVIDERS,
            visit(app, admin::providers::list),
        )
        .at(
            post.clone(),
            path::ADMIN_PROVIDERS,
            visit(app, admin::providers_action::create),
        )
        .at(
            get.clone(),
            path::ADMIN_NEW_PROVIDER,
            visit(app, admin::providers_action::new),
        )
        .at(
            get.clone(),
            "/admin/providers/:provider",
            visit(app, admin::providers::show),
        )
        .at(
            get.clone(),
            "/admin/providers/:provider/:action",
            visit(app, admin::providers_action::ask),
        )
        .at(
            post.clone(),
            "/admin/providers/:provider/:action",
            visit(app, admin::providers_action::act),
        )
        .at(
            post.clone(),
            "/admin/webhooks/:webhook_id/deliveries/:event_id/resend",
            visit(app, admin::webhooks_action::resend),
        )
        .at(
            get.clone(),
            path::ADMIN_LINKS,
            visit(app, admin::links::list),
        )
        .at(
            get.clone(),
            path::ADMIN_EXPORT_LINKS,
            visit(app, admin::links::export),
        )
        .at(
            get.clone(),
            "/admin/links/:linked_account_id/:action",
            visit(app, admin::links::ask),
        )
        .at(
            post.clone(),
            "/admin/links/:linked_account_id/:action",
            visit(app, admin::links::act),
        )
        .at(get.clone(), path::ADMIN_KEYS, visit(app, admin::keys::list))
        .at(
            get.clone(),
            path::ADMIN_ROTATE_KEY,
            visit(app, admin::keys::ask_rotation),
        )
        .at(
            post.clone(),
            path::ADMIN_ROTATE_KEY,
            visit(app, admin::keys::rotate),
        )
        .at(
            get.clone(),
            "/admin/keys/:key_id/revoke",
            visit(app, admin::keys::ask_revocation),
        )
        .at(
            post.clone(),
            "/admin/keys/:key_id/revoke",
            visit(app, admin::keys::revoke),
        )
        .at(get.clone(), path::EVENTS, visit(app, event::search))
        .at(get, path::EXPORT_EVENTS, visit(app, event::export))
}
