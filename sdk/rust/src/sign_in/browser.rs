//! Opens the system's browser.

use std::io;
use std::process::{Command, Stdio};

use url::Url;

/// Opens a web page in the system's browser and returns at once.
///
/// # Errors
///
/// When the URL is not http(s), or the system has no command that opens one.
pub fn open_browser(url: &Url) -> io::Result<()> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not a web page",
        ));
    }
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        // Not `cmd /c start`, which would interpret the `&` of the URL.
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut child = Command::new(program)
        .args(arguments)
        .arg(url.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Collects the exit status, or the process would stay as a zombie.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        assert!(open_browser(&"file:///etc/passwd".parse().unwrap()).is_err());
    }
}
