//! Response headers with one possible value. A unit type fills them in, so that no handler
//! and no refusal can go out without them.

/// Declares a header value that is always the same.
#[macro_export]
macro_rules! fixed_header {
    ($(#[$meta:meta])* $name:ident, $value:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name;

        impl poem_openapi::types::Type for $name {
            // OpenAPI headers are optional unless said otherwise; a required one is declared
            // by the generator with another type parameter.
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_ref() -> poem_openapi::registry::MetaSchemaRef {
                poem_openapi::registry::MetaSchemaRef::Inline(Box::new(
                    poem_openapi::registry::MetaSchema {
                        enum_items: vec![$value.into()],
                        ..poem_openapi::registry::MetaSchema::new("string")
                    },
                ))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl poem_openapi::types::ToHeader for $name {
            fn to_header(&self) -> Option<http::HeaderValue> {
                Some(http::HeaderValue::from_static($value))
            }
        }
    };
}
