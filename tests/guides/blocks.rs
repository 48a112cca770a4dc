//! The blocks of code of all chapters, and what becomes of each.

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
        &["nginx", "caddyfile", "yaml"],
        "forward_auth::proxies",
    ),
    ("sign-in-with/", &["sh", "toml"], "guides::configuration"),
    (
        "operate.md",
        &["nginx", "caddyfile"],
        "guides::configuration",
    ),
];

/// Blocks with a test of their own, which runs them or holds them against what happens: chapter, line of the block that tells
/// it from others, and the file of that test.
const ALONE: [(&str, &str, &str); 18] = [
    (
        "access.md",
        "curl -H \"Authorization: Bearer $TOKEN\"",
        "guides/calls.rs",
    ),
    (
        "access.md",
        "countersign roles set moderator",
        "guides/declared.rs",
    ),
    ("access.md", "[[scope]]", "guides/declared.rs"),
    (
        "access.md",
        "[[authorization_details_type]]",
        "guides/declared.rs",
    ),
    ("forward-auth.md", "jq -Rs", "guides/calls.rs"),
    ("grants.md", "grant-type:token-exchange", "guides/calls.rs"),
    (
        "how-providers-work.md",
        "HTTP/1.1 303 See Other",
        "guides/wire.rs",
    ),
    (
        "how-providers-work.md",
        "POST /login/oauth/access_token",
        "guides/wire.rs",
    ),
    (
        "moving-from-hydra.md",
        "hydra list oauth2-clients",
        "guides/commands.rs",
    ),
    (
        "moving-from-invenio-oauth2server.md",
        "\"id\": \"deposit:write\"",
        "guides/moving.rs",
    ),
    (
        "moving-from-invenio-oauth2server.md",
        "countersign import invenio",
        "guides/moving.rs",
    ),
    (
        "moving-from-keycloak.md",
        "kc.sh export",
        "guides/commands.rs",
    ),
    ("providers.md", "countersign demo", "guides/declared.rs"),
    (
        "signing-in-by-providers.md",
        "<countersign-sign-in app=\"portal\"",
        "browser/popup.rs",
    ),
    (
        "webhooks.md",
        "\"kinds\": [\"user.signed_up\"",
        "guides/wire.rs",
    ),
    (
        "webhooks.md",
        "POST /countersign HTTP/1.1",
        "guides/wire.rs",
    ),
    ("webhooks.md", "\"moment\": \"sign_up\"", "guides/wire.rs"),
    ("webhooks.md", "\"decision\": \"allow\"", "guides/wire.rs"),
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

/// A block that stands in the list of those with a test of their own, by chapter and part.
pub fn alone(chapter: &str, part: &str) -> Block {
    let listed = ALONE.iter().any(|one| (one.0, one.1) == (chapter, part));
    assert!(listed, "{chapter}: {part} is not listed");
    let blocks = of_chapter(chapter);
    let mut found = blocks.into_iter().filter(|block| block.text.contains(part));
    let block = found.next();
    let block = block.unwrap_or_else(|| panic!("{chapter}: no block has {part}"));
    assert!(
        found.next().is_none(),
        "{chapter}: several blocks have {part}"
    );
    block
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
    /// Whether it stands in the list of those with a test of their own.
    pub fn is_alone(&self) -> bool {
        ALONE
            .iter()
            .any(|(chapter, part, _)| self.chapter == *chapter && self.text.contains(part))
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
        if self.is_alone() {
            return true;
        }
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
        .filter(|block| !block.is_handled())
        .map(Block::place)
        .collect();
    assert!(forgotten.is_empty(), "nothing runs these: {forgotten:#?}");
    for (chapter, part, _) in ALONE {
        let is_there = |block: &Block| block.chapter == *chapter && block.text.contains(part);
        assert!(
            blocks.iter().any(is_there),
            "{chapter}: the block with {part} is gone"
        );
    }
}

#[test]
fn each_test_of_a_block_names_its_chapter() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (chapter, _, file) in ALONE {
        let source = std::fs::read_to_string(tests.join(file)).expect("the test");
        assert!(source.contains(chapter), "{file} does not run {chapter}");
    }
}
