//! The crypto provider of rustls, which TLS and signatures use. No other code does cryptography.

use rustls::crypto::CryptoProvider;
use rustls::crypto::hash::{Hash, HashAlgorithm};
use rustls::crypto::tls13::{Hkdf, OkmBlock};
use std::sync::Arc;

/// The length of a block of SHA-256, in bytes. HMAC hashes longer keys first.
const BLOCK: usize = 64;

/// Returns the first provider that exists: the one that the process installed, the one of the feature `aws-lc-rs`, or
/// the one of the feature `ring`. This function installs no provider.
///
/// # Errors
///
/// Returns a problem with its remedy if there is no provider.
pub(crate) fn provider() -> Result<Arc<CryptoProvider>, &'static str> {
    let provider = CryptoProvider::get_default().or_else(provider_of_features);
    provider.cloned().ok_or(
        "there is no crypto provider; help: enable the feature `ring` or `aws-lc-rs`, or call \
         `rustls::crypto::CryptoProvider::install_default` first",
    )
}

#[cfg(any(feature = "aws-lc-rs", feature = "ring"))]
fn provider_of_features() -> Option<&'static Arc<CryptoProvider>> {
    #[cfg(feature = "aws-lc-rs")]
    use rustls::crypto::aws_lc_rs::default_provider;
    #[cfg(not(feature = "aws-lc-rs"))]
    use rustls::crypto::ring::default_provider;
    use std::sync::OnceLock;

    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    Some(PROVIDER.get_or_init(|| Arc::new(default_provider())))
}

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
fn provider_of_features() -> Option<&'static Arc<CryptoProvider>> {
    None
}

/// SHA-256 and HMAC with SHA-256.
#[derive(Clone, Copy)]
pub(crate) struct Sha256 {
    hash: &'static dyn Hash,
    hkdf: &'static dyn Hkdf,
}

impl Sha256 {
    /// Returns the implementation of the [provider](provider).
    ///
    /// # Errors
    ///
    /// Returns a problem with its remedy if there is no provider, or if it has no SHA-256.
    pub(crate) fn find() -> Result<Self, &'static str> {
        Self::from_provider(&*provider()?).ok_or(
            "the crypto provider has no TLS 1.3 cipher suite with SHA-256, which signatures need; help: install a \
             provider that has one",
        )
    }

    /// Returns the implementation that the cipher suites of a provider use.
    pub(crate) fn from_provider(provider: &CryptoProvider) -> Option<Self> {
        let suites = provider.cipher_suites.iter().filter_map(|suite| suite.tls13());
        let mut hashes = suites.map(|suite| Self { hash: suite.common.hash_provider, hkdf: suite.hkdf_provider });
        hashes.find(|found| found.hash.algorithm() == HashAlgorithm::SHA256)
    }

    pub(crate) fn hash(self, data: &[u8]) -> impl AsRef<[u8]> + use<> {
        self.hash.hash(data)
    }

    pub(crate) fn hmac(self, key: &[u8], message: &[u8]) -> impl AsRef<[u8]> + use<> {
        let key = if key.len() > BLOCK { OkmBlock::new(self.hash(key).as_ref()) } else { OkmBlock::new(key) };
        self.hkdf.hmac_sign(&key, message)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{BLOCK, Sha256};
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::Digest;

    /// Returns the implementations of all providers that are compiled.
    pub(crate) fn all() -> Vec<Sha256> {
        let providers = [
            rustls::crypto::ring::default_provider(),
            #[cfg(feature = "aws-lc-rs")]
            rustls::crypto::aws_lc_rs::default_provider(),
        ];
        providers.iter().map(|provider| Sha256::from_provider(provider).expect("SHA-256")).collect()
    }

    #[test]
    fn hashes_and_codes_equal_those_of_another_implementation() {
        let data: Vec<u8> = (0..=200).collect();
        for sha256 in all() {
            for length in 0..data.len() {
                let (key, message) = (&data[..length], &data[length..]);
                assert_eq!(sha256.hash(message).as_ref(), &*sha2::Sha256::digest(message), "{length}");
                let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
                mac.update(message);
                assert_eq!(sha256.hmac(key, message).as_ref(), &*mac.finalize().into_bytes(), "{length}");
            }
        }
        assert!(data.len() > 2 * BLOCK);
    }
}
