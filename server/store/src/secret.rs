//! The forms in which secrets may enter the store: hashed or sealed, never plain.
//!
//! Their `Debug` output hides the value, so that no log or panic message can show it.

use std::fmt;

/// The keyed hash of a high-entropy secret (code, token, cookie, client secret).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash(pub [u8; 32]);

/// The hash of a password in PHC string format, as an Argon2id function writes it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

/// Bytes that were encrypted and authenticated with a key kept outside of the database.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

macro_rules! hidden {
    ($($type:ident)*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($type), "(..)"))
            }
        }
    )*};
}
hidden!(SecretHash PasswordHash Sealed);

/// Lets a newtype travel as the database type of what it wraps.
macro_rules! stored_as {
    ($type:ident as $inner:ty, $to:expr, $from:expr) => {
        impl<DB: sqlx::Database> sqlx::Type<DB> for $type
        where
            $inner: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$inner as sqlx::Type<DB>>::type_info()
            }
            fn compatible(info: &DB::TypeInfo) -> bool {
                <$inner as sqlx::Type<DB>>::compatible(info)
            }
        }

        impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for $type
        where
            $inner: sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buffer: &mut DB::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                let to: fn(&$type) -> $inner = $to;
                <$inner as sqlx::Encode<'q, DB>>::encode(to(self), buffer)
            }
        }

        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $type
        where
            $inner: sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                let from: fn($inner) -> Result<$type, sqlx::error::BoxDynError> = $from;
                from(<$inner as sqlx::Decode<'r, DB>>::decode(value)?)
            }
        }
    };
}
pub(crate) use stored_as;

stored_as!(SecretHash as Vec<u8>, |hash| hash.0.to_vec(), |bytes| {
    let hash = bytes.try_into().map_err(|_| "a hash has 32 bytes")?;
    Ok(SecretHash(hash))
});
stored_as!(PasswordHash as String, |hash| hash.0.clone(), |text| Ok(
    PasswordHash(text)
));
stored_as!(Sealed as Vec<u8>, |sealed| sealed.0.clone(), |bytes| Ok(
    Sealed(bytes)
));
