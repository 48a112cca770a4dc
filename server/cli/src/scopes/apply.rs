//! `countersign scopes apply`: the registry becomes what files say.

use std::path::PathBuf;

use clap::Args;

use crate::Failure;
use crate::output::Output;
use countersign_rules::app::App;
use countersign_rules::manage::Actor;
use countersign_rules::scope::file::{self, Applied, Declared, FileError};

#[derive(Debug, Args)]
pub(crate) struct Apply {
    /// A file, or a folder of files (.toml, .json, .yaml)
    path: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::new(error.to_string())
    }
}

impl Apply {
    /// What the files say.
    pub(crate) fn read(&self) -> Result<Declared, Failure> {
        Ok(file::read(&self.path)?)
    }

    /// Carries it out and shows the differences.
    pub(crate) async fn run(
        &self,
        app: &App,
        declared: Declared,
        output: &Output,
    ) -> Result<(), Failure> {
        let applied = file::apply_all(app, &Actor::operator(), declared, self.dry_run).await?;
        output.show(&applied, |applied| text(applied, self.dry_run))
    }
}

fn text(applied: &[Applied], dry_run: bool) -> String {
    let mut text = String::new();
    for one in applied {
        text.push_str(&format!("{} {}\n", one.outcome, one.id));
        for (member, before, after) in &one.differences {
            if one.outcome == "updated" {
                text.push_str(&format!("  - {member}: {before}\n"));
            }
            text.push_str(&format!("  + {member}: {after}\n"));
        }
    }
    if dry_run {
        text.push_str("nothing was changed\n");
    }
    text
}
