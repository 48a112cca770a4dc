//! The paths that pages link to, below the issuer. The table of page routes uses the same constants.

/// The home page.
pub const HOME: &str = "/";
/// The sign-in form, GET and POST.
pub const SIGN_IN: &str = "/sign-in";
/// The sign-out page (GET) and the sign-out itself (POST with the CSRF proof).
pub const SIGN_OUT: &str = "/sign-out";
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
/// The personal access tokens of the person; a form posts new ones there.
pub const TOKENS: &str = "/account/tokens";
/// The form for a new personal access token.
pub const NEW_TOKEN: &str = "/account/tokens/new";
/// The applications that a person has registered; a form posts new ones there.
pub const CLIENTS: &str = "/account/clients";
/// The form for a new application, GET; it posts to [`CLIENTS`].
pub const NEW_CLIENT: &str = "/account/clients/new";
/// The audit log, for administrators.
pub const EVENTS: &str = "/admin/events";
/// Who one is, GET and POST.
pub const PROFILE: &str = "/account/profile";
/// A new password for somebody who knows the present one, GET and POST.
pub const PASSWORD: &str = "/account/password";
/// A new e-mail address, GET and POST.
pub const EMAIL: &str = "/account/email";
/// The deletion of the account, GET and POST.
pub const DELETE: &str = "/account/delete";
/// Where somebody who signed in long ago proves it again, GET and POST.
pub const CONFIRM: &str = "/account/confirm";
/// Where people open an account, GET and POST.
pub const SIGN_UP: &str = "/sign-up";
/// Sends the mail of a sign-up again, POST.
pub const SIGN_UP_AGAIN: &str = "/sign-up/resend";
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
/// The API reference.
pub const DOCS: &str = "/docs";
/// The specification as YAML.
pub const OPENAPI_YAML: &str = "/openapi.yaml";
/// The specification as JSON.
pub const OPENAPI_JSON: &str = "/openapi.json";
/// The style sheet of the configured colours.
pub const COLOURS: &str = "/colours.css";
/// Embedded files; the rest of the path is what [`super::asset`] takes.
pub const ASSETS: &str = "/assets/";
/// The metadata of the authorization server (RFC 8414).
pub const OAUTH_METADATA: &str = "/.well-known/oauth-authorization-server";
/// The metadata of the OpenID provider (OpenID Connect Discovery section 4).
pub const OPENID_METADATA: &str = "/.well-known/openid-configuration";
