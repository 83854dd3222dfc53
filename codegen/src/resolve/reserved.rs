//! Names that the client or Rust already uses. `tests/reserved_names.rs` compares them with the client.

/// Features of the client, which groups cannot have as names.
pub const RESERVED_GROUPS: &[&str] = &[
    "aws-lc-rs",
    "blocking",
    "chrono",
    "default",
    "gzip",
    "http2",
    "ring",
    "serde",
    "stream",
    "testing",
    "time",
    "tracing",
];

/// Types and traits that emitted code imports from the client, and those of the Rust prelude and of the standard
/// library.
#[rustfmt::skip]
pub const RESERVED_TYPES: &[&str] = &[
    "Api", "ApiCall", "ApiFuture", "Attempt", "AttemptResult", "AuthenticationFailure", "AuthorizationMessage", "Body", "Call", "Caller", "Checks",
    "Client", "ClientBuilder", "Credentials", "Cursor", "Date", "Decimal", "DecodeAuthorizationMessage",
    "Decoding", "Download", "EncodedAuthorizationMessage", "Error", "ErrorCode", "ErrorKind", "Explanation",
    "FromParam", "FromResponse", "Idempotency", "Items", "Json", "Members", "Mismatch", "Mismatches",
    "Multipart", "MultipartParts", "Object", "Observer", "Operation", "OperationMeta", "OptionalPersonal", "Page",
    "PageToken", "Pages", "Paging", "ParseCursorError", "ParseDateError", "ParseDecimalError", "ParseJsonError",
    "ParseTimestampError", "Parsed", "Personal", "ProvideCredentials", "RangeFilter", "RawResponse", "Region",
    "Request", "RequestBuilder", "Response", "ResponseHeader", "RetryAdvice", "RetryConfig", "Self", "SendFuture",
    "Service", "Slot", "TaskState", "TimeChunk", "TimeChunked", "TimeChunks", "TimeFormat",
    "TimeRangeChecks", "Timestamp", "ToParam", "UnknownFields", "UnknownValue", "Upload", "UserPassword", "Value",
    "Wait", "Waitable",
    // The Rust prelude and the standard library.
    "AsMut", "AsRef", "BTreeMap", "Box", "Clone", "Copy", "Debug", "Default", "Drop", "Duration", "Eq", "Err",
    "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Hash", "Into", "IntoIterator", "Iterator", "None",
    "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Range", "Result", "Send", "Sized", "Some", "String", "Sync",
    "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
];

/// Methods of every call and every operation, which setters must not shadow.
#[rustfmt::skip]
pub const RESERVED_ARGUMENTS: &[&str] = &[
    "clone", "cursor", "default", "into_operation", "into_parts", "items", "new", "operation", "pages", "request", "resume", "send",
    "send_with_response", "skip_validation", "time_chunks", "via",
];

/// Constants of the traits that emitted types implement, which the constants of headers must not shadow.
#[rustfmt::skip]
pub const RESERVED_CONSTANTS: &[&str] = &[
    "APPEARS_WITHIN", "DEFAULT_LIMIT", "FORMAT", "LISTED", "MAXIMUM", "MAXIMUM_DELAY", "META", "MINIMUM",
    "MINIMUM_DELAY", "STATES",
];

/// Methods of the client, which the methods of operations must not shadow.
#[rustfmt::skip]
pub const RESERVED_METHODS: &[&str] = &[
    "blocking", "builder", "call", "clone", "decode_authorization_message", "defaults", "endpoint", "fmt", "for_project",
    "new", "project_id", "region", "send", "sts", "wait", "wait_for",
];

/// Functions of every request type, which setters must not shadow.
pub const RESERVED_SETTERS: &[&str] = &["clone", "default", "member", "new", "to_json"];
