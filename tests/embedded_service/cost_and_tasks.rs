//! What is told of a request before it is answered, and what remains of it: ids of tasks, also over the documents' examples.

use crate::service::{company, get, service, service_of, with_operation};
use codegen::mock::{Data, Effect, Effort, Mock, Request};

const EXPORT: &str =
    "/v3/p/statistics/metrics/users/export?start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";

/// Starts something, as its document shows.
const START: &str = "\
operation: StartJob
document: { title: Start, updated: 2026-01-31 }
summary: Starts a job.
http: POST /v1/{project_id}/jobs
retry: { idempotent: false, reason: starts a job }
permissions: none
responses:
  202:
    body: StartedJob
    description: Started.
    examples: [{ description: A job., body: { job_id: \"42\", name: first } }]
types:
  StartedJob:
    type: object
    description: A job.
    properties:
      job_id: { type: string, simulate: task.id, description: Its id. }
      name: { type: string, description: Its name. }
";

fn json(service: &Mock, method: &str, target: &str, repetition: u64) -> serde_json::Value {
    let answer = service.respond(&Request { method, target, headers: &[], body: b"", repetition });
    serde_json::from_slice(&answer.body).expect("a body is JSON")
}

#[test]
fn each_export_over_the_examples_starts_a_task_of_its_own() {
    let service = service(Data::Examples);
    let task = |repetition| json(&service, "GET", EXPORT, repetition)["task_id"].clone();
    assert_ne!(task(0), task(1));
    assert_eq!(task(1), task(1), "the same in every run");
}

#[test]
fn an_example_gets_the_id_of_what_was_started() {
    let service = service_of(with_operation("jobs/start_job", START), Data::Examples);
    let [first, second] = [0, 1].map(|repetition| json(&service, "POST", "/v1/p/jobs", repetition));
    assert_ne!(first["job_id"], second["job_id"]);
    assert!(first["job_id"] != "42" && second["job_id"] != "42", "{first} {second}");
    assert_eq!((&first["name"], &second["name"]), (&"first".into(), &"first".into()));
}

#[test]
fn effort_and_effect_follow_from_the_operation() {
    let (simulated, examples) = (service(Data::Company(company())), service(Data::Examples));
    for (target, effort, effect) in [
        ("/v2/p/connections/desktops?limit=1", Effort::GrowsWithData, Effect::None),
        ("/v2/p/desktop-monitor/any", Effort::GrowsWithData, Effect::None),
        ("/v2/p/statistics/metrics/access-stages", Effort::Constant, Effect::None),
        (EXPORT, Effort::Constant, Effect::StartsTask),
        ("/nowhere", Effort::Constant, Effect::None),
        ("/%FF", Effort::Constant, Effect::None),
    ] {
        let cost = simulated.cost("GET", target);
        assert_eq!((cost.effort, cost.effect), (effort, effect), "{target}");
        let cost = examples.cost("GET", target);
        assert_eq!((cost.effort, cost.effect), (Effort::Constant, effect), "{target}");
    }
}

#[test]
fn the_query_of_an_operation_is_told() {
    let service = service(Data::Examples);
    let names: Vec<&str> = service.query("ExportUserUsage").collect();
    assert!(names.contains(&"start_time") && names.contains(&"sort_field"), "{names:?}");
    assert!(!names.contains(&"project_id") && service.query("Nothing").next().is_none(), "{names:?}");
    assert!(get(&service, EXPORT)["task_id"].is_string());
}
