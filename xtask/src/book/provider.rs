//! A chapter for each provider that the server knows, from the same file that the server reads.

use std::path::Path;

use anyhow::{Context as _, Result};
use toml::{Table, Value};

use super::MARK;

/// Descriptions on which others stand. They need addresses, and the chapter on providers shows how to give them.
const BASES: [&str; 3] = ["oauth1", "oauth2", "openid"];

/// What claims are called by people.
const CLAIMS: [(&str, &str); 7] = [
    ("subject", "who it is, for ever"),
    ("username", "user name"),
    ("name", "name"),
    ("email", "e-mail address"),
    ("email_verified", "whether that address is verified"),
    ("locale", "language"),
    ("picture", "picture"),
];

/// A provider of the catalogue.
pub(super) struct Provider {
    /// The name of its file, which is the preset.
    pub(super) name: String,
    /// Everything that is known of it, with what the description says on which it stands.
    settings: Table,
}

/// All providers but the bases, in the order of their names.
pub(super) fn all(root: &Path) -> Result<Vec<Provider>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root.join("server/providers"))? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.extension().is_some_and(|ending| ending == "toml") && !BASES.contains(&name) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    names
        .into_iter()
        .map(|name| {
            Ok(Provider {
                settings: settings(root, &name)?,
                name,
            })
        })
        .collect()
}

fn settings(root: &Path, name: &str) -> Result<Table> {
    let file = format!("server/providers/{name}.toml");
    let text = super::read(root, &file)?;
    let own: Table = toml::from_str(&text).with_context(|| file.clone())?;
    let mut all = match own.get("preset").and_then(Value::as_str) {
        Some(base) => settings(root, base)?,
        None => Table::new(),
    };
    lay_over(&mut all, own);
    Ok(all)
}

/// Table by table, as the server does it.
fn lay_over(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay_over(below, above),
            (_, value) => drop(below.insert(key, value)),
        }
    }
}

impl Provider {
    fn text(&self, key: &str) -> &str {
        self.settings
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn texts(&self, key: &str) -> Vec<&str> {
        let list = self.settings.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    fn table(&self, key: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.settings
            .get(key)
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
    }

    /// The title, with the preset where several have the same.
    pub(super) fn label(&self) -> String {
        let title = self.text("title");
        let plain = title.to_lowercase().replace([' ', '.'], "-");
        match plain == self.name {
            true => title.to_owned(),
            false => format!("{title} ({})", self.name),
        }
    }

    fn protocol(&self) -> &'static str {
        match self.text("protocol") {
            "openid" => "OpenID Connect",
            "oauth1" => "OAuth 1.0a",
            _ => "OAuth 2.0",
        }
    }

    pub(super) fn chapter(&self) -> String {
        let (name, title) = (&self.name, self.text("title"));
        let mut page = format!("# Sign in with {}\n\n{MARK}\n\n", self.label());
        if !self.text("deprecated").is_empty() {
            page += &format!(
                "**Do not use this one any more.** {}\n\n",
                self.text("deprecated")
            );
        }
        page += &format!(
            "{} It speaks {}. The preset is `{name}`.\n",
            self.text("description"),
            self.protocol()
        );
        page += "\n## Register this server there\n\n";
        let register = self.text("register_url");
        if register.starts_with("https://") && !register.contains("${") {
            page += &format!("Go to <{register}> and register an application.\n\n");
        }
        for hint in self.texts("hints") {
            page += &format!("- {hint}\n");
        }
        page += &format!(
            "- The redirect URI is your issuer with `/sign-in/{name}/callback` behind it, such as\n  \
             `https://auth.example.org/sign-in/{name}/callback`.\n"
        );
        if !self.text("docs_url").is_empty() {
            page += &format!("\n{title} explains it at <{}>.\n", self.text("docs_url"));
        }
        page += &format!(
            "\n## Tell this server\n\nPut the secret into a file that only the server can read, and add to the configuration:\n\n```toml\n{}```\n",
            self.configuration()
        );
        let needs: Vec<_> = self.table("needs").collect();
        for (variable, words) in needs {
            page += &format!("\n`{variable}`: {}\n", words.as_str().unwrap_or_default());
        }
        let defaults: Vec<String> = self
            .table("variables")
            .filter_map(|(variable, value)| Some(format!("`{variable}` (`{}`)", value.as_str()?)))
            .collect();
        if !defaults.is_empty() {
            page += &format!(
                "\nWhat can be changed under `variables`: {}.\n",
                defaults.join(", ")
            );
        }
        page += &format!(
            "\nSee whether it is complete. The answer names the redirect URI, too:\n\n```sh\ncountersign providers check {name}\n```\n\n\
             With `--connect` it asks {title} how it describes itself. Then sign in.\n"
        );
        page += &self.what_is_read();
        let unverified = self.texts("unverified");
        if !unverified.is_empty() {
            page += "\n## What nobody has confirmed yet\n\n";
            for line in unverified {
                page += &format!("- {line}\n");
            }
        }
        page += "\nMore about admitting, groups and roles: [Providers](../providers.md).\n";
        page
    }

    fn configuration(&self) -> String {
        let mut text = format!(
            "[providers.{}]\nclient_id = \"the-id-you-were-given\"\n",
            self.name
        );
        text += &match self.text("client_authentication") {
            "signed_secret" | "private_key_jwt" => {
                format!(
                    "private_key_file = \"/etc/countersign/{}.key.pem\"\n",
                    self.name
                )
            }
            _ => format!(
                "client_secret_file = \"/etc/countersign/{}.secret\"\n",
                self.name
            ),
        };
        let needs: Vec<String> = self
            .table("needs")
            .map(|(variable, _)| match variable.contains("url") {
                true => format!("{variable} = \"https://sso.example.org\""),
                false => format!("{variable} = \"example\""),
            })
            .collect();
        if !needs.is_empty() {
            text += &format!("variables = {{ {} }}\n", needs.join(", "));
        }
        text
    }

    fn what_is_read(&self) -> String {
        let mut text = "\n## What is asked for and read\n\n".to_owned();
        let scopes = self.texts("scopes");
        if !scopes.is_empty() {
            let scopes: Vec<String> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
            text += &format!("Scopes: {}.\n\n", scopes.join(", "));
        }
        text += "| What | Where it stands |\n|---|---|\n";
        let claims: Vec<_> = self.table("claims").collect();
        for (claim, words) in CLAIMS {
            let found = claims.iter().find(|(name, _)| *name == claim);
            let places = found.map(|(_, value)| places(value)).unwrap_or_default();
            let shown = match places.is_empty() {
                true => "not given".to_owned(),
                false => places.join(", else "),
            };
            text += &format!("| {words} | {shown} |\n");
        }
        let groups = self.table("groups").find(|(name, _)| *name == "from");
        if let Some((_, from)) = groups {
            text += &format!("| groups | {} |\n", places(from).join(" and "));
        }
        text
    }
}

/// The places of a claim, however they are written.
fn places(value: &Value) -> Vec<String> {
    match value {
        Value::String(place) if place.is_empty() => Vec::new(),
        Value::String(place) => vec![format!("`{}`", place.replace('|', "\\|"))],
        Value::Array(list) => list.iter().flat_map(places).collect(),
        Value::Table(table) => match (table.get("from"), table.get("join"), table.get("value")) {
            (Some(from), ..) => places(from),
            (_, Some(join), _) => vec![places(join).join(" and ")],
            (.., Some(value)) => vec![format!("always {value}")],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The chapter that lists them.
pub(super) fn list(providers: &[Provider]) -> String {
    let mut page = format!(
        "# Sign in with…\n\n{MARK}\n\n\
         People can sign in with accounts that they have elsewhere. This server knows {} providers; each has a chapter that says\n\
         what to register there and what to write here. One that is not in the list mostly needs four lines:\n\
         [Providers](providers.md) shows how.\n\n\
         | Provider | Preset | Speaks |\n|---|---|---|\n",
        providers.len()
    );
    for one in providers {
        page += &format!(
            "| [{}](sign-in-with/{}.md) | `{}` | {} |\n",
            one.text("title"),
            one.name,
            one.name,
            one.protocol()
        );
    }
    page
}
