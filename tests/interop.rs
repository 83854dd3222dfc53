//! The vendor's Python SDK calls the four operations of the embedded service and sends the same requests as the client.
//!
//! `tests/interop/run.sh` installs the SDK and runs this test.

#[path = "interop/identity.rs"]
mod identity;

use generated_client::{Client, Credentials, MetricName, RetryConfig, Timestamp, UserUsageSort};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::process::Command;
use std::time::Duration;
use tests::mock::{ACCESS_KEY, RecordedRequest, Recorder, SECRET_KEY, gateway_with_access_key, mock, start};
use tests::spec::project;
use xtask::serve::{Config, Outcome};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
const RECORDS: [&str; 2] = ["2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z"];
const MEASURED: [&str; 2] = ["2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDK: `tests/interop/run.sh`"]
async fn the_vendors_sdk_reads_all_fields_and_sends_equal_requests() {
    let recorder = Recorder::default();
    let server = start(Config { observer: recorder.observer(), ..Config::new(gateway_with_access_key()) }).await;
    let endpoint = server.endpoint().to_owned();
    let read = tokio::task::spawn_blocking(move || call_with_sdk(&endpoint)).await.expect("the SDK has run");
    let by_sdk = recorder.requests();

    assert_all_fields_read(&read, &by_sdk);
    assert_failures(&read["failures"], &by_sdk);

    call_with_client(server.endpoint(), read["pages"].as_array().map_or(0, Vec::len)).await;
    let ours = recorder.requests().split_off(by_sdk.len());
    let successful: Vec<&RecordedRequest> =
        by_sdk.iter().filter(|request| request.outcome == Outcome::Responded(200)).collect();
    assert_eq!(successful.len(), ours.len());
    for (sdk, ours) in successful.into_iter().zip(&ours) {
        assert_eq!(decode_request(ours), decode_request(sdk));
    }
}

/// Returns the command that runs a script with the SDK.
fn python(script: &str) -> Command {
    let python = std::env::var_os("SDK_PYTHON").expect("`tests/interop/run.sh` sets the Python with the SDK");
    let mut command = Command::new(python);
    command.arg(project().join("tests/interop").join(script));
    // The SDK writes a file to the home directory, so the test sets a temporary one.
    command.env("HOME", env!("CARGO_TARGET_TMPDIR")).env("PROJECT_ID", PROJECT);
    command.env("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT);
    command
}

/// Runs the script that calls the SDK. Returns the responses as parsed by the SDK.
fn call_with_sdk(endpoint: &str) -> Value {
    let minutes = |time: &str| time.replace(":00Z", "Z");
    let run = python("calls.py")
        .env("ENDPOINT", endpoint)
        .env("ACCESS_KEY", ACCESS_KEY)
        .env("SECRET_KEY", SECRET_KEY)
        .envs([("RECORDS_FROM", minutes(RECORDS[0])), ("RECORDS_TO", minutes(RECORDS[1]))])
        .envs([("MEASURED_FROM", MEASURED[0]), ("MEASURED_TO", MEASURED[1])])
        .output()
        .expect("Python can be run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the script prints JSON")
}

/// Asserts that the SDK parsed every field of the service's responses.
fn assert_all_fields_read(read: &Value, requests: &[RecordedRequest]) {
    let read = read["pages"]
        .as_array()
        .into_iter()
        .flatten()
        .chain([&read["stages"]])
        .chain(read["monitor"].as_array().into_iter().flatten().chain([&read["task"]]));
    let read: Vec<&Value> = read.collect();
    let mock = mock();
    let mut sent: Vec<Value> = Vec::new();
    for request in requests.iter().filter(|request| request.outcome == Outcome::Responded(200)) {
        let request = codegen::mock::Request {
            method: &request.method,
            target: &request.target,
            headers: &[],
            body: &request.body,
            elapsed: Duration::ZERO,
        };
        sent.push(serde_json::from_slice(&mock.respond(&request).body).expect("a response is JSON"));
    }
    assert_eq!(sent.len(), read.len());
    for sent in &sent {
        assert!(read.contains(&sent), "the SDK has not read all of {sent}");
    }
    let rows: usize = read.iter().filter_map(|page| page["records"].as_array()).map(Vec::len).sum();
    assert_eq!(Some(rows as u64), read[0]["total_count"].as_u64(), "no record is missing");
    assert!(rows > 100, "{rows} records fill several pages");
}

fn assert_failures(failures: &Value, requests: &[RecordedRequest]) {
    let ids: Vec<&str> = requests.iter().map(|request| request.request_id.as_str()).collect();
    for (failure, (status, code)) in failures.as_array().expect("a list").iter().zip([
        (400, "WKS.00211102"),
        (401, "APIGW.0301"),
        (404, "WKS.00211902"),
    ]) {
        assert_eq!(failure["type"], "ClientRequestException");
        assert_eq!((&failure["status"], &failure["code"]), (&status.into(), &code.into()), "{failure}");
        assert!(failure["message"].as_str().is_some_and(|message| !message.is_empty()), "{failure}");
        assert!(failure["request_id"].as_str().is_some_and(|id| ids.contains(&id)), "{failure}");
    }
}

/// Makes the same calls as the script with this project's client, in the same order.
async fn call_with_client(endpoint: &str, pages: usize) {
    let client = Client::builder()
        .endpoint(endpoint)
        .project_id(PROJECT)
        .credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY))
        .retry(RetryConfig::none())
        .build()
        .expect("the client is complete");
    let time = |text: &str| text.parse::<Timestamp>().expect("a time");
    let mut first = None;
    for page in 0..i64::try_from(pages).expect("there are few pages") {
        let call = client.list_login_records().during(time(RECORDS[0])..time(RECORDS[1]));
        let page = call.offset(page * 50).limit(50).send().await.expect("a page");
        first = first.or_else(|| page.records.unwrap_or_default().into_iter().next());
    }
    let login = first.expect("the listing has a login");
    let desktop = login.sid.expect("a login names its desktop");
    let measured = || time(MEASURED[0])..time(MEASURED[1]);
    let call = client.show_desktop_monitor_data(&desktop, measured()).metric_name(MetricName::CpuUtil);
    call.send().await.expect("one metric");
    client.show_desktop_monitor_data(&desktop, measured()).send().await.expect("every metric");
    let transaction = login.transaction_id.expect("a login has an id");
    client.show_user_access_stages(transaction).send().await.expect("the stages");
    let export = client.export_user_usage(measured()).username("ada b+c").usage_hours(1..=90);
    export.sort(UserUsageSort::user_usage().descending()).send().await.expect("a task");
}

type DecodedRequest = (String, String, Vec<(String, String)>, Vec<u8>);

/// Returns the method, the decoded path, the decoded and sorted query, and the body.
fn decode_request(request: &RecordedRequest) -> DecodedRequest {
    let decode = |text: &str| percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned();
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    };
    let mut query: Vec<_> = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
    query.sort();
    (request.method.clone(), decode(path), query, request.body.clone())
}
