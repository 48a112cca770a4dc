//! Pages of administrators.

mod apis;
mod clients;
mod people;
mod providers;

use chrono::{DateTime, TimeDelta, Utc};

use self::apis::{
    api_document, categories, details_type, keys, no_details_types, roles, scope_list,
};
use self::clients::{authorization, client, client_page, request, token, tokens};
use self::people::{invitations, person, user, users};
use self::providers::{links, provider, webhook};
use super::{CSRF, HOSTILE, signed_in};
use crate::page::{AdminItem, AdminList, AdminPage, Badge, Fact};
use crate::text::Text;

fn at(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_400 + days)
}

fn page(section: &'static str, heading: &'static str) -> AdminPage {
    let heading = Text::new(heading);
    AdminPage::new(signed_in(true), section, heading, CSRF.to_owned())
}

fn list(empty: &'static str, items: Vec<AdminItem>) -> Vec<AdminList> {
    vec![AdminList {
        empty: Text::new(empty),
        items,
        ..AdminList::default()
    }]
}

fn count(label: &'static str, count: u64) -> Fact {
    Fact::words(label, Text::new("admin-count").with("count", count))
}

fn scopes(of: &[&str]) -> Fact {
    let codes = of.iter().map(|&scope| scope.to_owned()).collect();
    Fact::codes("admin-scopes", codes)
}

pub fn admin() -> Vec<(&'static str, AdminPage)> {
    let people = vec![
        user("Ada Lovelace", vec![Badge::good("admin-administrator")]),
        user("Charles Babbage", vec![Badge::warn("admin-is-deactivated")]),
        user("Mary Somerville", vec![Badge::warn("account-unconfirmed")]),
    ];
    let clients = vec![client("Analysis workbench", false), client("Old", true)];
    let mut failed = tokens(Vec::new());
    failed.problem = Some(Text::new("admin-no-person"));
    vec![
        ("users", users("", people)),
        ("users-none", users("nobody", Vec::new())),
        ("hostile", users(HOSTILE, vec![user(HOSTILE, Vec::new())])),
        ("invitations", invitations()),
        ("user", person("Ada Lovelace")),
        ("user-hostile", person(HOSTILE)),
        (
            "clients",
            AdminPage {
                lists: list("admin-clients-none", clients),
                ..page("clients", "admin-clients")
            },
        ),
        ("client", client_page()),
        ("request", request("Notebook")),
        ("request-hostile", request(HOSTILE)),
        (
            "tokens",
            tokens(vec![authorization(), token("Nightly export")]),
        ),
        ("tokens-problem", failed),
        ("scopes", scope_list()),
        ("roles", roles("Decides about submissions")),
        ("roles-hostile", roles(HOSTILE)),
        ("categories", categories("Cosmology")),
        ("details-none", no_details_types()),
        ("details-type", details_type("Payment")),
        ("details-type-hostile", details_type(HOSTILE)),
        ("api-document", api_document("Library")),
        ("api-document-hostile", api_document(HOSTILE)),
        ("keys", keys()),
        ("webhook", webhook()),
        ("provider", provider()),
        ("links", links()),
    ]
}
