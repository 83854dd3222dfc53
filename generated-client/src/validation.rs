//! `Checks`: checks values against the documented constraints.

/// Checks values that were added to a request. If the value is a list, checks each element; `min_items` and `max_items`
/// check the list.
///
/// [`Request::problems`](crate::Request::problems) lists the violations by the name of the parameter, or by the path in
/// the body. It does not contain the values, which may be personal.
#[derive(Debug)]
pub struct Checks<'r> {
    /// Precedes the names in messages.
    prefix: &'static str,
    name: &'r str,
    /// The name and the text of each value.
    values: &'r [(&'r str, String)],
    problems: &'r mut Vec<String>,
}

impl<'r> Checks<'r> {
    pub(crate) fn new(name: &'r str, values: &'r [(&'r str, String)], problems: &'r mut Vec<String>) -> Self {
        Self { prefix: "", name, values, problems }
    }

    /// Names values of a body by their path.
    pub(crate) fn in_body(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// Requires numbers of at least `minimum`.
    pub fn minimum(self, minimum: i64) -> Self {
        self.require(|value| is_in(value, minimum, i64::MAX), &format!("be at least {minimum}"))
    }

    /// Requires numbers of at most `maximum`.
    pub fn maximum(self, maximum: i64) -> Self {
        self.require(|value| is_in(value, i64::MIN, maximum), &format!("be at most {maximum}"))
    }

    /// Requires numbers from `minimum` to `maximum`, both inclusive.
    pub fn between(self, minimum: i64, maximum: i64) -> Self {
        self.require(|value| is_in(value, minimum, maximum), &format!("be {minimum} to {maximum}"))
    }

    /// Requires strings of at least `minimum` characters.
    pub fn min_length(self, minimum: usize) -> Self {
        self.require(|value| value.chars().count() >= minimum, &format!("be at least {minimum} characters long"))
    }

    /// Requires strings of at most `maximum` characters.
    pub fn max_length(self, maximum: usize) -> Self {
        self.require(|value| value.chars().count() <= maximum, &format!("be at most {maximum} characters long"))
    }

    /// Requires lists of at least `minimum` elements. An empty list passes, because it is not sent.
    pub fn min_items(self, minimum: usize) -> Self {
        let count = self.values.len();
        self.count(count == 0 || count >= minimum, &format!("at least {minimum}"))
    }

    /// Requires lists of at most `maximum` elements.
    pub fn max_items(self, maximum: usize) -> Self {
        let count = self.values.len();
        self.count(count <= maximum, &format!("at most {maximum}"))
    }

    fn count(self, passes: bool, rule: &str) -> Self {
        if !passes {
            self.problems.push(format!("`{}{}` must have {rule} elements", self.prefix, self.name));
        }
        self
    }

    /// Requires strings and lists that are not empty, and values that are not absent.
    pub fn not_empty(self) -> Self {
        if self.values.is_empty() {
            self.problems.push(format!("`{}{}` must not be empty", self.prefix, self.name));
        }
        self.require(|value| !value.is_empty(), "not be empty")
    }

    /// Requires elements that do not contain the separator of their list. Messages call the separator `name`.
    pub(crate) fn without(self, separator: &str, name: &str) -> Self {
        if self.values.iter().any(|(_, value)| value.contains(separator)) {
            self.problems.push(format!("elements of `{}` must not contain {name}", self.name));
        }
        self
    }

    fn require(self, passes: impl Fn(&str) -> bool, rule: &str) -> Self {
        let prefix = self.prefix;
        let failed = self.values.iter().filter(|(_, value)| !passes(value));
        self.problems.extend(failed.map(|(name, _)| format!("`{prefix}{name}` must {rule}")));
        self
    }
}

/// Returns `true` if the text is a number from `minimum` to `maximum`. Returns `false` for a text such as `NaN`.
fn is_in(text: &str, minimum: i64, maximum: i64) -> bool {
    match text.parse::<i64>() {
        Ok(value) => (minimum..=maximum).contains(&value),
        Err(_) => text.parse::<f64>().is_ok_and(|value| (minimum as f64..=maximum as f64).contains(&value)),
    }
}

#[cfg(test)]
mod tests {
    use super::Checks;

    fn problems(value: &str, check: impl Fn(Checks<'_>) -> Checks<'_>) -> Vec<String> {
        let values = [("x", value.to_owned())];
        let mut problems = Vec::new();
        check(Checks::new("x", &values, &mut problems));
        problems
    }

    #[test]
    fn ranges_of_numbers_are_inclusive() {
        for value in ["0", "10", "2.5", "1e1"] {
            assert!(problems(value, |checks| checks.between(0, 10)).is_empty(), "{value}");
        }
        for value in ["-1", "11", "10.5", "NaN", "ten"] {
            assert_eq!(problems(value, |checks| checks.between(0, 10)), ["`x` must be 0 to 10"]);
        }
        assert_eq!(problems("-1", |checks| checks.minimum(0)), ["`x` must be at least 0"]);
        assert_eq!(problems("2", |checks| checks.maximum(1)), ["`x` must be at most 1"]);
    }

    #[test]
    fn lengths_are_in_characters() {
        assert!(problems("äöü", |checks| checks.min_length(3).max_length(3)).is_empty());
        assert_eq!(problems("äö", |checks| checks.min_length(3)), ["`x` must be at least 3 characters long"]);
        assert_eq!(problems("abcd", |checks| checks.max_length(3)), ["`x` must be at most 3 characters long"]);
    }

    #[test]
    fn empty_lists_pass_limits_on_elements() {
        let problems = |count: usize| {
            let values = vec![("x", "a".to_owned()); count];
            let mut problems = Vec::new();
            Checks::new("x", &values, &mut problems).min_items(2).max_items(3);
            problems
        };
        assert!(problems(0).is_empty() && problems(2).is_empty() && problems(3).is_empty());
        assert_eq!(problems(1), ["`x` must have at least 2 elements"]);
        assert_eq!(problems(4), ["`x` must have at most 3 elements"]);
    }

    #[test]
    fn strings_and_lists_must_not_be_empty() {
        assert!(problems(" ", |checks| checks.not_empty()).is_empty());
        assert_eq!(problems("", |checks| checks.not_empty()), ["`x` must not be empty"]);
        let mut problems = Vec::new();
        Checks::new("x", &[], &mut problems).not_empty();
        assert_eq!(problems, ["`x` must not be empty"]);
    }
}
