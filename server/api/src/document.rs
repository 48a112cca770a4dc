// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! The whole API: one trait, one endpoint, and the document that poem-openapi derives
//! from the generated code.
#![allow(missing_docs, clippy::all)]

use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;
use poem::Request;
use poem_openapi::{OpenApi, OpenApiService, Tags};
use crate::support::{Authorizer, BasicCredentials, Call, Pages, Rejection, Service};
use crate::types;

/// Groups of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Tags)]
pub enum Tag {
    /// Where a browser is sent to sign in, to agree and to sign out.
    #[oai(rename = "Authorize")]
    Authorize,
    /// Tokens are issued, examined and revoked here, and say whom they stand for.
    #[oai(rename = "Token")]
    Token,
    /// For devices without a browser, whose user agrees on another one.
    #[oai(rename = "Device")]
    Device,
    /// What this server supports, and its public keys.
    #[oai(rename = "Discovery")]
    Discovery,
    /// Software that asks for tokens.
    #[oai(rename = "Clients")]
    Clients,
    /// The people who sign in.
    #[oai(rename = "Users")]
    Users,
    /// Who may open an account where that needs an invitation.
    #[oai(rename = "Invitations")]
    Invitations,
    /// What a token may be allowed to do, in words that people read on the consent page.
    #[oai(rename = "Scopes")]
    Scopes,
    /// What the caller has allowed clients to do.
    #[oai(rename = "Authorizations")]
    Authorizations,
    /// Personal access tokens, which people make for their own scripts.
    #[oai(rename = "PersonalTokens")]
    PersonalTokens,
    /// Where the caller is signed in.
    #[oai(rename = "Sessions")]
    Sessions,
    /// What happened, by whom, and why something was refused.
    #[oai(rename = "Events")]
    Events,
    /// The caller.
    #[oai(rename = "Me")]
    Me,
    /// For load balancers and monitoring.
    #[oai(rename = "Health")]
    Health,
}

/// Everything that an application implements.
pub trait Api: Authorizer + crate::authorize::AuthorizeApi + crate::token::TokenApi + crate::device::DeviceApi + crate::discovery::DiscoveryApi + crate::clients::ClientsApi + crate::users::UsersApi + crate::invitations::InvitationsApi + crate::scopes::ScopesApi + crate::authorizations::AuthorizationsApi + crate::personal_tokens::PersonalTokensApi + crate::sessions::SessionsApi + crate::events::EventsApi + crate::me::MeApi + crate::health::HealthApi {}

impl<
    A: Authorizer + crate::authorize::AuthorizeApi + crate::token::TokenApi
        + crate::device::DeviceApi + crate::discovery::DiscoveryApi
        + crate::clients::ClientsApi + crate::users::UsersApi
        + crate::invitations::InvitationsApi + crate::scopes::ScopesApi
        + crate::authorizations::AuthorizationsApi
        + crate::personal_tokens::PersonalTokensApi + crate::sessions::SessionsApi
        + crate::events::EventsApi + crate::me::MeApi + crate::health::HealthApi,
> Api for A {}

fn routes<A: Api>() -> impl OpenApi {
    (
        crate::authorize::Routes::<A>(PhantomData),
        crate::token::Routes::<A>(PhantomData),
        crate::device::Routes::<A>(PhantomData),
        crate::discovery::Routes::<A>(PhantomData),
        crate::clients::Routes::<A>(PhantomData),
        crate::users::Routes::<A>(PhantomData),
        crate::invitations::Routes::<A>(PhantomData),
        crate::scopes::Routes::<A>(PhantomData),
        crate::authorizations::Routes::<A>(PhantomData),
        crate::personal_tokens::Routes::<A>(PhantomData),
        crate::sessions::Routes::<A>(PhantomData),
        crate::events::Routes::<A>(PhantomData),
        crate::me::Routes::<A>(PhantomData),
        crate::health::Routes::<A>(PhantomData),
    )
}

/// The server as one endpoint: every operation behind its guard, and `pages` beside.
pub fn endpoint<A: Api>(app: Arc<A>, pages: Pages) -> Service {
    Service::new(app, routes::<A>(), pages)
}

/// The document that poem-openapi derives from the generated code, for the test that
/// compares it with `openapi.yaml`.
pub fn document() -> serde_json::Value {
    let service = OpenApiService::new(routes::<Nobody>(), "Countersign", "0.1.0");
    serde_json::from_str(&service.spec()).unwrap_or_default()
}

/// Implements the API and cannot exist: for what needs the types alone.
#[derive(Debug)]
pub enum Nobody {}

impl Authorizer for Nobody {
    type Caller = Infallible;
    async fn bearer(&self, _: &Request, _: &str) -> Result<Infallible, Rejection> {
        match *self {}
    }
    async fn session(
        &self,
        _: &Request,
        _: bool,
    ) -> Result<Option<Infallible>, Rejection> {
        match *self {}
    }
    fn anonymous(&self, _: &Request) -> Infallible {
        match *self {}
    }
    fn basic(&self, _: &Request, _: BasicCredentials) -> Infallible {
        match *self {}
    }
    fn granted(caller: &Infallible, _: &str) -> bool {
        match *caller {}
    }
}

impl crate::authorize::AuthorizeApi for Nobody {
    async fn authorize(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorize::AuthorizeParams,
    ) -> Result<crate::authorize::AuthorizeResponse, Rejection> {
        match *self {}
    }
    async fn authorize_form(
        &self,
        _: Call<'_, Infallible>,
        _: types::AuthorizationRequest,
    ) -> Result<crate::authorize::AuthorizeFormResponse, Rejection> {
        match *self {}
    }
    async fn logout(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorize::LogoutParams,
    ) -> Result<crate::authorize::LogoutResponse, Rejection> {
        match *self {}
    }
    async fn logout_form(
        &self,
        _: Call<'_, Infallible>,
        _: types::LogoutRequest,
    ) -> Result<crate::authorize::LogoutFormResponse, Rejection> {
        match *self {}
    }
}

impl crate::token::TokenApi for Nobody {
    async fn token(
        &self,
        _: Call<'_, Infallible>,
        _: types::TokenRequest,
    ) -> Result<crate::token::TokenResponse, Rejection> {
        match *self {}
    }
    async fn introspect(
        &self,
        _: Call<'_, Infallible>,
        _: types::IntrospectionRequest,
    ) -> Result<crate::token::IntrospectResponse, Rejection> {
        match *self {}
    }
    async fn revoke(
        &self,
        _: Call<'_, Infallible>,
        _: types::RevocationRequest,
    ) -> Result<crate::token::RevokeResponse, Rejection> {
        match *self {}
    }
    async fn userinfo(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::token::UserinfoResponse, Rejection> {
        match *self {}
    }
    async fn userinfo_post(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::token::UserinfoPostResponse, Rejection> {
        match *self {}
    }
}

impl crate::device::DeviceApi for Nobody {
    async fn device_authorization(
        &self,
        _: Call<'_, Infallible>,
        _: types::DeviceAuthorizationRequest,
    ) -> Result<crate::device::DeviceAuthorizationResponse, Rejection> {
        match *self {}
    }
}

impl crate::discovery::DiscoveryApi for Nobody {
    async fn jwks(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::discovery::JwksResponse, Rejection> {
        match *self {}
    }
    async fn oauth_authorization_server(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::discovery::OauthAuthorizationServerResponse, Rejection> {
        match *self {}
    }
    async fn oauth_protected_resource(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::discovery::OauthProtectedResourceResponse, Rejection> {
        match *self {}
    }
    async fn openid_configuration(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::discovery::OpenidConfigurationResponse, Rejection> {
        match *self {}
    }
}

impl crate::clients::ClientsApi for Nobody {
    async fn list_clients(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::ListClientsParams,
    ) -> Result<crate::clients::ListClientsResponse, Rejection> {
        match *self {}
    }
    async fn create_client(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::CreateClientParams,
        _: types::CreateClient,
    ) -> Result<crate::clients::CreateClientResponse, Rejection> {
        match *self {}
    }
    async fn get_client(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::GetClientParams,
    ) -> Result<crate::clients::GetClientResponse, Rejection> {
        match *self {}
    }
    async fn delete_client(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::DeleteClientParams,
    ) -> Result<crate::clients::DeleteClientResponse, Rejection> {
        match *self {}
    }
    async fn update_client(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::UpdateClientParams,
        _: types::UpdateClient,
    ) -> Result<crate::clients::UpdateClientResponse, Rejection> {
        match *self {}
    }
    async fn rotate_client_secret(
        &self,
        _: Call<'_, Infallible>,
        _: crate::clients::RotateClientSecretParams,
        _: types::RotateClientSecret,
    ) -> Result<crate::clients::RotateClientSecretResponse, Rejection> {
        match *self {}
    }
}

impl crate::users::UsersApi for Nobody {
    async fn list_users(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::ListUsersParams,
    ) -> Result<crate::users::ListUsersResponse, Rejection> {
        match *self {}
    }
    async fn create_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::CreateUserParams,
        _: types::CreateUser,
    ) -> Result<crate::users::CreateUserResponse, Rejection> {
        match *self {}
    }
    async fn get_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::GetUserParams,
    ) -> Result<crate::users::GetUserResponse, Rejection> {
        match *self {}
    }
    async fn delete_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::DeleteUserParams,
    ) -> Result<crate::users::DeleteUserResponse, Rejection> {
        match *self {}
    }
    async fn update_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::UpdateUserParams,
        _: types::UpdateUser,
    ) -> Result<crate::users::UpdateUserResponse, Rejection> {
        match *self {}
    }
    async fn deactivate_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::DeactivateUserParams,
    ) -> Result<crate::users::DeactivateUserResponse, Rejection> {
        match *self {}
    }
    async fn reactivate_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::ReactivateUserParams,
    ) -> Result<crate::users::ReactivateUserResponse, Rejection> {
        match *self {}
    }
}

impl crate::invitations::InvitationsApi for Nobody {
    async fn create_invitation(
        &self,
        _: Call<'_, Infallible>,
        _: types::CreateInvitation,
    ) -> Result<crate::invitations::CreateInvitationResponse, Rejection> {
        match *self {}
    }
}

impl crate::scopes::ScopesApi for Nobody {
    async fn list_scopes(
        &self,
        _: Call<'_, Infallible>,
        _: crate::scopes::ListScopesParams,
    ) -> Result<crate::scopes::ListScopesResponse, Rejection> {
        match *self {}
    }
    async fn create_scope(
        &self,
        _: Call<'_, Infallible>,
        _: crate::scopes::CreateScopeParams,
        _: types::CreateScope,
    ) -> Result<crate::scopes::CreateScopeResponse, Rejection> {
        match *self {}
    }
    async fn get_scope(
        &self,
        _: Call<'_, Infallible>,
        _: crate::scopes::GetScopeParams,
    ) -> Result<crate::scopes::GetScopeResponse, Rejection> {
        match *self {}
    }
    async fn delete_scope(
        &self,
        _: Call<'_, Infallible>,
        _: crate::scopes::DeleteScopeParams,
    ) -> Result<crate::scopes::DeleteScopeResponse, Rejection> {
        match *self {}
    }
    async fn update_scope(
        &self,
        _: Call<'_, Infallible>,
        _: crate::scopes::UpdateScopeParams,
        _: types::UpdateScope,
    ) -> Result<crate::scopes::UpdateScopeResponse, Rejection> {
        match *self {}
    }
}

impl crate::authorizations::AuthorizationsApi for Nobody {
    async fn list_authorizations(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorizations::ListAuthorizationsParams,
    ) -> Result<crate::authorizations::ListAuthorizationsResponse, Rejection> {
        match *self {}
    }
    async fn revoke_authorization(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorizations::RevokeAuthorizationParams,
    ) -> Result<crate::authorizations::RevokeAuthorizationResponse, Rejection> {
        match *self {}
    }
}

impl crate::personal_tokens::PersonalTokensApi for Nobody {
    async fn list_personal_tokens(
        &self,
        _: Call<'_, Infallible>,
        _: crate::personal_tokens::ListPersonalTokensParams,
    ) -> Result<crate::personal_tokens::ListPersonalTokensResponse, Rejection> {
        match *self {}
    }
    async fn create_personal_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::personal_tokens::CreatePersonalTokenParams,
        _: types::CreatePersonalToken,
    ) -> Result<crate::personal_tokens::CreatePersonalTokenResponse, Rejection> {
        match *self {}
    }
    async fn get_personal_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::personal_tokens::GetPersonalTokenParams,
    ) -> Result<crate::personal_tokens::GetPersonalTokenResponse, Rejection> {
        match *self {}
    }
    async fn revoke_personal_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::personal_tokens::RevokePersonalTokenParams,
    ) -> Result<crate::personal_tokens::RevokePersonalTokenResponse, Rejection> {
        match *self {}
    }
    async fn update_personal_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::personal_tokens::UpdatePersonalTokenParams,
        _: types::UpdatePersonalToken,
    ) -> Result<crate::personal_tokens::UpdatePersonalTokenResponse, Rejection> {
        match *self {}
    }
}

impl crate::sessions::SessionsApi for Nobody {
    async fn list_sessions(
        &self,
        _: Call<'_, Infallible>,
        _: crate::sessions::ListSessionsParams,
    ) -> Result<crate::sessions::ListSessionsResponse, Rejection> {
        match *self {}
    }
    async fn end_session(
        &self,
        _: Call<'_, Infallible>,
        _: crate::sessions::EndSessionParams,
    ) -> Result<crate::sessions::EndSessionResponse, Rejection> {
        match *self {}
    }
    async fn end_other_sessions(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::sessions::EndOtherSessionsResponse, Rejection> {
        match *self {}
    }
}

impl crate::events::EventsApi for Nobody {
    async fn list_events(
        &self,
        _: Call<'_, Infallible>,
        _: crate::events::ListEventsParams,
    ) -> Result<crate::events::ListEventsResponse, Rejection> {
        match *self {}
    }
}

impl crate::me::MeApi for Nobody {
    async fn get_me(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::me::GetMeResponse, Rejection> {
        match *self {}
    }
    async fn get_csrf_token(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::me::GetCsrfTokenResponse, Rejection> {
        match *self {}
    }
}

impl crate::health::HealthApi for Nobody {
    async fn health_live(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::health::HealthLiveResponse, Rejection> {
        match *self {}
    }
    async fn health_ready(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::health::HealthReadyResponse, Rejection> {
        match *self {}
    }
    async fn metrics(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::health::MetricsResponse, Rejection> {
        match *self {}
    }
}
