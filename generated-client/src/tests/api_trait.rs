//! The trait `Api`, implemented by a client and by a test double, and listings through the trait.

use super::scripted_server::{Server, json, response};
use super::{builder, client};
use crate::{Api, ApiFuture, Client, Error, ListLoginRecords, LoginRecord, LoginRecords, ShowUserAccessStages};
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

/// A test double that lists logins with the identities `t0`, `t1` and so on.
struct Logins(usize);

impl Api for Logins {
    fn list_login_records(&self, operation: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
        let [start, limit] = [operation.offset.unwrap_or(0), operation.limit.unwrap_or(20)].map(|value| value as usize);
        let login = |row| LoginRecord { transaction_id: Some(format!("t{row}")), ..LoginRecord::default() };
        let records = (start..self.0.min(start + limit)).map(login).collect();
        Box::pin(async { Ok(LoginRecords { records: Some(records), ..LoginRecords::default() }) })
    }
}

/// Returns the identities of all logins.
async fn identities(api: &dyn Api) -> Result<Vec<String>, Error> {
    let logins = ListLoginRecords::new().limit(2).via(api).items().collect().await?;
    Ok(logins.into_iter().filter_map(|login| login.transaction_id).collect())
}

#[tokio::test]
async fn listings_page_through_the_trait() {
    let api: Arc<dyn Api> = Arc::new(Logins(5));
    assert_eq!(
        tokio::spawn(async move { identities(&*api).await }).await.unwrap().unwrap(),
        ["t0", "t1", "t2", "t3", "t4"]
    );
    let page = |ids: [&str; 2]| {
        let records = ids.map(|id| format!(r#"{{"transaction_id":"{id}"}}"#)).join(",");
        json(&format!(r#"{{"total_count":4,"records":[{records}]}}"#))
    };
    let server = Server::start([page(["a", "b"]), page(["b", "c"]), json("{}")]);
    assert_eq!(identities(&client(&server)).await.unwrap(), ["a", "b", "c"]);
    let targets: Vec<_> = server
        .requests()
        .iter()
        .filter_map(|head| head.split(' ').nth(1)?.split_once('?').map(|(_, query)| query.to_owned()))
        .collect();
    assert_eq!(targets, ["limit=2", "offset=2&limit=2", "offset=4&limit=2"]);
}

#[tokio::test]
async fn listings_through_the_trait_have_totals_pages_and_cursors() {
    let api: &dyn Api = &Logins(5);
    let listing = || ListLoginRecords::new().limit(3).via(api);
    let mut items = listing().items();
    assert_eq!(items.total().await.unwrap(), None);
    items.try_next().await.unwrap();
    let rest = listing().resume(&items.cursor()).unwrap().collect().await.unwrap();
    assert_eq!(rest[0].transaction_id.as_deref(), Some("t1"));
    let mut pages = listing().pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().value().items.len(), 3);
    // A cursor of a client continues through the trait, and vice versa.
    let client: Client = client(&Server::start([""; 0]));
    assert!(client.list_login_records().limit(9).resume(&items.cursor()).is_ok());
}

/// `Mock` ignores the offset, so its first page would be returned forever.
#[tokio::test]
async fn a_mock_that_ignores_the_offset_is_an_error() {
    let error = identities(&Mock).await.unwrap_err();
    assert!(error.to_string().contains("the listing does not advance"), "{error}");
}
