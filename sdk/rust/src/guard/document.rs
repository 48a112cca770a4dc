//! The demands of an API's own OpenAPI document.

use countersign_guard::{Facts, Outcome, Table, Unknown};

use super::{Call, Identity, Refusal, Way};

/// Whether the document lets a call pass.
///
/// # Errors
///
/// [`Refusal::Missing`], [`Refusal::Insufficient`], or [`Refusal::Forbidden`] for what the document
/// does not know or no token can open.
pub(super) fn judge(
    table: &Table,
    call: &Call<'_>,
    identity: Option<&Identity>,
) -> Result<(), Refusal> {
    let host = call.uri.host().or_else(|| {
        let mut hosts = call.headers.get_all(http::header::HOST).iter();
        let host = hosts.next()?.to_str().ok()?;
        // Two of them could be read by two programs as either.
        hosts.next().is_none().then_some(host)
    });
    let asked = countersign_guard::Call {
        method: call.method.as_str(),
        host,
        path: call.uri.path(),
    };
    // The guard takes no token that is for another API.
    let holds = |scope: &str| {
        identity.is_some_and(|identity| identity.way == Way::Session || identity.has(scope))
    };
    let facts = identity.map(|_| Facts {
        for_this_api: true,
        holds: &holds,
    });
    let refuse = |reason: &str| Err(Refusal::Forbidden(reason.to_owned()));
    match table.decide(&asked, facts.as_ref()).outcome {
        Outcome::Allowed => Ok(()),
        Outcome::Unauthenticated => Err(Refusal::Missing),
        Outcome::OtherAudience => Err(Refusal::Invalid("it is for another API")),
        Outcome::InsufficientScope(scopes) => {
            Err(Refusal::Insufficient(scopes.into_iter().collect()))
        }
        Outcome::Closed => refuse("No token lets anybody call this operation."),
        Outcome::Unknown(Unknown::Host) => refuse("The API does not answer for this host."),
        Outcome::Unknown(Unknown::Path) => refuse("The API has no such path."),
        Outcome::Unknown(Unknown::Method) => refuse("The API has no such method at this path."),
        Outcome::Unknown(Unknown::Ambiguous(_)) => {
            refuse("The path or method could be read in more ways than one.")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use countersign_guard::{Settings, UnknownPaths};
    use http::{HeaderMap, Method, Uri};
    use serde_json::Value;

    use super::*;

    fn table(api: &Value) -> Table {
        let text = |name: &str| api[name].as_str().map(str::to_owned);
        let hosts = api["hosts"].as_array().expect("a list").iter();
        let settings = Settings {
            hosts: hosts.filter_map(Value::as_str).map(str::to_owned).collect(),
            base_path: text("base_path"),
            unknown: match text("unknown").as_deref() {
                Some("token") => UnknownPaths::Token,
                Some("pass") => UnknownPaths::Pass,
                _ => UnknownPaths::Refuse,
            },
        };
        Table::read(&api["document"].to_string(), &settings).expect("a table")
    }

    #[test]
    fn the_middleware_decides_as_the_vectors_say() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../../guard/vectors/decisions.json"))
                .expect("the vectors");
        let documents = vectors["documents"].as_object().expect("documents");
        let tables: BTreeMap<&String, Table> = documents
            .iter()
            .map(|(name, api)| (name, table(api)))
            .collect();
        let mut tried = 0;
        for case in vectors["cases"].as_array().expect("cases") {
            let api = case["in"].as_str().expect("a name").to_owned();
            let (method, path) = case["call"]
                .as_str()
                .and_then(|call| call.split_once(' '))
                .expect("a call");
            // What is no URI never reaches a middleware, and a token for another API is refused
            // before.
            let Ok(uri) = path.parse::<Uri>() else {
                continue;
            };
            if uri.path() != path.split('?').next().unwrap_or_default()
                || case["token"]["for_this_api"] == false
            {
                continue;
            }
            let mut headers = HeaderMap::new();
            let host = match case.get("host") {
                Some(host) => host.as_str(),
                None => documents[&api]["hosts"][0].as_str(),
            };
            if let Some(host) = host {
                headers.insert("host", host.parse().expect("a value"));
            }
            let method: Method = method.parse().expect("a method");
            let call = Call {
                method: &method,
                uri: &uri,
                headers: &headers,
            };
            let identity = case["token"]["scopes"].as_array().map(|scopes| {
                let mut identity = Identity::session("somebody");
                identity.way = Way::Jwt;
                identity.scopes = scopes
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect();
                identity
            });
            let judged = judge(&tables[&api], &call, identity.as_ref());
            let status = judged
                .as_ref()
                .map_or_else(|refusal| refusal.status().as_u16(), |()| 200);
            assert_eq!(
                Some(u64::from(status)),
                case["status"].as_u64(),
                "{case} {judged:?}"
            );
            tried += 1;
        }
        assert!(tried > 70, "{tried}");
    }
}
