//! The documented error codes, and the conditions under which the embedded service sends them.

/// The documented error codes.
#[derive(Debug, Default)]
pub struct ErrorCodes {
    /// The documents that the entries are from.
    pub sources: Vec<ErrorSource>,
    /// The entries. A code has several entries if its meaning depends on the status or the message.
    pub entries: Vec<ErrorCode>,
}

impl ErrorCodes {
    /// Returns the entry that the embedded service sends under a condition.
    pub fn of(&self, condition: Condition) -> Option<&ErrorCode> {
        self.entries.iter().find(|entry| entry.conditions.contains(&condition))
    }

    /// Returns the entry that the embedded service sends for an injected fault with this status.
    pub fn of_fault(&self, status: u16) -> Option<&ErrorCode> {
        let is_injected = |entry: &&ErrorCode| entry.conditions.contains(&Condition::InjectedFault);
        self.entries.iter().filter(is_injected).find(|entry| entry.statuses.first() == Some(&status))
    }
}

/// A document that lists error codes.
#[derive(Debug)]
pub struct ErrorSource {
    /// The name that entries use, in snake_case.
    pub key: String,
    /// The title of the document.
    pub title: String,
    /// Where the document is.
    pub url: Option<String>,
    /// The date of the revision.
    pub updated: Option<String>,
}

impl ErrorSource {
    /// Returns title, URL and date on one line.
    pub fn text(&self) -> String {
        let url = self.url.iter().cloned();
        let updated = self.updated.iter().map(|day| format!("updated {day}"));
        std::iter::once(self.title.clone()).chain(url).chain(updated).collect::<Vec<_>>().join(", ")
    }
}

/// What an error code means, in responses with one of the statuses.
#[derive(Debug)]
pub struct ErrorCode {
    /// The code.
    pub code: String,
    /// The name of the constant in Rust. Entries with the same code share it.
    pub constant: String,
    /// The statuses of the responses.
    pub statuses: Vec<u16>,
    /// The documented message.
    pub message: Option<String>,
    /// The part of the message that distinguishes this entry from others with the same code and status.
    pub message_contains: Option<String>,
    /// What the code means.
    pub meaning: String,
    /// What the caller can do.
    pub remedy: Option<String>,
    /// The key of the source.
    pub source: String,
    /// Whether to send the request again. If it is `None`, the status decides.
    pub retry: Option<RetryAdvice>,
    /// When the embedded service sends the code.
    pub conditions: Vec<Condition>,
}

impl ErrorCode {
    /// Describes the responses that the entry is about, such as `status 401 with "token expires"`.
    pub fn responses(&self) -> String {
        let statuses: Vec<String> = self.statuses.iter().map(u16::to_string).collect();
        let part = self.message_contains.iter().map(|part| format!(" with \"{part}\""));
        format!("status {}{}", statuses.join(", "), part.collect::<String>())
    }
}

/// Whether to send a request again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAdvice {
    /// Never.
    Never,
    /// Once, with a new token.
    NewToken,
}

impl RetryAdvice {
    /// Returns the value of the key `retry`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::NewToken => "new_token",
        }
    }
}

/// A condition under which the embedded service sends an error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// A parameter or the body violates a constraint.
    InvalidRequest,
    /// No resource has the ID.
    UnknownResource,
    /// No operation has the path.
    UnknownPath,
    /// No operation with the path has the method.
    UnsupportedMethod,
    /// The HTTP request is malformed.
    MalformedRequest,
    /// The body is too large.
    BodyTooLarge,
    /// The request did not arrive in time.
    RequestTimeout,
    /// The credentials are missing or wrong.
    Unauthenticated,
    /// The token has expired.
    TokenExpired,
    /// The user name or the password is wrong.
    WrongPassword,
    /// A request for a token is invalid.
    InvalidTokenRequest,
    /// The caller does not have the permission.
    AccessDenied,
    /// The embedded service failed.
    InternalError,
    /// A fault is injected. Each status can have an entry.
    InjectedFault,
    /// A stage of a login succeeded.
    StageSuccess,
    /// A stage of a login failed.
    StageFailure,
    /// A task failed.
    TaskFailure,
}

impl Condition {
    /// Returns the value of the key `embedded_service`.
    pub fn word(self) -> &'static str {
        self.row().map_or("", |(word, ..)| word)
    }

    /// Returns the status that the embedded service sends if no entry has the condition.
    pub fn default_status(self) -> u16 {
        self.row().map_or(500, |(.., status)| *status)
    }

    fn row(self) -> Option<&'static (&'static str, Self, u16)> {
        CONDITIONS.iter().find(|(_, condition, _)| *condition == self)
    }
}

/// All values of `embedded_service`, each with its condition and the status without an entry. Results inside of
/// successful responses have the status 200.
pub const CONDITIONS: &[(&str, Condition, u16)] = &[
    ("invalid_request", Condition::InvalidRequest, 400),
    ("unknown_resource", Condition::UnknownResource, 404),
    ("unknown_path", Condition::UnknownPath, 404),
    ("unsupported_method", Condition::UnsupportedMethod, 405),
    ("malformed_request", Condition::MalformedRequest, 400),
    ("body_too_large", Condition::BodyTooLarge, 413),
    ("request_timeout", Condition::RequestTimeout, 408),
    ("unauthenticated", Condition::Unauthenticated, 401),
    ("token_expired", Condition::TokenExpired, 401),
    ("wrong_password", Condition::WrongPassword, 401),
    ("invalid_token_request", Condition::InvalidTokenRequest, 400),
    ("access_denied", Condition::AccessDenied, 403),
    ("internal_error", Condition::InternalError, 500),
    ("injected_fault", Condition::InjectedFault, 500),
    ("stage_success", Condition::StageSuccess, 200),
    ("stage_failure", Condition::StageFailure, 200),
    ("task_failure", Condition::TaskFailure, 200),
];
