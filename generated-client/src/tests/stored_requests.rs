//! The feature `serde` for operations and cursors: requests and positions that a job queue stores.

use super::client;
use super::scripted_server::{Server, json};
use crate::{Cursor, ExportUserUsage, ListLoginRecords, Operation, ShowDesktopMonitorData, Timestamp, UserUsageSort};
use serde_json::{Value, from_str, from_value, json as value, to_string, to_value};
use std::ops::Range;

fn during() -> Range<Timestamp> {
    "2026-03-01T00:00:00.000000001Z".parse::<Timestamp>().unwrap().."2026-03-02T00:00Z".parse().unwrap()
}

fn logins() -> ListLoginRecords {
    ListLoginRecords::new().during(during()).user_name("ada").terminal_type("WI").limit(2).e2e_rtt(..=40)
}

#[test]
fn operations_are_objects_with_the_names_that_are_sent() {
    let stored = to_value(logins()).unwrap();
    let expected = value!({
        "start_time": "2026-03-01T00:00:00.000000001Z", "end_time": "2026-03-02T00:00:00Z", "user_name": "ada",
        "terminal_type": "WI", "limit": 2, "max_network_rtt": 40,
    });
    assert_eq!(stored, expected);
    assert_eq!(from_value::<ListLoginRecords>(stored).unwrap(), logins());
    assert_eq!(to_string(&ListLoginRecords::new()).unwrap(), "{}");
    assert_eq!(from_str::<ListLoginRecords>(r#"{"limit":null}"#).unwrap(), ListLoginRecords::new());
}

#[test]
fn required_values_and_sort_orders_round_trip() {
    let monitor = ShowDesktopMonitorData::new("d1", during());
    assert_eq!(from_value::<ShowDesktopMonitorData>(to_value(&monitor).unwrap()).unwrap(), monitor);
    for sort in [UserUsageSort::user_usage(), UserUsageSort::user_usage().descending(), UserUsageSort::by("new".into())]
    {
        let export = ExportUserUsage::new(during()).usage_hours(8..=40).sort(sort);
        let stored = to_value(&export).unwrap();
        assert_eq!(stored["usage_min_hours"], 8);
        assert_eq!(from_value::<ExportUserUsage>(stored).unwrap(), export);
    }
}

/// A filter that is lost would make a call that affects more than was requested.
#[test]
fn arguments_that_cannot_be_read_are_errors() {
    let error = |text: &str| from_str::<ListLoginRecords>(text).unwrap_err().to_string();
    for (text, expected) in [
        (r#"{"limit":"M4RK"}"#, "argument `limit`: expected integer"),
        (r#"{"user_name":["M4RK"]}"#, "argument `user_name`: expected string"),
        (r#"{"start_time":"2026-03-01T00:00Z"}"#, "argument `start_time` or `end_time` is missing"),
        (r#"{"user":"M4RK"}"#, "unknown argument `user`"),
        ("[]", "expected an object with arguments"),
    ] {
        assert!(error(text).starts_with(expected), "{text}: {}", error(text));
        assert!(!error(text).contains("M4RK"));
    }
    let error = from_str::<ShowDesktopMonitorData>("{}").unwrap_err().to_string();
    assert!(error.starts_with("argument `desktop_id` is missing"), "{error}");
    let error = from_str::<ExportUserUsage>(
        r#"{"start_time":"2026-03-01T00:00Z","end_time":"2026-03-02T00:00Z","sort_type":"ASC"}"#,
    );
    assert!(error.unwrap_err().to_string().starts_with("argument `sort_field` or `sort_type` is missing"));
}

#[tokio::test]
async fn a_stored_listing_continues() {
    let page = |rows: [&str; 2]| {
        let rows = rows.map(|id| format!(r#"{{"transaction_id":"{id}"}}"#)).join(",");
        json(&format!(r#"{{"total_count":3,"records":[{rows}]}}"#))
    };
    let server = Server::start([page(["a", "b"]), page(["b", "c"])]);
    let mut items = client(&server).call(logins()).items();
    items.try_next().await.unwrap();
    items.try_next().await.unwrap();
    let stored = to_string(&(logins(), items.cursor())).unwrap();

    let (operation, cursor): (ListLoginRecords, Cursor) = from_str(&stored).unwrap();
    let mut rest = client(&server).call(operation).resume(&cursor).unwrap();
    assert_eq!(rest.try_next().await.unwrap().unwrap().transaction_id.as_deref(), Some("b"));
    let query = "start_time=2026-03-01T00%3A00Z&end_time=2026-03-02T00%3A00Z&user_name=ada&terminal_type=WI&offset=2";
    let other = client(&server).call(logins().user_name("bob")).resume(&cursor).unwrap_err();
    assert!(other.to_string().contains("other values"), "{other}");
    assert!(from_value::<Cursor>(Value::from("v1:ListLoginRecords")).is_err());
    assert_eq!(cursor.operation(), ListLoginRecords::META.name);
    let requests = server.requests();
    assert!(requests[1].contains(query), "{requests:?}");
}
