//! `ToWire`: the text of a parameter; `FromWire`: the value of a response header.

use std::borrow::Cow;

/// A value that a path, a query or a header can carry.
///
/// A value gives as many texts as it is sent times: an absent one gives none, a list gives one for
/// each element, which a query repeats under the same key. The texts are not percent-encoded yet.
pub trait ToWire {
    /// The texts to send, in order.
    fn to_wire(&self) -> Vec<Cow<'_, str>>;

    /// Whether the texts are about a person: they are cut out where the service repeats them in an
    /// error. They are not unless said otherwise.
    fn is_personal(&self) -> bool {
        false
    }
}

impl<T: ToWire + ?Sized> ToWire for &T {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        (**self).to_wire()
    }

    fn is_personal(&self) -> bool {
        (**self).is_personal()
    }
}

impl<T: ToWire> ToWire for Option<T> {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        self.as_ref().map(T::to_wire).unwrap_or_default()
    }

    fn is_personal(&self) -> bool {
        self.as_ref().is_some_and(T::is_personal)
    }
}

impl<T: ToWire> ToWire for Vec<T> {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        self.iter().flat_map(T::to_wire).collect()
    }

    fn is_personal(&self) -> bool {
        self.iter().any(T::is_personal)
    }
}

impl ToWire for str {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(self)]
    }
}

impl ToWire for String {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        self.as_str().to_wire()
    }
}

impl ToWire for i64 {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Owned(self.to_string())]
    }
}

impl ToWire for f64 {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Owned(self.to_string())]
    }
}

impl ToWire for bool {
    fn to_wire(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(if *self { "true" } else { "false" })]
    }
}

/// A value that a header of an answer can carry.
pub trait FromWire: Sized {
    /// The value of a text; `None` where the text is no such value.
    fn from_wire(text: &str) -> Option<Self>;
}

impl FromWire for String {
    fn from_wire(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromWire for i64 {
    fn from_wire(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromWire for f64 {
    fn from_wire(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite())
    }
}

impl FromWire for bool {
    fn from_wire(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::ToWire;

    fn texts(value: &dyn ToWire) -> Vec<String> {
        let texts = value.to_wire();
        texts.into_iter().map(|text| text.into_owned()).collect()
    }

    #[test]
    fn scalars_give_one_text() {
        assert_eq!(texts(&"a b"), ["a b"]);
        assert_eq!(texts(&"a b".to_owned()), ["a b"]);
        assert_eq!(texts(&-5_i64), ["-5"]);
        assert_eq!(texts(&1.5), ["1.5"]);
        assert_eq!(texts(&true), ["true"]);
    }

    #[test]
    fn absent_values_give_none_and_lists_several() {
        assert!(texts(&None::<String>).is_empty());
        assert!(texts(&Vec::<i64>::new()).is_empty());
        assert_eq!(texts(&Some(vec![1_i64, 2])), ["1", "2"]);
    }
}
