//! Values that violate documented constraints: no request is sent, unless the call disables validation.

use crate::{client, range, server};
use generated_client::Error;

/// A single error lists all violations.
#[tokio::test]
async fn values_that_violate_documented_constraints_are_not_sent() {
    let server = server("{}").await;
    let client = client(&server);
    let short = range("2021-10-11T06:00:00Z", "2021-10-11T06:59:59Z");
    let long = range("2021-10-01T00:00:00Z", "2021-10-31T00:00:01Z");
    let refused: [(Result<(), Error>, &[&str]); 4] = [
        (client.show_desktop_monitor_data("d", short).send().await.map(drop), &["1 hour", "start_time"]),
        (client.show_desktop_monitor_data("d", long.clone()).send().await.map(drop), &["30 days"]),
        (client.export_user_usage(long.clone()).send().await.map(drop), &["30 days"]),
        (client.list_login_records().offset(-1).limit(1001).send().await.map(drop), &["offset", "limit", "1000"]),
    ];
    for (result, words) in refused {
        let error = result.expect_err("an invalid request");
        assert!(error.is_invalid_request(), "{error}");
        assert!(words.iter().all(|word| error.to_string().contains(word)), "{error} does not name {words:?}");
    }
    let hours = client.export_user_usage(range("2021-10-01T00:00:00Z", "2021-10-02T00:00:00Z"));
    #[allow(clippy::reversed_empty_ranges)] // The test needs one.
    let error = hours.usage_hours(40..=8).send().await.expect_err("the maximum is below the minimum");
    assert!(error.to_string().contains("usage_max_hours"), "{error}");
    assert!(server.requests().is_empty(), "nothing was sent");

    client.list_login_records().limit(1001).skip_validation().send().await.expect("the request is sent");
    assert_eq!(server.only_request().query, "limit=1001");
}
