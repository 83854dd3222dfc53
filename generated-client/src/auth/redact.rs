//! Cuts out of a text of the service what must not be shown of it.

/// What stands in the place of it.
const HIDDEN: &str = "***";

/// The text without the secrets that stand in it, and without the private values that stand in it as
/// words of their own; nothing if there are none.
pub(super) fn redact<'a>(text: &str, secrets: impl Iterator<Item = &'a str>, private: &'a [String]) -> Option<String> {
    let secrets = secrets.map(|value| (value, Place::Anywhere));
    let private = private.iter().map(|value| (value.as_str(), Place::Word)).filter(|(value, _)| !value.is_empty());
    let mut hidden: Vec<(&str, Place)> = Vec::new();
    for (value, place) in secrets.chain(private) {
        // The longest come first, as one may begin with another.
        hidden.insert(hidden.partition_point(|(known, _)| known.len() >= value.len()), (value, place));
    }
    let clean = hidden.into_iter().fold(text.to_owned(), |text, (value, place)| match text.contains(value) {
        true => without(&text, value, place),
        false => text,
    });
    (clean != text).then_some(clean)
}

/// Where a value is looked for.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Anywhere,
    /// Where no letter and no digit stands beside it: names are short, and parts of many a word.
    Word,
}

fn without(text: &str, value: &str, place: Place) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(value) {
        let joins = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        clean.push_str(before);
        let in_word = joins(clean.chars().next_back()) || joins(after.chars().next());
        clean.push_str(if in_word && place == Place::Word { value } else { HIDDEN });
        rest = after;
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn secrets_are_cut_out_wherever_they_stand_the_longest_first() {
        let secrets = ["AKEXAMPLE", "AKEXAMPLE-token", "0123456789"];
        let clean = redact("a AKEXAMPLE-token, xAKEXAMPLEx and 0123456789", secrets.into_iter(), &[]);
        assert_eq!(clean.as_deref(), Some("a ***, x***x and ***"));
        assert_eq!(redact("nothing of it", secrets.into_iter(), &[]), None);
    }

    #[test]
    fn private_values_are_cut_out_where_they_are_words() {
        let private = ["", "ada", "j\u{f6}rg m", "1.2.3.4"].map(str::to_owned);
        let clean = redact("ada, adapter, adaada (j\u{f6}rg m@1.2.3.4) Canada ada", [].into_iter(), &private);
        assert_eq!(clean.as_deref(), Some("***, adapter, adaada (***@***) Canada ***"));
        assert_eq!(redact("adapter", [].into_iter(), &private), None);
    }
}
