//! A user name for somebody who comes from a provider.

use countersign_store::StoreError;

use crate::app::App;
use crate::broker::upstream::Identity;
use crate::user::is_username;

/// Numbers that are tried behind a name that is taken.
const TRIES: u32 = 20;
const LONGEST: usize = 56;

/// Whether nobody has this name.
pub async fn is_free(app: &App, name: &str) -> Result<bool, StoreError> {
    Ok(app.store.user_by_login(name).await?.is_none())
}

/// A free name like the one that the person has there; empty when there is nothing to go by.
pub async fn suggest(app: &App, identity: &Identity) -> Result<String, StoreError> {
    let said = [
        identity.username.as_deref(),
        identity
            .email
            .as_deref()
            .and_then(|email| email.split('@').next()),
        identity.name.as_deref(),
    ];
    let Some(name) = said.into_iter().flatten().find_map(word) else {
        return Ok(String::new());
    };
    if is_free(app, &name).await? {
        return Ok(name);
    }
    Ok(numbered(app, &name).await?.unwrap_or_default())
}

/// A free name like one that is taken.
pub async fn like(app: &App, taken: &str) -> Result<Option<String>, StoreError> {
    match word(taken) {
        Some(name) => numbered(app, &name).await,
        None => Ok(None),
    }
}

async fn numbered(app: &App, name: &str) -> Result<Option<String>, StoreError> {
    for number in 2..TRIES {
        let numbered = format!("{name}{number}");
        if is_free(app, &numbered).await? {
            return Ok(Some(numbered));
        }
    }
    // So many of one name: a number that nobody guesses first.
    let random = u32::from_be_bytes(app.random.bytes::<4>()) % 1_000_000;
    let numbered = format!("{name}{random}");
    Ok(is_free(app, &numbered).await?.then_some(numbered))
}

/// What a text has of a user name.
fn word(text: &str) -> Option<String> {
    let text = text.split('@').next().unwrap_or(text);
    let mut name = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            c if c.is_ascii_alphanumeric() => name.push(c),
            '.' | '_' | '-' | ' ' if !name.is_empty() && !name.ends_with(['.', '_', '-']) => {
                name.push(if c == ' ' { '.' } else { c });
            }
            _ => {}
        }
        if name.len() == LONGEST {
            break;
        }
    }
    let name = name.trim_end_matches(['.', '_', '-']).to_owned();
    is_username(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_what_there_is() {
        assert_eq!(word("Ada Lovelace").as_deref(), Some("ada.lovelace"));
        assert_eq!(word("ada@example.org").as_deref(), Some("ada"));
        assert_eq!(word("--Ada--").as_deref(), Some("ada"));
        assert_eq!(word("O'Brien_x").as_deref(), Some("obrien_x"));
        assert_eq!(word("\u{0410}\u{0434}\u{0430}"), None);
        assert_eq!(word(&"a".repeat(300)).map(|name| name.len()), Some(LONGEST));
        assert_eq!(word(""), None);
    }
}
