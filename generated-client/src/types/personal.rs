//! `Personal`: a personal value, which `Debug` does not show.

use crate::param::{FromParam, ToParam};
use std::borrow::Cow;
use std::fmt;

/// A personal value, such as a name, an address, or the location of a login.
///
/// It does not implement `Display`, and its `Debug` output is `[personal]`. A value cannot be logged by mistake: its
/// text is accessible only through [`expose`](Self::expose) and [`into_inner`](Self::into_inner).
///
/// With the feature `serde`, the value is serialized in plain text, also when it is a field of a serialized object.
///
/// ```
/// use generated_client::Personal;
///
/// let user = Personal::new("ada".to_owned());
/// assert_eq!(format!("{user:?}"), "[personal]");
/// assert_eq!(user.expose(), "ada");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a personal value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns a reference to the value. The caller is responsible for where the value appears.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Consumes the wrapper and returns the value.
    pub fn into_inner(self) -> T {
        self.0
    }

    /// Returns a mutable reference to the value.
    pub(crate) const fn expose_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// Methods of optional personal values.
///
/// ```
/// use generated_client::{LoginRecord, OptionalPersonal};
///
/// let mut login = LoginRecord::default();
/// assert_eq!(login.user_name.expose_str(), None);
/// login.user_name = Some("ada".into());
/// assert_eq!(login.user_name.expose_str(), Some("ada"));
/// ```
pub trait OptionalPersonal<T> {
    /// Returns a reference to the value, or `None` if it is absent. The caller is responsible for where the value
    /// appears.
    fn expose(&self) -> Option<&T>;

    /// Returns the text, or `None` if it is absent. The caller is responsible for where the text appears.
    fn expose_str(&self) -> Option<&str>
    where
        T: AsRef<str>;
}

impl<T> OptionalPersonal<T> for Option<Personal<T>> {
    fn expose(&self) -> Option<&T> {
        self.as_ref().map(Personal::expose)
    }

    fn expose_str(&self) -> Option<&str>
    where
        T: AsRef<str>,
    {
        self.expose().map(T::as_ref)
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Personal<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: ToParam> ToParam for Personal<T> {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        self.expose().to_param()
    }

    fn is_personal(&self) -> bool {
        true
    }
}

impl<T: FromParam> FromParam for Personal<T> {
    fn from_param(text: &str) -> Option<Self> {
        T::from_param(text).map(Self::new)
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[personal]")
    }
}

#[cfg(test)]
mod tests {
    use super::Personal;
    use crate::param::ToParam;

    #[test]
    fn debug_hides_the_value() {
        let name = Some(Personal::new("ada".to_owned()));
        assert_eq!(format!("{name:?}"), "Some([personal])");
        assert_eq!(format!("{:#?}", Personal::new(7)), "[personal]");
    }

    #[test]
    fn into_inner_returns_the_value() {
        let name: Personal<String> = "ada".into();
        assert_eq!(name.expose(), "ada");
        assert_eq!(name, Personal::new("ada".to_owned()));
        assert_eq!(name.into_inner(), "ada");
    }

    #[test]
    fn containers_of_personal_values_are_personal() {
        let name = Personal::new("ada".to_owned());
        assert_eq!(name.to_param(), ["ada"]);
        for value in [&name as &dyn ToParam, &&name, &Some(name.clone()), &vec![name.clone()]] {
            assert!(value.is_personal());
        }
        for value in [&"ada" as &dyn ToParam, &None::<Personal<String>>, &vec![1_i64]] {
            assert!(!value.is_personal());
        }
    }
}
