//! TLS with rustls, and the certificate authorities of the system and the caller.

use crate::crypto;
use crate::encoding::without_byte_order_mark;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::sync::Arc;

/// The certificate authorities that a client trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The certificate authorities of the system and the caller.
    Platform,
    /// None, because neither the endpoint nor the proxy uses HTTPS. Such a client also works on a system without
    /// certificate authorities.
    None,
}

/// Returns the TLS configuration of a client.
///
/// # Errors
///
/// Returns a problem if there is no crypto provider, or if the caller sets no certificate authorities, and those of the
/// system are missing or unreadable.
pub(crate) fn configure(trust: Trust, authorities: Vec<CertificateDer<'static>>) -> Result<ClientConfig, String> {
    let provider = crypto::provider()?;
    let builder = ClientConfig::builder_with_provider(provider.clone());
    let config = builder
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("the crypto provider cannot be used: {error}"))?;
    let config = match trust {
        Trust::Platform => match Verifier::new_with_extra_roots(authorities.clone(), provider) {
            Ok(verifier) => config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)),
            Err(error) if authorities.is_empty() => {
                return Err(format!(
                    "the system's certificate authorities cannot be used: {error}; help: install them, or set \
                     `certificate_authority`"
                ));
            }
            Err(_) => config.with_root_certificates(store(authorities).map_err(|error| invalid_authority(&error))?),
        },
        Trust::None => config.with_root_certificates(RootCertStore::empty()),
    };
    let mut config = config.with_no_client_auth();
    let protocols: &[&[u8]] = if cfg!(feature = "http2") { &[b"h2", b"http/1.1"] } else { &[b"http/1.1"] };
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    Ok(config)
}

/// Reads certificates in PEM format.
///
/// # Errors
///
/// Returns an error if a text is not PEM, contains no certificate, or contains an invalid certificate.
pub(crate) fn read_authorities(texts: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut authorities = Vec::new();
    for text in texts {
        let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(without_byte_order_mark(text)).collect();
        match read {
            Ok(read) if !read.is_empty() => authorities.extend(read),
            Ok(_) => return Err("`certificate_authority` contains no PEM certificate".to_owned()),
            Err(_) => return Err("`certificate_authority` is not valid PEM".to_owned()),
        }
    }
    store(authorities.clone()).map_err(|error| invalid_authority(&error))?;
    Ok(authorities)
}

fn invalid_authority(error: &rustls::Error) -> String {
    format!("`certificate_authority` contains an invalid certificate: {error}")
}

fn store(authorities: Vec<CertificateDer<'static>>) -> Result<RootCertStore, rustls::Error> {
    let mut store = RootCertStore::empty();
    authorities.into_iter().try_for_each(|authority| store.add(authority))?;
    Ok(store)
}
