//! Credentials from the profile file: the section `[basic]` of an INI file.

use super::credentials::Credentials;
use super::host_env::HostEnv;
use crate::encoding::without_byte_order_mark;
use crate::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
const DEFAULT_FILE: &str = "~/.huaweicloud/credentials";
/// The variables whose value replaces `~` at the start of a path. The first one that is set counts.
const HOMES: [&str; 2] = ["HOME", "USERPROFILE"];
const SECTION: &str = "basic";

impl Credentials {
    /// Reads credentials from the profile file: `~/.huaweicloud/credentials`, or the file in
    /// `HUAWEICLOUD_SDK_CREDENTIALS_FILE`. `~` is the directory in `HOME`, or in `USERPROFILE` if `HOME` is not set or
    /// empty.
    ///
    /// The profile is an INI file of at most 64 KiB. Its section `[basic]` contains `ak` and `sk`, and optionally
    /// `security_token`, `project_id` and `iam_endpoint`. A key without a value has the same effect as a missing key. A
    /// value extends to the end of its line. Other keys, other sections, and lines that begin with `#` or `;` are
    /// ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the path is not valid Unicode, if the file does not exist or cannot be read, if it has a
    /// syntax error, or if its section has a duplicate key or lacks `ak` or `sk`. Errors about the file contain its
    /// path, and errors about a line contain its number. No error contains a value from the file.
    pub fn from_profile() -> Result<Self, Error> {
        HostEnv::system().profile_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn profile_credentials(&self) -> Result<Credentials, Error> {
        let file = self.variable(FILE)?.unwrap_or_else(|| DEFAULT_FILE.to_owned());
        let content = self.read_profile(&file)?;
        let text = without_byte_order_mark(&content);
        let text = std::str::from_utf8(text).map_err(|_| problem(&file, "is not valid UTF-8"))?;
        let profile = Profile::read(text).map_err(|(line, what)| problem(&file, &format!("line {line}: {what}")))?;
        profile.into_credentials().map_err(|what| problem(&file, &what))
    }

    /// Reads the file and returns its content. Errors contain the path as it was set: `~` is not expanded.
    fn read_profile(&self, file: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let path = self.expand_home(file)?;
        let content = (self.file)(&path).map(Zeroizing::new);
        content.map_err(|error| match error.kind() {
            ErrorKind::NotFound => problem(file, "does not exist"),
            _ => problem(file, &format!("cannot be read: {error}")),
        })
    }

    fn expand_home(&self, file: &str) -> Result<PathBuf, Error> {
        let inside = match file.strip_prefix('~') {
            Some(inside) if inside.starts_with(['/', '\\']) => inside.trim_start_matches(['/', '\\']),
            _ => return Ok(PathBuf::from(file)),
        };
        // Reads the variables without `HostEnv::variable`, because the path of a home directory need not be Unicode.
        let mut homes = HOMES.iter().filter_map(|name| (self.variable)(name).filter(|home| !home.is_empty()));
        let home = homes.next().ok_or_else(|| problem(file, "cannot be found: neither HOME nor USERPROFILE is set"))?;
        Ok(Path::new(&home).join(inside))
    }
}

fn problem(file: &str, what: &str) -> Error {
    Error::configuration(format!("credentials file {file}: {what}"))
}

/// The entries of the section `[basic]`.
#[derive(Default)]
struct Profile<'t> {
    entries: Vec<Entry<'t>>,
}

struct Entry<'t> {
    line: usize,
    key: &'t str,
    value: &'t str,
}

impl<'t> Profile<'t> {
    /// Reads the section `[basic]` and skips all others. The error contains the line and the problem, but no values.
    fn read(text: &'t str) -> Result<Self, (usize, String)> {
        let mut profile = Self::default();
        let mut section = "";
        for (line, text) in (1..).zip(text.lines().map(str::trim)) {
            if let Some(header) = text.strip_prefix('[') {
                section = header.strip_suffix(']').ok_or_else(|| (line, "`]` is missing".to_owned()))?.trim();
            } else if section == SECTION && !text.is_empty() && !text.starts_with(['#', ';']) {
                let entry = text.split_once('=');
                let (key, value) = entry.ok_or_else(|| (line, "neither a section nor `key = value`".to_owned()))?;
                profile.add(line, key.trim(), value.trim())?;
            }
        }
        Ok(profile)
    }

    fn add(&mut self, line: usize, key: &'t str, value: &'t str) -> Result<(), (usize, String)> {
        if let Some(first) = self.entries.iter().find(|entry| entry.key == key) {
            // The key is not shown: it might be a misplaced secret.
            return Err((line, format!("duplicate key, first in line {}", first.line)));
        }
        self.entries.push(Entry { line, key, value });
        Ok(())
    }

    /// Returns the value of a key, with its line. `None` if the key is missing or has no value.
    fn get(&self, key: &str) -> Option<(usize, &'t str)> {
        let entry = self.entries.iter().find(|entry| entry.key == key && !entry.value.is_empty())?;
        Some((entry.line, entry.value))
    }

    fn into_credentials(self) -> Result<Credentials, String> {
        let (access_key, secret_key) = match (self.get("ak"), self.get("sk")) {
            (Some((_, access_key)), Some((_, secret_key))) => (access_key, secret_key),
            (Some((line, _)), None) => return Err(format!("line {line}: `ak` without `sk`")),
            (None, Some((line, _))) => return Err(format!("line {line}: `sk` without `ak`")),
            (None, None) => return Err(format!("`ak` and `sk` are missing in section `[{SECTION}]`")),
        };
        let text = |key: &str| self.get(key).map(|(_, value)| value.to_owned());
        let credentials = Credentials::access_key(access_key, secret_key);
        let credentials = match self.get("security_token") {
            Some((_, token)) => credentials.with_security_token(token),
            None => credentials,
        };
        Ok(credentials.with_project_id(text("project_id")).with_iam_endpoint(text("iam_endpoint")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, HostEnv};
    use crate::error::Error;
    use std::cell::RefCell;
    use std::io;
    use std::path::{Path, PathBuf};

    /// Reads a file with the given content. The content `missing` means that the file does not exist, and `locked` that
    /// it cannot be read. Returns the result and the path that was read.
    fn read(content: &str, variables: &[(&str, &str)]) -> (Result<Credentials, Error>, PathBuf) {
        let requested = RefCell::new(PathBuf::new());
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        let file = |path: &Path| {
            requested.replace(path.to_owned());
            match content {
                "missing" => Err(io::Error::from(io::ErrorKind::NotFound)),
                "locked" => Err(io::Error::from(io::ErrorKind::PermissionDenied)),
                _ => Ok(content.into()),
            }
        };
        let credentials = HostEnv { variable: &variable, file: &file, metadata_host: "" }.profile_credentials();
        (credentials, requested.into_inner())
    }

    fn credentials(content: &str) -> Credentials {
        read(content, &[("HOME", "/home/ada")]).0.unwrap()
    }

    fn error(content: &str) -> String {
        read(content, &[("HOME", "/home/ada")]).0.unwrap_err().to_string()
    }

    #[test]
    fn the_section_basic_is_read() {
        let all = "\u{feff}# comment\r\n[other]\r\nak = x\r\nanything\r\n[ basic ]\r\n ak = A=K \r\nsk=SK\r\n\r\n; comment\r\n\
                   security_token = ST\r\nproject_id = p1\r\niam_endpoint = https://iam.example\r\nregion = r\r\n[last]\r\nsk = y";
        let credentials = credentials(all);
        assert_eq!(format!("{credentials:?}"), "Credentials(temporary access key)");
        assert_eq!(credentials.project_id(), Some("p1"));
        assert_eq!(credentials.iam_endpoint(), Some("https://iam.example"));
        let short = self::credentials("[basic]\nak=a\nsk=s\nsecurity_token=\nproject_id=");
        assert_eq!(format!("{short:?}"), "Credentials(access key)");
        assert_eq!((short.project_id(), short.iam_endpoint()), (None, None));
    }

    #[test]
    fn errors_contain_file_and_line_but_no_values() {
        for (content, expected) in [
            ("missing", "does not exist"),
            ("", "`ak` and `sk` are missing in section `[basic]`"),
            ("ak=s3cret\nsk=s3cret", "`ak` and `sk` are missing in section `[basic]`"),
            ("[basic]\n\nak = s3cret\nsk =", "line 3: `ak` without `sk`"),
            ("[basic]\nsk = s3cret", "line 2: `sk` without `ak`"),
            ("[basic]\ns3cret", "line 2: neither a section nor `key = value`"),
            ("\n[basic\nsk = s3cret", "line 2: `]` is missing"),
            ("[basic]\nak=s3cret\nsk=s3cret\n[basic]\nak=s3cret", "line 5: duplicate key, first in line 2"),
        ] {
            assert_eq!(error(content), format!("credentials file ~/.huaweicloud/credentials: {expected}"));
        }
        assert!(error("locked").starts_with("credentials file ~/.huaweicloud/credentials: cannot be read: "));
    }

    #[test]
    fn the_path_is_in_the_home_directory_or_set_in_the_environment() {
        let path = |variables: &[(&str, &str)]| read("missing", variables).1;
        let home = Path::new("/home/ada");
        assert_eq!(path(&[("HOME", "/home/ada")]), home.join(".huaweicloud/credentials"));
        assert_eq!(path(&[("HOME", ""), ("USERPROFILE", "/home/ada")]), home.join(".huaweicloud/credentials"));
        assert_eq!(path(&[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/etc/keys")]), Path::new("/etc/keys"));
        let inside = [("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "~/keys"), ("HOME", "/home/ada")];
        assert_eq!(path(&inside), home.join("keys"));
        let (homeless, _) = read("", &[]);
        assert!(homeless.unwrap_err().to_string().ends_with("neither HOME nor USERPROFILE is set"));
    }

    #[test]
    fn a_file_that_is_not_utf_8_is_an_error() {
        let file = |_: &Path| Ok(vec![0xFF]);
        let variable = |_: &str| Some("/home/ada".into());
        let env = HostEnv { variable: &variable, file: &file, metadata_host: "" };
        assert!(env.profile_credentials().unwrap_err().to_string().ends_with("is not valid UTF-8"));
    }
}
