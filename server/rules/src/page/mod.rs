//! The HTML pages: how they look and what they say.
//!
//! Each page is one struct with its template in `server/templates`, and a few samples of its states. Nothing is decided
//! here: the concepts next door fill a struct and hand it to [`respond`], the only place that makes a response of a page
//! and therefore the only place that sets the headers which protect it. Every page works without JavaScript.

pub mod path;

mod access;
mod account;
mod admin;
mod answer;
mod applications;
mod asset;
mod card;
mod claim;
mod clients;
mod consent;
mod csrf_demo;
mod detail;
pub mod device;
mod directory;
mod docs;
mod error;
mod events;
mod guide;
mod home;
mod layout;
mod linked_accounts;
mod popup;
mod respond;
pub mod samples;
mod sessions;
mod sign_in;
mod sign_out;
mod tokens;

pub use access::{AccessChoice, AccessPage, AccessRow};
pub use account::{
    AccountActivity, AccountAuthorization, AccountPage, AccountSession, GrantedGroup, WaitingEmail,
};
pub use admin::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, AdminSearch, Badge, Fact, FactValue,
};
pub use answer::AnswerPage;
pub use applications::{ApplicationsPage, AuthorizedPage, AuthorizedRow, AuthorizedSignIn, Panel};
pub use asset::{Asset, asset, asset_url, respond_asset, sign_in_element};
pub use card::{CardForm, CardPage, Choice, Field, Tick};
pub use claim::{ClaimField, ClaimPage, ClaimState};
pub use clients::{
    AdministeredFields, ClientField, ClientFields, ClientFormPage, ClientFrame, ClientGrant,
    ClientMadePage, ClientPage, ClientRow, ClientSecretRow, ClientsPage, GrantParameter,
    GrantRequest, Need, Snippet,
};
pub use consent::{
    ConsentClient, ConsentDetail, ConsentPage, ConsentScope, ConsentScopeGroup, Destination,
    Withheld,
};
pub use csrf_demo::CsrfDemoPage;
pub use detail::{DetailPreview, PreviewedDetail, ShownDetail, ShownMember};
pub use device::{DeviceClient, DevicePage, DeviceProblem, DeviceState};
pub use directory::{DirectoryPage, DirectoryRow};
pub use docs::parameter as spec;
pub use docs::{
    ConsoleAnswerPage, ConsoleClient, ConsolePage, DocsPage, Reference, openapi_json, openapi_yaml,
};
pub use error::{ErrorDetails, ErrorKind, ErrorPage};
pub use events::{EventRow, EventSearch, EventsPage};
pub use guide::GuidePage;
pub use home::HomePage;
pub use layout::{Layout, Page, SignedIn, Site};
pub use linked_accounts::{LinkableProvider, LinkedAccountRow, LinkedAccountsPage};
pub use popup::PopupPage;
pub use respond::protect;
pub use respond::{
    keep_opener, lead_on, open_frames, respond, respond_posting, respond_scripted,
    respond_with_script,
};
pub use sessions::SessionsPage;
pub use sign_in::{AskingClient, ProviderButton, SignInPage, SignInProblem};
pub use sign_out::{ProviderSignOut, SignOutPage, SignedOutPage};
pub use tokens::{
    ExpiryChoice, TokenField, TokenFormPage, TokenMadePage, TokenRow, TokenScope, TokenScopeGroup,
    TokensPage,
};
