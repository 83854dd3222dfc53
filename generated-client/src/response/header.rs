//! `ResponseHeader`: a header of a response, by name and type.

use super::typed::Response;
use crate::error::Error;
use crate::param::FromParam;
use http::HeaderMap;
use std::fmt;
use std::marker::PhantomData;

/// A documented response header and its type. Each operation has a constant for each of its response headers.
/// [`Response::header`](crate::Response::header) and [`Error::header`](crate::Error::header) read the value of a
/// header.
///
/// ```
/// use generated_client::{Error, ResponseHeader};
///
/// const RETRY_AFTER: ResponseHeader<i64> = ResponseHeader::new("Retry-After");
///
/// fn pause(error: &Error) -> Option<i64> {
///     error.header(RETRY_AFTER)
/// }
/// ```
pub struct ResponseHeader<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> ResponseHeader<T> {
    /// Creates a header with the given name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// Returns the name of the header.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl<T: FromParam> ResponseHeader<T> {
    /// Reads the first value of the header. Returns `None` if the header is missing or cannot be parsed.
    pub(crate) fn read(self, headers: &HeaderMap) -> Option<T> {
        T::from_param(std::str::from_utf8(headers.get(self.name)?.as_bytes()).ok()?.trim())
    }
}

impl<T> Response<T> {
    /// Returns the value of a header. `None` if the header is missing or cannot be parsed.
    pub fn header<V: FromParam>(&self, header: ResponseHeader<V>) -> Option<V> {
        header.read(self.headers())
    }
}

impl Error {
    /// Returns the value of a header. `None` if there was no response, or if the header is missing or cannot be parsed.
    pub fn header<V: FromParam>(&self, header: ResponseHeader<V>) -> Option<V> {
        header.read(self.headers()?)
    }
}

impl<T> Clone for ResponseHeader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ResponseHeader<T> {}

impl<T> fmt::Debug for ResponseHeader<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResponseHeader").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::ResponseHeader;
    use crate::types::date::Date;
    use crate::types::decimal::Decimal;
    use crate::types::personal::Personal;
    use http::{HeaderMap, HeaderValue};

    #[test]
    fn a_value_of_another_type_is_none() {
        let value = HeaderValue::from_bytes(" 12 ".as_bytes()).unwrap();
        let headers = HeaderMap::from_iter([("x-count".parse().unwrap(), value)]);
        assert_eq!(ResponseHeader::<i64>::new("X-Count").read(&headers), Some(12));
        assert_eq!(ResponseHeader::<f64>::new("X-Count").read(&headers), Some(12.0));
        assert_eq!(ResponseHeader::<String>::new("x-count").read(&headers).as_deref(), Some("12"));
        assert_eq!(ResponseHeader::<bool>::new("X-Count").read(&headers), None);
        assert_eq!(ResponseHeader::<i64>::new("X-Other").read(&headers), None);
        let price = ResponseHeader::<Decimal>::new("X-Count").read(&headers);
        assert_eq!(price.as_ref().map(Decimal::as_str), Some("12"));
        assert_eq!(ResponseHeader::<Date>::new("X-Count").read(&headers), None);
        let name = ResponseHeader::<Personal<String>>::new("X-Count").read(&headers).unwrap();
        assert_eq!(name.expose(), "12");
    }
}
