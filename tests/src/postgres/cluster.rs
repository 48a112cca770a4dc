//! PostgreSQL for tests: one cluster for the whole run, one database for each test.
//!
//! The cluster is made with `initdb` in a temporary folder, listens on a socket in that folder
//! alone, and ends with the test process however that ends: a small shell waits for the other end
//! of its standard input to close, then stops the cluster and removes the folder.
//!
//! With `COUNTERSIGN_TEST_POSTGRES_URL` that server is used instead; its user must be allowed to
//! create databases.

use countersign_store::{Options, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

/// A running server.
pub struct Server {
    /// URL of a database, `{}` standing for its name.
    url: String,
    /// Set for a server that stays: then databases are dropped one by one.
    stays: bool,
    template: OnceCell<String>,
    /// Its standard input must stay open.
    _watchdog: Option<Child>,
}

/// A database on it.
pub struct Database {
    url: String,
    drop_with: Option<(String, String)>,
}

/// The server of this run, started by the first test that asks; `None` if the machine has none.
pub async fn server() -> Option<&'static Server> {
    static SERVER: OnceCell<Option<Server>> = OnceCell::const_new();
    SERVER
        .get_or_init(async || {
            if let Ok(url) = std::env::var("COUNTERSIGN_TEST_POSTGRES_URL") {
                return Some(given(&url));
            }
            let programs = find_programs()?;
            tokio::task::spawn_blocking(move || start(&programs))
                .await
                .expect("start PostgreSQL")
        })
        .await
        .as_ref()
}

fn given(url: &str) -> Server {
    let mut parsed = url::Url::parse(url).expect("COUNTERSIGN_TEST_POSTGRES_URL is a URL");
    parsed.set_path("/NAME");
    Server {
        url: parsed.as_str().replacen("/NAME", "/{}", 1),
        stays: true,
        template: OnceCell::new(),
        _watchdog: None,
    }
}

/// The folder of `initdb` and `pg_ctl`: on the path, or where Debian keeps them.
fn find_programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        let mut found: Vec<_> = versions.flatten().map(|v| v.path().join("bin")).collect();
        found.sort();
        folders.extend(found.into_iter().rev());
    }
    let has = |folder: &PathBuf, program| folder.join(program).is_file();
    folders
        .into_iter()
        .find(|folder| has(folder, "initdb") && has(folder, "pg_ctl"))
}

/// PostgreSQL refuses to run as root, so root becomes somebody else for it.
fn unprivileged() -> Option<(u32, u32)> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let uid = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    if uid.and_then(|ids| ids.split_whitespace().nth(1)) != Some("0") {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

fn start(programs: &Path) -> Option<Server> {
    let folder = tempfile::Builder::new()
        .prefix("countersign-postgres-")
        .tempdir()
        .expect("make a temporary folder")
        .keep();
    let user = unprivileged();
    if let Some((uid, gid)) = user {
        chown(&folder, Some(uid), Some(gid)).expect("give the folder away");
    }
    let command = |program: PathBuf| {
        let mut command = Command::new(program);
        command
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .env("LC_ALL", "C");
        if let Some((uid, gid)) = user {
            command.uid(uid).gid(gid);
        }
        command
    };
    let initialised = command(programs.join("initdb"))
        .args(["--pgdata=data", "--username=countersign", "--auth=trust"])
        .args(["--encoding=UTF8", "--locale=C", "--no-sync"])
        .status();
    if !initialised.is_ok_and(|status| status.success()) {
        let _ = std::fs::remove_dir_all(&folder);
        return None;
    }
    // Before the server, so that nothing outlives us; in a group of its own, so that Ctrl-C does
    // not end it before its work is done.
    let watchdog = command("/bin/sh".into())
        .arg("-c")
        .arg("cat > /dev/null; \"$0\" -D data -m immediate stop; cd /; rm -rf \"$1\"")
        .arg(programs.join("pg_ctl"))
        .arg(&folder)
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("start the watchdog");
    let options = format!(
        "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=on \
         -c shared_buffers=32MB -c max_connections=300",
        folder.display()
    );
    let started = command(programs.join("pg_ctl"))
        .args([
            "-D", "data", "-l", "log", "-w", "-t", "60", "-o", &options, "start",
        ])
        .process_group(0)
        .status();
    assert!(
        started.is_ok_and(|status| status.success()),
        "PostgreSQL does not start: {}",
        std::fs::read_to_string(folder.join("log")).unwrap_or_default()
    );
    Some(Server {
        url: format!(
            "postgres://countersign@localhost/{{}}?host={}",
            folder.display()
        ),
        stays: false,
        template: OnceCell::new(),
        _watchdog: Some(watchdog),
    })
}

impl Server {
    fn url_of(&self, database: &str) -> String {
        self.url.replacen("{}", database, 1)
    }

    /// A new database, as a copy of a migrated one or empty.
    pub async fn create_database(&self, migrated: bool) -> Database {
        // Copying a migrated database is faster than migrating, but leaves one behind.
        if migrated && !self.stays {
            let template = self.template.get_or_init(|| self.create(true, "template0"));
            let name = self.create(false, template.await).await;
            return self.owned(name);
        }
        self.owned(self.create(migrated, "template0").await)
    }

    fn owned(&self, name: String) -> Database {
        Database {
            url: self.url_of(&name),
            drop_with: self.stays.then(|| (self.url_of("postgres"), name)),
        }
    }

    async fn create(&self, migrate: bool, template: &str) -> String {
        let name = unique_name();
        let sql = format!("create database {name} template {template}");
        run(&self.url_of("postgres"), &sql)
            .await
            .expect("create a database");
        if migrate {
            let store = Store::connect(&self.url_of(&name), Options::default())
                .await
                .expect("open the new database");
            store.migrate().await.expect("migrate");
            store.close().await;
        }
        name
    }
}

impl Database {
    /// What `Store::connect` takes.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some((url, name)) = self.drop_with.take() else {
            return;
        };
        // Dropping happens inside a runtime, which must not be blocked by another one.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let sql = format!("drop database if exists {name} with (force)");
            if let Ok(runtime) = runtime {
                let _ = runtime.block_on(run(&url, &sql));
            }
        });
        let _ = dropping.join();
    }
}

async fn run(url: &str, sql: &str) -> sqlx::Result<()> {
    let options = sqlx::postgres::PgConnectOptions::from_str(url)?;
    let mut connection = options.connect().await?;
    connection.execute(AssertSqlSafe(sql.to_owned())).await?;
    connection.close().await
}

/// No other test, process or earlier run has this name.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let id = uuid::Uuid::new_v7(uuid::Timestamp::now(uuid::NoContext)).simple();
    format!("countersign_test_{id}_{count}")
}
