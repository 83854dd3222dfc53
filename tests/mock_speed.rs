//! How many signed requests for access stages the service answers in a second:
//! `cargo test --release -p tests --test mock_speed -- --ignored --nocapture`.
//!
//! The requests are signed beforehand, by the client, so that what is measured is the service. It and the load share the
//! machine's cores; the time that the service itself was on a core tells what it does alone.

use generated_client::{Client, Credentials, RetryConfig};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::mock::{ACCESS_KEY, Recorder, SECRET_KEY, Seen, guarded, start};
use tests::vectors::{Vector, vectors};
use tokio::runtime::{Builder, Runtime};
use xtask::serve::{Config, Outcome, Received};

/// Cores that the demand is for.
const CORES: usize = 2;
const CONNECTIONS: usize = 16;
/// Different requests, each about a login of its own.
const REQUESTS: usize = 256;
const DURATION: Duration = Duration::from_secs(5);
const DEMANDED: f64 = 10_000.0;
/// What the threads of the service are called.
const NAME: &str = "service";

#[test]
#[ignore = "measures speed; only a release build tells something"]
fn ten_thousand_signed_answers_a_second() {
    let runtime = Builder::new_multi_thread().worker_threads(CORES).thread_name(NAME).enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let requests = signed_requests(&runtime);
    let server = runtime.block_on(start(Config::new(guarded())));
    let address = server.endpoint().trim_start_matches("http://").to_owned();
    let (busy, begin) = (busy_seconds(), Instant::now());
    let answers = load(&address, &requests, begin + DURATION);
    let (busy, elapsed) = (busy_seconds() - busy, begin.elapsed().as_secs_f64());
    runtime.block_on(server.stop());
    let together = answers as f64 / elapsed;
    println!(
        "{answers} answers in {elapsed:.1} s over {CONNECTIONS} connections: {together:.0} a second beside the load"
    );
    // Where the kernel does not tell the time on a core, what was measured has to do.
    let alone = if busy > 0.0 { answers as f64 / busy * CORES as f64 } else { together };
    println!(
        "{:.1} microseconds of a core for each: {alone:.0} a second alone on {CORES} cores",
        busy * 1e6 / answers as f64
    );
    assert!(alone >= DEMANDED, "{alone:.0} answers a second are too few");
}

/// The gateway's part of it, without a network.
#[test]
#[ignore = "measures speed; only a release build tells something"]
fn a_signature_is_verified_in_a_few_microseconds() {
    const ROUNDS: usize = 2_000;
    let known: Vec<_> = vectors().into_iter().map(|vector| (vector.gateway(), vector.header_map(), vector)).collect();
    let begin = Instant::now();
    for _ in 0..ROUNDS {
        for (gateway, headers, Vector { method, target, body, .. }) in &known {
            gateway.check(&Received { method, target, headers, body }).expect("the signature is right");
        }
    }
    let each = begin.elapsed() / u32::try_from(ROUNDS * known.len()).expect("not so many");
    println!("{each:?} for each signature");
    assert!(each < Duration::from_micros(20), "{each:?} for each signature");
}

/// Requests as they go over the wire, with signatures that are right.
fn signed_requests(runtime: &Runtime) -> Arc<Vec<Vec<u8>>> {
    let recorder = Recorder::default();
    runtime.block_on(async {
        let server = start(Config { observer: recorder.observer(), ..Config::new(guarded()) }).await;
        let client = Client::builder().endpoint(server.endpoint()).project_id("p1").retry(RetryConfig::none());
        let client = client.credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY)).build();
        let client = client.expect("the client is complete");
        let page = client.list_login_records().limit(REQUESTS as i64).send().await.expect("logins");
        let logins = page.records.unwrap_or_default().into_iter();
        for transaction in logins.filter_map(|login| login.transaction_id) {
            client.show_user_access_stages(transaction).send().await.expect("the stages of a login");
        }
        server.stop().await;
    });
    let seen = recorder.seen();
    let wires: Vec<_> = seen.iter().filter(|seen| seen.target.contains("access-stages")).map(wire).collect();
    assert!(wires.len() > REQUESTS / 2, "there are only {} logins", wires.len());
    Arc::new(wires)
}

fn wire(seen: &Seen) -> Vec<u8> {
    assert_eq!(seen.outcome, Outcome::Responded(200));
    let headers: String = seen.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{} {} HTTP/1.1\r\n{headers}\r\n", seen.method, seen.target).into_bytes()
}

/// Asks over all connections until then; the number of answers.
fn load(address: &str, requests: &Arc<Vec<Vec<u8>>>, until: Instant) -> u64 {
    let answers = Arc::new(AtomicU64::new(0));
    let connections = (0..CONNECTIONS).map(|number| {
        let (address, requests, answers) = (address.to_owned(), requests.clone(), answers.clone());
        thread::spawn(move || {
            let mut stream = TcpStream::connect(address).expect("the server listens");
            stream.set_nodelay(true).expect("a socket has this option");
            let mut buffer = vec![0; 1 << 16];
            let mut next = requests.iter().cycle().skip(number * requests.len() / CONNECTIONS);
            while Instant::now() < until {
                let request = next.next().expect("a cycle has no end");
                stream.write_all(request).expect("it can be sent");
                read_answer(&mut stream, &mut buffer);
                answers.fetch_add(1, Ordering::Relaxed);
            }
        })
    });
    let connections: Vec<_> = connections.collect();
    connections.into_iter().for_each(|connection| connection.join().expect("each answer is a success"));
    answers.load(Ordering::Relaxed)
}

/// Reads one answer, which has to be a success.
fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) {
    let mut filled = 0;
    loop {
        let count = stream.read(&mut buffer[filled..]).expect("it can be read");
        assert!(count > 0, "the connection was closed");
        filled += count;
        let text = std::str::from_utf8(&buffer[..filled]).expect("text");
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        assert!(head.starts_with("HTTP/1.1 200 "), "{text}");
        let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next()?.parse().ok());
        if body.len() >= length.expect("an answer has a length") {
            return;
        }
    }
}

/// The seconds that the service's threads have been on a core; 0 where the kernel does not tell.
fn busy_seconds() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let busy = |thread: std::fs::DirEntry| {
        let read = |name| std::fs::read_to_string(thread.path().join(name)).ok();
        read("comm").filter(|name| name.trim() == NAME)?;
        read("schedstat")?.split(' ').next()?.parse::<f64>().ok()
    };
    threads.flatten().filter_map(busy).sum::<f64>() / 1e9
}
