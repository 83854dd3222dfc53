//! Checks of single values against what is documented.

use super::pairs::Pair;

/// Checks the values that were just added to a request, each text of a list for itself.
///
/// What does not pass is listed in [`Request::problems`](crate::Request::problems), by the
/// parameter's name and without its value, which may be personal.
#[derive(Debug)]
pub struct Checks<'r> {
    name: &'static str,
    values: &'r [Pair],
    problems: &'r mut Vec<String>,
}

impl<'r> Checks<'r> {
    pub(super) fn new(name: &'static str, values: &'r [Pair], problems: &'r mut Vec<String>) -> Self {
        Self { name, values, problems }
    }

    /// A number must not be less than this.
    pub fn minimum(self, minimum: i64) -> Self {
        self.require(|value| is_in(value, minimum, i64::MAX), &format!("at least {minimum}"))
    }

    /// A number must not be greater than this.
    pub fn maximum(self, maximum: i64) -> Self {
        self.require(|value| is_in(value, i64::MIN, maximum), &format!("at most {maximum}"))
    }

    /// A number must lie between these two, either of them included.
    pub fn between(self, minimum: i64, maximum: i64) -> Self {
        self.require(|value| is_in(value, minimum, maximum), &format!("{minimum} to {maximum}"))
    }

    /// A text must have so many characters or more.
    pub fn min_length(self, minimum: usize) -> Self {
        self.require(|value| value.chars().count() >= minimum, &format!("at least {minimum} characters long"))
    }

    /// A text must not have more characters than this.
    pub fn max_length(self, most: usize) -> Self {
        self.require(|value| value.chars().count() <= most, &format!("at most {most} characters long"))
    }

    /// A list must have so many elements or more; an empty one goes out as if it had not been given, and passes.
    pub fn min_items(self, minimum: usize) -> Self {
        let count = self.values.len();
        self.count(count == 0 || count >= minimum, &format!("at least {minimum}"))
    }

    /// A list must not have more elements than this.
    pub fn max_items(self, most: usize) -> Self {
        let count = self.values.len();
        self.count(count <= most, &format!("at most {most}"))
    }

    fn count(self, passes: bool, rule: &str) -> Self {
        if !passes {
            self.problems.push(format!("`{}` must have {rule} elements", self.name));
        }
        self
    }

    /// A text must not be empty, and a list must have an element.
    pub fn not_empty(self) -> Self {
        if self.values.is_empty() {
            self.problems.push(format!("`{}` must be given: it is empty", self.name));
        }
        self.require(|value| !value.is_empty(), "given: it is empty")
    }

    fn require(self, passes: impl Fn(&str) -> bool, rule: &str) -> Self {
        let failed = self.values.iter().filter(|(_, value)| !passes(value));
        self.problems.extend(failed.map(|(name, _)| format!("`{name}` must be {rule}")));
        self
    }
}

/// Whether a number lies between two others. A text that is no number is not: NaN, for example.
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
        let (values, mut problems) = ([("x", value.to_owned())], Vec::new());
        check(Checks::new("x", &values, &mut problems));
        problems
    }

    #[test]
    fn both_ends_of_a_range_of_numbers_pass() {
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
    fn characters_are_counted_and_not_bytes() {
        assert!(problems("äöü", |checks| checks.min_length(3).max_length(3)).is_empty());
        assert_eq!(problems("äö", |checks| checks.min_length(3)), ["`x` must be at least 3 characters long"]);
        assert_eq!(problems("abcd", |checks| checks.max_length(3)), ["`x` must be at most 3 characters long"]);
    }

    #[test]
    fn elements_are_counted_where_there_are_some() {
        let of = |count: usize| {
            let (values, mut problems) = (vec![("x", "a".to_owned()); count], Vec::new());
            Checks::new("x", &values, &mut problems).min_items(2).max_items(3);
            problems
        };
        assert!(of(0).is_empty() && of(2).is_empty() && of(3).is_empty());
        assert_eq!(of(1), ["`x` must have at least 2 elements"]);
        assert_eq!(of(4), ["`x` must have at most 3 elements"]);
    }

    #[test]
    fn an_empty_text_is_not_given() {
        assert!(problems(" ", |checks| checks.not_empty()).is_empty());
        assert_eq!(problems("", |checks| checks.not_empty()), ["`x` must be given: it is empty"]);
        let mut problems = Vec::new();
        Checks::new("x", &[], &mut problems).not_empty();
        assert_eq!(problems, ["`x` must be given: it is empty"]);
    }
}
