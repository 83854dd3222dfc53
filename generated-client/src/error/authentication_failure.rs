//! `AuthenticationFailure`: why an identity service rejected a password or a token.

use super::core_error::Error;
use super::kind::ErrorKind;

/// Why an identity service rejected a password or a token, returned by [`Error::authentication_failure`].
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
    /// Returns the reason for the error of a request for credentials. `None` if the identity service sent no response.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        if error.kind() != ErrorKind::Service {
            return None;
        }
        match (error.status()?, error.code().unwrap_or_default()) {
            (_, "IAM.0061") => Some(Self::UserLocked),
            (_, "IAM.0081") => Some(Self::ConsoleOnly),
            // Some regions report a wrong user name or password with these codes and status 400.
            (400, "1101" | "1103") | (401, _) => Some(Self::WrongCredentials),
            (403, _) => Some(Self::Forbidden),
            (404, _) => Some(Self::NotFound),
            (429, _) => Some(Self::Throttled),
            (400..=499, _) => Some(Self::InvalidRequest),
            _ => Some(Self::ServiceFailure),
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

impl Error {
    /// Returns why an identity service rejected a [password](crate::Credentials::from_password) or a
    /// [token](crate::Credentials::from_oidc), if the call has no credentials because of that. The error then [is about
    /// credentials](Self::is_credentials).
    pub fn authentication_failure(&self) -> Option<AuthenticationFailure> {
        self.0.authentication_failure
    }

    pub(crate) fn with_authentication_failure(mut self, reason: Option<AuthenticationFailure>) -> Self {
        self.0.authentication_failure = reason;
        self
    }
}
