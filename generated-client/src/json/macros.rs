//! `object!`: the JSON side of an emitted struct.

/// Implements [`Object`](crate::Object), [`Value`](crate::internal::Value) and the inherent methods of a
/// struct from one line a member: `"wire_name" => field`, or `"wire_name" => field: Minutes` where
/// times are not written to the second.
macro_rules! object {
    ($name:ident { $($wire:literal => $field:ident),* $(,)? }) => {
        $crate::json::macros::object! { $name { $($wire => $field),* }, formats [] }
    };
    ($name:ident { $($wire:literal => $field:ident $(: $format:ident)?),* $(,)? }) => {
        $crate::json::macros::object! { $name { $($wire => $field),* }, formats [$($crate::json::macros::time_format!($($format)?)),*] }
    };
    ($name:ident { $($wire:literal => $field:ident),* }, formats $formats:tt) => {
        impl $crate::json::object_table::HasMembers for $name {
            #[inline]
            fn members(
                &mut self,
                members: &mut $crate::json::object_table::Members<'_, '_>,
            ) -> ::std::result::Result<usize, $crate::json::reader::Malformed> {
                let table = &$crate::json::object::Table {
                    names: &[$($wire),*],
                    keys: &[$(::std::concat!(::std::stringify!($wire), ":")),*],
                    formats: &$formats,
                };
                members.run(table, &mut [$(&mut self.$field),*], &mut self.unknown_fields)
            }
        }

        impl $crate::json::object_table::Object for $name {}

        impl $crate::json::value::Value for $name {
            type Codec = $crate::json::object_table::AsObject;
        }

        #[cfg(feature = "serde")]
        $crate::json::serde::implement!($name, deserialize);

        impl $name {
            #[doc = "Reads a member by its wire name, whether the documents name it or not."]
            #[doc = ""]
            #[doc = "Nothing if it is missing, `null` or does not convert without loss. Unlike the"]
            #[doc = "field `unknown_fields`, this keeps working once the documents name the member."]
            #[doc = ""]
            #[doc = "An unknown_fields member is looked for by its name and read from its JSON at each"]
            #[doc = "call. For a documented one the whole object is cloned, and the member written as"]
            #[doc = "JSON and read again: where it matters, use the field."]
            #[inline]
            pub fn member<V: $crate::json::value::Value>(&self, wire_name: &str) -> ::std::option::Option<V> {
                $crate::json::object_table::member(self, &self.unknown_fields, wire_name)
            }

            #[doc = "The JSON of this object, without what is absent and with what is unknown_fields."]
            #[doc = ""]
            #[doc = "Personal values come out in the clear, so this does not belong into a log."]
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::json::object_table::Object::to_json(self)
            }
        }
    };
}

pub(crate) use object;

/// The format of the times in a member.
macro_rules! time_format {
    () => {
        $crate::types::time_format::TimeFormat::Seconds
    };
    ($format:ident) => {
        $crate::types::time_format::TimeFormat::$format
    };
}

pub(crate) use time_format;
