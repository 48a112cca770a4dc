//! Who somebody is: ID tokens and the userinfo endpoint.

mod algorithm;
mod endpoint;
mod id_token;
mod misuse;
mod signed;
