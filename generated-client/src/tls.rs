//! TLS: rustls with ring, and the certificate authorities that the machine and the caller trust.

use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::sync::Arc;

/// Which certificate authorities a client trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Those of the machine, and the caller's own.
    Platform,
    /// None, because the endpoint is plain HTTP. The machine need not have any.
    Nobody,
}

/// The TLS configuration of a client. It uses ring, and neither reads nor installs a process-wide provider.
///
/// # Errors
///
/// The machine has no certificate authorities, or they cannot be read, and the caller has none.
pub(crate) fn configure(
    trust: Trust,
    authorities: Vec<CertificateDer<'static>>,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions()?;
    let config = match trust {
        Trust::Platform => match Verifier::new_with_extra_roots(authorities.clone(), provider) {
            Ok(verifier) => config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)),
            Err(error) if authorities.is_empty() => return Err(error),
            Err(_) => config.with_root_certificates(store(authorities)?),
        },
        Trust::Nobody => config.with_root_certificates(RootCertStore::empty()),
    };
    Ok(config.with_no_client_auth())
}

/// The certificates in PEM texts.
///
/// # Errors
///
/// A text is no PEM, holds no certificate, or one that cannot be used.
pub(crate) fn read_authorities(texts: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut authorities = Vec::new();
    for text in texts {
        let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text).collect();
        match read {
            Ok(read) if !read.is_empty() => authorities.extend(read),
            Ok(_) => return Err("`certificate_authority` holds no certificate in PEM".to_owned()),
            Err(_) => return Err("`certificate_authority` is no PEM text".to_owned()),
        }
    }
    match store(authorities.clone()) {
        Ok(_) => Ok(authorities),
        Err(error) => Err(format!("`certificate_authority` holds a certificate that cannot be used: {error}")),
    }
}

fn store(authorities: Vec<CertificateDer<'static>>) -> Result<RootCertStore, rustls::Error> {
    let mut store = RootCertStore::empty();
    authorities.into_iter().try_for_each(|authority| store.add(authority))?;
    Ok(store)
}
