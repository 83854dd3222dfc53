//! Requests without an endpoint and credentials, and the validation of their values.

pub(crate) mod builder;
pub(crate) mod message;
pub(crate) mod pairs;
pub(crate) mod path_template;
pub(crate) mod time_range;
pub(crate) mod validation;
