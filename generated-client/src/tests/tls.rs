//! Connections with TLS: whom the client trusts, and handshakes that lead nowhere.

use super::ListThings;
use super::async_and_blocking::{FACES, Face};
use super::expected_error::Said;
use super::fault_server::{Peer, Step, answer};
use super::faults::{AT_ONCE, IN_ALL, fail, impatient};
use crate::ErrorKind;
use rcgen::{CertificateParams, CertifiedKey, KeyPair, date_time_ymd, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsAcceptor;

/// An acceptor for a certificate that signs itself, and the certificate.
pub(super) fn acceptor(CertifiedKey { cert, signing_key }: &CertifiedKey<KeyPair>) -> (TlsAcceptor, String) {
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), cert.pem())
}

fn certificate_for(host: &str) -> CertifiedKey<KeyPair> {
    generate_simple_self_signed(vec![host.to_owned()]).unwrap()
}

fn expired() -> CertifiedKey<KeyPair> {
    let signing_key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.not_after = date_time_ymd(2020, 1, 1);
    CertifiedKey { cert: params.self_signed(&signing_key).unwrap(), signing_key }
}

#[tokio::test]
async fn whom_to_trust_is_the_callers_choice() {
    let (stranger, ours) = (certificate_for("localhost"), certificate_for("localhost"));
    let (elsewhere, old) = (certificate_for("elsewhere.invalid"), expired());
    for (what, shown, trusted, text) in [
        ("ours", &ours, &ours, None),
        ("a stranger", &stranger, &ours, Some("no connection to PEER: invalid peer certificate: *")),
        (
            "another host's",
            &elsewhere,
            &elsewhere,
            Some("no connection to PEER: invalid peer certificate: certificate not valid for name*"),
        ),
        ("an expired one", &old, &old, Some("no connection to PEER: invalid peer certificate: certificate expired*")),
    ] {
        for face in FACES {
            let peer = Peer::with_tls(Some(acceptor(shown).0), |_, _| answer(200, "", "{}")).await;
            let caller = face.build(impatient(peer.url()).certificate_authority(trusted.cert.pem()));
            let Some(text) = text else {
                caller.send(caller.call(ListThings::default())).await.expect(what);
                continue;
            };
            let (error, took) = fail(&caller).await;
            Said { told: "connect", attempts: 1, text, ..Said::default() }.check(what, &error, peer.address());
            assert_eq!((error.kind(), error.body()), (ErrorKind::Untrusted, None), "{what}");
            assert!(took < AT_ONCE, "{what}: {took:?}");
            assert!(peer.arrivals().is_empty(), "{what}: nothing is sent to it");
        }
    }
}

#[tokio::test]
async fn a_handshake_that_leads_nowhere_ends_in_time() {
    let (_, pem) = acceptor(&certificate_for("localhost"));
    // The kernel takes the connection, and nobody ever speaks.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("localhost:{}", silent.local_addr().unwrap().port());
    // The other peer waits for a head that never comes.
    let plain = Peer::always(answer(200, "", "{}")).await;
    let plain = plain.address().replace("127.0.0.1", "localhost");
    for (address, face) in
        [&silent, &plain].into_iter().flat_map(|address| FACES.iter().map(move |face| (address, face)))
    {
        let builder = impatient(&format!("https://{address}")).connect_timeout(Duration::from_millis(100));
        let (error, took) = fail(&face.build(builder.certificate_authority(&pem))).await;
        let text = "no connection to PEER in time [attempts 3]";
        Said { told: "timeout, connect", attempts: 3, text, ..Said::default() }.check(address, &error, address);
        assert_eq!(error.kind(), ErrorKind::ConnectTimeout);
        assert!(took >= Duration::from_millis(300) && took < IN_ALL, "{took:?}");
    }
}

/// The connect timeout ends with the handshake: a slow response does not exceed it.
#[tokio::test]
async fn the_time_for_a_connection_is_over_when_it_is_made() {
    let late = [vec![Step::Wait(Duration::from_millis(150))], answer(200, "", "{}")].concat();
    let peer = Peer::always(late).await;
    let caller = Face::Async.build(impatient(peer.url()).connect_timeout(Duration::from_millis(100)));
    for _ in 0..2 {
        caller.send(caller.call(ListThings::default())).await.unwrap();
    }
    assert_eq!(peer.connections(), 1);
}
