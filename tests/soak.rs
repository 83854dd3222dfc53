//! Makes 100,000 calls of a service in which one of 20 responses is faulty: every call ends, no export is sent twice,
//! no item is returned twice, and memory does not grow.

#[path = "soak/calls.rs"]
mod calls;
#[allow(dead_code)]
#[path = "../generated-client/src/tests/fault_server.rs"]
mod fault_server;
#[path = "soak/faults.rs"]
mod faults;
#[path = "soak/service.rs"]
mod service;

use calls::Kind;
use generated_client::{Client, Credentials, RetryConfig};
use service::Service;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// The seed that determines which responses are faulty, and how.
const SEED: u64 = 3;

const CALLS: usize = 100_000;

/// The number of calls after which every pool and cache has its final size.
const WARM_UP: usize = 20_000;

/// The number of concurrent calls.
const CONCURRENCY: usize = 64;

/// The growth of memory that is accepted after the warm-up. Without a leak, the memory of the allocator varies by less.
/// A leak of 27 bytes per call exceeds this margin.
const MARGIN_KIB: u64 = 2_048;

fn client(service: &Service) -> Client {
    Client::builder()
        .endpoint(service.endpoint())
        .project_id("p1")
        .credentials(Credentials::access_key("AK", "SK"))
        .attempt_timeout(Duration::from_millis(500))
        .total_timeout(Duration::from_secs(20))
        .retry(RetryConfig::standard().initial_backoff(Duration::from_millis(1)))
        .build()
        .expect("the client is complete")
}

/// The number of calls by result, which is `Ok` or the kind of the error.
type Results = BTreeMap<String, usize>;

/// Makes the calls with these numbers. Returns the number of calls by result.
async fn make(client: &Client, calls: Range<usize>) -> Results {
    let next = Arc::new(AtomicUsize::new(calls.start));
    let mut workers = JoinSet::new();
    for _ in 0..CONCURRENCY {
        let client = client.clone();
        let next = next.clone();
        let end = calls.end;
        workers.spawn(async move {
            let mut results = Results::new();
            while let Some(call) = Some(next.fetch_add(1, Relaxed)).filter(|call| *call < end) {
                let made = calls::make(client.clone(), call).await;
                let name = made.map_or_else(|error| format!("{:?}", error.kind()), |()| "Ok".to_owned());
                *results.entry(name).or_default() += 1;
            }
            results
        });
    }
    let mut results = Results::new();
    while let Some(worker) = workers.join_next().await {
        for (name, count) in worker.expect("every call ends with an expected result") {
            *results.entry(name).or_default() += count;
        }
    }
    results
}

/// Returns the resident memory of this process, which includes the service. `None` if the system is not Linux.
fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Checks that all kinds of faults happened, that their rate is as expected, and that no export arrived twice.
fn check(service: &Service) {
    let faults = service.faults();
    assert!(faults.iter().all(|(_, count)| *count > 100), "{faults:?}");
    let requests: usize = (0..CALLS).map(|call| usize::from(service.arrivals(call))).sum();
    let faulty: usize = faults.iter().map(|(_, count)| count).sum();
    println!("{requests} requests, of which {faulty} faulty: {faults:?}");
    assert!((requests / 25..requests / 16).contains(&faulty), "{faulty} of {requests}");
    let exports = || (0..CALLS).filter(|call| Kind::for_call(*call) == Kind::Export);
    let twice: Vec<usize> = exports().filter(|call| service.arrivals(*call) > 1).collect();
    assert!(twice.is_empty(), "arrived more than once: {twice:?}");
    let once = exports().filter(|call| service.arrivals(*call) == 1).count();
    assert!(once > CALLS / 5 - CALLS / 100, "{once} exports arrived");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half a minute: cargo test --package tests --test soak -- --ignored"]
async fn calls_end_once_and_memory_does_not_grow() {
    let service = Service::start();
    let client = client(&service);
    let start = Instant::now();
    let mut results = make(&client, 0..WARM_UP).await;
    let warm = resident_kib();
    for (name, count) in make(&client, WARM_UP..CALLS).await {
        *results.entry(name).or_default() += count;
    }
    let end = resident_kib();
    println!("{results:?} in {:?}; resident: {warm:?} KiB warm, {end:?} KiB at the end", start.elapsed());
    check(&service);
    assert_eq!(results.values().sum::<usize>(), CALLS);
    assert!(results["Ok"] > CALLS / 100 * 95, "{results:?}");
    if let (Some(warm), Some(end)) = (warm, end) {
        assert!(end < warm + MARGIN_KIB, "from {warm} to {end} KiB");
    }
}
