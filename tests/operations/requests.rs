//! Requests that are refused before they are sent, and the headers of signed requests.

use crate::{PROJECT, client, range, server};
use generated_client::{Call, Client, Credentials, Error};

/// One error names everything that is wrong with a request.
#[tokio::test]
async fn values_out_of_the_documented_range_are_not_sent() {
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
    assert!(server.asked().is_empty(), "nothing was sent");

    client.list_login_records().limit(1001).skip_validation().send().await.expect("the request is sent");
    assert_eq!(server.asked_once().query, "limit=1001");
}

#[tokio::test]
async fn path_values_stay_in_their_segment() {
    let server = server("{}").await;
    let client = client(&server);
    let during = || range("2021-10-11T06:00:00Z", "2021-10-11T08:00:00Z");
    for value in ["", ".", ".."] {
        let error = client.show_desktop_monitor_data(value, during()).send().await.expect_err("refused");
        assert!(error.to_string().contains("desktop_id"), "{error}");
        let unchecked: Call<_> = client.show_desktop_monitor_data(value, during()).skip_validation();
        assert!(unchecked.send().await.is_err(), "{value:?} is never sent");
    }
    assert!(server.asked().is_empty());
    let values = [
        ("../../v2/evil", "..%2F..%2Fv2%2Fevil"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("%2e%2e", "%252e%252e"),
        ("\u{4e2d}", "%E4%B8%AD"),
    ];
    for (value, _) in values {
        client.show_desktop_monitor_data(value, during()).send().await.expect("a response");
    }
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    let expected: Vec<String> =
        values.iter().map(|(_, path)| format!("/v2/{PROJECT}/desktop-monitor/{path}")).collect();
    assert_eq!(paths, expected);
}

#[tokio::test]
async fn signed_requests_carry_the_headers_of_a_signature() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let credentials = Credentials::access_key("AKEXAMPLE", "a secret key").with_security_token("a security token");
    let client = Client::builder().endpoint(server.endpoint()).project_id(PROJECT).credentials(credentials).build();
    client.expect("complete").list_login_records().limit(5).send().await.expect("a response");
    let asked = server.asked_once();
    let authorization = asked.header("authorization").expect("a signature");
    let signed = "content-type;host;x-project-id;x-sdk-date;x-security-token";
    let start = format!("SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders={signed}, Signature=");
    assert!(authorization.starts_with(&start), "{authorization}");
    assert_eq!(asked.header("x-project-id"), Some(PROJECT));
    assert_eq!(asked.header("x-security-token"), Some("a security token"));
    assert_eq!(asked.header("x-sdk-date").map(str::len), Some("20260311T093015Z".len()));
}
