//! Names of downloaded files: read from the header `Content-Disposition`, and made safe for every file system.

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// The maximum length of a file name in bytes. File systems allow at least 255.
const MAX_LENGTH: usize = 200;

/// The maximum length of an extension that is kept when a name is shortened.
const MAX_EXTENSION: usize = 16;

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Returns the name that the header `Content-Disposition` states, as it was sent. `filename*` takes precedence.
pub(crate) fn from_headers(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_DISPOSITION)?;
    let value = String::from_utf8_lossy(value.as_bytes());
    let parameters: Vec<(String, String)> = parameters(&value);
    let find = |name: &str| parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    find("filename*").and_then(extended).or_else(|| find("filename").map(str::to_owned)).filter(|name| !name.is_empty())
}

/// Returns the parameters after the disposition type, with names in lower case and values without quotes.
fn parameters(value: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (_, mut rest) = value.split_once(';').unwrap_or_default();
    while let Some((name, after)) = rest.split_once('=') {
        let (value, next) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let (value, next) = after.split_once(';').unwrap_or((after, ""));
                (value.trim().to_owned(), next)
            }
        };
        // A parameter without a value may precede the name.
        let name = name.rsplit(';').next().unwrap_or_default();
        found.push((name.trim().to_ascii_lowercase(), value));
        rest = next;
    }
    found
}

/// Reads a string up to its closing quote. Returns it, and the text after it.
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (value, text.get(index + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => value.push(character),
        }
    }
    (value, "")
}

/// Decodes a value such as `UTF-8''na%C3%AFve.csv`. Returns `None` if it is not UTF-8.
fn extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_language, encoded) = rest.split_once('\'')?;
    let is_utf8 = charset.eq_ignore_ascii_case("utf-8");
    is_utf8.then(|| percent_decode_str(encoded).decode_utf8().ok().map(|name| name.into_owned()))?
}

/// Returns a name that is a file name on every system and stays in its directory. Returns `None` if nothing is left.
///
/// Separators, control characters and characters that Windows does not allow become `_`. Leading and trailing dots and
/// spaces are removed. A name that is too long keeps its extension.
pub(crate) fn sanitize(name: &str) -> Option<String> {
    let is_allowed = |character: char| !character.is_control() && !is_reserved(character);
    let name: String = name.chars().map(|each| if is_allowed(each) { each } else { '_' }).collect();
    let name = name.trim_matches(is_trimmed);
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let name = if is_device(&stem) { format!("_{name}") } else { name.to_owned() };
    let name = shorten(&name);
    (!name.is_empty()).then_some(name)
}

fn is_trimmed(character: char) -> bool {
    character == '.' || character.is_whitespace()
}

/// Returns `true` for separators, for characters that Windows does not allow, and for those that change the direction of
/// text, which can hide an extension.
fn is_reserved(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    changes_direction || "/\\:*?\"<>|".contains(character)
}

fn is_device(stem: &str) -> bool {
    let is_numbered = |prefix| {
        let number = stem.strip_prefix(prefix);
        number.is_some_and(|number| {
            number.len() == 1 && number != "0" && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    DEVICES.contains(&stem) || is_numbered("com") || is_numbered("lpt")
}

/// Shortens a name to the maximum length. Keeps its extension.
fn shorten(name: &str) -> String {
    if name.len() <= MAX_LENGTH {
        return name.to_owned();
    }
    let extension =
        name.rfind('.').and_then(|dot| name.get(dot..)).filter(|extension| extension.len() <= MAX_EXTENSION);
    let extension = extension.unwrap_or_default();
    let mut end = MAX_LENGTH - extension.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let stem = name.get(..end).unwrap_or_default().trim_end_matches(is_trimmed);
    format!("{stem}{extension}")
}

#[cfg(test)]
mod tests {
    use super::{from_headers, sanitize};
    use http::{HeaderMap, HeaderValue, header};

    fn header_name(value: &str) -> Option<String> {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        from_headers(&HeaderMap::from_iter([(header::CONTENT_DISPOSITION, value)]))
    }

    #[test]
    fn the_header_states_the_name() {
        for (value, name) in [
            ("attachment; filename=usage.csv", Some("usage.csv")),
            ("attachment;filename=\"my usage;1.csv\"", Some("my usage;1.csv")),
            (r#"attachment; filename="a \"b\" \\c.csv""#, Some(r#"a "b" \c.csv"#)),
            ("attachment; size=3; FileName = \"x.csv\" ; other=1", Some("x.csv")),
            ("attachment; filename=\"x.csv\"; filename*=UTF-8''%e7%94%a8%E6%88%B7.csv", Some("\u{7528}\u{6237}.csv")),
            ("attachment; filename*=utf-8'zh'%41.csv; filename=x.csv", Some("A.csv")),
            ("attachment; flag; filename=x.csv", Some("x.csv")),
            ("attachment; filename*=GBK''%d3.csv; filename=x.csv", Some("x.csv")),
            ("attachment; filename*=UTF-8''%ff", None),
            ("attachment; filename=\"\u{7528}\u{6237}.csv\"", Some("\u{7528}\u{6237}.csv")),
            ("attachment; filename=\"open", Some("open")),
            ("attachment; filename=\"open\\", Some("open")),
            ("attachment; filename=", None),
            ("filename=x.csv", None),
            ("attachment", None),
            ("", None),
        ] {
            assert_eq!(header_name(value).as_deref(), name, "{value}");
        }
        assert_eq!(from_headers(&HeaderMap::new()), None);
    }

    #[test]
    fn a_safe_name_stays_in_its_directory() {
        for (name, safe) in [
            ("usage 2026.csv", "usage 2026.csv"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\x\\y.csv", "C__x_y.csv"),
            (" .hidden.csv. ", "hidden.csv"),
            ("a\u{0}b\nc\u{85}.csv", "a_b_c_.csv"),
            ("usage\u{202e}vsc.exe", "usage_vsc.exe"),
            ("nul.csv", "_nul.csv"),
            ("Com1", "_Com1"),
            ("com0", "com0"),
            ("console.csv", "console.csv"),
            ("\u{7528}\u{6237}.csv", "\u{7528}\u{6237}.csv"),
        ] {
            assert_eq!(sanitize(name).as_deref(), Some(safe), "{name:?}");
        }
        for name in ["", ".", "..", " . ", "...."] {
            assert_eq!(sanitize(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = sanitize(&format!("{}.csv", "\u{7528}".repeat(100))).unwrap();
        assert!(name.len() <= 200 && name.ends_with("\u{7528}.csv"), "{name}");
        assert_eq!(sanitize(&"x".repeat(300)).unwrap().len(), 200);
        assert_eq!(sanitize(&format!("a.{}", "x".repeat(300))).unwrap().len(), 200);
    }

    #[test]
    fn every_safe_name_is_safe() {
        use proptest::prelude::{any, proptest};
        proptest!(|(name in any::<String>())| {
            if let Some(safe) = sanitize(&name) {
                assert!(std::path::Path::new(&safe).file_name().is_some_and(|last| last == safe.as_str()), "{safe:?}");
                assert_eq!(sanitize(&safe), Some(safe));
            }
        });
    }
}
