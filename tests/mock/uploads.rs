//! Signed uploads: if a header states the hash of the body, the canonical request contains that hash instead of the
//! computed one.

use codegen::mock::Data;
use generated_client::internal::{Multipart, MultipartParts};
use generated_client::{
    Client, Credentials, Error, Idempotency, Operation, OperationMeta, Request, RetryConfig, Upload,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tests::mock::{ACCESS_KEY, Recorder, SECRET_KEY, gateway_with_access_key, json, mock_with_spec, send_raw, status};
use tests::spec::{ok_cases, with_error_messages};
use xtask::serve::{Config, Outcome, Server};

const TARGET: &str = "/v1/p1/things/import";

/// An upload as in the fixture `files.yaml`.
#[derive(Clone, Debug, PartialEq)]
struct ImportThings(Upload);

impl Multipart for ImportThings {
    fn parts(&self, parts: &mut MultipartParts) {
        parts.text("owner", &"ada".to_owned());
        parts.file("things", &self.0);
    }
}

impl Operation for ImportThings {
    type Output = ();

    const META: &'static OperationMeta = &OperationMeta {
        name: "ImportThings",
        method: "POST",
        path: "/v1/{project_id}/things/import",
        idempotency: Idempotency::Idempotent,
    };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.multipart(self);
        request.build()
    }
}

/// Starts the embedded service of the fixtures. It accepts only signed requests.
async fn server(recorder: &Recorder) -> Server {
    let mock = mock_with_spec(with_error_messages(ok_cases()), Data::Examples);
    let config = Config { observer: recorder.observer(), ..Config::new(gateway_with_access_key()) };
    Server::start(mock, config).await.expect("a port on loopback is free")
}

#[tokio::test]
async fn uploads_of_the_client_are_accepted() {
    let recorder = Recorder::default();
    let server = server(&recorder).await;
    let client = |secret_key: &str| {
        let builder = Client::builder().endpoint(server.endpoint()).project_id("p1").retry(RetryConfig::none());
        builder.credentials(Credentials::access_key(ACCESS_KEY, secret_key)).build().expect("the client is complete")
    };
    for upload in [Upload::bytes("t.csv", "1;2"), Upload::reader("t.csv", &b"1;2"[..])] {
        client(SECRET_KEY).call(ImportThings(upload)).send().await.expect("the upload is accepted");
    }
    let rejected = client("sk-wrong").call(ImportThings(Upload::bytes("t.csv", "1;2"))).send().await;
    assert_eq!(rejected.expect_err("the key is wrong").status(), Some(401));
    let seen = recorder.requests();
    assert_eq!(seen.iter().map(|seen| seen.outcome).collect::<Vec<_>>(), [200, 200, 401].map(Outcome::Responded));
    assert!(seen[0].headers.contains(&("x-sdk-content-sha256".to_owned(), "UNSIGNED-PAYLOAD".to_owned())));
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns a request with a signature in the format of the vendor's SDK. `stated` is the value of the header with the
/// hash, and `signed` is the last line of the canonical request.
fn signed_request(body: &str, stated: Option<&str>, signed: &str) -> Vec<u8> {
    let date = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let media = "multipart/form-data; boundary=b";
    let mut headers = vec![("content-type", media), ("host", "localhost")];
    headers.extend(stated.map(|stated| ("x-sdk-content-sha256", stated)));
    headers.push(("x-sdk-date", &date));
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let canonical = format!("POST\n{TARGET}/\n\n{lines}\n{names}\n{signed}");
    let text = format!("SDK-HMAC-SHA256\n{date}\n{}", hexadecimal(&Sha256::digest(canonical)));
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET_KEY.as_bytes()).expect("any key has a valid length");
    mac.update(text.as_bytes());
    let signature = hexadecimal(&mac.finalize().into_bytes());
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!(
        "POST {TARGET} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\
         Authorization: SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders={names}, Signature={signature}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

#[tokio::test]
async fn the_stated_hash_is_signed_and_has_to_be_right() {
    let part = |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nx\r\n");
    let body = format!("{}{}--b--\r\n", part("owner"), part("things"));
    let hash = hexadecimal(&Sha256::digest(&body));
    let other = hexadecimal(&Sha256::digest("another"));
    let upper = hash.to_uppercase();
    let server = server(&Recorder::default()).await;
    for (stated, signed, expected) in [
        (Some("UNSIGNED-PAYLOAD"), "UNSIGNED-PAYLOAD", 200),
        (Some(hash.as_str()), hash.as_str(), 200),
        (Some(&upper), &upper, 200),
        (None, &hash, 200),
        // An empty header is treated as absent.
        (Some(""), &hash, 200),
        (Some("UNSIGNED-PAYLOAD"), &hash, 401),
        (None, "UNSIGNED-PAYLOAD", 401),
        (Some(&other), &other, 401),
        (Some(&other), &hash, 401),
        (Some("unsigned-payload"), "unsigned-payload", 401),
        (Some("UNSIGNED"), "UNSIGNED", 401),
    ] {
        let response = send_raw(server.endpoint(), &signed_request(&body, stated, signed)).await;
        assert_eq!(status(&response), expected, "{stated:?} {signed}: {response}");
    }
    let response = send_raw(server.endpoint(), &signed_request(&body, Some(&other), &other)).await;
    let message = json(&response)["error_msg"].as_str().unwrap_or_default().to_owned();
    assert!(
        message.contains("`X-Sdk-Content-Sha256` is neither the hash of the body nor `UNSIGNED-PAYLOAD`"),
        "{message}"
    );
}
