//! Types: what a schema becomes in Rust, before it is written as Rust.

use serde_json::Value;

/// A type as it is used at one place.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// One of the model's named types.
    Named(String),
    /// A text.
    Text(TextRules),
    /// A whole number of 32 or 64 bits.
    Integer {
        /// 32 or 64.
        bits: u8,
        /// Allowed values.
        range: Range,
    },
    /// A double.
    Number {
        /// Allowed values.
        range: Range,
    },
    /// True or false.
    Boolean,
    /// `format: uuid`.
    Uuid,
    /// `format: date-time`.
    DateTime,
    /// `format: binary`.
    Binary,
    /// A list.
    Array {
        /// Its items.
        items: Box<Type>,
        /// Fewest items.
        min: Option<usize>,
        /// Most items.
        max: Option<usize>,
        /// No two are equal.
        unique: bool,
    },
    /// An object used as a map.
    Map(Box<Type>),
    /// Any JSON value.
    Any,
}

/// Limits of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextRules {
    /// `uri`, `uri-reference`, `email`, `password`.
    pub format: Option<String>,
    /// Fewest characters.
    pub min: Option<usize>,
    /// Most characters.
    pub max: Option<usize>,
    /// Regular expression.
    pub pattern: Option<String>,
}

/// Inclusive limits of a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Range {
    /// Smallest value, as it is written in the document.
    pub min: Option<String>,
    /// Largest value, as it is written in the document.
    pub max: Option<String>,
}

/// A type with a name of its own.
#[derive(Debug, Clone)]
pub struct NamedType {
    /// Name in Rust, and in the document if it is a component.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Whether it stands under `components/schemas`.
    pub component: bool,
    /// Its shape.
    pub kind: Kind,
}

/// The shape of a named type.
#[derive(Debug, Clone)]
pub enum Kind {
    /// An object with members.
    Object {
        /// Its members.
        fields: Vec<Field>,
        /// Unknown members are refused.
        closed: bool,
        /// The type of further members.
        extra: Option<Type>,
    },
    /// A text out of a list.
    Enum {
        /// The texts.
        values: Vec<String>,
    },
    /// One of several objects, told apart by a member.
    Union {
        /// The name of that member.
        tag: String,
        /// Values of the member and types.
        variants: Vec<(String, String)>,
    },
    /// A text with rules.
    Text(TextRules),
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name on the wire.
    pub name: String,
    /// Description, if it stands here and not at a component.
    pub description: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// The value when it is absent.
    pub default: Option<Value>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
}
