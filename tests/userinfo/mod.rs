//! Who somebody is: ID tokens and the userinfo endpoint.

mod endpoint;
mod id_token;
mod misuse;
