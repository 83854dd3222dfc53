//! TLS: rustls with ring, and the certificate authorities that the machine trusts.

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::sync::Arc;

/// Whether a client needs certificate authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Those of the machine.
    Platform,
    /// None, since the endpoint is plain HTTP: the client works on a machine that has none.
    Nobody,
}

/// The configuration of a client's TLS, with ring handed over: no process-wide provider is read or
/// installed.
///
/// # Errors
///
/// The machine has no certificate authorities, or they cannot be read.
pub(crate) fn configure(trust: Trust) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions()?;
    let config = match trust {
        Trust::Platform => {
            let verifier = Arc::new(Verifier::new(provider)?);
            config.dangerous().with_custom_certificate_verifier(verifier)
        }
        Trust::Nobody => config.with_root_certificates(RootCertStore::empty()),
    };
    Ok(config.with_no_client_auth())
}
