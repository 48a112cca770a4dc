//! The guides do what they say. Every block of code in `docs/` is run, compiled or read by what it is for; the few that cannot
//! be are listed in [`blocks`], with the reason that stands in the guide, too.
//!
//! [`blocks`] finds the blocks and sees to it that none is forgotten; [`commands`] runs those of a chapter in their order
//! beside a server; [`configuration`] reads settings; [`excerpt`] looks for programs in the examples that are run elsewhere;
//! [`five_minutes`] measures how soon a consumer has an ID token; [`quick_start`] follows the quick start from an empty
//! folder; [`served`] reads the chapters at a running server, and [`reference`](self::reference) the pages of the API.

mod blocks;
mod commands;
mod configuration;
mod excerpt;
mod five_minutes;
mod programs;
mod quick_start;
mod reference;
mod served;
