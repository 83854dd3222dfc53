//! Recognises how a time is written, from what a description or an example shows.

/// Shapes with the words for their formats, a longer one before what it begins with. `d` stands for a digit or the letter of a pattern.
const SHAPES: &[(&str, &str)] = &[
    ("dddd-dd-ddTdd:dd:dd.dddZ", "milliseconds"),
    ("dddd-dd-ddTdd:dd:ddZ", "seconds"),
    ("dddd-dd-ddTdd:ddZ", "minutes"),
    ("dddd-dd-ddTdd:dd:dd", "zoneless-seconds"),
    ("dddd-dd-dd dd:dd:dd", "spaced-seconds"),
    ("dddd-dd-dd", "date"),
];

/// Words that say that a whole number is a moment and not a span.
const MOMENTS: &[&str] = &["UTC", "1970", "时间戳", "timestamp", "epoch"];

/// Words for a value that is no time although the others are.
const EXCEPTIONS: &[&str] = &["0表示", "0 表示", "-1表示", "0 means", "means never"];

/// The word for the one format of time that texts show, `date` for a day; none where they show none or several.
pub(super) fn find_format(description: &str, example: Option<&str>) -> Option<&'static str> {
    if EXCEPTIONS.iter().any(|exception| description.contains(exception)) {
        return None;
    }
    // An example is the whole value, whereas a description may speak of other times as well.
    let shown = SHAPES.iter().find(|(_, format)| example.is_some_and(|example| is_value(example, format)));
    match (shown, &formats(&description.replace('\'', ""))[..]) {
        (Some((_, format)), _) | (None, [format]) => Some(format),
        _ => None,
    }
}

/// The word of the language for the one form of time that a text shows.
pub(crate) fn format(text: &str) -> Option<&'static str> {
    find_format(text, None)
}

/// Whether a text is a moment or a day in that format, which the calendar has.
pub(super) fn is_value(text: &str, format: &str) -> bool {
    if format == "date-time" {
        return text.parse::<jiff::Timestamp>().is_ok();
    }
    let shaped = SHAPES.iter().any(|(shape, known)| {
        let same = |(byte, wanted): (u8, u8)| if wanted == b'd' { byte.is_ascii_digit() } else { byte == wanted };
        *known == format && text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(same)
    });
    let bare = text.trim_end_matches('Z');
    shaped && (bare.parse::<jiff::civil::DateTime>().is_ok() || bare.parse::<jiff::civil::Date>().is_ok())
}

/// The formats of the language that a value shows.
pub(crate) const FORMATS: [&str; 6] =
    ["milliseconds", "seconds", "minutes", "zoneless-seconds", "spaced-seconds", "epoch-milliseconds"];

/// Whether a value is a moment in that format.
pub(crate) fn has_format(text: &str, format: &'static str) -> bool {
    match format {
        // Thirteen digits are the years from 2001 to 2286.
        "epoch-milliseconds" => text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => is_value(text, format),
    }
}

/// Whether a number counts milliseconds since 1970.
pub(crate) fn is_epoch(description: &str) -> bool {
    let counts = description.contains("毫秒") || description.to_lowercase().contains("millisecond");
    counts && MOMENTS.iter().any(|word| description.contains(word))
}

/// Whether the text of a time in that format does not say in which zone it is.
pub(super) fn is_zoneless(format: &str) -> bool {
    ["zoneless-seconds", "spaced-seconds"].contains(&format)
}

/// The zone that a description names.
pub(crate) fn zone(description: &str) -> Option<&'static str> {
    let utc = ["UTC", "0时区"].iter().any(|word| description.contains(word));
    let gmt = description.contains("GMT") && !description.contains("GMT+");
    if utc { Some("UTC") } else { gmt.then_some("GMT") }
}

/// The different formats in a text.
fn formats(text: &str) -> Vec<&'static str> {
    let characters: Vec<char> = text.chars().collect();
    let mut found: Vec<&'static str> = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let starts = at == 0 || characters.get(at - 1).is_none_or(|before| !before.is_ascii_alphanumeric());
        let rest = characters.get(at..).unwrap_or_default();
        match SHAPES.iter().find(|(shape, _)| starts && begins(rest, shape)) {
            Some((shape, format)) => {
                if !found.contains(format) {
                    found.push(*format);
                }
                at += shape.len();
            }
            None => at += 1,
        }
    }
    found
}

fn begins(text: &[char], shape: &str) -> bool {
    let fits = shape.chars().zip(text).all(|(wanted, each)| match wanted {
        'd' => each.is_ascii_digit() || "yYMdDHhmsS".contains(*each),
        _ => wanted == *each,
    });
    let goes_on = match text.get(shape.len()..).unwrap_or_default() {
        ['.', next, ..] => next.is_ascii_digit() || *next == 'S',
        [next, ..] => next.is_ascii_alphanumeric() || *next == '+',
        [] => false,
    };
    fits && text.len() >= shape.len() && !goes_on
}
