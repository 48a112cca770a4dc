//! Where what is known of a person stands in the answers of a provider.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::broker::provider::Source;
use crate::config::Period;

/// Where what is known of a person stands. Each is a place like `userinfo:/user/email`, a list of places of which the
/// first that is there counts, or a table with more to say. The answers are `token`, `id_token`, `userinfo`, `callback`
/// (what the browser brought) and those named in `further`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Claims {
    /// What tells this person from all others at the provider, now and for ever.
    pub subject: Option<Claim>,
    /// The e-mail address.
    pub email: Option<Claim>,
    /// Whether the address was proven to be this person's: `true` there, and nothing else, is a yes.
    pub email_verified: Option<Claim>,
    /// The user name.
    pub username: Option<Claim>,
    /// The full name.
    pub name: Option<Claim>,
    /// The language.
    pub locale: Option<Claim>,
    /// The address of a picture.
    pub picture: Option<Claim>,
    /// When the session there ends: seconds since 1970, or from the sign-in on. The session here ends then at the latest.
    pub session_ends: Option<Claim>,
}

/// Where one thing stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a place such as \"userinfo:/email\", a list of places, or a table with from, join, value, until, remove, lowercase, text or check"
)]
pub enum Claim {
    /// At a place.
    At(Source),
    /// At the first of these places that is there.
    First(Vec<Source>),
    /// Worked out.
    Derived(Derived),
}

/// What is worked out of one or several places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Derived {
    /// The places, of which the first that is there counts.
    pub from: Vec<Source>,
    /// Places whose texts are joined by a space, as given name and family name.
    pub join: Vec<Source>,
    /// The same for everybody, such as `true`.
    pub value: Option<serde_json::Value>,
    /// Only what stands before this text.
    pub until: Option<String>,
    /// What is taken away at the beginning.
    pub remove: Option<String>,
    /// Whether it becomes lower case.
    pub lowercase: bool,
    /// Whether the text `true` counts as `true`.
    pub text: bool,
    /// What it must look like.
    pub check: Option<Check>,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// An ORCID iD with a right check digit, with or without `https://orcid.org/` before it, which is taken away.
    Orcid,
}

/// The groups of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GroupRules {
    /// Where they stand: texts, or objects.
    pub from: Vec<Source>,
    /// In an object, where its id stands, as `/id`.
    pub id: String,
    /// In an object, where its name stands.
    pub name: String,
    /// In an object, where its description stands.
    pub description: String,
    /// Only groups that one of these regular expressions matches as a whole.
    pub only: Vec<String>,
    /// No groups that one of these regular expressions matches as a whole.
    pub hide: Vec<String>,
    /// A regular expression whose first group is the name of the group here, as out of a URN of AARC G069. What it does
    /// not match is no group.
    pub extract: String,
    /// What a group is called here; `{name}` is its name there.
    pub template: String,
    /// The most groups that are kept of one person; a person with more is refused.
    pub limit: u32,
    /// Roles here by what gives them: regular expressions, one of which matches the name of a group as a whole. One that is
    /// not registered (`countersign roles set`) counts for nothing. APIs see the roles of a person by introspection.
    /// `administrator` is not given away so.
    pub roles: BTreeMap<String, Vec<String>>,
    /// How often the provider is asked again while somebody is signed in by it, 1m to 24h. Groups that stand in ID tokens
    /// alone are read at each sign-in only.
    pub refresh_every: Period,
    /// How long groups hold after they were read last, for a provider that does not answer: 5m to 30d.
    pub hold_for: Period,
    /// Whether groups stay when the last session that was begun by the provider ends, so that personal access tokens keep
    /// their roles.
    pub keep_after_sign_out: bool,
}

impl Default for GroupRules {
    fn default() -> Self {
        Self {
            from: Vec::new(),
            id: "/id".to_owned(),
            name: "/name".to_owned(),
            description: "/description".to_owned(),
            only: Vec::new(),
            hide: Vec::new(),
            extract: String::new(),
            template: "{name}".to_owned(),
            limit: 500,
            roles: BTreeMap::new(),
            refresh_every: Period::minutes(5),
            hold_for: Period::hours(24),
            keep_after_sign_out: false,
        }
    }
}

/// One place, or several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a place such as \"id_token:/roles\", or a list of places"
)]
pub enum Places {
    /// One.
    One(Source),
    /// Several.
    Several(Vec<Source>),
}

impl Places {
    /// All of them.
    pub fn all(&self) -> &[Source] {
        match self {
            Self::One(place) => std::slice::from_ref(place),
            Self::Several(places) => places,
        }
    }
}

/// A rule about who is admitted. What is not there fulfils nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Where to look: a place, or several.
    pub at: Places,
    /// It is fulfilled when one of these stands there, or is a member of the list there.
    #[serde(default)]
    pub any_of: Vec<String>,
    /// It is fulfilled when a text there, as a whole, is matched by this regular expression.
    #[serde(default)]
    pub matches: Option<String>,
}
