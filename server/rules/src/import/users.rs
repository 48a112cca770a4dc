//! Accounts. Passwords stay behind: people choose new ones by mail.

use std::collections::{HashMap, HashSet};

use countersign_store::{Imported, InvenioRows, InvenioUser, NewUser};
use uuid::Uuid;

use super::Options;
use super::plan::{Present, clean, note};
use super::report::Report;
use crate::app::App;
use crate::user::{is_username, normal_email};

const TABLE: &str = "accounts_user";

/// The accounts here, by their keys there.
pub(super) type People = HashMap<String, Uuid>;

type New = Vec<(Option<(NewUser, bool)>, Imported)>;

pub(super) fn judge(
    app: &App,
    rows: &InvenioRows,
    options: &Options,
    present: &Present,
    report: &mut Report,
) -> (New, People) {
    let lower = |text: &str| text.to_lowercase();
    let mut names: HashSet<String> = present
        .users
        .values()
        .map(|user| lower(&user.username))
        .collect();
    let mut emails: HashMap<String, Option<Uuid>> = present
        .users
        .values()
        .filter_map(|user| {
            let adoptable = user.email_verified.then_some(user.id);
            Some((lower(user.email.as_deref()?), adoptable))
        })
        .collect();
    let (mut new, mut people) = (Vec::new(), People::new());
    for row in &rows.users {
        if let Some(id) = present.noted("user", &row.id) {
            report.users.already += 1;
            // One that was deleted here since stays deleted.
            people.extend(
                id.filter(|id| present.users.contains_key(id))
                    .map(|id| (row.id.clone(), id)),
            );
            continue;
        }
        let email = row.email.as_deref().and_then(normal_email);
        if let Some(taken) = email.as_deref().and_then(|email| emails.get(&lower(email))) {
            match taken {
                Some(id) if options.adopt_by_email && row.confirmed => {
                    report.users.new += 1;
                    report.note(
                        TABLE,
                        &row.id,
                        "becomes the account here that has its address",
                    );
                    people.insert(row.id.clone(), *id);
                    new.push((None, note("user", &row.id, Some(*id))));
                }
                _ => {
                    report.users.left_out += 1;
                    let text = "has the address of an account here; if they are one person and both addresses \
                                are confirmed, use --adopt-by-email";
                    report.problem(TABLE, &row.id, text);
                }
            }
            continue;
        }
        if row.email.is_some() && email.is_none() {
            report.problem(
                TABLE,
                &row.id,
                "has an e-mail address that is none here; the account comes without",
            );
        }
        let Some(username) = username(row, &names) else {
            report.users.left_out += 1;
            report.problem(TABLE, &row.id, "finds no free user name here");
            continue;
        };
        if row.username.as_ref() != Some(&username) {
            report.note(TABLE, &row.id, format!("gets the user name {username}"));
        }
        if row.has_password && !(row.confirmed && email.is_some()) {
            let text = "has no confirmed address to choose a new password by; set one with countersign users \
                        set-password when the person asks";
            report.note(TABLE, &row.id, text);
        }
        let id = app.new_id();
        names.insert(lower(&username));
        if let Some(email) = &email {
            emails.insert(lower(email), None);
        }
        people.insert(row.id.clone(), id);
        report.users.new += 1;
        let user = account(app, row, id, username, email);
        new.push((Some((user, !row.active)), note("user", &row.id, Some(id))));
    }
    (new, people)
}

/// The old name if it can be one here, else one made of the old key.
fn username(row: &InvenioUser, taken: &HashSet<String>) -> Option<String> {
    let free = |name: &String| is_username(name) && !taken.contains(&name.to_lowercase());
    let made = format!("user-{}", row.id);
    row.username
        .clone()
        .filter(free)
        .or(Some(made).filter(free))
}

fn account(
    app: &App,
    row: &InvenioUser,
    id: Uuid,
    username: String,
    email: Option<String>,
) -> NewUser {
    NewUser {
        id,
        username,
        email_verified: row.confirmed && email.is_some(),
        email,
        display_name: row
            .full_name
            .as_deref()
            .map(|name| clean(name, 100))
            .filter(|name| !name.is_empty()),
        password_hash: None,
        is_admin: false,
        locale: None,
        phone_number: None,
        phone_number_verified: false,
        address: None,
        created_at: app.clock.now(),
    }
}
