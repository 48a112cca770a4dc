//! `countersign users list`: accounts by what they have in common.

use clap::Args;
use countersign_store::UserFilter;
use serde_json::Value;

use crate::Failure;
use crate::instance::{object, plain};
use crate::output::{Output, table};
use countersign_rules::app::App;
use countersign_rules::user::manage;
use countersign_rules::user::view::view;

/// Accounts that are read at a time.
const PAGE: usize = 200;

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only accounts whose name or e-mail address contains this
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Only administrators
    #[arg(long)]
    admin: bool,
    /// Only deactivated accounts
    #[arg(long, conflicts_with = "active")]
    deactivated: bool,
    /// Only active accounts
    #[arg(long)]
    active: bool,
    /// Only accounts without a confirmed e-mail address
    #[arg(long)]
    unconfirmed: bool,
    /// Only accounts that wait for approval
    #[arg(long)]
    waiting: bool,
    /// Only accounts that were given this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The most accounts to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

/// Shows the accounts that are asked for.
pub(super) async fn show(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = UserFilter {
        query: list.query,
        is_admin: list.admin.then_some(true),
        active: if list.active {
            Some(true)
        } else {
            list.deactivated.then_some(false)
        },
        email_verified: list.unconfirmed.then_some(false),
        waiting: list.waiting.then_some(true),
        role: list.role,
    };
    let mut users: Vec<Value> = Vec::new();
    let mut after = None;
    while users.len() < list.limit {
        let page = manage::list(app, &filter, after, PAGE.min(list.limit - users.len())).await?;
        after = page.items.last().map(|user| user.id);
        users.extend(page.items.iter().map(|user| object(&view(user))));
        if !page.more {
            break;
        }
    }
    output.show(&users, |users| {
        let rows: Vec<_> = users
            .iter()
            .map(|user| {
                let flag = |member: &str, name: &str| {
                    if user[member] == true {
                        name.to_owned()
                    } else {
                        String::new()
                    }
                };
                [
                    plain(&user["id"]),
                    plain(&user["username"]),
                    plain(&user["email"]),
                    if user["active"] == true {
                        "active"
                    } else {
                        "deactivated"
                    }
                    .to_owned(),
                    flag("administrator", "administrator"),
                ]
            })
            .collect();
        table(["ID", "USERNAME", "EMAIL", "STATE", "RIGHTS"], &rows)
    })
}
