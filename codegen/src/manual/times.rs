//! Detects the format of timestamps and dates, from a description or from values.
//!
//! Formats have the names of the spec language, such as `seconds` or `epoch-milliseconds`. The format of dates is
//! called `date`, which is a type in the spec language.

/// Shapes of timestamps, each with the name of its format. `d` matches a digit, or a letter of a pattern such as
/// `yyyy-MM-dd`. If a shape begins with another shape, the longer one comes first.
const SHAPES: &[(&str, &str)] = &[
    ("dddd-dd-ddTdd:dd:dd.dddZ", "milliseconds"),
    ("dddd-dd-ddTdd:dd:ddZ", "seconds"),
    ("dddd-dd-ddTdd:ddZ", "minutes"),
    ("dddd-dd-ddTdd:dd:dd", "zoneless-seconds"),
    ("dddd-dd-dd dd:dd:dd", "spaced-seconds"),
    ("dddd-dd-dd", "date"),
];

/// The format of a timestamp that is a number.
pub const EPOCH: &str = "epoch-milliseconds";

/// The format of any RFC 3339 timestamp.
pub const DATE_TIME: &str = "date-time";

/// Words that show that a number of milliseconds is a timestamp, not a duration.
const INSTANTS: &[&str] = &["utc", "1970", "时间戳", "timestamp", "epoch"];

/// Words that show that a number counts milliseconds.
const MILLISECONDS: &[&str] = &["毫秒", "millisecond", "in ms", "(ms", "unit: ms", "13-digit", "13 digits"];

/// Phrases that show that a number such as 0 has a meaning other than a time. `表示` is Chinese for "means".
const EXCEPTIONS: &[&str] = &["0表示", "0 表示", "-1表示", "0 means", "means never"];

/// Returns the format of an example, or the only format of the timestamps in a description. Returns `None` if the
/// description says that a number has another meaning.
pub fn find_format(description: &str, example: Option<&str>) -> Option<&'static str> {
    if EXCEPTIONS.iter().any(|exception| description.contains(exception)) {
        return None;
    }
    // The example takes precedence, because a description can mention other timestamps.
    if let Some((_, format)) = SHAPES.iter().find(|(_, format)| example.is_some_and(|text| is_value(text, format))) {
        return Some(format);
    }
    match &formats(&description.replace('\'', ""))[..] {
        [format] => Some(format),
        _ => None,
    }
}

/// Returns the format that all values have in common.
pub fn find_common_format(values: &[&str]) -> Option<&'static str> {
    let fits = |format: &&'static str| values.iter().all(|value| is_value(value, format));
    let formats = SHAPES.iter().map(|(_, format)| *format).chain([EPOCH, DATE_TIME]);
    if values.is_empty() { None } else { formats.into_iter().find(fits) }
}

/// Returns `true` if a string is a valid timestamp or date in a format.
pub fn is_value(text: &str, format: &str) -> bool {
    match format {
        DATE_TIME => return text.parse::<jiff::Timestamp>().is_ok(),
        // As milliseconds since 1970, numbers of thirteen digits are timestamps from 2001 to 2286.
        EPOCH => return text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => {}
    }
    let shaped = SHAPES.iter().any(|(shape, known)| {
        let same = |(byte, wanted): (u8, u8)| if wanted == b'd' { byte.is_ascii_digit() } else { byte == wanted };
        *known == format && text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(same)
    });
    let bare = text.trim_end_matches('Z');
    shaped && (bare.parse::<jiff::civil::DateTime>().is_ok() || bare.parse::<jiff::civil::Date>().is_ok())
}

/// Returns `true` if a description says that a number counts milliseconds since 1970.
pub fn is_epoch(description: &str) -> bool {
    let lower = description.to_lowercase();
    [MILLISECONDS, INSTANTS].iter().all(|words| words.iter().any(|word| lower.contains(word)))
}

/// Returns `true` if timestamps in a format have no time zone.
pub fn is_zoneless(format: &str) -> bool {
    ["zoneless-seconds", "spaced-seconds"].contains(&format)
}

/// Returns `UTC` or `GMT` if a description names the time zone.
pub fn zone(description: &str) -> Option<&'static str> {
    let utc = ["UTC", "0时区"].iter().any(|word| description.contains(word));
    let gmt = description.contains("GMT") && !description.contains("GMT+");
    if utc { Some("UTC") } else { gmt.then_some("GMT") }
}

/// Returns the distinct formats in a text.
fn formats(text: &str) -> Vec<&'static str> {
    let characters: Vec<char> = text.chars().collect();
    let mut found: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let starts = at == 0 || characters.get(at - 1).is_none_or(|before| !before.is_ascii_alphanumeric());
        let rest = characters.get(at..).unwrap_or_default();
        match SHAPES.iter().find(|(shape, _)| starts && begins(rest, shape)) {
            Some((shape, format)) => {
                // `1970-01-01` is the start of the epoch, not an example of a value.
                let is_epoch = rest.starts_with(&['1', '9', '7', '0', '-', '0', '1', '-', '0', '1']);
                if !found.contains(format) && !is_epoch {
                    found.push(format);
                }
                at += shape.len();
            }
            None => at += 1,
        }
    }
    found
}

/// Returns `true` if a text begins with a shape and no further characters of a timestamp follow.
fn begins(text: &[char], shape: &str) -> bool {
    let fits = shape.chars().zip(text).all(|(wanted, each)| match wanted {
        'd' => each.is_ascii_digit() || "yYMdDHhmsS".contains(*each),
        _ => wanted == *each,
    });
    let continues = match text.get(shape.len()..).unwrap_or_default() {
        ['.', next, ..] => next.is_ascii_digit() || "SsXx".contains(*next),
        [' ', 'T', next, ..] => next.is_ascii_digit() || "hH".contains(*next),
        [next, ..] => next.is_ascii_alphanumeric() || *next == '+',
        [] => false,
    };
    fits && text.len() >= shape.len() && !continues
}
