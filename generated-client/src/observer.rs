//! `Observer`: hooks before and after each attempt, for metrics and distributed tracing.

use crate::error::ErrorKind;
use crate::service::OperationMeta;
use http::HeaderMap;
use std::sync::Arc;
use std::time::Duration;

/// Observes the attempts of all calls of a client. [`ClientBuilder::observer`](crate::ClientBuilder::observer) sets it.
///
/// The attempts include those of the client's own calls to the identity services, such as `ListProjects`. An observer sees
/// no values, headers, bodies, messages or credentials. The methods run within the call, so they must not block.
///
/// ```
/// use generated_client::{Attempt, AttemptResult, Observer};
/// use http::{HeaderMap, HeaderValue};
///
/// struct Log;
///
/// impl Observer for Log {
///     fn before_attempt(&self, _: &Attempt, headers: &mut HeaderMap) {
///         let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
///         headers.insert("traceparent", HeaderValue::from_static(parent));
///     }
///
///     fn after_attempt(&self, attempt: &Attempt, result: &AttemptResult) {
///         println!("{} attempt {}: {:?}", attempt.operation.name, attempt.number, result.status);
///     }
/// }
///
/// # use generated_client::{Client, Credentials};
/// let builder = Client::builder().endpoint("http://127.0.0.1:8080").project_id("p1").observer(Log);
/// # builder.credentials(Credentials::token("demo")).build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
pub trait Observer: Send + Sync {
    /// Runs before an attempt is authorized and sent, after the wait for the client's rate limits. `headers` is empty.
    /// Headers that the method inserts are sent. Headers that the request already has, signed headers, and headers for
    /// authentication or framing, such as `authorization` and `content-length`, are ignored.
    fn before_attempt(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// Runs after an attempt has ended. It does not run if the future of the call is dropped during the attempt.
    fn after_attempt(&self, attempt: &Attempt, result: &AttemptResult) {
        let _ = (attempt, result);
    }
}

/// An attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The name, method and path template of the operation.
    pub operation: &'static OperationMeta,
    /// The number of the attempt. The first attempt of a call is 1, and retries have larger numbers.
    pub number: u32,
}

/// How an attempt has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptResult {
    /// The HTTP status code. `None` if no response has arrived.
    pub status: Option<u16>,
    /// Why no complete response has arrived. `None` for a complete response, whatever its status. Errors of decoding occur
    /// later.
    pub error: Option<ErrorKind>,
    /// The duration from the end of [`Observer::before_attempt`] to the last byte of the response, or to the last byte of
    /// its headers if the body is streamed.
    pub duration: Duration,
}

/// The observer of a client, if it has one.
pub(crate) type Observing = Option<Arc<dyn Observer>>;
