//! Waits for tasks: states, deadlines, missing tasks, failed polls and progress.

// The macros define methods that the tests do not call.
#![allow(dead_code)]

use super::async_and_blocking::{Mode, in_each_mode};
use super::builder;
use super::fault_server::{FaultServer, Step, in_time, respond};
use crate::internal::{object, string_enumeration};
use crate::{
    Error, ErrorKind, Idempotency, Operation, OperationMeta, Request, RetryConfig, TaskState, UnknownFields,
    UnknownValue, Waitable,
};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const MILLISECOND: Duration = Duration::from_millis(1);

/// An operation that lists jobs.
#[derive(Clone, Debug)]
struct ListJobs {
    job_id: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Jobs {
    jobs: Option<Vec<Job>>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Job {
    id: Option<String>,
    status: Option<JobStatus>,
    reason: Option<String>,
    code: Option<String>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum JobStatus {
    Busy,
    Done,
    Broken,
    Unknown(UnknownValue),
}

object! { Jobs { "jobs" => jobs } }
object! { Job { "id" => id, "status" => status, "reason" => reason, "code" => code } }
string_enumeration! { JobStatus { "BUSY" => Busy, "DONE" => Done, "BROKEN" => Broken } }

impl Operation for ListJobs {
    type Output = Jobs;

    const META: &'static OperationMeta =
        &OperationMeta { name: "ListJobs", method: "GET", path: "/v1/jobs", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.query("job_id", &self.job_id);
        request.build()
    }
}

impl Waitable for ListJobs {
    type Task = Job;

    type Status = JobStatus;

    const MINIMUM_DELAY: Duration = Duration::from_secs(2);

    const MAXIMUM_DELAY: Duration = Duration::from_secs(30);

    const APPEARS_WITHIN: Duration = Duration::from_millis(100);

    const STATES: &'static [(JobStatus, TaskState)] = &[
        (JobStatus::Busy, TaskState::Running),
        (JobStatus::Done, TaskState::Succeeded),
        (JobStatus::Broken, TaskState::Failed),
    ];

    fn poll(id: &str) -> Self {
        Self { job_id: Some(id.to_owned()) }
    }

    fn task(output: Jobs, id: &str) -> Option<Job> {
        output.jobs.into_iter().flatten().find(|job| job.id.as_deref() == Some(id))
    }

    fn status(job: &Job) -> Option<&JobStatus> {
        job.status.as_ref()
    }

    fn reason(job: &Job) -> Option<&str> {
        job.reason.as_deref()
    }

    fn code(job: &Job) -> Option<&str> {
        job.code.as_deref()
    }
}

fn job(status: &str) -> Vec<Step> {
    respond(200, "", &format!(r#"{{"jobs":[{{"id":"other","status":"DONE"}},{{"id":"j1","status":"{status}"}}]}}"#))
}

fn no_job() -> Vec<Step> {
    respond(200, "", r#"{"jobs":[]}"#)
}

/// Waits for the job `j1` with short delays.
async fn wait(server: &FaultServer, mode: Mode, deadline: Duration) -> Result<Job, Error> {
    let retry = RetryConfig::standard().initial_backoff(MILLISECOND);
    let client = mode.build(builder(server.url()).retry(retry));
    let wait = client.wait_for::<ListJobs>("j1").with_delays(MILLISECOND..=5 * MILLISECOND);
    client.wait(wait, deadline).await
}

#[tokio::test]
async fn a_task_is_polled_until_it_has_succeeded() {
    let polled = in_each_mode(async |mode| {
        let server = FaultServer::sequence(vec![no_job(), job("BUSY"), job("PAUSED"), job("DONE")]);
        let done = wait(&server, mode, Duration::from_secs(5)).await.unwrap();
        assert_eq!((done.id.as_deref(), done.status), (Some("j1"), Some(JobStatus::Done)));
        server.arrivals().iter().map(|arrival| arrival.target().to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(polled.await, ["/v1/jobs?job_id=j1"; 4]);
}

#[tokio::test]
async fn a_failed_task_is_an_error_with_its_reason() {
    let body = r#"{"jobs":[{"id":"j1","status":"BROKEN","reason":"disk\nfull","code":"C7"}]}"#;
    let error = in_each_mode(async |mode| {
        let server = FaultServer::sequence(vec![job("BUSY"), respond(200, "X-Request-Id: r1\r\n", body)]);
        wait(&server, mode, Duration::from_secs(5)).await.unwrap_err()
    });
    let error = error.await;
    assert!(error.is_task_failed() && !error.is_timeout());
    assert_eq!((error.message(), error.code(), error.status()), (Some("disk\nfull"), Some("C7"), Some(200)));
    let shown = "ListJobs: the task ended with the status BROKEN: disk full [http 200, code C7, request r1]";
    assert_eq!(error.to_string(), shown);
    let server = FaultServer::always(job("BROKEN"));
    let error = wait(&server, Mode::Async, Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(error.to_string(), "ListJobs: the task ended with the status BROKEN [http 200]");
}

#[tokio::test]
async fn the_reason_of_a_failure_is_shown_without_credentials() {
    let body = r#"{"jobs":[{"id":"j1","status":"BROKEN","reason":"the token s3cret is old"}]}"#;
    let server = FaultServer::always(respond(200, "", body));
    let error = wait(&server, Mode::Async, Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(error.to_string(), "ListJobs: the task ended with the status BROKEN: the token *** is old [http 200]");
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[tokio::test]
async fn the_deadline_ends_a_wait() {
    let text = in_each_mode(async |mode| {
        let server = FaultServer::always(job("BUSY"));
        let start = Instant::now();
        let error = wait(&server, mode, Duration::from_millis(80)).await.unwrap_err();
        assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(5), "{error}");
        error.to_string()
    });
    assert_eq!(text.await, "ListJobs: the task did not end within the deadline of 80ms: its last status is BUSY");
    // The deadline also ends a poll that gets no response.
    let server = FaultServer::always(vec![Step::AwaitClose]);
    let error = in_time("the deadline", wait(&server, Mode::Async, Duration::from_millis(80))).await.unwrap_err();
    let text = "ListJobs: the task did not end within the deadline of 80ms: the service has not listed it";
    assert_eq!(error.to_string(), text);
    server.until("the end of the poll", |server| server.closed_by_client() == 1).await;
}

#[tokio::test]
async fn a_task_may_be_missing_for_a_limited_time() {
    let not_found = || respond(404, "", r#"{"error_code":"C4","error_msg":"no such job"}"#);
    for (responses, text) in [
        (vec![no_job()], "the service has not listed the task within 100ms"),
        (vec![not_found()], "the service has not listed the task within 100ms"),
        (vec![job("BUSY"), no_job()], "the service does not list the task anymore, for 100ms"),
    ] {
        let server = FaultServer::sequence(responses);
        let error = wait(&server, Mode::Async, Duration::from_secs(5)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TaskNotFound);
        assert!(error.is_not_found() && error.to_string().contains(text), "{error}");
        assert!(server.arrivals().len() > 3);
    }
    let server = FaultServer::sequence(vec![no_job(), not_found(), job("DONE")]);
    assert!(wait(&server, Mode::Async, Duration::from_secs(5)).await.is_ok());
}

#[tokio::test]
async fn polls_are_retried_by_the_policy_of_the_client() {
    let throttled = || respond(429, "Retry-After: 0\r\n", "");
    let server = FaultServer::sequence(vec![job("BUSY"), throttled(), vec![Step::Reset], job("DONE")]);
    assert!(wait(&server, Mode::Async, Duration::from_secs(5)).await.is_ok());
    assert_eq!(server.arrivals().len(), 4);
    let server = FaultServer::sequence(vec![job("BUSY"), respond(403, "", r#"{"error_code":"C3"}"#), job("DONE")]);
    let error = wait(&server, Mode::Async, Duration::from_secs(5)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some("C3")));
}

#[tokio::test]
async fn progress_is_reported_and_dropping_the_wait_ends_the_polls() {
    let server = FaultServer::always(job("BUSY"));
    let client = builder(server.url()).build().unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let report = seen.clone();
    let wait = client
        .wait_for::<ListJobs>("j1")
        .with_delays(MILLISECOND..=MILLISECOND)
        .with_progress(move |job: &Job| report.lock().unwrap().push(job.status.clone()));
    assert!(format!("{wait:?}").starts_with("Wait { operation: \"ListJobs\""));
    tokio::select! {
        ended = wait.wait(Duration::MAX) => panic!("not dropped: {ended:?}"),
        () = server.until("the third poll", |server| server.arrivals().len() >= 3) => {}
    }
    let polls = server.arrivals().len();
    assert!(seen.lock().unwrap().len() >= 2);
    assert!(seen.lock().unwrap().iter().all(|status| *status == Some(JobStatus::Busy)));
    tokio::time::sleep(Duration::from_millis(50)).await;
    // One poll can have been in flight when the wait was dropped.
    assert!(server.arrivals().len() <= polls + 1);
}

#[test]
fn a_wait_needs_a_runtime() {
    let client = builder("http://127.0.0.1:1").build().unwrap();
    let mut wait = Box::pin(client.wait_for::<ListJobs>("j1").wait(Duration::from_secs(1)));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match wait.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert!(error.to_string().contains("help: wait for tasks"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn undocumented_and_missing_statuses_are_running() {
    for status in [None, Some(JobStatus::Busy)] {
        assert_eq!(ListJobs::state(&Job { status, ..Job::default() }), TaskState::Running);
    }
    let done = Job { status: Some(JobStatus::Done), ..Job::default() };
    assert_eq!(ListJobs::state(&done), TaskState::Succeeded);
}
