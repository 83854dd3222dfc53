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
    /// The client that waits, and the call to wait for.
    fn into_parts(self) -> (Client, Call<O>) {
        let mut call = Call::new(self.client.inner.clone(), self.operation, self.options);
        call.options.runtime = Some(self.client.runtime.clone());
        (self.client, call)
    }
}

impl<O: Operation> Call<O, Client> {
    /// Sends the call, waits, and reads what the response holds.
    ///
    /// # Errors
    ///
    /// Those of the async client's `send`; and this thread belongs to a Tokio runtime.
    pub fn send(self) -> Result<O::Output, Error> {
        let (client, call) = self.into_parts();
        client.wait::<O, _>(call.send())
    }

    /// Sends the call, waits, and reads the response with its status, headers, request id and
    /// mismatches.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub fn send_with_response(self) -> Result<Response<O::Output>, Error> {
        let (client, call) = self.into_parts();
        client.wait::<O, _>(call.send_with_response())
    }
}

impl<O: Paging> Call<O, Client> {
    /// The pages of the listing from the operation's offset on, each fetched when it is asked for.
    pub fn pages(self) -> Pages<O> {
        let (client, call) = self.into_parts();
        Pages::new(client, call.pages())
    }

    /// The items of all pages from the operation's offset on, each page fetched when its first item
    /// is asked for.
    pub fn items(self) -> Items<O> {
        let (client, call) = self.into_parts();
        Items::new(client, call.items())
    }

    /// The items from a place on that [`Items::cursor`] told earlier. Everything but the offset is as
    /// this call says: give it the same filters again.
    ///
    /// # Errors
    ///
    /// The cursor belongs to another operation.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        let (client, call) = self.into_parts();
        Ok(Items::new(client, call.resume(cursor)?))
    }
}

impl<O: TimeChunked> Call<O, Client> {
    /// The call's range of time in as many calls as it takes to stay within the longest window that
    /// the service answers for, each sent when it is asked for.
    pub fn time_chunks(self) -> TimeChunks<O> {
        let (client, call) = self.into_parts();
        TimeChunks::new(client, call.time_chunks())
    }
}
