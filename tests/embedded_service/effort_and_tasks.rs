//! Estimated efforts of requests, IDs of started tasks, and names of query parameters.

use crate::support::{company, get, send, with_operation};
use codegen::mock::{Data, Effort, Mock};
use codegen::model::ParameterLocation;
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

fn json(service: &Mock, method: &str, target: &str) -> serde_json::Value {
    serde_json::from_slice(&send(service, method, target).body).expect("a body is JSON")
}

#[test]
fn each_export_starts_a_new_task() {
    for data in [Data::Examples, Data::Company(company())] {
        let tasks = |targets: [&str; 2]| {
            let service = mock_with_data(data.clone());
            targets.map(|target| json(&service, "GET", target)["task_id"].clone())
        };
        let [first, second] = tasks([EXPORT, EXPORT]);
        assert_ne!(first, second);
        assert_eq!(tasks([EXPORT, EXPORT]), [first.clone(), second], "the same in every run");
        assert_ne!(tasks([&format!("{EXPORT}&username=a"), EXPORT])[0], first);
    }
}

#[test]
fn examples_get_the_id_of_the_started_task() {
    let service = mock_with_spec(with_operation("jobs/start_job", START), Data::Examples);
    let [first, second] = [(); 2].map(|()| json(&service, "POST", "/v1/p/jobs"));
    assert_ne!(first["job_id"], second["job_id"]);
    assert!(first["job_id"] != "42" && second["job_id"] != "42", "{first} {second}");
    assert_eq!((&first["name"], &second["name"]), (&"first".into(), &"first".into()));
}

#[test]
fn the_effort_follows_from_the_operation() {
    let simulated = mock_with_data(Data::Company(company()));
    let examples = mock_with_data(Data::Examples);
    for (target, effort) in [
        ("/v2/p/connections/desktops?limit=1", Effort::GrowsWithData),
        ("/v2/p/desktop-monitor/any", Effort::GrowsWithData),
        ("/v2/p/statistics/metrics/access-stages", Effort::Constant),
        (EXPORT, Effort::Constant),
        ("/nowhere", Effort::Constant),
        ("/%FF", Effort::Constant),
    ] {
        assert_eq!(simulated.effort("GET", target), effort, "{target}");
        assert_eq!(examples.effort("GET", target), Effort::Constant, "{target}");
    }
}

#[test]
fn the_names_of_query_parameters_are_listed() {
    let service = mock_with_data(Data::Examples);
    let names: Vec<&str> = service.parameters("ExportUserUsage", ParameterLocation::Query).collect();
    assert!(names.contains(&"start_time") && names.contains(&"sort_field"), "{names:?}");
    assert!(
        !names.contains(&"project_id") && service.parameters("Nothing", ParameterLocation::Query).next().is_none(),
        "{names:?}"
    );
    assert!(get(&service, EXPORT)["task_id"].is_string());
}
