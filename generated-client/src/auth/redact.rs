//! Redacts secrets and personal values from messages returned by the service.

/// Replaces a redacted value.
const REDACTED: &str = "***";

/// Removes the secrets, and the private values that occur as separate words. Returns `None` if the text has none.
pub(super) fn redact<'a>(text: &str, secrets: impl Iterator<Item = &'a str>, private: &'a [String]) -> Option<String> {
    let secrets = secrets.map(|value| (value, Scope::Anywhere));
    let private = private.iter().map(|value| (value.as_str(), Scope::Word)).filter(|(value, _)| !value.is_empty());
    let mut values: Vec<(&str, Scope)> = Vec::new();
    for (value, scope) in secrets.chain(private) {
        // The longest value is first, because it may begin with another one.
        values.insert(values.partition_point(|(known, _)| known.len() >= value.len()), (value, scope));
    }
    let mut clean = text.to_owned();
    for (value, scope) in values {
        if clean.contains(value) {
            clean = without(&clean, value, scope);
        }
    }
    (clean != text).then_some(clean)
}

/// Where in a text a value is redacted.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Anywhere,
    /// Between characters that are neither letters nor digits: names are short, and occur in many words.
    Word,
}

fn without(text: &str, value: &str, scope: Scope) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(value) {
        let joins = |neighbor: Option<char>| neighbor.is_some_and(char::is_alphanumeric);
        clean.push_str(before);
        let in_word = joins(clean.chars().next_back()) || joins(after.chars().next());
        clean.push_str(if in_word && scope == Scope::Word { value } else { REDACTED });
        rest = after;
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn secrets_are_redacted_everywhere_the_longest_first() {
        let secrets = ["AKEXAMPLE", "AKEXAMPLE-token", "0123456789"];
        let clean = redact("a AKEXAMPLE-token, xAKEXAMPLEx and 0123456789", secrets.into_iter(), &[]);
        assert_eq!(clean.as_deref(), Some("a ***, x***x and ***"));
        assert_eq!(redact("nothing of it", secrets.into_iter(), &[]), None);
    }

    #[test]
    fn private_values_are_redacted_where_they_are_words() {
        let private = ["", "ada", "j\u{f6}rg m", "1.2.3.4"].map(str::to_owned);
        let clean = redact("ada, adapter, adaada (j\u{f6}rg m@1.2.3.4) Canada ada", [].into_iter(), &private);
        assert_eq!(clean.as_deref(), Some("***, adapter, adaada (***@***) Canada ***"));
        assert_eq!(redact("adapter", [].into_iter(), &private), None);
    }
}
