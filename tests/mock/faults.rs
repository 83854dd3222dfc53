//! Injected faults over HTTP: their frequency, their responses, and a client that retries.

use generated_client::{Client, Credentials};
use std::time::{Duration, Instant};
use tests::mock::{get, header, json, send_raw, start, status};
use xtask::serve::{Config, Faults, Gateway, Latency, Server};

const REQUESTS: usize = 600;

async fn server(seed: u64, faults: &[&str], latency: &str) -> Server {
    let faults: Vec<_> = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    let latency: Latency = latency.parse().expect("a latency");
    let faults = Faults::new(seed, &faults, latency).expect("the sum is at most 1");
    start(Config { faults, seed, ..Config::new(Gateway::open()) }).await
}

/// Sends a series of requests. Returns the status and the request ID of each. The status is 0 if there was no response.
async fn send_requests(seed: u64) -> Vec<(u16, String)> {
    let server = server(seed, &["503=0.1", "429=0.1", "drop=0.1"], "0s").await;
    let mut outcomes = Vec::new();
    for _ in 0..REQUESTS {
        let response = send_raw(server.endpoint(), &get("/nowhere", &[])).await;
        outcomes.push((status(&response), header(&response, "x-request-id").unwrap_or_default().to_owned()));
    }
    outcomes
}

#[tokio::test]
async fn faults_follow_from_the_seed_and_the_probabilities() {
    let first = send_requests(7).await;
    let again = send_requests(7).await;
    let other = send_requests(8).await;
    assert_eq!(first, again);
    assert_ne!(first, other);
    for (wanted, expected) in [(503, 60), (429, 60), (0, 60), (404, 420)] {
        let count = first.iter().filter(|(status, _)| *status == wanted).count();
        assert!(count.abs_diff(expected) < 30, "{wanted} came {count} times in {REQUESTS}");
    }
    assert!(first.iter().all(|(status, id)| *status == 0 || id.len() == 32), "each response has an ID");
}

#[tokio::test]
async fn faults_have_documented_error_codes() {
    for (fault, expected, code, retry_after) in [
        ("429=1", 429, Some("APIGW.0308"), Some("1")),
        ("503=1", 503, Some("WKS.00050902"), None),
        ("504=1", 504, Some("APIGW.0201"), None),
        ("403=1", 403, Some("WKS.00081102"), None),
        ("401=1", 401, Some("APIGW.0301"), None),
        // No code is documented for this status.
        ("418=1", 418, None, None),
    ] {
        let server = server(7, &[fault], "0s").await;
        let response = send_raw(server.endpoint(), &get("/v2/p1/connections/desktops", &[])).await;
        assert_eq!(status(&response), expected, "{response}");
        assert_eq!(header(&response, "retry-after"), retry_after, "{response}");
        let body = json(&response);
        assert_eq!(body.get("error_code").and_then(|code| code.as_str()), code, "{response}");
        assert_eq!(body["request_id"].as_str(), header(&response, "x-request-id"), "{response}");
    }
}

#[tokio::test]
async fn dropped_requests_get_no_byte() {
    let server = server(7, &["drop=1"], "0s").await;
    assert_eq!(send_raw(server.endpoint(), &get("/nowhere", &[])).await, "");
}

#[tokio::test]
async fn latency_delays_responses() {
    let server = server(7, &[], "150ms..200ms").await;
    let start = Instant::now();
    let response = send_raw(server.endpoint(), &get("/nowhere", &[])).await;
    assert_eq!(status(&response), 404, "{response}");
    assert!(start.elapsed() >= Duration::from_millis(150), "{:?}", start.elapsed());
}

#[tokio::test]
async fn the_client_retries_faults() {
    let server = server(7, &["503=0.1", "drop=0.1"], "0s..2ms").await;
    let client = Client::builder().endpoint(server.endpoint()).project_id("p1").credentials(Credentials::token("any"));
    let client = client.build().expect("the client is complete");
    let mut attempts = 0;
    for _ in 0..20 {
        let page = client.list_login_records().limit(1).send_with_response().await;
        attempts += page.expect("one of three attempts succeeds").attempts();
    }
    assert!(attempts > 20, "nothing failed in {attempts} attempts");
}
