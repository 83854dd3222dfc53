//! Connections with TLS: whom the client trusts, and handshakes that lead nowhere.

use super::ListThings;
use super::faults::{AT_ONCE, IN_ALL, Told, fail, impatient, told};
use super::peer::{Peer, answer, in_time};
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
        ("a stranger", &stranger, &ours, Some("invalid peer certificate: ")),
        ("another host's", &elsewhere, &elsewhere, Some("certificate not valid for name")),
        ("an expired one", &old, &old, Some("certificate expired")),
    ] {
        let (tls, _) = acceptor(shown);
        let peer = Peer::with_tls(Some(tls), |_, _| answer(200, "", "{}")).await;
        let client = impatient(peer.url()).certificate_authority(trusted.cert.pem()).build().unwrap();
        let Some(text) = text else {
            in_time(what, client.call(ListThings::default()).send()).await.unwrap();
            continue;
        };
        let (error, took) = fail(client).await;
        assert_eq!((told(&error), error.attempts()), (Told::Connect, 1), "{what}: {error:?}");
        assert_eq!(error.kind(), ErrorKind::Untrusted, "{what}");
        assert!(error.to_string().contains(&format!("no connection to {}: ", peer.address())), "{what}: {error}");
        assert!(error.to_string().contains(text) && took < AT_ONCE, "{what}: {error}");
        assert!(peer.arrivals().is_empty(), "{what}: nothing is sent to it");
    }
}

#[tokio::test]
async fn a_handshake_that_leads_nowhere_ends_in_time() {
    let (_, pem) = acceptor(&certificate_for("localhost"));
    // The kernel takes the connection, and nobody ever speaks.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let https = format!("https://localhost:{}", silent.local_addr().unwrap().port());
    let client = impatient(&https).connect_timeout(Duration::from_millis(100)).certificate_authority(&pem);
    let (error, took) = fail(client.build().unwrap()).await;
    assert_eq!((told(&error), error.attempts()), (Told::ConnectTimeout, 3), "{error:?}");
    let address = https.trim_start_matches("https://");
    assert!(error.to_string().contains(&format!("no connection to {address} in time")), "{error}");
    assert!(took >= Duration::from_millis(300) && took < IN_ALL, "{took:?}");

    let plain = Peer::always(answer(200, "", "{}")).await;
    let https = plain.url().replace("http://127.0.0.1", "https://localhost");
    let client = impatient(&https).connect_timeout(Duration::from_millis(100)).certificate_authority(&pem);
    let (error, _) = fail(client.build().unwrap()).await;
    assert_eq!(told(&error), Told::ConnectTimeout, "the peer waits for a head that never comes: {error:?}");
}
