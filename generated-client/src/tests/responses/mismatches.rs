//! Successful responses of the service, with the value and the mismatches that each response causes.

use crate::tests::async_and_blocking::MODES;
use crate::tests::builder;
use crate::tests::fault_server::{FaultServer, in_time, respond};
use crate::{Call, Client, DesktopMonitorData, Operation, Timestamp, UserAccessStages};
use std::fmt::Debug;
use std::time::Duration;

/// A body, the JSON of the value read from it, and its mismatches.
type Row = (&'static str, &'static str, &'static [&'static str]);

const STAGES: &[Row] = &[
    // Unknown enumeration values.
    (
        r#"{"biz_type":"VR","stages":[{"stage":"SCAN_FACE"}]}"#,
        r#"{"biz_type":"VR","stages":[{"stage":"SCAN_FACE"}]}"#,
        &[],
    ),
    // A value of a different type is absent. The other values are present.
    (
        r#"{"username":"u","stages":[{"duration":"abc","is_success":true}]}"#,
        r#"{"username":"u","stages":[{"is_success":true}]}"#,
        &["`$.stages[0].duration`: expected integer, found string"],
    ),
    (
        r#"{"stages":[{"duration":1.5,"is_success":"perhaps","error_msg":{}}]}"#,
        r#"{"stages":[{}]}"#,
        &[
            "`$.stages[0].duration`: expected integer, found number",
            "`$.stages[0].is_success`: expected boolean, found string",
            "`$.stages[0].error_msg`: expected string, found object",
        ],
    ),
    // Conversions without loss.
    (
        r#"{"stages":[{"duration":"500","is_success":"false","error_code":5}]}"#,
        r#"{"stages":[{"duration":500,"is_success":false,"error_code":"5"}]}"#,
        &[],
    ),
    (r#"{"stages":[{"duration":1e3}]}"#, r#"{"stages":[{"duration":1000}]}"#, &[]),
    (r#"{"stages":{"duration":1}}"#, r#"{"stages":[{"duration":1}]}"#, &[]),
    // `null`, empty strings, duplicate keys, and keys that differ in case.
    (
        r#"{"username":null,"stages":[null,{"duration":null,"start_time":""}]}"#,
        r#"{"stages":[{}]}"#,
        &["`$.stages[0]`: expected object, found null"],
    ),
    (r#"{"stages":[{"duration":1,"duration":2,"Duration":3}]}"#, r#"{"stages":[{"duration":2,"Duration":3}]}"#, &[]),
    // Unknown fields of any type.
    (
        r#"{"biz_type":7,"news":{"a":[1]},"stages":[{"stage":"LOGIN","more":"x"}]}"#,
        r#"{"biz_type":7,"stages":[{"stage":"LOGIN","more":"x"}],"news":{"a":[1]}}"#,
        &[],
    ),
    // Integers of 64 bits.
    (r#"{"stages":[{"duration":9223372036854775807}]}"#, r#"{"stages":[{"duration":9223372036854775807}]}"#, &[]),
    // Error codes that do not make the response an error: a code next to a declared field, a code that means success,
    // and no code at all.
    (r#"{"error_code":"X","username":"u"}"#, r#"{"username":"u","error_code":"X"}"#, &[]),
    (
        r#"{"stages":[{"error_code":"WKS.00000000","error_msg":"OK"}]}"#,
        r#"{"stages":[{"error_code":"WKS.00000000","error_msg":"OK"}]}"#,
        &[],
    ),
    ("{}", "{}", &[]),
    // A byte-order mark, and values that are not valid JSON.
    ("\u{feff}{\"stages\":[]}", r#"{"stages":[]}"#, &[]),
    (
        r#"{"username":"ada \ud83d","stages":[{"stage":"LOGIN","duration":5}]}"#,
        r#"{"stages":[{"stage":"LOGIN","duration":5}]}"#,
        &["`$.username`: expected string, found invalid string"],
    ),
    (
        r#"{"username":"u","stages":[{"stage":"LOGIN","duration":NaN},{"duration":-Infinity,"is_success":true}]}"#,
        r#"{"username":"u","stages":[{"stage":"LOGIN"},{"is_success":true}]}"#,
        &[
            "`$.stages[0].duration`: expected integer, found invalid number",
            "`$.stages[1].duration`: expected integer, found invalid number",
        ],
    ),
    (
        "{\"username\":\"a\tb\",\"stages\":[{\"start_time\":\"2021\",\"end_time\":1724328355052}]}",
        r#"{"stages":[{"end_time":1724328355052}]}"#,
        &[
            "`$.username`: expected string, found invalid string",
            "`$.stages[0].start_time`: expected time, found string",
        ],
    ),
];

const MONITOR: &[Row] = &[
    (
        r#"{"cpu_credit_usage":[{"average":1.5,"timestamp":1}]}"#,
        r#"{"cpu_credit_usage":[{"average":1.5,"timestamp":1}]}"#,
        &[],
    ),
    // Doubles with many digits, an empty string in place of a number, a number in a string, and a number in place of an
    // array.
    (
        r#"{"cpu_info":[{"average":0.48328359197324415},{"average":""},{"average":5e-324}]}"#,
        r#"{"cpu_info":[{"average":0.48328359197324416},{},{"average":5e-324}]}"#,
        &[],
    ),
    (
        r#"{"cpu_info":[{"timestamp":1618810632000,"average":"1"}],"memory_info":7}"#,
        r#"{"cpu_info":[{"average":1.0,"timestamp":1618810632000}]}"#,
        &["`$.memory_info`: expected array, found number"],
    ),
];

async fn check<O>((body, json, mismatches): Row, call: impl Fn(&Client) -> Call<O>, to_json: fn(&O::Output) -> String)
where
    O: Operation<Output: Debug + PartialEq + Send> + Clone + Send + 'static,
{
    let server = FaultServer::always(respond(203, "X-Request-Id: r1\r\nX-Other: o\r\n", body));
    for caller in MODES.iter().map(|mode| mode.build(builder(server.url()))) {
        let output = in_time(body, call(&caller).send()).await.unwrap();
        let response = caller.send(call(&caller)).await.unwrap();
        assert_eq!((response.status(), response.attempts()), (203, 1), "{body}");
        assert_eq!(response.request_id(), Some("r1"), "{body}");
        assert_eq!(response.headers()["x-other"], "o", "{body}");
        let listed: Vec<_> = response.mismatches().listed().iter().map(ToString::to_string).collect();
        assert_eq!(listed, mismatches, "{body}");
        assert_eq!(response.mismatches().total(), mismatches.len(), "{body}");
        assert_eq!(to_json(response.value()), json, "{body}");
        assert_eq!(&output, response.value(), "{body}: send() returns the same");
    }
}

#[tokio::test]
async fn a_mismatch_affects_only_its_own_field() {
    for row in STAGES {
        check(*row, |client| client.show_user_access_stages("t"), UserAccessStages::to_json).await;
    }
    let now = Timestamp::now();
    let hour = now - Duration::from_secs(3_600)..now;
    for row in MONITOR {
        let call = |client: &Client| client.show_desktop_monitor_data("d", hour.clone());
        check(*row, call, DesktopMonitorData::to_json).await;
    }
}
