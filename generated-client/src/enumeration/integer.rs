//! `integer_enumeration!`: what an emitted enumeration of integers can do.

/// Implements everything that an emitted enumeration of integers can do.
macro_rules! integer_enumeration {
    ($name:ident { $($wire:literal => $variant:ident),* $(,)? }) => {
        impl $name {
            #[doc = "Every documented value, in the order of the documents."]
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            #[doc = "The value as it is on the wire; nothing for an unknown one that is no integer."]
            #[inline]
            pub fn as_i64(&self) -> ::std::option::Option<i64> {
                match self {
                    $(Self::$variant => ::std::option::Option::Some($wire),)*
                    Self::Unknown(value) => value.integer(),
                }
            }

            #[inline]
            fn listed(value: ::std::option::Option<i64>) -> ::std::option::Option<Self> {
                match value {
                    $(::std::option::Option::Some($wire) => {
                        ::std::option::Option::Some(Self::$variant)
                    })*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                let unknown = || Self::Unknown($crate::UnknownValue::from_integer(value));
                Self::listed(::std::option::Option::Some(value)).unwrap_or_else(unknown)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    Self::Unknown(value) => formatter.pad(value.as_str()),
                    #[allow(unreachable_patterns)]
                    listed => {
                        ::std::fmt::Display::fmt(&listed.as_i64().unwrap_or_default(), formatter)
                    }
                }
            }
        }

        impl $crate::ToWire for $name {
            #[inline]
            fn to_wire(&self) -> ::std::vec::Vec<::std::borrow::Cow<'_, str>> {
                match self {
                    Self::Unknown(value) => value.to_wire(),
                    #[allow(unreachable_patterns)]
                    listed => {
                        ::std::vec![::std::borrow::Cow::Owned(::std::string::ToString::to_string(listed))]
                    }
                }
            }
        }

        impl $crate::Value for $name {
            const EXPECTED: &'static str = "integer";

            #[inline]
            fn read(
                reader: &mut $crate::json::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::json::Malformed> {
                let token = reader.token()?.filter(|token| !token.text.is_empty());
                let value = token.map(|token| {
                    Self::listed(token.integer()).unwrap_or_else(|| Self::Unknown(token.into()))
                });
                ::std::result::Result::Ok(value)
            }

            #[inline]
            fn write(&mut self, writer: &mut $crate::json::Writer) {
                match self {
                    Self::Unknown(value) => writer.raw(value.as_json()),
                    #[allow(unreachable_patterns)]
                    listed => writer.integer(listed.as_i64().unwrap_or_default()),
                }
            }
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
                Self::Unknown($crate::UnknownValue::null())
            }
        }
    };
}

pub(crate) use integer_enumeration;
