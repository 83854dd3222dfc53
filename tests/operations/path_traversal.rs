//! Path traversal: path values are percent-encoded, and values such as `..` are rejected.

use crate::{PROJECT, client, range, server};
use generated_client::Call;

#[tokio::test]
async fn path_traversal_is_rejected_or_encoded() {
    let server = server("{}").await;
    let client = client(&server);
    let during = || range("2021-10-11T06:00:00Z", "2021-10-11T08:00:00Z");
    for value in ["", ".", ".."] {
        let error = client.show_desktop_monitor_data(value, during()).send().await.expect_err("refused");
        assert!(error.to_string().contains("desktop_id"), "{error}");
        let unvalidated: Call<_> = client.show_desktop_monitor_data(value, during()).skip_validation();
        assert!(unvalidated.send().await.is_err(), "{value:?} is never sent");
    }
    assert!(server.requests().is_empty());
    let values = [
        ("../../v2/evil", "..%2F..%2Fv2%2Fevil"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("%2e%2e", "%252e%252e"),
        ("\u{4e2d}", "%E4%B8%AD"),
    ];
    for (value, _) in values {
        client.show_desktop_monitor_data(value, during()).send().await.expect("a response");
    }
    let paths: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
    let expected: Vec<String> =
        values.iter().map(|(_, path)| format!("/v2/{PROJECT}/desktop-monitor/{path}")).collect();
    assert_eq!(paths, expected);
}
