//! Paging: a page token is the place where the next page begins, in a form that
//! nobody is tempted to take apart.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_api::support::{MaybeUndefined, Rejection};

use super::bad_parameter;

/// The longest key that a token is made of.
const MAX_KEY: usize = 255;

/// Which list a token belongs to. A token of one is not accepted by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Clients, by id.
    Clients,
    /// Users, by id.
    Users,
    /// Scopes, by id.
    Scopes,
    /// Protected APIs, by id.
    Apis,
    /// What a user allowed, by client id.
    Authorizations,
    /// Personal access tokens of a user, by id.
    PersonalTokens,
    /// Browser sessions of a user, by id.
    Sessions,
    /// Linked accounts of a user, by id.
    LinkedAccounts,
    /// Linked accounts of everybody, by id, newest or oldest first.
    AllLinkedAccounts,
    /// Events, by id, newest first.
    Events,
    /// Webhooks, by id.
    Webhooks,
    /// Deliveries of a webhook, by event, newest first.
    Deliveries,
    /// Providers, by name.
    Providers,
    /// What has been issued, by id, newest first.
    IssuedTokens,
    /// Applications for access, by id, newest first.
    AccessRequests,
    /// The public directory of clients, by id.
    Directory,
    /// Invitations, by id.
    Invitations,
}

impl List {
    const fn mark(self) -> &'static str {
        match self {
            Self::Clients => "c:",
            Self::Users => "u:",
            Self::Scopes => "s:",
            Self::Apis => "g:",
            Self::Authorizations => "a:",
            Self::PersonalTokens => "p:",
            Self::Sessions => "b:",
            Self::LinkedAccounts => "l:",
            Self::AllLinkedAccounts => "k:",
            Self::Events => "e:",
            Self::Webhooks => "w:",
            Self::Deliveries => "d:",
            Self::Providers => "r:",
            Self::IssuedTokens => "i:",
            Self::AccessRequests => "q:",
            Self::Directory => "y:",
            Self::Invitations => "v:",
        }
    }
}

/// The token of the page that begins after `key`.
pub fn token(list: List, key: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}{key}", list.mark()))
}

/// The key after which the page begins, `None` for the first page. `read` makes
/// the key out of its text.
///
/// # Errors
/// 400 that names the parameter, for anything that [`token`] did not make for this list.
pub fn after<K>(
    list: List,
    token: Option<&str>,
    read: impl FnOnce(&str) -> Option<K>,
) -> Result<Option<K>, Rejection> {
    let Some(token) = token else { return Ok(None) };
    decode(list, token)
        .and_then(|key| read(&key))
        .map(Some)
        .ok_or_else(|| {
            bad_parameter(
                "page_token",
                "must be the next_page of an earlier answer of this list",
            )
        })
}

fn decode(list: List, token: &str) -> Option<String> {
    if token.len() > (MAX_KEY + 2).div_ceil(3) * 4 {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let key = text.strip_prefix(list.mark())?;
    (!key.is_empty() && !key.chars().any(char::is_control)).then(|| key.to_owned())
}

/// Items of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether there are more after them.
    pub more: bool,
}

impl<T> Page<T> {
    /// Cuts what was read (one more than the limit, to know whether there is more).
    pub fn cut(mut items: Vec<T>, limit: usize) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        Self { items, more }
    }

    /// The token of the next page, null on the last.
    pub fn next(&self, list: List, key: impl FnOnce(&T) -> String) -> MaybeUndefined<String> {
        match self.items.last() {
            Some(last) if self.more => MaybeUndefined::Value(token(list, &key(last))),
            _ => MaybeUndefined::Null,
        }
    }
}

/// The limit of a request, which the generated code has checked against the document.
pub fn limit(limit: i32) -> usize {
    usize::try_from(limit).unwrap_or(50).clamp(1, 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(key: &str) -> Option<String> {
        Some(key.to_owned())
    }

    #[test]
    fn a_token_leads_back_to_its_key_in_its_list() {
        let made = token(List::Clients, "demo-consumer");
        assert_eq!(
            after(List::Clients, Some(&made), text).unwrap(),
            Some("demo-consumer".into())
        );
        assert!(after(List::Scopes, Some(&made), text).is_err());
        assert_eq!(after(List::Clients, None, text).unwrap(), None);
        let longest = token(List::Scopes, &"x".repeat(MAX_KEY));
        assert!(after(List::Scopes, Some(&longest), text).is_ok());
    }

    /// Covers: IN-05
    #[test]
    fn a_made_up_token_is_refused() {
        let nul = URL_SAFE_NO_PAD.encode("c:a\0b");
        let long = URL_SAFE_NO_PAD.encode(format!("c:{}", "x".repeat(400)));
        let bytes = URL_SAFE_NO_PAD.encode(b"c:\xff");
        for bad in [
            "",
            "demo-consumer",
            "Yzo",
            "!!",
            "' or 1=1 --",
            &nul,
            &long,
            &bytes,
        ] {
            assert!(after(List::Clients, Some(bad), text).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        let page = Page::cut(vec![1, 2, 3], 2);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(
            page.next(List::Users, i32::to_string),
            MaybeUndefined::Value(token(List::Users, "2"))
        );
        let last = Page::cut(vec![1, 2], 2);
        assert_eq!(last.next(List::Users, i32::to_string), MaybeUndefined::Null);
    }
}
