//! Credentials over HTTP: missing and wrong credentials lead to a 401 response that states the problem.

use tests::mock::{ACCESS_KEY, SECRET_KEY, gateway_with_access_key, get, header, json, send_raw, start, status};
use xtask::serve::{AccessKey, Config, Gateway};

const TARGET: &str = "/v2/p1/connections/desktops";

/// Sends a request with these headers, which must be rejected with 401. Returns the error message.
async fn reject(gateway: Gateway, headers: &[(&str, &str)]) -> String {
    let server = start(Config::new(gateway)).await;
    let response = send_raw(server.endpoint(), &get(TARGET, headers)).await;
    assert_eq!(status(&response), 401, "{response}");
    assert_eq!(header(&response, "content-type"), Some("application/json"), "{response}");
    let body = json(&response);
    assert_eq!(body["error_code"], "APIGW.0301", "{response}");
    assert_eq!(body["request_id"].as_str(), header(&response, "x-request-id"), "{response}");
    let message = body["error_msg"].as_str().expect("a message").to_owned();
    assert!(message.starts_with("Incorrect IAM authentication information: "), "{message}");
    message
}

async fn accept(gateway: Gateway, headers: &[(&str, &str)]) {
    let server = start(Config::new(gateway)).await;
    let response = send_raw(server.endpoint(), &get(TARGET, headers)).await;
    assert!(![0, 401].contains(&status(&response)), "{response}");
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[tokio::test]
async fn problems_of_signatures_are_named() {
    let digits = "0".repeat(64);
    let with = |access: &str, names: &str, signature: &str| {
        format!("SDK-HMAC-SHA256 Access={access}, SignedHeaders={names}, Signature={signature}")
    };
    let well_formed = with(ACCESS_KEY, "x-sdk-date", &digits);
    let now = now();
    let long_ago = "20200101T000000Z".to_owned();
    for (authorization, date, expected) in [
        ("Bearer abc".to_owned(), &now, "does not begin with `SDK-HMAC-SHA256 `"),
        ("SDK-HMAC-SHA256".to_owned(), &now, "does not begin with `SDK-HMAC-SHA256 `"),
        ("SDK-HMAC-SHA256 ".to_owned(), &now, "does not begin with `SDK-HMAC-SHA256 `"),
        ("SDK-HMAC-SHA256 x".to_owned(), &now, "has no `Access`"),
        (with("", "x-sdk-date", &digits), &now, "has no `Access`"),
        (with(ACCESS_KEY, "", &digits), &now, "has no `SignedHeaders`"),
        (format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders=x-sdk-date"), &now, "has no `Signature`"),
        (with(ACCESS_KEY, "x-sdk-date", "12"), &now, "64 lower-case hexadecimal digits"),
        (with(ACCESS_KEY, "x-sdk-date", &"A".repeat(64)), &now, "64 lower-case hexadecimal digits"),
        (with(ACCESS_KEY, "host", &digits), &now, "`x-sdk-date` is not among the signed headers"),
        (with("unknown", "x-sdk-date", &digits), &now, "unknown access key"),
        (with(ACCESS_KEY, "x-more;x-sdk-date", &digits), &now, "the signed header `x-more` is missing"),
        (well_formed.clone(), &"2026-03-11".to_owned(), "is not a date such as `20260311T093015Z`"),
        (well_formed.clone(), &"20261311T093015Z".to_owned(), "is not a date such as `20260311T093015Z`"),
        (well_formed.clone(), &long_ago, "more than 15 minutes from"),
        (well_formed.clone(), &now, "verify aksk signature fail, canonicalRequest:GET|/v2/p1/connections/desktops/||"),
    ] {
        let message =
            reject(gateway_with_access_key(), &[("Authorization", &authorization), ("X-Sdk-Date", date)]).await;
        assert!(message.contains(expected), "{authorization} {date}: {message}");
        assert!(!message.contains(SECRET_KEY) && !message.contains(&digits), "{message}");
    }
    let message = reject(gateway_with_access_key(), &[("Authorization", &well_formed)]).await;
    assert!(message.contains("there is no `X-Sdk-Date`"), "{message}");
    let message = reject(gateway_with_access_key(), &[("Authorization", "SDK-HMAC-SHA256 Access=\u{e9}")]).await;
    assert!(message.contains("characters other than ASCII"), "{message}");
    assert!(reject(gateway_with_access_key(), &[]).await.contains("there is no `Authorization`"));
}

#[tokio::test]
async fn only_the_right_token_is_accepted() {
    let gateway = || Gateway::guarded(Vec::new(), Some("a-token"));
    accept(gateway(), &[("X-Auth-Token", "a-token")]).await;
    for (gateway, token) in [
        (gateway(), ""),
        (gateway(), "a-tokem"),
        (gateway(), "a-token2"),
        (gateway(), "A-token"),
        (gateway_with_access_key(), "a-token"),
    ] {
        let server = start(Config::new(gateway)).await;
        let response = send_raw(server.endpoint(), &get(TARGET, &[("X-Auth-Token", token)])).await;
        let body = json(&response);
        assert_eq!((status(&response), body["error_code"].as_str()), (401, Some("APIGW.0307")), "{response}");
        assert_eq!(body["error_msg"], "The token must be updated.", "{response}");
    }
    assert!(reject(gateway(), &[]).await.contains("there is no `X-Auth-Token`"));
    let both = Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], Some("a-token"));
    accept(both, &[("X-Auth-Token", "a-token")]).await;
}

#[tokio::test]
async fn an_open_gateway_accepts_every_request() {
    for headers in [&[][..], &[("X-Auth-Token", "any")], &[("Authorization", "nonsense")]] {
        accept(Gateway::open(), headers).await;
    }
}

#[tokio::test]
async fn temporary_keys_require_their_security_token() {
    let temporary = || {
        let key = AccessKey::new(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-token");
        Gateway::guarded(vec![key], None)
    };
    let digits = "0".repeat(64);
    let authorization = format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders=x-sdk-date, Signature={digits}");
    let now = now();
    let signed = [("Authorization", authorization.as_str()), ("X-Sdk-Date", &now)];
    let with_token = |token| [signed[0], signed[1], ("X-Security-Token", token)];
    assert!(reject(temporary(), &signed).await.contains("there is no `X-Security-Token`"));
    let message = reject(temporary(), &with_token("s3cret-tokem")).await;
    assert!(message.contains("does not belong to the access key") && !message.contains("s3cret"), "{message}");
    assert!(reject(temporary(), &with_token("s3cret-token")).await.contains("verify aksk signature fail"));
    assert!(
        reject(gateway_with_access_key(), &with_token("s3cret-token")).await.contains("the access key is permanent")
    );
}

#[tokio::test]
async fn messages_are_escaped_as_json() {
    let authorization = format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders=x-odd;x-sdk-date, Signature=");
    let authorization = authorization + &"0".repeat(64);
    let headers = [("Authorization", authorization.as_str()), ("X-Sdk-Date", &now()), ("X-Odd", "\"\\\u{fc}\t{}")];
    let message = reject(gateway_with_access_key(), &headers).await;
    assert!(message.contains("|x-odd:\"\\\u{fc}\t{}|x-sdk-date:"), "{message}");
}
