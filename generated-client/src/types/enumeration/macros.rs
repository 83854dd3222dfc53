//! `string_enumeration!` and `integer_enumeration!`: the methods of an emitted enumeration.

/// Implements the methods and traits of all enumerations.
macro_rules! enumeration {
    ($name:ident: $wire_type:ty { $($wire:literal => $variant:ident),* $(,)? }) => {
        impl $crate::types::enumeration::table::Enumeration for $name {
            type Wire = $wire_type;

            const LISTED: &'static [Self] = Self::KNOWN;

            #[inline]
            fn wire(
                &self,
            ) -> ::std::result::Result<$wire_type, &$crate::types::enumeration::unknown_value::UnknownValue> {
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
            #[doc = "All documented values, in the order of the documentation."]
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];
        }

        impl $crate::param::ToParam for $name {
            #[inline]
            fn to_param(&self) -> ::std::vec::Vec<::std::borrow::Cow<'_, str>> {
                $crate::types::enumeration::table::to_param(self)
            }
        }

        impl $crate::json::value::Value for $name {
            type Codec = $crate::types::enumeration::table::AsEnumeration;
        }

        $crate::json::newtype::whole_body! { $name }

        #[cfg(feature = "serde")]
        $crate::json::serde::implement!($name, deserialize_or_default);

        impl ::std::default::Default for $name {
            #[doc = "Returns an unknown `null`: the value of a required field that is missing from a response."]
            #[doc = ""]
            #[doc = "Like an argument that is not set, it is not sent in a path, query or header."]
            #[inline]
            fn default() -> Self {
                $crate::types::enumeration::table::absent()
            }
        }
    };
}

/// Implements an emitted enumeration of strings.
macro_rules! string_enumeration {
    ($name:ident $values:tt) => {
        $crate::types::enumeration::macros::enumeration! { $name: &'static str $values }

        impl $name {
            #[doc = "Returns the value as it is sent."]
            #[inline]
            pub fn as_str(&self) -> &str {
                use $crate::types::enumeration::{table::Enumeration, unknown_value::UnknownValue};
                self.wire().unwrap_or_else(UnknownValue::as_str)
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::types::enumeration::table::from_text(text)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::types::enumeration::table::from_text(&text)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok($crate::types::enumeration::table::from_text(text))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

/// Implements an emitted enumeration of integers.
macro_rules! integer_enumeration {
    ($name:ident $values:tt) => {
        $crate::types::enumeration::macros::enumeration! { $name: i64 $values }

        impl $name {
            #[doc = "Returns the value as it is sent, or `None` if it is unknown and not an integer."]
            #[inline]
            pub fn as_i64(&self) -> ::std::option::Option<i64> {
                $crate::types::enumeration::table::as_i64(self)
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                $crate::types::enumeration::table::from_integer(value)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match $crate::types::enumeration::table::Enumeration::wire(self) {
                    ::std::result::Result::Ok(integer) => ::std::fmt::Display::fmt(&integer, formatter),
                    ::std::result::Result::Err(unknown) => formatter.pad(unknown.as_str()),
                }
            }
        }
    };
}

pub(crate) use {enumeration, integer_enumeration, string_enumeration};
