//! Emits `impl TimeChunked`: the time range of an operation, and the minimum and maximum duration that one call can
//! cover.

use super::file::{RustFile, ident};
use super::types;
use crate::model::{Argument, ArgumentKind, Operation, TimeFormat};
use quote::quote;

/// A time range with a maximum duration. Durations are in seconds.
struct Range<'m> {
    argument: &'m Argument,
    format: TimeFormat,
    minimum: Option<u64>,
    maximum: u64,
}

/// Returns `true` if the operation implements `TimeChunked`.
pub(crate) fn has_time_chunks(operation: &Operation) -> bool {
    limited_range(operation).is_some()
}

/// Returns the name of the argument that `time_chunks()` splits.
pub(super) fn chunked(operation: &Operation) -> Option<&str> {
    limited_range(operation).map(|range| range.argument.name.trim_start_matches("r#"))
}

/// Emits `impl TimeChunked` if several calls can cover a time range that is too long for one call.
pub(super) fn emit(operation: &Operation, file: &mut RustFile) {
    let Some(range) = limited_range(operation) else { return };
    let strukt = ident(&operation.name);
    let field = ident(&range.argument.name);
    let [time_chunked, time_format, timestamp] = ["TimeChunked", "TimeFormat", "Timestamp"].map(|name| file.name(name));
    let duration = file.std("std::time::Duration");
    let std_range = file.std("std::ops::Range");
    let format = types::time_format(range.format, file);
    let minimum = match range.minimum {
        Some(seconds) => types::duration(seconds, file),
        None => quote!(#duration::ZERO),
    };
    let maximum = types::duration(range.maximum, file);
    let during = if range.argument.required { quote!(Some(&mut self.#field)) } else { quote!(self.#field.as_mut()) };
    file.item(quote! {
        impl #time_chunked for #strukt {
            const MINIMUM: #duration = #minimum;
            const MAXIMUM: #duration = #maximum;
            const FORMAT: #time_format = #format;
            fn during(&mut self) -> Option<&mut #std_range<#timestamp>> { #during }
        }
    });
}

/// Returns the first time range with a maximum duration. Longer ranges of this argument are split into chunks, with one
/// call for each chunk. Returns `None` if the operation is not idempotent, because it must not be called several times.
fn limited_range(operation: &Operation) -> Option<Range<'_>> {
    if !operation.retry.idempotent {
        return None;
    }
    operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::TimeRange { format, minimum, maximum: Some(maximum), .. } => {
            let minimum = minimum.as_ref().map(|minimum| minimum.seconds);
            Some(Range { argument, format: *format, minimum, maximum: maximum.seconds })
        }
        ArgumentKind::TimeRange { maximum: None, .. } | ArgumentKind::Parameter { .. } => None,
        ArgumentKind::RangeFilter { .. } | ArgumentKind::Sort { .. } | ArgumentKind::Body { .. } => None,
    })
}
