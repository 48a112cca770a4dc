//! A stolen database.

use std::path::Path;
use std::str::FromStr as _;

use sqlx::{ConnectOptions as _, Row as _};
use tests::harness::{Kind, TestServer, both_databases};

use super::journey;

/// Everything that lies in the files of a folder, but the key that belongs elsewhere.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_file() && name != "countersign.key" {
            all.push((name, std::fs::read(&path).expect("the file can be read")));
        }
    }
    all
}

/// Every row of every table as text, binary columns as the text that they might be.
async fn rows(url: &str) -> Vec<u8> {
    let options = sqlx::postgres::PgConnectOptions::from_str(url).expect("a URL");
    let mut connection = options.connect().await.expect("a connection");
    let tables = "select table_name::text, column_name::text, data_type::text \
        from information_schema.columns where table_schema = 'public'";
    let columns = sqlx::query(tables).fetch_all(&mut connection).await;
    let mut heap = Vec::new();
    for column in columns.expect("the columns") {
        let (table, name): (String, String) = (column.get(0), column.get(1));
        let as_text = match column.get::<String, _>(2).as_str() {
            "bytea" => format!("encode(\"{name}\", 'escape')"),
            _ => format!("\"{name}\"::text"),
        };
        let query = format!("select coalesce({as_text}, '') from \"{table}\"");
        let values = sqlx::query(sqlx::AssertSqlSafe(query))
            .fetch_all(&mut connection)
            .await;
        for value in values.expect("the rows") {
            heap.extend_from_slice(value.get::<String, _>(0).as_bytes());
            heap.push(b'\n');
        }
    }
    heap
}

// Covers: DR-01, S-057, X-09
both_databases!(dr_01_a_stolen_database_opens_nothing);
async fn dr_01_a_stolen_database_opens_nothing(server: TestServer) {
    let link = countersign_rules::session::claim::new_link(server.app()).await;
    let link = link
        .expect("the database answers")
        .expect("nobody administers the server");
    let secrets = journey::walk(&server.anonymous(), || server.browser(), &link).await;
    for (what, least) in [
        ("code", 4),
        ("access token", 8),
        ("refresh token", 6),
        ("ID token", 2),
        ("client secret", 4),
        ("session cookie", 3),
        ("claim link", 1),
        ("password", 3),
    ] {
        assert!(
            secrets.count(what) >= least,
            "{what}: {}",
            secrets.count(what)
        );
    }
    // The private half of the signing keys is sealed: no encoding of a key that anybody knows.
    let is_key = |heap: &[u8]| {
        let text = String::from_utf8_lossy(heap);
        ["PRIVATE KEY", "\"d\":\""]
            .iter()
            .any(|mark| text.contains(mark))
    };

    // While it runs, with its write-ahead log, and after it has stopped.
    let kind = server.database().kind();
    let folder = server.database().folder().to_owned();
    let url = server.database().url().to_owned();
    let mut heaps = files(&folder);
    if kind == Kind::Postgres {
        heaps.push(("the tables".to_owned(), rows(&url).await));
    } else {
        assert!(
            heaps
                .iter()
                .any(|(name, heap)| name.ends_with("-wal") && !heap.is_empty())
        );
    }
    let database = server.stop().await;
    heaps.extend(files(&folder));
    let seen: usize = heaps.iter().map(|(_, heap)| heap.len()).sum();
    assert!(seen > 10_000, "{seen} bytes are no database");
    for (name, heap) in &heaps {
        assert_eq!(secrets.found_in(heap), [""; 0], "in {name}");
        assert!(!is_key(heap), "a signing key in {name}");
    }
    // What is no secret is there, so this did look into the right place.
    let known = heaps.iter().any(|(_, heap)| {
        let text = String::from_utf8_lossy(heap);
        text.contains("alice@example.test") && text.contains("https://opaque.test/cb")
    });
    assert!(known, "the search sees nothing");
    let planted = format!("x{}x", secrets.any("refresh token"));
    assert!(!secrets.found_in(planted.as_bytes()).is_empty());
    // The master key lies beside it, and its text is in none of it.
    let key = std::fs::read(folder.join("countersign.key")).expect("the key");
    let key = String::from_utf8_lossy(&key).into_owned();
    let lines = key.lines().map(str::trim).filter(|line| line.len() >= 32);
    for line in lines {
        let inside = heaps
            .iter()
            .any(|(_, heap)| String::from_utf8_lossy(heap).contains(line));
        assert!(!inside, "the master key lies in the database");
    }
    drop(database);
}
