//! The exit codes of the commands; `args` lists them for users.

use std::process::ExitCode;

/// The result of a command, which determines its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Success = 0,
    InvalidSpec = 1,
    OutOfDate = 2,
    Usage = 64,
    InvalidInput = 65,
    Unavailable = 69,
    Failed = 70,
    File = 74,
}

/// The exit code of a command. `Err` if the command ended early.
pub type ExitResult = Result<Exit, Exit>;

impl Exit {
    /// The exit code if no part of the spec has the requested name.
    pub const UNKNOWN_NAME: Self = Self::InvalidSpec;

    /// Returns an error unless this is `Success`.
    pub fn ok(self) -> Result<(), Self> {
        if self == Self::Success { Ok(()) } else { Err(self) }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
