//! The HTML pages: how they look and what they say.
//!
//! Each page is one struct with its template in `server/templates`, and a few samples of its states. Nothing is decided
//! here: the concepts next door fill a struct and hand it to [`respond`], the only place that makes a response of a page
//! and therefore the only place that sets the headers which protect it. Every page works without JavaScript.

pub mod path;

mod account;
mod answer;
mod asset;
mod card;
mod claim;
mod clients;
mod consent;
pub mod device;
mod docs;
mod error;
mod events;
mod home;
mod layout;
mod respond;
pub mod samples;
mod sessions;
mod sign_in;
mod sign_out;
mod tokens;

pub use account::{
    AccountActivity, AccountAuthorization, AccountPage, AccountSession, GrantedGroup,
};
pub use answer::AnswerPage;
pub use asset::{Asset, asset, asset_url, respond_asset};
pub use card::{CardForm, CardPage, Choice, Field};
pub use claim::{ClaimField, ClaimPage, ClaimState};
pub use clients::{
    ClientField, ClientFields, ClientFormPage, ClientMadePage, ClientPage, ClientRow,
    ClientSecretRow, ClientsPage,
};
pub use consent::{ConsentClient, ConsentPage, ConsentScope, ConsentScopeGroup, Destination};
pub use device::{DeviceClient, DevicePage, DeviceProblem, DeviceState};
pub use docs::{DocsPage, Reference, openapi_json, openapi_yaml};
pub use error::{ErrorDetails, ErrorKind, ErrorPage};
pub use events::{EventRow, EventSearch, EventsPage};
pub use home::HomePage;
pub use layout::{Layout, Page, SignedIn, Site};
pub(crate) use respond::protect;
pub use respond::{respond, respond_with_script};
pub use sessions::SessionsPage;
pub use sign_in::{AskingClient, SignInPage, SignInProblem};
pub use sign_out::{SignOutPage, SignedOutPage};
pub use tokens::{
    ExpiryChoice, TokenField, TokenFormPage, TokenMadePage, TokenRow, TokenScope, TokenScopeGroup,
    TokensPage,
};
