//! `Http2Failure`: a failure that the service reported with a frame of HTTP/2.

/// A failure that the service reported with a frame of HTTP/2: the reset of a stream, or GOAWAY, which closes the
/// connection.
pub(super) struct Http2Failure {
    /// Whether the service has processed no part of the request.
    pub(super) is_refused: bool,
    /// The name of the reason. It does not contain the text of a GOAWAY frame, which may repeat personal values.
    pub(super) reason: String,
}

#[cfg(feature = "http2")]
impl Http2Failure {
    /// Returns the failure among the causes of an error.
    ///
    /// `h2` returns GOAWAY only for the streams that the service excluded. For streams that the service may have
    /// processed, it returns I/O errors.
    pub(super) fn find(error: &reqwest::Error) -> Option<Self> {
        let mut causes = super::causes::causes(error).filter_map(|cause| cause.downcast_ref::<h2::Error>());
        let cause = causes.find(|cause| cause.is_remote())?;
        let reason = cause.reason()?;
        // Other errors, such as those of the body, come after the head of the response.
        let is_refused = error.is_request() && (cause.is_go_away() || reason == h2::Reason::REFUSED_STREAM);
        Some(Self { is_refused, reason: format!("{reason:?}") })
    }
}

#[cfg(not(feature = "http2"))]
impl Http2Failure {
    pub(super) fn find(_: &reqwest::Error) -> Option<Self> {
        None
    }
}
