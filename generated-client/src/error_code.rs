//! `ErrorCode`, `Explanation` and `RetryAdvice`: what the documented error codes mean.

use std::fmt;

/// An error code, such as `WKS.00010032`.
///
/// The documented codes are constants, which patterns can contain. [`ErrorCode::new`] accepts any other code, because
/// the service can send codes that its manual does not list.
///
/// ```
/// use generated_client::{Error, ErrorCode};
///
/// fn is_temporary(error: &Error) -> bool {
///     matches!(error.error_code(), Some(ErrorCode::APIGW_0308 | ErrorCode::WKS_00050902))
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode<'a>(&'a str);

impl<'a> ErrorCode<'a> {
    /// Creates an error code from its text.
    pub const fn new(code: &'a str) -> Self {
        Self(code)
    }

    /// Returns the text of the code.
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Returns all explanations of the code. An undocumented code has none.
    ///
    /// ```
    /// use generated_client::ErrorCode;
    ///
    /// let statuses: Vec<_> = ErrorCode::APIGW_0201.explanations().flat_map(|each| each.statuses).collect();
    /// assert!(statuses.contains(&&502));
    /// assert_eq!(ErrorCode::new("WKS.00000815").explanations().count(), 0);
    /// ```
    pub fn explanations(self) -> impl Iterator<Item = &'static Explanation> {
        Explanation::ALL.iter().filter(move |each| each.code.0 == self.0)
    }

    /// Returns the explanation of the code in a response with this status and message.
    ///
    /// A code can mean different things at different statuses. If no explanation of the code lists the status, the only
    /// one is returned, because the gateway may change statuses. If there are several, the result is `None`.
    pub fn explain(self, status: u16, message: &str) -> Option<&'static Explanation> {
        let says = |part: &str| message.contains(part);
        let specific = |each: &&Explanation| each.statuses.contains(&status) && each.message_contains.is_some_and(says);
        let general = || self.explanations().filter(|each| each.message_contains.is_none());
        let only = || general().next().filter(|_| general().nth(1).is_none());
        let of_status = || general().find(|each| each.statuses.contains(&status));
        self.explanations().find(specific).or_else(of_status).or_else(only)
    }
}

impl fmt::Display for ErrorCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What an error code means, and what to do about it. [`Error::explanation`](crate::Error::explanation) returns the
/// explanation of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The code.
    pub code: ErrorCode<'static>,
    /// The statuses of the responses that the explanation is about. In successful responses, the code is the result of a
    /// part, such as a stage of a login.
    pub statuses: &'static [u16],
    /// The documented message. It may contain placeholders such as `{0}`. [`Error::message`](crate::Error::message)
    /// returns the message that the service sent.
    pub message: Option<&'static str>,
    /// The explanation is only about messages that contain this text. `None` if it is about all messages.
    pub message_contains: Option<&'static str>,
    /// What the code means.
    pub meaning: &'static str,
    /// What the caller can do. `None` if no remedy is documented.
    pub remedy: Option<&'static str>,
    /// Where the code is documented: title, URL and date of the document.
    pub source: &'static str,
    /// Whether the client sends the request again.
    pub retry: RetryAdvice,
}

/// Whether the client sends a request again after a response with an error code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// The status of the response decides; see [`RetryConfig`](crate::RetryConfig).
    #[default]
    ByStatus,
    /// Never. The response would be the same, or more attempts do harm.
    Never,
    /// Once, with a new token.
    NewToken,
}

#[cfg(test)]
mod tests {
    use super::{ErrorCode, Explanation};

    #[test]
    fn every_code_has_its_constant() {
        assert!(Explanation::ALL.iter().any(|each| each.code == ErrorCode::APIGW_0307));
        assert_eq!(ErrorCode::APIGW_0307.to_string(), "APIGW.0307");
        assert_eq!(ErrorCode::new("APIGW.0307"), ErrorCode::APIGW_0307);
    }

    #[test]
    fn the_status_selects_the_explanation() {
        let explain = |status| ErrorCode::APIGW_0201.explain(status, "").map(|each| each.statuses);
        assert_eq!(explain(502), Some(&[502][..]));
        assert_eq!(explain(504), Some(&[504][..]));
        assert_eq!(explain(418), None, "several explanations are possible");
        let only = ErrorCode::WKS_00010032.explain(418, "").expect("there is only one explanation");
        assert_eq!(only.statuses, [409]);
        assert_eq!(ErrorCode::new("WKS.00000815").explain(400, ""), None);
    }

    #[test]
    fn the_message_selects_a_more_specific_explanation() {
        let locked = "Incorrect IAM authentication information: AK access failed to reach the limit,forbidden";
        let [general, specific] = ["", locked].map(|message| ErrorCode::APIGW_0301.explain(401, message));
        assert_ne!(general, specific);
        assert_eq!(general.and_then(|each| each.message_contains), None);
        assert!(specific.and_then(|each| each.message_contains).is_some_and(|part| locked.contains(part)));
    }
}
