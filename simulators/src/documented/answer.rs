//! What a documented provider answers.

use std::collections::BTreeMap;

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::Played;
use super::description::{Call, goes_to};
use crate::people::json_with;
use crate::server::Asked;
use crate::state::locked;
use crate::{authorize, oauth1};

impl Played {
    pub(super) fn at(&self, documented: &str) -> String {
        match documented.strip_prefix("https://") {
            Some(rest) => format!("{}/{rest}", self.state.url),
            None => documented.to_owned(),
        }
    }

    pub(super) fn answer(&self, asked: &Asked) -> Response {
        let answered = self.known(asked).unwrap_or_else(|| {
            Err(format!(
                "nothing is documented at {} {}",
                asked.method, asked.path
            ))
        });
        answered.unwrap_or_else(|complaint| {
            locked(&self.complaints).push(complaint.clone());
            json_with(StatusCode::BAD_REQUEST, &json!({ "message": complaint }))
        })
    }

    /// The answer to a request, or what is wrong with it; `None` where nothing is.
    fn known(&self, asked: &Asked) -> Option<Result<Response, String>> {
        let known = &self.description;
        if let Some(openid) = &known.openid {
            let issuer = openid.issuer.trim_end_matches('/');
            if goes_to(asked, &format!("{issuer}/.well-known/openid-configuration")) {
                return Some(Ok(json_with(StatusCode::OK, &self.discovery())));
            }
            if goes_to(asked, &openid.keys) {
                let mut key = self.state.key().public();
                key["alg"] = json!(openid.alg);
                return Some(Ok(json_with(StatusCode::OK, &json!({ "keys": [key] }))));
            }
        }
        if goes_to(asked, &known.authorize.url) {
            self.state.count("authorize");
            return Some(self.authorize(asked));
        }
        if let Some(temporary) = &known.temporary
            && goes_to(asked, &temporary.url)
        {
            return Some(Ok(oauth1::initiate(&self.state, asked)));
        }
        let renewed_at = known.renews.as_ref().map(|renews| renews.url.as_str());
        let renews = renewed_at.is_some_and(|url| !url.is_empty() && goes_to(asked, url));
        if renews || goes_to(asked, &known.token.url) {
            self.state.count("token");
            return Some(self.tokens(asked));
        }
        if let Some(revoke) = &known.revoke
            && goes_to(asked, &revoke.url)
        {
            self.state.count("revoke");
            return Some(self.revoke(asked, revoke));
        }
        let mut answers = known.answers.iter();
        let (name, call) = answers.find(|(_, call)| goes_to(asked, &call.url))?;
        self.state.count(name);
        Some(self.tell(asked, name, call))
    }

    fn discovery(&self) -> Value {
        let known = &self.description;
        let openid = known.openid.as_ref();
        let mut document = json!({
            "issuer": openid.map(|openid| self.at(&openid.issuer)),
            "jwks_uri": openid.map(|openid| self.at(&openid.keys)),
            "authorization_endpoint": self.at(&known.authorize.url),
            "token_endpoint": self.at(&known.token.url),
        });
        if let Some(userinfo) = known.answers.get("userinfo") {
            document["userinfo_endpoint"] = json!(self.at(&userinfo.url));
        }
        if let Some(revoke) = &known.revoke {
            document["revocation_endpoint"] = json!(self.at(&revoke.url));
        }
        document
    }

    fn authorize(&self, asked: &Asked) -> Result<Response, String> {
        let known = &self.description.authorize;
        demand("the parameter", &known.query, |name| asked.query(name))?;
        if let Some(refused) = known
            .refuses
            .iter()
            .find(|name| asked.query(name).is_some())
        {
            return Err(format!("the parameter {refused} is refused"));
        }
        let scope = asked.query("scope").unwrap_or_default();
        let mut scopes = scope
            .split(&known.separator)
            .filter(|scope| !scope.is_empty());
        if let Some(unknown) = scopes.find(|scope| !known.scopes.iter().any(|one| one == scope)) {
            return Err(format!("the scope {unknown} is not known"));
        }
        Ok(authorize::authorize(&self.state, asked))
    }

    /// An example, for whoever brings a token.
    fn tell(&self, asked: &Asked, name: &str, call: &Call) -> Result<Response, String> {
        if asked.method != call.method {
            return Err(format!("{} is no way to ask for {name}", asked.method));
        }
        demand("the parameter", &call.query, |name| asked.query(name))?;
        demand("the header", &call.headers, |name| header(asked, name))?;
        if call.body.as_ref().is_some_and(|body| *body != asked.text) {
            return Err(format!("{name} is asked for with another body"));
        }
        let known = match self.description.temporary {
            Some(_) => oauth1::caller(&self.state, asked).is_some(),
            None => header(asked, "authorization")
                .and_then(|value| {
                    let token = value.strip_prefix(&format!("{} ", call.scheme))?;
                    self.state.recall(token)
                })
                .is_some(),
        };
        if !known {
            return Err(format!("{name} is asked for without a token"));
        }
        let example = self.examples.get(name);
        let example = example.ok_or_else(|| format!("there is no example of {name}"))?;
        Ok(json_with(StatusCode::OK, example))
    }
}

pub(super) fn header(asked: &Asked, name: &str) -> Option<String> {
    asked.header(name).map(str::to_owned)
}

/// Whether everything is there that must be.
pub(super) fn demand(
    what: &str,
    wanted: &BTreeMap<String, String>,
    given: impl Fn(&str) -> Option<String>,
) -> Result<(), String> {
    let is_there =
        |name: &str, value: &str| given(name).is_some_and(|given| value == "*" || given == value);
    let mut wanted = wanted.iter();
    match wanted.find(|(name, value)| !is_there(name, value)) {
        Some((name, value)) => Err(format!("{what} {name} is not {value}")),
        None => Ok(()),
    }
}
