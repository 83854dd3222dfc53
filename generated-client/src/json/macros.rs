//! `object!`: the JSON side of an emitted struct.

/// Implements [`Object`](crate::Object), [`Value`](crate::Value) and the inherent methods of a
/// struct from one line a member: `"wire_name" => field`, or `"wire_name" => field: Minutes` where
/// times are not written to the second.
macro_rules! object {
    ($name:ident { $($wire:literal => $field:ident $(: $format:ident)?),* $(,)? }) => {
        impl $crate::Object for $name {
            #[inline]
            fn members(
                &mut self,
                members: &mut $crate::Members<'_, '_>,
            ) -> ::std::result::Result<usize, $crate::json::Malformed> {
                const TABLE: &[$crate::json::Member] = &[$($crate::json::member!($wire $(, $format)?)),*];
                members.run(TABLE, &mut [$(&mut self.$field),*], &mut self.undocumented)
            }

            #[inline]
            fn written(&self) -> $crate::json::Writer {
                let mut writer = $crate::json::Writer::new();
                $crate::json::write_object(&mut self.clone(), &mut writer);
                writer
            }
        }

        impl $crate::Value for $name {
            const EXPECTED: &'static str = "object";

            #[inline]
            fn read(
                reader: &mut $crate::json::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::json::Malformed> {
                let mut object = Self::default();
                let read = reader.declared_object(&mut object)?;
                ::std::result::Result::Ok(read.map(|()| object))
            }

            #[inline]
            fn read_element(
                elements: &mut ::std::vec::Vec<Self>,
                reader: &mut $crate::json::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<()>, $crate::json::Malformed> {
                $crate::json::read_in_place(elements, reader)
            }

            #[inline]
            fn write(&mut self, writer: &mut $crate::json::Writer) {
                $crate::json::write_object(self, writer);
            }
        }

        #[cfg(feature = "serde")]
        $crate::json::serde::implement!($name, deserialize);

        impl $name {
            #[doc = "Reads a member by its wire name, whether the documents name it or not."]
            #[doc = ""]
            #[doc = "Nothing if it is missing, `null` or does not convert without loss. Unlike the"]
            #[doc = "field `undocumented`, this keeps working once the documents name the member."]
            #[doc = ""]
            #[doc = "An undocumented member is looked for by its name and read from its JSON at each"]
            #[doc = "call. For a documented one the whole object is cloned, and the member written as"]
            #[doc = "JSON and read again: where it matters, use the field."]
            #[inline]
            pub fn member<V: $crate::Value>(&self, wire_name: &str) -> ::std::option::Option<V> {
                let undocumented = self.undocumented.get(wire_name);
                undocumented.or_else(|| $crate::json::capture(&mut self.clone(), wire_name))
            }

            #[doc = "The JSON of this object, without what is absent and with what is undocumented."]
            #[doc = ""]
            #[doc = "Personal values come out in the clear, so this does not belong into a log."]
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::Object::to_json(self)
            }
        }
    };
}

pub(crate) use object;

/// One line of the table. The literal of a name, as it is written, is the key of a reply too; where it is
/// not, because JSON has other escapes, the name is compared.
macro_rules! member {
    ($wire:literal) => {
        $crate::json::member!($wire, Seconds)
    };
    ($wire:literal, $format:ident) => {
        $crate::json::Member {
            name: $wire,
            key: ::std::concat!(::std::stringify!($wire), ":"),
            format: $crate::TimeFormat::$format,
        }
    };
}

pub(crate) use member;
