//! How many durable appends the disk does in a second.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Appends a page and waits for the disk (`fdatasync`), again and again for a second, in `folder`.
///
/// # Errors
/// When the file cannot be written.
pub fn syncs_per_second(folder: &Path) -> Result<f64> {
    let path = folder.join("syncs");
    let mut file =
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let page = [0x5a_u8; 4096];
    let began = Instant::now();
    let mut count = 0_u32;
    while began.elapsed() < Duration::from_secs(1) {
        file.write_all(&page)?;
        file.sync_data()?;
        count += 1;
    }
    let rate = f64::from(count) / began.elapsed().as_secs_f64();
    std::fs::remove_file(&path)?;
    Ok(rate)
}
