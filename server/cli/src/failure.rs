//! Failures as an operator reads them: a sentence, and what to do about it.

use std::fmt;

use countersign_store::StoreError;

use countersign_rules::app::StartError;
use countersign_rules::config::ConfigError;
use countersign_rules::secret::MasterKeyError;

/// Why a command did not do what was asked. Holds no secret.
#[derive(Debug)]
pub struct Failure {
    /// At least one sentence, each with its remedy.
    sentences: Vec<(String, Option<String>)>,
    exit_code: u8,
}

impl Failure {
    /// Something was refused or did not work: exit code 1.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentences: vec![(sentence.into(), None)],
            exit_code: 1,
        }
    }

    /// The arguments ask for nothing that could be done: exit code 2.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self {
            exit_code: 2,
            ..Self::new(sentence)
        }
    }

    /// Several things were refused at once: exit code 1.
    pub fn several(sentences: impl IntoIterator<Item = String>) -> Self {
        Self {
            sentences: sentences
                .into_iter()
                .map(|sentence| (sentence, None))
                .collect(),
            exit_code: 1,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(last) = self.sentences.last_mut() {
            last.1 = Some(help.into());
        }
        self
    }

    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        self.exit_code
    }

    /// Each sentence with its remedy.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.sentences
            .iter()
            .map(|(sentence, help)| (sentence.as_str(), help.as_deref()))
    }

    /// Writes the failure to standard error.
    pub fn report(&self) {
        use std::io::Write as _;
        // Where standard error is closed there is nobody to tell.
        let _ = write!(std::io::stderr().lock(), "{self}");
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (sentence, help) in &self.sentences {
            writeln!(f, "error: {sentence}")?;
            if let Some(help) = help {
                writeln!(f, " help: {help}")?;
            }
        }
        Ok(())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        let sentences = error
            .problems
            .into_iter()
            .map(|problem| (problem.to_string(), problem.help))
            .collect();
        Self {
            sentences,
            exit_code: 1,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = Self::new(error.to_string());
        match error {
            StoreError::Unavailable { .. } => {
                failure.help("check database.url and that the database server runs")
            }
            StoreError::Open { .. } => {
                failure.help("check database.url, and that this user may read and write there")
            }
            // These say themselves what to do, or that nothing can be done.
            _ => failure,
        }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        let sentence = error.to_string();
        match error {
            StartError::Config(error) => error.into(),
            StartError::Store(error) => error.into(),
            StartError::DataDir { .. } => Self::new(sentence)
                .help("choose a folder that the user of this process may write to, with data_dir or --data-dir"),
            StartError::MasterKey(MasterKeyError::File { .. }) => Self::new(sentence).help(
                "let the user of this process read and write there, or choose another place with data_dir or \
                 secrets.master_key_file",
            ),
            StartError::MasterKeyLost { .. } => Self::new(sentence).help(
                "restore the file from its backup, or name the place where it is in secrets.master_key_file",
            ),
            StartError::Key(_) => Self::new(sentence).help(
                "the master key file is not the one that this database was made with: restore it from its backup",
            ),
            StartError::Listen { .. } => Self::new(sentence)
                .help("stop what listens there, or choose another address with listen or --listen"),
            _ => Self::new(sentence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use countersign_rules::config::{ConfigError, Problem};

    #[test]
    fn each_problem_is_a_sentence_with_its_remedy() {
        let error = ConfigError {
            problems: vec![
                Problem::new("listen", "is busy")
                    .place("countersign.toml:1")
                    .help("stop the other"),
                Problem::new("issuer", "is wrong"),
            ],
        };
        let failure = Failure::from(error);
        assert_eq!(failure.exit_code(), 1);
        assert_eq!(
            failure.to_string(),
            "error: listen (countersign.toml:1): is busy\n help: stop the other\nerror: issuer: is wrong\n"
        );
        assert_eq!(Failure::usage("x").exit_code(), 2);
    }
}
