//! `arguments!` and `sort_order!`: implement serde for an emitted operation, so that requests can be stored. They have
//! no effect without the feature `serde`.

/// Implements `Serialize` and `Deserialize` for an operation. Each row is an argument: the names of its values, and the
/// field.
macro_rules! arguments {
    ($name:ident { $([$($wire:literal),+] => $field:ident),* $(,)? }) => {
        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::serde::arguments::ArgumentWriter::new()
                    $(.with([$($wire),+], &mut ::std::clone::Clone::clone(&self.$field)))*
                    .serialize(serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::json::serde::arguments::deserialize(deserializer, |#[allow(unused_variables)] arguments| {
                    ::std::result::Result::Ok(Self { $($field: arguments.read([$($wire),+])?),* })
                })
            }
        }
    };
}

pub(crate) use arguments;

/// Makes a sort order an argument with two values: the field and the direction.
macro_rules! sort_order {
    ($name:ident: $field:ident, $direction:ident) => {
        #[cfg(feature = "serde")]
        impl $crate::json::serde::arguments::Pair for $name {
            type First = $field;
            type Second = $direction;

            fn into_parts(self) -> (::std::option::Option<$field>, ::std::option::Option<$direction>) {
                (::std::option::Option::Some(self.field), self.direction)
            }

            fn from_parts(
                field: ::std::option::Option<$field>,
                direction: ::std::option::Option<$direction>,
            ) -> ::std::option::Option<Self> {
                field.map(|field| Self { field, direction })
            }
        }
    };
}

pub(crate) use sort_order;
