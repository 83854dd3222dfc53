//! Tests of `show_user_access_stages`, and of the error of a failed call.

use crate::{PROJECT, client, method_path_query, milliseconds, pairs, server};
use generated_client::{AccessStageName, BizType};
use tests::server::{ScriptedResponse, Server};

#[tokio::test]
async fn show_user_access_stages_reads_the_example_of_the_manual() {
    let server = server(include_str!("../responses/access_stages.json")).await;
    let transaction_id = "5f0f4ab2".to_owned();
    let stages = client(&server).show_user_access_stages(&transaction_id).send().await.expect("a response");
    let path = format!("/v2/{PROJECT}/statistics/metrics/access-stages");
    assert_eq!(
        method_path_query(&server.only_request()),
        ("GET".to_owned(), path, pairs(&[("transaction_id", "5f0f4ab2")]))
    );

    assert_eq!(stages.username.map(|name| name.expose().clone()).as_deref(), Some("user001"));
    assert_eq!(stages.biz_type, Some(BizType::App));
    let stages = stages.stages.unwrap_or_default();
    assert_eq!(stages.len(), 1);
    let stage = &stages[0];
    assert_eq!(stage.stage, Some(AccessStageName::Login));
    assert_eq!(stage.duration, Some(500));
    assert_eq!(stage.is_success, Some(true));
    assert_eq!(stage.start_time, Some(milliseconds(1_724_328_355_052)));
    assert_eq!(stage.end_time, Some(milliseconds(1_724_328_355_052)));
    assert_eq!(stage.error_code.as_deref(), Some("WKS.00000000"));
    assert_eq!(stage.error_msg.as_deref(), Some("OK"));
}

#[tokio::test]
async fn unknown_enumeration_values_are_kept() {
    let server = server(r#"{"biz_type":"VR","stages":[{"stage":"SCAN_FACE"}]}"#).await;
    let stages = client(&server).show_user_access_stages("t").send().await.expect("a response");
    assert_eq!(stages.biz_type.as_ref().map(BizType::as_str), Some("VR"));
    let stage = stages.stages.unwrap_or_default().remove(0).stage.expect("a stage");
    assert_eq!(stage, AccessStageName::from("SCAN_FACE"));
    assert!(matches!(stage, AccessStageName::Unknown(_)));
}

#[tokio::test]
async fn an_error_has_the_code_and_the_request_id() {
    let server = Server::start(|_| {
        ScriptedResponse::status(404, r#"{"error_code":"WKS.00211902","error_msg":"no such transaction"}"#)
    })
    .await;
    let error = client(&server).show_user_access_stages("t").send().await.expect_err("an error");
    assert!(error.is_not_found());
    assert_eq!(error.code(), Some("WKS.00211902"));
    let id = error.request_id().expect("every response has a request ID");
    assert_eq!(id.len(), 32);
    assert_eq!(
        error.to_string(),
        format!("ShowUserAccessStages: no such transaction [http 404, code WKS.00211902, request {id}]")
    );
}
