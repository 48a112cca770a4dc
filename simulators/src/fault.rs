//! What can be wrong with a provider.

/// A way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The ID token is signed by another key under the name of the known one.
    BadSignature,
    /// The ID token is signed by nobody (`alg: none`).
    Unsigned,
    /// The ID token is signed with the client secret (`alg: HS256`).
    SignedWithSecret,
    /// The ID token names a key that is not published.
    UnknownKey,
    /// The ID token is from another issuer.
    WrongIssuer,
    /// The ID token is for another client.
    WrongAudience,
    /// The ID token is for another client as well.
    ExtraAudience,
    /// The ID token was asked for by another client.
    WrongParty,
    /// The ID token has ended.
    Expired,
    /// The ID token is of tomorrow.
    OfTomorrow,
    /// The ID token does not say when it was made.
    NoIssuedAt,
    /// The ID token does not say of whom it speaks.
    NoSubject,
    /// The ID token has another nonce.
    WrongNonce,
    /// The ID token has no nonce.
    NoNonce,
    /// The ID token belongs to another access token.
    WrongAccessTokenHash,
    /// The ID token says that the person signed in an hour ago.
    NotAskedAgain,
    /// There is no ID token.
    NoIdToken,
    /// Discovery names another issuer.
    DiscoveryIssuer,
    /// Userinfo speaks of somebody else.
    UserinfoOfAnother,
    /// Userinfo answers with status 500.
    UserinfoDown,
    /// The answer of the authorization endpoint names another issuer.
    WrongResponseIssuer,
    /// The answer of the authorization endpoint names no issuer although discovery promises it.
    NoResponseIssuer,
    /// The token endpoint answers with status 500 and XML without a content type.
    BrokenXml,
    /// The token endpoint answers a page.
    Html,
    /// The token endpoint answers nothing.
    Empty,
    /// The token endpoint answers JSON without a content type.
    NoContentType,
    /// `expires_in` is a text.
    ExpiresInText,
    /// The token endpoint answers a form.
    FormAnswer,
    /// The token endpoint answers XML.
    XmlAnswer,
    /// The token endpoint is busy (429).
    Busy,
    /// The token endpoint sends the browserless caller elsewhere.
    Redirect,
    /// The token endpoint answers without end.
    Endless,
    /// The token endpoint never answers.
    Hanging,
    /// The token endpoint takes half a second.
    Slow,
    /// The token endpoint does what it is asked, and answers when it behaves again.
    Held,
    /// The token endpoint does not know the client.
    WrongClient,
    /// No refresh token comes with new tokens.
    NoRefreshToken,
    /// The API takes no token any more.
    ApiRefuses,
    /// Requests have to be pushed (RFC 9126).
    OnlyPushed,
    /// The access token is the one that was given to the person before.
    SameToken,
    /// The client is known under another id, [`crate::OTHER_CLIENT_ID`].
    OtherClientId,
    /// OAuth 1.0 without the a: the callback is not confirmed.
    NotConfirmed,
}
