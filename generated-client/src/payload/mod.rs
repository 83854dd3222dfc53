//! The body of a request: bytes in memory, or a multipart body whose files are read while they are sent.

pub(crate) mod body;
pub(crate) mod multipart;
pub(crate) mod multipart_body;
