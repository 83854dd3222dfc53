//! Emits the limits of values: as checks of parameters, and in the tables of objects.

use super::file::ident;
use super::types;
use crate::model::Limits;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns the name and the value of each limit. Omits a minimum size of zero, which permits everything.
pub(super) fn effective(limits: Limits) -> Vec<(&'static str, i64)> {
    let size = |size: Option<u64>| size.and_then(|size| i64::try_from(size).ok());
    let minimum_size = |minimum: Option<u64>| size(minimum.filter(|minimum| *minimum > 0));
    let all = [
        ("minimum", limits.minimum),
        ("maximum", limits.maximum),
        ("min_length", minimum_size(limits.min_length)),
        ("max_length", size(limits.max_length)),
        ("min_items", minimum_size(limits.min_items)),
        ("max_items", size(limits.max_items)),
    ];
    all.into_iter().filter_map(|(name, bound)| Some((name, bound?))).collect()
}

/// Returns the calls that check the limits of a parameter or of a part of a multipart body.
pub(super) fn checks(limits: Limits) -> TokenStream {
    let effective = effective(limits);
    let (range, rest) = match effective.as_slice() {
        [("minimum", minimum), ("maximum", maximum), rest @ ..] => {
            let [minimum, maximum] = [minimum, maximum].map(|bound| types::integer(*bound));
            (quote!(.between(#minimum, #maximum)), rest)
        }
        rest => (TokenStream::new(), rest),
    };
    let rest = rest.iter().map(|(name, bound)| {
        let name = ident(name);
        let bound = types::integer(*bound);
        quote!(.#name(#bound))
    });
    range.into_iter().chain(rest.flatten()).collect()
}
