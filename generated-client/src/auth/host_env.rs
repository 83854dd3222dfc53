//! `HostEnv`: the environment variables, files and metadata service of the host. Tests replace them.

use crate::error::Error;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use zeroize::Zeroizing;

/// The link-local address of the ECS metadata service.
const METADATA_HOST: &str = "http://169.254.169.254";

/// The maximum length of a file with credentials or a token, in bytes.
const MAX_FILE_LENGTH: u64 = 64 << 10;

#[derive(Clone, Copy)]
pub(crate) struct HostEnv<'a> {
    pub(crate) variable: &'a dyn Fn(&str) -> Option<OsString>,
    pub(crate) file: &'a dyn Fn(&Path) -> io::Result<Vec<u8>>,
    pub(crate) metadata_host: &'a str,
}

impl HostEnv<'static> {
    /// Returns the environment of this process.
    pub(crate) fn system() -> Self {
        Self { variable: &read_variable, file: &read_file, metadata_host: METADATA_HOST }
    }
}

impl HostEnv<'_> {
    /// Returns an environment variable, without whitespace around its value. An empty variable counts as unset.
    pub(crate) fn variable(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = (self.variable)(name) else { return Ok(None) };
        let value = value.into_string().map(Zeroizing::new);
        let value = value.map_err(|_| Error::configuration(format!("{name} is not valid Unicode")))?;
        Ok(Some(value.trim().to_owned()).filter(|value| !value.is_empty()))
    }
}

fn read_variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(MAX_FILE_LENGTH + 1).read_to_end(&mut content)?;
    if content.len() as u64 > MAX_FILE_LENGTH {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("longer than {MAX_FILE_LENGTH} bytes")));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::{HostEnv, read_file};
    use std::path::Path;

    #[test]
    fn files_are_read_up_to_a_limit() {
        assert!(!read_file(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).unwrap().is_empty());
        #[cfg(unix)]
        assert!(read_file(Path::new("/dev/zero")).unwrap_err().to_string().contains("65536 bytes"));
    }

    #[test]
    #[cfg(unix)]
    fn a_variable_that_is_not_unicode_is_an_error() {
        use std::os::unix::ffi::OsStringExt;
        let variable = |name: &str| Some(std::ffi::OsString::from_vec(vec![b's', 0xFF])).filter(|_| name == "A");
        let env = HostEnv { variable: &variable, ..HostEnv::system() };
        assert_eq!(env.variable("A").unwrap_err().to_string(), "A is not valid Unicode");
        assert_eq!(env.variable("B").unwrap(), None);
    }
}
