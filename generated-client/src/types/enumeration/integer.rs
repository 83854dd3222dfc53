//! `integer_enumeration!`: what an emitted enumeration of integers can do.

use super::table::Enumeration;
use super::unknown_value::UnknownValue;
use crate::json::reader::{Malformed, Reader};
use crate::json::value::Codec;
use crate::json::writer::Writer;
use std::{borrow::Cow, fmt};

/// Implements everything that an emitted enumeration of integers can do.
macro_rules! integer_enumeration {
    ($name:ident { $($wire:literal => $variant:ident),* $(,)? }) => {
        impl $crate::types::enumeration::table::Enumeration for $name {
            type Wire = i64;

            const LISTED: &'static [Self] = Self::KNOWN;

            #[inline]
            fn wire(&self) -> ::std::result::Result<i64, &$crate::types::enumeration::unknown_value::UnknownValue> {
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

            #[doc = "The value as it is on the wire; nothing for an unknown one that is no integer."]
            #[inline]
            pub fn as_i64(&self) -> ::std::option::Option<i64> {
                $crate::types::enumeration::integer::number(self)
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                $crate::types::enumeration::integer::from_number(value)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::types::enumeration::integer::format_number(self, formatter)
            }
        }

        impl $crate::param::ToWire for $name {
            #[inline]
            fn to_wire(&self) -> ::std::vec::Vec<::std::borrow::Cow<'_, str>> {
                $crate::types::enumeration::integer::number_to_wire(self)
            }
        }

        impl $crate::json::value::Value for $name {
            type Codec = $crate::types::enumeration::integer::AsInteger;
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

pub(crate) use integer_enumeration;

/// The integer on the wire, if it is one.
pub(crate) fn number<E: Enumeration<Wire = i64>>(value: &E) -> Option<i64> {
    value.wire().map_or_else(UnknownValue::integer, Some)
}

/// The value that is an integer.
pub(crate) fn from_number<E: Enumeration<Wire = i64>>(number: i64) -> E {
    listed(number).unwrap_or_else(|| E::unknown(UnknownValue::from_integer(number)))
}

/// What `Display` shows.
pub(crate) fn format_number<E: Enumeration<Wire = i64>>(value: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.wire() {
        Ok(number) => fmt::Display::fmt(&number, formatter),
        Err(unknown) => formatter.pad(unknown.as_str()),
    }
}

/// What [`ToWire`](crate::param::ToWire) gives.
pub(crate) fn number_to_wire<E: Enumeration<Wire = i64>>(value: &E) -> Vec<Cow<'_, str>> {
    match value.wire() {
        Ok(number) => vec![Cow::Owned(number.to_string())],
        Err(unknown) => unknown.to_wire(),
    }
}

fn listed<E: Enumeration<Wire = i64>>(number: i64) -> Option<E> {
    for known in E::LISTED {
        if let Ok(wire) = known.wire()
            && wire == number
        {
            return Some(known.clone());
        }
    }
    None
}

/// The codec of enumerations of integers.
pub enum AsInteger {}

impl<E: Enumeration<Wire = i64>> Codec<E> for AsInteger {
    const EXPECTED: &'static str = "integer";

    fn read(reader: &mut Reader<'_>) -> Result<Option<E>, Malformed> {
        let Some(token) = reader.token()? else { return Ok(None) };
        if token.text.is_empty() {
            return Ok(None);
        }
        if let Some(number) = token.integer()
            && let Some(known) = listed(number)
        {
            return Ok(Some(known));
        }
        Ok(Some(E::unknown(token.into())))
    }

    fn write(value: &mut E, writer: &mut Writer) {
        match value.wire() {
            Ok(number) => writer.integer(number),
            Err(unknown) => writer.raw(unknown.as_json()),
        }
    }
}
