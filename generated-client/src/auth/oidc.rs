//! Credentials from STS for a token of an OpenID Connect provider, as environment variables describe them.

use super::credentials::Credentials;
use super::grant::Grant;
use super::host_env::HostEnv;
use super::oidc_token::{IdToken, OidcToken};
use super::secrets::trim;
use crate::error::Error;
use std::ops::RangeInclusive;
use std::sync::Arc;

const PROVIDER_URN: &str = "HUAWEICLOUD_OIDC_PROVIDER_URN";
const AGENCY_URN: &str = "HUAWEICLOUD_OIDC_AGENCY_URN";
const ID_TOKEN: &str = "HUAWEICLOUD_OIDC_ID_TOKEN";
const TOKEN_FILE: &str = "HUAWEICLOUD_OIDC_TOKEN_FILE";
const SESSION_NAME: &str = "HUAWEICLOUD_OIDC_SESSION_NAME";
const DURATION_SECONDS: &str = "HUAWEICLOUD_OIDC_DURATION_SECONDS";
const POLICY: &str = "HUAWEICLOUD_OIDC_POLICY";
const POLICY_IDS: &str = "HUAWEICLOUD_OIDC_POLICY_IDS";

/// The name of the session if the environment sets none. It is the one of the vendor's SDKs.
const DEFAULT_SESSION_NAME: &str = "oidc-sts-session";

const DEFAULT_DURATION: u32 = 3_600;
const DURATIONS: RangeInclusive<u32> = 900..=43_200;

impl Credentials {
    /// Reads from environment variables how to exchange a token of an OpenID Connect provider for temporary
    /// credentials.
    ///
    /// | variable | value |
    /// | --- | --- |
    /// | `HUAWEICLOUD_OIDC_PROVIDER_URN` | the URN of the identity provider |
    /// | `HUAWEICLOUD_OIDC_AGENCY_URN` | the URN of the agency whose permissions the credentials have |
    /// | `HUAWEICLOUD_OIDC_ID_TOKEN` | the token, or else: |
    /// | `HUAWEICLOUD_OIDC_TOKEN_FILE` | a file of at most 64 KiB with the token, which is read before each exchange |
    /// | `HUAWEICLOUD_OIDC_SESSION_NAME` | the name of the session (optional; `oidc-sts-session`) |
    /// | `HUAWEICLOUD_OIDC_DURATION_SECONDS` | the lifetime, from 900 to 43200 seconds (optional; 3600) |
    /// | `HUAWEICLOUD_OIDC_POLICY` | a policy in JSON that restricts the permissions (optional) |
    /// | `HUAWEICLOUD_OIDC_POLICY_IDS` | IDs of such policies, separated by commas (optional) |
    /// | `HUAWEICLOUD_SDK_PROJECT_ID` | the project ID (optional) |
    ///
    /// Each client with these credentials requests temporary credentials from the [STS
    /// endpoint](crate::ClientBuilder::sts_endpoint) when a call needs them, and again before they expire.
    ///
    /// # Errors
    ///
    /// Returns an error if a required variable is not set, or if a value is invalid.
    pub fn from_oidc() -> Result<Self, Error> {
        HostEnv::system().oidc_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn oidc_credentials(&self) -> Result<Credentials, Error> {
        let token = self.oidc_token()?;
        let credentials = Credentials::from_grant(Grant::Oidc(Arc::new(token)));
        Ok(credentials.with_project_id(self.environment_project_id()?))
    }

    fn oidc_token(&self) -> Result<OidcToken, Error> {
        let token = match (self.variable(ID_TOKEN)?, self.variable(TOKEN_FILE)?) {
            (Some(token), _) => Some(IdToken::Fixed(trim(token))),
            (None, file) => file.map(|file| IdToken::File(file.into())),
        };
        let (Some(provider_urn), Some(agency_urn), Some(token)) =
            (self.variable(PROVIDER_URN)?, self.variable(AGENCY_URN)?, token)
        else {
            return Err(Error::configuration(self.missing_oidc_variables()?));
        };
        let policy_ids = self.variable(POLICY_IDS)?.unwrap_or_default();
        let policy_ids = policy_ids.split(',').map(str::trim).filter(|id| !id.is_empty());
        Ok(OidcToken {
            provider_urn,
            agency_urn,
            token,
            session_name: self.variable(SESSION_NAME)?.unwrap_or_else(|| DEFAULT_SESSION_NAME.to_owned()),
            duration_seconds: self.oidc_duration()?,
            policy: self.variable(POLICY)?,
            policy_ids: policy_ids.map(str::to_owned).collect(),
        })
    }

    /// Lists the required variables that are not set.
    fn missing_oidc_variables(&self) -> Result<String, Error> {
        let tokens = format!("{ID_TOKEN} or {TOKEN_FILE}");
        let has_token = self.variable(ID_TOKEN)?.or(self.variable(TOKEN_FILE)?).is_some();
        let required = [
            (PROVIDER_URN, self.variable(PROVIDER_URN)?.is_some()),
            (AGENCY_URN, self.variable(AGENCY_URN)?.is_some()),
            (tokens.as_str(), has_token),
        ];
        let missing: Vec<_> = required.into_iter().filter(|(_, is_set)| !is_set).map(|(name, _)| name).collect();
        Ok(format!("not set for OIDC: {}", missing.join(", ")))
    }

    fn oidc_duration(&self) -> Result<u32, Error> {
        let Some(text) = self.variable(DURATION_SECONDS)? else { return Ok(DEFAULT_DURATION) };
        let duration = text.parse().ok().filter(|seconds| DURATIONS.contains(seconds));
        duration.ok_or_else(|| {
            let minimum = DURATIONS.start();
            let maximum = DURATIONS.end();
            Error::configuration(format!("{DURATION_SECONDS} is not a number of seconds from {minimum} to {maximum}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{HostEnv, OidcToken};

    /// Returns the token in an environment with these variables, which have the prefix `HUAWEICLOUD_OIDC_`.
    fn token(variables: &[(&str, &str)]) -> Result<OidcToken, String> {
        let variable = |name: &str| {
            let name = name.strip_prefix("HUAWEICLOUD_OIDC_")?;
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        };
        HostEnv { variable: &variable, ..HostEnv::system() }.oidc_token().map_err(|error| error.to_string())
    }

    const REQUIRED: [(&str, &str); 3] =
        [("PROVIDER_URN", "iam::acme:provider:p"), ("AGENCY_URN", "iam::acme:agency:a"), ("ID_TOKEN", "s3cret")];

    fn with<'a>(more: &[(&'a str, &'a str)]) -> Result<OidcToken, String> {
        token(&[&REQUIRED, more].concat())
    }

    #[tokio::test]
    async fn optional_variables_have_the_defaults_of_the_vendor() {
        let plain = token(&REQUIRED).unwrap();
        assert_eq!((plain.session_name.as_str(), plain.duration_seconds), ("oidc-sts-session", 3_600));
        assert_eq!((plain.policy.as_deref(), plain.policy_ids.len()), (None, 0));
        assert_eq!(plain.id_token().await.unwrap().as_str(), "s3cret");
        let full = with(&[
            ("TOKEN_FILE", "/ignored"),
            ("SESSION_NAME", "s1"),
            ("DURATION_SECONDS", "900"),
            ("POLICY", "{}"),
            ("POLICY_IDS", "a, b,,"),
        ]);
        let full = full.unwrap();
        assert_eq!((full.session_name.as_str(), full.duration_seconds), ("s1", 900));
        assert_eq!((full.policy.as_deref(), full.policy_ids.join(";").as_str()), (Some("{}"), "a;b"));
        assert_eq!(full.id_token().await.unwrap().as_str(), "s3cret");
    }

    #[test]
    fn missing_and_invalid_variables_are_named() {
        let names = ["HUAWEICLOUD_OIDC_PROVIDER_URN", "HUAWEICLOUD_OIDC_AGENCY_URN", "HUAWEICLOUD_OIDC_ID_TOKEN or "];
        for (missing, name) in names.iter().enumerate() {
            let set: Vec<_> = (0..3).filter(|index| *index != missing).map(|index| REQUIRED[index]).collect();
            let error = token(&set).err().unwrap();
            assert!(error.starts_with(&format!("not set for OIDC: {name}")), "{error}");
        }
        assert_eq!(token(&[]).err().unwrap().matches(", ").count(), 2);
        for duration in ["899", "43201", "1h", "-1"] {
            let error = with(&[("DURATION_SECONDS", duration)]).err().unwrap();
            assert!(error.ends_with("is not a number of seconds from 900 to 43200"), "{error}");
        }
    }
}
