//! `Fetched`: a page as the service returned it. `UniquePage`: a page without duplicates.

use super::next_page::OwnedPageToken;
use super::page::Page;
use crate::response::Response;
use bytes::Bytes;

/// Whether a page was requested before it was needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    OnDemand,
    Prefetched,
}

/// A page as the service returned it.
pub struct Fetched<T> {
    pub(crate) response: Response<Page<T>>,
    pub(crate) body: Bytes,
}

/// A page without duplicates.
pub(super) struct UniquePage<T> {
    pub(super) response: Response<Page<T>>,
    pub(super) token: OwnedPageToken,
    /// The positions of the removed items on the page.
    pub(super) removed: Vec<usize>,
}
