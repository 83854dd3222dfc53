//! Tests of `list_export_tasks`, `download_export_file`, `delete_export_tasks` and `wait_until_export_finished`.

use crate::{PROJECT, client, method_path_query, pairs, server, time};
use generated_client::{DeletedExportTasks, ExportTaskSort, ExportTaskStatus};
use std::time::Duration;
use tests::server::{ScriptedResponse, Server};

const TASKS: &str = r#"{"count":7,"export_tasks":[{"task_id":"t1","file_name":"usage.xlsx","status":"FAIL",
    "fail_reason":"no space","error_code":"WKS.1","create_time":"2026-02-10T08:00:00.123Z",
    "end_time":"2026-02-10T08:00:05.000Z","is_download":false}]}"#;

#[tokio::test]
async fn list_export_tasks_sends_every_parameter_and_reads_every_field() {
    let server = server(TASKS).await;
    let call = client(&server).list_export_tasks().file_name("usage.xlsx").task_id("t1").is_download(false);
    let call = call.status(ExportTaskStatus::Fail).sort(ExportTaskSort::create_time().descending());
    let page = call.offset(6).limit(1).send().await.expect("a response");
    assert_eq!(page.count, Some(7));
    let task = &page.export_tasks.expect("tasks")[0];
    assert_eq!((task.task_id.as_deref(), task.file_name.as_deref()), (Some("t1"), Some("usage.xlsx")));
    assert_eq!((&task.status, task.is_download), (&Some(ExportTaskStatus::Fail), Some(false)));
    assert_eq!((task.fail_reason.as_deref(), task.error_code.as_deref()), (Some("no space"), Some("WKS.1")));
    assert_eq!(task.create_time, Some(time("2026-02-10T08:00:00.123Z")));
    assert_eq!(task.end_time, Some(time("2026-02-10T08:00:05Z")));
    let query = [
        ("file_name", "usage.xlsx"),
        ("task_id", "t1"),
        ("status", "FAIL"),
        ("is_download", "false"),
        ("sort_field", "create_time"),
        ("sort_type", "DESC"),
        ("offset", "6"),
        ("limit", "1"),
    ];
    let path = format!("/v2/{PROJECT}/export-tasks");
    assert_eq!(method_path_query(&server.only_request()), ("GET".to_owned(), path, pairs(&query)));
}

#[tokio::test]
async fn download_export_file_streams_the_file() {
    let named = ("content-disposition".to_owned(), "attachment; filename=\"usage.xlsx\"".to_owned());
    let server =
        Server::start(move |_| ScriptedResponse { headers: vec![named.clone()], ..ScriptedResponse::ok("PK") });
    let server = server.await;
    let download = client(&server).download_export_file("t/1").send().await.expect("a response");
    assert_eq!(download.file_name(), Some("usage.xlsx"));
    assert_eq!(download.bytes().await.expect("the file"), "PK");
    let path = format!("/v2/{PROJECT}/export-tasks/t%2F1/download");
    assert_eq!(method_path_query(&server.only_request()), ("GET".to_owned(), path, Vec::new()));
}

#[tokio::test]
async fn delete_export_tasks_sends_the_ids() {
    let server = server("").await;
    let tasks = DeletedExportTasks::new(["t1", "t2"]);
    client(&server).delete_export_tasks(tasks).send().await.expect("a response");
    let request = server.only_request();
    let path = format!("/v2/{PROJECT}/export-tasks/batch-delete");
    assert_eq!(method_path_query(&request), ("POST".to_owned(), path, Vec::new()));
    assert_eq!(request.body, r#"{"task_ids":["t1","t2"]}"#);
    assert_eq!(request.header("content-type"), Some("application/json;charset=UTF-8"));
}

#[tokio::test]
async fn delete_export_tasks_checks_the_ids() {
    let server = server("").await;
    let delete =
        async |ids: Vec<String>| client(&server).delete_export_tasks(DeletedExportTasks::new(ids)).send().await;
    for (ids, problem) in [
        (vec![], "`body.task_ids` must not be empty"),
        (vec!["t".to_owned(); 201], "`body.task_ids` must have at most 200 elements"),
        (vec!["t".to_owned(), String::new()], "`body.task_ids[1]` must be at least 1 characters long"),
        (vec!["t".repeat(65)], "`body.task_ids[0]` must be at most 64 characters long"),
    ] {
        let error = delete(ids).await.expect_err("the IDs are invalid");
        assert_eq!(error.to_string(), format!("DeleteExportTasks: invalid request: {problem}"));
    }
    delete(vec!["t".repeat(64); 200]).await.expect("a response");
    assert!(server.only_request().body.len() > 200 * 64);
}

#[tokio::test]
async fn wait_until_export_finished_polls_the_task_and_returns_the_reason_of_a_failure() {
    let server = server(TASKS).await;
    let wait = client(&server).wait_until_export_finished("t1");
    let error = wait.wait(Duration::from_secs(5)).await.expect_err("the task has failed");
    assert!(error.is_task_failed());
    assert_eq!((error.message(), error.code()), (Some("no space"), Some("WKS.1")));
    let query = pairs(&[("task_id", "t1")]);
    assert_eq!(method_path_query(&server.only_request()).2, query);
}
