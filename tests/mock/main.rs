//! The service of `cargo xtask mock`: its credentials, its faults, its command, and malformed requests.

mod clients;
mod command;
mod credentials;
mod faults;
mod malformed_requests;
mod process;
mod report;
mod shutdown;
mod slow_requests;
mod uploads;
mod vectors;
