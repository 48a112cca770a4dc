//! Coming in: signing in and out, opening an account, what mailed links open; and what applications and devices ask a
//! person.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::account::{email, held, reset, sign_up};
use crate::authorize;
use crate::session::{claim, sign_in, sign_out};
use crate::{consent, device};
use countersign_rules::app::App;
use countersign_rules::page::path;
use countersign_rules::session::handler::visit;

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    pages
        .at(get.clone(), path::SIGN_IN, visit(app, sign_in::page))
        .at(post.clone(), path::SIGN_IN, visit(app, sign_in::submit))
        .at(get.clone(), path::SIGN_OUT, visit(app, sign_out::page))
        .at(post.clone(), path::SIGN_OUT, visit(app, sign_out::submit))
        .at(get.clone(), path::SIGNED_OUT, visit(app, sign_out::done))
        .at(get.clone(), "/consent", visit(app, consent::page))
        .at(post.clone(), "/consent", visit(app, consent::decide))
        .at(post.clone(), "/consent/switch", visit(app, consent::switch))
        .at(get.clone(), path::ANSWER, visit(app, authorize::page))
        .at(get.clone(), path::DEVICE, visit(app, device::page))
        .at(post.clone(), path::DEVICE, visit(app, device::enter))
        .at(
            post.clone(),
            path::DEVICE_DECISION,
            visit(app, device::decide),
        )
        .at(get.clone(), path::CLAIM, visit(app, claim::page))
        .at(post.clone(), path::CLAIM, visit(app, claim::submit))
        .at(get.clone(), path::SIGN_UP, visit(app, sign_up::page))
        .at(post.clone(), path::SIGN_UP, visit(app, sign_up::submit))
        .at(
            post.clone(),
            path::SIGN_UP_AGAIN,
            visit(app, sign_up::resend),
        )
        .at(get.clone(), path::HELD, visit(app, held::show))
        .at(post.clone(), path::HELD, visit(app, held::submit))
        .at(
            get.clone(),
            path::SIGN_UP_CONFIRM,
            visit(app, sign_up::confirm_page),
        )
        .at(
            post.clone(),
            path::SIGN_UP_CONFIRM,
            visit(app, sign_up::confirm),
        )
        .at(
            get.clone(),
            path::FORGOT_PASSWORD,
            visit(app, reset::forgot),
        )
        .at(post.clone(), path::FORGOT_PASSWORD, visit(app, reset::ask))
        .at(get.clone(), path::RESET_PASSWORD, visit(app, reset::page))
        .at(
            post.clone(),
            path::RESET_PASSWORD,
            visit(app, reset::submit),
        )
        .at(
            get.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email::confirm_page),
        )
        .at(
            post.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email::confirm),
        )
        .at(get.clone(), path::EMAIL_UNDO, visit(app, email::undo_page))
        .at(post.clone(), path::EMAIL_UNDO, visit(app, email::take_back))
}
