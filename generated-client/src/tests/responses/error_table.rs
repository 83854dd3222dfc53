//! Responses of the service to failed calls, and the error that each response causes.

use crate::tests::expected_error::ExpectedError;

/// A status, additional headers, a body, and the error that they cause.
pub(super) type Row = (u16, &'static str, &'static str, ExpectedError);

const ID: &str = "X-Request-Id: head\r\n";
const PLAIN: &str = r#"{"error_code":"C1","error_msg":"m"}"#;
const DENIED: &str = r#"{"error_code":"C1","error_msg":"m","error_detail":"d marker","encoded_authorization_message":"e marker",
    "details":[{"marker":1},"b"],"request_id":"body"}"#;

/// Returns responses that are errors because of their status.
pub(super) fn error_statuses() -> Vec<Row> {
    let denied = ExpectedError {
        detail: Some("d marker"),
        encoded_authorization_message: Some("e marker"),
        details: &[r#"{"marker":1}"#, r#""b""#],
        ..ExpectedError::new("", "m [http 403, code C1, request head]")
    };
    let by_shape = [
        r#"{"errorCode":"C1","errorMsg":"m"}"#,
        r#"{"code":"C1","message":"m"}"#,
        r#"{"error":{"code":"C1","message":"m"}}"#,
        r#"{"badRequest":{"code":"C1","message":"m"}}"#,
        r#"{"errors":[{"error_code":"C1","error_msg":"m"}]}"#,
    ];
    let rows = [
        (400, ID, r#"{"error_code":"C2","error_msg":"bad"}"#, "", "bad [http 400, code C2, request head]"),
        (
            401,
            "",
            r#"{"error_msg":"m","error_code":"APIG.0301","request_id":"abc"}"#,
            "unauthorized",
            "m [http 401, code APIG.0301, request abc]",
        ),
        (400, "", r#"{"error_code":1001,"error_msg":"m"}"#, "", "m [http 400, code 1001]"),
        (400, "", r#"{"error_code":"C1"}"#, "", "the service returned \"Bad Request\" [http 400, code C1]"),
        (400, "", r#"{"shape":"unknown marker"}"#, "", "the service returned \"Bad Request\" [http 400]"),
        (404, "", PLAIN, "not found", "m [http 404, code C1]"),
        (500, "", "", "", "the service returned \"Internal Server Error\" [http 500, attempts 2]"),
        (502, "", "<html>marker</html>", "", "the service returned \"Bad Gateway\" [http 502, attempts 2]"),
        (429, "Retry-After: 1\r\n", PLAIN, "throttled", "m [http 429, code C1, attempts 2]"),
        (
            302,
            "Location: http://127.0.0.1:1/\r\n",
            "",
            "",
            "the service returned \"Found\"; redirects are not followed [http 302]",
        ),
        (304, "", "", "", "the service returned \"Not Modified\"; redirects are not followed [http 304]"),
        (599, "", "[]", "", "the service returned an error [http 599]"),
    ];
    let by_shape = by_shape.map(|body| (400, "", body, "", "m [http 400, code C1]"));
    let row = |(status, headers, body, predicates, text)| (status, headers, body, ExpectedError::new(predicates, text));
    [(403, ID, DENIED, denied)].into_iter().chain(rows.into_iter().chain(by_shape).map(row)).collect()
}

/// Returns responses that are errors although their status is a success.
pub(super) fn success_statuses() -> Vec<Row> {
    let html = "Content-Type: text/html\r\nX-Request-Id: head\r\n";
    [
        (
            html,
            "<html>login marker</html>",
            "decode",
            "the response cannot be decoded: expected a value at byte 0 (content type: text/html) [http 200, request head]",
        ),
        (
            ID,
            r#"{"username":"u""#,
            "decode",
            "the response cannot be decoded: expected `,` or `}` at byte 15 (content type: none) [http 200, request head]",
        ),
        (
            ID,
            "{} marker",
            "decode",
            "the response cannot be decoded: expected the end of the JSON value at byte 3 (content type: none) [http 200, request head]",
        ),
        (
            ID,
            "null",
            "decode",
            "the response cannot be decoded: expected an object, found null (content type: none) [http 200, request head]",
        ),
        (
            ID,
            "[]",
            "decode",
            "the response cannot be decoded: expected an object, found array (content type: none) [http 200, request head]",
        ),
        (ID, "", "decode", "the response is empty: expected JSON [http 200, request head]"),
        (ID, PLAIN, "", "m [http 200, code C1, request head]"),
    ]
    .map(|(headers, body, predicates, text)| (200, headers, body, ExpectedError::new(predicates, text)))
    .into()
}
