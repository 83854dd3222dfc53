//! The configuration of a server.

use super::auth::Gateway;
use super::faults::Faults;
use super::log_record::Observer;

/// How a server is to behave.
pub struct Config {
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Who may ask.
    pub gateway: Gateway,
    /// What is to go wrong.
    pub faults: Faults,
    /// What the request ids follow from.
    pub seed: u64,
    /// Bytes that a request's body may have.
    pub body_limit: usize,
    /// Whoever watches.
    pub observer: Option<Observer>,
}

impl Config {
    /// Any free port, no faults, bodies of up to a megabyte, and nobody who watches.
    pub fn new(gateway: Gateway) -> Self {
        Self { port: 0, gateway, faults: Faults::default(), seed: 0, body_limit: 1 << 20, observer: None }
    }
}
