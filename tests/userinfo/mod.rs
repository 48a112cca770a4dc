//! Userinfo and ID tokens: what a client learns of a person.
