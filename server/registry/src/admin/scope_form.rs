//! The form about a scope: what it holds, and what is wrong with that.

use chrono::{DateTime, Utc};
use countersign_store::{NewScope, Scope, ScopeNaming, ScopeRules};

use super::{Place, Question, sent};
use countersign_rules::client::metadata::FieldError;
use countersign_rules::page::{Choice, Field, path};
use countersign_rules::scope::manage::ScopeChange;
use countersign_rules::scope::naming::NamingChange;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// What a form about a scope holds.
#[derive(Default)]
pub(super) struct Filled {
    pub id: String,
    help_text: String,
    description: String,
    group: String,
    internal: bool,
    approval: bool,
    restricted: bool,
    resources: &'static str,
    /// Former names, one on each line.
    aliases: String,
    deprecated: bool,
    replaced_by: String,
    /// What it builds on.
    pub version: i64,
}

/// What a scope may name, and the words for it.
const RESOURCES: [(&str, &str); 3] = [
    ("none", "admin-scope-resources-none"),
    ("any", "admin-scope-resources-any"),
    ("category", "admin-scope-resources-category"),
];

fn resources(word: &str) -> &'static str {
    let known = RESOURCES.into_iter().find(|(one, _)| *one == word);
    known.map_or("none", |(one, _)| one)
}

/// What a scope may name, in words.
pub(super) fn resources_words(scope: &Scope) -> Text {
    let known = RESOURCES
        .into_iter()
        .find(|(one, _)| *one == scope.resources);
    Text::new(known.map_or("admin-scope-resources-none", |(_, key)| key))
}

impl Filled {
    pub fn of(form: &Form) -> Self {
        let long = form.one("description").unwrap_or_default();
        Self {
            id: sent(form, "id"),
            help_text: sent(form, "help_text"),
            // Lines and all; the rules judge the rest.
            description: long
                .chars()
                .take(2500)
                .collect::<String>()
                .replace('\r', ""),
            group: sent(form, "group"),
            internal: form.one("internal") == Some("yes"),
            approval: form.one("approval") == Some("yes"),
            restricted: form.one("restricted") == Some("yes"),
            resources: resources(form.one("resources").unwrap_or_default()),
            aliases: form.one("aliases").unwrap_or_default().replace('\r', ""),
            deprecated: form.one("deprecated") == Some("yes"),
            replaced_by: sent(form, "replaced_by"),
            version: form.version(),
        }
    }

    pub fn of_scope(scope: &Scope) -> Self {
        Self {
            id: scope.id.clone(),
            help_text: scope.help_text.clone(),
            description: scope.description.clone(),
            group: scope.group_name.clone().unwrap_or_default(),
            internal: scope.internal,
            approval: scope.approval == "required",
            restricted: scope.restricted,
            resources: resources(&scope.resources),
            aliases: scope.aliases.join("\n"),
            deprecated: scope.deprecated_at.is_some(),
            replaced_by: scope.replaced_by.clone().unwrap_or_default(),
            version: scope.version,
        }
    }

    fn approval_word(&self) -> &'static str {
        match self.approval {
            true => "required",
            false => "none",
        }
    }

    /// The former names, each once.
    fn aliases(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.aliases.split_whitespace() {
            if !names.iter().any(|one| one == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn replaced_by(&self) -> Option<String> {
        super::given(&self.replaced_by)
    }

    /// A new scope as it stands in the form.
    pub fn new_scope(&self, now: DateTime<Utc>) -> (NewScope, ScopeNaming, ScopeRules) {
        let new = NewScope {
            id: self.id.clone(),
            help_text: self.help_text.clone(),
            description: self.description.clone(),
            group_name: Some(self.group.clone()),
            internal: self.internal,
        };
        let naming = ScopeNaming {
            aliases: self.aliases(),
            deprecated_at: self.deprecated.then_some(now),
            replaced_by: self.replaced_by(),
            owner: None,
        };
        let rules = ScopeRules {
            approval: self.approval_word().to_owned(),
            restricted: self.restricted,
            resources: self.resources.to_owned(),
        };
        (new, naming, rules)
    }

    /// What the form changes of a scope.
    pub fn change(&self, scope: &Scope, now: DateTime<Utc>) -> ScopeChange {
        // What is deprecated already stays so since then.
        let deprecated_at = match (self.deprecated, scope.deprecated_at) {
            (true, Some(_)) => None,
            (true, None) => Some(Some(now)),
            (false, _) => Some(None),
        };
        ScopeChange {
            help_text: Some(self.help_text.clone()),
            description: Some(self.description.clone()),
            group: Some(self.group.clone()),
            internal: (!scope.builtin).then_some(self.internal),
            naming: NamingChange {
                aliases: Some(self.aliases()),
                deprecated_at,
                replaced_by: Some(self.replaced_by()),
            },
            approval: (!scope.builtin).then(|| self.approval_word()),
            restricted: (!scope.builtin).then_some(self.restricted),
            resources: (!scope.builtin).then_some(self.resources),
        }
    }

    /// The form; `scope` is what it changes. It builds on the version that it began with, however often it is shown.
    pub fn question(self, scope: Option<&Scope>) -> Question {
        let builtin = scope.is_some_and(|scope| scope.builtin);
        let text = |id, label, value: String, longest| Field {
            id,
            label: Text::new(label),
            kind: "text",
            autocomplete: "off",
            value,
            longest,
            optional: true,
            ..Field::default()
        };
        let tick = |id, label, hint, checked| Field {
            id,
            label: Text::new(label),
            hint: Some(Text::new(hint)),
            kind: "checkbox",
            value: "yes".to_owned(),
            checked,
            ..Field::default()
        };
        let mut fields = vec![
            Field {
                hint: Some(Text::new("admin-scope-id-hint")),
                optional: false,
                fixed: scope.is_some(),
                ..text("id", "admin-scope-id", self.id, 100)
            },
            Field {
                hint: Some(Text::new("admin-scope-help-hint")),
                optional: false,
                ..text("help_text", "admin-scope-help", self.help_text, 200)
            },
            Field {
                kind: "textarea",
                ..text(
                    "description",
                    "admin-scope-description",
                    self.description,
                    2000,
                )
            },
            text("group", "admin-scope-group", self.group, 60),
        ];
        // What comes with the server can be reworded, not made internal.
        if !builtin {
            let hint = "admin-scope-internal-hint";
            fields.push(tick("internal", "admin-internal", hint, self.internal));
            let hint = "admin-scope-approval-hint";
            let label = "admin-scope-approval";
            fields.push(tick("approval", label, hint, self.approval));
            let hint = "admin-scope-restricted-hint";
            let label = "admin-scope-restricted";
            fields.push(tick("restricted", label, hint, self.restricted));
            fields.push(Field {
                hint: Some(Text::new("admin-scope-resources-hint")),
                kind: "select",
                choices: RESOURCES
                    .map(|(value, key)| Choice {
                        value: value.into(),
                        label: Text::new(key),
                    })
                    .into(),
                ..text(
                    "resources",
                    "admin-scope-resources",
                    self.resources.to_owned(),
                    20,
                )
            });
        }
        fields.push(Field {
            hint: Some(Text::new("admin-scope-aliases-hint")),
            kind: "textarea",
            ..text("aliases", "admin-scope-aliases", self.aliases, 2500)
        });
        let hint = "admin-scope-deprecated-hint";
        let label = "admin-scope-deprecated";
        fields.push(tick("deprecated", label, hint, self.deprecated));
        let label = "admin-scope-replaced-by";
        fields.push(text("replaced_by", label, self.replaced_by, 100));
        let back = scope.map(|scope| Place::of("scopes", &scope.id));
        Question {
            heading: Text::new(match scope {
                Some(_) => "admin-scope-change",
                None => "admin-scope-new",
            }),
            lead: Vec::new(),
            action: match &back {
                Some(place) => format!("{}/edit", place.path()),
                None => path::ADMIN_SCOPES.to_owned(),
            },
            hidden: scope
                .map(|_| ("version", self.version.to_string()))
                .into_iter()
                .collect(),
            fields,
            button: Text::new("save"),
            danger: false,
            back: back.unwrap_or(Place::list("scopes")),
            back_name: scope.map_or_else(Text::default, |scope| Text::verbatim(&scope.id)),
        }
    }
}

pub(super) fn sentences(errors: &[FieldError]) -> Vec<(&'static str, Text)> {
    let sentence = |error: &FieldError| match error.field.as_str() {
        "help_text" => ("help_text", Text::new("admin-scope-help-wrong")),
        "description" => ("description", Text::new("clients-description-wrong")),
        "group" => ("group", Text::new("admin-scope-group-wrong")),
        "replaced_by" => ("replaced_by", Text::new("admin-scope-replaced-wrong")),
        // Which of them is wrong is what one has to know.
        "aliases" => {
            let words = Text::new("admin-scope-aliases-wrong");
            ("aliases", words.with("problem", error.message.as_str()))
        }
        _ => ("id", Text::new("admin-scope-id-wrong")),
    };
    errors.iter().map(sentence).collect()
}
