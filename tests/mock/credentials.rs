//! Who may ask, over HTTP: what is missing or wrong is said in a 401 of the documented form.

use tests::mock::{ACCESS_KEY, SECRET_KEY, get, guarded, header, json, send_raw, start, status};
use xtask::serve::{AccessKey, Config, Gateway};

const TARGET: &str = "/v2/p1/connections/desktops";

/// The message of the 401 that these headers get.
async fn refused(gateway: Gateway, headers: &[(&str, &str)]) -> String {
    let server = start(Config::new(gateway)).await;
    let reply = send_raw(server.endpoint(), &get(TARGET, headers)).await;
    assert_eq!(status(&reply), 401, "{reply}");
    assert_eq!(header(&reply, "content-type"), Some("application/json"), "{reply}");
    let body = json(&reply);
    assert_eq!(body["error_code"], "APIGW.0301", "{reply}");
    assert_eq!(body["request_id"].as_str(), header(&reply, "x-request-id"), "{reply}");
    let message = body["error_msg"].as_str().expect("a message").to_owned();
    assert!(message.starts_with("Incorrect IAM authentication information: "), "{message}");
    message
}

async fn accepted(gateway: Gateway, headers: &[(&str, &str)]) {
    let server = start(Config::new(gateway)).await;
    let reply = send_raw(server.endpoint(), &get(TARGET, headers)).await;
    assert!(![0, 401].contains(&status(&reply)), "{reply}");
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[tokio::test]
async fn what_is_wrong_with_a_signature_is_said() {
    let digits = "0".repeat(64);
    let with = |access: &str, names: &str, signature: &str| {
        format!("SDK-HMAC-SHA256 Access={access}, SignedHeaders={names}, Signature={signature}")
    };
    let right_form = with(ACCESS_KEY, "x-sdk-date", &digits);
    let (now, long_ago) = (now(), "20200101T000000Z".to_owned());
    for (authorization, date, said) in [
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
        (with("somebody", "x-sdk-date", &digits), &now, "the access key is not known here"),
        (with(ACCESS_KEY, "x-more;x-sdk-date", &digits), &now, "the signed header `x-more` did not arrive"),
        (right_form.clone(), &"2026-03-11".to_owned(), "is no date such as `20260311T093015Z`"),
        (right_form.clone(), &"20261311T093015Z".to_owned(), "is no date such as `20260311T093015Z`"),
        (right_form.clone(), &long_ago, "more than 15 minutes off"),
        (right_form.clone(), &now, "verify aksk signature fail, canonicalRequest:GET|/v2/p1/connections/desktops/||"),
    ] {
        let message = refused(guarded(), &[("Authorization", &authorization), ("X-Sdk-Date", date)]).await;
        assert!(message.contains(said), "{authorization} {date}: {message}");
        assert!(!message.contains(SECRET_KEY) && !message.contains(&digits), "{message}");
    }
    let message = refused(guarded(), &[("Authorization", &right_form)]).await;
    assert!(message.contains("there is no `X-Sdk-Date`"), "{message}");
    let message = refused(guarded(), &[("Authorization", "SDK-HMAC-SHA256 Access=\u{e9}")]).await;
    assert!(message.contains("holds more than ASCII"), "{message}");
    assert!(refused(guarded(), &[]).await.contains("there is no `Authorization`"));
}

#[tokio::test]
async fn a_token_is_accepted_and_another_is_not() {
    let gateway = || Gateway::guarded(Vec::new(), Some("a-token"));
    accepted(gateway(), &[("X-Auth-Token", "a-token")]).await;
    for token in ["", "a-tokem", "a-token2", "A-token"] {
        let message = refused(gateway(), &[("X-Auth-Token", token)]).await;
        assert!(message.contains("the token in `X-Auth-Token` is wrong") && !message.contains("a-toke"), "{message}");
    }
    assert!(refused(gateway(), &[]).await.contains("there is no `X-Auth-Token`"));
    assert!(refused(guarded(), &[("X-Auth-Token", "a-token")]).await.contains("no token is known here"));
    let both = Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], Some("a-token"));
    accepted(both, &[("X-Auth-Token", "a-token")]).await;
}

#[tokio::test]
async fn an_open_gateway_lets_everybody_in() {
    for headers in [&[][..], &[("X-Auth-Token", "any")], &[("Authorization", "nonsense")]] {
        accepted(Gateway::open(), headers).await;
    }
}

#[tokio::test]
async fn temporary_keys_go_with_their_token() {
    let temporary = || {
        let key = AccessKey::new(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-token");
        Gateway::guarded(vec![key], None)
    };
    let digits = "0".repeat(64);
    let authorization = format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders=x-sdk-date, Signature={digits}");
    let now = now();
    let signed = [("Authorization", authorization.as_str()), ("X-Sdk-Date", &now)];
    let with_token = |token| [signed[0], signed[1], ("X-Security-Token", token)];
    assert!(refused(temporary(), &signed).await.contains("there is no `X-Security-Token`"));
    let message = refused(temporary(), &with_token("s3cret-tokem")).await;
    assert!(message.contains("is not that of the access key") && !message.contains("s3cret"), "{message}");
    assert!(refused(temporary(), &with_token("s3cret-token")).await.contains("verify aksk signature fail"));
    assert!(refused(guarded(), &with_token("s3cret-token")).await.contains("no temporary one"));
}

#[tokio::test]
async fn a_message_is_json_whatever_the_request_holds() {
    let authorization = format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders=x-odd;x-sdk-date, Signature=");
    let authorization = authorization + &"0".repeat(64);
    let headers = [("Authorization", authorization.as_str()), ("X-Sdk-Date", &now()), ("X-Odd", "\"\\\u{fc}\t{}")];
    let message = refused(guarded(), &headers).await;
    assert!(message.contains("|x-odd:\"\\\u{fc}\t{}|x-sdk-date:"), "{message}");
}
