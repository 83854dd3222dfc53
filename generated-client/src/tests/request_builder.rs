//! Requests that are built from values without a client.

use crate::{Idempotency, OperationMeta, RangeFilter, Request, TimeFormat, Timestamp};
use std::ops::Range;

const META: OperationMeta = OperationMeta {
    name: "ShowPart",
    method: "GET",
    path: "/v1/{project_id}/things/{thing_id}/parts/{part_id}",
    idempotency: Idempotency::Idempotent,
};
const LIST: OperationMeta = OperationMeta { path: "/v1/things", ..META };

#[test]
fn values_that_can_never_be_sent_are_listed_in_one_error() {
    let mut request = Request::builder(&META);
    request.path("thing_id", &"..");
    request.query("limit", &5_i64).maximum(1);
    request.header("X-Name", &"a\nb");
    assert_eq!(
        request.build().unwrap_err().to_string(),
        "ShowPart: invalid request: `thing_id` must not be `..`; `part_id` is not set; \
         header `X-Name` contains characters that cannot be sent in a header; `limit` must be at most 1"
    );
    for value in ["", "."] {
        let mut request = Request::builder(&META);
        request.path("thing_id", &value);
        assert!(request.build().unwrap_err().is_invalid_request());
    }
}

#[test]
fn times_are_formatted_and_ranges_are_rounded_outwards() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let during = at("2026-01-01T10:00:30Z")..at("2026-01-01T11:00:30Z");
    let mut request = Request::builder(&LIST);
    request.time_range("from", "to", &during, TimeFormat::Minutes);
    request.time_range("a", "b", &None::<Range<Timestamp>>, TimeFormat::Minutes);
    request.query_time("since", &Some(during.start), TimeFormat::Minutes);
    request.query_time("until", &during.end, TimeFormat::EpochMilliseconds);
    assert_eq!(
        request.build().unwrap().query(),
        [
            ("from", "2026-01-01T10:00Z".to_owned()),
            ("to", "2026-01-01T11:01Z".to_owned()),
            ("since", "2026-01-01T10:00Z".to_owned()),
            ("until", "1767265230000".to_owned()),
        ]
    );
}

#[test]
fn filters_send_and_check_minimum_and_maximum() {
    let mut request = Request::builder(&LIST);
    request.range("min", "max", &Some(RangeFilter::from(3_i64..)));
    let nine = 9_i64;
    let eight = 8;
    request.range("minimum", "most", &RangeFilter::from(nine..=eight)).between(0, 8);
    let request = request.build().unwrap();
    assert_eq!(request.target(""), "/v1/things?min=3&minimum=9&most=8");
    assert_eq!(request.problems(), ["`most` must be at least `minimum`", "`minimum` must be 0 to 8"]);
}
