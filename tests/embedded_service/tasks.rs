//! Tasks that requests start: their statuses over time, the list with filters, sorting and pages, files, and deletion.
//!
//! The operations are those of a fixture, because the keys of the spec describe everything.

use crate::support::company;
use codegen::mock::{Company, Data, Mock, Request, Response, TaskPlan};
use serde_json::{Value, json};
use std::time::Duration;
use tests::mock::mock_with_spec;
use tests::spec::fixture;

const OPERATIONS: &str = include_str!("tasks.yaml");

/// The path of an operation that starts a task with a time range.
const START: &str = "/v1/p/jobs/start?from=2026-10-05T00:00:00Z&to=2026-10-12T00:00:00Z";

/// The number of tasks that exist when the service starts.
const EARLIER: usize = 4;

/// An embedded service whose clock the test sets.
struct Service {
    mock: Mock,
    elapsed: Duration,
}

impl Service {
    fn new(data: Data) -> Self {
        Self { mock: mock_with_spec(fixture(OPERATIONS), data), elapsed: Duration::ZERO }
    }

    fn simulated() -> Self {
        Self::new(Data::Company(company()))
    }

    fn wait(&mut self, milliseconds: u64) {
        self.elapsed += Duration::from_millis(milliseconds);
    }

    fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let headers: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let body = body.as_bytes();
        let elapsed = self.elapsed;
        self.mock.respond(&Request { method, target, headers: &headers, body, elapsed })
    }

    /// Starts a task and returns its ID.
    fn start(&self, plan: Option<&str>) -> String {
        let headers: Vec<(&str, &str)> = plan.map(|plan| ("x-mock-task", plan)).into_iter().collect();
        let response = self.send("POST", START, &headers, "");
        let body: Value = serde_json::from_slice(&response.body).expect("a body is JSON");
        body["id"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
    }

    fn list(&self, query: &str) -> Value {
        let response = self.send("GET", &format!("/v1/p/jobs?{query}"), &[], "");
        serde_json::from_slice(&response.body).expect("a body is JSON")
    }

    /// Returns the listed tasks that the test has started.
    fn rows(&self, query: &str) -> Vec<Value> {
        let mut rows = self.list(query)["jobs"].as_array().expect("a page has tasks").clone();
        rows.retain(|row| row["made"].as_str() >= Some("2026-11-01T00:00:00.000Z"));
        rows
    }

    /// Returns the values of a property of the listed tasks that the test has started.
    fn column(&self, query: &str, property: &str) -> Vec<Value> {
        self.rows(query).iter().map(|row| row[property].clone()).collect()
    }
}

#[test]
fn a_task_is_created_succeeds_and_expires() {
    let mut service = Service::simulated();
    let id = service.start(None);
    let created = json!({
        "id": id, "name": "user_usage_20261101000000.csv", "status": "CREATING", "made": "2026-11-01T00:00:00.000Z",
        "got": false,
    });
    assert_eq!(service.rows(""), [created]);
    service.wait(1_999);
    assert_eq!(service.column("", "status"), ["CREATING"]);
    service.wait(1);
    assert_eq!(service.column("", "status"), ["SUCCESS"]);
    assert_eq!(service.column("", "ended"), ["2026-11-01T00:00:02.000Z"]);
    service.wait(7 * 86_400_000);
    assert_eq!(service.column("", "status"), ["EXPIRED"]);
}

#[test]
fn some_tasks_have_ended_when_the_service_starts() {
    let service = Service::simulated();
    let listed = service.list("");
    let rows = listed["jobs"].as_array().expect("a page has tasks");
    let statuses: Vec<&str> = rows.iter().filter_map(|row| row["status"].as_str()).collect();
    assert_eq!((statuses.len(), statuses), (EARLIER, vec!["EXPIRED", "FAIL", "SUCCESS", "SUCCESS"]));
    let id = rows[3]["id"].as_str().expect("a task has an ID");
    let file = service.send("GET", &format!("/v1/p/jobs/{id}/file"), &[], "");
    assert!(file.status == 200 && file.body.starts_with(b"user_name,"));
}

#[test]
fn a_header_or_a_setting_states_how_a_task_ends() {
    let mut service = Service::simulated();
    service.start(Some("fail=500ms"));
    service.start(Some("expire=1s"));
    assert_eq!(service.column("", "status"), ["CREATING", "CREATING"]);
    service.wait(1_000);
    assert_eq!(service.column("", "status"), ["FAIL", "EXPIRED"]);
    assert_eq!(service.column("", "why"), [json!("The records could not be read"), Value::Null]);
    assert_eq!(service.column("", "code"), [json!("JOB.0001"), Value::Null]);
    let refused = service.send("POST", START, &[("x-mock-task", "crash")], "");
    assert_eq!(refused.status, 400);
    assert!(String::from_utf8_lossy(&refused.body).contains("`x-mock-task`: the outcome must be"));
    assert_eq!(service.list("")["total"], EARLIER + 2, "a refused request starts no task");

    let mock =
        mock_with_spec(fixture(OPERATIONS), Data::Examples).with_task_plan("fail=0s".parse::<TaskPlan>().unwrap());
    let service = Service { mock, elapsed: Duration::ZERO };
    let id = service.start(None);
    let listed = service.list(&format!("id={id}"));
    assert_eq!(listed["jobs"][0]["status"], "FAIL", "tasks do not need a simulated company");
}

#[test]
fn tasks_are_filtered_sorted_and_paged() {
    let mut service = Service::simulated();
    let mut ids = Vec::new();
    for plan in ["succeed=0s", "fail=0s", "succeed=1h", "succeed=0s"] {
        ids.push(service.start(Some(plan)));
        service.wait(1_000);
    }
    assert_eq!(service.column("", "id"), ids);
    assert_eq!(service.column("id=none", "id"), [Value::Null; 0]);
    assert_eq!(service.column(&format!("id={}", ids[1]), "status"), ["FAIL"]);
    assert_eq!(service.column("status=SUCCESS", "id"), [ids[0].as_str(), &ids[3]]);
    assert_eq!(service.column("name=user_usage_20261101000001.csv", "id"), [ids[1].as_str()]);
    ids.reverse();
    assert_eq!(service.column("order_by=made&order=DESC", "id"), ids);
    assert_eq!(service.column("order_by=made&order=DESC&offset=1&limit=2", "id"), ids[1..3]);
    assert_eq!(service.list("order_by=made&order=DESC&offset=1&limit=2")["total"], EARLIER + 4);
    assert_eq!(service.column("order_by=status&order=ASC", "status"), ["CREATING", "FAIL", "SUCCESS", "SUCCESS"]);
}

#[test]
fn the_file_of_a_task_has_the_usage_of_its_time_range() {
    let mut service = Service::simulated();
    let id = service.start(None);
    let target = format!("/v1/p/jobs/{id}/file");
    assert_eq!(service.send("GET", &target, &[], "").status, 400, "the task is running");
    service.wait(2_000);
    assert_eq!(service.column("got=false", "id"), [id.as_str()]);
    let response = service.send("GET", &target, &[], "");
    let name = ("content-disposition".to_owned(), "attachment; filename=\"user_usage_20261101000000.csv\"".to_owned());
    assert!(response.status == 200 && response.headers.contains(&name), "{:?}", response.headers);
    let text = String::from_utf8(response.body).expect("the file is UTF-8");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["user_name", "usage_hours", "login_count"]);
    assert_eq!(rows.len(), 1 + 30);
    let logins = rows[1..].iter().map(|row| row[2].parse::<u64>().expect("a number"));
    let week = "start_time=2026-10-05T00:00Z&end_time=2026-10-12T00:00Z";
    let listed = tests::mock::mock_with_data(Data::Company(company()));
    assert_eq!(logins.sum::<u64>(), crate::support::logins(&listed, week).0, "the logins of the time range");
    assert_eq!(service.column("got=true", "id"), [id.as_str()]);
    let failed = service.start(Some("fail=0s"));
    assert_eq!(service.send("GET", &format!("/v1/p/jobs/{failed}/file"), &[], "").status, 400);
    assert_eq!(service.send("GET", "/v1/p/jobs/unknown/file", &[], "").status, 404);
}

#[test]
fn deleted_tasks_are_not_listed() {
    let service = Service::simulated();
    let ids = [(); 3].map(|()| service.start(None));
    let delete = |ids: &[&str]| {
        let headers = [("content-type", "application/json")];
        service.send("POST", "/v1/p/jobs/delete", &headers, &json!({ "ids": ids }).to_string()).status
    };
    assert_eq!(delete(&[&ids[0], &ids[2], "unknown"]), 204);
    assert_eq!(service.column("", "id"), [ids[1].as_str()]);
    assert_eq!(delete(&[&ids[0]]), 204, "a request can be repeated");
    assert_eq!(delete(&[]), 400);
    assert_eq!(service.send("GET", &format!("/v1/p/jobs/{}/file", ids[0]), &[], "").status, 404);
    let other = Service::new(Data::Company(Company { seed: 8, ..company() }));
    assert_ne!(other.start(None), ids[0], "the seed is a part of the ID");
}
