//! Forged, confused and rotated JWTs at every endpoint that reads one.

mod algorithm;
mod claim;
mod confusion;
mod forge;
mod header;
mod keys;
mod rotation;
mod unsigned;
