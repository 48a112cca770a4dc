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
    /// Where users are signed in, and the ways back into their accounts, for administrators.
    #[oai(rename = "UserAccess")]
    UserAccess,
    /// Accounts that wait until an administrator approves them.
    #[oai(rename = "UserApproval")]
    UserApproval,
    /// Who may open an account where that needs an invitation, and whoever else is let in without other rules.
    #[oai(rename = "Invitations")]
    Invitations,
    /// What a token may be allowed to do, in words that people read on the consent page.
    #[oai(rename = "Scopes")]
    Scopes,
    /// What developers apply for and reviewers decide about.
    #[oai(rename = "AccessRequests")]
    AccessRequests,
    /// The public list of applications.
    #[oai(rename = "Directory")]
    Directory,
    /// Bundles of scopes, and who has them.
    #[oai(rename = "Roles")]
    Roles,
    /// Categories of resources, and the clients that are limited to some.
    #[oai(rename = "Endorsements")]
    Endorsements,
    /// Types of authorization details (RFC 9396), by which clients ask for more than scopes can say.
    #[oai(rename = "AuthorizationDetails")]
    AuthorizationDetails,
    /// What the caller has allowed clients to do.
    #[oai(rename = "Authorizations")]
    Authorizations,
    /// Personal access tokens, which people make for their own scripts.
    #[oai(rename = "PersonalTokens")]
    PersonalTokens,
    /// Where the caller is signed in.
    #[oai(rename = "Sessions")]
    Sessions,
    /// For single-page apps whose people sign in by providers.
    #[oai(rename = "AppSignIn")]
    AppSignIn,
    /// Accounts at other providers that are linked to an account here.
    #[oai(rename = "LinkedAccounts")]
    LinkedAccounts,
    /// Access that providers gave for a user, kept and renewed here, for services that need it.
    #[oai(rename = "UpstreamTokens")]
    UpstreamTokens,
    /// What everybody has been issued and what still works, for administrators.
    #[oai(rename = "IssuedTokens")]
    IssuedTokens,
    /// APIs of others, protected by their own OpenAPI documents.
    #[oai(rename = "Apis")]
    Apis,
    /// For gateways, which ask here before they forward a request.
    #[oai(rename = "ForwardAuth")]
    ForwardAuth,
    /// The keys that sign tokens.
    #[oai(rename = "Keys")]
    Keys,
    /// What happened, by whom, and why something was refused.
    #[oai(rename = "Events")]
    Events,
    /// Endpoints of yours to which events are sent, signed, as they happen.
    #[oai(rename = "Webhooks")]
    Webhooks,
    /// The providers by which people sign in, set up while the server runs, for administrators.
    #[oai(rename = "ProviderSettings")]
    ProviderSettings,
    /// The caller.
    #[oai(rename = "Me")]
    Me,
    /// For load balancers and monitoring.
    #[oai(rename = "Health")]
    Health,
}

/// Everything that an application implements.
pub trait Api: Authorizer + crate::authorize::AuthorizeApi + crate::token::TokenApi + crate::device::DeviceApi + crate::discovery::DiscoveryApi + crate::clients::ClientsApi + crate::users::UsersApi + crate::user_access::UserAccessApi + crate::user_approval::UserApprovalApi + crate::invitations::InvitationsApi + crate::scopes::ScopesApi + crate::access_requests::AccessRequestsApi + crate::directory::DirectoryApi + crate::roles::RolesApi + crate::endorsements::EndorsementsApi + crate::authorization_details::AuthorizationDetailsApi + crate::authorizations::AuthorizationsApi + crate::personal_tokens::PersonalTokensApi + crate::sessions::SessionsApi + crate::app_sign_in::AppSignInApi + crate::linked_accounts::LinkedAccountsApi + crate::upstream_tokens::UpstreamTokensApi + crate::issued_tokens::IssuedTokensApi + crate::apis::ApisApi + crate::forward_auth::ForwardAuthApi + crate::keys::KeysApi + crate::events::EventsApi + crate::webhooks::WebhooksApi + crate::provider_settings::ProviderSettingsApi + crate::me::MeApi + crate::health::HealthApi {}

impl<
    A: Authorizer + crate::authorize::AuthorizeApi + crate::token::TokenApi
        + crate::device::DeviceApi + crate::discovery::DiscoveryApi
        + crate::clients::ClientsApi + crate::users::UsersApi
        + crate::user_access::UserAccessApi + crate::user_approval::UserApprovalApi
        + crate::invitations::InvitationsApi + crate::scopes::ScopesApi
        + crate::access_requests::AccessRequestsApi + crate::directory::DirectoryApi
        + crate::roles::RolesApi + crate::endorsements::EndorsementsApi
        + crate::authorization_details::AuthorizationDetailsApi
        + crate::authorizations::AuthorizationsApi
        + crate::personal_tokens::PersonalTokensApi + crate::sessions::SessionsApi
        + crate::app_sign_in::AppSignInApi + crate::linked_accounts::LinkedAccountsApi
        + crate::upstream_tokens::UpstreamTokensApi
        + crate::issued_tokens::IssuedTokensApi + crate::apis::ApisApi
        + crate::forward_auth::ForwardAuthApi + crate::keys::KeysApi
        + crate::events::EventsApi + crate::webhooks::WebhooksApi
        + crate::provider_settings::ProviderSettingsApi + crate::me::MeApi
        + crate::health::HealthApi + ?Sized,
> Api for A {}

fn routes<A: Api + ?Sized>() -> impl OpenApi {
    (
        (
            crate::authorize::Routes::<A>(PhantomData),
            crate::token::Routes::<A>(PhantomData),
            crate::device::Routes::<A>(PhantomData),
            crate::discovery::Routes::<A>(PhantomData),
            crate::clients::Routes::<A>(PhantomData),
            crate::users::Routes::<A>(PhantomData),
            crate::user_access::Routes::<A>(PhantomData),
            crate::user_approval::Routes::<A>(PhantomData),
            crate::invitations::Routes::<A>(PhantomData),
            crate::scopes::Routes::<A>(PhantomData),
            crate::access_requests::Routes::<A>(PhantomData),
            crate::directory::Routes::<A>(PhantomData),
            crate::roles::Routes::<A>(PhantomData),
            crate::endorsements::Routes::<A>(PhantomData),
            crate::authorization_details::Routes::<A>(PhantomData),
            crate::authorizations::Routes::<A>(PhantomData),
        ),
        (
            crate::personal_tokens::Routes::<A>(PhantomData),
            crate::sessions::Routes::<A>(PhantomData),
            crate::app_sign_in::Routes::<A>(PhantomData),
            crate::linked_accounts::Routes::<A>(PhantomData),
            crate::upstream_tokens::Routes::<A>(PhantomData),
            crate::issued_tokens::Routes::<A>(PhantomData),
            crate::apis::Routes::<A>(PhantomData),
            crate::forward_auth::Routes::<A>(PhantomData),
            crate::keys::Routes::<A>(PhantomData),
            crate::events::Routes::<A>(PhantomData),
            crate::webhooks::Routes::<A>(PhantomData),
            crate::provider_settings::Routes::<A>(PhantomData),
            crate::me::Routes::<A>(PhantomData),
            crate::health::Routes::<A>(PhantomData),
        ),
    )
}

/// The server as one endpoint: every operation behind its guard, and `pages` beside. It is compiled
/// where it is called; with a `dyn Api` a change of a handler leaves it as it is.
pub fn endpoint<A: Api + ?Sized>(app: Arc<A>, pages: Pages) -> Service {
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

#[async_trait::async_trait]
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
    fn granted(&self, caller: &Infallible, _: &str) -> bool {
        match *caller {}
    }
}

#[async_trait::async_trait]
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

#[async_trait::async_trait]
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

#[async_trait::async_trait]
impl crate::device::DeviceApi for Nobody {
    async fn device_authorization(
        &self,
        _: Call<'_, Infallible>,
        _: types::DeviceAuthorizationRequest,
    ) -> Result<crate::device::DeviceAuthorizationResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
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
    async fn api_protected_resource(
        &self,
        _: Call<'_, Infallible>,
        _: crate::discovery::ApiProtectedResourceParams,
    ) -> Result<crate::discovery::ApiProtectedResourceResponse, Rejection> {
        match *self {}
    }
    async fn openid_configuration(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::discovery::OpenidConfigurationResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
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

#[async_trait::async_trait]
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
    async fn get_user_profile(
        &self,
        _: Call<'_, Infallible>,
        _: crate::users::GetUserProfileParams,
    ) -> Result<crate::users::GetUserProfileResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::user_access::UserAccessApi for Nobody {
    async fn list_user_sessions(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_access::ListUserSessionsParams,
    ) -> Result<crate::user_access::ListUserSessionsResponse, Rejection> {
        match *self {}
    }
    async fn end_user_sessions(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_access::EndUserSessionsParams,
    ) -> Result<crate::user_access::EndUserSessionsResponse, Rejection> {
        match *self {}
    }
    async fn send_password_reset(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_access::SendPasswordResetParams,
    ) -> Result<crate::user_access::SendPasswordResetResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::user_approval::UserApprovalApi for Nobody {
    async fn get_user_approval(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_approval::GetUserApprovalParams,
    ) -> Result<crate::user_approval::GetUserApprovalResponse, Rejection> {
        match *self {}
    }
    async fn approve_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_approval::ApproveUserParams,
    ) -> Result<crate::user_approval::ApproveUserResponse, Rejection> {
        match *self {}
    }
    async fn deny_user(
        &self,
        _: Call<'_, Infallible>,
        _: crate::user_approval::DenyUserParams,
        _: types::DenyUser,
    ) -> Result<crate::user_approval::DenyUserResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::invitations::InvitationsApi for Nobody {
    async fn list_invitations(
        &self,
        _: Call<'_, Infallible>,
        _: crate::invitations::ListInvitationsParams,
    ) -> Result<crate::invitations::ListInvitationsResponse, Rejection> {
        match *self {}
    }
    async fn create_invitation(
        &self,
        _: Call<'_, Infallible>,
        _: types::CreateInvitation,
    ) -> Result<crate::invitations::CreateInvitationResponse, Rejection> {
        match *self {}
    }
    async fn delete_invitation(
        &self,
        _: Call<'_, Infallible>,
        _: crate::invitations::DeleteInvitationParams,
    ) -> Result<crate::invitations::DeleteInvitationResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
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

#[async_trait::async_trait]
impl crate::access_requests::AccessRequestsApi for Nobody {
    async fn list_access_requests(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::ListAccessRequestsParams,
    ) -> Result<crate::access_requests::ListAccessRequestsResponse, Rejection> {
        match *self {}
    }
    async fn create_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: types::CreateAccessRequest,
    ) -> Result<crate::access_requests::CreateAccessRequestResponse, Rejection> {
        match *self {}
    }
    async fn get_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::GetAccessRequestParams,
    ) -> Result<crate::access_requests::GetAccessRequestResponse, Rejection> {
        match *self {}
    }
    async fn approve_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::ApproveAccessRequestParams,
        _: types::ApproveAccessRequest,
    ) -> Result<crate::access_requests::ApproveAccessRequestResponse, Rejection> {
        match *self {}
    }
    async fn deny_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::DenyAccessRequestParams,
        _: types::DecideAccessRequest,
    ) -> Result<crate::access_requests::DenyAccessRequestResponse, Rejection> {
        match *self {}
    }
    async fn revoke_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::RevokeAccessRequestParams,
        _: types::DecideAccessRequest,
    ) -> Result<crate::access_requests::RevokeAccessRequestResponse, Rejection> {
        match *self {}
    }
    async fn withdraw_access_request(
        &self,
        _: Call<'_, Infallible>,
        _: crate::access_requests::WithdrawAccessRequestParams,
    ) -> Result<crate::access_requests::WithdrawAccessRequestResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::directory::DirectoryApi for Nobody {
    async fn list_directory(
        &self,
        _: Call<'_, Infallible>,
        _: crate::directory::ListDirectoryParams,
    ) -> Result<crate::directory::ListDirectoryResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::roles::RolesApi for Nobody {
    async fn list_roles(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::roles::ListRolesResponse, Rejection> {
        match *self {}
    }
    async fn put_role(
        &self,
        _: Call<'_, Infallible>,
        _: crate::roles::PutRoleParams,
        _: types::PutRole,
    ) -> Result<crate::roles::PutRoleResponse, Rejection> {
        match *self {}
    }
    async fn delete_role(
        &self,
        _: Call<'_, Infallible>,
        _: crate::roles::DeleteRoleParams,
    ) -> Result<crate::roles::DeleteRoleResponse, Rejection> {
        match *self {}
    }
    async fn get_user_rights(
        &self,
        _: Call<'_, Infallible>,
        _: crate::roles::GetUserRightsParams,
    ) -> Result<crate::roles::GetUserRightsResponse, Rejection> {
        match *self {}
    }
    async fn set_user_rights(
        &self,
        _: Call<'_, Infallible>,
        _: crate::roles::SetUserRightsParams,
        _: types::SetUserRights,
    ) -> Result<crate::roles::SetUserRightsResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::endorsements::EndorsementsApi for Nobody {
    async fn list_categories(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::endorsements::ListCategoriesResponse, Rejection> {
        match *self {}
    }
    async fn put_category(
        &self,
        _: Call<'_, Infallible>,
        _: crate::endorsements::PutCategoryParams,
        _: types::PutCategory,
    ) -> Result<crate::endorsements::PutCategoryResponse, Rejection> {
        match *self {}
    }
    async fn delete_category(
        &self,
        _: Call<'_, Infallible>,
        _: crate::endorsements::DeleteCategoryParams,
    ) -> Result<crate::endorsements::DeleteCategoryResponse, Rejection> {
        match *self {}
    }
    async fn get_client_endorsements(
        &self,
        _: Call<'_, Infallible>,
        _: crate::endorsements::GetClientEndorsementsParams,
    ) -> Result<crate::endorsements::GetClientEndorsementsResponse, Rejection> {
        match *self {}
    }
    async fn set_client_endorsements(
        &self,
        _: Call<'_, Infallible>,
        _: crate::endorsements::SetClientEndorsementsParams,
        _: types::SetEndorsements,
    ) -> Result<crate::endorsements::SetClientEndorsementsResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::authorization_details::AuthorizationDetailsApi for Nobody {
    async fn list_authorization_details_types(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<
        crate::authorization_details::ListAuthorizationDetailsTypesResponse,
        Rejection,
    > {
        match *self {}
    }
    async fn put_authorization_details_type(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorization_details::PutAuthorizationDetailsTypeParams,
        _: types::PutAuthorizationDetailsType,
    ) -> Result<
        crate::authorization_details::PutAuthorizationDetailsTypeResponse,
        Rejection,
    > {
        match *self {}
    }
    async fn delete_authorization_details_type(
        &self,
        _: Call<'_, Infallible>,
        _: crate::authorization_details::DeleteAuthorizationDetailsTypeParams,
    ) -> Result<
        crate::authorization_details::DeleteAuthorizationDetailsTypeResponse,
        Rejection,
    > {
        match *self {}
    }
}

#[async_trait::async_trait]
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

#[async_trait::async_trait]
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

#[async_trait::async_trait]
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

#[async_trait::async_trait]
impl crate::app_sign_in::AppSignInApi for Nobody {
    async fn list_app_providers(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::app_sign_in::ListAppProvidersResponse, Rejection> {
        match *self {}
    }
    async fn start_app_sign_in(
        &self,
        _: Call<'_, Infallible>,
        _: types::StartAppSignIn,
    ) -> Result<crate::app_sign_in::StartAppSignInResponse, Rejection> {
        match *self {}
    }
    async fn redeem_app_sign_in(
        &self,
        _: Call<'_, Infallible>,
        _: types::RedeemAppSignIn,
    ) -> Result<crate::app_sign_in::RedeemAppSignInResponse, Rejection> {
        match *self {}
    }
    async fn complete_app_sign_up(
        &self,
        _: Call<'_, Infallible>,
        _: types::CompleteAppSignUp,
    ) -> Result<crate::app_sign_in::CompleteAppSignUpResponse, Rejection> {
        match *self {}
    }
    async fn resend_app_confirmation(
        &self,
        _: Call<'_, Infallible>,
        _: types::ResendAppConfirmation,
    ) -> Result<crate::app_sign_in::ResendAppConfirmationResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::linked_accounts::LinkedAccountsApi for Nobody {
    async fn list_linked_accounts(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::ListLinkedAccountsParams,
    ) -> Result<crate::linked_accounts::ListLinkedAccountsResponse, Rejection> {
        match *self {}
    }
    async fn unlink_account(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::UnlinkAccountParams,
    ) -> Result<crate::linked_accounts::UnlinkAccountResponse, Rejection> {
        match *self {}
    }
    async fn list_user_linked_accounts(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::ListUserLinkedAccountsParams,
    ) -> Result<crate::linked_accounts::ListUserLinkedAccountsResponse, Rejection> {
        match *self {}
    }
    async fn link_user_account(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::LinkUserAccountParams,
        _: types::LinkUserAccount,
    ) -> Result<crate::linked_accounts::LinkUserAccountResponse, Rejection> {
        match *self {}
    }
    async fn unlink_user_account(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::UnlinkUserAccountParams,
    ) -> Result<crate::linked_accounts::UnlinkUserAccountResponse, Rejection> {
        match *self {}
    }
    async fn refresh_user_linked_account(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::RefreshUserLinkedAccountParams,
    ) -> Result<crate::linked_accounts::RefreshUserLinkedAccountResponse, Rejection> {
        match *self {}
    }
    async fn list_all_linked_accounts(
        &self,
        _: Call<'_, Infallible>,
        _: crate::linked_accounts::ListAllLinkedAccountsParams,
    ) -> Result<crate::linked_accounts::ListAllLinkedAccountsResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::upstream_tokens::UpstreamTokensApi for Nobody {
    async fn get_upstream_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::upstream_tokens::GetUpstreamTokenParams,
    ) -> Result<crate::upstream_tokens::GetUpstreamTokenResponse, Rejection> {
        match *self {}
    }
    async fn call_provider(
        &self,
        _: Call<'_, Infallible>,
        _: crate::upstream_tokens::CallProviderParams,
        _: types::CallProvider,
    ) -> Result<crate::upstream_tokens::CallProviderResponse, Rejection> {
        match *self {}
    }
    async fn get_user_upstream_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::upstream_tokens::GetUserUpstreamTokenParams,
    ) -> Result<crate::upstream_tokens::GetUserUpstreamTokenResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::issued_tokens::IssuedTokensApi for Nobody {
    async fn list_issued_tokens(
        &self,
        _: Call<'_, Infallible>,
        _: crate::issued_tokens::ListIssuedTokensParams,
    ) -> Result<crate::issued_tokens::ListIssuedTokensResponse, Rejection> {
        match *self {}
    }
    async fn revoke_issued_token(
        &self,
        _: Call<'_, Infallible>,
        _: crate::issued_tokens::RevokeIssuedTokenParams,
    ) -> Result<crate::issued_tokens::RevokeIssuedTokenResponse, Rejection> {
        match *self {}
    }
    async fn revoke_issued_tokens(
        &self,
        _: Call<'_, Infallible>,
        _: types::RevokeIssuedTokens,
    ) -> Result<crate::issued_tokens::RevokeIssuedTokensResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::apis::ApisApi for Nobody {
    async fn list_apis(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::ListApisParams,
    ) -> Result<crate::apis::ListApisResponse, Rejection> {
        match *self {}
    }
    async fn create_api(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::CreateApiParams,
        _: types::CreateApi,
    ) -> Result<crate::apis::CreateApiResponse, Rejection> {
        match *self {}
    }
    async fn check_api(
        &self,
        _: Call<'_, Infallible>,
        _: types::CreateApi,
    ) -> Result<crate::apis::CheckApiResponse, Rejection> {
        match *self {}
    }
    async fn get_api(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::GetApiParams,
    ) -> Result<crate::apis::GetApiResponse, Rejection> {
        match *self {}
    }
    async fn delete_api(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::DeleteApiParams,
    ) -> Result<crate::apis::DeleteApiResponse, Rejection> {
        match *self {}
    }
    async fn update_api(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::UpdateApiParams,
        _: types::UpdateApi,
    ) -> Result<crate::apis::UpdateApiResponse, Rejection> {
        match *self {}
    }
    async fn list_api_documents(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::ListApiDocumentsParams,
    ) -> Result<crate::apis::ListApiDocumentsResponse, Rejection> {
        match *self {}
    }
    async fn add_api_document(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::AddApiDocumentParams,
        _: types::AddApiDocument,
    ) -> Result<crate::apis::AddApiDocumentResponse, Rejection> {
        match *self {}
    }
    async fn get_api_document(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::GetApiDocumentParams,
    ) -> Result<crate::apis::GetApiDocumentResponse, Rejection> {
        match *self {}
    }
    async fn activate_api_document(
        &self,
        _: Call<'_, Infallible>,
        _: crate::apis::ActivateApiDocumentParams,
    ) -> Result<crate::apis::ActivateApiDocumentResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::forward_auth::ForwardAuthApi for Nobody {
    async fn forward_auth(
        &self,
        _: Call<'_, Infallible>,
        _: crate::forward_auth::ForwardAuthParams,
    ) -> Result<crate::forward_auth::ForwardAuthResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::keys::KeysApi for Nobody {
    async fn list_keys(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::keys::ListKeysResponse, Rejection> {
        match *self {}
    }
    async fn rotate_key(
        &self,
        _: Call<'_, Infallible>,
        _: types::RotateKey,
    ) -> Result<crate::keys::RotateKeyResponse, Rejection> {
        match *self {}
    }
    async fn revoke_key(
        &self,
        _: Call<'_, Infallible>,
        _: crate::keys::RevokeKeyParams,
    ) -> Result<crate::keys::RevokeKeyResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::events::EventsApi for Nobody {
    async fn list_events(
        &self,
        _: Call<'_, Infallible>,
        _: crate::events::ListEventsParams,
    ) -> Result<crate::events::ListEventsResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::webhooks::WebhooksApi for Nobody {
    async fn list_webhooks(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::ListWebhooksParams,
    ) -> Result<crate::webhooks::ListWebhooksResponse, Rejection> {
        match *self {}
    }
    async fn create_webhook(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::CreateWebhookParams,
        _: types::CreateWebhook,
    ) -> Result<crate::webhooks::CreateWebhookResponse, Rejection> {
        match *self {}
    }
    async fn get_webhook(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::GetWebhookParams,
    ) -> Result<crate::webhooks::GetWebhookResponse, Rejection> {
        match *self {}
    }
    async fn delete_webhook(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::DeleteWebhookParams,
    ) -> Result<crate::webhooks::DeleteWebhookResponse, Rejection> {
        match *self {}
    }
    async fn update_webhook(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::UpdateWebhookParams,
        _: types::UpdateWebhook,
    ) -> Result<crate::webhooks::UpdateWebhookResponse, Rejection> {
        match *self {}
    }
    async fn rotate_webhook_secret(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::RotateWebhookSecretParams,
    ) -> Result<crate::webhooks::RotateWebhookSecretResponse, Rejection> {
        match *self {}
    }
    async fn list_webhook_deliveries(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::ListWebhookDeliveriesParams,
    ) -> Result<crate::webhooks::ListWebhookDeliveriesResponse, Rejection> {
        match *self {}
    }
    async fn resend_webhook_delivery(
        &self,
        _: Call<'_, Infallible>,
        _: crate::webhooks::ResendWebhookDeliveryParams,
    ) -> Result<crate::webhooks::ResendWebhookDeliveryResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::provider_settings::ProviderSettingsApi for Nobody {
    async fn list_provider_settings(
        &self,
        _: Call<'_, Infallible>,
        _: crate::provider_settings::ListProviderSettingsParams,
    ) -> Result<crate::provider_settings::ListProviderSettingsResponse, Rejection> {
        match *self {}
    }
    async fn get_provider_settings(
        &self,
        _: Call<'_, Infallible>,
        _: crate::provider_settings::GetProviderSettingsParams,
    ) -> Result<crate::provider_settings::GetProviderSettingsResponse, Rejection> {
        match *self {}
    }
    async fn delete_provider_settings(
        &self,
        _: Call<'_, Infallible>,
        _: crate::provider_settings::DeleteProviderSettingsParams,
    ) -> Result<crate::provider_settings::DeleteProviderSettingsResponse, Rejection> {
        match *self {}
    }
    async fn update_provider_settings(
        &self,
        _: Call<'_, Infallible>,
        _: crate::provider_settings::UpdateProviderSettingsParams,
        _: types::UpdateProviderSettings,
    ) -> Result<crate::provider_settings::UpdateProviderSettingsResponse, Rejection> {
        match *self {}
    }
    async fn test_provider(
        &self,
        _: Call<'_, Infallible>,
        _: crate::provider_settings::TestProviderParams,
    ) -> Result<crate::provider_settings::TestProviderResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
impl crate::me::MeApi for Nobody {
    async fn get_me(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::me::GetMeResponse, Rejection> {
        match *self {}
    }
    async fn get_my_profile(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::me::GetMyProfileResponse, Rejection> {
        match *self {}
    }
    async fn get_csrf_token(
        &self,
        _: Call<'_, Infallible>,
    ) -> Result<crate::me::GetCsrfTokenResponse, Rejection> {
        match *self {}
    }
}

#[async_trait::async_trait]
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
