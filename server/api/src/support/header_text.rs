//! The text of a response header that stands in every such answer.

use std::borrow::Cow;
use std::str::FromStr;

use http::HeaderValue;
use http::header::InvalidHeaderValue;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ToHeader, Type};

/// A text that a header can hold. Clones share it, so that what many answers say is looked at and
/// copied once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderText(HeaderValue);

/// Nothing.
impl Default for HeaderText {
    fn default() -> Self {
        Self(HeaderValue::from_static(""))
    }
}

impl FromStr for HeaderText {
    type Err = InvalidHeaderValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        HeaderValue::from_str(text).map(Self)
    }
}

impl Type for HeaderText {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "string".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl ToHeader for HeaderText {
    fn to_header(&self) -> Option<HeaderValue> {
        Some(self.0.clone())
    }
}
