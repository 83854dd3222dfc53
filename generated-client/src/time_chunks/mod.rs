//! Splits a long time range into several calls, because the service limits the time range of one call.

mod calls;
pub(crate) mod chunks;
pub(crate) mod split;
