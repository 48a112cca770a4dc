//! The way to a provider and back, and the accounts that are linked.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::broker::sign_in::sign_up as broker_sign_up;
use crate::broker::sign_in::{callback, ended_there, link, merge, start};
use crate::broker::{app_sign_in, linked_account};
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(
            get.clone(),
            path::LINKED_ACCOUNTS,
            visit(app, linked_account::list),
        )
        .at(
            post.clone(),
            "/account/linked-accounts/connect/:provider",
            visit(app, start::connect),
        )
        .at(
            post.clone(),
            "/account/linked-accounts/:linked_account_id/unlink",
            visit(app, linked_account::end),
        )
        .at(get.clone(), path::LINK_ACCOUNT, visit(app, link::page))
        .at(post.clone(), path::LINK_ACCOUNT, visit(app, link::submit))
        .at(get.clone(), path::MERGE_ACCOUNTS, visit(app, merge::page))
        .at(
            post.clone(),
            path::MERGE_ACCOUNTS,
            visit(app, merge::submit),
        )
        .at(
            get.clone(),
            path::PROVIDER_SIGN_UP,
            visit(app, broker_sign_up::page),
        )
        .at(
            post.clone(),
            path::PROVIDER_SIGN_UP,
            visit(app, broker_sign_up::submit),
        )
        .at(
            get.clone(),
            path::CONTINUE,
            visit(app, app_sign_in::entry::enter),
        )
        .at(get.clone(), "/sign-in/:provider", visit(app, start::page))
        .at(
            get.clone(),
            "/sign-in/:provider/icon.svg",
            visit(app, start::icon),
        )
        .at(
            get.clone(),
            "/sign-in/:provider/callback",
            visit(app, callback::arrive),
        )
        .at(
            post.clone(),
            "/sign-in/:provider/callback",
            visit(app, callback::arrive_by_form),
        )
        .at(
            post,
            "/sign-in/:provider/back-channel-logout",
            visit(app, ended_there::by_provider),
        )
        .at(
            get.clone(),
            "/sign-in/:provider/front-channel-logout",
            visit(app, ended_there::by_browser),
        )
}
