//! `fingerprint`: a hash of the filters of a listing, which a cursor contains.

use super::next_page::OwnedPageToken;
use super::page::{PageToken, Paging};
use super::source::{PageSource, set_token};

/// The parameters of the hash function FNV-1a with 64 bits.
const FNV_OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Returns a hash of everything that an operation sends, except for its page token and its limit. The hash is the same
/// on every machine. It does not contain the filters. But a reader of the hash can guess a filter, such as a user name,
/// and confirm the guess. A cryptographic hash of 32 bits would not prevent that, and would need a crypto provider.
///
/// If the request cannot be built, the hash is that of the operation's name. No page can be fetched then.
pub(super) fn fingerprint<O: Paging, S: PageSource<O>>(source: &mut S) -> u32 {
    let mut hash = FNV_OFFSET_BASIS;
    let mut add = |part: &[u8]| {
        for byte in (part.len() as u64).to_be_bytes().iter().chain(part) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    };
    add(O::META.name.as_bytes());
    let operation = source.operation();
    let limit = operation.limit().take();
    let token = match operation.page_token() {
        PageToken::Offset(offset) => OwnedPageToken::Offset(offset.take()),
        PageToken::Marker(marker) | PageToken::LastItem(marker) => OwnedPageToken::Marker(marker.take()),
    };
    let request = operation.request();
    *operation.limit() = limit;
    set_token(operation, &token);
    if let Ok(request) = request {
        add(request.target("").as_bytes());
        add(request.body().map_or(&[], |body| body));
        for (name, value) in request.headers() {
            add(name.as_str().as_bytes());
            add(value.as_bytes());
        }
    }
    for (name, value) in source.more_query() {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    // Combines both halves, as the authors of FNV recommend for fewer bits.
    (hash ^ (hash >> 32)) as u32
}
