//! What people do with their own accounts.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::account::{answers, confirm, delete, email, password, profile};
use crate::authorization::applications;
use crate::{session, user};
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(get.clone(), path::PROFILE, visit(app, profile::page))
        .at(post.clone(), path::PROFILE, visit(app, profile::submit))
        .at(get.clone(), path::ANSWERS, visit(app, answers::page))
        .at(post.clone(), path::ANSWERS, visit(app, answers::submit))
        .at(get.clone(), path::PASSWORD, visit(app, password::page))
        .at(post.clone(), path::PASSWORD, visit(app, password::submit))
        .at(get.clone(), path::EMAIL, visit(app, email::page))
        .at(post.clone(), path::EMAIL, visit(app, email::submit))
        .at(post.clone(), path::EMAIL_AGAIN, visit(app, email::resend))
        .at(get.clone(), path::DELETE, visit(app, delete::page))
        .at(post.clone(), path::DELETE, visit(app, delete::submit))
        .at(get.clone(), path::CONFIRM, visit(app, confirm::page))
        .at(post.clone(), path::CONFIRM, visit(app, confirm::submit))
        .at(get.clone(), path::ACCOUNT, visit(app, user::page))
        .at(
            get.clone(),
            "/account/authorizations/:client_id",
            visit(app, applications::show),
        )
        .at(
            get.clone(),
            "/account/authorizations/:client_id/revoke",
            visit(app, applications::ask),
        )
        .at(
            post.clone(),
            "/account/authorizations/:client_id/revoke",
            visit(app, applications::revoke),
        )
        .at(get.clone(), path::SESSIONS, visit(app, session::own::list))
        .at(
            post.clone(),
            "/account/sessions/:session_id/end",
            visit(app, session::own::end),
        )
        .at(
            post.clone(),
            path::SESSIONS,
            visit(app, session::own::end_others),
        )
}
