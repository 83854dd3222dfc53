//! `string_enumeration!`: what an emitted enumeration of strings can do.

/// Implements everything that an emitted enumeration of strings can do.
macro_rules! string_enumeration {
    ($name:ident { $($wire:literal => $variant:ident),* $(,)? }) => {
        impl $name {
            #[doc = "Every documented value, in the order of the documents."]
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            #[doc = "The value as it is on the wire."]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            #[inline]
            fn listed(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($wire => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                let unknown = || Self::Unknown($crate::UnknownValue::from_text(text));
                Self::listed(text).unwrap_or_else(unknown)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::ToWire for $name {
            #[inline]
            fn to_wire(&self) -> ::std::vec::Vec<::std::borrow::Cow<'_, str>> {
                match self {
                    Self::Unknown(value) => value.to_wire(),
                    #[allow(unreachable_patterns)]
                    listed => $crate::ToWire::to_wire(listed.as_str()),
                }
            }
        }

        impl $crate::Value for $name {
            const EXPECTED: &'static str = "string";

            #[inline]
            fn read(
                reader: &mut $crate::json::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::json::Malformed> {
                let value = reader.token()?.map(|token| {
                    Self::listed(&token.text).unwrap_or_else(|| Self::Unknown(token.into()))
                });
                ::std::result::Result::Ok(value)
            }

            #[inline]
            fn write(&mut self, writer: &mut $crate::json::Writer) {
                match self {
                    Self::Unknown(value) => writer.raw(value.as_json()),
                    #[allow(unreachable_patterns)]
                    listed => writer.string(listed.as_str()),
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

pub(crate) use string_enumeration;
