//! Parameters as pairs of name and value, and lists that are sent as one value.

use crate::encoding::push_encoded;
use crate::param::ToParam;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::ops::Range;

/// The name of a parameter, and one of its values.
pub(super) type Pair = (&'static str, String);

/// The parameters of a query, or the headers.
#[derive(Default)]
pub(super) struct Pairs {
    /// A pair for each value, and for each element of a list.
    pub(super) values: Vec<Pair>,
    /// The lists that are sent as one value, in order: the range of the elements in `values`, and their separator.
    lists: Vec<(Range<usize>, Separator)>,
}

/// The separator of the elements of a list.
#[derive(Clone, Copy)]
pub(super) enum Separator {
    Comma,
    Space,
    Pipe,
}

impl Pairs {
    /// Appends a pair for each value, and returns the new pairs.
    pub(super) fn push(&mut self, name: &'static str, value: &dyn ToParam, personal: &mut Vec<String>) -> &[Pair] {
        push(&mut self.values, name, value, personal)
    }

    /// Appends a list that is sent as one value, and returns its elements.
    pub(super) fn push_list(
        &mut self,
        name: &'static str,
        value: &dyn ToParam,
        separator: Separator,
        personal: &mut Vec<String>,
    ) -> &[Pair] {
        let start = self.values.len();
        let elements = push(&mut self.values, name, value, personal);
        if !elements.is_empty() {
            self.lists.push((start..start + elements.len(), separator));
        }
        elements
    }

    /// Returns the query string without the question mark. Commas between elements are not encoded.
    pub(super) fn encode(&self) -> String {
        let mut query = String::new();
        self.for_each(|name, elements, separator| {
            query.push_str(if query.is_empty() { "" } else { "&" });
            push_encoded(&mut query, name.as_bytes());
            for (index, (_, element)) in elements.iter().enumerate() {
                query.push_str(if index == 0 { "=" } else { separator.encoded() });
                push_encoded(&mut query, element.as_bytes());
            }
        });
        query
    }

    /// Returns a pair for each parameter, with the elements of lists joined.
    pub(super) fn join(self) -> Vec<Pair> {
        if self.lists.is_empty() {
            return self.values;
        }
        let mut joined = Vec::new();
        self.for_each(|name, elements, separator| {
            let elements: Vec<&str> = elements.iter().map(|(_, element)| element.as_str()).collect();
            joined.push((name, elements.join(separator.plain())));
        });
        joined
    }

    /// Calls a function for each parameter. A parameter that is not a list has one element.
    fn for_each(&self, mut run: impl FnMut(&'static str, &[Pair], Separator)) {
        let mut lists = self.lists.iter().peekable();
        let mut start = 0;
        while let Some((name, _)) = self.values.get(start) {
            let (range, separator) = match lists.next_if(|(range, _)| range.start == start) {
                Some((range, separator)) => (range.clone(), *separator),
                None => (start..start + 1, Separator::Comma),
            };
            start = range.end;
            run(name, &self.values[range], separator);
        }
    }
}

impl Separator {
    /// Returns the name of the separator, for the message about an element that contains it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Space => "spaces",
            Self::Pipe => "`|`",
        }
    }

    pub(super) fn plain(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => " ",
            Self::Pipe => "|",
        }
    }

    /// Returns the separator as it is written in a query, where spaces and vertical bars must be encoded.
    fn encoded(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => "%20",
            Self::Pipe => "%7C",
        }
    }
}

/// Appends a pair for each value, and returns the new pairs.
pub(super) fn push<'p>(
    pairs: &'p mut Vec<Pair>,
    name: &'static str,
    value: &dyn ToParam,
    personal: &mut Vec<String>,
) -> &'p [Pair] {
    let start = pairs.len();
    pairs.extend(value.to_param().into_iter().map(|text| (name, text.into_owned())));
    let added = &pairs[start..];
    if value.is_personal() {
        personal.extend(added.iter().map(|(_, text)| text.clone()));
    }
    added
}

/// Converts pairs to headers. Adds a message to `refused` for each pair that cannot be sent in a header.
pub(super) fn fill_headers(values: &[Pair], refused: &mut Vec<String>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_bytes(value.as_bytes())) {
            (Ok(key), Ok(value)) => drop(headers.append(key, value)),
            _ => refused.push(format!("header `{name}` contains characters that cannot be sent in a header")),
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::{Pairs, Separator};

    fn list(values: &[&str], separator: Separator) -> (String, Vec<(&'static str, String)>) {
        let mut pairs = Pairs::default();
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let personal = &mut Vec::new();
        pairs.push("before", &1_i64, personal);
        pairs.push_list("ids", &values, separator, personal);
        pairs.push("ids", &values, personal);
        let encoded = pairs.encode();
        (encoded, pairs.join())
    }

    #[test]
    fn a_list_is_one_parameter() {
        let (encoded, joined) = list(&["a", "b,c", ""], Separator::Comma);
        assert_eq!(encoded, "before=1&ids=a,b%2Cc,&ids=a&ids=b%2Cc&ids=");
        let joined: Vec<_> = joined.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(joined, ["before=1", "ids=a,b,c,", "ids=a", "ids=b,c", "ids="]);
        assert_eq!(list(&["a", "b"], Separator::Space).0, "before=1&ids=a%20b&ids=a&ids=b");
        assert_eq!(list(&["a", "b"], Separator::Pipe).0, "before=1&ids=a%7Cb&ids=a&ids=b");
    }

    #[test]
    fn an_empty_list_is_not_sent() {
        assert_eq!(list(&[], Separator::Comma).0, "before=1");
        assert_eq!(list(&["a"], Separator::Comma).0, "before=1&ids=a&ids=a");
    }
}
