//! What people register and make for themselves: applications, tokens, applications for access; and the directory of
//! what others made.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::client::{self as clients, directory};
use crate::personal_token as tokens;
use crate::{access, overview};
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(get.clone(), path::DIRECTORY, visit(app, directory::show))
        .at(
            get.clone(),
            "/account/clients/:client_id/access",
            visit(app, access::show),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/access",
            visit(app, access::apply),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/access/withdraw",
            visit(app, access::withdraw),
        )
        .at(get.clone(), path::APPLICATIONS, visit(app, overview::page))
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
