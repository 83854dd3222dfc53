//! The methods of a blocking client's calls.

use super::client::Client;
use super::listings::{Items, Pages, TimeChunks};
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::cursor::Cursor;
use crate::pagination::page::Paging;
use crate::response::Response;
use crate::time_chunks::chunks::TimeChunked;

impl<O> Call<O, Client> {
    /// Returns the client that waits, and the async call.
    fn into_parts(self) -> (Client, Call<O>) {
        let mut call = Call::new(self.client.inner.clone(), self.operation, self.options);
        call.options.runtime = Some(self.client.runtime.clone());
        (self.client, call)
    }
}

impl<O: Operation> Call<O, Client> {
    /// Sends the call and returns the value of the response.
    ///
    /// # Errors
    ///
    /// Returns the errors of the async client's `send`. On a thread of a Tokio runtime, every call returns an error.
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

impl<O: Paging> Call<O, Client> {
    /// Returns the pages of the listing from the operation's offset on. Each page is fetched when it is needed.
    pub fn pages(self) -> Pages<O> {
        let (client, call) = self.into_parts();
        Pages::new(client, call.pages())
    }

    /// Returns the items of all pages from the operation's offset on. Each page is fetched when its first item is needed.
    pub fn items(self) -> Items<O> {
        let (client, call) = self.into_parts();
        Items::new(client, call.items())
    }

    /// Returns the items from a [cursor](Items::cursor) on. Set the same filters as for the listing of the cursor.
    ///
    /// # Errors
    ///
    /// Returns an error if the cursor belongs to another operation.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        let (client, call) = self.into_parts();
        Ok(Items::new(client, call.resume(cursor)?))
    }
}

impl<O: TimeChunked> Call<O, Client> {
    /// Splits the call's time range into chunks of at most the documented maximum. Each chunk is a call, which is sent
    /// when it is needed.
    pub fn time_chunks(self) -> TimeChunks<O> {
        let (client, call) = self.into_parts();
        TimeChunks::new(client, call.time_chunks())
    }
}
