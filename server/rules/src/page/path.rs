//! The paths that pages link to, below the issuer. The table of page routes uses the same constants.

/// The home page.
pub const HOME: &str = "/";
/// The sign-in form, GET and POST.
pub const SIGN_IN: &str = "/sign-in";
/// The sign-out page (GET) and the sign-out itself (POST with the CSRF proof).
pub const SIGN_OUT: &str = "/sign-out";
/// Where a provider sends people back to who signed out there as well.
pub const SIGNED_OUT: &str = "/sign-out/done";
/// The page that posts an answer to a client.
pub const ANSWER: &str = "/authorize/answer";
/// Where the user code of a device is entered (RFC 8628), GET and POST.
pub const DEVICE: &str = "/device";
/// The decision about a device, POST.
pub const DEVICE_DECISION: &str = "/device/decision";
/// The account of the person who is signed in.
pub const ACCOUNT: &str = "/account";
/// The browsers in which the person is signed in; a form posts there to end all but one.
pub const SESSIONS: &str = "/account/sessions";
/// What belongs to a person and uses this server: registered applications, tokens, applications with access.
pub const APPLICATIONS: &str = "/account/applications";
/// What a person allowed a client: the id of the client follows.
pub const AUTHORIZATIONS: &str = "/account/authorizations";
/// What the proof against forged calls does, for developers.
pub const CSRF_DEMO: &str = "/developer/csrf-demo";
/// The personal access tokens of the person; a form posts new ones there.
pub const TOKENS: &str = "/account/tokens";
/// The form for a new personal access token.
pub const NEW_TOKEN: &str = "/account/tokens/new";
/// The applications that a person has registered; a form posts new ones there.
pub const CLIENTS: &str = "/account/clients";
/// The form for a new application, GET; it posts to [`CLIENTS`].
pub const NEW_CLIENT: &str = "/account/clients/new";
/// The pages of administrators; leads to the first of them.
pub const ADMIN: &str = "/admin";
/// Everybody's accounts, for administrators.
pub const ADMIN_USERS: &str = "/admin/users";
/// The invitations that can still be used, for administrators; a form posts new ones there.
pub const ADMIN_INVITATIONS: &str = "/admin/invitations";
/// The form for a new invitation.
pub const ADMIN_NEW_INVITATION: &str = "/admin/invitations/new";
/// Everybody's applications, for administrators; a form posts new ones there.
pub const ADMIN_CLIENTS: &str = "/admin/clients";
/// The form for a new application. It is no address of an application, whatever that is called.
pub const ADMIN_NEW_CLIENT: &str = "/admin/new-client";
/// What everybody has been issued, for administrators.
pub const ADMIN_TOKENS: &str = "/admin/tokens";
/// The revocation of all that matches, GET and POST.
pub const ADMIN_TOKENS_REVOKE: &str = "/admin/tokens/revoke";
/// The scopes, for administrators; a form posts new ones there.
pub const ADMIN_SCOPES: &str = "/admin/scopes";
/// The form for a new scope.
pub const ADMIN_NEW_SCOPE: &str = "/admin/scopes/new";
/// The types of authorization details, for administrators; a form posts new ones there.
pub const ADMIN_DETAILS: &str = "/admin/details";
/// The form for a new type. It is no address of a type, whatever that is called.
pub const ADMIN_NEW_DETAILS: &str = "/admin/new-details";
/// The roles, for administrators; a form posts new ones there.
pub const ADMIN_ROLES: &str = "/admin/roles";
/// The form for a new role. It is no address of a role, whatever that is called.
pub const ADMIN_NEW_ROLE: &str = "/admin/new-role";
/// The categories, for administrators; a form posts new ones there.
pub const ADMIN_CATEGORIES: &str = "/admin/categories";
/// The form for a new category.
pub const ADMIN_NEW_CATEGORY: &str = "/admin/new-category";
/// The protected APIs, for administrators.
pub const ADMIN_APIS: &str = "/admin/apis";
/// The form to register one.
pub const ADMIN_NEW_API: &str = "/admin/apis/new";
/// The providers, for administrators; a form posts new ones there.
pub const ADMIN_PROVIDERS: &str = "/admin/providers";
/// The form for a new provider.
pub const ADMIN_NEW_PROVIDER: &str = "/admin/providers/new";
/// Everybody's linked accounts.
pub const ADMIN_LINKS: &str = "/admin/links";
/// All linked accounts that are looked for, as a table.
pub const ADMIN_EXPORT_LINKS: &str = "/admin/links/export";
/// The webhooks, for administrators; a form posts new ones there.
pub const ADMIN_WEBHOOKS: &str = "/admin/webhooks";
/// The form for a new webhook.
pub const ADMIN_NEW_WEBHOOK: &str = "/admin/webhooks/new";
/// What clients have applied for, for those who decide.
pub const ADMIN_REQUESTS: &str = "/admin/requests";
/// The public directory of clients.
pub const DIRECTORY: &str = "/directory";
/// The signing keys, for administrators.
pub const ADMIN_KEYS: &str = "/admin/keys";
/// A new signing key ahead of its time, GET and POST.
pub const ADMIN_ROTATE_KEY: &str = "/admin/keys/rotate";
/// The accounts at other providers that belong to the account of the person.
pub const LINKED_ACCOUNTS: &str = "/account/linked-accounts";
/// The decision whether an account at another provider is linked, GET and POST.
pub const LINK_ACCOUNT: &str = "/account/linked-accounts/link";
/// The decision whether another account here is merged into one's own, GET and POST.
pub const MERGE_ACCOUNTS: &str = "/account/linked-accounts/merge";
/// Where somebody whom a provider vouches for opens an account, GET and POST.
pub const PROVIDER_SIGN_UP: &str = "/sign-up/provider";
/// Where a browser gets its session for which an app has opened an account.
pub const CONTINUE: &str = "/sign-in/continue";
/// The audit log, for administrators.
pub const EVENTS: &str = "/admin/events";
/// All events that are searched for, as a file.
pub const EXPORT_EVENTS: &str = "/admin/events/export";
/// Who one is, GET and POST.
pub const PROFILE: &str = "/account/profile";
/// What somebody answered when they opened their account, GET and POST.
pub const ANSWERS: &str = "/account/answers";
/// A new password for somebody who knows the present one, GET and POST.
pub const PASSWORD: &str = "/account/password";
/// A new e-mail address, GET and POST.
pub const EMAIL: &str = "/account/email";
/// The link that waits to be opened, sent once more.
pub const EMAIL_AGAIN: &str = "/account/email/resend";
/// The deletion of the account, GET and POST.
pub const DELETE: &str = "/account/delete";
/// Where somebody who signed in long ago proves it again, GET and POST.
pub const CONFIRM: &str = "/account/confirm";
/// Where people open an account, GET and POST.
pub const SIGN_UP: &str = "/sign-up";
/// Sends the mail of a sign-up again, POST.
pub const SIGN_UP_AGAIN: &str = "/sign-up/resend";
/// What somebody reads who has proven who they are and does not come in yet, GET and POST.
pub const HELD: &str = "/sign-up/held";
/// Where the link of that mail leads, GET and POST.
pub const SIGN_UP_CONFIRM: &str = "/sign-up/confirm";
/// Asks for a mail with a link to [`RESET_PASSWORD`], GET and POST.
pub const FORGOT_PASSWORD: &str = "/password/forgot";
/// A new password for somebody who has a link, GET and POST.
pub const RESET_PASSWORD: &str = "/password/reset";
/// Where the link in a mail to a new address leads, GET and POST.
pub const EMAIL_CONFIRM: &str = "/email/confirm";
/// Where the link in a mail to a former address leads, GET and POST.
pub const EMAIL_UNDO: &str = "/email/undo";
/// Where the one-time link of the first start leads.
pub const CLAIM: &str = "/claim";
/// The API reference: its overview.
pub const DOCS: &str = "/docs";
/// The operations of the reference: the page of a tag follows.
pub const REFERENCE: &str = "/docs/reference";
/// The schemas of the reference.
pub const SCHEMAS: &str = "/docs/schemas";
/// The console in which the operations of the reference are tried.
pub const CONSOLE: &str = "/docs/console";
/// Where the browser comes back to when somebody signs in at the console: its redirect URI.
pub const CONSOLE_ANSWER: &str = "/docs/console/signed-in";
/// The guides; the rest of the path is a chapter.
pub const GUIDES: &str = "/docs/guides";
/// The guide to grants, where it always was.
pub const GUIDE: &str = "/docs/grants";
/// The specification as YAML.
pub const OPENAPI_YAML: &str = "/openapi.yaml";
/// The specification as JSON.
pub const OPENAPI_JSON: &str = "/openapi.json";
/// What changed in the specification, for programs.
pub const OPENAPI_CHANGES: &str = "/openapi.changes.json";
/// The style sheet of the configured colours.
pub const COLOURS: &str = "/colours.css";
/// The element with the ways to sign in, for pages of other sites.
pub const SIGN_IN_ELEMENT: &str = "/embed/sign-in.js";
/// Embedded files; the rest of the path is what [`super::asset`] takes.
pub const ASSETS: &str = "/assets/";
/// The metadata of the authorization server (RFC 8414).
pub const OAUTH_METADATA: &str = "/.well-known/oauth-authorization-server";
/// The metadata of the OpenID provider (OpenID Connect Discovery section 4).
pub const OPENID_METADATA: &str = "/.well-known/openid-configuration";

/// A text as one segment of a path, where the ids of clients may hold any visible character.
pub fn segment(text: &str) -> String {
    let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    text.replace('+', "%20")
}

/// The account page with a word about what was done. The word travels in the address, so that loading the page again
/// repeats nothing; it can only be one of ours.
pub fn account_after(what: &str) -> String {
    format!("{ACCOUNT}?done={what}")
}

/// The page about a client. Ids that were brought from elsewhere may hold any visible character.
pub fn authorization(client_id: &str) -> String {
    format!("{}/{}", AUTHORIZATIONS, segment(client_id))
}
