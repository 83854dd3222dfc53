//! The trait `Api`, implemented by a client and by a test double.

use super::scripted_server::{Server, json, response};
use super::{builder, client};
use crate::{Api, ApiFuture, Error, ListLoginRecords, LoginRecord, LoginRecords, ShowUserAccessStages};
use std::sync::Arc;

/// A test double that implements one operation.
struct Mock;

impl Api for Mock {
    fn list_login_records(&self, operation: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
        Box::pin(async move {
            let count = operation.limit.map_or(0, |limit| limit as usize);
            Ok(LoginRecords { records: Some(vec![LoginRecord::default(); count]), ..LoginRecords::default() })
        })
    }
}

/// Code that depends on the trait and not on the client.
async fn count(api: Arc<dyn Api>, limit: i64) -> Result<usize, Error> {
    let mut operation = ListLoginRecords::new();
    operation.limit = Some(limit);
    let page = api.list_login_records(operation).await?;
    Ok(page.records.unwrap_or_default().len())
}

#[tokio::test]
async fn a_mock_can_replace_a_client() {
    assert_eq!(tokio::spawn(count(Arc::new(Mock), 3)).await.unwrap().unwrap(), 3);
    let server = Server::start([json(r#"{"total_count":1,"records":[{"sid":"s"}]}"#)]);
    assert_eq!(count(Arc::new(client(&server)), 7).await.unwrap(), 1);
    assert!(server.requests()[0].starts_with("GET /v2/p1/connections/desktops?limit=7 "));
}

#[tokio::test]
async fn missing_methods_are_named() {
    let error = Mock.show_user_access_stages(ShowUserAccessStages::new("t1")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ShowUserAccessStages: this implementation of `Api` does not implement `show_user_access_stages`"
    );
    assert_eq!(error.attempts(), 0);
}

#[tokio::test]
async fn errors_and_validation_are_those_of_the_client() {
    let server = Server::start([response(403, "", r#"{"error_code":"C1","error_msg":"no"}"#)]);
    let api: Box<dyn Api> = Box::new(client(&server));
    let error = api.show_user_access_stages(ShowUserAccessStages::new("t1")).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(403), Some("C1")));
    let api: Box<dyn Api> = Box::new(builder("http://127.0.0.1:1").build().unwrap());
    assert!(count(api.into(), 5_000).await.unwrap_err().is_invalid_request());
}
