//! The causes of an error.

use std::error::Error as StdError;
use std::io;

/// Returns an error and all its causes, including those that I/O errors wrap without returning them from `source`.
pub(super) fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|wrapped| wrapped as &(dyn StdError + 'static)).or_else(|| error.source())
    })
}

/// Returns the last cause of an error, which is the most specific one.
pub(super) fn innermost(error: &dyn StdError) -> &dyn StdError {
    error.source().map_or(error, innermost)
}
