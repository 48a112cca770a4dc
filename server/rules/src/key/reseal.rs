//! Encrypting anew what older master keys of the file still encrypt.
//!
//! Opening works with any key of the file, so nothing waits for this; it lets an
//! older key leave the file. A server does it once at its start, as long as the
//! file holds older keys; an operator can watch it do so.

use countersign_store::{Sealed, SealedPlace, SealedTable, StoreError};
use serde::Serialize;

use crate::app::App;
use crate::secret::{Purpose, SealError};
use crate::{account, broker, mail, manage, webhook};

/// Rows that are looked at together.
const BATCH: i64 = 200;

/// What one table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Resealed {
    /// The table.
    pub table: &'static str,
    /// Encrypted values.
    pub values: u64,
    /// Those that an older key of the file encrypts, or encrypted before.
    pub outdated: u64,
    /// Those that were encrypted anew.
    pub resealed: u64,
    /// Those that no key of the file opens.
    pub unreadable: u64,
}

/// Goes through one table. `progress` hears of each batch.
///
/// # Errors
/// When the database cannot be reached.
pub async fn table(
    app: &App,
    table: SealedTable,
    dry_run: bool,
    mut progress: impl FnMut(&Resealed),
) -> Result<Resealed, StoreError> {
    let mut report = Resealed {
        table: table.name(),
        ..Resealed::default()
    };
    let mut after = None;
    loop {
        let values = app.store.list_sealed(table, after.as_ref(), BATCH).await?;
        let Some((last, _)) = values.last() else {
            return Ok(report);
        };
        after = Some(last.clone());
        for (place, sealed) in values {
            report.values += 1;
            if !app.sealer.is_outdated(&sealed.0) {
                continue;
            }
            match anew(app, &place, &sealed) {
                Err(error) => {
                    tracing::warn!(table = table.name(), %error, "a value cannot be encrypted anew");
                    report.unreadable += 1;
                }
                Ok(renewed) => {
                    report.outdated += 1;
                    let now = app.clock.now();
                    if !dry_run
                        && app
                            .store
                            .replace_sealed(place, sealed, renewed, now)
                            .await?
                    {
                        report.resealed += 1;
                    }
                }
            }
        }
        progress(&report);
    }
}

/// Goes through all tables.
pub async fn all(app: &App) {
    if !app.sealer.has_older_keys() {
        return;
    }
    for one in SealedTable::ALL {
        match table(app, one, false, |_| {}).await {
            Ok(report) if report.resealed > 0 => {
                let (table, values) = (report.table, report.resealed);
                tracing::info!(
                    table,
                    values,
                    "values were encrypted under the new master key"
                );
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "values could not be encrypted anew"),
        }
    }
}

fn anew(app: &App, place: &SealedPlace, sealed: &Sealed) -> Result<Sealed, SealError> {
    let (purpose, bound) = match place {
        SealedPlace::SigningKey(kid) => (Purpose::SigningKey, super::record::place(kid)),
        SealedPlace::Outbox(id) => (Purpose::Mail, mail::place(*id)),
        SealedPlace::AccountLink(id) => (Purpose::Mail, account::link::place(*id)),
        SealedPlace::UpstreamToken(id) => (Purpose::UpstreamToken, broker::vault::place(*id)),
        SealedPlace::Webhook(id) => (Purpose::SharedSecret, webhook::place(*id)),
        SealedPlace::ProviderSetting(name) => (Purpose::SharedSecret, broker::stored::place(name)),
        SealedPlace::IdempotencyKey(principal, key) => (
            Purpose::Response,
            manage::idempotency::place(principal, key),
        ),
    };
    let plain = app.sealer.open(purpose, &bound, &sealed.0)?;
    Ok(Sealed(app.sealer.seal(purpose, &bound, &plain)))
}
