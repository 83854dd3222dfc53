//! JSON pointers to values of a YAML file.

use std::borrow::Cow;

/// A JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// Returns a pointer to the member with this name.
    pub fn key(&self, name: &str) -> Self {
        if name.contains(['~', '/']) {
            return Self(format!("{}/{}", self.0, name.replace('~', "~0").replace('/', "~1")));
        }
        Self(format!("{}/{name}", self.0))
    }

    /// Returns a pointer to the element with this index.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Returns the pointer as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last name or index of the pointer.
    pub fn name(&self) -> String {
        unescape(self.0.rsplit('/').next().unwrap_or_default()).into_owned()
    }

    /// Returns the last name of the pointer, which an index can follow.
    pub fn field_name(&self) -> String {
        let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
        let name = self.0.rsplit('/').find(|step| !is_index(step));
        unescape(name.unwrap_or_default()).into_owned()
    }

    /// Returns the names and indices, starting at the root.
    pub(super) fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }
}

fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}
