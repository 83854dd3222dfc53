//! The body of a request: bytes in memory, or the parts of a form, whose files may be read while they are sent.

pub(crate) mod body;
pub(crate) mod multipart;
pub(crate) mod multipart_body;
