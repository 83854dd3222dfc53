//! What `cargo xtask bench counts` counts the instructions of: `counted month|records|call|generate SPEC`.

use codegen::source::SourceMap;
use generated_client::testing::{FakeService, Reply};
use generated_client::{
    Decoding, ListLoginRecords, Operation, RawResponse, ShowDesktopMonitorData, ShowUserAccessStages,
};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Calls of which the instructions are counted together; the first one, which has more to do, does not matter then.
const CALLS: usize = 100;

const SERIES: [&str; 12] = [
    "cpu_info",
    "memory_info",
    "disk_util_inband",
    "disk_read_bytes_rate",
    "disk_write_bytes_rate",
    "disk_read_requests_rate",
    "disk_write_requests_rate",
    "network_incoming_bytes_rate_inband",
    "network_outgoing_bytes_rate_inband",
    "network_incoming_bytes_aggregate_rate",
    "network_outgoing_bytes_aggregate_rate",
    "network_vm_connections",
];

const STAGES: &str = r#"{"username":"user001","stages":[{"stage":"LOGIN","duration":500,"is_success":true}]}"#;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["month", _] => decode::<ShowDesktopMonitorData>(month()),
        ["records", _] => decode::<ListLoginRecords>(records()),
        ["call", _] => call(),
        ["generate", spec] => {
            let sources = SourceMap::new(files(Path::new(spec), ""));
            assert!(codegen::compile(&sources).is_ok_and(|files| !files.is_empty()));
        }
        _ => panic!("month|records|call|generate SPEC"),
    }
}

/// The one function that is counted.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

fn decode<O: Operation>(text: String) {
    let mut response = Some(RawResponse::new(200, http::HeaderMap::new(), text));
    measured(&mut || {
        let parsed = response.take().map(|response| O::parse(response, Decoding::Tolerant));
        let parsed = parsed.expect("it is read once").expect("it can be read");
        assert!(parsed.mismatches.is_empty());
    });
}

/// Checks, building, signing, and the reading of a small answer, without a network.
fn call() {
    let fake = FakeService::new();
    fake.always::<ShowUserAccessStages>(Reply::json(STAGES));
    let client = fake.client().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    measured(&mut || {
        runtime.block_on(async {
            for _ in 0..CALLS {
                client.show_user_access_stages("t1").send().await.expect("stages");
            }
        });
    });
}

/// Numbers without an order that one could see, always the same.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// A point each five minutes of 30 days in each series.
fn month() -> String {
    let mut random = Random(1);
    let mut text = String::from("{\"online_status\":0");
    for name in SERIES {
        write!(text, ",\"{name}\":").expect("text");
        for point in 0..8_640_u64 {
            let (average, time) = (random.next() as f64 / 2_147_483_648.0 * 100.0, 1_618_810_632_000 + point * 300_000);
            let comma = if point == 0 { '[' } else { ',' };
            write!(text, "{comma}{{\"average\":{average},\"timestamp\":{time}}}").expect("text");
        }
        text.push(']');
    }
    text + "}"
}

fn records() -> String {
    let mut random = Random(2);
    let mut text = String::from("{\"total_count\":1000,\"records\":");
    for record in 0..1_000 {
        let comma = if record == 0 { '[' } else { ',' };
        let (user, host, second) = (random.next() % 500, random.next() % 250, random.next() % 60);
        write!(
            text,
            "{comma}{{\"tenantId\":\"0e69423d4400f4a82f67c0059a1e4cc8\",\"sid\":\"sid-{record:08}\",\
             \"transaction_id\":\"2f9bd8a0-6f9c-4f5f-9df1-{record:012}\",\"computer_name\":\"PC{host:05}\",\
             \"user_name\":\"user{user}@example.com\",\"terminal_mac\":\"00-ac-9c-c7-9a-df\",\
             \"terminal_name\":\"DESKTOP-{host:07}\",\"terminal_ip\":\"10.5.60.{host}\",\"client_version\":\"1.8.00005\",\
             \"terminal_type\":\"Windows 10\",\"agent_version\":\"1.8.00005.10546\",\"desktop_ip\":\"172.16.148.{host}\",\
             \"connection_start_time\":\"2020-04-24T03:02:{second:02}Z\",\
             \"connection_setup_time\":\"2020-04-24T03:03:{second:02}Z\",\
             \"connection_end_time\":\"2020-04-24T03:36:{second:02}Z\",\"is_reconnect\":false,\
             \"network_rtt\":{host},\"e2e_rtt\":{user},\"source_ip\":\"10.0.0.{host}\",\"public_ip\":\"0.0.0.0\"}}"
        )
        .expect("text");
    }
    text + "]}"
}

/// Every YAML file below a folder.
fn files(folder: &Path, below: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the spec").flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else if name.ends_with(".yaml") {
            found.push((name, fs::read(entry.path()).expect("a file")));
        }
    }
    found
}
