//! The guides do what they say. Every block of code in `docs/` is run, compiled or read by what it is for; those
//! with a test of their own are listed in [`blocks`].
//!
//! [`blocks`] finds the blocks and sees to it that none is forgotten; [`commands`] runs those of a chapter in their order
//! beside a server, [`calls`], [`declared`] and [`moving`] single ones; [`wire`] holds what a guide says of requests against
//! those that are made; [`configuration`] reads settings; [`excerpt`] looks for programs in the examples that are run elsewhere;
//! [`five_minutes`] measures how soon a consumer has an ID token; [`quick_start`] follows the quick start from an empty
//! folder; [`served`] reads the chapters at a running server, and [`reference`](self::reference) the pages of the API.

pub(crate) mod blocks;
mod calls;
mod commands;
mod configuration;
mod declared;
mod excerpt;
mod five_minutes;
mod moving;
mod programs;
mod quick_start;
mod reference;
mod served;
mod shown;
mod wire;
