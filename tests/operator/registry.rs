//! Roles, categories, types of authorization details and protected APIs from the command line, as a server beside it
//! sees them.

use serde_json::{Value, json};
use tests::harness::Folder;

use super::commands::Operator;

const PASSWORD: &str = "a password for the operator";

/// An API with this scope for reading its reports.
fn document(scope: &str) -> String {
    json!({
        "openapi": "3.0.3", "info": { "title": "Reports", "version": "1.0.0" },
        "servers": [{ "url": "https://reports.test/v1" }],
        "paths": { "/reports": { "get": {
            "operationId": "list_reports", "security": [{ "oauth": [scope] }], "responses": {},
        } } },
        "components": { "securitySchemes": { "oauth": { "type": "oauth2", "flows": {
            "clientCredentials": { "tokenUrl": "/oauth/token", "scopes": { scope: "Read reports" } },
        } } } },
    })
    .to_string()
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

#[test]
fn roles_are_made_given_and_taken_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&words(line), "");
    operator.does(
        &[
            "users",
            "create",
            "alice",
            "--email",
            "alice@example.org",
            "--password-file",
            "-",
        ],
        PASSWORD,
    );
    does("scopes create submission:update --help-text Decide --group Submissions");
    let role = does("roles set moderator --scope submission:update --description Moderates");
    assert_eq!(role["scope"], "submission:update");
    assert_eq!(role["description"], "Moderates");

    let given = does("roles give alice moderator");
    assert_eq!(given["roles"], json!(["moderator"]));
    assert_eq!(given["scope"], "submission:update");
    let said = operator.fails(&["roles", "delete", "moderator", "--yes"], "");
    assert!(said.contains("Somebody has this role"), "{said}");
    let endorsed = does("roles endorse alice * --until 2999-01-31T00:00:00Z");
    assert_eq!(endorsed["endorsements"][0]["category"], "*");
    assert_eq!(does("roles show alice"), endorsed);
    let gone = does("roles unendorse alice *");
    assert_eq!(gone["endorsements"], json!([]));

    let taken = does("roles take alice moderator");
    assert_eq!(taken["roles"], json!([]));
    assert_eq!(taken["scope"], "");
    let listed = does("roles list");
    assert_eq!(names(&listed, "id"), ["moderator"]);
    // Nothing is deleted without a word for it, and nobody is given what is not there.
    operator.refuses(&["roles", "delete", "moderator"]);
    assert_eq!(does("roles delete moderator --yes"), json!([]));
    operator.fails(&["roles", "give", "alice", "moderator"], "");
    operator.fails(&["roles", "show", "nobody"], "");
}

#[test]
fn categories_are_made_renamed_and_deleted_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&words(line), "");
    assert_eq!(does("categories list"), json!([]));
    let endorse = "roles endorse alice astro-ph.CO";
    operator.does(
        &words("users create alice --email alice@example.org --password-file -"),
        PASSWORD,
    );
    let said = operator.fails(&words(endorse), "");
    assert!(said.contains("registered category"), "{said}");
    let made = does("categories set astro-ph.CO --name Cosmology");
    assert_eq!(made, json!({ "id": "astro-ph.CO", "name": "Cosmology" }));
    assert_eq!(
        does(endorse)["endorsements"][0]["category"],
        json!("astro-ph.CO")
    );

    does("categories set hep-th --name Theory");
    let renamed = operator.does(
        &[
            "categories",
            "set",
            "hep-th",
            "--name",
            "High Energy Physics",
        ],
        "",
    );
    assert_eq!(renamed["name"], "High Energy Physics");
    let listed = does("categories list");
    assert_eq!(names(&listed, "id"), ["astro-ph.CO", "hep-th"]);
    let said = operator.fails(&words("categories set astro-ph.* --name All"), "");
    assert!(said.contains("no wildcard"), "{said}");
    operator.fails(&["categories", "set", "hep-th", "--name", " "], "");

    // Nothing is deleted without a word for it, and whoever is endorsed stays so.
    operator.refuses(&["categories", "delete", "hep-th"]);
    assert_eq!(does("categories list"), listed);
    let left = does("categories delete astro-ph.CO --yes");
    assert_eq!(names(&left, "name"), ["High Energy Physics"]);
    operator.fails(&words("categories delete astro-ph.CO --yes"), "");
    let rights = does("roles show alice");
    assert_eq!(rights["endorsements"][0]["category"], "astro-ph.CO");
}

#[test]
fn types_of_authorization_details_are_declared_from_the_command_line() {
    let operator = Operator(Folder::new());
    let archive = json!({
        "title": "Archive",
        "schema": { "type": "object", "properties": { "name": { "type": "string" } } },
        "words": { "en": "Read the archive {name}" },
    });
    let made = operator.does(&["details", "set", "archive"], &archive.to_string());
    assert_eq!(
        (&made["id"], &made["title"]),
        (&json!("archive"), &json!("Archive"))
    );
    let listed = operator.does(&["details", "list"], "");
    assert_eq!(names(&listed, "id"), ["archive"]);
    let wrong = json!({ "title": "Archive", "schema": { "type": "object", "unevaluatedProperties": false } });
    let said = operator.fails(&["details", "set", "archive"], &wrong.to_string());
    assert!(said.contains("schema.unevaluatedProperties"), "{said}");
    let said = operator.fails(&["details", "set", "archive"], "{}");
    assert!(said.contains("schema"), "{said}");

    operator.refuses(&["details", "delete", "archive"]);
    assert_eq!(operator.does(&["details", "list"], ""), listed);
    let left = operator.does(&["details", "delete", "archive", "--yes"], "");
    assert_eq!(left, json!([]));
    operator.fails(&["details", "delete", "archive", "--yes"], "");
}

#[test]
fn apis_are_registered_and_their_documents_changed_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&words(line), "");
    let first = document("reports:read");
    let register = ["reports", "https://reports.test", "-"];
    let checked = operator.does(&[&["apis", "check"][..], &register].concat(), &first);
    assert_eq!(checked["preview"]["title"], "Reports");
    assert_eq!(does("apis list"), json!([]), "nothing was stored");
    let made = operator.does(&[&["apis", "register"][..], &register].concat(), &first);
    assert_eq!(made["done"]["id"], "reports");
    let scopes = does("scopes list");
    let scopes = scopes.as_array().expect("a list");
    let read = scopes.iter().find(|scope| scope["id"] == "reports:read");
    assert_eq!(read.expect("its scope")["help_text"], "Read reports");

    let second = document("reports:all");
    let added = operator.does(&["apis", "add-document", "reports", "-"], &second);
    assert_eq!(added["done"]["number"], 2);
    assert!(
        !added["preview"]["changes"]
            .as_array()
            .expect("changes")
            .is_empty()
    );
    assert_eq!(does("apis show reports")["active_document"], 1, "not yet");
    assert_eq!(does("apis activate reports 2")["active_document"], 2);
    assert_eq!(does("apis activate reports 1")["active_document"], 1);
    let changed = does("apis update reports --unknown-paths token --sessions true");
    assert_eq!(changed["unknown_paths"], "token");
    assert_eq!(changed["sessions"], true);

    let said = operator.fails(
        &["apis", "add-document", "reports", "-"],
        "{\"openapi\": 3}",
    );
    assert!(said.contains("document"), "{said}");
    operator.fails(&["apis", "activate", "reports", "3"], "");
    operator.refuses(&["apis", "delete", "reports"]);
    assert_eq!(names(&does("apis list"), "id"), ["reports"]);
    does("apis delete reports --yes");
    operator.fails(&["apis", "show", "reports"], "");
    assert_eq!(does("apis list"), json!([]));
}

fn names(list: &Value, member: &str) -> Vec<String> {
    let list = list.as_array().expect("a list").iter();
    let names = list.map(|one| one[member].as_str().expect("a name").to_owned());
    names.collect()
}
