//! Requests without an endpoint and credentials.

pub(crate) mod builder;
pub(crate) mod message;
pub(crate) mod pairs;
pub(crate) mod path_template;
pub(crate) mod time_range;
