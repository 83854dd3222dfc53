//! Credentials from environment variables.

use super::credentials::Credentials;
use super::host_env::HostEnv;
use crate::error::Error;

const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const AUTH_TOKEN: &str = "HUAWEICLOUD_SDK_AUTH_TOKEN";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";

impl Credentials {
    /// Reads credentials from environment variables. Whitespace around a value is ignored, and an empty variable counts as
    /// unset.
    ///
    /// The access key is in `HUAWEICLOUD_SDK_AK`, and its secret key in `HUAWEICLOUD_SDK_SK`. If the access key is
    /// temporary, its security token is in `HUAWEICLOUD_SDK_SECURITY_TOKEN`. If there is no access key, the token in
    /// `HUAWEICLOUD_SDK_AUTH_TOKEN` is used. `HUAWEICLOUD_SDK_PROJECT_ID` sets the project ID.
    ///
    /// # Errors
    ///
    /// Returns an error if only one of the access key and its secret key is set, if neither an access key nor a token
    /// is set, or if a variable is not Unicode.
    pub fn from_env() -> Result<Self, Error> {
        HostEnv::system().environment_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn environment_credentials(&self) -> Result<Credentials, Error> {
        let credentials = match (self.variable(ACCESS_KEY)?, self.variable(SECRET_KEY)?) {
            (Some(access_key), Some(secret_key)) => {
                let credentials = Credentials::access_key(access_key, secret_key);
                match self.variable(SECURITY_TOKEN)? {
                    Some(token) => credentials.with_security_token(token),
                    None => credentials,
                }
            }
            (Some(_), None) => return Err(Error::configuration(format!("{ACCESS_KEY} is set without {SECRET_KEY}"))),
            (None, Some(_)) => return Err(Error::configuration(format!("{SECRET_KEY} is set without {ACCESS_KEY}"))),
            (None, None) => self.variable(AUTH_TOKEN)?.map(Credentials::token).ok_or_else(|| {
                Error::configuration(format!("neither {ACCESS_KEY} and {SECRET_KEY} nor {AUTH_TOKEN} are set"))
            })?,
        };
        Ok(credentials.with_project_id(self.environment_project_id()?))
    }

    pub(super) fn environment_project_id(&self) -> Result<Option<String>, Error> {
        self.variable(PROJECT_ID)
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, HostEnv};
    use crate::error::Error;

    fn from(variables: &[(&str, &str)]) -> Result<Credentials, Error> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(variable, _)| name == format!("HUAWEICLOUD_SDK_{variable}"));
            found.map(|(_, value)| (*value).into())
        };
        HostEnv { variable: &variable, ..HostEnv::system() }.environment_credentials()
    }

    #[test]
    fn an_access_key_takes_precedence_over_a_token() {
        for (variables, debug) in [
            (&[("AK", "a"), ("SK", "s"), ("AUTH_TOKEN", "t")][..], "Credentials(access key)"),
            (&[("AK", "a"), ("SK", "s"), ("SECURITY_TOKEN", "t")], "Credentials(temporary access key)"),
            (&[("AK", "a"), ("SK", "s"), ("SECURITY_TOKEN", "")], "Credentials(access key)"),
            (&[("AK", ""), ("AUTH_TOKEN", "t")], "Credentials(token)"),
            (&[("AK", " \n"), ("AUTH_TOKEN", "t\n")], "Credentials(token)"),
        ] {
            assert_eq!(format!("{:?}", from(variables).unwrap()), debug);
        }
    }

    #[test]
    fn the_project_id_is_read() {
        let project_id = |variables| from(variables).unwrap().project_id().map(str::to_owned);
        assert_eq!(project_id(&[("AUTH_TOKEN", "t"), ("PROJECT_ID", "p1")]).as_deref(), Some("p1"));
        assert_eq!(project_id(&[("AUTH_TOKEN", "t"), ("PROJECT_ID", " p1\r\n")]).as_deref(), Some("p1"));
        assert_eq!(project_id(&[("AUTH_TOKEN", "t"), ("PROJECT_ID", "")]), None);
    }

    #[test]
    fn incomplete_credentials_are_errors() {
        let message = |variables: &[(&str, &str)]| from(variables).unwrap_err().to_string();
        assert_eq!(
            message(&[("AK", "a"), ("AUTH_TOKEN", "t")]),
            "HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK"
        );
        assert_eq!(message(&[("SK", "s")]), "HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK");
        assert!(message(&[]).contains("HUAWEICLOUD_SDK_AUTH_TOKEN"));
    }
}
