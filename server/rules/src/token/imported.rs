//! Tokens that were made elsewhere and brought over: texts of another shape,
//! which lead to rows like any other once they are read.

use crate::app::App;
use crate::secret::{PresentedToken, TokenKind};

/// Whether to look for the text among those that were brought over. Costs
/// nothing for tokens of ours, nor where nothing was brought over.
pub fn may_be(app: &App, text: &str) -> bool {
    app.caches.imported.any() && PresentedToken::is_importable(text)
}

/// The ways to read a text as a credential of this kind: the one of our own
/// shape, or those of one that was brought over. Empty if it is none.
pub fn readings(app: &App, kind: TokenKind, text: &str) -> Vec<PresentedToken> {
    match PresentedToken::parse(kind, text) {
        Some(token) => vec![token],
        None if may_be(app, text) => PresentedToken::imported(kind, text, &app.hasher),
        None => Vec::new(),
    }
}
