//! Tokens of a documented provider: how they are made of codes and refresh tokens, and given back.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use super::Played;
use super::answer::{demand, header};
use super::description::{Proof, Revoke};
use crate::people::json_with;
use crate::server::Asked;
use crate::state::Agreed;
use crate::{oauth1, token};

impl Played {
    pub(super) fn tokens(&self, asked: &Asked) -> Result<Response, String> {
        let known = &self.description.token;
        let example = self.examples.get("token").and_then(Value::as_object);
        if self.description.temporary.is_some() {
            let Some(access_token) = oauth1::redeem(&self.state, asked) else {
                return Ok(oauth1::refused());
            };
            let mut members = example.cloned().unwrap_or_default();
            members.insert("oauth_token".to_owned(), json!(access_token));
            members.insert("oauth_token_secret".to_owned(), json!(oauth1::TOKEN_SECRET));
            let text = serde_urlencoded::to_string(&members).map_err(|error| error.to_string())?;
            return Ok(oauth1::form(&text));
        }
        demand("the header", &known.headers, |name| header(asked, name))?;
        proven(asked, known.client)?;
        let is_json = header(asked, "content-type").as_deref() == Some("application/json");
        if is_json != known.json {
            return Err("the request is written in the wrong way".to_owned());
        }
        let agreed = match token::redeem(&self.state, asked) {
            Ok(agreed) => agreed,
            Err("invalid_grant") => {
                let status = StatusCode::from_u16(known.spent.status);
                let status = status.map_err(|error| error.to_string())?;
                return Ok(json_with(status, &known.spent.body));
            }
            Err(error) => return Err(error.to_owned()),
        };
        let members = self.made(example, &agreed);
        Ok(Response::builder()
            .content_type(&known.content_type)
            .body(Value::Object(members).to_string()))
    }

    /// The example with new tokens.
    fn made(&self, example: Option<&Map<String, Value>>, agreed: &Agreed) -> Map<String, Value> {
        let usual = || Map::from_iter([("token_type".to_owned(), json!("Bearer"))]);
        let mut members = example.cloned().unwrap_or_else(usual);
        for kind in ["refresh_token", "id_token"] {
            members.remove(kind);
        }
        let access_token = self.state.remember("access-", agreed.clone());
        members.insert("access_token".to_owned(), json!(access_token));
        let renews = self.description.renews.as_ref().is_some_and(|renews| {
            renews.scope.is_empty() || agreed.scope.split(' ').any(|one| one == renews.scope)
        });
        if renews {
            let refresh_token = self.state.remember("refresh-", agreed.clone());
            members.insert("refresh_token".to_owned(), json!(refresh_token));
        }
        if let Some(openid) = &self.description.openid {
            let example = self.examples.get("id_token").and_then(Value::as_object);
            let mut claims = example.cloned().unwrap_or_default();
            claims.remove("at_hash");
            claims.remove("nonce");
            let now = self.state.now();
            let mut set = |name: &str, value: Value| drop(claims.insert(name.to_owned(), value));
            set("iss", json!(self.at(&openid.issuer)));
            set("aud", json!(self.state.client_id()));
            set("iat", json!(now));
            set("exp", json!(now + 600));
            if openid.nonce {
                set("nonce", json!(agreed.nonce));
            }
            if claims.contains_key("azp") {
                claims.insert("azp".to_owned(), json!(self.state.client_id()));
            }
            let key = self.state.key();
            let id_token = key.token(&openid.alg, &Value::Object(claims));
            members.insert("id_token".to_owned(), json!(id_token));
        }
        members
    }

    pub(super) fn revoke(&self, asked: &Asked, revoke: &Revoke) -> Result<Response, String> {
        if asked.method != revoke.method {
            return Err(format!("{} is no way to give a token back", asked.method));
        }
        demand("the header", &revoke.headers, |name| header(asked, name))?;
        let token = match revoke.client {
            Proof::Token => header(asked, "authorization")
                .and_then(|value| Some(value.strip_prefix("Bearer ")?.to_owned())),
            client => {
                proven(asked, client)?;
                if !token::is_client(&self.state, asked) {
                    return Err("the client is not known".to_owned());
                }
                asked.form(&revoke.parameter)
            }
        };
        let token = token.ok_or("no token is given back")?;
        let by_access_token = revoke.access_token || revoke.client == Proof::Token;
        if self.state.take(&token).is_none() || (by_access_token && token.starts_with("refresh-")) {
            return Err("the token that is given back is none".to_owned());
        }
        Ok(json_with(StatusCode::OK, &json!({})))
    }
}

/// Whether the secret of the client is where it goes.
fn proven(asked: &Asked, client: Proof) -> Result<(), String> {
    let in_header = header(asked, "authorization").is_some_and(|one| one.starts_with("Basic "));
    let in_form = asked.form("client_secret").is_some();
    let good = match client {
        Proof::Any => in_header != in_form,
        Proof::Basic => in_header && !in_form,
        Proof::Form => in_form && !in_header,
        Proof::Token => !in_header && !in_form,
    };
    good.then_some(())
        .ok_or_else(|| "the secret of the client is in the wrong place".to_owned())
}
