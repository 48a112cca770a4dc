//! Coming in: signing in and out, opening an account, what mailed links open; and what applications and devices ask a
//! person.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use super::table::visit;
use crate::account::{email_page, held, reset_page, sign_up};
use crate::app::App;
use crate::authorize::answer_page;
use crate::page::path;
use crate::session::{claim_page, sign_in, sign_out};
use crate::{consent, device};

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
        .at(get.clone(), path::ANSWER, visit(app, answer_page::page))
        .at(get.clone(), path::DEVICE, visit(app, device::page::page))
        .at(post.clone(), path::DEVICE, visit(app, device::page::enter))
        .at(
            post.clone(),
            path::DEVICE_DECISION,
            visit(app, device::page::decide),
        )
        .at(get.clone(), path::CLAIM, visit(app, claim_page::page))
        .at(post.clone(), path::CLAIM, visit(app, claim_page::submit))
        .at(get.clone(), path::SIGN_UP, visit(app, sign_up::page))
        .at(post.clone(), path::SIGN_UP, visit(app, sign_up::submit))
        .at(
            post.clone(),
            path::SIGN_UP_AGAIN,
            visit(app, sign_up::resend),
        )
        .at(get.clone(), path::HELD, visit(app, held::page::show))
        .at(post.clone(), path::HELD, visit(app, held::page::submit))
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
            visit(app, reset_page::forgot),
        )
        .at(
            post.clone(),
            path::FORGOT_PASSWORD,
            visit(app, reset_page::ask),
        )
        .at(
            get.clone(),
            path::RESET_PASSWORD,
            visit(app, reset_page::page),
        )
        .at(
            post.clone(),
            path::RESET_PASSWORD,
            visit(app, reset_page::submit),
        )
        .at(
            get.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email_page::confirm_page),
        )
        .at(
            post.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email_page::confirm),
        )
        .at(
            get.clone(),
            path::EMAIL_UNDO,
            visit(app, email_page::undo_page),
        )
        .at(
            post.clone(),
            path::EMAIL_UNDO,
            visit(app, email_page::take_back),
        )
}
