//! `bench-measure month|records|call|generate SPEC` for counting instructions, and `bench-measure listing` for memory.

use bench_programs::data;
use codegen::source::SourceMap;
use generated_client::testing::{FakeService, MockResponse};
use generated_client::{
    Decoding, Error, ListLoginRecords, Operation, RawResponse, ShowDesktopMonitorData, ShowUserAccessStages,
};
use std::fs;
use std::path::Path;
use tokio::runtime::{Builder, Runtime};

/// Calls that are counted together, so that the first one, which does more, does not matter.
const CALLS: usize = 100;

/// The records of a listing, and of each of its pages.
const ITEMS: usize = 1_000_000;
const PAGE: usize = 1_000;

const STAGES: &str = r#"{"username":"user001","stages":[{"stage":"LOGIN","duration":500,"is_success":true}]}"#;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["month", _] => decode::<ShowDesktopMonitorData>(data::month().to_string()),
        ["records", _] => decode::<ListLoginRecords>(data::records(PAGE).to_string()),
        ["call", _] => call(),
        ["generate", spec] => generate(Path::new(spec)),
        ["listing"] => println!("{}", runtime().block_on(listing()).expect("every page can be read")),
        _ => panic!("month|records|call|generate SPEC, or listing"),
    }
}

/// The function whose instructions are counted.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

fn decode<O: Operation>(text: String) {
    let mut response = Some(RawResponse::new(200, http::HeaderMap::new(), text));
    measured(&mut || {
        let response = response.take().expect("a response is read once");
        let parsed = O::parse(response, Decoding::Tolerant).expect("the response can be read");
        assert!(parsed.mismatches.is_empty());
    });
}

/// Validation, request, signature, and a small response, without a network.
fn call() {
    let fake = FakeService::new();
    fake.respond_always::<ShowUserAccessStages>(MockResponse::json(STAGES));
    let client = fake.client().expect("a client");
    let runtime = runtime();
    measured(&mut || {
        runtime.block_on(async {
            for _ in 0..CALLS {
                client.show_user_access_stages("t1").send().await.expect("stages");
            }
        });
    });
}

fn generate(spec: &Path) {
    let mut files = Vec::new();
    read_spec(spec, "", &mut files);
    assert!(codegen::compile(&SourceMap::new(files)).is_ok_and(|files| !files.is_empty()));
}

fn read_spec(directory: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(directory).expect("the spec can be listed").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_spec(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".yaml") {
            files.push((name, fs::read(entry.path()).expect("the file can be read")));
        }
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().expect("a runtime")
}

/// The bytes by which the process grows while it goes through a listing.
async fn listing() -> Result<usize, Error> {
    let page = data::records(PAGE).to_string();
    let fake = FakeService::new();
    let client = fake.client()?;
    let mut records = client.list_login_records().limit(PAGE as i64).items();
    let (mut count, idle) = (0, memory("VmRSS:"));
    for number in 0..ITEMS / PAGE {
        fake.respond_once::<ListLoginRecords>(MockResponse::json(with_own_ids(&page, number)));
        for _ in 0..PAGE {
            count += usize::from(records.try_next().await?.is_some());
        }
    }
    fake.respond_once::<ListLoginRecords>(MockResponse::json(r#"{"total_count":0,"records":[]}"#));
    assert!(records.try_next().await?.is_none() && count == ITEMS, "{count} records");
    Ok(memory("VmHWM:").saturating_sub(idle))
}

/// The page with identifiers that no other page has.
fn with_own_ids(page: &str, number: usize) -> String {
    let mut parts = page.split("\"transaction_id\":\"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (row, part) in parts.enumerate() {
        let id = data::transaction_id((number * PAGE + row) as u128);
        text = text + "\"transaction_id\":\"" + &id + &part[id.len()..];
    }
    text
}

/// A line of what Linux knows about this process, in bytes.
fn memory(line: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let value = status.lines().find_map(|text| text.strip_prefix(line)).unwrap_or_default();
    let kibibytes: usize = value.trim().trim_end_matches(" kB").parse().expect("a number");
    kibibytes * 1_024
}
