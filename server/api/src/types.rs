// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! The schemas of `openapi.yaml`.
#![allow(missing_docs, unused_imports, clippy::all)]

use poem_openapi::types::Type;
use poem_openapi::{Enum, Object, Union};

/// Terms of use to which a user agreed.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AcceptedTerms")]
pub struct AcceptedTerms {
    /// Where they are.
    #[oai(rename = "url")]
    pub url: String,
    /// Their version, if the operator named one.
    #[oai(rename = "version", skip_serializing_if_is_none)]
    pub version: Option<String>,
    /// When the user agreed.
    #[oai(rename = "accepted_at")]
    pub accepted_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for AcceptedTerms {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("url", &self.url)
            .optional("version", &self.version)
            .member("accepted_at", &self.accepted_at)
            .end();
    }
}

/// What a client applied for. Asked and approved are two things; only what is approved counts.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AccessRequest")]
pub struct AccessRequest {
    /// The id of the application.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// For which client.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// The user who asked.
    #[oai(rename = "requested_by", skip_serializing_if_is_none)]
    pub requested_by: Option<uuid::Uuid>,
    /// The scopes that were asked for, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The grant types that were asked for.
    #[oai(rename = "grant_types")]
    pub grant_types: Vec<String>,
    /// What it is for.
    #[oai(rename = "reason")]
    pub reason: String,
    #[oai(rename = "state")]
    pub state: AccessRequestState,
    /// When it was asked.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When that state was reached.
    #[oai(rename = "decided_at", skip_serializing_if_is_none)]
    pub decided_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The user who decided; only reviewers are told.
    #[oai(rename = "decided_by", skip_serializing_if_is_none)]
    pub decided_by: Option<uuid::Uuid>,
    /// Why it was decided so.
    #[oai(rename = "decision_reason", skip_serializing_if_is_none)]
    pub decision_reason: Option<String>,
    /// The scopes that were approved, separated by spaces.
    #[oai(rename = "approved_scope")]
    pub approved_scope: String,
    /// The grant types that were approved.
    #[oai(rename = "approved_grant_types")]
    pub approved_grant_types: Vec<String>,
    /// Until when the approval counts; left out where it does until it is revoked.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for AccessRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("client_id", &self.client_id)
            .optional("requested_by", &self.requested_by)
            .member("scope", &self.scope)
            .member("grant_types", &self.grant_types)
            .member("reason", &self.reason)
            .member("state", &self.state)
            .member("created_at", &self.created_at)
            .optional("decided_at", &self.decided_at)
            .optional("decided_by", &self.decided_by)
            .optional("decision_reason", &self.decision_reason)
            .member("approved_scope", &self.approved_scope)
            .member("approved_grant_types", &self.approved_grant_types)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// A page of applications.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AccessRequestPage")]
pub struct AccessRequestPage {
    /// The applications.
    #[oai(rename = "items")]
    pub items: Vec<AccessRequest>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for AccessRequestPage {}

/// `pending`, nobody has decided; `approved`, wholly or in part; `denied`; `withdrawn` by whoever asked; `revoked`, it was approved and that was taken back; `expired`, the approval has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AccessRequestState")]
pub enum AccessRequestState {
    /// `pending`.
    #[oai(rename = "pending")]
    Pending,
    /// `approved`.
    #[oai(rename = "approved")]
    Approved,
    /// `denied`.
    #[oai(rename = "denied")]
    Denied,
    /// `withdrawn`.
    #[oai(rename = "withdrawn")]
    Withdrawn,
    /// `revoked`.
    #[oai(rename = "revoked")]
    Revoked,
    /// `expired`.
    #[oai(rename = "expired")]
    Expired,
}

impl AccessRequestState {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Pending,
        Self::Approved,
        Self::Denied,
        Self::Withdrawn,
        Self::Revoked,
        Self::Expired,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Denied => "denied",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AccessRequestState {}

/// `jwt` (RFC 9068), which a resource server can verify by itself, or `opaque`, which only introspection explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AccessTokenFormat")]
pub enum AccessTokenFormat {
    /// `jwt`.
    #[oai(rename = "jwt")]
    Jwt,
    /// `opaque`.
    #[oai(rename = "opaque")]
    Opaque,
}

impl AccessTokenFormat {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Jwt, Self::Opaque];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Opaque => "opaque",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AccessTokenFormat {}

/// A new version of a document.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AddApiDocument", deny_unknown_fields)]
pub struct AddApiDocument {
    /// The OpenAPI document, as text.
    #[oai(rename = "document")]
    pub document: String,
}

impl crate::support::WriteJson for AddApiDocument {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("document", &self.document).end();
    }
}

/// A document that was added, and what it would change.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AddedApiDocument")]
pub struct AddedApiDocument {
    #[oai(rename = "document")]
    pub document: ApiDocument,
    #[oai(rename = "preview")]
    pub preview: ApiPreview,
}

impl crate::support::WriteJson for AddedApiDocument {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("document", &self.document)
            .member("preview", &self.preview)
            .end();
    }
}

/// An authorization detail that somebody agreed to.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AllowedDetail")]
pub struct AllowedDetail {
    /// The title of its type; the type itself where that is not registered any more.
    #[oai(rename = "title")]
    pub title: String,
    /// What the person read, by language. Left out where the type has no words.
    #[oai(rename = "words", skip_serializing_if_is_none)]
    pub words: Option<std::collections::HashMap<String, String>>,
    /// The detail as it was granted.
    #[oai(rename = "detail")]
    pub detail: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
}

impl crate::support::WriteJson for AllowedDetail {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("title", &self.title)
            .optional("words", &self.words)
            .member("detail", &self.detail)
            .end();
    }
}

/// An API that gateways ask about.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Api")]
pub struct Api {
    /// By which gateways name it.
    #[oai(rename = "id")]
    pub id: String,
    /// From the active document.
    #[oai(rename = "title")]
    pub title: String,
    /// The resource identifier (RFC 8707), which tokens for it have in `aud`.
    #[oai(rename = "audience")]
    pub audience: String,
    /// The hosts that the API answers for; empty for any.
    #[oai(rename = "hosts")]
    pub hosts: Vec<String>,
    /// What stands before the paths of the document at the gateway, such as `/v1`. Null where the `servers` of the document say it.
    #[oai(
        rename = "base_path",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub base_path: crate::support::MaybeUndefined<String>,
    #[oai(rename = "unknown_paths")]
    pub unknown_paths: UnknownPaths,
    /// Whether the browser session of this server is taken in place of a token.
    #[oai(rename = "sessions")]
    pub sessions: bool,
    /// The number of the document that decides.
    #[oai(rename = "active_document")]
    pub active_document: i32,
    /// Its `info.version`.
    #[oai(rename = "document_version")]
    pub document_version: String,
    /// How many operations it has.
    #[oai(rename = "operations")]
    pub operations: i32,
    /// Where clients find out how to get a token for it (RFC 9728).
    #[oai(rename = "metadata_url")]
    pub metadata_url: String,
    /// When it was registered.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was changed last.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Api {}

/// An operation that is not what it was.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiChange")]
pub struct ApiChange {
    /// What becomes of it.
    #[oai(rename = "change")]
    pub change: ApiChangeChange,
    /// In capitals.
    #[oai(rename = "method")]
    pub method: String,
    /// The path of the document.
    #[oai(rename = "path")]
    pub path: String,
    /// Its `operationId`, or method and path.
    #[oai(rename = "operation")]
    pub operation: String,
    /// Who might call it: `anyone`, `token`, `token with reports:read`, or the names of schemes that no token meets. One is enough.
    #[oai(rename = "before")]
    pub before: Vec<String>,
    /// Who may call it then.
    #[oai(rename = "after")]
    pub after: Vec<String>,
}

impl crate::support::WriteJson for ApiChange {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("change", &self.change)
            .member("method", &self.method)
            .member("path", &self.path)
            .member("operation", &self.operation)
            .member("before", &self.before)
            .member("after", &self.after)
            .end();
    }
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ApiChangeChange")]
pub enum ApiChangeChange {
    /// `added`.
    #[oai(rename = "added")]
    Added,
    /// `removed`.
    #[oai(rename = "removed")]
    Removed,
    /// `changed`.
    #[oai(rename = "changed")]
    Changed,
}

impl ApiChangeChange {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Added, Self::Removed, Self::Changed];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ApiChangeChange {}

/// A version of an API's document.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiDocument")]
pub struct ApiDocument {
    /// Counts from 1.
    #[oai(rename = "number")]
    pub number: i32,
    /// Whether it decides.
    #[oai(rename = "active")]
    pub active: bool,
    /// `info.title`.
    #[oai(rename = "title")]
    pub title: String,
    /// `info.version`.
    #[oai(rename = "document_version")]
    pub document_version: String,
    /// How many operations it has.
    #[oai(rename = "operations")]
    pub operations: i32,
    /// When it was added.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for ApiDocument {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("number", &self.number)
            .member("active", &self.active)
            .member("title", &self.title)
            .member("document_version", &self.document_version)
            .member("operations", &self.operations)
            .member("created_at", &self.created_at)
            .end();
    }
}

/// The documents of an API.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiDocumentList")]
pub struct ApiDocumentList {
    /// Newest first.
    #[oai(rename = "items")]
    pub items: Vec<ApiDocument>,
}

impl crate::support::WriteJson for ApiDocumentList {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("items", &self.items).end();
    }
}

/// A document with its text, and what it would change.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiDocumentText")]
pub struct ApiDocumentText {
    #[oai(rename = "document")]
    pub document: ApiDocument,
    /// The document.
    #[oai(rename = "text")]
    pub text: String,
    #[oai(rename = "preview")]
    pub preview: ApiPreview,
}

impl crate::support::WriteJson for ApiDocumentText {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("document", &self.document)
            .member("text", &self.text)
            .member("preview", &self.preview)
            .end();
    }
}

/// A client that could call operations and cannot any more.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiLoss")]
pub struct ApiLoss {
    /// The client.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Its name.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// The operations.
    #[oai(rename = "operations")]
    pub operations: Vec<String>,
}

impl crate::support::WriteJson for ApiLoss {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .member("operations", &self.operations)
            .end();
    }
}

/// Something about a document that its owner should know.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiNote")]
pub struct ApiNote {
    /// The line, from 1.
    #[oai(rename = "line")]
    pub line: i32,
    /// A JSON pointer (RFC 6901).
    #[oai(rename = "place")]
    pub place: String,
    /// What it is.
    #[oai(rename = "problem")]
    pub problem: String,
}

impl crate::support::WriteJson for ApiNote {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("line", &self.line)
            .member("place", &self.place)
            .member("problem", &self.problem)
            .end();
    }
}

/// A page of APIs.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiPage")]
pub struct ApiPage {
    /// The APIs.
    #[oai(rename = "items")]
    pub items: Vec<Api>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ApiPage {}

/// What a document says, and what it changes.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiPreview")]
pub struct ApiPreview {
    /// `info.title`.
    #[oai(rename = "title")]
    pub title: String,
    /// `info.version`.
    #[oai(rename = "document_version")]
    pub document_version: String,
    /// How many operations it has.
    #[oai(rename = "operations")]
    pub operations: i32,
    /// The operations that anybody may call.
    #[oai(rename = "anonymous")]
    pub anonymous: Vec<String>,
    /// Its scopes, and whether they are registered.
    #[oai(rename = "scopes")]
    pub scopes: Vec<ApiScope>,
    /// What its owner should know.
    #[oai(rename = "notes")]
    pub notes: Vec<ApiNote>,
    /// The operations that differ from the active document; all of them where there is none.
    #[oai(rename = "changes")]
    pub changes: Vec<ApiChange>,
    /// Clients that get tokens for this API, by their `audience` or by an approval, and that lose operations; the first 100.
    #[oai(rename = "losing_clients")]
    pub losing_clients: Vec<ApiLoss>,
}

impl crate::support::WriteJson for ApiPreview {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("title", &self.title)
            .member("document_version", &self.document_version)
            .member("operations", &self.operations)
            .member("anonymous", &self.anonymous)
            .member("scopes", &self.scopes)
            .member("notes", &self.notes)
            .member("changes", &self.changes)
            .member("losing_clients", &self.losing_clients)
            .end();
    }
}

/// A scope of a document.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApiScope")]
pub struct ApiScope {
    /// The scope.
    #[oai(rename = "id")]
    pub id: String,
    /// What people read on the consent page; that of the registry where it is registered.
    #[oai(rename = "help_text")]
    pub help_text: String,
    /// Whether it was registered before.
    #[oai(rename = "registered")]
    pub registered: bool,
}

impl crate::support::WriteJson for ApiScope {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("help_text", &self.help_text)
            .member("registered", &self.registered)
            .end();
    }
}

/// An account was opened.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AppAccountOpened")]
pub struct AppAccountOpened {
    /// Where the browser goes next. It is good once, for two minutes, in one browser.
    #[oai(rename = "continue_url")]
    pub continue_url: String,
    /// Whether a link was sent that confirms the address. Where people sign in with a confirmed address alone, `continue_url` then leads back to the app with `email_unconfirmed` and without a session.
    #[oai(rename = "email_unconfirmed")]
    pub email_unconfirmed: bool,
    /// Whether the account waits until an administrator approves it. `continue_url` then leads back to the app with that code and without a session.
    #[oai(rename = "approval_pending")]
    pub approval_pending: bool,
}

impl crate::support::WriteJson for AppAccountOpened {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("continue_url", &self.continue_url)
            .member("email_unconfirmed", &self.email_unconfirmed)
            .member("approval_pending", &self.approval_pending)
            .end();
    }
}

/// An address that waits to be confirmed, whether its owner is signed in or not.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "AppConfirmation")]
pub struct AppConfirmation {
    /// Has the link sent again.
    #[oai(rename = "token")]
    pub token: String,
    /// The address, as its owner recognises it, such as `a•••@e•••.org`.
    #[oai(rename = "email")]
    pub email: String,
    /// Until when the token is good.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl std::fmt::Debug for AppConfirmation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppConfirmation")
            .field("token", &"[redacted]")
            .field("email", &self.email)
            .field("expires_at", &self.expires_at)
            .finish()
    }
}

impl crate::support::WriteJson for AppConfirmation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .member("email", &self.email)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// What came of a sign-in.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AppSignInResult")]
pub struct AppSignInResult {
    /// What happened.
    #[oai(rename = "outcome")]
    pub outcome: AppSignInResultOutcome,
    /// Why it failed, a stable word such as `provider_denied`, `provider_unreachable`, `identity_linked_elsewhere`, `account_deactivated`, `sign_up_closed`. After `identity_linked_elsewhere` the person can merge the two accounts at `/account/linked-accounts` of this server, by connecting the provider there. With `email_unconfirmed` the person has shown who they are, and signs in once the address is confirmed; with `approval_pending` once the account is approved; with `approval_denied` it was denied. `invitation_needed` and `email_domain_not_allowed` say what an account takes.
    #[oai(rename = "code", skip_serializing_if_is_none)]
    pub code: Option<String>,
    /// The same in words for people, in the language of the browser.
    #[oai(rename = "message")]
    pub message: String,
    /// The name of the provider.
    #[oai(rename = "provider", skip_serializing_if_is_none)]
    pub provider: Option<String>,
    /// What the app said when it began.
    #[oai(rename = "next", skip_serializing_if_is_none)]
    pub next: Option<String>,
    /// Who is signed in.
    #[oai(rename = "user_id", skip_serializing_if_is_none)]
    pub user_id: Option<uuid::Uuid>,
    /// The user name of whoever is signed in.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// Whether the account has no confirmed e-mail address yet. The person was told how to confirm one.
    #[oai(rename = "email_unconfirmed")]
    pub email_unconfirmed: bool,
    /// Whether beginning again may help.
    #[oai(rename = "try_again")]
    pub try_again: bool,
    #[oai(rename = "sign_up", skip_serializing_if_is_none)]
    pub sign_up: Option<AppSignUp>,
    #[oai(rename = "confirmation", skip_serializing_if_is_none)]
    pub confirmation: Option<AppConfirmation>,
}

impl crate::support::WriteJson for AppSignInResult {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("outcome", &self.outcome)
            .optional("code", &self.code)
            .member("message", &self.message)
            .optional("provider", &self.provider)
            .optional("next", &self.next)
            .optional("user_id", &self.user_id)
            .optional("username", &self.username)
            .member("email_unconfirmed", &self.email_unconfirmed)
            .member("try_again", &self.try_again)
            .optional("sign_up", &self.sign_up)
            .optional("confirmation", &self.confirmation)
            .end();
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AppSignInResultOutcome")]
pub enum AppSignInResultOutcome {
    /// `signed_in`.
    #[oai(rename = "signed_in")]
    SignedIn,
    /// `account_opened`.
    #[oai(rename = "account_opened")]
    AccountOpened,
    /// `sign_up_needed`.
    #[oai(rename = "sign_up_needed")]
    SignUpNeeded,
    /// `linked`.
    #[oai(rename = "linked")]
    Linked,
    /// `reconnected`.
    #[oai(rename = "reconnected")]
    Reconnected,
    /// `unlinked`.
    #[oai(rename = "unlinked")]
    Unlinked,
    /// `failed`.
    #[oai(rename = "failed")]
    Failed,
}

impl AppSignInResultOutcome {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::SignedIn,
        Self::AccountOpened,
        Self::SignUpNeeded,
        Self::Linked,
        Self::Reconnected,
        Self::Unlinked,
        Self::Failed,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::AccountOpened => "account_opened",
            Self::SignUpNeeded => "sign_up_needed",
            Self::Linked => "linked",
            Self::Reconnected => "reconnected",
            Self::Unlinked => "unlinked",
            Self::Failed => "failed",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AppSignInResultOutcome {}

/// Where the browser goes.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AppSignInStarted")]
pub struct AppSignInStarted {
    /// An address of this server. It goes on to the provider.
    #[oai(rename = "url")]
    pub url: String,
    /// Until when the browser has to come back with a result.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for AppSignInStarted {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("url", &self.url)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// What an account needs, for the form of an app.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "AppSignUp")]
pub struct AppSignUp {
    /// Goes back with the form.
    #[oai(rename = "token")]
    pub token: String,
    /// A free user name, as a proposal.
    #[oai(rename = "username")]
    pub username: String,
    /// The address that the provider says; empty when it says none.
    #[oai(rename = "email")]
    pub email: String,
    /// The name that the provider says; empty when it says none.
    #[oai(rename = "name")]
    pub name: String,
    /// The members that the provider decides; what a form says about them is passed over.
    #[oai(rename = "fixed")]
    pub fixed: Vec<String>,
    /// The terms of use that have to be agreed to, if there are any.
    #[oai(rename = "terms_url", skip_serializing_if_is_none)]
    pub terms_url: Option<String>,
    /// Their version, if the operator names one. It is kept with the account.
    #[oai(rename = "terms_version", skip_serializing_if_is_none)]
    pub terms_version: Option<String>,
    /// What is asked besides, in this order.
    #[oai(rename = "fields")]
    pub fields: Vec<SignUpField>,
    /// Until when the form can be sent.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl std::fmt::Debug for AppSignUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppSignUp")
            .field("token", &"[redacted]")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("name", &self.name)
            .field("fixed", &self.fixed)
            .field("terms_url", &self.terms_url)
            .field("terms_version", &self.terms_version)
            .field("fields", &self.fields)
            .field("expires_at", &self.expires_at)
            .finish()
    }
}

impl crate::support::WriteJson for AppSignUp {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .member("username", &self.username)
            .member("email", &self.email)
            .member("name", &self.name)
            .member("fixed", &self.fixed)
            .optional("terms_url", &self.terms_url)
            .optional("terms_version", &self.terms_version)
            .member("fields", &self.fields)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// What was approved for a client.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Approval")]
pub struct Approval {
    #[oai(rename = "kind")]
    pub kind: ApprovalKind,
    /// The scope or the grant type.
    #[oai(rename = "value")]
    pub value: String,
    /// The application that it was approved by.
    #[oai(rename = "access_request_id")]
    pub access_request_id: uuid::Uuid,
    /// When it was approved.
    #[oai(rename = "approved_at")]
    pub approved_at: chrono::DateTime<chrono::Utc>,
    /// Until when it counts; left out where it does until it is revoked.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for Approval {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("kind", &self.kind)
            .member("value", &self.value)
            .member("access_request_id", &self.access_request_id)
            .member("approved_at", &self.approved_at)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// What was approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ApprovalKind")]
pub enum ApprovalKind {
    /// `scope`.
    #[oai(rename = "scope")]
    Scope,
    /// `grant_type`.
    #[oai(rename = "grant_type")]
    GrantType,
}

impl ApprovalKind {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Scope, Self::GrantType];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::GrantType => "grant_type",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ApprovalKind {}

/// What is approved; what is left out means all that was asked for.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ApproveAccessRequest", deny_unknown_fields)]
pub struct ApproveAccessRequest {
    /// The scopes that are approved, a part of those that were asked for.
    #[oai(rename = "scope", validator(max_length = 4000), skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The grant types that are approved, a part of those that were asked for.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// Until when it counts, in the future. The owner is told before it ends.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// A word for whoever asked, up to 2000 characters.
    #[oai(rename = "reason", skip_serializing_if_is_none)]
    pub reason: Option<String>,
}

impl crate::support::WriteJson for ApproveAccessRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("scope", &self.scope)
            .optional("grant_types", &self.grant_types)
            .optional("expires_at", &self.expires_at)
            .optional("reason", &self.reason)
            .end();
    }
}

/// How a client may sign its assertions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AssertionSigningAlgorithm")]
pub enum AssertionSigningAlgorithm {
    /// `ES256`.
    #[oai(rename = "ES256")]
    Es256,
    /// `EdDSA`.
    #[oai(rename = "EdDSA")]
    EdDsa,
    /// `PS256`.
    #[oai(rename = "PS256")]
    Ps256,
    /// `RS256`.
    #[oai(rename = "RS256")]
    Rs256,
}

impl AssertionSigningAlgorithm {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Es256,
        Self::EdDsa,
        Self::Ps256,
        Self::Rs256,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AssertionSigningAlgorithm {}

/// What the caller has allowed a client to do.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Authorization")]
pub struct Authorization {
    /// The client.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Its name.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// Its website.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// What was allowed, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// What was allowed in authorization details (RFC 9396), the newest last. Left out where there are none.
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<Vec<AllowedDetail>>,
    /// When it was allowed.
    #[oai(rename = "authorized_at")]
    pub authorized_at: chrono::DateTime<chrono::Utc>,
    /// When the client last got a token for the caller.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    /// On how many devices or sessions the client has access now.
    #[oai(rename = "active_authorizations")]
    pub active_authorizations: i64,
}

impl crate::support::WriteJson for Authorization {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("client_uri", &self.client_uri)
            .member("scope", &self.scope)
            .optional("authorization_details", &self.authorization_details)
            .member("authorized_at", &self.authorized_at)
            .optional("last_used_at", &self.last_used_at)
            .member("active_authorizations", &self.active_authorizations)
            .end();
    }
}

/// A type of authorization details.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationDetailsType")]
pub struct AuthorizationDetailsType {
    /// The word in the member `type`.
    #[oai(rename = "id")]
    pub id: String,
    /// What people call it.
    #[oai(rename = "title")]
    pub title: String,
    /// For developers.
    #[oai(rename = "description")]
    pub description: String,
    /// The JSON Schema of the other members.
    #[oai(rename = "schema")]
    pub schema: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
    /// A sentence for the consent page, by language, with members in braces.
    #[oai(rename = "words")]
    pub words: std::collections::HashMap<String, String>,
    /// The members whose texts name resources and may end in a wildcard, `astro-ph.*` or `*`.
    #[oai(rename = "patterns")]
    pub patterns: Vec<String>,
    /// The API that it is for, an audience of tokens; left out where it is for any.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<String>,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for AuthorizationDetailsType {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("title", &self.title)
            .member("description", &self.description)
            .member("schema", &self.schema)
            .member("words", &self.words)
            .member("patterns", &self.patterns)
            .optional("resource", &self.resource)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// All types of authorization details.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationDetailsTypeList")]
pub struct AuthorizationDetailsTypeList {
    /// The types.
    #[oai(rename = "items")]
    pub items: Vec<AuthorizationDetailsType>,
}

impl crate::support::WriteJson for AuthorizationDetailsTypeList {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("items", &self.items).end();
    }
}

/// A page of authorizations.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationPage")]
pub struct AuthorizationPage {
    /// The authorizations.
    #[oai(rename = "items")]
    pub items: Vec<Authorization>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for AuthorizationPage {}

/// The parameters of an authorization request; see `GET /oauth/authorize`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationRequest")]
pub struct AuthorizationRequest {
    /// Must be `code`.
    #[oai(rename = "response_type", skip_serializing_if_is_none)]
    pub response_type: Option<String>,
    /// The client that asks.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// A registered redirect URI of the client.
    #[oai(rename = "redirect_uri", skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// Scopes, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Comes back unchanged.
    #[oai(rename = "state", skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// Base64url of the SHA-256 of the code verifier.
    #[oai(rename = "code_challenge", skip_serializing_if_is_none)]
    pub code_challenge: Option<String>,
    /// Must be `S256`.
    #[oai(rename = "code_challenge_method", skip_serializing_if_is_none)]
    pub code_challenge_method: Option<String>,
    /// Stands in the ID token unchanged.
    #[oai(rename = "nonce", skip_serializing_if_is_none)]
    pub nonce: Option<String>,
    /// `none`, `login`, `consent`, `select_account`, `create`.
    #[oai(rename = "prompt", skip_serializing_if_is_none)]
    pub prompt: Option<String>,
    /// Highest age of the sign-in in seconds.
    #[oai(rename = "max_age", skip_serializing_if_is_none)]
    pub max_age: Option<String>,
    /// The APIs for which a token is wanted.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
    /// The username or e-mail address that the sign-in page is filled with.
    #[oai(rename = "login_hint", skip_serializing_if_is_none)]
    pub login_hint: Option<String>,
    /// The name of the provider by which the person is to sign in.
    #[oai(rename = "idp_hint", skip_serializing_if_is_none)]
    pub idp_hint: Option<String>,
    /// The languages of the pages, as BCP 47 tags separated by spaces.
    #[oai(rename = "ui_locales", skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
    /// `query` or `form_post`.
    #[oai(rename = "response_mode", skip_serializing_if_is_none)]
    pub response_mode: Option<String>,
    /// Single claims, as JSON.
    #[oai(rename = "claims", skip_serializing_if_is_none)]
    pub claims: Option<String>,
    /// Authorization details, as JSON (RFC 9396).
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<String>,
    /// Authentication context classes that the client would like.
    #[oai(rename = "acr_values", skip_serializing_if_is_none)]
    pub acr_values: Option<String>,
    /// Taken and not needed.
    #[oai(rename = "display", skip_serializing_if_is_none)]
    pub display: Option<String>,
    /// Not supported; refused with `request_not_supported`.
    #[oai(rename = "request", skip_serializing_if_is_none)]
    pub request: Option<String>,
    /// Not supported; refused with `request_uri_not_supported`.
    #[oai(rename = "request_uri", skip_serializing_if_is_none)]
    pub request_uri: Option<String>,
    /// An ID token of the person whom the answer has to be about.
    #[oai(rename = "id_token_hint", skip_serializing_if_is_none)]
    pub id_token_hint: Option<crate::support::Secret>,
    /// Must never be sent here; refused with `invalid_request`. Give the client a new one if it happened.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
}

impl std::fmt::Debug for AuthorizationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthorizationRequest")
            .field("response_type", &self.response_type)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scope", &self.scope)
            .field("state", &self.state)
            .field("code_challenge", &self.code_challenge)
            .field("code_challenge_method", &self.code_challenge_method)
            .field("nonce", &self.nonce)
            .field("prompt", &self.prompt)
            .field("max_age", &self.max_age)
            .field("resource", &self.resource)
            .field("login_hint", &self.login_hint)
            .field("idp_hint", &self.idp_hint)
            .field("ui_locales", &self.ui_locales)
            .field("response_mode", &self.response_mode)
            .field("claims", &self.claims)
            .field("authorization_details", &self.authorization_details)
            .field("acr_values", &self.acr_values)
            .field("display", &self.display)
            .field("request", &self.request)
            .field("request_uri", &self.request_uri)
            .field("id_token_hint", &"[redacted]")
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for AuthorizationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("response_type", &self.response_type)
            .optional("client_id", &self.client_id)
            .optional("redirect_uri", &self.redirect_uri)
            .optional("scope", &self.scope)
            .optional("state", &self.state)
            .optional("code_challenge", &self.code_challenge)
            .optional("code_challenge_method", &self.code_challenge_method)
            .optional("nonce", &self.nonce)
            .optional("prompt", &self.prompt)
            .optional("max_age", &self.max_age)
            .optional("resource", &self.resource)
            .optional("login_hint", &self.login_hint)
            .optional("idp_hint", &self.idp_hint)
            .optional("ui_locales", &self.ui_locales)
            .optional("response_mode", &self.response_mode)
            .optional("claims", &self.claims)
            .optional("authorization_details", &self.authorization_details)
            .optional("acr_values", &self.acr_values)
            .optional("display", &self.display)
            .optional("request", &self.request)
            .optional("request_uri", &self.request_uri)
            .optional("id_token_hint", &self.id_token_hint)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// A request to the API of a provider.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CallProvider", deny_unknown_fields)]
pub struct CallProvider {
    /// The method.
    #[oai(rename = "method")]
    pub method: CallProviderMethod,
    /// A path below the API of the provider, with its query, or a URL with one of the provider's hosts.
    #[oai(rename = "path", validator(min_length = 1, max_length = 2000))]
    pub path: String,
    /// The media type that is wanted.
    #[oai(rename = "accept", validator(max_length = 200), skip_serializing_if_is_none)]
    pub accept: Option<String>,
    /// The media type of the body.
    #[oai(
        rename = "content_type",
        validator(max_length = 200),
        skip_serializing_if_is_none
    )]
    pub content_type: Option<String>,
    /// The body, as text.
    #[oai(rename = "body", validator(max_length = 65536), skip_serializing_if_is_none)]
    pub body: Option<String>,
}

impl crate::support::WriteJson for CallProvider {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("method", &self.method)
            .member("path", &self.path)
            .optional("accept", &self.accept)
            .optional("content_type", &self.content_type)
            .optional("body", &self.body)
            .end();
    }
}

/// The method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "CallProviderMethod")]
pub enum CallProviderMethod {
    /// `GET`.
    #[oai(rename = "GET")]
    Get,
    /// `POST`.
    #[oai(rename = "POST")]
    Post,
    /// `PUT`.
    #[oai(rename = "PUT")]
    Put,
    /// `PATCH`.
    #[oai(rename = "PATCH")]
    Patch,
    /// `DELETE`.
    #[oai(rename = "DELETE")]
    Delete,
}

impl CallProviderMethod {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Get,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for CallProviderMethod {}

/// What resources are sorted into.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Category")]
pub struct Category {
    /// The word in scopes.
    #[oai(rename = "id")]
    pub id: String,
    /// What people call it.
    #[oai(rename = "name")]
    pub name: String,
}

impl crate::support::WriteJson for Category {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("name", &self.name)
            .end();
    }
}

/// All categories.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CategoryList")]
pub struct CategoryList {
    /// The categories.
    #[oai(rename = "items")]
    pub items: Vec<Category>,
}

impl crate::support::WriteJson for CategoryList {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("items", &self.items).end();
    }
}

/// A client; member names are those of RFC 7591 where it has one.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Client")]
pub struct Client {
    /// The client's id. It never changes.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Shown to people who are asked for consent.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// What the client is for, shown beside its name.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The client's website.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// An image for pages.
    #[oai(rename = "logo_uri", skip_serializing_if_is_none)]
    pub logo_uri: Option<String>,
    /// The client's privacy policy.
    #[oai(rename = "policy_uri", skip_serializing_if_is_none)]
    pub policy_uri: Option<String>,
    /// The client's terms of service.
    #[oai(rename = "tos_uri", skip_serializing_if_is_none)]
    pub tos_uri: Option<String>,
    /// E-mail addresses of the people responsible.
    #[oai(rename = "contacts")]
    pub contacts: Vec<String>,
    /// The user who registered the client. Deactivating this user stops the client.
    #[oai(rename = "owner_id", skip_serializing_if_is_none)]
    pub owner_id: Option<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method")]
    pub token_endpoint_auth_method: TokenEndpointAuthMethod,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Where the browser may be sent back to. Compared byte for byte; only the port of a loopback address may differ.
    #[oai(rename = "redirect_uris")]
    pub redirect_uris: Vec<String>,
    /// Where the browser may be sent after a sign-out. Compared byte for byte.
    #[oai(rename = "post_logout_redirect_uris")]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where this server posts a logout token when a session ends in which the client took part.
    #[oai(rename = "backchannel_logout_uri", skip_serializing_if_is_none)]
    pub backchannel_logout_uri: Option<String>,
    /// Whether the client wants `sid` in logout tokens. They always hold it.
    #[oai(rename = "backchannel_logout_session_required")]
    pub backchannel_logout_session_required: bool,
    /// What the browser loads in a hidden frame when somebody signs out here of a session in which the client took part.
    #[oai(rename = "frontchannel_logout_uri", skip_serializing_if_is_none)]
    pub frontchannel_logout_uri: Option<String>,
    /// Whether `iss` and `sid` are added to `frontchannel_logout_uri`.
    #[oai(rename = "frontchannel_logout_session_required")]
    pub frontchannel_logout_session_required: bool,
    /// The grants that the client may use.
    #[oai(rename = "grant_types")]
    pub grant_types: Vec<GrantType>,
    /// `code` for the grant `authorization_code`, `token` for `implicit`.
    #[oai(rename = "response_types")]
    pub response_types: Vec<String>,
    /// The scopes that the client may ask for, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The scopes of a request that names none, separated by spaces.
    #[oai(rename = "default_scope")]
    pub default_scope: String,
    /// The resources (absolute URIs) for which the client may ask tokens, and whose tokens it may introspect. An approved scope of a protected API lets it ask for that API by `resource`, without this.
    #[oai(rename = "audience")]
    pub audience: Vec<String>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds; absent means the server's setting.
    #[oai(rename = "access_token_lifetime", skip_serializing_if_is_none)]
    pub access_token_lifetime: Option<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; absent means the server's default.
    #[oai(rename = "id_token_signed_response_alg", skip_serializing_if_is_none)]
    pub id_token_signed_response_alg: Option<String>,
    /// How userinfo for the client is signed, one of `userinfo_signing_alg_values_supported`; absent means that it is plain JSON.
    #[oai(rename = "userinfo_signed_response_alg", skip_serializing_if_is_none)]
    pub userinfo_signed_response_alg: Option<String>,
    /// Whether a client-credentials token stands for the owner instead of the client itself.
    #[oai(rename = "acts_as_owner")]
    pub acts_as_owner: bool,
    /// Whether the client stands in the public directory.
    #[oai(rename = "listed")]
    pub listed: bool,
    /// Its rate class, a name of the server's configuration; absent means the default class.
    #[oai(rename = "rate_class", skip_serializing_if_is_none)]
    pub rate_class: Option<String>,
    /// The groups of people that the client is told of, by name; `*` stands for anything. Absent means all, and counts only with the scope `groups`.
    #[oai(rename = "groups_claim", skip_serializing_if_is_none)]
    pub groups_claim: Option<Vec<String>>,
    /// The types of authorization details that the client may ask for (RFC 9396 section 10). Absent means none.
    #[oai(rename = "authorization_details_types", skip_serializing_if_is_none)]
    pub authorization_details_types: Option<Vec<String>>,
    /// What was approved for it and counts now. What needs an approval and is not here does not count, though it stands in `scope` or `grant_types`.
    #[oai(rename = "approved")]
    pub approved: Vec<Approval>,
    /// Whether the client belongs to this server and is hidden from people.
    #[oai(rename = "internal")]
    pub internal: bool,
    /// Whether the client may do anything. Its tokens stop and start working with it.
    #[oai(rename = "enabled")]
    pub enabled: bool,
    /// The secrets, newest first, without their text.
    #[oai(rename = "secrets")]
    pub secrets: Vec<ClientSecret>,
    /// How many users have a live authorization for the client.
    #[oai(rename = "user_count")]
    pub user_count: i64,
    /// When it was registered.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// When it last got a token, to the minute.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for Client {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("description", &self.description)
            .optional("client_uri", &self.client_uri)
            .optional("logo_uri", &self.logo_uri)
            .optional("policy_uri", &self.policy_uri)
            .optional("tos_uri", &self.tos_uri)
            .member("contacts", &self.contacts)
            .optional("owner_id", &self.owner_id)
            .member("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .optional("jwks", &self.jwks)
            .optional("jwks_uri", &self.jwks_uri)
            .optional(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .member("redirect_uris", &self.redirect_uris)
            .member("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .optional("backchannel_logout_uri", &self.backchannel_logout_uri)
            .member(
                "backchannel_logout_session_required",
                &self.backchannel_logout_session_required,
            )
            .optional("frontchannel_logout_uri", &self.frontchannel_logout_uri)
            .member(
                "frontchannel_logout_session_required",
                &self.frontchannel_logout_session_required,
            )
            .member("grant_types", &self.grant_types)
            .member("response_types", &self.response_types)
            .member("scope", &self.scope)
            .member("default_scope", &self.default_scope)
            .member("audience", &self.audience)
            .optional("access_token_format", &self.access_token_format)
            .optional("access_token_lifetime", &self.access_token_lifetime)
            .optional("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .optional("userinfo_signed_response_alg", &self.userinfo_signed_response_alg)
            .member("acts_as_owner", &self.acts_as_owner)
            .member("listed", &self.listed)
            .optional("rate_class", &self.rate_class)
            .optional("groups_claim", &self.groups_claim)
            .optional("authorization_details_types", &self.authorization_details_types)
            .member("approved", &self.approved)
            .member("internal", &self.internal)
            .member("enabled", &self.enabled)
            .member("secrets", &self.secrets)
            .member("user_count", &self.user_count)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .optional("last_used_at", &self.last_used_at)
            .end();
    }
}

/// The public keys of a client (RFC 7517 section 5).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientKeys", deny_unknown_fields)]
pub struct ClientKeys {
    /// At most 20 keys. One at least is a public key for signatures, EC with P-256, OKP with Ed25519, or RSA with 2048 to 8192 bits. Private and symmetric keys are refused.
    #[oai(rename = "keys")]
    pub keys: Vec<
        std::collections::HashMap<String, crate::support::Any<serde_json::Value>>,
    >,
}

impl crate::support::WriteJson for ClientKeys {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("keys", &self.keys).end();
    }
}

/// A page of clients.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientPage")]
pub struct ClientPage {
    /// The clients.
    #[oai(rename = "items")]
    pub items: Vec<Client>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ClientPage {}

/// A client together with the secret that is shown once.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "ClientRegistration")]
pub struct ClientRegistration {
    #[oai(rename = "client")]
    pub client: Client,
    /// The secret. Keep it now; it is stored only as a hash. Absent for public clients.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<String>,
}

impl std::fmt::Debug for ClientRegistration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientRegistration")
            .field("client", &self.client)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for ClientRegistration {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client", &self.client)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// What may be known of a secret after it was shown.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientSecret")]
pub struct ClientSecret {
    /// The id of the secret.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// The last four characters.
    #[oai(rename = "hint")]
    pub hint: String,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it stops working.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for ClientSecret {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("hint", &self.hint)
            .member("created_at", &self.created_at)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// `confidential`, it authenticates; `public`, it cannot keep a secret (RFC 6749 section 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ClientType")]
pub enum ClientType {
    /// `confidential`.
    #[oai(rename = "confidential")]
    Confidential,
    /// `public`.
    #[oai(rename = "public")]
    Public,
}

impl ClientType {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Confidential, Self::Public];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confidential => "confidential",
            Self::Public => "public",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ClientType {}

/// What a person typed to open an account.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CompleteAppSignUp", deny_unknown_fields)]
pub struct CompleteAppSignUp {
    /// The token of the result.
    #[oai(rename = "token", validator(min_length = 1, max_length = 1000))]
    pub token: String,
    /// The user name.
    #[oai(rename = "username", validator(max_length = 320), skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// The e-mail address. It counts once its owner has opened the link that is sent there, unless the provider vouches for it.
    #[oai(rename = "email", validator(max_length = 320), skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// The name for people to read.
    #[oai(rename = "name", validator(max_length = 400), skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// Whether the person agrees to the terms of use.
    #[oai(
        rename = "accept_terms",
        default = "default_complete_app_sign_up_accept_terms"
    )]
    pub accept_terms: bool,
    /// The answers to `fields` of the result. What is wrong is said for `fields.` and the key; what nobody asked is passed over.
    #[oai(rename = "fields", validator(max_items = 12), skip_serializing_if_is_none)]
    pub fields: Option<Vec<SignUpAnswer>>,
}

impl std::fmt::Debug for CompleteAppSignUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompleteAppSignUp")
            .field("token", &"[redacted]")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("name", &self.name)
            .field("accept_terms", &self.accept_terms)
            .field("fields", &self.fields)
            .finish()
    }
}

impl crate::support::WriteJson for CompleteAppSignUp {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .optional("username", &self.username)
            .optional("email", &self.email)
            .optional("name", &self.name)
            .member("accept_terms", &self.accept_terms)
            .optional("fields", &self.fields)
            .end();
    }
}

fn default_complete_app_sign_up_accept_terms() -> bool {
    false
}

/// What to apply for; at least one scope or grant type.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateAccessRequest", deny_unknown_fields)]
pub struct CreateAccessRequest {
    /// For which client.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Scopes that need an approval, separated by spaces.
    #[oai(rename = "scope", validator(max_length = 4000), skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Grant types that need an approval.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// What it is for, 10 to 2000 characters. Reviewers read it.
    #[oai(rename = "reason")]
    pub reason: String,
}

impl crate::support::WriteJson for CreateAccessRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .optional("scope", &self.scope)
            .optional("grant_types", &self.grant_types)
            .member("reason", &self.reason)
            .end();
    }
}

/// An API to register.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateApi", deny_unknown_fields)]
pub struct CreateApi {
    /// 1 to 60 lower-case letters, digits and hyphens; `check` is taken.
    #[oai(rename = "id")]
    pub id: String,
    /// The resource identifier (RFC 8707), an absolute URI without fragment. Clients that should call the API name it in their `audience`, or have a scope of it approved.
    #[oai(rename = "audience")]
    pub audience: String,
    /// The OpenAPI document, as text.
    #[oai(rename = "document")]
    pub document: String,
    /// The hosts that the API answers for; empty for any. Those of the `servers` of the document unless said.
    #[oai(rename = "hosts", skip_serializing_if_is_none)]
    pub hosts: Option<Vec<String>>,
    /// What stands before the paths of the document at the gateway, such as `/v1`. What the `servers` of the document say unless said.
    #[oai(rename = "base_path", skip_serializing_if_is_none)]
    pub base_path: Option<String>,
    #[oai(rename = "unknown_paths", skip_serializing_if_is_none)]
    pub unknown_paths: Option<UnknownPaths>,
    /// Whether the browser session of this server is taken in place of a token.
    #[oai(rename = "sessions", skip_serializing_if_is_none)]
    pub sessions: Option<bool>,
}

impl crate::support::WriteJson for CreateApi {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("audience", &self.audience)
            .member("document", &self.document)
            .optional("hosts", &self.hosts)
            .optional("base_path", &self.base_path)
            .optional("unknown_paths", &self.unknown_paths)
            .optional("sessions", &self.sessions)
            .end();
    }
}

/// Client metadata (RFC 7591 section 2).
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CreateClient", deny_unknown_fields)]
pub struct CreateClient {
    /// An id of your choice, 1 to 100 characters of `A-Z a-z 0-9 . _ -`. It must not look like a UUID, which names a user. Left out, one is made.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// 1 to 100 characters, shown to people who are asked for consent.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// Up to 2000 characters on what the client is for.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The client's website, http or https, with a top-level domain. The reader's own machine only where this server is on a loopback address.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// An image, https.
    #[oai(rename = "logo_uri", skip_serializing_if_is_none)]
    pub logo_uri: Option<String>,
    /// The privacy policy, http or https.
    #[oai(rename = "policy_uri", skip_serializing_if_is_none)]
    pub policy_uri: Option<String>,
    /// The terms of service, http or https.
    #[oai(rename = "tos_uri", skip_serializing_if_is_none)]
    pub tos_uri: Option<String>,
    /// E-mail addresses of the people responsible, 10 at most.
    #[oai(rename = "contacts", skip_serializing_if_is_none)]
    pub contacts: Option<Vec<String>>,
    /// The user who is responsible for the client.
    #[oai(rename = "owner_id", skip_serializing_if_is_none)]
    pub owner_id: Option<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method", skip_serializing_if_is_none)]
    pub token_endpoint_auth_method: Option<TokenEndpointAuthMethod>,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys, https. Either this or `jwks`.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Required with the grant `authorization_code`; 50 at most.
    #[oai(rename = "redirect_uris", skip_serializing_if_is_none)]
    pub redirect_uris: Option<Vec<String>>,
    /// Where the browser may be sent after a sign-out; the rules are those of `redirect_uris`, 50 at most.
    #[oai(rename = "post_logout_redirect_uris", skip_serializing_if_is_none)]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Where this server posts a logout token when a session ends in which the client took part (OpenID Connect
    /// Back-Channel Logout 1.0), https without a fragment. http is for loopback addresses in development.
    #[oai(rename = "backchannel_logout_uri", skip_serializing_if_is_none)]
    pub backchannel_logout_uri: Option<String>,
    /// Whether the client wants `sid` in logout tokens. They always hold it.
    #[oai(rename = "backchannel_logout_session_required", skip_serializing_if_is_none)]
    pub backchannel_logout_session_required: Option<bool>,
    /// What the browser loads in a hidden frame when somebody signs out here of a session in which the client took part
    /// (OpenID Connect Front-Channel Logout 1.0). Scheme, host and port are those of one of the `redirect_uris`.
    #[oai(rename = "frontchannel_logout_uri", skip_serializing_if_is_none)]
    pub frontchannel_logout_uri: Option<String>,
    /// Whether `iss` and `sid` are added to `frontchannel_logout_uri`.
    #[oai(rename = "frontchannel_logout_session_required", skip_serializing_if_is_none)]
    pub frontchannel_logout_session_required: Option<bool>,
    /// Left out means `authorization_code` and `refresh_token` when there are redirect URIs, else `client_credentials`.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// `code` for the grant `authorization_code`, `token` for `implicit`; left out, derived from the grant types.
    #[oai(rename = "response_types", skip_serializing_if_is_none)]
    pub response_types: Option<Vec<String>>,
    /// The scopes that the client may ask for, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The scopes of a request that names none; part of `scope`. Left out, such a request gets no scope.
    #[oai(rename = "default_scope", skip_serializing_if_is_none)]
    pub default_scope: Option<String>,
    /// Resources (absolute URIs) for which the client may ask tokens, and whose tokens it may introspect.
    #[oai(rename = "audience", skip_serializing_if_is_none)]
    pub audience: Option<Vec<String>>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds, 60 to 86400.
    #[oai(rename = "access_token_lifetime", skip_serializing_if_is_none)]
    pub access_token_lifetime: Option<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; left out, the server's default.
    #[oai(rename = "id_token_signed_response_alg", skip_serializing_if_is_none)]
    pub id_token_signed_response_alg: Option<String>,
    /// How userinfo for the client is signed, one of `userinfo_signing_alg_values_supported`; left out, it is plain JSON.
    #[oai(rename = "userinfo_signed_response_alg", skip_serializing_if_is_none)]
    pub userinfo_signed_response_alg: Option<String>,
    /// Whether a client-credentials token stands for the owner; needs an owner. Only the owner and callers with `users:write` may set it.
    #[oai(rename = "acts_as_owner", skip_serializing_if_is_none)]
    pub acts_as_owner: Option<bool>,
    /// Whether the client stands in the public directory.
    #[oai(rename = "listed", skip_serializing_if_is_none)]
    pub listed: Option<bool>,
    /// Its rate class, a name of the server's configuration; empty or left out, the default class.
    #[oai(rename = "rate_class", skip_serializing_if_is_none)]
    pub rate_class: Option<String>,
    /// The groups of people that the client is told of, by name, at most 50; `*` stands for anything. Empty for all.
    #[oai(rename = "groups_claim", skip_serializing_if_is_none)]
    pub groups_claim: Option<Vec<String>>,
    /// The types of authorization details that the client may ask for (RFC 9396 section 10), at most 50.
    #[oai(rename = "authorization_details_types", skip_serializing_if_is_none)]
    pub authorization_details_types: Option<Vec<String>>,
    /// Whether the client is hidden from people.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// For moving an existing client here, at least 32 characters. Left out, a secret is made.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
}

impl std::fmt::Debug for CreateClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateClient")
            .field("client_id", &self.client_id)
            .field("client_name", &self.client_name)
            .field("description", &self.description)
            .field("client_uri", &self.client_uri)
            .field("logo_uri", &self.logo_uri)
            .field("policy_uri", &self.policy_uri)
            .field("tos_uri", &self.tos_uri)
            .field("contacts", &self.contacts)
            .field("owner_id", &self.owner_id)
            .field("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .field("jwks", &self.jwks)
            .field("jwks_uri", &self.jwks_uri)
            .field(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .field("redirect_uris", &self.redirect_uris)
            .field("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .field("backchannel_logout_uri", &self.backchannel_logout_uri)
            .field(
                "backchannel_logout_session_required",
                &self.backchannel_logout_session_required,
            )
            .field("frontchannel_logout_uri", &self.frontchannel_logout_uri)
            .field(
                "frontchannel_logout_session_required",
                &self.frontchannel_logout_session_required,
            )
            .field("grant_types", &self.grant_types)
            .field("response_types", &self.response_types)
            .field("scope", &self.scope)
            .field("default_scope", &self.default_scope)
            .field("audience", &self.audience)
            .field("access_token_format", &self.access_token_format)
            .field("access_token_lifetime", &self.access_token_lifetime)
            .field("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .field("userinfo_signed_response_alg", &self.userinfo_signed_response_alg)
            .field("acts_as_owner", &self.acts_as_owner)
            .field("listed", &self.listed)
            .field("rate_class", &self.rate_class)
            .field("groups_claim", &self.groups_claim)
            .field("authorization_details_types", &self.authorization_details_types)
            .field("internal", &self.internal)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for CreateClient {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("description", &self.description)
            .optional("client_uri", &self.client_uri)
            .optional("logo_uri", &self.logo_uri)
            .optional("policy_uri", &self.policy_uri)
            .optional("tos_uri", &self.tos_uri)
            .optional("contacts", &self.contacts)
            .optional("owner_id", &self.owner_id)
            .optional("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .optional("jwks", &self.jwks)
            .optional("jwks_uri", &self.jwks_uri)
            .optional(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .optional("redirect_uris", &self.redirect_uris)
            .optional("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .optional("backchannel_logout_uri", &self.backchannel_logout_uri)
            .optional(
                "backchannel_logout_session_required",
                &self.backchannel_logout_session_required,
            )
            .optional("frontchannel_logout_uri", &self.frontchannel_logout_uri)
            .optional(
                "frontchannel_logout_session_required",
                &self.frontchannel_logout_session_required,
            )
            .optional("grant_types", &self.grant_types)
            .optional("response_types", &self.response_types)
            .optional("scope", &self.scope)
            .optional("default_scope", &self.default_scope)
            .optional("audience", &self.audience)
            .optional("access_token_format", &self.access_token_format)
            .optional("access_token_lifetime", &self.access_token_lifetime)
            .optional("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .optional("userinfo_signed_response_alg", &self.userinfo_signed_response_alg)
            .optional("acts_as_owner", &self.acts_as_owner)
            .optional("listed", &self.listed)
            .optional("rate_class", &self.rate_class)
            .optional("groups_claim", &self.groups_claim)
            .optional("authorization_details_types", &self.authorization_details_types)
            .optional("internal", &self.internal)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateInvitation", deny_unknown_fields)]
pub struct CreateInvitation {
    /// Where the invitation goes. Left out, the answer holds the link.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
}

impl crate::support::WriteJson for CreateInvitation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).optional("email", &self.email).end();
    }
}

/// A new personal access token.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreatePersonalToken", deny_unknown_fields)]
pub struct CreatePersonalToken {
    /// 1 to 40 characters, to tell tokens apart.
    #[oai(rename = "name")]
    pub name: String,
    /// What the token may do, separated by spaces; at least one scope.
    #[oai(rename = "scope")]
    pub scope: String,
    /// When it stops working. Left out, after the server's default (90 days); null for never, where the server allows that.
    #[oai(
        rename = "expires_at",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub expires_at: crate::support::MaybeUndefined<chrono::DateTime<chrono::Utc>>,
    /// The networks from which it works, as addresses or in CIDR notation, 20 at most. Left out or empty, it works from everywhere. A token with networks works at this server's own API alone, because introspection does not say where a call comes from.
    #[oai(rename = "allowed_networks", skip_serializing_if_is_none)]
    pub allowed_networks: Option<Vec<String>>,
}

impl crate::support::WriteJson for CreatePersonalToken {}

/// A new scope.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateScope", deny_unknown_fields)]
pub struct CreateScope {
    /// 1 to 100 visible ASCII characters without spaces, quotes and backslashes (RFC 6749 section 3.3).
    #[oai(rename = "id")]
    pub id: String,
    /// Shown to people on the consent page, up to 200 characters.
    #[oai(rename = "help_text")]
    pub help_text: String,
    /// For developers, up to 2000 characters.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The heading on the consent page, up to 60 characters.
    #[oai(rename = "group", skip_serializing_if_is_none)]
    pub group: Option<String>,
    /// Whether the scope is hidden and reserved for internal clients.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// Former names, at most 20, none of which is a scope or the former name of another one.
    #[oai(rename = "aliases", skip_serializing_if_is_none)]
    pub aliases: Option<Vec<String>>,
    /// Since when clients should not ask for it any more.
    #[oai(rename = "deprecated_at", skip_serializing_if_is_none)]
    pub deprecated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead, a scope.
    #[oai(rename = "replaced_by", skip_serializing_if_is_none)]
    pub replaced_by: Option<String>,
    #[oai(rename = "approval", skip_serializing_if_is_none)]
    pub approval: Option<ScopeApproval>,
    /// Whether only administrators and people whose role holds the scope can grant it. With `category`, being endorsed for the category is as good.
    #[oai(rename = "restricted", skip_serializing_if_is_none)]
    pub restricted: Option<bool>,
    #[oai(rename = "resources", skip_serializing_if_is_none)]
    pub resources: Option<ScopeResources>,
}

impl crate::support::WriteJson for CreateScope {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("help_text", &self.help_text)
            .optional("description", &self.description)
            .optional("group", &self.group)
            .optional("internal", &self.internal)
            .optional("aliases", &self.aliases)
            .optional("deprecated_at", &self.deprecated_at)
            .optional("replaced_by", &self.replaced_by)
            .optional("approval", &self.approval)
            .optional("restricted", &self.restricted)
            .optional("resources", &self.resources)
            .end();
    }
}

/// A new user account.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CreateUser", deny_unknown_fields)]
pub struct CreateUser {
    /// 2 to 64 letters, digits and `. _ -`, beginning with a letter or digit.
    #[oai(rename = "username")]
    pub username: String,
    /// An e-mail address.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address counts as confirmed.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The name shown to others, up to 100 characters. Left out, the username.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// 8 to 1024 bytes.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator", skip_serializing_if_is_none)]
    pub administrator: Option<bool>,
    /// A telephone number in international form.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number counts as confirmed.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
}

impl std::fmt::Debug for CreateUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateUser")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("email_verified", &self.email_verified)
            .field("name", &self.name)
            .field("password", &"[redacted]")
            .field("administrator", &self.administrator)
            .field("phone_number", &self.phone_number)
            .field("phone_number_verified", &self.phone_number_verified)
            .field("address", &self.address)
            .finish()
    }
}

impl crate::support::WriteJson for CreateUser {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("username", &self.username)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .optional("name", &self.name)
            .optional("password", &self.password)
            .optional("administrator", &self.administrator)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .end();
    }
}

/// A webhook to create.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateWebhook", deny_unknown_fields)]
pub struct CreateWebhook {
    /// An `https` URL. It has to lead into the public internet, or into a network that `outbound.allowed_networks` allows.
    #[oai(rename = "url")]
    pub url: String,
    /// For administrators, up to 200 characters.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The kinds of events to send, such as `user.signed_up`; `*` stands for all but refused requests.
    #[oai(rename = "kinds")]
    pub kinds: Vec<String>,
    /// Whether anything is sent; it is unless this says no.
    #[oai(rename = "enabled", skip_serializing_if_is_none)]
    pub enabled: Option<bool>,
}

impl crate::support::WriteJson for CreateWebhook {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("url", &self.url)
            .optional("description", &self.description)
            .member("kinds", &self.kinds)
            .optional("enabled", &self.enabled)
            .end();
    }
}

/// The CSRF proof of a browser session.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CsrfToken")]
pub struct CsrfToken {
    /// For the header `X-CSRF-Token`.
    #[oai(rename = "csrf_token")]
    pub csrf_token: String,
    /// Seconds until it expires.
    #[oai(rename = "expires_in")]
    pub expires_in: i32,
}

impl std::fmt::Debug for CsrfToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsrfToken")
            .field("csrf_token", &"[redacted]")
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

impl crate::support::WriteJson for CsrfToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("csrf_token", &self.csrf_token)
            .member("expires_in", &self.expires_in)
            .end();
    }
}

/// A decision that needs a reason.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DecideAccessRequest", deny_unknown_fields)]
pub struct DecideAccessRequest {
    /// Why, 1 to 2000 characters. Whoever asked reads it.
    #[oai(rename = "reason")]
    pub reason: String,
}

impl crate::support::WriteJson for DecideAccessRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("reason", &self.reason).end();
    }
}

/// A decision against an account.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DenyUser", deny_unknown_fields)]
pub struct DenyUser {
    /// What its owner is told.
    #[oai(rename = "reason", validator(max_length = 500), skip_serializing_if_is_none)]
    pub reason: Option<String>,
}

impl crate::support::WriteJson for DenyUser {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).optional("reason", &self.reason).end();
    }
}

/// RFC 8628 section 3.2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DeviceAuthorization")]
pub struct DeviceAuthorization {
    /// For the token endpoint. Keep it to the device.
    #[oai(rename = "device_code")]
    pub device_code: String,
    /// What the person enters, eight letters with a hyphen in the middle. It may be typed without the hyphen and in lower case.
    #[oai(rename = "user_code")]
    pub user_code: String,
    /// The page on which the person enters the code.
    #[oai(rename = "verification_uri")]
    pub verification_uri: String,
    /// The same page with the code filled in; for a QR code. Show the code too, so that it can be compared.
    #[oai(rename = "verification_uri_complete")]
    pub verification_uri_complete: String,
    /// Seconds until both codes expire.
    #[oai(rename = "expires_in")]
    pub expires_in: i64,
    /// Seconds to wait between two questions to the token endpoint.
    #[oai(rename = "interval")]
    pub interval: i64,
}

impl crate::support::WriteJson for DeviceAuthorization {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("device_code", &self.device_code)
            .member("user_code", &self.user_code)
            .member("verification_uri", &self.verification_uri)
            .member("verification_uri_complete", &self.verification_uri_complete)
            .member("expires_in", &self.expires_in)
            .member("interval", &self.interval)
            .end();
    }
}

/// RFC 8628 section 3.1. Fields that are not known are ignored.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "DeviceAuthorizationRequest")]
pub struct DeviceAuthorizationRequest {
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
    /// Scopes, separated by spaces. Left out means the client's default scopes.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Authorization details, as JSON (RFC 9396).
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<String>,
    /// The APIs for which a token is wanted (RFC 8707), absolute URIs of the client's `audience`.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
}

impl std::fmt::Debug for DeviceAuthorizationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeviceAuthorizationRequest")
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .field("scope", &self.scope)
            .field("authorization_details", &self.authorization_details)
            .field("resource", &self.resource)
            .finish()
    }
}

impl crate::support::WriteJson for DeviceAuthorizationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .optional("scope", &self.scope)
            .optional("authorization_details", &self.authorization_details)
            .optional("resource", &self.resource)
            .end();
    }
}

/// A client in the public directory.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DirectoryEntry")]
pub struct DirectoryEntry {
    /// The client's id.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// What it is called.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// What it is for.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// Its website.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<crate::support::Uri>,
    /// Its privacy policy.
    #[oai(rename = "policy_uri", skip_serializing_if_is_none)]
    pub policy_uri: Option<crate::support::Uri>,
    /// Its terms of service.
    #[oai(rename = "tos_uri", skip_serializing_if_is_none)]
    pub tos_uri: Option<crate::support::Uri>,
    /// Whether the administrators of this server registered it, instead of one of its users.
    #[oai(rename = "verified")]
    pub verified: bool,
    /// Since when it is registered.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for DirectoryEntry {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("description", &self.description)
            .optional("client_uri", &self.client_uri)
            .optional("policy_uri", &self.policy_uri)
            .optional("tos_uri", &self.tos_uri)
            .member("verified", &self.verified)
            .member("created_at", &self.created_at)
            .end();
    }
}

/// A page of the directory.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DirectoryPage")]
pub struct DirectoryPage {
    /// The clients.
    #[oai(rename = "items")]
    pub items: Vec<DirectoryEntry>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for DirectoryPage {}

/// What became of the other sessions.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "EndedSessions")]
pub struct EndedSessions {
    /// How many sessions have ended.
    #[oai(rename = "ended")]
    pub ended: i64,
}

impl crate::support::WriteJson for EndedSessions {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("ended", &self.ended).end();
    }
}

/// What somebody is endorsed for.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Endorsement")]
pub struct Endorsement {
    /// A category, or several by a wildcard.
    #[oai(rename = "category")]
    pub category: String,
    /// When it was given.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it ends; left out where it does not.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for Endorsement {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("category", &self.category)
            .member("created_at", &self.created_at)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// Endorsements.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "EndorsementList")]
pub struct EndorsementList {
    /// The endorsements.
    #[oai(rename = "endorsements")]
    pub endorsements: Vec<Endorsement>,
}

impl crate::support::WriteJson for EndorsementList {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("endorsements", &self.endorsements)
            .end();
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Event")]
pub struct Event {
    /// The id of the event, in the order of time.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// What happened, for instance `user.created`.
    #[oai(rename = "kind")]
    pub kind: String,
    #[oai(rename = "outcome")]
    pub outcome: EventOutcome,
    /// The user who did it.
    #[oai(rename = "actor_id", skip_serializing_if_is_none)]
    pub actor_id: Option<uuid::Uuid>,
    /// What it was done to.
    #[oai(rename = "subject_id", skip_serializing_if_is_none)]
    pub subject_id: Option<String>,
    /// The client that took part.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The network address from which it was done.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// The request, as answers and the log name it.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
    /// More, depending on the kind; never a secret.
    #[oai(rename = "detail")]
    pub detail: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
    /// Why a request was refused, as a stable word.
    #[oai(rename = "reason", skip_serializing_if_is_none)]
    pub reason: Option<String>,
    /// What that reason means.
    #[oai(rename = "explanation", skip_serializing_if_is_none)]
    pub explanation: Option<String>,
    /// What would help.
    #[oai(rename = "fix", skip_serializing_if_is_none)]
    pub fix: Option<String>,
    /// When it happened.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Event {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("kind", &self.kind)
            .member("outcome", &self.outcome)
            .optional("actor_id", &self.actor_id)
            .optional("subject_id", &self.subject_id)
            .optional("client_id", &self.client_id)
            .optional("address", &self.address)
            .optional("request_id", &self.request_id)
            .member("detail", &self.detail)
            .optional("reason", &self.reason)
            .optional("explanation", &self.explanation)
            .optional("fix", &self.fix)
            .member("created_at", &self.created_at)
            .end();
    }
}

/// How something ended: `success`; `failure`, it did not work; `denied`, somebody or a rule said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "EventOutcome")]
pub enum EventOutcome {
    /// `success`.
    #[oai(rename = "success")]
    Success,
    /// `failure`.
    #[oai(rename = "failure")]
    Failure,
    /// `denied`.
    #[oai(rename = "denied")]
    Denied,
}

impl EventOutcome {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Success, Self::Failure, Self::Denied];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Denied => "denied",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for EventOutcome {}

/// A page of events.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "EventPage")]
pub struct EventPage {
    /// The events.
    #[oai(rename = "items")]
    pub items: Vec<Event>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for EventPage {}

/// One member of the request that is wrong.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "FieldError")]
pub struct FieldError {
    /// The name of the parameter or the path of the member, for instance `redirect_uris[1]`.
    #[oai(rename = "field")]
    pub field: String,
    /// What is wrong and how to mend it.
    #[oai(rename = "message")]
    pub message: String,
}

impl crate::support::WriteJson for FieldError {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("field", &self.field)
            .member("message", &self.message)
            .end();
    }
}

/// How a client gets a token. `implicit` and `password` are for old clients only, and work only where the operator has allowed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "GrantType")]
pub enum GrantType {
    /// `authorization_code`.
    #[oai(rename = "authorization_code")]
    AuthorizationCode,
    /// `refresh_token`.
    #[oai(rename = "refresh_token")]
    RefreshToken,
    /// `client_credentials`.
    #[oai(rename = "client_credentials")]
    ClientCredentials,
    /// `urn:ietf:params:oauth:grant-type:device_code`.
    #[oai(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    UrnIetfParamsOauthGrantTypeDeviceCode,
    /// `urn:ietf:params:oauth:grant-type:token-exchange`.
    #[oai(rename = "urn:ietf:params:oauth:grant-type:token-exchange")]
    UrnIetfParamsOauthGrantTypeTokenExchange,
    /// `implicit`.
    #[oai(rename = "implicit")]
    Implicit,
    /// `password`.
    #[oai(rename = "password")]
    Password,
}

impl GrantType {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::ClientCredentials,
        Self::UrnIetfParamsOauthGrantTypeDeviceCode,
        Self::UrnIetfParamsOauthGrantTypeTokenExchange,
        Self::Implicit,
        Self::Password,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::UrnIetfParamsOauthGrantTypeDeviceCode => {
                "urn:ietf:params:oauth:grant-type:device_code"
            }
            Self::UrnIetfParamsOauthGrantTypeTokenExchange => {
                "urn:ietf:params:oauth:grant-type:token-exchange"
            }
            Self::Implicit => "implicit",
            Self::Password => "password",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for GrantType {}

/// The state of the process.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Health")]
pub struct Health {
    /// `ok`.
    #[oai(rename = "status")]
    pub status: String,
    /// The version of the server.
    #[oai(rename = "version", skip_serializing_if_is_none)]
    pub version: Option<String>,
}

impl crate::support::WriteJson for Health {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("status", &self.status)
            .optional("version", &self.version)
            .end();
    }
}

/// RFC 7662 section 2.2. An inactive token has no other member than `active`.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Introspection")]
pub struct Introspection {
    /// Whether the token is valid now.
    #[oai(rename = "active")]
    pub active: bool,
    /// Its scopes, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The client it was issued to.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The username of the person it stands for.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// The roles of that person now; `administrator` for those who administer this server. A scope says what a client may do, not what its user may, so an API checks both.
    #[oai(rename = "roles", skip_serializing_if_is_none)]
    pub roles: Option<Vec<String>>,
    /// `Bearer`, or `refresh_token`.
    #[oai(rename = "token_type", skip_serializing_if_is_none)]
    pub token_type: Option<String>,
    /// When it expires, in seconds since 1970.
    #[oai(rename = "exp", skip_serializing_if_is_none)]
    pub exp: Option<i64>,
    /// When it was issued, in seconds since 1970.
    #[oai(rename = "iat", skip_serializing_if_is_none)]
    pub iat: Option<i64>,
    /// Whom it stands for, a user's id or a client's id.
    #[oai(rename = "sub", skip_serializing_if_is_none)]
    pub sub: Option<String>,
    /// For whom it is meant.
    #[oai(rename = "aud", skip_serializing_if_is_none)]
    pub aud: Option<Vec<String>>,
    /// This server.
    #[oai(rename = "iss", skip_serializing_if_is_none)]
    pub iss: Option<String>,
    /// The id of the token.
    #[oai(rename = "jti", skip_serializing_if_is_none)]
    pub jti: Option<String>,
    /// The categories, with wildcards, that the person is endorsed for now, or the client when it acts for itself. Left out where there is none.
    #[oai(rename = "endorsements", skip_serializing_if_is_none)]
    pub endorsements: Option<Vec<String>>,
    /// What the token allows in authorization details (RFC 9396 section 9.2), without those of types that are for other APIs than the one that asks. Left out where there are none.
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<
        Vec<std::collections::HashMap<String, crate::support::Any<serde_json::Value>>>,
    >,
    /// The rate class of the client, for APIs that limit calls.
    #[oai(rename = "rate_class", skip_serializing_if_is_none)]
    pub rate_class: Option<String>,
    /// Who acts for `sub` with a token that came of a token exchange (RFC 8693 section 4.1); in `act` of it, who did before.
    #[oai(rename = "act", skip_serializing_if_is_none)]
    pub act: Option<
        std::collections::HashMap<String, crate::support::Any<serde_json::Value>>,
    >,
}

impl crate::support::WriteJson for Introspection {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("active", &self.active)
            .optional("scope", &self.scope)
            .optional("client_id", &self.client_id)
            .optional("username", &self.username)
            .optional("roles", &self.roles)
            .optional("token_type", &self.token_type)
            .optional("exp", &self.exp)
            .optional("iat", &self.iat)
            .optional("sub", &self.sub)
            .optional("aud", &self.aud)
            .optional("iss", &self.iss)
            .optional("jti", &self.jti)
            .optional("endorsements", &self.endorsements)
            .optional("authorization_details", &self.authorization_details)
            .optional("rate_class", &self.rate_class)
            .optional("act", &self.act)
            .end();
    }
}

/// RFC 7662 section 2.1.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "IntrospectionRequest")]
pub struct IntrospectionRequest {
    /// The token to examine.
    #[oai(rename = "token")]
    pub token: String,
    /// `access_token` or `refresh_token`; only a hint.
    #[oai(rename = "token_type_hint", skip_serializing_if_is_none)]
    pub token_type_hint: Option<String>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for IntrospectionRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IntrospectionRequest")
            .field("token", &"[redacted]")
            .field("token_type_hint", &self.token_type_hint)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for IntrospectionRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .optional("token_type_hint", &self.token_type_hint)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// An invitation to open one account.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Invitation")]
pub struct Invitation {
    /// The invitation.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Where it went.
    #[oai(rename = "email", nullable)]
    pub email: crate::support::Nullable<String>,
    /// The link, when it did not go by mail. Shown once, in the answer to its making.
    #[oai(rename = "link", nullable)]
    pub link: crate::support::Nullable<String>,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// From when on it is of no use.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Invitation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("email", &self.email)
            .member("link", &self.link)
            .member("created_at", &self.created_at)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// A page of invitations.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "InvitationPage")]
pub struct InvitationPage {
    /// The invitations.
    #[oai(rename = "items")]
    pub items: Vec<Invitation>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for InvitationPage {}

/// Something that was issued and still works.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "IssuedToken")]
pub struct IssuedToken {
    /// The id of the authorization or the token.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    #[oai(rename = "kind")]
    pub kind: IssuedTokenKind,
    /// The user it stands for.
    #[oai(rename = "user_id", skip_serializing_if_is_none)]
    pub user_id: Option<uuid::Uuid>,
    /// The name that the user signs in with.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// The client it was issued to; a personal access token belongs to none.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's name.
    #[oai(rename = "client_name", skip_serializing_if_is_none)]
    pub client_name: Option<String>,
    /// What its owner calls a personal access token.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// The last four characters of a personal access token.
    #[oai(rename = "hint", skip_serializing_if_is_none)]
    pub hint: Option<String>,
    /// What it allows, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// When it was issued.
    #[oai(rename = "issued_at")]
    pub issued_at: chrono::DateTime<chrono::Utc>,
    /// When it was last used; of an authorization, when the client last got a token under it.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When it ends; left out when it never does.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// How many refresh tokens of the authorization work.
    #[oai(rename = "refresh_tokens")]
    pub refresh_tokens: i64,
    /// How many opaque access tokens of the authorization work. Signed ones (JWT) leave no record.
    #[oai(rename = "access_tokens")]
    pub access_tokens: i64,
}

impl crate::support::WriteJson for IssuedToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("kind", &self.kind)
            .optional("user_id", &self.user_id)
            .optional("username", &self.username)
            .optional("client_id", &self.client_id)
            .optional("client_name", &self.client_name)
            .optional("name", &self.name)
            .optional("hint", &self.hint)
            .member("scope", &self.scope)
            .member("issued_at", &self.issued_at)
            .optional("last_used_at", &self.last_used_at)
            .optional("expires_at", &self.expires_at)
            .member("refresh_tokens", &self.refresh_tokens)
            .member("access_tokens", &self.access_tokens)
            .end();
    }
}

/// `authorization`, with its refresh and access tokens; `access_token`, an opaque one that a client was issued for itself; `personal_token`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "IssuedTokenKind")]
pub enum IssuedTokenKind {
    /// `authorization`.
    #[oai(rename = "authorization")]
    Authorization,
    /// `access_token`.
    #[oai(rename = "access_token")]
    AccessToken,
    /// `personal_token`.
    #[oai(rename = "personal_token")]
    PersonalToken,
}

impl IssuedTokenKind {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Authorization,
        Self::AccessToken,
        Self::PersonalToken,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authorization => "authorization",
            Self::AccessToken => "access_token",
            Self::PersonalToken => "personal_token",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for IssuedTokenKind {}

/// A page of what has been issued.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "IssuedTokenPage")]
pub struct IssuedTokenPage {
    /// What has been issued.
    #[oai(rename = "items")]
    pub items: Vec<IssuedToken>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for IssuedTokenPage {}

/// A public key (RFC 7517 section 4).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "JsonWebKey")]
pub struct JsonWebKey {
    /// `EC`, `OKP` or `RSA`.
    #[oai(rename = "kty")]
    pub kty: String,
    /// The key's id (RFC 7638 thumbprint).
    #[oai(rename = "kid")]
    pub kid: String,
    /// Always `sig`.
    #[oai(rename = "use")]
    pub r#use: String,
    /// `ES256`, `EdDSA` or `RS256`.
    #[oai(rename = "alg")]
    pub alg: String,
    /// The curve of an `EC` or `OKP` key.
    #[oai(rename = "crv", skip_serializing_if_is_none)]
    pub crv: Option<String>,
    /// A coordinate of an `EC` or `OKP` key.
    #[oai(rename = "x", skip_serializing_if_is_none)]
    pub x: Option<String>,
    /// A coordinate of an `EC` key.
    #[oai(rename = "y", skip_serializing_if_is_none)]
    pub y: Option<String>,
    /// The modulus of an `RSA` key.
    #[oai(rename = "n", skip_serializing_if_is_none)]
    pub n: Option<String>,
    /// The exponent of an `RSA` key.
    #[oai(rename = "e", skip_serializing_if_is_none)]
    pub e: Option<String>,
}

impl crate::support::WriteJson for JsonWebKey {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("kty", &self.kty)
            .member("kid", &self.kid)
            .member("use", &self.r#use)
            .member("alg", &self.alg)
            .optional("crv", &self.crv)
            .optional("x", &self.x)
            .optional("y", &self.y)
            .optional("n", &self.n)
            .optional("e", &self.e)
            .end();
    }
}

/// RFC 7517 section 5.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "JsonWebKeySet")]
pub struct JsonWebKeySet {
    /// The keys.
    #[oai(rename = "keys")]
    pub keys: Vec<JsonWebKey>,
}

impl crate::support::WriteJson for JsonWebKeySet {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("keys", &self.keys).end();
    }
}

/// An identity at a provider.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "LinkUserAccount", deny_unknown_fields)]
pub struct LinkUserAccount {
    /// The name of the provider.
    #[oai(rename = "provider", validator(min_length = 1, max_length = 40))]
    pub provider: String,
    /// Who vouches for the subject; the issuer of the provider unless set. It must be set for providers whose issuer names claims in braces.
    #[oai(
        rename = "issuer",
        validator(min_length = 1, max_length = 1000),
        skip_serializing_if_is_none
    )]
    pub issuer: Option<String>,
    /// The person, as the issuer names them, to the byte.
    #[oai(rename = "subject", validator(min_length = 1, max_length = 1000))]
    pub subject: String,
    /// The user name there, for people to recognise it.
    #[oai(rename = "username", validator(max_length = 300), skip_serializing_if_is_none)]
    pub username: Option<String>,
}

impl crate::support::WriteJson for LinkUserAccount {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("provider", &self.provider)
            .optional("issuer", &self.issuer)
            .member("subject", &self.subject)
            .optional("username", &self.username)
            .end();
    }
}

/// An account at another provider. It is issuer and subject; the rest is what the provider said last.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "LinkedAccount")]
pub struct LinkedAccount {
    /// The id of the link.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// The user here to whom it is linked.
    #[oai(rename = "user_id")]
    pub user_id: uuid::Uuid,
    /// The name of the provider here.
    #[oai(rename = "provider")]
    pub provider: String,
    /// Who vouches for the subject.
    #[oai(rename = "issuer")]
    pub issuer: String,
    /// The person, as the issuer names them.
    #[oai(rename = "subject")]
    pub subject: String,
    /// The user name there.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// The name for people to read.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// The e-mail address there.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the provider says that the address is the person's.
    #[oai(rename = "email_verified")]
    pub email_verified: bool,
    /// Since when it is linked.
    #[oai(rename = "linked_at")]
    pub linked_at: chrono::DateTime<chrono::Utc>,
    /// When the person signed in by it last.
    #[oai(rename = "last_used_at")]
    pub last_used_at: chrono::DateTime<chrono::Utc>,
    /// What the provider allows this server, as the provider writes it.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Whether the access to the provider works, works no longer than some days, or not until the person connects again; `none` when no access is kept.
    #[oai(rename = "health")]
    pub health: LinkedAccountHealth,
}

impl crate::support::WriteJson for LinkedAccount {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("user_id", &self.user_id)
            .member("provider", &self.provider)
            .member("issuer", &self.issuer)
            .member("subject", &self.subject)
            .optional("username", &self.username)
            .optional("name", &self.name)
            .optional("email", &self.email)
            .member("email_verified", &self.email_verified)
            .member("linked_at", &self.linked_at)
            .member("last_used_at", &self.last_used_at)
            .optional("scope", &self.scope)
            .member("health", &self.health)
            .end();
    }
}

/// Whether the access to the provider works, works no longer than some days, or not until the person connects again; `none` when no access is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "LinkedAccountHealth")]
pub enum LinkedAccountHealth {
    /// `good`.
    #[oai(rename = "good")]
    Good,
    /// `expiring`.
    #[oai(rename = "expiring")]
    Expiring,
    /// `needs_reconnect`.
    #[oai(rename = "needs_reconnect")]
    NeedsReconnect,
    /// `none`.
    #[oai(rename = "none")]
    None,
}

impl LinkedAccountHealth {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Good,
        Self::Expiring,
        Self::NeedsReconnect,
        Self::None,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Expiring => "expiring",
            Self::NeedsReconnect => "needs_reconnect",
            Self::None => "none",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for LinkedAccountHealth {}

/// A page of linked accounts.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "LinkedAccountPage")]
pub struct LinkedAccountPage {
    /// The linked accounts.
    #[oai(rename = "items")]
    pub items: Vec<LinkedAccount>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for LinkedAccountPage {}

/// Which linked accounts come first, by when they were linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "LinkedAccountSort")]
pub enum LinkedAccountSort {
    /// `newest`.
    #[oai(rename = "newest")]
    Newest,
    /// `oldest`.
    #[oai(rename = "oldest")]
    Oldest,
}

impl LinkedAccountSort {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Newest, Self::Oldest];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for LinkedAccountSort {}

/// The parameters of a sign-out; see `GET /oauth/logout`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "LogoutRequest")]
pub struct LogoutRequest {
    /// An ID token that this server issued to the client; it may have expired.
    #[oai(rename = "id_token_hint", skip_serializing_if_is_none)]
    pub id_token_hint: Option<crate::support::Secret>,
    /// The client that asks.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Where the browser goes afterwards.
    #[oai(rename = "post_logout_redirect_uri", skip_serializing_if_is_none)]
    pub post_logout_redirect_uri: Option<String>,
    /// Comes back unchanged.
    #[oai(rename = "state", skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// A word about who is to be signed out.
    #[oai(rename = "logout_hint", skip_serializing_if_is_none)]
    pub logout_hint: Option<String>,
    /// Languages that the person would like.
    #[oai(rename = "ui_locales", skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
}

impl std::fmt::Debug for LogoutRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LogoutRequest")
            .field("id_token_hint", &"[redacted]")
            .field("client_id", &self.client_id)
            .field("post_logout_redirect_uri", &self.post_logout_redirect_uri)
            .field("state", &self.state)
            .field("logout_hint", &self.logout_hint)
            .field("ui_locales", &self.ui_locales)
            .finish()
    }
}

impl crate::support::WriteJson for LogoutRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("id_token_hint", &self.id_token_hint)
            .optional("client_id", &self.client_id)
            .optional("post_logout_redirect_uri", &self.post_logout_redirect_uri)
            .optional("state", &self.state)
            .optional("logout_hint", &self.logout_hint)
            .optional("ui_locales", &self.ui_locales)
            .end();
    }
}

/// The caller.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Me")]
pub struct Me {
    #[oai(rename = "user")]
    pub user: User,
    /// What the caller may do here, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The client whose token was presented; absent in a browser session.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
}

impl crate::support::WriteJson for Me {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("user", &self.user)
            .member("scope", &self.scope)
            .optional("client_id", &self.client_id)
            .end();
    }
}

/// An endorsement to give.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "NewEndorsement", deny_unknown_fields)]
pub struct NewEndorsement {
    /// A registered category, `archive.*` for those whose ids begin so, or `*`.
    #[oai(rename = "category")]
    pub category: String,
    /// When it ends; left out, it does not.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for NewEndorsement {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("category", &self.category)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// A personal access token together with its text, which is shown once.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "NewPersonalToken")]
pub struct NewPersonalToken {
    #[oai(rename = "personal_token")]
    pub personal_token: PersonalToken,
    /// The token. Keep it now; it is stored only as a hash.
    #[oai(rename = "token")]
    pub token: String,
}

impl std::fmt::Debug for NewPersonalToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewPersonalToken")
            .field("personal_token", &self.personal_token)
            .field("token", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for NewPersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("personal_token", &self.personal_token)
            .member("token", &self.token)
            .end();
    }
}

/// RFC 6749 section 5.2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "OauthError")]
pub struct OauthError {
    /// A code of the registry of OAuth errors.
    #[oai(rename = "error")]
    pub error: String,
    /// What happened and what would help, for the developer.
    #[oai(rename = "error_description", skip_serializing_if_is_none)]
    pub error_description: Option<String>,
    /// Where to read more.
    #[oai(rename = "error_uri", skip_serializing_if_is_none)]
    pub error_uri: Option<String>,
    /// Find this request in the server's log.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
}

impl crate::support::WriteJson for OauthError {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("error", &self.error)
            .optional("error_description", &self.error_description)
            .optional("error_uri", &self.error_uri)
            .optional("request_id", &self.request_id)
            .end();
    }
}

/// A personal access token, without its text.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PersonalToken")]
pub struct PersonalToken {
    /// The id of the token; `jti` in introspection.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// What its owner calls it.
    #[oai(rename = "name")]
    pub name: String,
    /// What it allows, separated by spaces, as long as its owner may do that.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The networks from which it works; empty means everywhere.
    #[oai(rename = "allowed_networks")]
    pub allowed_networks: Vec<String>,
    /// The last four characters of the token.
    #[oai(rename = "hint")]
    pub hint: String,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// When it stops working; absent means never.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When it was last used, to the minute.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The network address that it was last used from.
    #[oai(rename = "last_used_address", skip_serializing_if_is_none)]
    pub last_used_address: Option<String>,
}

impl crate::support::WriteJson for PersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("name", &self.name)
            .member("scope", &self.scope)
            .member("allowed_networks", &self.allowed_networks)
            .member("hint", &self.hint)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .optional("expires_at", &self.expires_at)
            .optional("last_used_at", &self.last_used_at)
            .optional("last_used_address", &self.last_used_address)
            .end();
    }
}

/// A page of personal access tokens.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PersonalTokenPage")]
pub struct PersonalTokenPage {
    /// The tokens.
    #[oai(rename = "items")]
    pub items: Vec<PersonalToken>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for PersonalTokenPage {}

/// A problem document (RFC 9457).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Problem")]
pub struct Problem {
    /// A URI for this kind of problem; `about:blank` when the status says it all.
    #[oai(rename = "type")]
    pub r#type: String,
    /// The kind of problem in a few words.
    #[oai(rename = "title")]
    pub title: String,
    /// The HTTP status.
    #[oai(rename = "status")]
    pub status: i32,
    /// Stable and made for programs, for instance `not_found`, `validation_failed`, `insufficient_scope`.
    #[oai(rename = "code")]
    pub code: String,
    /// What happened here and what would help.
    #[oai(rename = "detail", skip_serializing_if_is_none)]
    pub detail: Option<String>,
    /// Find this request in the server's log.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
    /// What is wrong with which member of the request.
    #[oai(rename = "errors", skip_serializing_if_is_none)]
    pub errors: Option<Vec<FieldError>>,
}

impl crate::support::WriteJson for Problem {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("type", &self.r#type)
            .member("title", &self.title)
            .member("status", &self.status)
            .member("code", &self.code)
            .optional("detail", &self.detail)
            .optional("request_id", &self.request_id)
            .optional("errors", &self.errors)
            .end();
    }
}

/// What a user said when the account was opened by a provider.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Profile")]
pub struct Profile {
    /// The answers to the fields of the operator, in their order.
    #[oai(rename = "fields")]
    pub fields: Vec<ProfileField>,
    /// The terms of use to which the user agreed.
    #[oai(rename = "terms")]
    pub terms: Vec<AcceptedTerms>,
}

impl crate::support::WriteJson for Profile {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("fields", &self.fields)
            .member("terms", &self.terms)
            .end();
    }
}

/// An answer to a field of the operator.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProfileField")]
pub struct ProfileField {
    /// The name of the field.
    #[oai(rename = "key")]
    pub key: String,
    /// What was asked.
    #[oai(rename = "label")]
    pub label: String,
    /// The answer; `true` for a box that was ticked.
    #[oai(rename = "value")]
    pub value: String,
    /// The name of the provider whose field it is.
    #[oai(rename = "provider")]
    pub provider: String,
    /// When it was answered.
    #[oai(rename = "answered_at")]
    pub answered_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for ProfileField {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("key", &self.key)
            .member("label", &self.label)
            .member("value", &self.value)
            .member("provider", &self.provider)
            .member("answered_at", &self.answered_at)
            .end();
    }
}

/// RFC 9728 section 2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProtectedResourceMetadata")]
pub struct ProtectedResourceMetadata {
    /// The resource identifier, which for this server's own API is the issuer; a token for it has this value in `aud`.
    #[oai(rename = "resource")]
    pub resource: String,
    /// Who issues tokens for it, which is this server.
    #[oai(rename = "authorization_servers")]
    pub authorization_servers: Vec<String>,
    /// See `GET /oauth/jwks`.
    #[oai(rename = "jwks_uri")]
    pub jwks_uri: String,
    /// The scopes that operations of the API ask for.
    #[oai(rename = "scopes_supported")]
    pub scopes_supported: Vec<String>,
    /// The types of authorization details that are for this API alone (RFC 9728 section 2). Left out where there are none.
    #[oai(rename = "authorization_details_types_supported", skip_serializing_if_is_none)]
    pub authorization_details_types_supported: Option<Vec<String>>,
    /// Only `header`.
    #[oai(rename = "bearer_methods_supported")]
    pub bearer_methods_supported: Vec<String>,
    /// What people call it.
    #[oai(rename = "resource_name")]
    pub resource_name: String,
    /// This reference on the running server.
    #[oai(rename = "resource_documentation")]
    pub resource_documentation: String,
}

impl crate::support::WriteJson for ProtectedResourceMetadata {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("resource", &self.resource)
            .member("authorization_servers", &self.authorization_servers)
            .member("jwks_uri", &self.jwks_uri)
            .member("scopes_supported", &self.scopes_supported)
            .optional(
                "authorization_details_types_supported",
                &self.authorization_details_types_supported,
            )
            .member("bearer_methods_supported", &self.bearer_methods_supported)
            .member("resource_name", &self.resource_name)
            .member("resource_documentation", &self.resource_documentation)
            .end();
    }
}

/// What a provider answered.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProviderAnswer")]
pub struct ProviderAnswer {
    /// The status.
    #[oai(rename = "status")]
    pub status: i32,
    /// The media type of the body.
    #[oai(rename = "content_type", skip_serializing_if_is_none)]
    pub content_type: Option<String>,
    /// The body.
    #[oai(rename = "body")]
    pub body: String,
    /// How the body stands here; as it is, or in base64 (RFC 4648 section 4) when it is no UTF-8.
    #[oai(rename = "encoding")]
    pub encoding: ProviderAnswerEncoding,
}

impl crate::support::WriteJson for ProviderAnswer {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("status", &self.status)
            .optional("content_type", &self.content_type)
            .member("body", &self.body)
            .member("encoding", &self.encoding)
            .end();
    }
}

/// How the body stands here; as it is, or in base64 (RFC 4648 section 4) when it is no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ProviderAnswerEncoding")]
pub enum ProviderAnswerEncoding {
    /// `text`.
    #[oai(rename = "text")]
    Text,
    /// `base64`.
    #[oai(rename = "base64")]
    Base64,
}

impl ProviderAnswerEncoding {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Text, Self::Base64];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Base64 => "base64",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ProviderAnswerEncoding {}

/// How a provider is set up.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProviderSettings")]
pub struct ProviderSettings {
    /// Its name in addresses.
    #[oai(rename = "name")]
    pub name: String,
    /// What people call it.
    #[oai(rename = "title")]
    pub title: String,
    /// The protocol, `openid`, `oauth2` or `oauth1`.
    #[oai(rename = "protocol")]
    pub protocol: String,
    /// Whether it stands in the configuration.
    #[oai(rename = "configured")]
    pub configured: bool,
    /// Whether settings are stored by this API.
    #[oai(rename = "stored")]
    pub stored: bool,
    /// Whether a client secret is stored by this API.
    #[oai(rename = "has_secret")]
    pub has_secret: bool,
    /// What has to be registered there, exactly.
    #[oai(rename = "redirect_uri")]
    pub redirect_uri: String,
    /// What is stored by this API; it lies over the configuration.
    #[oai(rename = "settings")]
    pub settings: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
    /// Why the stored settings are not used at the moment.
    #[oai(rename = "problem", skip_serializing_if_is_none)]
    pub problem: Option<String>,
    /// When they were stored.
    #[oai(rename = "updated_at", skip_serializing_if_is_none)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for ProviderSettings {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("name", &self.name)
            .member("title", &self.title)
            .member("protocol", &self.protocol)
            .member("configured", &self.configured)
            .member("stored", &self.stored)
            .member("has_secret", &self.has_secret)
            .member("redirect_uri", &self.redirect_uri)
            .member("settings", &self.settings)
            .optional("problem", &self.problem)
            .optional("updated_at", &self.updated_at)
            .end();
    }
}

/// A page of providers.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProviderSettingsPage")]
pub struct ProviderSettingsPage {
    /// The providers.
    #[oai(rename = "items")]
    pub items: Vec<ProviderSettings>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ProviderSettingsPage {}

/// What was found when a provider was tried.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProviderTest")]
pub struct ProviderTest {
    /// Whether all steps passed.
    #[oai(rename = "passed")]
    pub passed: bool,
    /// What was done, in order.
    #[oai(rename = "steps")]
    pub steps: Vec<ProviderTestStep>,
}

impl crate::support::WriteJson for ProviderTest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("passed", &self.passed)
            .member("steps", &self.steps)
            .end();
    }
}

/// One step of a test.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProviderTestStep")]
pub struct ProviderTestStep {
    /// What was tried, as a stable word.
    #[oai(rename = "name")]
    pub name: String,
    /// Whether it works.
    #[oai(rename = "passed")]
    pub passed: bool,
    /// What came back, in plain words.
    #[oai(rename = "found")]
    pub found: String,
    /// What would help.
    #[oai(rename = "fix", skip_serializing_if_is_none)]
    pub fix: Option<String>,
}

impl crate::support::WriteJson for ProviderTestStep {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("name", &self.name)
            .member("passed", &self.passed)
            .member("found", &self.found)
            .optional("fix", &self.fix)
            .end();
    }
}

/// What a type of authorization details is.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PutAuthorizationDetailsType", deny_unknown_fields)]
pub struct PutAuthorizationDetailsType {
    /// What people call it, 1 to 100 characters.
    #[oai(rename = "title")]
    pub title: String,
    /// For developers, up to 2000 characters.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The JSON Schema (2020-12) of the members beside `type`, with `"type": "object"` at the top. Other members than it names are refused unless it says `additionalProperties`. Understood are `type`, `enum`, `const`, `minLength`, `maxLength`, `pattern`, `format` (`date`, `date-time`, `email`, `uri`, `uuid`), the bounds of numbers, `multipleOf`, `items`, `minItems`, `maxItems`, `uniqueItems`, `properties`, `required`, `additionalProperties`, `minProperties`, `maxProperties`, `allOf`, `anyOf`, `oneOf`, `not`, and `$ref` into its own `$defs`; anything else is refused, so that nobody counts on a check that is not made.
    #[oai(rename = "schema")]
    pub schema: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
    /// A sentence for the consent page of up to 500 characters, by language (`en`, `de`, …), with members in braces, such as `{amount.value}`; `{{` is a brace. What it does not say is listed below it.
    #[oai(rename = "words", skip_serializing_if_is_none)]
    pub words: Option<std::collections::HashMap<String, String>>,
    /// The members, at most 20, whose texts name resources and may end in a wildcard, so that `astro-ph.CO` is less than `astro-ph.*`.
    #[oai(rename = "patterns", skip_serializing_if_is_none)]
    pub patterns: Option<Vec<String>>,
    /// The API that it is for, an absolute URI; details of it are asked for with that audience, and stand in tokens for it alone. Left out, it is for any.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<String>,
}

impl crate::support::WriteJson for PutAuthorizationDetailsType {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("title", &self.title)
            .optional("description", &self.description)
            .member("schema", &self.schema)
            .optional("words", &self.words)
            .optional("patterns", &self.patterns)
            .optional("resource", &self.resource)
            .end();
    }
}

/// What a category is called.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PutCategory", deny_unknown_fields)]
pub struct PutCategory {
    /// What people call it, 1 to 200 characters.
    #[oai(rename = "name")]
    pub name: String,
}

impl crate::support::WriteJson for PutCategory {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("name", &self.name).end();
    }
}

/// What a role is.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PutRole", deny_unknown_fields)]
pub struct PutRole {
    /// What it is for, up to 500 characters.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// Registered scopes, with resources where they take them, separated by spaces.
    #[oai(rename = "scope", validator(max_length = 8000))]
    pub scope: String,
}

impl crate::support::WriteJson for PutRole {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("description", &self.description)
            .member("scope", &self.scope)
            .end();
    }
}

/// The code of a result, and the proof that the app began the sign-in.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "RedeemAppSignIn", deny_unknown_fields)]
pub struct RedeemAppSignIn {
    /// The code.
    #[oai(rename = "result", validator(min_length = 1, max_length = 200))]
    pub result: String,
    /// The verifier (RFC 7636 section 4.1).
    #[oai(rename = "code_verifier", validator(min_length = 43, max_length = 128))]
    pub code_verifier: String,
}

impl std::fmt::Debug for RedeemAppSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RedeemAppSignIn")
            .field("result", &self.result)
            .field("code_verifier", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for RedeemAppSignIn {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("result", &self.result)
            .member("code_verifier", &self.code_verifier)
            .end();
    }
}

/// An API that was registered, and what its document says.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RegisteredApi")]
pub struct RegisteredApi {
    #[oai(rename = "api")]
    pub api: Api,
    #[oai(rename = "preview")]
    pub preview: ApiPreview,
}

impl crate::support::WriteJson for RegisteredApi {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("api", &self.api)
            .member("preview", &self.preview)
            .end();
    }
}

/// Which link is sent again.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "ResendAppConfirmation", deny_unknown_fields)]
pub struct ResendAppConfirmation {
    /// The token of the result.
    #[oai(rename = "token", validator(min_length = 1, max_length = 1000))]
    pub token: String,
}

impl std::fmt::Debug for ResendAppConfirmation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResendAppConfirmation").field("token", &"[redacted]").finish()
    }
}

impl crate::support::WriteJson for ResendAppConfirmation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("token", &self.token).end();
    }
}

/// RFC 7009 section 2.1.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "RevocationRequest")]
pub struct RevocationRequest {
    /// The token to revoke.
    #[oai(rename = "token")]
    pub token: String,
    /// `access_token` or `refresh_token`; only a hint.
    #[oai(rename = "token_type_hint", skip_serializing_if_is_none)]
    pub token_type_hint: Option<String>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for RevocationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RevocationRequest")
            .field("token", &"[redacted]")
            .field("token_type_hint", &self.token_type_hint)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for RevocationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .optional("token_type_hint", &self.token_type_hint)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// What to revoke; what is left out does not narrow it.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RevokeIssuedTokens", deny_unknown_fields)]
pub struct RevokeIssuedTokens {
    #[oai(rename = "kind", skip_serializing_if_is_none)]
    pub kind: Option<IssuedTokenKind>,
    /// Only what stands for this user.
    #[oai(rename = "user_id", skip_serializing_if_is_none)]
    pub user_id: Option<uuid::Uuid>,
    /// Only what was issued to this client.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Only what was issued before this time.
    #[oai(rename = "issued_before", skip_serializing_if_is_none)]
    pub issued_before: Option<chrono::DateTime<chrono::Utc>>,
    /// Everything on this server, if nothing else is said.
    #[oai(rename = "all", skip_serializing_if_is_none)]
    pub all: Option<bool>,
    /// Count, and revoke nothing.
    #[oai(rename = "dry_run", skip_serializing_if_is_none)]
    pub dry_run: Option<bool>,
}

impl crate::support::WriteJson for RevokeIssuedTokens {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("kind", &self.kind)
            .optional("user_id", &self.user_id)
            .optional("client_id", &self.client_id)
            .optional("issued_before", &self.issued_before)
            .optional("all", &self.all)
            .optional("dry_run", &self.dry_run)
            .end();
    }
}

/// What was revoked, or would be.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RevokedIssuedTokens")]
pub struct RevokedIssuedTokens {
    /// Authorizations, with their refresh and access tokens.
    #[oai(rename = "authorizations")]
    pub authorizations: i64,
    /// Opaque access tokens that clients were issued for themselves.
    #[oai(rename = "access_tokens")]
    pub access_tokens: i64,
    /// Personal access tokens.
    #[oai(rename = "personal_tokens")]
    pub personal_tokens: i64,
    /// Whether it was only counted.
    #[oai(rename = "dry_run")]
    pub dry_run: bool,
}

impl crate::support::WriteJson for RevokedIssuedTokens {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("authorizations", &self.authorizations)
            .member("access_tokens", &self.access_tokens)
            .member("personal_tokens", &self.personal_tokens)
            .member("dry_run", &self.dry_run)
            .end();
    }
}

/// A bundle of scopes.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Role")]
pub struct Role {
    /// Its name.
    #[oai(rename = "id")]
    pub id: String,
    /// What it is for.
    #[oai(rename = "description")]
    pub description: String,
    /// What whoever has it may grant beyond what everybody may, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Role {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("description", &self.description)
            .member("scope", &self.scope)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// All roles.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RoleList")]
pub struct RoleList {
    /// The roles.
    #[oai(rename = "items")]
    pub items: Vec<Role>,
}

impl crate::support::WriteJson for RoleList {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("items", &self.items).end();
    }
}

/// How to rotate. An empty object retires the earlier secrets at once.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RotateClientSecret", deny_unknown_fields)]
pub struct RotateClientSecret {
    /// How long the earlier secrets go on working.
    #[oai(
        rename = "overlap_seconds",
        validator(minimum(value = "0"), maximum(value = "2592000")),
        default = "default_rotate_client_secret_overlap_seconds"
    )]
    pub overlap_seconds: i32,
    /// Whether the tokens issued so far stop working.
    #[oai(
        rename = "revoke_tokens",
        default = "default_rotate_client_secret_revoke_tokens"
    )]
    pub revoke_tokens: bool,
}

impl crate::support::WriteJson for RotateClientSecret {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("overlap_seconds", &self.overlap_seconds)
            .member("revoke_tokens", &self.revoke_tokens)
            .end();
    }
}

fn default_rotate_client_secret_overlap_seconds() -> i32 {
    0
}

fn default_rotate_client_secret_revoke_tokens() -> bool {
    false
}

/// Which key to replace.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RotateKey", deny_unknown_fields)]
pub struct RotateKey {
    /// ES256, EdDSA or RS256; left out means the one that access tokens are signed with.
    #[oai(rename = "algorithm", skip_serializing_if_is_none)]
    pub algorithm: Option<String>,
}

impl crate::support::WriteJson for RotateKey {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("algorithm", &self.algorithm)
            .end();
    }
}

/// Something a token may be allowed to do.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Scope")]
pub struct Scope {
    /// The word on the wire.
    #[oai(rename = "id")]
    pub id: String,
    /// Shown to people on the consent page.
    #[oai(rename = "help_text")]
    pub help_text: String,
    /// For developers.
    #[oai(rename = "description")]
    pub description: String,
    /// The heading on the consent page.
    #[oai(rename = "group")]
    pub group: String,
    /// Whether the scope is hidden from listings and can only be given to internal clients.
    #[oai(rename = "internal")]
    pub internal: bool,
    /// Whether Countersign brings it along.
    #[oai(rename = "builtin")]
    pub builtin: bool,
    /// Former names. They mean this scope wherever they are read; answers carry its id.
    #[oai(rename = "aliases")]
    pub aliases: Vec<String>,
    /// Since when clients should not ask for it any more. It still works, and discovery does not name it.
    #[oai(rename = "deprecated_at", skip_serializing_if_is_none)]
    pub deprecated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead.
    #[oai(rename = "replaced_by", skip_serializing_if_is_none)]
    pub replaced_by: Option<String>,
    /// The client that contributed it for itself. Other clients cannot change it.
    #[oai(rename = "owner", skip_serializing_if_is_none)]
    pub owner: Option<String>,
    #[oai(rename = "approval")]
    pub approval: ScopeApproval,
    /// Whether only administrators and people whose role holds the scope can grant it. With `category`, being endorsed for the category is as good.
    #[oai(rename = "restricted")]
    pub restricted: bool,
    #[oai(rename = "resources")]
    pub resources: ScopeResources,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Scope {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("help_text", &self.help_text)
            .member("description", &self.description)
            .member("group", &self.group)
            .member("internal", &self.internal)
            .member("builtin", &self.builtin)
            .member("aliases", &self.aliases)
            .optional("deprecated_at", &self.deprecated_at)
            .optional("replaced_by", &self.replaced_by)
            .optional("owner", &self.owner)
            .member("approval", &self.approval)
            .member("restricted", &self.restricted)
            .member("resources", &self.resources)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// `required`: a client has the scope only after somebody approved that (see `POST /api/v1/access-requests`); `none`: it stands on the list of the client, and that is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ScopeApproval")]
pub enum ScopeApproval {
    /// `none`.
    #[oai(rename = "none")]
    None,
    /// `required`.
    #[oai(rename = "required")]
    Required,
}

impl ScopeApproval {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::None, Self::Required];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Required => "required",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ScopeApproval {}

/// A page of scopes.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ScopePage")]
pub struct ScopePage {
    /// The scopes.
    #[oai(rename = "items")]
    pub items: Vec<Scope>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ScopePage {}

/// Whether the scope may name a resource, as `domain:action:resource`: `none`; `any`; `category`, an id of `GET /api/v1/categories`. A resource that ends in `.*` means all below it, `*` means all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "ScopeResources")]
pub enum ScopeResources {
    /// `none`.
    #[oai(rename = "none")]
    None,
    /// `any`.
    #[oai(rename = "any")]
    Any,
    /// `category`.
    #[oai(rename = "category")]
    Category,
}

impl ScopeResources {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::None, Self::Any, Self::Category];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Any => "any",
            Self::Category => "category",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for ScopeResources {}

/// RFC 8414 section 2 and OpenID Connect Discovery section 3. What is named here works.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ServerMetadata")]
pub struct ServerMetadata {
    /// The issuer identifier.
    #[oai(rename = "issuer")]
    pub issuer: String,
    /// See `GET /oauth/authorize`.
    #[oai(rename = "authorization_endpoint")]
    pub authorization_endpoint: String,
    /// See `POST /oauth/token`.
    #[oai(rename = "token_endpoint")]
    pub token_endpoint: String,
    /// See `POST /oauth/introspect`.
    #[oai(rename = "introspection_endpoint")]
    pub introspection_endpoint: String,
    /// See `POST /oauth/revoke`.
    #[oai(rename = "revocation_endpoint")]
    pub revocation_endpoint: String,
    /// See `POST /oauth/device_authorization`. Left out where the server does not allow the device grant.
    #[oai(rename = "device_authorization_endpoint", skip_serializing_if_is_none)]
    pub device_authorization_endpoint: Option<String>,
    /// See `GET /oauth/userinfo`.
    #[oai(rename = "userinfo_endpoint")]
    pub userinfo_endpoint: String,
    /// See `GET /oauth/logout`.
    #[oai(rename = "end_session_endpoint")]
    pub end_session_endpoint: String,
    /// See `GET /oauth/jwks`.
    #[oai(rename = "jwks_uri")]
    pub jwks_uri: String,
    /// All scopes but internal ones.
    #[oai(rename = "scopes_supported")]
    pub scopes_supported: Vec<String>,
    /// `code` where the server allows the grant `authorization_code`, `token` where it allows `implicit`.
    #[oai(rename = "response_types_supported")]
    pub response_types_supported: Vec<String>,
    /// `query` and `form_post`, and `fragment` where the server allows the grant `implicit`.
    #[oai(rename = "response_modes_supported")]
    pub response_modes_supported: Vec<String>,
    /// What `grant_type` may be.
    #[oai(rename = "grant_types_supported")]
    pub grant_types_supported: Vec<String>,
    /// Only `public`.
    #[oai(rename = "subject_types_supported")]
    pub subject_types_supported: Vec<String>,
    /// How ID tokens may be signed.
    #[oai(rename = "id_token_signing_alg_values_supported")]
    pub id_token_signing_alg_values_supported: Vec<String>,
    /// How userinfo may be signed, for clients that are registered for it.
    #[oai(rename = "userinfo_signing_alg_values_supported")]
    pub userinfo_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the token endpoint.
    #[oai(rename = "token_endpoint_auth_methods_supported")]
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "token_endpoint_auth_signing_alg_values_supported")]
    pub token_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the introspection endpoint.
    #[oai(rename = "introspection_endpoint_auth_methods_supported")]
    pub introspection_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "introspection_endpoint_auth_signing_alg_values_supported")]
    pub introspection_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the revocation endpoint.
    #[oai(rename = "revocation_endpoint_auth_methods_supported")]
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "revocation_endpoint_auth_signing_alg_values_supported")]
    pub revocation_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// Only `S256`.
    #[oai(rename = "code_challenge_methods_supported")]
    pub code_challenge_methods_supported: Vec<String>,
    /// The claims that may stand in ID tokens and userinfo.
    #[oai(rename = "claims_supported")]
    pub claims_supported: Vec<String>,
    /// What `prompt` may be.
    #[oai(rename = "prompt_values_supported")]
    pub prompt_values_supported: Vec<String>,
    /// The languages of the pages.
    #[oai(rename = "ui_locales_supported")]
    pub ui_locales_supported: Vec<String>,
    /// The types of authorization details (RFC 9396 section 10). Left out where none is registered.
    #[oai(rename = "authorization_details_types_supported", skip_serializing_if_is_none)]
    pub authorization_details_types_supported: Option<Vec<String>>,
    /// Always true (RFC 9207).
    #[oai(rename = "authorization_response_iss_parameter_supported")]
    pub authorization_response_iss_parameter_supported: bool,
    /// Whether the `claims` parameter is understood.
    #[oai(rename = "claims_parameter_supported")]
    pub claims_parameter_supported: bool,
    /// The authentication context classes that `acr` may name. A sign-in with a password is `PasswordProtectedTransport`, with `pwd` in `amr`.
    #[oai(rename = "acr_values_supported")]
    pub acr_values_supported: Vec<String>,
    /// Whether request objects are understood.
    #[oai(rename = "request_parameter_supported")]
    pub request_parameter_supported: bool,
    /// Whether `request_uri` is understood.
    #[oai(rename = "request_uri_parameter_supported")]
    pub request_uri_parameter_supported: bool,
    /// Whether logout tokens are posted to the `backchannel_logout_uri` of clients.
    #[oai(rename = "backchannel_logout_supported")]
    pub backchannel_logout_supported: bool,
    /// Whether logout tokens hold `sid`, which is in ID tokens too.
    #[oai(rename = "backchannel_logout_session_supported")]
    pub backchannel_logout_session_supported: bool,
    /// Whether the browser is led to the `frontchannel_logout_uri` of clients when somebody signs out.
    #[oai(rename = "frontchannel_logout_supported")]
    pub frontchannel_logout_supported: bool,
    /// Whether `iss` and `sid` go along, for clients that want them.
    #[oai(rename = "frontchannel_logout_session_supported")]
    pub frontchannel_logout_session_supported: bool,
    /// This reference on the running server.
    #[oai(rename = "service_documentation")]
    pub service_documentation: String,
}

impl crate::support::WriteJson for ServerMetadata {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("issuer", &self.issuer)
            .member("authorization_endpoint", &self.authorization_endpoint)
            .member("token_endpoint", &self.token_endpoint)
            .member("introspection_endpoint", &self.introspection_endpoint)
            .member("revocation_endpoint", &self.revocation_endpoint)
            .optional(
                "device_authorization_endpoint",
                &self.device_authorization_endpoint,
            )
            .member("userinfo_endpoint", &self.userinfo_endpoint)
            .member("end_session_endpoint", &self.end_session_endpoint)
            .member("jwks_uri", &self.jwks_uri)
            .member("scopes_supported", &self.scopes_supported)
            .member("response_types_supported", &self.response_types_supported)
            .member("response_modes_supported", &self.response_modes_supported)
            .member("grant_types_supported", &self.grant_types_supported)
            .member("subject_types_supported", &self.subject_types_supported)
            .member(
                "id_token_signing_alg_values_supported",
                &self.id_token_signing_alg_values_supported,
            )
            .member(
                "userinfo_signing_alg_values_supported",
                &self.userinfo_signing_alg_values_supported,
            )
            .member(
                "token_endpoint_auth_methods_supported",
                &self.token_endpoint_auth_methods_supported,
            )
            .member(
                "token_endpoint_auth_signing_alg_values_supported",
                &self.token_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "introspection_endpoint_auth_methods_supported",
                &self.introspection_endpoint_auth_methods_supported,
            )
            .member(
                "introspection_endpoint_auth_signing_alg_values_supported",
                &self.introspection_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "revocation_endpoint_auth_methods_supported",
                &self.revocation_endpoint_auth_methods_supported,
            )
            .member(
                "revocation_endpoint_auth_signing_alg_values_supported",
                &self.revocation_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "code_challenge_methods_supported",
                &self.code_challenge_methods_supported,
            )
            .member("claims_supported", &self.claims_supported)
            .member("prompt_values_supported", &self.prompt_values_supported)
            .member("ui_locales_supported", &self.ui_locales_supported)
            .optional(
                "authorization_details_types_supported",
                &self.authorization_details_types_supported,
            )
            .member(
                "authorization_response_iss_parameter_supported",
                &self.authorization_response_iss_parameter_supported,
            )
            .member("claims_parameter_supported", &self.claims_parameter_supported)
            .member("acr_values_supported", &self.acr_values_supported)
            .member("request_parameter_supported", &self.request_parameter_supported)
            .member(
                "request_uri_parameter_supported",
                &self.request_uri_parameter_supported,
            )
            .member("backchannel_logout_supported", &self.backchannel_logout_supported)
            .member(
                "backchannel_logout_session_supported",
                &self.backchannel_logout_session_supported,
            )
            .member("frontchannel_logout_supported", &self.frontchannel_logout_supported)
            .member(
                "frontchannel_logout_session_supported",
                &self.frontchannel_logout_session_supported,
            )
            .member("service_documentation", &self.service_documentation)
            .end();
    }
}

/// A browser in which the caller is signed in.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Session")]
pub struct Session {
    /// The id of the session.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Browser and system in words, as the browser named itself.
    #[oai(rename = "device")]
    pub device: String,
    /// The network address at the sign-in.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// Whether it is the session that calls.
    #[oai(rename = "current")]
    pub current: bool,
    /// When the person signed in.
    #[oai(rename = "signed_in_at")]
    pub signed_in_at: chrono::DateTime<chrono::Utc>,
    /// When it was last used, to the minute.
    #[oai(rename = "last_used_at")]
    pub last_used_at: chrono::DateTime<chrono::Utc>,
    /// When it ends unless it is used before.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Session {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("device", &self.device)
            .optional("address", &self.address)
            .member("current", &self.current)
            .member("signed_in_at", &self.signed_in_at)
            .member("last_used_at", &self.last_used_at)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// A page of sessions.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SessionPage")]
pub struct SessionPage {
    /// The sessions.
    #[oai(rename = "items")]
    pub items: Vec<Session>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for SessionPage {}

/// All endorsements.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SetEndorsements", deny_unknown_fields)]
pub struct SetEndorsements {
    /// The endorsements, at most 200.
    #[oai(rename = "endorsements")]
    pub endorsements: Vec<NewEndorsement>,
}

impl crate::support::WriteJson for SetEndorsements {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("endorsements", &self.endorsements)
            .end();
    }
}

/// What to replace; what is left out stays as it is.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SetUserRights", deny_unknown_fields)]
pub struct SetUserRights {
    /// The roles, all of them.
    #[oai(rename = "roles", skip_serializing_if_is_none)]
    pub roles: Option<Vec<String>>,
    /// The endorsements, all of them, at most 200.
    #[oai(rename = "endorsements", skip_serializing_if_is_none)]
    pub endorsements: Option<Vec<NewEndorsement>>,
}

impl crate::support::WriteJson for SetUserRights {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("roles", &self.roles)
            .optional("endorsements", &self.endorsements)
            .end();
    }
}

/// A provider by which people sign in or link accounts.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SignInProvider")]
pub struct SignInProvider {
    /// Its name in calls.
    #[oai(rename = "name")]
    pub name: String,
    /// What people call it.
    #[oai(rename = "title")]
    pub title: String,
    /// A sentence about it.
    #[oai(rename = "description")]
    pub description: String,
    /// Its picture, an SVG document.
    #[oai(rename = "icon_url")]
    pub icon_url: String,
    /// Whether accounts are linked to it, but nobody signs in by it.
    #[oai(rename = "link_only")]
    pub link_only: bool,
    /// Whether people can open an account by it.
    #[oai(rename = "sign_up")]
    pub sign_up: bool,
}

impl crate::support::WriteJson for SignInProvider {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("name", &self.name)
            .member("title", &self.title)
            .member("description", &self.description)
            .member("icon_url", &self.icon_url)
            .member("link_only", &self.link_only)
            .member("sign_up", &self.sign_up)
            .end();
    }
}

/// The ways to sign in.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SignInWays")]
pub struct SignInWays {
    /// Whether people can sign in with a password of this server.
    #[oai(rename = "passwords")]
    pub passwords: bool,
    /// The providers.
    #[oai(rename = "providers")]
    pub providers: Vec<SignInProvider>,
}

impl crate::support::WriteJson for SignInWays {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("passwords", &self.passwords)
            .member("providers", &self.providers)
            .end();
    }
}

/// The answer to a field.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SignUpAnswer", deny_unknown_fields)]
pub struct SignUpAnswer {
    /// The name of the field.
    #[oai(rename = "key", validator(max_length = 40))]
    pub key: String,
    /// The answer.
    #[oai(rename = "value", validator(max_length = 1000))]
    pub value: String,
}

impl crate::support::WriteJson for SignUpAnswer {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("key", &self.key)
            .member("value", &self.value)
            .end();
    }
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SignUpChoice")]
pub struct SignUpChoice {
    /// What goes back.
    #[oai(rename = "value")]
    pub value: String,
    /// What people read.
    #[oai(rename = "label")]
    pub label: String,
}

impl crate::support::WriteJson for SignUpChoice {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("value", &self.value)
            .member("label", &self.label)
            .end();
    }
}

/// Something that the operator asks whoever opens an account by this provider.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SignUpField")]
pub struct SignUpField {
    /// Its name, under which the answer goes back.
    #[oai(rename = "key")]
    pub key: String,
    /// What people read, in the language of the browser (`Accept-Language`) where the operator has written it in it.
    #[oai(rename = "label")]
    pub label: String,
    /// A word of help, in the same language.
    #[oai(rename = "hint", skip_serializing_if_is_none)]
    pub hint: Option<String>,
    /// What is filled in. The answer to a `checkbox` is `true` or empty, that to a `choice` one of the values.
    #[oai(rename = "kind")]
    pub kind: SignUpFieldKind,
    /// Whether it has to be; a `checkbox` has to be ticked then.
    #[oai(rename = "required")]
    pub required: bool,
    /// The fewest characters of a text.
    #[oai(rename = "min_length", skip_serializing_if_is_none)]
    pub min_length: Option<i32>,
    /// The most characters of a text.
    #[oai(rename = "max_length", skip_serializing_if_is_none)]
    pub max_length: Option<i32>,
    /// A regular expression for the whole of a text.
    #[oai(rename = "pattern", skip_serializing_if_is_none)]
    pub pattern: Option<String>,
    /// What can be chosen; empty for other kinds.
    #[oai(rename = "choices")]
    pub choices: Vec<SignUpChoice>,
    /// What the provider says, as a proposal; empty when it says nothing.
    #[oai(rename = "value")]
    pub value: String,
}

impl crate::support::WriteJson for SignUpField {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("key", &self.key)
            .member("label", &self.label)
            .optional("hint", &self.hint)
            .member("kind", &self.kind)
            .member("required", &self.required)
            .optional("min_length", &self.min_length)
            .optional("max_length", &self.max_length)
            .optional("pattern", &self.pattern)
            .member("choices", &self.choices)
            .member("value", &self.value)
            .end();
    }
}

/// What is filled in. The answer to a `checkbox` is `true` or empty, that to a `choice` one of the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "SignUpFieldKind")]
pub enum SignUpFieldKind {
    /// `text`.
    #[oai(rename = "text")]
    Text,
    /// `email`.
    #[oai(rename = "email")]
    Email,
    /// `choice`.
    #[oai(rename = "choice")]
    Choice,
    /// `checkbox`.
    #[oai(rename = "checkbox")]
    Checkbox,
}

impl SignUpFieldKind {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Email,
        Self::Choice,
        Self::Checkbox,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Choice => "choice",
            Self::Checkbox => "checkbox",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for SignUpFieldKind {}

/// A key that signs tokens.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SigningKey")]
pub struct SigningKey {
    /// Its `kid`.
    #[oai(rename = "id")]
    pub id: String,
    /// The `alg` of what it signs.
    #[oai(rename = "algorithm")]
    pub algorithm: String,
    #[oai(rename = "state")]
    pub state: SigningKeyState,
    /// When it was made and published.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// From when it signs.
    #[oai(rename = "activates_at")]
    pub activates_at: chrono::DateTime<chrono::Utc>,
    /// From when it signs no more.
    #[oai(rename = "retires_at", skip_serializing_if_is_none)]
    pub retires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// From when it verifies no more.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for SigningKey {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("algorithm", &self.algorithm)
            .member("state", &self.state)
            .member("created_at", &self.created_at)
            .member("activates_at", &self.activates_at)
            .optional("retires_at", &self.retires_at)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// `published`, it will sign; `signing`; `verifying`, it signs no more, and what it signed is good; `expired`, it will be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "SigningKeyState")]
pub enum SigningKeyState {
    /// `published`.
    #[oai(rename = "published")]
    Published,
    /// `signing`.
    #[oai(rename = "signing")]
    Signing,
    /// `verifying`.
    #[oai(rename = "verifying")]
    Verifying,
    /// `expired`.
    #[oai(rename = "expired")]
    Expired,
}

impl SigningKeyState {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Published,
        Self::Signing,
        Self::Verifying,
        Self::Expired,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Signing => "signing",
            Self::Verifying => "verifying",
            Self::Expired => "expired",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for SigningKeyState {}

/// Keys that sign tokens.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SigningKeys")]
pub struct SigningKeys {
    /// The keys.
    #[oai(rename = "items")]
    pub items: Vec<SigningKey>,
}

impl crate::support::WriteJson for SigningKeys {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("items", &self.items).end();
    }
}

/// A sign-in that an app begins.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "StartAppSignIn", deny_unknown_fields)]
pub struct StartAppSignIn {
    /// The name of the app in `broker.apps`.
    #[oai(rename = "app", validator(min_length = 1, max_length = 40))]
    pub app: String,
    /// The name of the provider.
    #[oai(rename = "provider", validator(min_length = 1, max_length = 40))]
    pub provider: String,
    /// To sign in, to link an account there to that of whoever is signed in, or to end such a link.
    #[oai(rename = "purpose", default = "default_start_app_sign_in_purpose")]
    pub purpose: StartAppSignInPurpose,
    /// Whether the browser comes back to the app, or a popup posts to it.
    #[oai(rename = "mode", default = "default_start_app_sign_in_mode")]
    pub mode: StartAppSignInMode,
    /// The origin of the app that opens the popup, one of `broker.apps.<app>.origins`; the first of them unless set.
    #[oai(rename = "origin", validator(max_length = 300), skip_serializing_if_is_none)]
    pub origin: Option<String>,
    /// The S256 challenge of the app's verifier (RFC 7636 section 4.2).
    #[oai(rename = "code_challenge", validator(min_length = 43, max_length = 43))]
    pub code_challenge: String,
    /// Comes back unchanged.
    #[oai(rename = "state", validator(max_length = 500), skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// Comes back with the result, for the app to go on; it never leads this server anywhere.
    #[oai(rename = "next", validator(max_length = 1000), skip_serializing_if_is_none)]
    pub next: Option<String>,
    /// The invitation with which the person comes, where accounts are opened with one alone; what stands behind `invitation=` in its link.
    #[oai(
        rename = "invitation",
        validator(max_length = 200),
        skip_serializing_if_is_none
    )]
    pub invitation: Option<String>,
}

impl crate::support::WriteJson for StartAppSignIn {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("app", &self.app)
            .member("provider", &self.provider)
            .member("purpose", &self.purpose)
            .member("mode", &self.mode)
            .optional("origin", &self.origin)
            .member("code_challenge", &self.code_challenge)
            .optional("state", &self.state)
            .optional("next", &self.next)
            .optional("invitation", &self.invitation)
            .end();
    }
}

fn default_start_app_sign_in_purpose() -> StartAppSignInPurpose {
    StartAppSignInPurpose::SignIn
}

fn default_start_app_sign_in_mode() -> StartAppSignInMode {
    StartAppSignInMode::Redirect
}

/// Whether the browser comes back to the app, or a popup posts to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "StartAppSignInMode")]
pub enum StartAppSignInMode {
    /// `redirect`.
    #[oai(rename = "redirect")]
    Redirect,
    /// `popup`.
    #[oai(rename = "popup")]
    Popup,
}

impl StartAppSignInMode {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Redirect, Self::Popup];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Redirect => "redirect",
            Self::Popup => "popup",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for StartAppSignInMode {}

/// To sign in, to link an account there to that of whoever is signed in, or to end such a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "StartAppSignInPurpose")]
pub enum StartAppSignInPurpose {
    /// `sign_in`.
    #[oai(rename = "sign_in")]
    SignIn,
    /// `link`.
    #[oai(rename = "link")]
    Link,
    /// `unlink`.
    #[oai(rename = "unlink")]
    Unlink,
}

impl StartAppSignInPurpose {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::SignIn, Self::Link, Self::Unlink];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Link => "link",
            Self::Unlink => "unlink",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for StartAppSignInPurpose {}

/// How the client authenticates at the token endpoint. `private_key_jwt` needs `jwks` or `jwks_uri`. `none` makes it a public client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "TokenEndpointAuthMethod")]
pub enum TokenEndpointAuthMethod {
    /// `client_secret_basic`.
    #[oai(rename = "client_secret_basic")]
    ClientSecretBasic,
    /// `client_secret_post`.
    #[oai(rename = "client_secret_post")]
    ClientSecretPost,
    /// `private_key_jwt`.
    #[oai(rename = "private_key_jwt")]
    PrivateKeyJwt,
    /// `none`.
    #[oai(rename = "none")]
    None,
}

impl TokenEndpointAuthMethod {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::ClientSecretBasic,
        Self::ClientSecretPost,
        Self::PrivateKeyJwt,
        Self::None,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::None => "none",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for TokenEndpointAuthMethod {}

/// The fields depend on the grant type (RFC 6749 sections 4.1.3, 4.4.2 and 6). Fields that are not known are ignored.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "TokenRequest")]
pub struct TokenRequest {
    /// `authorization_code`, `refresh_token`, `client_credentials`, `urn:ietf:params:oauth:grant-type:device_code` or `urn:ietf:params:oauth:grant-type:token-exchange`; for old clients `password`.
    #[oai(rename = "grant_type")]
    pub grant_type: String,
    /// The authorization code.
    #[oai(rename = "code", skip_serializing_if_is_none)]
    pub code: Option<String>,
    /// The redirect URI of the authorization request, when it named one.
    #[oai(rename = "redirect_uri", skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// The secret behind the code challenge (RFC 7636), 43 to 128 characters.
    #[oai(rename = "code_verifier", skip_serializing_if_is_none)]
    pub code_verifier: Option<String>,
    /// The refresh token.
    #[oai(rename = "refresh_token", skip_serializing_if_is_none)]
    pub refresh_token: Option<crate::support::Secret>,
    /// The device code (RFC 8628 section 3.4).
    #[oai(rename = "device_code", skip_serializing_if_is_none)]
    pub device_code: Option<crate::support::Secret>,
    /// With a token exchange, the access token or personal access token of which a smaller one is made (RFC 8693 section 2.1). It was issued to this client, or is meant for an API that the client stands for, or is a personal access token.
    #[oai(rename = "subject_token", skip_serializing_if_is_none)]
    pub subject_token: Option<crate::support::Secret>,
    /// With a token exchange, `urn:ietf:params:oauth:token-type:access_token`.
    #[oai(rename = "subject_token_type", skip_serializing_if_is_none)]
    pub subject_token_type: Option<String>,
    /// With a token exchange, `urn:ietf:params:oauth:token-type:access_token` or `urn:ietf:params:oauth:token-type:jwt`; what is issued is both.
    #[oai(rename = "requested_token_type", skip_serializing_if_is_none)]
    pub requested_token_type: Option<String>,
    /// Not supported; the client itself is the actor.
    #[oai(rename = "actor_token", skip_serializing_if_is_none)]
    pub actor_token: Option<crate::support::Secret>,
    /// With a token exchange, the same as `resource`.
    #[oai(rename = "audience", skip_serializing_if_is_none)]
    pub audience: Option<Vec<String>>,
    /// With `password`, the username or e-mail address of the person.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// With `password`, the person's password.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Scopes, separated by spaces. With `refresh_token` and a token exchange a part of what was granted.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Authorization details, as JSON (RFC 9396 section 6). With `client_credentials`, what the client asks for itself; otherwise a part of what was granted, for this access token only, and left out all of it. Of details a part is to have fewer of them, or in one of them fewer `actions`, `datatypes`, `locations`, `privileges`, or narrower texts where the type has `patterns`.
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<String>,
    /// The APIs for which a token is wanted (RFC 8707); a part of what was granted.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenRequest")
            .field("grant_type", &self.grant_type)
            .field("code", &"[redacted]")
            .field("redirect_uri", &self.redirect_uri)
            .field("code_verifier", &"[redacted]")
            .field("refresh_token", &"[redacted]")
            .field("device_code", &"[redacted]")
            .field("subject_token", &"[redacted]")
            .field("subject_token_type", &self.subject_token_type)
            .field("requested_token_type", &self.requested_token_type)
            .field("actor_token", &"[redacted]")
            .field("audience", &self.audience)
            .field("username", &self.username)
            .field("password", &"[redacted]")
            .field("scope", &self.scope)
            .field("authorization_details", &self.authorization_details)
            .field("resource", &self.resource)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for TokenRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("grant_type", &self.grant_type)
            .optional("code", &self.code)
            .optional("redirect_uri", &self.redirect_uri)
            .optional("code_verifier", &self.code_verifier)
            .optional("refresh_token", &self.refresh_token)
            .optional("device_code", &self.device_code)
            .optional("subject_token", &self.subject_token)
            .optional("subject_token_type", &self.subject_token_type)
            .optional("requested_token_type", &self.requested_token_type)
            .optional("actor_token", &self.actor_token)
            .optional("audience", &self.audience)
            .optional("username", &self.username)
            .optional("password", &self.password)
            .optional("scope", &self.scope)
            .optional("authorization_details", &self.authorization_details)
            .optional("resource", &self.resource)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// RFC 6749 section 5.1, with the member `user`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "TokenSet")]
pub struct TokenSet {
    /// For the `Authorization` header of calls to an API.
    #[oai(rename = "access_token")]
    pub access_token: String,
    /// What was issued by a token exchange (RFC 8693 section 2.2.1).
    #[oai(rename = "issued_token_type", skip_serializing_if_is_none)]
    pub issued_token_type: Option<String>,
    /// Always `Bearer`.
    #[oai(rename = "token_type")]
    pub token_type: String,
    /// Seconds until the access token expires.
    #[oai(rename = "expires_in")]
    pub expires_in: i64,
    /// The scopes of the access token, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The authorization details of the access token (RFC 9396 section 7). Left out where there are none.
    #[oai(rename = "authorization_details", skip_serializing_if_is_none)]
    pub authorization_details: Option<
        Vec<std::collections::HashMap<String, crate::support::Any<serde_json::Value>>>,
    >,
    /// For the next access token. Present when the client may refresh.
    #[oai(rename = "refresh_token", skip_serializing_if_is_none)]
    pub refresh_token: Option<String>,
    /// Who signed in (OpenID Connect Core section 2). Present with the scope `openid`.
    #[oai(rename = "id_token", skip_serializing_if_is_none)]
    pub id_token: Option<String>,
    #[oai(rename = "user", skip_serializing_if_is_none)]
    pub user: Option<TokenUser>,
}

impl std::fmt::Debug for TokenSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenSet")
            .field("access_token", &"[redacted]")
            .field("issued_token_type", &self.issued_token_type)
            .field("token_type", &self.token_type)
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .field("authorization_details", &self.authorization_details)
            .field("refresh_token", &"[redacted]")
            .field("id_token", &"[redacted]")
            .field("user", &self.user)
            .finish()
    }
}

impl crate::support::WriteJson for TokenSet {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("access_token", &self.access_token)
            .optional("issued_token_type", &self.issued_token_type)
            .member("token_type", &self.token_type)
            .member("expires_in", &self.expires_in)
            .member("scope", &self.scope)
            .optional("authorization_details", &self.authorization_details)
            .optional("refresh_token", &self.refresh_token)
            .optional("id_token", &self.id_token)
            .optional("user", &self.user)
            .end();
    }
}

/// Whom the token belongs to, so that a client needs no second call.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "TokenUser")]
pub struct TokenUser {
    /// The user's id; the same as `sub`.
    #[oai(rename = "id")]
    pub id: String,
    /// With the scope `user:email` or `email`.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed; with the scope `user:email` or `email`.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
}

impl crate::support::WriteJson for TokenUser {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .end();
    }
}

/// What becomes of calls that the document does not know. `refuse` answers 403, `token` lets whoever has a good token for the API pass, `pass` everybody. A path that could be read in two ways is refused in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "UnknownPaths")]
pub enum UnknownPaths {
    /// `refuse`.
    #[oai(rename = "refuse")]
    Refuse,
    /// `token`.
    #[oai(rename = "token")]
    Token,
    /// `pass`.
    #[oai(rename = "pass")]
    Pass,
}

impl UnknownPaths {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Refuse, Self::Token, Self::Pass];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Token => "token",
            Self::Pass => "pass",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for UnknownPaths {}

/// What to change.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateApi", deny_unknown_fields)]
pub struct UpdateApi {
    /// The hosts that the API answers for; empty for any.
    #[oai(rename = "hosts", skip_serializing_if_is_none)]
    pub hosts: Option<Vec<String>>,
    /// What stands before the paths of the document at the gateway, such as `/v1`. Null for what the `servers` of the document say.
    #[oai(
        rename = "base_path",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub base_path: crate::support::MaybeUndefined<String>,
    #[oai(rename = "unknown_paths", skip_serializing_if_is_none)]
    pub unknown_paths: Option<UnknownPaths>,
    /// Whether the browser session of this server is taken in place of a token.
    #[oai(rename = "sessions", skip_serializing_if_is_none)]
    pub sessions: Option<bool>,
}

impl crate::support::WriteJson for UpdateApi {}

/// What to change; see `CreateClient` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateClient", deny_unknown_fields)]
pub struct UpdateClient {
    /// 1 to 100 characters.
    #[oai(rename = "client_name", skip_serializing_if_is_none)]
    pub client_name: Option<String>,
    /// Up to 2000 characters.
    #[oai(
        rename = "description",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub description: crate::support::MaybeUndefined<String>,
    /// The client's website.
    #[oai(
        rename = "client_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub client_uri: crate::support::MaybeUndefined<String>,
    /// An image.
    #[oai(
        rename = "logo_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub logo_uri: crate::support::MaybeUndefined<String>,
    /// The privacy policy.
    #[oai(
        rename = "policy_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub policy_uri: crate::support::MaybeUndefined<String>,
    /// The terms of service.
    #[oai(
        rename = "tos_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub tos_uri: crate::support::MaybeUndefined<String>,
    /// E-mail addresses of the people responsible.
    #[oai(rename = "contacts", skip_serializing_if_is_none)]
    pub contacts: Option<Vec<String>>,
    /// The user who is responsible for the client.
    #[oai(
        rename = "owner_id",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub owner_id: crate::support::MaybeUndefined<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method", skip_serializing_if_is_none)]
    pub token_endpoint_auth_method: Option<TokenEndpointAuthMethod>,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys. An empty text removes it; a new one replaces `jwks`, as `jwks` replaces this.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Replaces the list.
    #[oai(rename = "redirect_uris", skip_serializing_if_is_none)]
    pub redirect_uris: Option<Vec<String>>,
    /// Replaces the list.
    #[oai(rename = "post_logout_redirect_uris", skip_serializing_if_is_none)]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Where this server posts logout tokens; null for nowhere.
    #[oai(
        rename = "backchannel_logout_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub backchannel_logout_uri: crate::support::MaybeUndefined<String>,
    /// Whether the client wants `sid` in logout tokens. They always hold it.
    #[oai(rename = "backchannel_logout_session_required", skip_serializing_if_is_none)]
    pub backchannel_logout_session_required: Option<bool>,
    /// What the browser loads in a hidden frame after a sign-out; null for nothing.
    #[oai(
        rename = "frontchannel_logout_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub frontchannel_logout_uri: crate::support::MaybeUndefined<String>,
    /// Whether `iss` and `sid` are added to `frontchannel_logout_uri`.
    #[oai(rename = "frontchannel_logout_session_required", skip_serializing_if_is_none)]
    pub frontchannel_logout_session_required: Option<bool>,
    /// Replaces the list.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// Replaces the scopes that the client may ask for.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Replaces the default scopes.
    #[oai(rename = "default_scope", skip_serializing_if_is_none)]
    pub default_scope: Option<String>,
    /// Replaces the list.
    #[oai(rename = "audience", skip_serializing_if_is_none)]
    pub audience: Option<Vec<String>>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds, 60 to 86400; null for the server's setting.
    #[oai(
        rename = "access_token_lifetime",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub access_token_lifetime: crate::support::MaybeUndefined<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; null for the server's default.
    #[oai(
        rename = "id_token_signed_response_alg",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub id_token_signed_response_alg: crate::support::MaybeUndefined<String>,
    /// How userinfo for the client is signed, one of `userinfo_signing_alg_values_supported`; null for plain JSON.
    #[oai(
        rename = "userinfo_signed_response_alg",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub userinfo_signed_response_alg: crate::support::MaybeUndefined<String>,
    /// Whether a client-credentials token stands for the owner.
    #[oai(rename = "acts_as_owner", skip_serializing_if_is_none)]
    pub acts_as_owner: Option<bool>,
    /// Whether the client stands in the public directory.
    #[oai(rename = "listed", skip_serializing_if_is_none)]
    pub listed: Option<bool>,
    /// Its rate class, a name of the server's configuration; empty for the default class.
    #[oai(rename = "rate_class", skip_serializing_if_is_none)]
    pub rate_class: Option<String>,
    /// The groups of people that the client is told of, by name, at most 50; `*` stands for anything. Empty for all.
    #[oai(rename = "groups_claim", skip_serializing_if_is_none)]
    pub groups_claim: Option<Vec<String>>,
    /// Replaces the list of types of authorization details that the client may ask for, at most 50.
    #[oai(rename = "authorization_details_types", skip_serializing_if_is_none)]
    pub authorization_details_types: Option<Vec<String>>,
    /// Whether the client may do anything.
    #[oai(rename = "enabled", skip_serializing_if_is_none)]
    pub enabled: Option<bool>,
}

impl crate::support::WriteJson for UpdateClient {}

/// What to change; see `CreatePersonalToken` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdatePersonalToken", deny_unknown_fields)]
pub struct UpdatePersonalToken {
    /// A new name.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// Replaces the scopes.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Replaces the networks.
    #[oai(rename = "allowed_networks", skip_serializing_if_is_none)]
    pub allowed_networks: Option<Vec<String>>,
}

impl crate::support::WriteJson for UpdatePersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("name", &self.name)
            .optional("scope", &self.scope)
            .optional("allowed_networks", &self.allowed_networks)
            .end();
    }
}

/// Settings to store for a provider.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "UpdateProviderSettings", deny_unknown_fields)]
pub struct UpdateProviderSettings {
    /// What is stored from now on, in place of what was.
    #[oai(rename = "settings", skip_serializing_if_is_none)]
    pub settings: Option<
        std::collections::HashMap<String, crate::support::Any<serde_json::Value>>,
    >,
    /// The secret that the provider gave, 1 to 4096 characters. It is kept encrypted; left out, the one that is kept stays.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<String>,
}

impl std::fmt::Debug for UpdateProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateProviderSettings")
            .field("settings", &self.settings)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for UpdateProviderSettings {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("settings", &self.settings)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// What to change; see `CreateScope` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateScope", deny_unknown_fields)]
pub struct UpdateScope {
    /// Shown to people on the consent page.
    #[oai(rename = "help_text", skip_serializing_if_is_none)]
    pub help_text: Option<String>,
    /// For developers.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The heading on the consent page.
    #[oai(rename = "group", skip_serializing_if_is_none)]
    pub group: Option<String>,
    /// Whether the scope is hidden and reserved for internal clients.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// Former names, at most 20, none of which is a scope or the former name of another one.
    #[oai(rename = "aliases", skip_serializing_if_is_none)]
    pub aliases: Option<Vec<String>>,
    /// Since when clients should not ask for it any more.
    #[oai(
        rename = "deprecated_at",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub deprecated_at: crate::support::MaybeUndefined<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead, a scope.
    #[oai(
        rename = "replaced_by",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub replaced_by: crate::support::MaybeUndefined<String>,
    #[oai(rename = "approval", skip_serializing_if_is_none)]
    pub approval: Option<ScopeApproval>,
    /// Whether only administrators and people whose role holds the scope can grant it. With `category`, being endorsed for the category is as good.
    #[oai(rename = "restricted", skip_serializing_if_is_none)]
    pub restricted: Option<bool>,
    #[oai(rename = "resources", skip_serializing_if_is_none)]
    pub resources: Option<ScopeResources>,
}

impl crate::support::WriteJson for UpdateScope {}

/// What to change; see `CreateUser` for the rules.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "UpdateUser", deny_unknown_fields)]
pub struct UpdateUser {
    /// A new username.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// A new e-mail address, unconfirmed unless `email_verified` says otherwise.
    #[oai(
        rename = "email",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub email: crate::support::MaybeUndefined<String>,
    /// Whether the address counts as confirmed.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The name shown to others.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// A new password, 8 to 1024 bytes.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator", skip_serializing_if_is_none)]
    pub administrator: Option<bool>,
    /// A telephone number in international form.
    #[oai(
        rename = "phone_number",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub phone_number: crate::support::MaybeUndefined<String>,
    /// Whether the number counts as confirmed; a new number does not unless this says so.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(
        rename = "address",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub address: crate::support::MaybeUndefined<String>,
}

impl std::fmt::Debug for UpdateUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateUser")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("email_verified", &self.email_verified)
            .field("name", &self.name)
            .field("password", &"[redacted]")
            .field("administrator", &self.administrator)
            .field("phone_number", &self.phone_number)
            .field("phone_number_verified", &self.phone_number_verified)
            .field("address", &self.address)
            .finish()
    }
}

impl crate::support::WriteJson for UpdateUser {}

/// What to change of a webhook; what is left out stays.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateWebhook", deny_unknown_fields)]
pub struct UpdateWebhook {
    /// See there.
    #[oai(rename = "url", skip_serializing_if_is_none)]
    pub url: Option<String>,
    /// See there.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// See there.
    #[oai(rename = "kinds", skip_serializing_if_is_none)]
    pub kinds: Option<Vec<String>>,
    /// See there.
    #[oai(rename = "enabled", skip_serializing_if_is_none)]
    pub enabled: Option<bool>,
}

impl crate::support::WriteJson for UpdateWebhook {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("url", &self.url)
            .optional("description", &self.description)
            .optional("kinds", &self.kinds)
            .optional("enabled", &self.enabled)
            .end();
    }
}

/// A token of a provider for one user.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "UpstreamAccessToken")]
pub struct UpstreamAccessToken {
    /// The token.
    #[oai(rename = "access_token")]
    pub access_token: String,
    /// How it is sent; `Bearer` nearly always. A token of OAuth 1.0a is of no use without the keys of this server; have the call made instead.
    #[oai(rename = "token_type")]
    pub token_type: String,
    /// When it ends, if that is known.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What it allows, as the provider writes it.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
}

impl std::fmt::Debug for UpstreamAccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpstreamAccessToken")
            .field("access_token", &"[redacted]")
            .field("token_type", &self.token_type)
            .field("expires_at", &self.expires_at)
            .field("scope", &self.scope)
            .finish()
    }
}

impl crate::support::WriteJson for UpstreamAccessToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("access_token", &self.access_token)
            .member("token_type", &self.token_type)
            .optional("expires_at", &self.expires_at)
            .optional("scope", &self.scope)
            .end();
    }
}

/// A user account.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "User")]
pub struct User {
    /// The user's id; `sub` in tokens.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Unique in any letter case. What the user signs in with.
    #[oai(rename = "username")]
    pub username: String,
    /// Unique in any letter case. The user can sign in with it too.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed.
    #[oai(rename = "email_verified")]
    pub email_verified: bool,
    /// The name shown to others.
    #[oai(rename = "name")]
    pub name: String,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator")]
    pub administrator: bool,
    /// Whether the user may sign in and their tokens work.
    #[oai(rename = "active")]
    pub active: bool,
    /// Whether the user can sign in with a password.
    #[oai(rename = "has_password")]
    pub has_password: bool,
    /// A telephone number in international form.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number was confirmed.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// Since when the user is deactivated.
    #[oai(rename = "deactivated_at", skip_serializing_if_is_none)]
    pub deactivated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When the account was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When the account was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for User {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("username", &self.username)
            .optional("email", &self.email)
            .member("email_verified", &self.email_verified)
            .member("name", &self.name)
            .member("administrator", &self.administrator)
            .member("active", &self.active)
            .member("has_password", &self.has_password)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .optional("deactivated_at", &self.deactivated_at)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// An account that has to be approved before it works, and what was decided.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserApproval")]
pub struct UserApproval {
    /// The account.
    #[oai(rename = "user_id")]
    pub user_id: uuid::Uuid,
    /// The name of the provider by which it was opened; absent when it was opened with a password.
    #[oai(rename = "provider", skip_serializing_if_is_none)]
    pub provider: Option<String>,
    /// Whether it waits, or what was decided.
    #[oai(rename = "state")]
    pub state: UserApprovalState,
    /// When it was opened.
    #[oai(rename = "asked_at")]
    pub asked_at: chrono::DateTime<chrono::Utc>,
    /// When it was decided about.
    #[oai(rename = "decided_at", skip_serializing_if_is_none)]
    pub decided_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The administrator who decided; absent when it was done on the command line or by a service.
    #[oai(rename = "decided_by", skip_serializing_if_is_none)]
    pub decided_by: Option<uuid::Uuid>,
    /// What was said to its owner.
    #[oai(rename = "reason", skip_serializing_if_is_none)]
    pub reason: Option<String>,
}

impl crate::support::WriteJson for UserApproval {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("user_id", &self.user_id)
            .optional("provider", &self.provider)
            .member("state", &self.state)
            .member("asked_at", &self.asked_at)
            .optional("decided_at", &self.decided_at)
            .optional("decided_by", &self.decided_by)
            .optional("reason", &self.reason)
            .end();
    }
}

/// Whether it waits, or what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "UserApprovalState")]
pub enum UserApprovalState {
    /// `waiting`.
    #[oai(rename = "waiting")]
    Waiting,
    /// `approved`.
    #[oai(rename = "approved")]
    Approved,
    /// `denied`.
    #[oai(rename = "denied")]
    Denied,
}

impl UserApprovalState {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Waiting, Self::Approved, Self::Denied];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Denied => "denied",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for UserApprovalState {}

/// A page of users.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserPage")]
pub struct UserPage {
    /// The users.
    #[oai(rename = "items")]
    pub items: Vec<User>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for UserPage {}

/// What a user may grant beyond what everybody may.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserRights")]
pub struct UserRights {
    /// The user.
    #[oai(rename = "user_id")]
    pub user_id: uuid::Uuid,
    /// The roles that were given to the user here.
    #[oai(rename = "roles")]
    pub roles: Vec<String>,
    /// The roles that the user has at this moment by groups at providers; `PUT` does not change them.
    #[oai(rename = "group_roles")]
    pub group_roles: Vec<String>,
    /// What the user is endorsed for.
    #[oai(rename = "endorsements")]
    pub endorsements: Vec<Endorsement>,
    /// The scopes of the roles together, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
}

impl crate::support::WriteJson for UserRights {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("user_id", &self.user_id)
            .member("roles", &self.roles)
            .member("group_roles", &self.group_roles)
            .member("endorsements", &self.endorsements)
            .member("scope", &self.scope)
            .end();
    }
}

/// OpenID Connect Core section 5.1.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Userinfo")]
pub struct Userinfo {
    /// The user's id. It never changes and is never given to somebody else; key your records on it.
    #[oai(rename = "sub")]
    pub sub: String,
    /// The full name; with the scope `profile`.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// The username, which may change; with the scope `profile`.
    #[oai(rename = "preferred_username", skip_serializing_if_is_none)]
    pub preferred_username: Option<String>,
    /// When the profile was last changed, in seconds since 1970; with the scope `profile`.
    #[oai(rename = "updated_at", skip_serializing_if_is_none)]
    pub updated_at: Option<i64>,
    /// The e-mail address; with the scope `email` or `user:email`.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed; with the scope `email` or `user:email`.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The telephone number; with the scope `phone`.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number was confirmed; with the scope `phone`.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<UserinfoAddress>,
    /// The groups that providers vouch for at this moment, by name, as far as the client is told of them (`groups_claim`);
    /// with the scope `groups`. They are here and not in the ID token, since there may be hundreds and they change.
    #[oai(rename = "groups", skip_serializing_if_is_none)]
    pub groups: Option<Vec<String>>,
}

impl crate::support::WriteJson for Userinfo {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("sub", &self.sub)
            .optional("name", &self.name)
            .optional("preferred_username", &self.preferred_username)
            .optional("updated_at", &self.updated_at)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .optional("groups", &self.groups)
            .end();
    }
}

/// The postal address (OpenID Connect Core section 5.1.1); with the scope `address`.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserinfoAddress")]
pub struct UserinfoAddress {
    /// All lines, as on a letter.
    #[oai(rename = "formatted")]
    pub formatted: String,
}

impl crate::support::WriteJson for UserinfoAddress {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("formatted", &self.formatted)
            .end();
    }
}

/// An endpoint of yours to which events are sent.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Webhook")]
pub struct Webhook {
    /// The id of the webhook.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Where events are posted.
    #[oai(rename = "url")]
    pub url: crate::support::Uri,
    /// For administrators.
    #[oai(rename = "description")]
    pub description: String,
    /// The kinds of events that are sent; `*` stands for all but refused requests.
    #[oai(rename = "kinds")]
    pub kinds: Vec<String>,
    /// Whether anything is sent.
    #[oai(rename = "enabled")]
    pub enabled: bool,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was changed last.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Webhook {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("url", &self.url)
            .member("description", &self.description)
            .member("kinds", &self.kinds)
            .member("enabled", &self.enabled)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// One event for one endpoint.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "WebhookDelivery")]
pub struct WebhookDelivery {
    /// The event.
    #[oai(rename = "event_id")]
    pub event_id: uuid::Uuid,
    /// Its kind.
    #[oai(rename = "kind")]
    pub kind: String,
    #[oai(rename = "state")]
    pub state: WebhookDeliveryState,
    /// How often it was tried in the present series.
    #[oai(rename = "attempts")]
    pub attempts: i32,
    /// When it is tried again.
    #[oai(rename = "next_attempt_at", skip_serializing_if_is_none)]
    pub next_attempt_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When it was tried last.
    #[oai(rename = "last_attempt_at", skip_serializing_if_is_none)]
    pub last_attempt_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The status of the last answer.
    #[oai(rename = "status", skip_serializing_if_is_none)]
    pub status: Option<i32>,
    /// Why the last try failed.
    #[oai(rename = "problem", skip_serializing_if_is_none)]
    pub problem: Option<String>,
    /// When the event happened.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for WebhookDelivery {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("event_id", &self.event_id)
            .member("kind", &self.kind)
            .member("state", &self.state)
            .member("attempts", &self.attempts)
            .optional("next_attempt_at", &self.next_attempt_at)
            .optional("last_attempt_at", &self.last_attempt_at)
            .optional("status", &self.status)
            .optional("problem", &self.problem)
            .member("created_at", &self.created_at)
            .end();
    }
}

/// A page of deliveries.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "WebhookDeliveryPage")]
pub struct WebhookDeliveryPage {
    /// The deliveries.
    #[oai(rename = "items")]
    pub items: Vec<WebhookDelivery>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for WebhookDeliveryPage {}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "WebhookDeliveryState")]
pub enum WebhookDeliveryState {
    /// `waiting`.
    #[oai(rename = "waiting")]
    Waiting,
    /// `delivered`.
    #[oai(rename = "delivered")]
    Delivered,
    /// `given_up`.
    #[oai(rename = "given_up")]
    GivenUp,
}

impl WebhookDeliveryState {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Waiting, Self::Delivered, Self::GivenUp];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for WebhookDeliveryState {}

/// A page of webhooks.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "WebhookPage")]
pub struct WebhookPage {
    /// The webhooks.
    #[oai(rename = "items")]
    pub items: Vec<Webhook>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for WebhookPage {}

/// A webhook together with the secret that is shown once.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "WebhookRegistration")]
pub struct WebhookRegistration {
    #[oai(rename = "webhook")]
    pub webhook: Webhook,
    /// The secret that signs, `whsec_` and base64. Keep it now; it is not shown again.
    #[oai(rename = "secret")]
    pub secret: String,
}

impl crate::support::WriteJson for WebhookRegistration {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("webhook", &self.webhook)
            .member("secret", &self.secret)
            .end();
    }
}

impl crate::support::FormFields for AuthorizationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("resource", crate::support::FieldKind::List),
    ];
}

impl crate::support::FormFields for DeviceAuthorizationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("resource", crate::support::FieldKind::List),
    ];
}

impl crate::support::FormFields for IntrospectionRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for LogoutRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for RevocationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for TokenRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("audience", crate::support::FieldKind::List),
        ("resource", crate::support::FieldKind::List),
    ];
}

/// Schemas that refuse members they do not name.
pub(crate) static CLOSED: &[&str] = &[
    "AddApiDocument",
    "ApproveAccessRequest",
    "CallProvider",
    "ClientKeys",
    "CompleteAppSignUp",
    "CreateAccessRequest",
    "CreateApi",
    "CreateClient",
    "CreateInvitation",
    "CreatePersonalToken",
    "CreateScope",
    "CreateUser",
    "CreateWebhook",
    "DecideAccessRequest",
    "DenyUser",
    "LinkUserAccount",
    "NewEndorsement",
    "PutAuthorizationDetailsType",
    "PutCategory",
    "PutRole",
    "RedeemAppSignIn",
    "ResendAppConfirmation",
    "RevokeIssuedTokens",
    "RotateClientSecret",
    "RotateKey",
    "SetEndorsements",
    "SetUserRights",
    "SignUpAnswer",
    "StartAppSignIn",
    "UpdateApi",
    "UpdateClient",
    "UpdatePersonalToken",
    "UpdateProviderSettings",
    "UpdateScope",
    "UpdateUser",
    "UpdateWebhook",
];

/// Every schema, for the checks of request bodies.
pub(crate) fn register_all() -> poem_openapi::registry::Registry {
    let mut registry = poem_openapi::registry::Registry::new();
    <AcceptedTerms as Type>::register(&mut registry);
    <AccessRequest as Type>::register(&mut registry);
    <AccessRequestPage as Type>::register(&mut registry);
    <AccessRequestState as Type>::register(&mut registry);
    <AccessTokenFormat as Type>::register(&mut registry);
    <AddApiDocument as Type>::register(&mut registry);
    <AddedApiDocument as Type>::register(&mut registry);
    <AllowedDetail as Type>::register(&mut registry);
    <Api as Type>::register(&mut registry);
    <ApiChange as Type>::register(&mut registry);
    <ApiChangeChange as Type>::register(&mut registry);
    <ApiDocument as Type>::register(&mut registry);
    <ApiDocumentList as Type>::register(&mut registry);
    <ApiDocumentText as Type>::register(&mut registry);
    <ApiLoss as Type>::register(&mut registry);
    <ApiNote as Type>::register(&mut registry);
    <ApiPage as Type>::register(&mut registry);
    <ApiPreview as Type>::register(&mut registry);
    <ApiScope as Type>::register(&mut registry);
    <AppAccountOpened as Type>::register(&mut registry);
    <AppConfirmation as Type>::register(&mut registry);
    <AppSignInResult as Type>::register(&mut registry);
    <AppSignInResultOutcome as Type>::register(&mut registry);
    <AppSignInStarted as Type>::register(&mut registry);
    <AppSignUp as Type>::register(&mut registry);
    <Approval as Type>::register(&mut registry);
    <ApprovalKind as Type>::register(&mut registry);
    <ApproveAccessRequest as Type>::register(&mut registry);
    <AssertionSigningAlgorithm as Type>::register(&mut registry);
    <Authorization as Type>::register(&mut registry);
    <AuthorizationDetailsType as Type>::register(&mut registry);
    <AuthorizationDetailsTypeList as Type>::register(&mut registry);
    <AuthorizationPage as Type>::register(&mut registry);
    <AuthorizationRequest as Type>::register(&mut registry);
    <CallProvider as Type>::register(&mut registry);
    <CallProviderMethod as Type>::register(&mut registry);
    <Category as Type>::register(&mut registry);
    <CategoryList as Type>::register(&mut registry);
    <Client as Type>::register(&mut registry);
    <ClientKeys as Type>::register(&mut registry);
    <ClientPage as Type>::register(&mut registry);
    <ClientRegistration as Type>::register(&mut registry);
    <ClientSecret as Type>::register(&mut registry);
    <ClientType as Type>::register(&mut registry);
    <CompleteAppSignUp as Type>::register(&mut registry);
    <CreateAccessRequest as Type>::register(&mut registry);
    <CreateApi as Type>::register(&mut registry);
    <CreateClient as Type>::register(&mut registry);
    <CreateInvitation as Type>::register(&mut registry);
    <CreatePersonalToken as Type>::register(&mut registry);
    <CreateScope as Type>::register(&mut registry);
    <CreateUser as Type>::register(&mut registry);
    <CreateWebhook as Type>::register(&mut registry);
    <CsrfToken as Type>::register(&mut registry);
    <DecideAccessRequest as Type>::register(&mut registry);
    <DenyUser as Type>::register(&mut registry);
    <DeviceAuthorization as Type>::register(&mut registry);
    <DeviceAuthorizationRequest as Type>::register(&mut registry);
    <DirectoryEntry as Type>::register(&mut registry);
    <DirectoryPage as Type>::register(&mut registry);
    <EndedSessions as Type>::register(&mut registry);
    <Endorsement as Type>::register(&mut registry);
    <EndorsementList as Type>::register(&mut registry);
    <Event as Type>::register(&mut registry);
    <EventOutcome as Type>::register(&mut registry);
    <EventPage as Type>::register(&mut registry);
    <FieldError as Type>::register(&mut registry);
    <GrantType as Type>::register(&mut registry);
    <Health as Type>::register(&mut registry);
    <Introspection as Type>::register(&mut registry);
    <IntrospectionRequest as Type>::register(&mut registry);
    <Invitation as Type>::register(&mut registry);
    <InvitationPage as Type>::register(&mut registry);
    <IssuedToken as Type>::register(&mut registry);
    <IssuedTokenKind as Type>::register(&mut registry);
    <IssuedTokenPage as Type>::register(&mut registry);
    <JsonWebKey as Type>::register(&mut registry);
    <JsonWebKeySet as Type>::register(&mut registry);
    <LinkUserAccount as Type>::register(&mut registry);
    <LinkedAccount as Type>::register(&mut registry);
    <LinkedAccountHealth as Type>::register(&mut registry);
    <LinkedAccountPage as Type>::register(&mut registry);
    <LinkedAccountSort as Type>::register(&mut registry);
    <LogoutRequest as Type>::register(&mut registry);
    <Me as Type>::register(&mut registry);
    <NewEndorsement as Type>::register(&mut registry);
    <NewPersonalToken as Type>::register(&mut registry);
    <OauthError as Type>::register(&mut registry);
    <PersonalToken as Type>::register(&mut registry);
    <PersonalTokenPage as Type>::register(&mut registry);
    <Problem as Type>::register(&mut registry);
    <Profile as Type>::register(&mut registry);
    <ProfileField as Type>::register(&mut registry);
    <ProtectedResourceMetadata as Type>::register(&mut registry);
    <ProviderAnswer as Type>::register(&mut registry);
    <ProviderAnswerEncoding as Type>::register(&mut registry);
    <ProviderSettings as Type>::register(&mut registry);
    <ProviderSettingsPage as Type>::register(&mut registry);
    <ProviderTest as Type>::register(&mut registry);
    <ProviderTestStep as Type>::register(&mut registry);
    <PutAuthorizationDetailsType as Type>::register(&mut registry);
    <PutCategory as Type>::register(&mut registry);
    <PutRole as Type>::register(&mut registry);
    <RedeemAppSignIn as Type>::register(&mut registry);
    <RegisteredApi as Type>::register(&mut registry);
    <ResendAppConfirmation as Type>::register(&mut registry);
    <RevocationRequest as Type>::register(&mut registry);
    <RevokeIssuedTokens as Type>::register(&mut registry);
    <RevokedIssuedTokens as Type>::register(&mut registry);
    <Role as Type>::register(&mut registry);
    <RoleList as Type>::register(&mut registry);
    <RotateClientSecret as Type>::register(&mut registry);
    <RotateKey as Type>::register(&mut registry);
    <Scope as Type>::register(&mut registry);
    <ScopeApproval as Type>::register(&mut registry);
    <ScopePage as Type>::register(&mut registry);
    <ScopeResources as Type>::register(&mut registry);
    <ServerMetadata as Type>::register(&mut registry);
    <Session as Type>::register(&mut registry);
    <SessionPage as Type>::register(&mut registry);
    <SetEndorsements as Type>::register(&mut registry);
    <SetUserRights as Type>::register(&mut registry);
    <SignInProvider as Type>::register(&mut registry);
    <SignInWays as Type>::register(&mut registry);
    <SignUpAnswer as Type>::register(&mut registry);
    <SignUpChoice as Type>::register(&mut registry);
    <SignUpField as Type>::register(&mut registry);
    <SignUpFieldKind as Type>::register(&mut registry);
    <SigningKey as Type>::register(&mut registry);
    <SigningKeyState as Type>::register(&mut registry);
    <SigningKeys as Type>::register(&mut registry);
    <StartAppSignIn as Type>::register(&mut registry);
    <StartAppSignInMode as Type>::register(&mut registry);
    <StartAppSignInPurpose as Type>::register(&mut registry);
    <TokenEndpointAuthMethod as Type>::register(&mut registry);
    <TokenRequest as Type>::register(&mut registry);
    <TokenSet as Type>::register(&mut registry);
    <TokenUser as Type>::register(&mut registry);
    <UnknownPaths as Type>::register(&mut registry);
    <UpdateApi as Type>::register(&mut registry);
    <UpdateClient as Type>::register(&mut registry);
    <UpdatePersonalToken as Type>::register(&mut registry);
    <UpdateProviderSettings as Type>::register(&mut registry);
    <UpdateScope as Type>::register(&mut registry);
    <UpdateUser as Type>::register(&mut registry);
    <UpdateWebhook as Type>::register(&mut registry);
    <UpstreamAccessToken as Type>::register(&mut registry);
    <User as Type>::register(&mut registry);
    <UserApproval as Type>::register(&mut registry);
    <UserApprovalState as Type>::register(&mut registry);
    <UserPage as Type>::register(&mut registry);
    <UserRights as Type>::register(&mut registry);
    <Userinfo as Type>::register(&mut registry);
    <UserinfoAddress as Type>::register(&mut registry);
    <Webhook as Type>::register(&mut registry);
    <WebhookDelivery as Type>::register(&mut registry);
    <WebhookDeliveryPage as Type>::register(&mut registry);
    <WebhookDeliveryState as Type>::register(&mut registry);
    <WebhookPage as Type>::register(&mut registry);
    <WebhookRegistration as Type>::register(&mut registry);
    registry
}
