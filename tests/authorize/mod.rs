//! The authorization endpoint: requests, sign-in on the way, consent, and what goes back.
