//! Responses: `RawResponse` as received, `Parsed` with a decoded body, and `Response` as returned to callers.

mod failure;
mod header;
mod parsed;
mod raw;
mod typed;

pub use header::ResponseHeader;
pub use parsed::Parsed;
pub use raw::RawResponse;
pub(crate) use typed::Head;
pub use typed::Response;
