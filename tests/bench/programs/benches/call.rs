//! Measures the processor time of one small call: the client against hand-written code that uses reqwest.

use bench_programs::structs::UserAccessStages;
use cpu_time::ThreadTime;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use generated_client::{Client, Credentials};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
const TRANSACTION: &str = "2f9bd8a0-6f9c-4f5f-9df1-2d1f5f3f7c11";
const TOKEN: &str = "MIIEtwYJKoZIhvcNAQcCoIIEqDCCBKQCAQExDTALBglghkgBZQMEAgEwggMF";

const BODY: &str = r#"{"username":"user001","biz_type":"APP","stages":[{"stage":"LOGIN","duration":500,"is_success":true,"start_time":1724328355052,"end_time":1724328355552,"error_code":"WKS.00000000","error_msg":"OK"}]}"#;

fn call(criterion: &mut Criterion) {
    let endpoint = serve();
    let mut group = criterion.benchmark_group("call");
    bench_reqwest(&mut group, &endpoint);
    bench_client(&mut group, "token", &endpoint, Credentials::token(TOKEN));
    let access_key = Credentials::access_key("QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc");
    bench_client(&mut group, "signed", &endpoint, access_key);
    group.finish();
}

fn bench_client(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, endpoint: &str, credentials: Credentials) {
    let client = Client::builder().endpoint(endpoint).project_id(PROJECT).credentials(credentials).build();
    let client = client.expect("a client");
    bench(group, name, async || {
        let stages = client.show_user_access_stages(TRANSACTION).send().await.expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}

fn bench_reqwest(group: &mut BenchmarkGroup<'_, WallTime>, endpoint: &str) {
    rustls::crypto::ring::default_provider().install_default().expect("no other provider");
    let client = reqwest::Client::new();
    bench(group, "reqwest", async || {
        let url = format!("{endpoint}/v2/{PROJECT}/statistics/metrics/access-stages");
        let request = client.get(url).query(&[("transaction_id", TRANSACTION)]);
        let request = request.header("Content-Type", "application/json").header("X-Auth-Token", TOKEN);
        let response = request.send().await.and_then(reqwest::Response::error_for_status).expect("a response");
        let stages: UserAccessStages = response.json().await.expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}

/// Measures the processor time of calls in this thread. The server runs in other threads, so it is not included.
fn bench(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, call: impl AsyncFn() -> usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|iterations| {
            runtime.block_on(async {
                let start = ThreadTime::now();
                for _ in 0..iterations {
                    assert_eq!(call().await, 1);
                }
                start.elapsed()
            })
        });
    });
}

/// Starts a server that responds to every request with the same body. Returns its URL.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || respond(stream));
        }
    });
    endpoint
}

/// Responds to requests until the client closes the connection. Requests have no body and end with an empty line.
fn respond(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let length = BODY.len();
    let response =
        format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{BODY}");
    let mut buffer = [0; 8192];
    // On loopback, one read returns a complete request.
    while let count @ 1.. = stream.read(&mut buffer)? {
        assert!(buffer[..count].ends_with(b"\r\n\r\n"));
        stream.write_all(response.as_bytes())?;
    }
    Ok(())
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    targets = call
}
criterion_main!(benches);
