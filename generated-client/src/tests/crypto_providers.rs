//! Crypto providers: one that the process installed takes precedence over those of the features, and the client
//! installs none.

use super::child_process;
use super::expected_error::ExpectedError;
use super::fault_server::{FaultServer, respond};
use super::tls::{acceptor_with, certificate_for};
use super::{ListThings, builder};
use crate::{ClientBuilder, Credentials, Error, RetryConfig};
use rustls::SupportedCipherSuite;
use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::cipher_suite::{TLS13_AES_128_GCM_SHA256, TLS13_AES_256_GCM_SHA384};
use rustls::crypto::ring::default_provider;

const NO_SHA256: &str = "the crypto provider has no TLS 1.3 cipher suite with SHA-256, which signatures need; \
                         help: install a provider that has one";

/// Returns a server that accepts only this cipher suite, and a builder for its client.
fn server(suite: SupportedCipherSuite) -> (FaultServer, ClientBuilder) {
    let certificate = certificate_for("localhost");
    let provider = CryptoProvider { cipher_suites: vec![suite], ..default_provider() };
    let (acceptor, authority) = acceptor_with(provider, &certificate);
    let server = FaultServer::with_tls(Some(acceptor), |_, _| respond(200, "", "{}"));
    let builder = builder(server.url()).certificate_authority(authority).retry(RetryConfig::none());
    (server, builder)
}

async fn send(builder: ClientBuilder) -> Result<(), Error> {
    builder.build()?.call(ListThings::default()).send().await.map(drop)
}

fn access_key() -> Credentials {
    Credentials::access_key("AKEXAMPLE", "secret")
}

#[test]
fn an_installed_provider_takes_precedence() {
    child_process::run_test("crypto_providers::with_an_installed_provider", |_| {});
}

#[tokio::test]
async fn with_an_installed_provider() {
    if !child_process::is_child() {
        return;
    }
    let installed = CryptoProvider { cipher_suites: vec![TLS13_AES_256_GCM_SHA384], ..default_provider() };
    installed.install_default().unwrap();
    let (_same, client) = server(TLS13_AES_256_GCM_SHA384);
    send(client.clone()).await.unwrap();
    let error = send(client.credentials(access_key())).await.unwrap_err();
    assert_eq!(error.to_string(), format!("the client cannot be built: {NO_SHA256}"));
    let (other, client) = server(TLS13_AES_128_GCM_SHA256);
    let error = send(client).await.unwrap_err();
    let text = "no connection to ADDRESS: received fatal alert: *";
    ExpectedError::new("connect", text).check("another cipher suite", &error, other.address());
}

#[cfg(any(feature = "aws-lc-rs", feature = "ring"))]
#[test]
fn a_feature_provides_a_provider() {
    child_process::run_test("crypto_providers::with_the_provider_of_a_feature", |_| {});
}

#[cfg(any(feature = "aws-lc-rs", feature = "ring"))]
#[tokio::test]
async fn with_the_provider_of_a_feature() {
    if !child_process::is_child() {
        return;
    }
    let (server, client) = server(TLS13_AES_128_GCM_SHA256);
    send(client.credentials(access_key())).await.unwrap();
    assert!(server.arrivals()[0].header("authorization").is_some());
    assert!(CryptoProvider::get_default().is_none(), "the client installed a provider");
}

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
#[test]
fn without_features_a_provider_must_be_installed() {
    child_process::run_test("crypto_providers::without_features", |_| {});
}

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
#[tokio::test]
async fn without_features() {
    if !child_process::is_child() {
        return;
    }
    let (server, client) = server(TLS13_AES_128_GCM_SHA256);
    let signed = client.credentials(access_key());
    let error = send(signed.clone()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client cannot be built: there is no crypto provider; help: enable the feature `ring` or `aws-lc-rs`, or \
         call `rustls::crypto::CryptoProvider::install_default` first"
    );
    assert_eq!(error.kind(), crate::ErrorKind::Configuration);
    default_provider().install_default().unwrap();
    send(signed).await.unwrap();
    assert!(server.arrivals()[0].header("authorization").is_some());
}
