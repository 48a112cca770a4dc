//! What people do with their own accounts, and with the applications that they registered.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use super::table::visit;
use crate::account::{answers, confirm, delete_page, email_page, password, profile};
use crate::app::App;
use crate::authorization::{self, overview};
use crate::client::{directory_page, page as clients};
use crate::page::path;
use crate::personal_token::page as tokens;
use crate::{access, session, user};

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(
            get.clone(),
            path::DIRECTORY,
            visit(app, directory_page::show),
        )
        .at(
            get.clone(),
            "/account/clients/:client_id/access",
            visit(app, access::page::show),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/access",
            visit(app, access::page::apply),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/access/withdraw",
            visit(app, access::page::withdraw),
        )
        .at(get.clone(), path::PROFILE, visit(app, profile::page))
        .at(post.clone(), path::PROFILE, visit(app, profile::submit))
        .at(get.clone(), path::ANSWERS, visit(app, answers::page))
        .at(post.clone(), path::ANSWERS, visit(app, answers::submit))
        .at(get.clone(), path::PASSWORD, visit(app, password::page))
        .at(post.clone(), path::PASSWORD, visit(app, password::submit))
        .at(get.clone(), path::EMAIL, visit(app, email_page::page))
        .at(post.clone(), path::EMAIL, visit(app, email_page::submit))
        .at(
            post.clone(),
            path::EMAIL_AGAIN,
            visit(app, email_page::resend),
        )
        .at(get.clone(), path::DELETE, visit(app, delete_page::page))
        .at(post.clone(), path::DELETE, visit(app, delete_page::submit))
        .at(get.clone(), path::CONFIRM, visit(app, confirm::page))
        .at(post.clone(), path::CONFIRM, visit(app, confirm::submit))
        .at(get.clone(), path::ACCOUNT, visit(app, user::account::page))
        .at(get.clone(), path::APPLICATIONS, visit(app, overview::page))
        .at(
            get.clone(),
            "/account/authorizations/:client_id",
            visit(app, authorization::page::show),
        )
        .at(
            get.clone(),
            "/account/authorizations/:client_id/revoke",
            visit(app, authorization::page::ask),
        )
        .at(
            post.clone(),
            "/account/authorizations/:client_id/revoke",
            visit(app, authorization::page::revoke),
        )
        .at(get.clone(), path::SESSIONS, visit(app, session::page::list))
        .at(
            post.clone(),
            "/account/sessions/:session_id/end",
            visit(app, session::page::end),
        )
        .at(
            post.clone(),
            path::SESSIONS,
            visit(app, session::page::end_others),
        )
        .at(get.clone(), path::TOKENS, visit(app, tokens::list))
        .at(post.clone(), path::TOKENS, visit(app, tokens::create))
        .at(get.clone(), path::NEW_TOKEN, visit(app, tokens::new))
        .at(
            get.clone(),
            "/account/tokens/:token_id",
            visit(app, tokens::edit),
        )
        .at(
            post.clone(),
            "/account/tokens/:token_id",
            visit(app, tokens::save),
        )
        .at(get.clone(), path::CLIENTS, visit(app, clients::list))
        .at(post.clone(), path::CLIENTS, visit(app, clients::create))
        .at(get.clone(), path::NEW_CLIENT, visit(app, clients::new))
        .at(
            get.clone(),
            "/account/clients/:client_id",
            visit(app, clients::show),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id",
            visit(app, clients::save),
        )
        .at(
            get.clone(),
            "/account/clients/:client_id/reset-secret",
            visit(app, clients::ask_secret),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/reset-secret",
            visit(app, clients::new_secret),
        )
        .at(
            get.clone(),
            "/account/clients/:client_id/delete",
            visit(app, clients::ask_delete),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/delete",
            visit(app, clients::delete),
        )
        .at(
            get.clone(),
            "/account/tokens/:token_id/regenerate",
            visit(app, tokens::ask_renew),
        )
        .at(
            post.clone(),
            "/account/tokens/:token_id/regenerate",
            visit(app, tokens::renew),
        )
        .at(
            post.clone(),
            "/account/tokens/:token_id/revoke",
            visit(app, tokens::revoke),
        )
}
