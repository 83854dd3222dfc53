//! `Region`: a region of the service.

use std::borrow::Cow;
use std::fmt;

/// The prefix of environment variables that set an endpoint.
const ENDPOINT_VARIABLE: &str = "HUAWEICLOUD_SDK_REGION";

/// A region of the service, such as `cn-north-4`.
///
/// The documented regions are constants. [`Region::from`] creates any other region from its ID.
///
/// ```
/// use generated_client::Region;
///
/// let region = Region::from("ap-southeast-3");
/// assert_eq!(region.as_str(), "ap-southeast-3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Region(Cow<'static, str>);

impl Region {
    /// Creates a region from a static ID.
    pub const fn from_static(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// Returns the ID of the region.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` if the ID can be a part of a host name. Any other ID might send a request, with its token, to a
    /// different host.
    pub(crate) fn fits_host_name(&self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    }

    /// Returns the name of the environment variable that sets the endpoint of a service in this region, such as
    /// `HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4`.
    pub(crate) fn endpoint_variable(&self, service: &str) -> String {
        let name = format!("{ENDPOINT_VARIABLE}_{service}_{self}");
        let fit = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
        name.chars().map(fit).collect()
    }
}

impl From<&str> for Region {
    fn from(id: &str) -> Self {
        Self(Cow::Owned(id.to_owned()))
    }
}

impl From<String> for Region {
    fn from(id: String) -> Self {
        Self(Cow::Owned(id))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    /// Looks up every region of the vendor's list in the constants, because the spec that they come from may contain a
    /// typo.
    #[test]
    fn every_region_of_the_service_is_a_constant() {
        let ids = "af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 cn-east-3 cn-east-5 cn-north-4 \
                   cn-north-9 cn-north-11 cn-south-1 cn-southwest-2 eu-west-101 la-north-2 la-south-2 me-east-1 \
                   sa-brazil-1 tr-west-1";
        let constants: Vec<_> = Region::ALL.iter().map(Region::as_str).collect();
        assert!(ids.split(' ').all(|id| constants.contains(&id)), "{constants:?}");
        assert_eq!(Region::from("eu-north-9").as_str(), "eu-north-9");
    }

    #[test]
    fn only_letters_digits_and_hyphens_fit_a_host_name() {
        assert!(Region::from_static("cn-north-4").fits_host_name());
        for id in ["", "evil.example", "a/b", "a@b", "a:1", "é"] {
            assert!(!Region::from(id).fits_host_name(), "{id}");
        }
    }

    #[test]
    fn the_variable_of_an_endpoint_is_derived_from_service_and_region() {
        let name = Region::CN_NORTH_4.endpoint_variable("Workspace");
        assert_eq!(name, "HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4");
    }
}
