//! The program whose instructions and memory are measured.
//!
//! `bench-measure month|records|call|generate SPEC` runs work whose instructions are counted. `bench-measure listing`
//! prints the memory of a long listing.

use bench_programs::data;
use codegen::source::SourceMap;
use generated_client::testing::{FakeService, MockResponse};
use generated_client::{
    Decoding, Error, ListLoginRecords, Operation, RawResponse, ShowDesktopMonitorData, ShowUserAccessStages,
};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tokio::runtime::{Builder, Runtime};

/// The number of calls whose instructions are counted together. The first call takes more instructions than the others,
/// and many calls keep its share small.
const CALLS: usize = 100;

/// The number of records in the listing.
const ITEMS: usize = 1_000_000;

/// The number of records in each page.
const PAGE: usize = 1_000;

const STAGES: &str = r#"{"username":"user001","stages":[{"stage":"LOGIN","duration":500,"is_success":true}]}"#;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["month", _] => decode::<ShowDesktopMonitorData>(data::month()),
        ["records", _] => decode::<ListLoginRecords>(data::records(PAGE)),
        ["call", _] => call(),
        ["generate", spec] => generate(Path::new(spec)),
        ["listing"] => println!("{}", runtime().block_on(listing()).expect("every page can be read")),
        _ => panic!("usage: bench-measure month|records|call|generate SPEC, or listing"),
    }
}

/// Runs the work whose instructions are counted. Valgrind finds this function by its name. For `generate`, the
/// instructions of the whole program are counted instead.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

fn decode<O: Operation>(body: Value) {
    let mut response = Some(RawResponse::new(200, http::HeaderMap::new(), body.to_string()));
    measured(&mut || {
        let response = response.take().expect("a response is read once");
        let parsed = O::parse(response, Decoding::Tolerant).expect("the response can be read");
        assert!(parsed.mismatches.is_empty());
    });
}

/// Measures calls without a network: validation, request, signature and a small response.
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
    let files = codegen::compile(&SourceMap::new(read_spec(spec, "")));
    assert!(files.is_ok_and(|files| !files.is_empty()));
}

fn read_spec(directory: &Path, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(directory).expect("the spec can be listed").flatten();
    let files = entries.flat_map(|entry| {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match fs::read(entry.path()) {
            Ok(bytes) if name.ends_with(".yaml") => vec![(name, bytes)],
            Ok(_) => Vec::new(),
            Err(_) => read_spec(&entry.path(), &format!("{name}/")),
        }
    });
    files.collect()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().expect("a runtime")
}

/// Returns the number of bytes by which the memory of the process grows while it reads a listing.
async fn listing() -> Result<usize, Error> {
    let mut page = data::records(PAGE);
    let fake = FakeService::new();
    let client = fake.client()?;
    let mut records = client.list_login_records().limit(PAGE as i64).items();
    let idle = memory("VmRSS:");
    let mut count = 0;
    while count < ITEMS {
        // Each record has a different identifier, so that dedup drops no records.
        for (row, record) in page["records"].as_array_mut().into_iter().flatten().enumerate() {
            record["transaction_id"] = data::transaction_id((count + row) as u128).into();
        }
        fake.respond_once::<ListLoginRecords>(MockResponse::json(page.to_string()));
        for _ in 0..PAGE {
            count += usize::from(records.try_next().await?.is_some());
        }
    }
    fake.respond_once::<ListLoginRecords>(MockResponse::json(r#"{"total_count":0,"records":[]}"#));
    assert!(records.try_next().await?.is_none() && count == ITEMS, "{count} records");
    Ok(memory("VmHWM:").saturating_sub(idle))
}

/// Returns a memory value of this process in bytes, as reported by Linux.
fn memory(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let value = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let kibibytes: usize = value.trim().trim_end_matches(" kB").parse().expect("a number");
    kibibytes * 1_024
}
