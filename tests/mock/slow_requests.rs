//! Answers that take long or fail: others are answered meanwhile, the server stops, and whoever watches is told.

use codegen::mock::{Cost, Effect, Effort, Request, Response};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tests::mock::{Recorder, connect, get, header, json, send_raw, status};
use tokio::io::AsyncWriteExt;
use xtask::serve::{Backend, Config, Gateway, Outcome, Server};

/// The longest that work takes where nobody ends it.
const LONGEST: Duration = Duration::from_secs(60);

/// Work that goes on until it is told to end.
#[derive(Clone, Default)]
struct Work(Arc<(Mutex<Progress>, Condvar)>);

#[derive(Default)]
struct Progress {
    is_over: bool,
    started: usize,
}

impl Work {
    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.0.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.1.notify_all();
    }

    fn wait(&self, until: impl Fn(&Progress) -> bool) {
        let progress = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.1.wait_timeout_while(progress, LONGEST, |progress| !until(progress));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.change(|progress| progress.is_over = true);
    }
}

/// Ends the work also where a test fails.
struct Ended(Work);

impl Backend for Work {
    fn respond(&self, request: &Request<'_>) -> Response {
        match request.target {
            "/slow" => {
                self.change(|progress| progress.started += 1);
                self.wait(|progress| progress.is_over);
            }
            "/wrong" => panic!("a mistake that repeats s3cret"),
            _ => {}
        }
        Response { operation: None, status: 200, headers: Vec::new(), body: b"{}".to_vec() }
    }

    fn error_body(&self, code: &str, _: &str) -> Vec<u8> {
        format!("{{\"error_code\":\"{code}\"}}").into_bytes()
    }

    fn cost(&self, _: &str, target: &str) -> Cost {
        let effort = if target == "/slow" { Effort::GrowsWithData } else { Effort::Constant };
        Cost { effort, effect: Effect::None }
    }
}

async fn server(work: &Work, recorder: &Recorder) -> Server {
    let config = Config { observer: recorder.observer(), ..Config::new(Gateway::open()) };
    Server::start(work.clone(), config).await.expect("a port on loopback is free")
}

#[tokio::test]
async fn work_that_takes_long_keeps_nobody_waiting() {
    let (work, recorder) = (Work::default(), Recorder::default());
    let _ended = Ended(work.clone());
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
    assert!(begin.elapsed() < LONGEST / 3, "{:?}", begin.elapsed());
    let seen = recorder.seen();
    let dropped = seen.iter().filter(|seen| seen.target == "/slow" && seen.outcome == Outcome::Dropped).count();
    assert_eq!(dropped, slow.len(), "each request that was cut is told");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    work.change(|progress| assert!(progress.started <= cores, "{} at once on {cores} cores", progress.started));
}

#[tokio::test]
async fn a_mistake_in_an_answer_is_a_500_with_its_id() {
    let (work, recorder) = (Work::default(), Recorder::default());
    let server = server(&work, &recorder).await;
    let reply = send_raw(server.endpoint(), &get("/wrong", &[])).await;
    assert_eq!(status(&reply), 500, "{reply}");
    assert_eq!(json(&reply)["request_id"].as_str(), header(&reply, "x-request-id"), "{reply}");
    assert!(!reply.contains("s3cret"), "{reply}");
    assert_eq!(recorder.seen().last().map(|seen| seen.outcome), Some(Outcome::Responded(500)));
    assert_eq!(status(&send_raw(server.endpoint(), &get("/quick", &[])).await), 200);
}
