//! `AuthenticationFailure`: why an identity service rejected a password or a token.

/// Why an identity service rejected a password or a token, returned by
/// [`Error::authentication_failure`](crate::Error::authentication_failure).
///
/// More reasons may be added.
///
/// ```
/// use generated_client::{AuthenticationFailure, Error};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.authentication_failure() {
///         Some(AuthenticationFailure::WrongCredentials) => "enter the password again",
///         Some(AuthenticationFailure::UserLocked | AuthenticationFailure::Throttled) => "wait",
///         Some(_) => "ask the administrator of the account",
///         None => "another error",
///     }
/// }
/// # assert_eq!(advice(&Error::credentials("sealed")), "another error");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthenticationFailure {
    /// The user name, the account, the password, the passcode or the token is wrong.
    WrongCredentials,
    /// The user is locked, for example because of too many wrong passwords.
    UserLocked,
    /// The user may use the console, but no APIs.
    ConsoleOnly,
    /// The user is disabled or lacks a permission.
    Forbidden,
    /// The account or the project does not exist, or the user has no access to it.
    NotFound,
    /// The request lacks a value, such as the account, or has an invalid one.
    InvalidRequest,
    /// There were too many requests.
    Throttled,
    /// The identity service failed.
    ServiceFailure,
}

impl AuthenticationFailure {
    /// Returns the reason for a response of an identity service that is not a success.
    pub(super) fn new(status: u16, code: &str) -> Self {
        match (status, code) {
            (_, "IAM.0061") => Self::UserLocked,
            (_, "IAM.0081") => Self::ConsoleOnly,
            // Some regions report a wrong user name or password with these codes and status 400.
            (400, "1101" | "1103") | (401, _) => Self::WrongCredentials,
            (403, _) => Self::Forbidden,
            (404, _) => Self::NotFound,
            (429, _) => Self::Throttled,
            (400..=499, _) => Self::InvalidRequest,
            _ => Self::ServiceFailure,
        }
    }

    /// Returns the remedy, for error messages.
    pub(crate) fn remedy(self) -> &'static str {
        match self {
            Self::WrongCredentials => {
                "check the account, the user name and the password; they are not sent again, because further failures \
                 could lock the user"
            }
            Self::UserLocked => "wait until the user is unlocked",
            Self::ConsoleOnly => "ask the administrator of the account to allow programmatic access for the user",
            Self::Forbidden => "ask the administrator of the account for access",
            Self::NotFound => "check the account and the project",
            Self::InvalidRequest => "check the account, the user name and the project",
            Self::Throttled | Self::ServiceFailure => "try again later",
        }
    }
}
