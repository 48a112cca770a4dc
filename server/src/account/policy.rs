//! Which passwords people may choose (NIST SP 800-63B §5.1.1.2): long enough,
//! not easy to guess, not known to have leaked. No rules about characters.

use std::sync::Arc;

use zxcvbn::{Score, zxcvbn};

use crate::app::App;
use crate::user::password_fault;

/// What is wrong with a password that a person chose, as a sentence; `None` if
/// it is good. `known` are words that others know of the person.
pub async fn fault(app: &Arc<App>, password: &str, known: &[&str]) -> Option<String> {
    match password_fault(password) {
        Some(_) if password.len() < crate::user::MIN_PASSWORD_BYTES => {
            return Some("Use at least 8 characters.".to_owned());
        }
        Some(_) => return Some("Use at most 1024 bytes.".to_owned()),
        None => {}
    }
    let (app, password) = (app.clone(), zeroize::Zeroizing::new(password.to_owned()));
    let mut words: Vec<String> = vec![app.site.name.clone(), app.site.host().to_owned()];
    for &word in known {
        words.push(word.to_owned());
        words.extend(word.split(['@', '.', ' ', '-', '_']).map(str::to_owned));
    }
    words.retain(|word| word.len() > 2);
    // Milliseconds of computing, and perhaps a disk.
    let judged = tokio::task::spawn_blocking(move || judge(&app, &password, &words)).await;
    judged.unwrap_or_else(|_| Some("The password could not be checked. Try again.".to_owned()))
}

/// Whether hardly anything is left without the words. The estimate alone would
/// count the order of the words as something that has to be guessed.
fn is_made_of(password: &str, words: &[String]) -> bool {
    let mut rest = password.to_lowercase();
    let mut words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in &words {
        rest = rest.replace(word.as_str(), " ");
    }
    rest.len() < password.len() && rest.chars().filter(|c| c.is_alphanumeric()).count() < 4
}

fn judge(app: &App, password: &str, words: &[String]) -> Option<String> {
    if is_made_of(password, words) {
        return Some(
            "This is easy to guess: it is made of what others know of you. Choose another."
                .to_owned(),
        );
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let estimate = zxcvbn(password, &words);
    let least = match app.config.accounts.password_strength {
        0 => Score::Zero,
        1 => Score::One,
        2 => Score::Two,
        3 => Score::Three,
        _ => Score::Four,
    };
    if estimate.score() < least {
        let why = estimate.feedback().and_then(|feedback| feedback.warning());
        return Some(match why {
            Some(why) => format!(
                "This is easy to guess. {why} Choose another, such as a few words in a row."
            ),
            None => {
                "This is easy to guess. Choose another, such as a few words in a row.".to_owned()
            }
        });
    }
    match app.breached.contains(password) {
        Ok(false) => None,
        Ok(true) => Some(
            "This password is on a list of passwords that have leaked somewhere. Choose another."
                .to_owned(),
        ),
        Err(error) => {
            // A password is not refused for a disk that fails.
            tracing::error!(%error, "the list of breached passwords cannot be read");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_made_of;

    #[test]
    fn ones_own_name_is_no_password() {
        let words = ["alice", "example", "alice@example.org"].map(str::to_owned);
        for bad in ["Alice-Example", "alice@example.org1", "EXAMPLEalice99!"] {
            assert!(is_made_of(bad, &words), "{bad}");
        }
        for good in ["alice likes marmots", "12!", "correct horse"] {
            assert!(!is_made_of(good, &words), "{good}");
        }
    }
}
