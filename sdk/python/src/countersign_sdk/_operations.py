"""All operations of the API; the generator keeps them by tag.

The protocol endpoints are left out: `Client` speaks to them by methods that know the client.
"""

from ._generated.api.access_requests import AsyncAccessRequestsOperations, AccessRequestsOperations
from ._generated.api.apis import AsyncApisOperations, ApisOperations
from ._generated.api.app_sign_in import AsyncAppSignInOperations, AppSignInOperations
from ._generated.api.authorization_details import (
    AsyncAuthorizationDetailsOperations,
    AuthorizationDetailsOperations,
)
from ._generated.api.authorizations import AsyncAuthorizationsOperations, AuthorizationsOperations
from ._generated.api.clients import AsyncClientsOperations, ClientsOperations
from ._generated.api.directory import AsyncDirectoryOperations, DirectoryOperations
from ._generated.api.discovery import AsyncDiscoveryOperations, DiscoveryOperations
from ._generated.api.endorsements import AsyncEndorsementsOperations, EndorsementsOperations
from ._generated.api.events import AsyncEventsOperations, EventsOperations
from ._generated.api.forward_auth import AsyncForwardAuthOperations, ForwardAuthOperations
from ._generated.api.health import AsyncHealthOperations, HealthOperations
from ._generated.api.invitations import AsyncInvitationsOperations, InvitationsOperations
from ._generated.api.issued_tokens import AsyncIssuedTokensOperations, IssuedTokensOperations
from ._generated.api.keys import AsyncKeysOperations, KeysOperations
from ._generated.api.linked_accounts import AsyncLinkedAccountsOperations, LinkedAccountsOperations
from ._generated.api.me import AsyncMeOperations, MeOperations
from ._generated.api.personal_tokens import AsyncPersonalTokensOperations, PersonalTokensOperations
from ._generated.api.provider_settings import (
    AsyncProviderSettingsOperations,
    ProviderSettingsOperations,
)
from ._generated.api.roles import AsyncRolesOperations, RolesOperations
from ._generated.api.scopes import AsyncScopesOperations, ScopesOperations
from ._generated.api.sessions import AsyncSessionsOperations, SessionsOperations
from ._generated.api.upstream_tokens import AsyncUpstreamTokensOperations, UpstreamTokensOperations
from ._generated.api.user_access import AsyncUserAccessOperations, UserAccessOperations
from ._generated.api.user_approval import AsyncUserApprovalOperations, UserApprovalOperations
from ._generated.api.users import AsyncUsersOperations, UsersOperations
from ._generated.api.webhooks import AsyncWebhooksOperations, WebhooksOperations


class Operations(
    AccessRequestsOperations,
    ApisOperations,
    AppSignInOperations,
    AuthorizationDetailsOperations,
    AuthorizationsOperations,
    ClientsOperations,
    DirectoryOperations,
    DiscoveryOperations,
    EndorsementsOperations,
    EventsOperations,
    ForwardAuthOperations,
    HealthOperations,
    InvitationsOperations,
    IssuedTokensOperations,
    KeysOperations,
    LinkedAccountsOperations,
    MeOperations,
    PersonalTokensOperations,
    ProviderSettingsOperations,
    RolesOperations,
    ScopesOperations,
    SessionsOperations,
    UpstreamTokensOperations,
    UserAccessOperations,
    UserApprovalOperations,
    UsersOperations,
    WebhooksOperations,
):
    """Each operation as a method that waits for the answer."""


class AsyncOperations(
    AsyncAccessRequestsOperations,
    AsyncApisOperations,
    AsyncAppSignInOperations,
    AsyncAuthorizationDetailsOperations,
    AsyncAuthorizationsOperations,
    AsyncClientsOperations,
    AsyncDirectoryOperations,
    AsyncDiscoveryOperations,
    AsyncEndorsementsOperations,
    AsyncEventsOperations,
    AsyncForwardAuthOperations,
    AsyncHealthOperations,
    AsyncInvitationsOperations,
    AsyncIssuedTokensOperations,
    AsyncKeysOperations,
    AsyncLinkedAccountsOperations,
    AsyncMeOperations,
    AsyncPersonalTokensOperations,
    AsyncProviderSettingsOperations,
    AsyncRolesOperations,
    AsyncScopesOperations,
    AsyncSessionsOperations,
    AsyncUpstreamTokensOperations,
    AsyncUserAccessOperations,
    AsyncUserApprovalOperations,
    AsyncUsersOperations,
    AsyncWebhooksOperations,
):
    """Each operation as a method that is awaited."""
