//! Estimated costs of requests, IDs of started tasks, and names of query parameters.

use crate::support::{company, get, with_operation};
use codegen::mock::{Data, Effect, Effort, Mock, Request};
use tests::mock::{mock_with_data, mock_with_spec};

const EXPORT: &str =
    "/v3/p/statistics/metrics/users/export?start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";

/// An operation that starts a task and has an example response.
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

fn json(service: &Mock, method: &str, target: &str, earlier_tasks: u64) -> serde_json::Value {
    let response = service.respond(&Request { method, target, headers: &[], body: b"", earlier_tasks });
    serde_json::from_slice(&response.body).expect("a body is JSON")
}

#[test]
fn each_export_starts_a_new_task() {
    for data in [Data::Examples, Data::Company(company())] {
        let service = mock_with_data(data);
        let task = |target, earlier_tasks| json(&service, "GET", target, earlier_tasks)["task_id"].clone();
        assert_ne!(task(EXPORT, 0), task(EXPORT, 1));
        assert_eq!(task(EXPORT, 1), task(EXPORT, 1), "the same in every run");
        assert_ne!(task(EXPORT, 0), task(&format!("{EXPORT}&username=a"), 0));
    }
}

#[test]
fn examples_get_the_id_of_the_started_task() {
    let service = mock_with_spec(with_operation("jobs/start_job", START), Data::Examples);
    let [first, second] = [0, 1].map(|earlier_tasks| json(&service, "POST", "/v1/p/jobs", earlier_tasks));
    assert_ne!(first["job_id"], second["job_id"]);
    assert!(first["job_id"] != "42" && second["job_id"] != "42", "{first} {second}");
    assert_eq!((&first["name"], &second["name"]), (&"first".into(), &"first".into()));
}

#[test]
fn the_cost_follows_from_the_operation() {
    let simulated = mock_with_data(Data::Company(company()));
    let examples = mock_with_data(Data::Examples);
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
fn query_lists_the_query_parameters() {
    let service = mock_with_data(Data::Examples);
    let names: Vec<&str> = service.query("ExportUserUsage").collect();
    assert!(names.contains(&"start_time") && names.contains(&"sort_field"), "{names:?}");
    assert!(!names.contains(&"project_id") && service.query("Nothing").next().is_none(), "{names:?}");
    assert!(get(&service, EXPORT)["task_id"].is_string());
}
