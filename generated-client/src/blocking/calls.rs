//! The methods that send the calls of a blocking client.

use super::client::Client;
use super::listings::{Items, Pages, TimeChunks};
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::cursor::Cursor;
use crate::pagination::page::Paging;
use crate::response::Response;
use crate::time_chunks::chunks::TimeChunked;
use crate::waiter::{Wait, Waitable};
use std::time::Duration;

impl<O> Call<O, Client> {
    /// Returns the blocking client, and the async call.
    fn into_parts(self) -> (Client, Call<O>) {
        let mut call = Call::new(self.client.inner.clone(), self.operation, self.options);
        call.options.runtime = Some(self.client.runtime.clone());
        (self.client, call)
    }
}

/// Sending with the blocking client.
impl<O: Operation> Call<O, Client> {
    /// Sends the call and returns the value of the response.
    ///
    /// # Errors
    ///
    /// Returns the errors of the async client's `send`. In an async task, every call returns an error.
    pub fn send(self) -> Result<O::Output, Error> {
        let (client, call) = self.into_parts();
        client.wait::<O, _>(call.send())
    }

    /// Sends the call and returns the response with its status, headers, request ID and mismatches.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`send`](Self::send).
    pub fn send_with_response(self) -> Result<Response<O::Output>, Error> {
        let (client, call) = self.into_parts();
        client.wait::<O, _>(call.send_with_response())
    }
}

/// Listing with the blocking client.
impl<O: Paging> Call<O, Client> {
    /// Returns an iterator over the pages of the listing, starting at the operation's offset or marker. The iterator
    /// requests each page when the page is needed.
    pub fn pages(self) -> Pages<O> {
        let (client, call) = self.into_parts();
        Pages::new(client, call.pages())
    }

    /// Returns an iterator over the items of all pages, starting at the operation's offset or marker. The iterator
    /// requests each page when the first item of the page is needed.
    pub fn items(self) -> Items<O> {
        let (client, call) = self.into_parts();
        Items::new(client, call.items())
    }

    /// Returns an iterator over the items, starting at a [cursor](Items::cursor). Set the same filters as for the
    /// listing that the cursor is from.
    ///
    /// # Errors
    ///
    /// Returns an error if the cursor is from a different operation or from a listing with other filters, or if it has
    /// a marker but this operation has offsets, or vice versa.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        let (client, call) = self.into_parts();
        Ok(Items::new(client, call.resume(cursor)?))
    }
}

/// Splitting a long time range with the blocking client.
impl<O: TimeChunked> Call<O, Client> {
    /// Returns an iterator over the chunks of the call's time range, which are at most as long as the documented
    /// maximum; see [`crate::TimeChunks`]. The iterator sends one call for each chunk, when the chunk is needed.
    pub fn time_chunks(self) -> TimeChunks<O> {
        let (client, call) = self.into_parts();
        TimeChunks::new(client, call.time_chunks())
    }
}

impl Client {
    /// Creates a wait for the task with this ID. The methods named after waiters are shorthands for this method.
    pub fn wait_for<O: Waitable>(&self, id: impl Into<String>) -> Wait<O, Self> {
        Wait::new(self.clone(), id.into())
    }
}

impl<O: Waitable> Wait<O, Client> {
    /// Blocks until the task has ended, and returns it. Waits at most `deadline`.
    ///
    /// # Errors
    ///
    /// Returns the errors of the async client's `wait`. In an async task, every wait returns an error.
    pub fn wait(self, deadline: Duration) -> Result<O::Task, Error> {
        let Self { client, id, options } = self;
        client.wait::<O, _>(Wait { client: client.inner.clone(), id, options }.wait(deadline))
    }
}
