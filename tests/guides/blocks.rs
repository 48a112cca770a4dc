//! The blocks of code of all chapters, and what becomes of each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A block of code.
pub struct Block {
    /// The chapter, from `docs/`.
    pub chapter: String,
    /// The line on which it begins.
    pub line: usize,
    /// What it says it is; empty where it says nothing.
    pub language: String,
    pub text: String,
    /// The last line of prose before it.
    pub before: String,
}

/// Chapters whose commands run in their order beside a server, in [`super::commands`].
pub const COMMANDS: [&str; 10] = [
    "command-line.md",
    "device.md",
    "moving-from-hydra.md",
    "moving-from-keycloak.md",
    "native-app.md",
    "operate.md",
    "personal-tokens.md",
    "service.md",
    "single-page-app.md",
    "web-app.md",
];

/// Chapters that other tests follow: the chapter, the languages, the test.
const FOLLOWED: [(&str, &[&str], &str); 6] = [
    ("five-minutes.md", &["sh"], "guides::five_minutes"),
    (
        "quick-start.md",
        &["sh", "json", "rust", "js", "python"],
        "guides::quick_start, languages::guide",
    ),
    ("usage.md", &["sh"], "operator::usage"),
    (
        "forward-auth.md",
        &["nginx", "caddyfile"],
        "forward_auth::proxies",
    ),
    ("sign-in-with/", &["sh", "toml"], "guides::configuration"),
    (
        "operate.md",
        &["nginx", "caddyfile"],
        "guides::configuration",
    ),
];

/// What nobody runs: chapter, line of the block that tells it from others, and why.
const NOT_RUN: [(&str, &str, &str); 20] = [
    (
        "access.md",
        "curl -H \"Authorization: Bearer $TOKEN\"",
        "a call with an application that has to exist; application::access makes it",
    ),
    (
        "access.md",
        "countersign roles set moderator",
        "needs the account alice and her categories; management::role makes them",
    ),
    (
        "access.md",
        "[[scope]]",
        "a file of scopes and no setting; operator::files reads such files",
    ),
    (
        "access.md",
        "[[authorization_details_type]]",
        "a file of types and no setting; operator::files reads such files",
    ),
    (
        "forward-auth.md",
        "jq -Rs",
        "needs a document of the reader; forward_auth registers one",
    ),
    (
        "forward-auth.md",
        "middlewares:",
        "Traefik is not in the packages of the systems on which tests run",
    ),
    (
        "forward-auth.md",
        "static_resources:",
        "Envoy is not in the packages of the systems on which tests run",
    ),
    (
        "grants.md",
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
        "the fields of a form, with remarks",
    ),
    (
        "how-providers-work.md",
        "HTTP/1.1 302 Found",
        "what goes over the wire",
    ),
    (
        "how-providers-work.md",
        "POST /login/oauth/access_token",
        "what goes over the wire",
    ),
    (
        "moving-from-hydra.md",
        "hydra list oauth2-clients",
        "needs a Hydra",
    ),
    (
        "moving-from-invenio-oauth2server.md",
        "\"id\": \"deposit:write\"",
        "a part of a step; import:: reads such files",
    ),
    (
        "moving-from-invenio-oauth2server.md",
        "countersign import invenio",
        "needs an Invenio; import:: runs it on a copy of one",
    ),
    (
        "moving-from-keycloak.md",
        "kc.sh export",
        "needs a Keycloak",
    ),
    (
        "providers.md",
        "countersign demo",
        "never ends, and needs secrets of real providers",
    ),
    (
        "signing-in-by-providers.md",
        "<countersign-sign-in app=\"portal\"",
        "a part of a page of another site; browser::popup opens one with it",
    ),
    (
        "webhooks.md",
        "\"kinds\": [\"user.signed_up\"",
        "spec::examples sends one of its kind",
    ),
    (
        "webhooks.md",
        "POST /countersign HTTP/1.1",
        "what goes over the wire",
    ),
    (
        "webhooks.md",
        "\"moment\": \"sign_up\"",
        "what goes over the wire; broker::hook receives it",
    ),
    (
        "webhooks.md",
        "\"decision\": \"allow\"",
        "two answers side by side; broker::hook gives them",
    ),
];

/// The folder of the chapters.
pub fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// All blocks of all chapters.
pub fn all() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut folders = vec![docs()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the chapters") {
            let path = entry.expect("a chapter").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let chapter = path.strip_prefix(docs()).expect("below it");
                let text = std::fs::read_to_string(&path).expect("text");
                blocks.extend(of(&chapter.to_string_lossy(), &text));
            }
        }
    }
    blocks
}

/// The blocks of one chapter.
pub fn of_chapter(chapter: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(docs().join(chapter)).expect("the chapter");
    of(chapter, &text)
}

fn of(chapter: &str, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(Block, usize)> = None;
    let mut before = String::new();
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        match (&mut open, trimmed.strip_prefix("```")) {
            (None, Some(language)) => {
                let block = Block {
                    chapter: chapter.to_owned(),
                    line: number + 1,
                    language: language.trim().to_owned(),
                    text: String::new(),
                    before: std::mem::take(&mut before),
                };
                open = Some((block, indent));
            }
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(block, _)| block)),
            // A block in a list stands further in.
            (Some((block, indent)), None) => {
                block.text += line.get(*indent..).unwrap_or(trimmed);
                block.text.push('\n');
            }
            (None, None) if !trimmed.is_empty() => trimmed.clone_into(&mut before),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{chapter}: a block does not end");
    blocks
}

impl Block {
    /// Whether it stands in the list of those that nobody runs.
    pub fn is_not_run(&self) -> bool {
        let listed = |(chapter, part, _): &(&str, &str, &str)| {
            self.chapter == *chapter && self.text.contains(part)
        };
        NOT_RUN.iter().any(listed)
    }

    /// What the block is, for people.
    pub fn place(&self) -> String {
        format!("docs/{}:{} ({})", self.chapter, self.line, self.language)
    }

    /// The file whose content it is, if the line before it names one.
    pub fn file(&self) -> Option<&str> {
        let name = self.before.rsplit('`').nth(1)?;
        let is_one = self.before.ends_with(':') && name.contains('.') && !name.contains(' ');
        is_one.then_some(name)
    }

    fn is_handled(&self) -> bool {
        let followed = FOLLOWED.iter().any(|(chapter, languages, _)| {
            self.chapter.starts_with(chapter) && languages.contains(&&*self.language)
        });
        let commands = COMMANDS.contains(&&*self.chapter);
        match self.language.as_str() {
            // Drawings, and what programs write.
            "text" => true,
            "" => self.text.contains("──"),
            "toml" => true,
            "rust" | "ts" | "js" | "python" => true,
            "sh" | "json" => followed || commands,
            _ => followed,
        }
    }
}

#[test]
fn no_block_is_forgotten() {
    let blocks = all();
    assert!(blocks.len() > 100, "{}", blocks.len());
    let forgotten: Vec<String> = blocks
        .iter()
        .filter(|block| !block.is_not_run() && !block.is_handled())
        .map(Block::place)
        .collect();
    assert!(forgotten.is_empty(), "nothing runs these: {forgotten:#?}");
    let used: BTreeSet<&str> = NOT_RUN
        .iter()
        .filter(|(chapter, part, _)| {
            blocks
                .iter()
                .any(|block| block.chapter == *chapter && block.text.contains(part))
        })
        .map(|(_, part, _)| *part)
        .collect();
    let gone = NOT_RUN.iter().filter(|(_, part, _)| !used.contains(part));
    assert_eq!(gone.count(), 0, "the list names blocks that are gone");
}

#[test]
fn a_new_chapter_that_cannot_be_run_says_so() {
    for block in all()
        .iter()
        .filter(|block| block.is_not_run() && COMMANDS.contains(&&*block.chapter))
    {
        assert!(
            block.before.contains("Not run by a test"),
            "{}: {}",
            block.place(),
            block.before
        );
    }
}
