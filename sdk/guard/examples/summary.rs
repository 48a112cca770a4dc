//! Says of OpenAPI documents who may call what, or why they are refused.
//!
//! ```text
//! cargo run -p countersign-guard --example summary -- openapi.yaml …
//! ```

use countersign_guard::{Document, Settings, Table};

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let begin = std::time::Instant::now();
        let read = Document::read(&text)
            .and_then(|document| Ok((Table::new(&document, &Settings::default())?, document)));
        let took = begin.elapsed().as_millis();
        match read {
            Err(fault) => println!("{file}: refused in {took} ms: {fault}"),
            Ok((table, document)) => println!(
                "{file}: {} {}: {} operations, {} for anybody, {} scopes, {} notes, {took} ms",
                document.title,
                document.version,
                table.operations().len(),
                table
                    .operations()
                    .iter()
                    .filter(|one| one.is_anonymous())
                    .count(),
                document.scopes.len(),
                document.notes.len(),
            ),
        }
    }
    Ok(())
}
