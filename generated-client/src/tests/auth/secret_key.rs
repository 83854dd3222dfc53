//! The secret key of a signed request is not sent.

use super::super::builder;
use super::super::fault_server::in_time;
use super::super::list_things::Thing;
use crate::{Credentials, Error, Idempotency, Operation, OperationMeta, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[derive(Clone, Debug, Default)]
struct CreateThing(Thing);

impl Operation for CreateThing {
    type Output = ();

    const META: &'static OperationMeta = &OperationMeta {
        name: "CreateThing",
        method: "POST",
        path: "/v1/things",
        idempotency: Idempotency::NotIdempotent,
    };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.json(&self.0);
        request.build()
    }
}

#[tokio::test]
async fn the_secret_key_is_not_in_headers_or_body() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let credentials = Credentials::access_key("AKEXAMPLE", "SK+EXAMPLE/1").with_security_token("STEXAMPLE");
    let client = builder(&url).credentials(credentials).build().unwrap();
    let mut operation = CreateThing::default();
    operation.0.id = Some("t1".to_owned());
    let call = tokio::spawn(client.call(operation).send());
    let (mut stream, _) = in_time("the connection", listener.accept()).await.unwrap();
    let mut request = Vec::new();
    while !request.ends_with(br#"{"id":"t1"}"#) {
        let length = in_time("the request", stream.read_buf(&mut request)).await.unwrap();
        assert_ne!(length, 0, "{}", String::from_utf8_lossy(&request));
    }
    stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n").await.unwrap();
    in_time("the response", call).await.unwrap().unwrap();
    let request = String::from_utf8(request).unwrap();
    assert!(request.contains("SDK-HMAC-SHA256 Access=AKEXAMPLE, ") && request.contains("STEXAMPLE"), "{request}");
    // The secret key unchanged, percent-encoded, in Base64, and in hexadecimal.
    for secret in ["SK+EXAMPLE/1", "SK%2BEXAMPLE%2F1", "U0srRVhBTVBMRS8x", "534b2b4558414d504c452f31"] {
        assert!(!request.to_lowercase().contains(&secret.to_lowercase()), "{request}");
    }
}
