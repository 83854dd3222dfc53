//! Multipart uploads: their bodies, signatures and retries.

use super::auth::CountingProvider;
use super::builder;
use super::fault_server::{FaultServer, MAX_WAIT, Step, in_time};
use crate::internal::{Multipart, MultipartParts};
use crate::testing::{FakeService, MockResponse, RecordedRequest};
use crate::{
    Client, Credentials, Error, ErrorKind, Idempotency, Operation, OperationMeta, Personal, Request, RetryConfig,
    Upload,
};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq)]
struct Import {
    owner: Personal<String>,
    count: Option<i64>,
    tags: Vec<String>,
    file: Option<Upload>,
}

impl Multipart for Import {
    fn parts(&self, parts: &mut MultipartParts) {
        parts.text("owner", &self.owner).max_length(8);
        parts.text("count", &self.count).between(1, 9);
        parts.text("tags", &self.tags).min_items(1);
        parts.file("file", &self.file);
    }
}

impl Operation for Import {
    type Output = ();

    const META: &'static OperationMeta =
        &OperationMeta { name: "Import", method: "POST", path: "/v1/import", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.multipart(self);
        request.build()
    }
}

fn import(file: Upload) -> Import {
    let tags = vec!["a".to_owned(), "b\r\n".to_owned()];
    Import { owner: Personal::new("ada".to_owned()), count: None, tags, file: Some(file) }
}

fn client(fake: &FakeService) -> Client {
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    fake.builder().retry(retry).build().unwrap()
}

/// Returns the body of a request, with `B` in place of its random boundary.
fn body(request: &RecordedRequest) -> String {
    let media = request.header("content-type").unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() == 32, "{boundary}");
    String::from_utf8(request.body().to_vec()).unwrap().replace(boundary, "B")
}

const EXPECTED: &str = "--B\r\nContent-Disposition: form-data; name=\"owner\"\r\n\r\nada\r\n\
    --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\na\r\n\
    --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nb\r\n\r\n\
    --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.csv\"\r\nContent-Type: text/csv\r\n\r\n\
    1;2\r\n--B--\r\n";

#[tokio::test]
async fn all_sources_send_the_same_body_and_readers_are_not_retried() {
    let path = std::env::temp_dir().join(format!("generated-client-{}.csv", std::process::id()));
    std::fs::write(&path, "1;2").unwrap();
    for (file, attempts) in
        [(Upload::bytes("", "1;2"), 2), (Upload::path(&path), 2), (Upload::reader("", &b"1;2"[..]), 1)]
    {
        let fake = FakeService::new();
        fake.respond_once::<Import>(MockResponse::status(503)).respond_always::<Import>(MockResponse::status(200));
        let file = file.with_name("a\"b.csv").with_content_type("text/csv\r\n");
        let sent = client(&fake).call(import(file)).send().await;
        assert_eq!(sent.is_ok(), attempts == 2, "{sent:?}");
        let requests = fake.requests();
        assert_eq!(requests.len(), attempts);
        for request in &requests {
            assert_eq!(body(request), EXPECTED);
            assert_eq!(request.header("x-sdk-content-sha256"), Some("UNSIGNED-PAYLOAD"));
            let authorization = request.header("authorization").unwrap();
            assert!(authorization.contains("content-type;host;x-project-id;x-sdk-content-sha256;"));
        }
    }
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn an_upload_with_a_rejected_token_is_sent_again_unless_it_is_a_reader() {
    for (file, attempts) in [(Upload::bytes("x", "1"), 2), (Upload::reader("x", &b"1"[..]), 1)] {
        let fake = FakeService::new();
        let rejection = MockResponse::error(401, "APIGW.0307", "The token must be updated.");
        fake.respond_once::<Import>(rejection).respond_always::<Import>(MockResponse::status(200));
        let provider = CountingProvider::new(|count| async move { Ok(Credentials::token(format!("t{count}"))) });
        let client = fake.builder().credentials(provider.credentials()).build().unwrap();
        let sent = client.call(import(file)).send().await;
        assert_eq!((sent.is_ok(), fake.requests().len()), (attempts == 2, attempts), "{sent:?}");
        client.call(import(Upload::bytes("x", "1"))).send().await.unwrap();
        assert_eq!(
            fake.requests().pop().unwrap().header("x-auth-token"),
            Some("t1"),
            "the rejected token is discarded"
        );
    }
}

#[tokio::test]
async fn unread_readers_are_retried_and_read_ones_are_rejected() {
    let operation = import(Upload::reader("x", &b"1"[..]));
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let nowhere = builder(&format!("http://{closed}")).retry(retry).build().unwrap();
    assert_eq!(nowhere.call(operation.clone()).send().await.unwrap_err().attempts(), 3);
    let fake = FakeService::new();
    fake.respond_always::<Import>(MockResponse::status(200));
    client(&fake).call(operation.clone()).send().await.unwrap();
    let error = client(&fake).call(operation).send().await.unwrap_err();
    let text = "Import: invalid request: the reader of `file` was read by an earlier call; help: create another one";
    assert_eq!((error.to_string().as_str(), error.attempts()), (text, 0));
}

/// A reader that returns some bytes and then fails.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        if self.0 == 1 { Ok(buffer.len().min(100)) } else { Err(io::Error::other("worn out")) }
    }
}

#[tokio::test]
async fn read_errors_name_the_part_and_not_the_file() {
    let fake = FakeService::new();
    fake.respond_always::<Import>(MockResponse::status(200));
    let server = FaultServer::always(vec![Step::Wait(MAX_WAIT)]);
    let real = builder(server.url()).build().unwrap();
    for client in [client(&fake), real] {
        for (file, cause) in [(Upload::reader("secret", Broken(0)), "worn out"), (Upload::path("/no/secret"), "")] {
            let call = client.call(import(file.clone())).send();
            let error = in_time("the failure", call).await.unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 1), "{error}");
            assert!(error.to_string().contains("the file of `file` cannot be read: "), "{error}");
            assert!(error.to_string().contains(cause) && !error.to_string().contains("secret"), "{error}");
            assert!(!format!("{error:?} {file:?}").contains("secret"));
        }
    }
}

#[tokio::test]
async fn large_files_are_sent() {
    let fake = FakeService::new();
    fake.respond_always::<Import>(MockResponse::status(200));
    let large = 5 << 20;
    let file = Upload::reader("large", io::repeat(b'x').take(large));
    client(&fake).call(import(file)).send().await.unwrap();
    let request = &fake.requests()[0];
    assert_eq!(request.body().iter().filter(|byte| **byte == b'x').count() as u64, large);
}

#[test]
fn uploads_are_equal_if_they_have_the_same_source() {
    let reader = Upload::reader("a", io::empty());
    assert_eq!(reader, reader.clone());
    assert_ne!(reader, Upload::reader("a", io::empty()));
    assert_eq!(Upload::path("/x/a.csv"), Upload::from(Path::new("/x/a.csv")));
    assert_ne!(Upload::bytes("a", "1"), Upload::bytes("b", "1"));
}

#[tokio::test]
async fn limits_of_parts_are_checked() {
    let fake = FakeService::new();
    fake.respond_always::<Import>(MockResponse::status(200));
    let owner = Personal::new("ada lovelace".to_owned());
    let wrong = Import { owner, count: Some(10), ..import(Upload::bytes("", "1")) };
    let error = client(&fake).call(wrong.clone()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Import: invalid request: `body.owner` must be at most 8 characters long; `body.count` must be 1 to 9"
    );
    client(&fake).call(wrong).skip_validation().send().await.unwrap();
    assert_eq!(fake.requests().len(), 1);
}
