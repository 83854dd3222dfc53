//! Every kind of successful reply that was seen in the field, and what is left of it.

use crate::tests::async_and_blocking::FACES;
use crate::tests::builder;
use crate::tests::fault_server::{Peer, answer, in_time};
use crate::{
    AccessStageName, BizType, DataPoint, DesktopMonitorData, Response, Timestamp, UserAccessStage, UserAccessStages,
};
use std::time::Duration;

/// What the service answers, the mismatches, and whether the value is what it should be.
type Row<T> = (&'static str, &'static [&'static str], fn(&T) -> bool);

fn stage(stages: &UserAccessStages) -> Option<&UserAccessStage> {
    stages.stages.as_ref().and_then(|stages| stages.first())
}

/// Whether the first stage is there, and so.
fn stage_is(stages: &UserAccessStages, is_so: impl Fn(&UserAccessStage) -> bool) -> bool {
    stage(stages).is_some_and(is_so)
}

const STAGES: &[Row<UserAccessStages>] = &[
    // The rows of the table.
    (r#"{"biz_type":"VR","stages":[{"stage":"MFA_AUTH"}]}"#, &[], |stages| {
        let unknown = matches!(&stages.biz_type, Some(BizType::Unknown(value)) if value.as_str() == "VR");
        unknown && stage_is(stages, |stage| stage.stage.as_ref().is_some_and(|name| name.as_str() == "MFA_AUTH"))
    }),
    (
        r#"{"username":"u","stages":[{"duration":"abc","is_success":true}]}"#,
        &["`$.stages[0].duration`: expected integer, found string"],
        |stages| {
            let rest = stages.username.as_ref().is_some_and(|name| name.expose() == "u");
            rest && stage_is(stages, |stage| stage.duration.is_none() && stage.is_success == Some(true))
        },
    ),
    (r#"{"stages":[{"duration":3000000000}]}"#, &[], |stages| {
        stage_is(stages, |stage| stage.duration == Some(3_000_000_000))
    }),
    (r#"{"stages":[{"is_success":"false"}]}"#, &[], |stages| stage_is(stages, |stage| stage.is_success == Some(false))),
    // Rule 3: what converts without loss is converted, the rest is listed.
    (r#"{"stages":[{"duration":"500"}]}"#, &[], |stages| stage_is(stages, |stage| stage.duration == Some(500))),
    (r#"{"stages":[{"duration":1e3}]}"#, &[], |stages| stage_is(stages, |stage| stage.duration == Some(1_000))),
    (r#"{"stages":[{"error_code":5}]}"#, &[], |stages| {
        stage_is(stages, |stage| stage.error_code.as_deref() == Some("5"))
    }),
    (r#"{"stages":{"duration":1}}"#, &[], |stages| stage_is(stages, |stage| stage.duration == Some(1))),
    (
        r#"{"stages":[{"duration":1.5,"is_success":"perhaps","error_msg":{}}]}"#,
        &[
            "`$.stages[0].duration`: expected integer, found number",
            "`$.stages[0].is_success`: expected boolean, found string",
            "`$.stages[0].error_msg`: expected string, found object",
        ],
        |stages| stage_is(stages, |stage| *stage == UserAccessStage::default()),
    ),
    // Rule 4: null, empty strings, equal keys, keys in another case.
    (
        r#"{"username":null,"stages":[null,{"duration":null,"start_time":""}]}"#,
        &["`$.stages[0]`: expected object, found null"],
        |stages| {
            let one = stages.stages.as_ref().is_some_and(|stages| stages.len() == 1);
            one && stages.username.is_none() && stage_is(stages, |stage| *stage == UserAccessStage::default())
        },
    ),
    (r#"{"stages":[{"duration":1,"duration":2,"Duration":3}]}"#, &[], |stages| {
        let other_case = |stage: &UserAccessStage| stage.unknown_fields.get("Duration") == Some(3_i64);
        stage_is(stages, |stage| stage.duration == Some(2) && other_case(stage))
    }),
    // Rule 5: what nobody documented is kept, whatever its type.
    (r#"{"biz_type":7,"news":{"a":[1]},"stages":[{"stage":"LOGIN","more":"x"}]}"#, &[], |stages| {
        let kept = stages.unknown_fields.get_json("news") == Some(r#"{"a":[1]}"#);
        let unknown = matches!(&stages.biz_type, Some(BizType::Unknown(value)) if value.as_str() == "7");
        let more = |stage: &UserAccessStage| stage.member::<String>("more").as_deref() == Some("x");
        kept && unknown && stage_is(stages, |stage| stage.stage == Some(AccessStageName::Login) && more(stage))
    }),
    // Rule 6: 64 bits.
    (r#"{"stages":[{"duration":9223372036854775807}]}"#, &[], |stages| {
        stage_is(stages, |stage| stage.duration == Some(i64::MAX))
    }),
    // Rules 1 and 2: an error code beside something declared, or one that means success, is none.
    (r#"{"error_code":"X","username":"u"}"#, &[], |stages| stages.username.is_some()),
    (r#"{"stages":[{"error_code":"WKS.00000000","error_msg":"OK"}]}"#, &[], |stages| {
        stage_is(stages, |stage| stage.error_code.as_deref() == Some("WKS.00000000"))
    }),
    ("{}", &[], |stages| *stages == UserAccessStages::default()),
];

const MONITOR: &[Row<DesktopMonitorData>] = &[
    (r#"{"cpu_credit_usage":[{"average":1.5,"timestamp":1}]}"#, &[], |monitor| {
        let points: Option<Vec<DataPoint>> = monitor.member("cpu_credit_usage");
        points.is_some_and(|points| points[0].average == Some(1.5))
    }),
    // Rule 6: every bit of a double. Rule 4: an empty string is no number.
    (r#"{"cpu_info":[{"average":0.48328359197324415},{"average":""},{"average":5e-324}]}"#, &[], |monitor| {
        let points = monitor.cpu_info.as_deref().unwrap_or_default();
        let bits: Vec<_> = points.iter().map(|point| point.average.map(f64::to_bits)).collect();
        bits == [Some(0.483_283_591_973_244_15_f64.to_bits()), None, Some(1)]
    }),
    (
        r#"{"cpu_info":[{"timestamp":1618810632000,"average":"1"}],"memory_info":7}"#,
        &["`$.memory_info`: expected array, found number"],
        |monitor| {
            let point = monitor.cpu_info.as_ref().and_then(|points| points.first());
            let moment = Timestamp::from_epoch_milliseconds(1_618_810_632_000);
            point.is_some_and(|point| (point.timestamp, point.average) == (Some(moment), Some(1.0)))
        },
    ),
];

fn check<T: PartialEq + std::fmt::Debug>(
    body: &str,
    response: &Response<T>,
    sent: &T,
    mismatches: &[&str],
    is_so: fn(&T) -> bool,
) {
    assert_eq!((response.status(), response.attempts()), (203, 1), "{body}");
    assert_eq!(response.request_id(), Some("r1"), "{body}");
    assert_eq!(response.headers()["x-other"], "o", "{body}");
    let listed: Vec<_> = response.mismatches().listed().iter().map(ToString::to_string).collect();
    assert_eq!(listed, mismatches, "{body}");
    assert_eq!(response.mismatches().total(), mismatches.len(), "{body}");
    assert!(is_so(response.value()), "{body}: {:?}", response.value());
    assert_eq!(sent, response.value(), "send() gives the same");
}

#[tokio::test]
async fn an_odd_field_never_costs_the_rest_of_a_reply() {
    let headers = "X-Request-Id: r1\r\nX-Other: o\r\n";
    for (body, mismatches, is_so) in STAGES {
        let peer = Peer::always(answer(203, headers, body)).await;
        for caller in FACES.iter().map(|face| face.build(builder(peer.url()))) {
            let call = caller.show_user_access_stages("t");
            let sent = in_time(body, call.clone().send()).await.unwrap();
            check(body, &caller.send(call).await.unwrap(), &sent, mismatches, *is_so);
        }
    }
    for (body, mismatches, is_so) in MONITOR {
        let peer = Peer::always(answer(203, headers, body)).await;
        let now = Timestamp::now();
        let during = now - Duration::from_secs(3_600)..now;
        for caller in FACES.iter().map(|face| face.build(builder(peer.url()))) {
            let call = caller.show_desktop_monitor_data("d", during.clone());
            let sent = in_time(body, call.clone().send()).await.unwrap();
            check(body, &caller.send(call).await.unwrap(), &sent, mismatches, *is_so);
        }
    }
}
