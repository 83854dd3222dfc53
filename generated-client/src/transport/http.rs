//! The HTTP clients below a client.

use super::connecting;
use reqwest::{Client, Request, Response};
use std::time::Duration;

/// What requests are sent with.
#[derive(Clone)]
pub(crate) enum Http {
    /// Made here: they follow no redirects and repeat nothing.
    Own {
        usual: Client,
        /// For calls that shorten the time for a connection. Its connector looks for that time, and is copied for every
        /// request, also where none is shortened: the usual client does without.
        hurried: Client,
    },
    /// The caller's, of which nothing is known.
    HandedOver(Client),
}

impl Http {
    /// Sends a request and gives the head of its reply. A connection that is needed for that is made within the
    /// limit, if there is one and the client is not the caller's.
    pub(super) fn execute(
        &self,
        request: Request,
        limit: Option<Duration>,
    ) -> impl Future<Output = reqwest::Result<Response>> + use<> {
        let (client, limit) = match self {
            Self::Own { usual, .. } if limit.is_none() => (usual, None),
            Self::Own { hurried, .. } => (hurried, limit),
            Self::HandedOver(client) => (client, None),
        };
        let sending = client.execute(request);
        async move {
            match limit {
                Some(limit) => connecting::within(limit, sending).await,
                None => sending.await,
            }
        }
    }

    /// Whether a reply may come from another place than was asked.
    pub(super) fn may_redirect(&self) -> bool {
        matches!(self, Self::HandedOver(_))
    }
}
