//! Slow and failing backends: other requests continue, the server stops, and the observer sees every request.

use codegen::mock::{Effort, Request, Response};
use codegen::model::Condition;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tests::mock::{Recorder, connect, get, header, json, send_raw, status};
use tokio::io::AsyncWriteExt;
use xtask::serve::{Backend, Config, Gateway, Outcome, Server};

/// Time limit of a slow response that the test does not end.
const MAX_DURATION: Duration = Duration::from_secs(60);

/// A backend whose slow responses wait until the test ends them.
#[derive(Clone, Default)]
struct SlowBackend(Arc<(Mutex<Progress>, Condvar)>);

#[derive(Default)]
struct Progress {
    is_over: bool,
    started: usize,
}

impl SlowBackend {
    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.0.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.1.notify_all();
    }

    fn wait(&self, until: impl Fn(&Progress) -> bool) {
        let progress = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.1.wait_timeout_while(progress, MAX_DURATION, |progress| !until(progress));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.change(|progress| progress.is_over = true);
    }
}

/// Ends the slow responses when it is dropped, even if the test fails.
struct EndOnDrop(SlowBackend);

impl Backend for SlowBackend {
    fn respond(&self, request: &Request<'_>) -> Response {
        match request.target {
            "/slow" => {
                self.change(|progress| progress.started += 1);
                self.wait(|progress| progress.is_over);
            }
            "/panics" => panic!("a message with s3cret"),
            _ => {}
        }
        Response { operation: None, status: 200, headers: Vec::new(), body: b"{}".to_vec() }
    }

    fn error(&self, condition: Condition, _: &str) -> Response {
        self.fault(condition.default_status())
    }

    fn fault(&self, status: u16) -> Response {
        Response { operation: None, status, headers: Vec::new(), body: b"{}".to_vec() }
    }

    fn effort(&self, _: &str, target: &str) -> Effort {
        if target == "/slow" { Effort::GrowsWithData } else { Effort::Constant }
    }
}

async fn server(work: &SlowBackend, recorder: &Recorder) -> Server {
    let config = Config { observer: recorder.observer(), ..Config::new(Gateway::open()) };
    Server::start(work.clone(), config).await.expect("a port on loopback is free")
}

#[tokio::test]
async fn slow_responses_do_not_block_others() {
    let work = SlowBackend::default();
    let recorder = Recorder::default();
    let _ended = EndOnDrop(work.clone());
    let server = server(&work, &recorder).await;
    let mut slow = Vec::new();
    for _ in 0..64 {
        let mut stream = connect(server.endpoint()).await;
        stream.write_all(&get("/slow", &[])).await.expect("it can be sent");
        slow.push(stream);
    }
    let started = work.clone();
    tokio::task::spawn_blocking(move || started.wait(|progress| progress.started > 0)).await.expect("it starts");
    let begin = Instant::now();
    assert_eq!(status(&send_raw(server.endpoint(), &get("/quick", &[])).await), 200);
    server.stop().await;
    assert!(begin.elapsed() < MAX_DURATION / 3, "{:?}", begin.elapsed());
    let requests = recorder.requests();
    let dropped =
        requests.iter().filter(|request| request.target == "/slow" && request.outcome == Outcome::Dropped).count();
    assert_eq!(dropped, slow.len(), "each dropped request is reported");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    work.change(|progress| assert!(progress.started <= cores, "{} at once on {cores} cores", progress.started));
}

#[tokio::test]
async fn a_panic_is_a_500_with_a_request_id() {
    let work = SlowBackend::default();
    let recorder = Recorder::default();
    let server = server(&work, &recorder).await;
    let response = send_raw(server.endpoint(), &get("/panics", &[])).await;
    assert_eq!(status(&response), 500, "{response}");
    assert_eq!(json(&response)["request_id"].as_str(), header(&response, "x-request-id"), "{response}");
    assert!(!response.contains("s3cret"), "{response}");
    assert_eq!(recorder.requests().last().map(|request| request.outcome), Some(Outcome::Responded(500)));
    assert_eq!(status(&send_raw(server.endpoint(), &get("/quick", &[])).await), 200);
}
