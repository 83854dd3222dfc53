//! `Error`: the error of clients and calls.

mod authentication_failure;
mod body;
mod causes;
mod core_error;
mod display;
mod http2;
mod kind;
mod predicates;
mod remote;

pub use authentication_failure::AuthenticationFailure;
pub(crate) use body::Report;
pub use core_error::Error;
pub(crate) use core_error::{Attempts, ReceivedResponse};
pub use kind::ErrorKind;
pub(crate) use kind::ErrorKind as Kind;
pub(crate) use remote::Remote;
