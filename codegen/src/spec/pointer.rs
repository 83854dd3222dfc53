//! The way to a value of a YAML file.

use std::borrow::Cow;

/// A path to a value, in the form of a JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The member of that name.
    pub fn key(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        match name.contains(['~', '/']) {
            true => text.push_str(&name.replace('~', "~0").replace('/', "~1")),
            false => text.push_str(name),
        }
        Self(text)
    }

    /// The element at that index.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name or index of it.
    pub fn name(&self) -> String {
        unescape(self.0.rsplit('/').next().unwrap_or_default()).into_owned()
    }

    /// The names and indices on the way.
    pub(super) fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }
}

fn unescape(step: &str) -> Cow<'_, str> {
    match step.contains('~') {
        true => step.replace("~1", "/").replace("~0", "~").into(),
        false => step.into(),
    }
}
