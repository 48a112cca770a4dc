//! Rows to records, with errors that name table, column and row.

use crate::StoreError;
use sqlx::{ColumnIndex, Decode, Row, Type};
use uuid::Uuid;

/// A record that can be read from a row of a certain database.
pub(crate) trait FromDatabase<R>: Sized {
    fn from_row(row: &R) -> Result<Self, StoreError>;
}

/// Reads one column. The row is named by its first column, which is its key in every statement.
pub(crate) fn column<'r, R, T>(
    row: &'r R,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError>
where
    R: Row,
    &'static str: ColumnIndex<R>,
    usize: ColumnIndex<R>,
    T: Decode<'r, R::Database> + Type<R::Database>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    row.try_get(column).map_err(|_| StoreError::Corrupt {
        table,
        column,
        row: key(row),
    })
}

fn key<'r, R>(row: &'r R) -> String
where
    R: Row,
    usize: ColumnIndex<R>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    if let Ok(id) = row.try_get::<Uuid, _>(0) {
        return id.to_string();
    }
    row.try_get::<String, _>(0)
        .unwrap_or_else(|_| "with an unreadable key".to_owned())
}

/// Implements [`FromDatabase`] for a record whose fields are named as the columns. Columns after
/// `json:` hold JSON.
macro_rules! record {
    ($type:ty, $table:literal, $($field:ident)* $(; json: $($json:ident)*)?) => {
        impl crate::row::FromDatabase<super::super::Row> for $type {
            fn from_row(row: &super::super::Row) -> std::result::Result<Self, crate::StoreError> {
                Ok(Self {
                    $($field: crate::row::column(row, $table, stringify!($field))?,)*
                    $($($json: {
                        let sqlx::types::Json(value) =
                            crate::row::column(row, $table, stringify!($json))?;
                        value
                    },)*)?
                })
            }
        }
    };
}
pub(crate) use record;
