//! What a browser brings back from the authorization endpoint (RFC 6749 section 4.1.2).

use crate::error::{Error, ErrorKind};

/// The parameters, none of them believed yet.
#[derive(Default)]
pub(super) struct Callback {
    pub code: Option<String>,
    pub state: Option<String>,
    pub iss: Option<String>,
    pub error: Option<String>,
    pub error_description: Option<String>,
    pub error_uri: Option<String>,
}

/// Reads the parameters of a callback. None may be repeated (RFC 6749 section 3.1).
pub(super) fn parse(callback: &str) -> Result<Callback, Error> {
    let query = callback
        .split_once('?')
        .map_or(callback, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut found = Callback::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let place = match &*name {
            "code" => &mut found.code,
            "state" => &mut found.state,
            "iss" => &mut found.iss,
            "error" => &mut found.error,
            "error_description" => &mut found.error_description,
            "error_uri" => &mut found.error_uri,
            _ => continue,
        };
        if place.replace(value.into_owned()).is_some() {
            let message = format!("the callback has more than one `{name}`");
            return Err(Error::new(ErrorKind::Authorization, message));
        }
    }
    Ok(found)
}
