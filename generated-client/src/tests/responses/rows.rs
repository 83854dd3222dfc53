//! The failing replies that were seen in the field, and what the error says about each.

use crate::tests::expected_error::{Said, status};

/// A status, further headers, a body, and what the error says.
pub(super) type Row = (u16, &'static str, &'static str, Said);

const ID: &str = "X-Request-Id: head\r\n";

/// The rows of the table that are errors because of their status.
pub(super) fn refusals() -> Vec<Row> {
    let (bad, html) = (r#"{"error_code":"WKS.00010012","error_msg":"bad"}"#, "<html>bad gateway marker</html>");
    let denied = r#"{"error_code":"C1","error_msg":"m","error_detail":"d marker","encoded_authorization_message":"e marker",
        "details":[{"marker":1},"b"],"request_id":"body"}"#;
    let gateway = r#"{"error_msg":"m","error_code":"APIG.0301","request_id":"abc"}"#;
    let coded = || Said { code: Some("C1"), message: Some("m"), ..status(400) };
    let plain = || Said { text: "m [http 400, code C1]", ..coded() };
    vec![
        (
            400,
            ID,
            bad,
            Said {
                code: Some("WKS.00010012"),
                message: Some("bad"),
                request_id: Some("head"),
                text: "bad [http 400, code WKS.00010012, request head]",
                ..status(400)
            },
        ),
        (
            403,
            ID,
            denied,
            Said {
                request_id: Some("head"),
                detail: Some("d marker"),
                encoded_authorization_message: Some("e marker"),
                details: &[r#"{"marker":1}"#, r#""b""#],
                text: "m [http 403, code C1, request head]",
                status: Some(403),
                ..coded()
            },
        ),
        (
            401,
            "",
            gateway,
            Said {
                told: "unauthorized",
                code: Some("APIG.0301"),
                message: Some("m"),
                request_id: Some("abc"),
                text: "m [http 401, code APIG.0301, request abc]",
                ..status(401)
            },
        ),
        (
            400,
            "",
            r#"{"error_code":1001,"error_msg":"m"}"#,
            Said { code: Some("1001"), text: "m [http 400, code 1001]", ..coded() },
        ),
        (
            400,
            "",
            r#"{"error_code":"C1"}"#,
            Said { message: None, text: "the service returned \"Bad Request\" [http 400, code C1]", ..coded() },
        ),
        (400, "", r#"{"errorCode":"C1","errorMsg":"m"}"#, plain()),
        (400, "", r#"{"code":"C1","message":"m"}"#, plain()),
        (400, "", r#"{"error":{"code":"C1","message":"m"}}"#, plain()),
        (400, "", r#"{"badRequest":{"code":"C1","message":"m"}}"#, plain()),
        (400, "", r#"{"errors":[{"error_code":"C1","error_msg":"m"}]}"#, plain()),
        (
            400,
            "",
            r#"{"shape":"that nobody has seen marker"}"#,
            Said { text: "the service returned \"Bad Request\" [http 400]", ..status(400) },
        ),
        (
            404,
            "",
            r#"{"error_code":"C1","error_msg":"m"}"#,
            Said { told: "not found", status: Some(404), text: "m [http 404, code C1]", ..coded() },
        ),
        (
            500,
            "",
            "",
            Said {
                attempts: 2,
                text: "the service returned \"Internal Server Error\" [http 500, attempts 2]",
                ..status(500)
            },
        ),
        (
            502,
            "",
            html,
            Said { attempts: 2, text: "the service returned \"Bad Gateway\" [http 502, attempts 2]", ..status(502) },
        ),
        (
            429,
            "Retry-After: 1\r\n",
            r#"{"error_code":"C1","error_msg":"m"}"#,
            Said {
                told: "throttled",
                status: Some(429),
                attempts: 2,
                text: "m [http 429, code C1, attempts 2]",
                ..coded()
            },
        ),
        (
            302,
            "Location: http://127.0.0.1:1/\r\n",
            "",
            Said { text: "the service returned \"Found\"; redirects are not followed [http 302]", ..status(302) },
        ),
        (
            304,
            "",
            "",
            Said {
                text: "the service returned \"Not Modified\"; redirects are not followed [http 304]",
                ..status(304)
            },
        ),
        (599, "", "[]", Said { text: "the service returned an error [http 599]", ..status(599) }),
    ]
}

/// The rows that are errors although their status is a success.
pub(super) fn false_successes() -> Vec<Row> {
    let unread = |text| Said { told: "decode", request_id: Some("head"), text, ..status(200) };
    let html = "Content-Type: text/html\r\nX-Request-Id: head\r\n";
    vec![
        (
            200,
            html,
            "<html>login marker</html>",
            unread(
                "the response cannot be decoded: expected a value at byte 0 (content type: text/html) [http 200, request head]",
            ),
        ),
        (
            200,
            ID,
            r#"{"username":"u""#,
            unread(
                "the response cannot be decoded: expected `,` or `}` at byte 15 (content type: none) [http 200, request head]",
            ),
        ),
        (
            200,
            ID,
            r#"{} marker"#,
            unread(
                "the response cannot be decoded: expected the end of the text at byte 3 (content type: none) [http 200, request head]",
            ),
        ),
        (
            200,
            ID,
            "null",
            unread(
                "the response cannot be decoded: expected an object, found null (content type: none) [http 200, request head]",
            ),
        ),
        (
            200,
            ID,
            "[]",
            unread(
                "the response cannot be decoded: expected an object, found array (content type: none) [http 200, request head]",
            ),
        ),
        (200, ID, "", unread("the response is empty: expected JSON [http 200, request head]")),
        (
            200,
            ID,
            r#"{"error_code":"X","error_msg":"m"}"#,
            Said {
                code: Some("X"),
                message: Some("m"),
                request_id: Some("head"),
                text: "m [http 200, code X, request head]",
                ..status(200)
            },
        ),
    ]
}
