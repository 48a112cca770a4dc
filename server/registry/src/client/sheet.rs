//! What a client needs to know of the server: where its endpoints are, what it sends them, and programs that do it. What
//! parameters mean is read from `openapi.yaml`, which describes them for everybody.

use countersign_api::types::ServerMetadata;

use super::snippet::{self, Addresses};
use countersign_rules::app::App;
use countersign_rules::client::{AuthMethod, Client, GrantType};
use countersign_rules::page::{ClientGrant, GrantParameter, GrantRequest, Need, path, spec};

use Need::{Optional, Recommended, Required};

/// What is sent to an endpoint, beside the client's proof.
type Parameters = &'static [(&'static str, Need)];

const AUTHORIZE: Parameters = &[
    ("response_type", Required),
    ("client_id", Required),
    ("redirect_uri", Recommended),
    ("scope", Recommended),
    ("state", Recommended),
    ("code_challenge", Required),
    ("code_challenge_method", Required),
    ("nonce", Optional),
    ("prompt", Optional),
    ("login_hint", Optional),
    ("idp_hint", Optional),
    ("resource", Optional),
];
const IMPLICIT: Parameters = &[
    ("response_type", Required),
    ("client_id", Required),
    ("redirect_uri", Recommended),
    ("scope", Recommended),
    ("state", Recommended),
];
const CODE: Parameters = &[
    ("grant_type", Required),
    ("code", Required),
    ("redirect_uri", Required),
    ("code_verifier", Required),
];
const REFRESH: Parameters = &[
    ("grant_type", Required),
    ("refresh_token", Required),
    ("scope", Optional),
];
const CREDENTIALS: Parameters = &[
    ("grant_type", Required),
    ("scope", Recommended),
    ("resource", Optional),
];
const PASSWORD: Parameters = &[
    ("grant_type", Required),
    ("username", Required),
    ("password", Required),
    ("scope", Recommended),
];
const EXCHANGE: Parameters = &[
    ("grant_type", Required),
    ("subject_token", Required),
    ("subject_token_type", Required),
    ("scope", Recommended),
    ("resource", Optional),
];
const DEVICE: Parameters = &[("scope", Recommended), ("resource", Optional)];
const DEVICE_CODE: Parameters = &[("grant_type", Required), ("device_code", Required)];

/// Where a client finds everything, by the names of RFC 8414.
pub(super) fn endpoints(app: &App, metadata: &ServerMetadata) -> Vec<(&'static str, String)> {
    let named = |name, url: &str| (name, url.to_owned());
    let mut endpoints = vec![
        named("authorization_endpoint", &metadata.authorization_endpoint),
        named("token_endpoint", &metadata.token_endpoint),
        named("userinfo_endpoint", &metadata.userinfo_endpoint),
        named("revocation_endpoint", &metadata.revocation_endpoint),
        named("introspection_endpoint", &metadata.introspection_endpoint),
        named("end_session_endpoint", &metadata.end_session_endpoint),
        named("jwks_uri", &metadata.jwks_uri),
    ];
    if let Some(device) = &metadata.device_authorization_endpoint {
        endpoints.push(named("device_authorization_endpoint", device));
    }
    for path in [path::OAUTH_METADATA, path::OPENID_METADATA] {
        let name = path.rsplit('/').next().unwrap_or(path);
        endpoints.push((name, app.config.issuer.join(path)));
    }
    endpoints
}

/// A request as the client would make it; the challenge is the one of RFC 7636 appendix B.
pub(super) fn example(metadata: &ServerMetadata, client: &Client) -> Option<String> {
    if !client.may_use(GrantType::AuthorizationCode) {
        return None;
    }
    let redirect_uri = client.metadata.redirect_uris.first()?;
    let scope = client.metadata.scope.to_string();
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", &scope)
        .append_pair("state", "af0ifjsldkj")
        .append_pair(
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        )
        .append_pair("code_challenge_method", "S256")
        .finish();
    Some(format!("{}?{query}", metadata.authorization_endpoint))
}

/// The grants that the client may use here, each with its requests and programs.
pub(super) fn grants(app: &App, metadata: &ServerMetadata, client: &Client) -> Vec<ClientGrant> {
    let device = metadata.device_authorization_endpoint.as_deref();
    let at = Addresses {
        issuer: &app.issuer,
        authorize: &metadata.authorization_endpoint,
        token: &metadata.token_endpoint,
        device: device.unwrap_or_default(),
    };
    let usable =
        |grant: &GrantType| client.may_use(*grant) && app.config.grants.allowed.contains(grant);
    let grants = GrantType::ALL.into_iter().filter(usable);
    grants
        .map(|grant| ClientGrant {
            grant: grant.as_str(),
            old: grant.is_legacy(),
            requests: requests(client.auth_method, grant),
            snippets: snippet::of(client, grant, &at),
        })
        .collect()
}

fn requests(method: AuthMethod, grant: GrantType) -> Vec<GrantRequest> {
    let browser = |parameters| request("authorization_endpoint", parameters, None);
    let token = |parameters| request("token_endpoint", parameters, Some(method));
    match grant {
        GrantType::AuthorizationCode => vec![browser(AUTHORIZE), token(CODE)],
        GrantType::RefreshToken => vec![token(REFRESH)],
        GrantType::ClientCredentials => vec![token(CREDENTIALS)],
        GrantType::DeviceCode => vec![
            request("device_authorization_endpoint", DEVICE, Some(method)),
            token(DEVICE_CODE),
        ],
        GrantType::TokenExchange => vec![token(EXCHANGE)],
        GrantType::Implicit => vec![browser(IMPLICIT)],
        GrantType::Password => vec![token(PASSWORD)],
    }
}

/// What is sent to an endpoint, and with what the client proves itself there.
fn request(
    endpoint: &'static str,
    parameters: Parameters,
    method: Option<AuthMethod>,
) -> GrantRequest {
    let proof: &[&str] = match method {
        None | Some(AuthMethod::ClientSecretBasic) => &[],
        Some(AuthMethod::ClientSecretPost) => &["client_id", "client_secret"],
        Some(AuthMethod::PrivateKeyJwt) => &["client_assertion", "client_assertion_type"],
        Some(AuthMethod::None) => &["client_id"],
    };
    let proof = proof.iter().map(|name| (*name, Required));
    let all = parameters.iter().copied().chain(proof);
    GrantRequest {
        endpoint,
        header: method == Some(AuthMethod::ClientSecretBasic),
        parameters: all
            .map(|(name, need)| {
                let known = spec::parameter(endpoint, name);
                GrantParameter {
                    name,
                    need: match known.is_some_and(|known| known.required) {
                        true => Required,
                        false => need,
                    },
                    meaning: known.map_or_else(String::new, |known| known.meaning.clone()),
                }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_in_the_specification() {
        for grant in GrantType::ALL {
            for method in [
                AuthMethod::ClientSecretPost,
                AuthMethod::PrivateKeyJwt,
                AuthMethod::None,
            ] {
                for request in requests(method, grant) {
                    for one in request.parameters {
                        assert!(!one.meaning.is_empty(), "{} {}", request.endpoint, one.name);
                    }
                }
            }
        }
    }
}
