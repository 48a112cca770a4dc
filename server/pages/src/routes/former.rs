//! Where pages were before, here and at older servers.

use std::sync::Arc;

use countersign_api::support::Pages;
use poem::http::Method;

use crate::authorization::former;
use crate::broker::app_sign_in;
use crate::broker::sign_in::former as former_broker;
use countersign_rules::app::App;
use countersign_rules::session::handler::visit;

/// The addresses that pages of applications and tokens had elsewhere.
pub(super) fn former_places(app: &Arc<App>, mut pages: Pages) -> Pages {
    for place in former::PLACES {
        for end in ["", "/"] {
            let path = format!("{}{place}{end}", former::BASE);
            pages = pages.at(Method::GET, &path, visit(app, former::go));
        }
    }
    pages
}

/// What older servers called the pages about providers, which had a slash at the end.
pub(super) fn former_addresses(app: &Arc<App>, mut pages: Pages) -> Pages {
    for end in ["", "/"] {
        let at = |path: &str| format!("{path}{end}");
        pages = pages
            .at(
                Method::GET,
                &at("/oauth/login"),
                visit(app, former_broker::login),
            )
            .at(
                Method::GET,
                &at("/oauth/login/:remote"),
                visit(app, former_broker::begin),
            )
            .at(
                Method::GET,
                &at("/oauth/authorized/:remote"),
                visit(app, former_broker::authorized),
            )
            .at(
                Method::GET,
                &at("/oauth/signup/:remote"),
                visit(app, former_broker::sign_up),
            )
            .at(
                Method::GET,
                &at("/oauth/disconnect/:remote"),
                visit(app, former_broker::disconnect),
            )
            .at(
                Method::GET,
                &at("/account/settings/linkedaccounts"),
                visit(app, former_broker::linked_accounts),
            )
            .at(
                Method::GET,
                &at("/api/oauth/login/:remote"),
                visit(app, app_sign_in::former::login),
            )
            .at(
                Method::GET,
                &at("/api/oauth/authorized/:remote"),
                visit(app, app_sign_in::former::authorized),
            )
            .at(
                Method::GET,
                &at("/api/oauth/signup/:remote"),
                visit(app, former_broker::sign_up),
            )
            .at(
                Method::GET,
                &at("/api/oauth/disconnect/:remote"),
                visit(app, app_sign_in::former::disconnect),
            );
    }
    pages
}
