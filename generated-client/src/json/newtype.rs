//! `named_value!` and `collection!`: implement reading and writing the JSON of an emitted struct that is not an object.

/// Implements the traits and methods of a struct that wraps another type: `Name(Json)`, or `Name(Vec<Timestamp>):
/// Minutes` for times that are not in the default format.
macro_rules! named_value {
    ($name:ident($inner:ty) $(: $format:ident)?) => {
        impl $crate::json::value::Value for $name {
            type Codec = Self;
        }

        impl $crate::json::value::Codec<Self> for $name {
            const EXPECTED: &'static str = <<$inner as $crate::json::value::Value>::Codec as $crate::json::value::Codec<$inner>>::EXPECTED;

            fn read(
                reader: &mut $crate::json::reader::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::json::reader::Malformed> {
                $(reader.set_format($crate::types::time_format::TimeFormat::$format);)?
                let read = <<$inner as $crate::json::value::Value>::Codec as $crate::json::value::Codec<$inner>>::read(reader)?;
                ::std::result::Result::Ok(read.map(Self))
            }

            fn read_member(
                reader: &mut $crate::json::reader::Reader<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::json::reader::Malformed> {
                $(reader.set_format($crate::types::time_format::TimeFormat::$format);)?
                let read = <<$inner as $crate::json::value::Value>::Codec as $crate::json::value::Codec<$inner>>::read_member(reader)?;
                ::std::result::Result::Ok(read.map(Self))
            }

            fn write(value: &mut Self, writer: &mut $crate::json::writer::Writer) {
                $(writer.set_format($crate::types::time_format::TimeFormat::$format);)?
                <<$inner as $crate::json::value::Value>::Codec as $crate::json::value::Codec<$inner>>::write(&mut value.0, writer);
            }
        }

        $crate::json::newtype::whole_body! { $name }

        #[cfg(feature = "serde")]
        $crate::json::serde::implement!($name, deserialize);

        impl $name {
            #[doc = "Returns the JSON of this value."]
            #[doc = ""]
            #[doc = "Personal values are in plain text. Do not log the JSON."]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::json::body::to_json(self)
            }
        }

        impl ::std::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::std::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl ::std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut $inner {
                &mut self.0
            }
        }
    };
}

pub(crate) use named_value;

/// Implements the traits and methods of a struct that wraps a `Vec` or a `BTreeMap`. The type parameters begin with
/// `__`, so that they differ from the names of the service's types.
macro_rules! collection {
    ($name:ident($inner:ty) $(: $format:ident)?) => {
        $crate::json::newtype::named_value! { $name($inner) $(: $format)? }

        impl<__Element> ::std::iter::FromIterator<__Element> for $name
        where
            $inner: ::std::iter::FromIterator<__Element>,
        {
            fn from_iter<__Elements: ::std::iter::IntoIterator<Item = __Element>>(elements: __Elements) -> Self {
                Self(::std::iter::FromIterator::from_iter(elements))
            }
        }

        impl ::std::iter::IntoIterator for $name {
            type Item = <$inner as ::std::iter::IntoIterator>::Item;
            type IntoIter = <$inner as ::std::iter::IntoIterator>::IntoIter;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'a> ::std::iter::IntoIterator for &'a $name {
            type Item = <&'a $inner as ::std::iter::IntoIterator>::Item;
            type IntoIter = <&'a $inner as ::std::iter::IntoIterator>::IntoIter;

            fn into_iter(self) -> Self::IntoIter {
                (&self.0).into_iter()
            }
        }
    };
}

pub(crate) use collection;

/// Implements [`Body`](crate::internal::Body) for a type that is not an object.
macro_rules! whole_body {
    ($name:ident) => {
        impl $crate::json::body::Body for $name {
            #[inline]
            fn read_body(
                &mut self,
                reader: &mut $crate::json::reader::Reader<'_>,
            ) -> ::std::result::Result<
                ::std::result::Result<usize, $crate::json::body::Unexpected>,
                $crate::json::reader::Malformed,
            > {
                $crate::json::body::read_whole(self, reader)
            }

            #[inline]
            fn write_to(&self, writer: &mut $crate::json::writer::Writer) {
                <<Self as $crate::json::value::Value>::Codec as $crate::json::value::Codec<Self>>::write(
                    &mut ::std::clone::Clone::clone(self),
                    writer,
                );
            }
        }
    };
}

pub(crate) use whole_body;
