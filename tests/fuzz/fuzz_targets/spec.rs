//! Fuzzes specs: the generator reports errors, or generates valid Rust.
#![no_main]

use codegen::diagnostic::{Style, render};
use codegen::source::SourceMap;
use fuzz::{mutation, small_spec, text_mutator};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let sources = SourceMap::new(small_spec::files(text));
    match codegen::compile(&sources) {
        Ok(files) => {
            for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                assert!(syn::parse_file(text).is_ok(), "{path} is not Rust:\n{text}");
            }
        }
        Err(errors) => {
            assert!(!errors.is_empty(), "a failure has a reason");
            assert!(render(&errors, &sources, Style::Plain).ends_with("nothing was written\n"));
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutation::mutate(data, size, max_size, seed, |text, random| text_mutator::change(text, PIECES, random))
});

/// Keys, values and punctuation of spec files.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n  ", "\n    ", ": ", ", ", "{ ", " }", "[", "]", "\"", "# file: types/parcels.yaml\n",
    "# file: operations/parcels/second.yaml\n", "# file: service.yaml\n", "string", "integer", "number", "boolean",
    "timestamp", "date", "decimal", "array", "object", "map", "any", "binary", "file", "type", "items", "format", "seconds",
    "minutes", "epoch_milliseconds", "spaced_seconds", "minimum", "maximum", "minLength", "maxLength", "minItems",
    "maxItems", "pattern", "required", "default", "example", "const", "enum", "as", "personal", "secret", "deprecated",
    "true", "false", "null", "0", "-1", "1.5", "9223372036854775807", "\"\"", "\"a b\"", "Self", "self", "crate", "r#type",
    "String", "Option", "Vec", "Parcel", "ErrorBody", "ParcelKind", "é", "云", "_", "1a", "GET /v1/{project_id}/parcels",
    "POST /v1/{project_id}/parcels/{parcel_id}", "PUT", "DELETE", "200", "204", "202", "default", "4XX", "body", "headers",
    "content_type", "application/octet-stream", "multipart/form-data", "rules", "range", "sort", "from", "to", "ends", "both",
    "pagination", "offset", "limit", "marker", "includes", "aliases", "errata", "waives", "todo", "unknown", "[a-z]{3}(",
];
