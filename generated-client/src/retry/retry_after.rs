//! Reads the header `Retry-After`, which contains seconds or a date.

use crate::types::timestamp::Timestamp;
use http::{HeaderMap, header};
use httpdate::parse_http_date;
use std::time::Duration;

/// Returns how long a response requests to wait. `None` if the header is missing or invalid.
///
/// A date is compared with the response's `Date` header if it is present, because the system clock may differ from the
/// clock of the service.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let wanted = text(header::RETRY_AFTER)?;
    if !wanted.is_empty() && wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that does not fit an integer exceeds the timeout of any call.
        return Some(wanted.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let date = |text| parse_http_date(text).ok().map(Timestamp::from);
    let sent = text(header::DATE).and_then(date);
    date(wanted).map(|wanted| wanted - sent.unwrap_or(now))
}

#[cfg(test)]
mod tests {
    use super::retry_after;
    use crate::types::timestamp::Timestamp;
    use http::{HeaderMap, HeaderName, HeaderValue};
    use std::time::Duration;

    fn wait(headers: &[(&'static str, &'static str)]) -> Option<Duration> {
        let now = "2026-11-21T12:00:00Z".parse::<Timestamp>().unwrap();
        let headers =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        retry_after(&HeaderMap::from_iter(headers), now)
    }

    #[test]
    fn seconds_are_read() {
        for (text, seconds) in
            [("0", Some(0)), ("120", Some(120)), (" 7 ", Some(7)), ("-1", None), ("1.5", None), ("", None)]
        {
            assert_eq!(wait(&[("retry-after", text)]), seconds.map(Duration::from_secs), "{text}");
        }
        assert_eq!(wait(&[("retry-after", "99999999999999999999999")]), Some(Duration::MAX));
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn dates_are_read_in_all_three_formats() {
        for text in ["Sat, 21 Nov 2026 12:01:30 GMT", "Saturday, 21-Nov-26 12:01:30 GMT", "Sat Nov 21 12:01:30 2026"] {
            assert_eq!(wait(&[("retry-after", text)]), Some(Duration::from_secs(90)), "{text}");
        }
        assert_eq!(wait(&[("retry-after", "Sat, 21 Nov 2026 11:00:00 GMT")]), Some(Duration::ZERO));
        assert_eq!(wait(&[("retry-after", "soon")]), None);
    }

    #[test]
    fn a_date_is_compared_with_the_clock_of_the_service() {
        let headers = [("retry-after", "Sat, 21 Nov 2026 15:00:05 GMT"), ("date", "Sat, 21 Nov 2026 15:00:00 GMT")];
        assert_eq!(wait(&headers), Some(Duration::from_secs(5)));
    }
}
