//! The configuration of a server.

use super::auth::Gateway;
use super::explorer::Explorer;
use super::faults::Faults;
use super::log_record::Observer;

/// The configuration of a server.
pub struct Config {
    /// Checks the credentials of requests.
    pub gateway: Gateway,
    /// Injected faults.
    pub faults: Faults,
    /// Seed of the request IDs.
    pub seed: u64,
    /// Maximum size of a request body in bytes.
    pub body_limit: usize,
    /// A function that is called for every request.
    pub observer: Option<Observer>,
    /// The explorer, if the server has one.
    pub explorer: Option<Explorer>,
}

impl Config {
    /// Creates a configuration without faults, observer and explorer, and with bodies of at most 1 MiB.
    pub fn new(gateway: Gateway) -> Self {
        Self { gateway, faults: Faults::default(), seed: 0, body_limit: 1 << 20, observer: None, explorer: None }
    }
}
