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

    /// Returns the documented region that this ID is probably a misspelling of.
    ///
    /// The spelling differs in case or separators, or the direction is unknown and differs from that of a documented
    /// region by at most two edits. Any other ID may be a new region.
    pub(crate) fn probably_meant(&self) -> Option<&'static Self> {
        if Self::ALL.contains(self) {
            return None;
        }
        Self::ALL.iter().find(|known| self.letters() == known.letters() || self.has_misspelled_direction(known))
    }

    /// Returns the letters and digits of the ID in lowercase.
    fn letters(&self) -> String {
        self.0.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    }

    fn has_misspelled_direction(&self, known: &Self) -> bool {
        let parts = |region: &Self| -> Option<[String; 3]> {
            let parts: Vec<_> = region.0.split('-').map(str::to_owned).collect();
            parts.try_into().ok()
        };
        let (Some([area, direction, number]), Some([known_area, known_direction, known_number])) =
            (parts(self), parts(known))
        else {
            return false;
        };
        (area, number) == (known_area, known_number)
            && !DIRECTIONS.contains(&direction.as_str())
            && edits(&direction, &known_direction) <= 2
    }

    /// Returns the name of the environment variable that sets the endpoint of a service in this region, such as
    /// `HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4`.
    pub(crate) fn endpoint_variable(&self, service: &str) -> String {
        let name = format!("{ENDPOINT_VARIABLE}_{service}_{self}");
        let fit = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
        name.chars().map(fit).collect()
    }
}

/// Directions that the ID of a region can have.
const DIRECTIONS: [&str; 8] = ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];

/// Returns how many insertions, deletions and substitutions change `from` to `to`.
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in to.bytes().enumerate() {
            let substituted = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = substituted.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
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
    fn misspellings_of_documented_regions_are_recognized() {
        let meant = |id: &str| Region::from(id).probably_meant().map(Region::as_str);
        for id in ["cn_north_4", "CN-North-4", "cnnorth4", "cn-nroth-4", "cn-nort-4", "cn-noorth-4"] {
            assert_eq!(meant(id), Some("cn-north-4"), "{id}");
        }
        for id in ["cn-north-4", "cn-north-5", "cn-west-3", "ap-south-1", "eu-west-102", "xx-north-4", "any", ""] {
            assert_eq!(meant(id), None, "{id}");
        }
    }

    #[test]
    fn the_variable_of_an_endpoint_is_derived_from_service_and_region() {
        let name = Region::CN_NORTH_4.endpoint_variable("Workspace");
        assert_eq!(name, "HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4");
    }
}
