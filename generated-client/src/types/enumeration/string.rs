//! `string_enumeration!`: what an emitted enumeration of strings can do.

use super::table::Enumeration;
use super::unknown_value::UnknownValue;
use crate::json::reader::{Malformed, Reader};
use crate::json::value::Codec;
use crate::json::writer::Writer;
use crate::param::ToWire;
use std::borrow::Cow;

/// Implements everything that an emitted enumeration of strings can do.
macro_rules! string_enumeration {
    ($name:ident { $($wire:literal => $variant:ident),* $(,)? }) => {
        impl $crate::types::enumeration::table::Enumeration for $name {
            type Wire = &'static str;

            const LISTED: &'static [Self] = Self::KNOWN;

            #[inline]
            fn wire(&self) -> ::std::result::Result<&'static str, &$crate::types::enumeration::unknown_value::UnknownValue> {
                match self {
                    $(Self::$variant => ::std::result::Result::Ok($wire),)*
                    Self::Unknown(value) => ::std::result::Result::Err(value),
                }
            }

            #[inline]
            fn unknown(value: $crate::types::enumeration::unknown_value::UnknownValue) -> Self {
                Self::Unknown(value)
            }
        }

        impl $name {
            #[doc = "Every documented value, in the order of the documents."]
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            #[doc = "The value as it is on the wire."]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::types::enumeration::string::text(self)
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::types::enumeration::string::from_text(text)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::types::enumeration::string::from_text(&text)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok($crate::types::enumeration::string::from_text(text))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::param::ToWire for $name {
            #[inline]
            fn to_wire(&self) -> ::std::vec::Vec<::std::borrow::Cow<'_, str>> {
                $crate::types::enumeration::string::text_to_wire(self)
            }
        }

        impl $crate::json::value::Value for $name {
            type Codec = $crate::types::enumeration::string::AsString;
        }

        #[cfg(feature = "serde")]
        $crate::json::serde::implement!($name, deserialize_or_default);

        impl ::std::default::Default for $name {
            #[doc = "No value: what a required member holds that a reply does not have."]
            #[doc = ""]
            #[doc = "It is an unknown `null`. No path, query or header carries it: in an argument"]
            #[doc = "it is as if the argument were not set."]
            #[inline]
            fn default() -> Self {
                Self::Unknown($crate::types::enumeration::unknown_value::UnknownValue::null())
            }
        }
    };
}

pub(crate) use string_enumeration;

/// The text on the wire.
pub(crate) fn text<E: Enumeration<Wire = &'static str>>(value: &E) -> &str {
    value.wire().unwrap_or_else(UnknownValue::as_str)
}

/// The value that has a text.
pub(crate) fn from_text<E: Enumeration<Wire = &'static str>>(text: &str) -> E {
    listed(text).unwrap_or_else(|| E::unknown(UnknownValue::from_text(text)))
}

/// What [`ToWire`] gives.
pub(crate) fn text_to_wire<E: Enumeration<Wire = &'static str>>(value: &E) -> Vec<Cow<'_, str>> {
    match value.wire() {
        Ok(text) => text.to_wire(),
        Err(unknown) => unknown.to_wire(),
    }
}

fn listed<E: Enumeration<Wire = &'static str>>(text: &str) -> Option<E> {
    for known in E::LISTED {
        if let Ok(wire) = known.wire()
            && wire == text
        {
            return Some(known.clone());
        }
    }
    None
}

/// The codec of enumerations of strings.
pub enum AsString {}

impl<E: Enumeration<Wire = &'static str>> Codec<E> for AsString {
    const EXPECTED: &'static str = "string";

    fn read(reader: &mut Reader<'_>) -> Result<Option<E>, Malformed> {
        let Some(token) = reader.token()? else { return Ok(None) };
        if let Some(known) = listed(&token.text) {
            return Ok(Some(known));
        }
        Ok(Some(E::unknown(token.into())))
    }

    fn write(value: &mut E, writer: &mut Writer) {
        match value.wire() {
            Ok(text) => writer.string(text),
            Err(unknown) => writer.raw(unknown.as_json()),
        }
    }
}
