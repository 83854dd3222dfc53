//! `ToParam` formats the values of parameters. `FromParam` parses response headers.

use std::borrow::Cow;

/// A value that can be sent in a path, a query or a header.
///
/// Most values are converted to one string, an absent value to no string, and a list to one string for each element. In
/// a query, the parameter is repeated for each string. The strings are not percent-encoded.
pub trait ToParam {
    /// Returns the strings to send, in order.
    fn to_param(&self) -> Vec<Cow<'_, str>>;

    /// Returns `true` if the value is personal. A personal value is redacted if an error message of the service
    /// contains it. The default is `false`.
    fn is_personal(&self) -> bool {
        false
    }
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        (**self).to_param()
    }

    fn is_personal(&self) -> bool {
        (**self).is_personal()
    }
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        self.as_ref().map(T::to_param).unwrap_or_default()
    }

    fn is_personal(&self) -> bool {
        self.as_ref().is_some_and(T::is_personal)
    }
}

impl<T: ToParam> ToParam for Vec<T> {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        self.iter().flat_map(T::to_param).collect()
    }

    fn is_personal(&self) -> bool {
        self.iter().any(T::is_personal)
    }
}

impl ToParam for str {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(self)]
    }
}

impl ToParam for String {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        self.as_str().to_param()
    }
}

impl ToParam for i64 {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Owned(self.to_string())]
    }
}

impl ToParam for f64 {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Owned(self.to_string())]
    }
}

impl ToParam for bool {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(if *self { "true" } else { "false" })]
    }
}

/// A value that can be received in a response header.
pub trait FromParam: Sized {
    /// Parses the value of a header. Returns `None` if the value is not of this type.
    fn from_param(text: &str) -> Option<Self>;
}

impl FromParam for String {
    fn from_param(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromParam for i64 {
    fn from_param(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromParam for f64 {
    fn from_param(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite())
    }
}

impl FromParam for bool {
    fn from_param(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::ToParam;

    fn texts(value: &dyn ToParam) -> Vec<String> {
        let texts = value.to_param();
        texts.into_iter().map(|text| text.into_owned()).collect()
    }

    #[test]
    fn scalars_have_one_string() {
        assert_eq!(texts(&"a b"), ["a b"]);
        assert_eq!(texts(&"a b".to_owned()), ["a b"]);
        assert_eq!(texts(&-5_i64), ["-5"]);
        assert_eq!(texts(&1.5), ["1.5"]);
        assert_eq!(texts(&true), ["true"]);
    }

    #[test]
    fn absent_values_have_no_strings_and_lists_several() {
        assert!(texts(&None::<String>).is_empty());
        assert!(texts(&Vec::<i64>::new()).is_empty());
        assert_eq!(texts(&Some(vec![1_i64, 2])), ["1", "2"]);
    }
}
