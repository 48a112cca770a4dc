//! Pictures of providers.

use std::path::Path;

/// The largest picture.
const MAX_BYTES: usize = 64 * 1024;

/// A picture of letters on a colour.
pub(super) fn of_letters(letters: &str, colour: &str) -> String {
    let size = if letters.chars().count() > 1 { 13 } else { 17 };
    let letters: String = letters.chars().filter(|c| c.is_alphanumeric()).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"8\" \
         fill=\"{colour}\"/><text x=\"16\" y=\"16\" dy=\".36em\" text-anchor=\"middle\" fill=\"#fff\" \
         font-family=\"system-ui,sans-serif\" font-weight=\"600\" font-size=\"{size}\">{letters}</text></svg>"
    )
}

/// A picture of an operator. It is shown as an image, where browsers run no scripts; what has some is refused all the
/// same, because a picture has no use for them.
pub(super) fn of_file(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the file {} cannot be read: {error}", path.display()))?;
    let small = text.to_ascii_lowercase();
    if text.len() > MAX_BYTES || !small.contains("<svg") || small.contains("<script") {
        return Err(format!(
            "the file {} is not an SVG document of at most 64 KiB without scripts",
            path.display()
        ));
    }
    Ok(text)
}

/// Whether this is a colour as `#rrggbb`.
pub(super) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}
