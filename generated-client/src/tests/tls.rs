//! TLS: trusted certificate authorities, and handshakes that fail.

use super::ListThings;
use super::async_and_blocking::{MODES, Mode};
use super::expected_error::ExpectedError;
use super::fault_server::{FaultServer, Step, respond};
use super::faults::{NO_WAIT, TOTAL_TIMEOUT, fail, impatient};
use crate::{ErrorKind, RetryConfig};
use rcgen::{CertificateParams, CertifiedKey, KeyPair, date_time_ymd, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::PrivateKeyDer;
use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsAcceptor;

/// Returns an acceptor for a self-signed certificate, and the certificate in PEM format.
pub(super) fn acceptor(certificate: &CertifiedKey<KeyPair>) -> (TlsAcceptor, String) {
    acceptor_with(ring::default_provider(), certificate)
}

/// Returns an acceptor that uses a crypto provider, and the certificate in PEM format.
pub(super) fn acceptor_with(
    provider: CryptoProvider,
    CertifiedKey { cert, signing_key }: &CertifiedKey<KeyPair>,
) -> (TlsAcceptor, String) {
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), cert.pem())
}

/// Returns a self-signed certificate for `localhost` in PEM format.
pub(super) fn certificate_authority() -> String {
    certificate_for("localhost").cert.pem()
}

pub(super) fn certificate_for(host: &str) -> CertifiedKey<KeyPair> {
    generate_simple_self_signed(vec![host.to_owned()]).unwrap()
}

fn expired() -> CertifiedKey<KeyPair> {
    let signing_key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.not_after = date_time_ymd(2020, 1, 1);
    CertifiedKey { cert: params.self_signed(&signing_key).unwrap(), signing_key }
}

#[tokio::test]
async fn only_certificates_of_the_given_authority_are_trusted() {
    let ours = certificate_for("localhost");
    let stranger = certificate_for("localhost");
    let other_host = certificate_for("elsewhere.invalid");
    let old = expired();
    for (presented, trusted, reason) in [
        (&ours, &ours, None),
        (&stranger, &ours, Some("no connection to ADDRESS: invalid peer certificate: *")),
        (
            &other_host,
            &other_host,
            Some("no connection to ADDRESS: invalid peer certificate: certificate not valid for name*"),
        ),
        (&old, &old, Some("no connection to ADDRESS: invalid peer certificate: certificate expired*")),
    ] {
        for mode in MODES {
            let server = FaultServer::with_tls(Some(acceptor(presented).0), |_, _| respond(200, "", "{}"));
            let caller = mode.build(impatient(server.url()).certificate_authority(trusted.cert.pem()));
            let Some(text) = reason else {
                caller.send(caller.call(ListThings::default())).await.unwrap();
                continue;
            };
            let (error, elapsed) = fail(&caller).await;
            ExpectedError::new("connect", text).check(text, &error, server.address());
            assert_eq!((error.kind(), error.body()), (ErrorKind::Untrusted, None), "{text}");
            assert!(elapsed < NO_WAIT, "{text}: {elapsed:?}");
            assert!(server.arrivals().is_empty(), "{text}");
        }
    }
}

#[tokio::test]
async fn a_file_of_authorities_may_begin_with_a_byte_order_mark() {
    let ours = certificate_for("localhost");
    let server = FaultServer::with_tls(Some(acceptor(&ours).0), |_, _| respond(200, "", "{}"));
    let pem = format!("\u{feff}{}", ours.cert.pem());
    let caller = Mode::Async.build(impatient(server.url()).certificate_authority(pem));
    caller.send(caller.call(ListThings::default())).await.unwrap();
}

#[tokio::test]
async fn the_connect_timeout_ends_a_handshake() {
    let pem = certificate_authority();
    // The operating system accepts the connection, but no byte is sent.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("localhost:{}", silent.local_addr().unwrap().port());
    // This server waits for the head of an HTTP request.
    let plain = FaultServer::always(respond(200, "", "{}"));
    let plain = plain.address().replace("127.0.0.1", "localhost");
    for address in [&silent, &plain] {
        for mode in MODES {
            let builder = impatient(&format!("https://{address}")).connect_timeout(Duration::from_millis(100));
            let (error, elapsed) = fail(&mode.build(builder.certificate_authority(&pem))).await;
            let text = "no connection to ADDRESS in time [attempts 3]";
            ExpectedError::new("timeout, connect", text).check(address, &error, address);
            assert_eq!(error.kind(), ErrorKind::ConnectTimeout);
            assert!(elapsed >= Duration::from_millis(300) && elapsed < TOTAL_TIMEOUT, "{elapsed:?}");
        }
    }
}

#[tokio::test]
async fn an_error_says_that_a_port_does_not_use_tls() {
    for mode in MODES {
        let plain = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = plain.local_addr().unwrap().to_string();
        // The server responds to the handshake at once, as many HTTP servers do.
        std::thread::spawn(move || {
            let (mut stream, _) = plain.accept().unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let builder = impatient(&format!("https://{address}")).retry(RetryConfig::none());
        let (error, _) = fail(&mode.build(builder.certificate_authority(certificate_authority()))).await;
        let text = "no connection to ADDRESS: the port of the endpoint or of the proxy does not use TLS, but the URL begins with https";
        ExpectedError::new("connect", text).check("a plain port", &error, &address);
        assert_eq!(error.kind(), ErrorKind::Connect);
    }
}

#[tokio::test]
async fn a_slow_response_does_not_exceed_the_connect_timeout() {
    let server = FaultServer::always([vec![Step::Wait(Duration::from_millis(150))], respond(200, "", "{}")].concat());
    let caller = Mode::Async.build(impatient(server.url()).connect_timeout(Duration::from_millis(100)));
    for _ in 0..2 {
        caller.send(caller.call(ListThings::default())).await.unwrap();
    }
    assert_eq!(server.connections(), 1);
}
