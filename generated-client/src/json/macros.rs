//! `object!`: implements reading and writing the JSON of an emitted struct.

/// Implements [`Object`](crate::Object), [`Value`](crate::internal::Value) and the inherent methods of a struct.
///
/// Each member is a row `"json_name" => field`, or `"json_name" => field: Minutes` for times that are not in the default
/// format. A row ends in `[read_only]` if requests omit the member, and in its limits if requests check them, such as
/// `{ min_length: 1, max_length: 64 }`.
macro_rules! object {
    ($name:ident { $($wire:literal => $field:ident),* $(,)? }) => {
        $crate::json::macros::object! { $name { $($wire => $field),* }, formats [], read_only [], limits [] }
    };
    ($name:ident { $($wire:literal => $field:ident $(: $format:ident)?),* $(,)? }) => {
        $crate::json::macros::object! {
            $name { $($wire => $field),* },
            formats [$($crate::json::macros::time_format!($($format)?)),*],
            read_only [],
            limits []
        }
    };
    ($name:ident {
        $($wire:literal => $field:ident $(: $format:ident)? $([$flag:ident])? $({ $($limit:ident: $bound:expr),* })?),*
        $(,)?
    }) => {
        $crate::json::macros::object! {
            $name { $($wire => $field),* },
            formats [$($crate::json::macros::time_format!($($format)?)),*],
            read_only [$($crate::json::macros::is_read_only!($($flag)?)),*],
            limits [$($((
                $wire,
                $crate::json::limits::Limits {
                    $($limit: ::std::option::Option::Some($bound),)*
                    ..$crate::json::limits::Limits::NONE
                }
            ),)?)*]
        }
    };
    (
        $name:ident { $($wire:literal => $field:ident),* },
        formats $formats:tt, read_only $read_only:tt, limits $limits:tt
    ) => {
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
                    read_only: &$read_only,
                    limits: &$limits,
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
            #[doc = "Returns a field by its JSON name, whether it is documented or not."]
            #[doc = ""]
            #[doc = "Returns `None` if the field is missing or does not fit `V`. `null` fits only `Json` and types that"]
            #[doc = "wrap it. Unlike `unknown_fields`, this method still finds the field if a later version of the crate"]
            #[doc = "documents it."]
            #[doc = ""]
            #[doc = "This is slow: a documented field is first encoded as JSON, and then decoded as a `V`."]
            #[inline]
            pub fn member<V: $crate::json::value::Value>(&self, wire_name: &str) -> ::std::option::Option<V> {
                $crate::json::object_table::member(self, &self.unknown_fields, wire_name)
            }

            #[doc = "Returns the JSON of this object, without absent fields and with unknown fields."]
            #[doc = ""]
            #[doc = "Personal values are in plain text. Do not log the JSON."]
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::json::object_table::Object::to_json(self)
            }
        }
    };
}

pub(crate) use object;

/// The time format of a member.
macro_rules! time_format {
    () => {
        $crate::types::time_format::TimeFormat::Seconds
    };
    ($format:ident) => {
        $crate::types::time_format::TimeFormat::$format
    };
}

pub(crate) use time_format;

/// Whether requests omit a member.
macro_rules! is_read_only {
    () => {
        false
    };
    (read_only) => {
        true
    };
}

pub(crate) use is_read_only;
