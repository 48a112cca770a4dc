//! Which passwords people may choose (NIST SP 800-63B §5.1.1.2): long enough,
//! not easy to guess, not known to have leaked. No rules about characters.

use std::sync::Arc;

use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use crate::app::App;
use crate::password::MAX_PASSWORD_BYTES;
use crate::text::Text;
use crate::user::password_fault;

/// What is wrong with a password that a person chose, `None` if
/// it is good. `known` are words that others know of the person.
pub async fn fault(app: &Arc<App>, password: &str, known: &[&str]) -> Option<Text> {
    match password_fault(password) {
        Some(_) if password.len() < crate::user::MIN_PASSWORD_BYTES => {
            return Some(
                Text::new("password-short").with("count", crate::user::MIN_PASSWORD_BYTES),
            );
        }
        Some(_) => return Some(Text::new("password-long").with("count", MAX_PASSWORD_BYTES)),
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
    judged.unwrap_or_else(|_| Some(Text::new("password-unchecked")))
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

fn judge(app: &App, password: &str, words: &[String]) -> Option<Text> {
    if is_made_of(password, words) {
        return Some(Text::new("password-known").to_owned());
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
            Some(why) => Text::new("password-easy-because").with("why", warning(why)),
            None => Text::new("password-easy"),
        });
    }
    match app.breached.contains(password) {
        Ok(false) => None,
        Ok(true) => Some(Text::new("password-leaked").to_owned()),
        Err(error) => {
            // A password is not refused for a disk that fails.
            tracing::error!(%error, "the list of breached passwords cannot be read");
            None
        }
    }
}

/// What makes a password easy to guess.
fn warning(warning: Warning) -> Text {
    Text::new(match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => "password-warning-rows",
        Warning::ShortKeyboardPatternsAreEasyToGuess => "password-warning-patterns",
        Warning::RepeatsLikeAaaAreEasyToGuess => "password-warning-repeats",
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => "password-warning-repeated-words",
        Warning::ThisIsATop10Password => "password-warning-top-10",
        Warning::ThisIsATop100Password => "password-warning-top-100",
        Warning::ThisIsACommonPassword => "password-warning-common",
        Warning::ThisIsSimilarToACommonlyUsedPassword => "password-warning-similar",
        Warning::SequencesLikeAbcAreEasyToGuess => "password-warning-sequences",
        Warning::RecentYearsAreEasyToGuess => "password-warning-years",
        Warning::AWordByItselfIsEasyToGuess => "password-warning-word",
        Warning::DatesAreOftenEasyToGuess => "password-warning-dates",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => "password-warning-name",
        Warning::CommonNamesAndSurnamesAreEasyToGuess => "password-warning-names",
    })
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
