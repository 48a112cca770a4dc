//! The providers that can be played, and where their endpoints are.

/// A provider that can be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any provider of OpenID Connect.
    Openid,
    /// GitHub: errors with status 200, forms unless JSON is asked for, private addresses at a second endpoint.
    Github,
    /// ORCID: iD and name in the answer of the token endpoint, no address.
    Orcid,
    /// A realm `staff` of Keycloak, with roles.
    Keycloak,
    /// Google, with hosted domains.
    Google,
    /// Microsoft: the issuer names the tenant.
    Microsoft,
    /// Apple: the answer is posted, the secret is signed, the name comes once, and by the browser.
    Apple,
    /// X: no address, everything below `data`.
    X,
    /// OAuth 1.0a.
    Oauth1,
}

/// The tenant of [`Kind::Microsoft`].
pub(crate) const TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// What a path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Discovery,
    Jwks,
    Authorize,
    Token,
    Userinfo,
    Emails,
    Revoke,
    Initiate,
    Push,
    EndSession,
    Api,
}

impl Endpoint {
    /// The name under which its calls are counted.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Jwks => "jwks",
            Self::Authorize => "authorize",
            Self::Token => "token",
            Self::Userinfo => "userinfo",
            Self::Emails => "emails",
            Self::Revoke => "revoke",
            Self::Initiate => "initiate",
            Self::Push => "push",
            Self::EndSession => "end_session",
            Self::Api => "api",
        }
    }
}

impl Kind {
    /// Whether it makes ID tokens.
    pub(crate) fn is_openid(self) -> bool {
        !matches!(self, Self::Github | Self::X | Self::Oauth1)
    }

    /// The issuer of its ID tokens.
    pub(crate) fn issuer(self, url: &str) -> String {
        match self {
            Self::Keycloak => format!("{url}/realms/staff"),
            Self::Microsoft => format!("{url}/{TENANT}/v2.0"),
            _ => url.to_owned(),
        }
    }

    /// Its paths.
    pub(crate) fn paths(self) -> &'static [(&'static str, Endpoint)] {
        use Endpoint::{
            Api, Authorize, Discovery, Emails, EndSession, Initiate, Jwks, Push, Revoke, Token,
            Userinfo,
        };
        match self {
            Self::Openid | Self::Google => &[
                ("/.well-known/openid-configuration", Discovery),
                ("/jwks", Jwks),
                ("/authorize", Authorize),
                ("/token", Token),
                ("/userinfo", Userinfo),
                ("/revoke", Revoke),
                ("/par", Push),
                ("/end-session", EndSession),
                ("/api/", Api),
            ],
            Self::Github => &[
                ("/login/oauth/authorize", Authorize),
                ("/login/oauth/access_token", Token),
                ("/user/emails", Emails),
                ("/user", Userinfo),
                ("/applications/countersign/token", Revoke),
                ("/repos/", Api),
            ],
            Self::Orcid => &[
                ("/.well-known/openid-configuration", Discovery),
                ("/oauth/jwks", Jwks),
                ("/oauth/authorize", Authorize),
                ("/oauth/token", Token),
                ("/oauth/userinfo", Userinfo),
                ("/oauth/revoke", Revoke),
                ("/v3.0/", Api),
            ],
            Self::Keycloak => &[
                ("/realms/staff/.well-known/openid-configuration", Discovery),
                ("/realms/staff/protocol/openid-connect/certs", Jwks),
                ("/realms/staff/protocol/openid-connect/auth", Authorize),
                ("/realms/staff/protocol/openid-connect/token", Token),
                ("/realms/staff/protocol/openid-connect/userinfo", Userinfo),
                ("/realms/staff/protocol/openid-connect/revoke", Revoke),
            ],
            Self::Microsoft => &[
                ("/common/v2.0/.well-known/openid-configuration", Discovery),
                ("/common/discovery/v2.0/keys", Jwks),
                ("/common/oauth2/v2.0/authorize", Authorize),
                ("/common/oauth2/v2.0/token", Token),
                ("/oidc/userinfo", Userinfo),
            ],
            Self::Apple => &[
                ("/.well-known/openid-configuration", Discovery),
                ("/auth/keys", Jwks),
                ("/auth/authorize", Authorize),
                ("/auth/token", Token),
                ("/auth/revoke", Revoke),
            ],
            Self::X => &[
                ("/i/oauth2/authorize", Authorize),
                ("/2/oauth2/token", Token),
                ("/2/oauth2/revoke", Revoke),
                ("/2/users/me", Userinfo),
                ("/2/tweets", Api),
            ],
            Self::Oauth1 => &[
                ("/initiate", Initiate),
                ("/authorize", Authorize),
                ("/token", Token),
                ("/me", Userinfo),
                ("/photos", Api),
            ],
        }
    }

    /// The path of an endpoint.
    pub(crate) fn path_of(self, endpoint: Endpoint) -> Option<&'static str> {
        let found = self.paths().iter().find(|(_, one)| *one == endpoint);
        found.map(|(path, _)| *path)
    }
}
