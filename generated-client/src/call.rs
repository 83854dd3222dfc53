//! A call: an operation with its values, the client that sends it, and options.

use crate::options::{Options, Problems};
use crate::response::Head;
use crate::sending::exchange;
use crate::{
    Client, Cursor, Decoding, Error, Items, Operation, Pages, Paging, Response, RetryConfig, Sending, TimeWindow,
    Windows,
};
use std::fmt;
use std::time::Duration;

/// A call of an operation, not yet sent.
///
/// `C` is the client that sends it: [`Client`], or with the feature `blocking` also
/// `blocking::Client`.
///
/// The methods that carry the names of fields set values of the operation; those that begin with
/// `with_` set options of the call, which are the client's unless set.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O, C = Client> {
    pub(crate) client: C,
    pub(crate) operation: O,
    pub(crate) options: Options,
}

impl<O, C> Call<O, C> {
    pub(crate) fn new(client: C, operation: O, options: Options) -> Self {
        Self { client, operation, options }
    }

    /// The operation with its values so far.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its values so far, without the client.
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// The time for making a connection, should this call need one, where it is shorter than the
    /// client's [time](crate::ClientBuilder::connect_timeout). Calls with such a time share connections
    /// with each other, and not with those without. A handed-over
    /// [HTTP client](crate::ClientBuilder::http_client) has its own, which this does not change.
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.options.connect_timeout = Some(timeout);
        self
    }

    /// The time for one attempt, from its start to the last byte of the reply.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// The time for the whole call: all its attempts, the waits between them, and those for the
    /// client's limits.
    pub fn with_total_timeout(mut self, timeout: Duration) -> Self {
        self.options.total_timeout = timeout;
        self
    }

    /// Whether, when and how often the call is sent again.
    pub fn with_retry(mut self, retry: RetryConfig) -> Self {
        self.options.retry = retry;
        self
    }

    /// What becomes of members of the reply that are of another type than documented.
    pub fn with_decoding(mut self, decoding: Decoding) -> Self {
        self.options.decoding = decoding;
        self
    }

    /// Sets a header that the operation does not know, in place of the one of that name if there is
    /// one. `Host` and the headers of authentication are the client's own: what is given for them is
    /// not sent. Headers that say where a request ends, such as `Content-Length`, are refused when
    /// the call is sent.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter that the operation does not know. It is signed like all others.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Sends values that the documents do not allow as well: the service may have moved on. What can
    /// never be sent, such as an empty path parameter, is refused all the same.
    pub fn unchecked(mut self) -> Self {
        self.options.problems = Problems::Sent;
        self
    }
}

impl<O: Operation> Call<O> {
    /// Sends the call and reads what the reply holds.
    ///
    /// Members of the reply that are of another type than documented are absent;
    /// [`send_with_response`](Self::send_with_response) lists them.
    ///
    /// # Errors
    ///
    /// The request is refused before sending because of its values; no reply comes in time or at
    /// all; the service answers with an error; the reply cannot be read.
    pub fn send(self) -> Sending<O::Output> {
        Sending::new(&self.operation, self.client, self.options)
    }

    /// Sends the call and reads the reply with its status, headers, request id and mismatches.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<Response<O::Output>, Error> {
        let decoding = self.options.decoding;
        let reply = exchange(self.client, self.operation.request(), self.options).await?;
        let head = Head::of(&reply);
        Ok(Response::new(head, O::parse(reply, decoding)?))
    }
}

impl<O: Paging> Call<O> {
    /// The pages of the listing from the operation's offset on, each fetched when it is asked for.
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
    /// let mut pages = client.list_login_records().limit(100).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} of {:?}", page.value().items.len(), page.value().total);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// The items of all pages from the operation's offset on, each page fetched when its first item
    /// is asked for.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }

    /// The items from a place on that [`Items::cursor`] told earlier. Everything but the offset is as
    /// this call says: give it the same filters again.
    ///
    /// # Errors
    ///
    /// The cursor belongs to another operation.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        Items::resume(self, cursor)
    }
}

impl<O: TimeWindow> Call<O> {
    /// The call's range of time in as many calls as it takes to stay within the longest window that
    /// the service answers for, each sent when it is asked for.
    ///
    /// ```no_run
    /// # use generated_client::{Client, Error, Timestamp};
    /// # async fn run(client: Client, start: Timestamp, end: Timestamp) -> Result<(), Error> {
    /// let mut months = client.show_desktop_monitor_data("a130ab3a", start..end).windows();
    /// while let Some(month) = months.try_next().await? {
    ///     println!("{:?}: {:?}", month.during, month.output.cpu_info);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Only operations that are safe to repeat have this:
    ///
    /// ```compile_fail,E0599
    /// # use generated_client::{Client, Timestamp};
    /// # fn run(client: Client, start: Timestamp, end: Timestamp) {
    /// client.export_user_usage(start..end).windows();
    /// # }
    /// ```
    pub fn windows(self) -> Windows<O> {
        Windows::new(self)
    }
}

impl<O: Operation, C: fmt::Debug> fmt::Debug for Call<O, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::META.name)
            .field("client", &self.client)
            .field("attempt_timeout", &self.options.attempt_timeout)
            .field("total_timeout", &self.options.total_timeout)
            .finish_non_exhaustive()
    }
}
