//! What the program behind the gateway is told, as headers.

use countersign_api::forward_auth::ForwardAuthResponse;
use countersign_api::support::HeaderText;

/// Who calls. All of these stand in each answer, so that a gateway that copies them leaves nothing
/// of what a caller sent; those that say nothing are empty.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    /// `Bearer` and the token.
    pub authorization: HeaderText,
    /// The username of a person.
    pub username: HeaderText,
    /// `sub`.
    pub subject: HeaderText,
    /// The client, unless a person came without one.
    pub client_id: HeaderText,
    /// What the token allows, separated by spaces.
    pub scope: HeaderText,
    /// What the person is to this server, separated by spaces.
    pub roles: HeaderText,
}

impl Headers {
    /// The answer to a request for this operation of the API's document.
    pub(super) fn answer(self, operation: Option<&str>) -> ForwardAuthResponse {
        ForwardAuthResponse::ok(
            self.authorization,
            self.username,
            self.subject,
            self.client_id,
            self.scope,
            self.roles,
            header(operation.unwrap_or_default()),
        )
    }
}

/// What a header can hold: everything but visible ASCII is percent-encoded, and the percent sign.
pub(super) fn header(text: &str) -> HeaderText {
    let plain = |byte: u8| (0x20..0x7f).contains(&byte) && byte != b'%';
    let header: Result<HeaderText, _> = match text.bytes().all(plain) {
        true => text.parse(),
        false => encoded(text, plain).parse(),
    };
    // There is nothing left that a header cannot hold.
    header.unwrap_or_default()
}

fn encoded(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match plain(byte) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn a_header_holds_any_name() {
        assert_eq!(header("alice"), "alice".parse().unwrap());
        let encoded = "zo%C3%AB 100%25%0D%0AX: y".parse().unwrap();
        assert_eq!(header("zoë 100%\r\nX: y"), encoded);
    }
}
