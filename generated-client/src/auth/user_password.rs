//! `UserPassword`: a user name and a password, from which the identity service creates a token.

use super::secrets::trim;
use crate::error::{AuthenticationFailure, Error};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

/// A user name and a password, for [`Credentials::from_password`](crate::Credentials::from_password).
///
/// `Debug` shows neither the names nor the password.
///
/// ```
/// use generated_client::{Client, Credentials, Region, UserPassword};
///
/// let user = UserPassword::new("acme", "ada", "the password of ada").project_name("cn-north-4_lab");
/// let client = Client::builder()
///     .endpoint("http://127.0.0.1:8787")
///     .region(Region::CN_NORTH_4)
///     .iam_endpoint("http://127.0.0.1:8787")
///     .credentials(Credentials::from_password(user))
///     .build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
#[derive(Clone)]
pub struct UserPassword {
    pub(crate) domain_name: String,
    pub(crate) user_name: String,
    pub(crate) password: Zeroizing<String>,
    pub(crate) second_factor: Option<SecondFactor>,
    pub(crate) project: Option<TokenProject>,
    state: Arc<State>,
}

/// A passcode of the user's authenticator.
#[derive(Clone)]
pub(crate) struct SecondFactor {
    pub(crate) user_id: String,
    pub(crate) passcode: Zeroizing<String>,
}

/// The project that a token is valid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenProject {
    Id(String),
    Name(String),
}

/// What all clones of a password have to know about each other's requests.
#[derive(Default)]
struct State {
    rejection: OnceLock<(String, AuthenticationFailure)>,
    is_passcode_used: AtomicBool,
}

impl UserPassword {
    /// Combines the name of the account (the "domain" in the vendor's API), the name of the user, and the password of
    /// the user. These are the three values that the console asks for.
    pub fn new(domain_name: impl Into<String>, user_name: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            domain_name: domain_name.into(),
            user_name: user_name.into(),
            password: Zeroizing::new(password.into()),
            second_factor: None,
            project: None,
            state: Arc::default(),
        }
    }

    /// Sets the ID of the project that the token is valid for. The default is the project ID of the
    /// [client](crate::ClientBuilder::project_id), or else the project with the name of the client's region.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project = Some(TokenProject::Id(project_id.into()));
        self
    }

    /// Sets the name of the project that the token is valid for, such as `cn-north-4` or `cn-north-4_lab`. This
    /// replaces [`project_id`](Self::project_id).
    pub fn project_name(mut self, project_name: impl Into<String>) -> Self {
        self.project = Some(TokenProject::Name(project_name.into()));
        self
    }

    /// Adds the 6-digit passcode of a user with multi-factor authentication, and the ID of the user, which the identity
    /// service needs to check it.
    ///
    /// A passcode is valid once. It is therefore sent once: when the token ends after 24 hours, or if the service
    /// demands a new one, calls fail until there is a client with a new passcode.
    pub fn passcode(mut self, user_id: impl Into<String>, passcode: impl Into<String>) -> Self {
        let user_id = user_id.into();
        let passcode = trim(passcode.into());
        self.second_factor = Some(SecondFactor { user_id, passcode });
        // What was sent before had another passcode.
        self.state = Arc::default();
        self
    }

    /// Returns a sentence for each value that is missing.
    pub(super) fn problems(&self) -> Vec<String> {
        let values = [
            ("the domain name of the user", Some(&self.domain_name)),
            ("the name of the user", Some(&self.user_name)),
            ("the password of the user", Some(&*self.password)),
            ("the user ID of the passcode", self.second_factor.as_ref().map(|factor| &factor.user_id)),
            ("the passcode of the user", self.second_factor.as_ref().map(|factor| &*factor.passcode)),
        ];
        let empty = values.into_iter().filter(|(_, value)| value.is_some_and(|value| value.trim().is_empty()));
        empty.map(|(name, _)| format!("{name} is empty")).collect()
    }

    /// Returns the values that must be redacted from messages.
    pub(crate) fn private_values(&self) -> Vec<String> {
        let names = [self.domain_name.clone(), self.user_name.clone(), self.password.to_string()];
        let second_factor = self.second_factor.iter();
        let second_factor = second_factor.flat_map(|factor| [factor.user_id.clone(), factor.passcode.to_string()]);
        names.into_iter().chain(second_factor).collect()
    }

    /// Returns an error if the password must not be sent: the identity service has rejected it before, or its passcode
    /// was used. Otherwise counts the passcode as used.
    pub(crate) fn begin(&self) -> Result<(), Error> {
        if let Some((text, reason)) = self.state.rejection.get() {
            return Err(Error::credentials(text).with_authentication_failure(Some(*reason)));
        }
        if self.second_factor.is_some() && self.state.is_passcode_used.swap(true, Ordering::AcqRel) {
            return Err(Error::credentials("the passcode was used before; help: create a client with a new passcode"));
        }
        Ok(())
    }

    /// Converts the error of the identity service, and records it if the password is wrong.
    pub(crate) fn reject(&self, error: &Error) -> Error {
        let Some(reason) = error.authentication_failure_of_response() else {
            return Error::credentials(error.to_string());
        };
        let text = format!("{error}; help: {}", reason.remedy());
        if reason == AuthenticationFailure::WrongCredentials {
            self.state.rejection.get_or_init(|| (text.clone(), reason));
        }
        Error::credentials(text).with_authentication_failure(Some(reason))
    }
}

impl fmt::Debug for UserPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserPassword").field("project", &self.project).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::UserPassword;
    use crate::auth::credentials::Credentials;

    #[test]
    fn empty_values_are_problems() {
        let problems = |user| Credentials::from_password(user).problems();
        assert!(problems(UserPassword::new("acme", "ada", " s ").passcode("u1", "123456")).is_empty());
        assert_eq!(
            problems(UserPassword::new("", " ", "").passcode("", "\n")),
            [
                "the domain name of the user is empty",
                "the name of the user is empty",
                "the password of the user is empty",
                "the user ID of the passcode is empty",
                "the passcode of the user is empty",
            ]
        );
    }

    #[test]
    fn clones_send_a_passcode_once_but_a_new_passcode_can_be_sent() {
        let user = UserPassword::new("acme", "ada", "s").passcode("u1", "123456");
        let clone = user.clone();
        assert_eq!((user.begin().is_ok(), clone.begin().is_ok()), (true, false));
        assert!(clone.passcode("u1", "654321").begin().is_ok());
        assert!(user.begin().is_err());
    }

    #[test]
    fn debug_shows_neither_names_nor_secrets() {
        let user = UserPassword::new("s3cret-a", "s3cret-b", "s3cret-c").passcode("s3cret-d", "s3cret-e");
        let user = user.project_name("cn-north-4");
        assert_eq!(format!("{user:?}"), "UserPassword { project: Some(Name(\"cn-north-4\")), .. }");
        assert_eq!(format!("{:?}", Credentials::from_password(user)), "Credentials(from the password)");
    }
}
