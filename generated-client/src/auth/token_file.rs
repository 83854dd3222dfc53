//! Reads the file of a token that another program replaces from time to time, such as the token of a Kubernetes pod.

use super::host_env::read_file;
use crate::encoding::without_byte_order_mark;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

/// Returns the token in a file, without whitespace around it. The file is read each time, because it may have changed.
/// Errors contain the path, but no part of the file.
pub(super) async fn read_token_file(path: &Path) -> Result<Zeroizing<String>, String> {
    let problem = |what: &str| format!("token file {}: {what}", path.display());
    let owned: PathBuf = path.to_owned();
    let read = spawn_blocking(move || read_file(&owned)).await.map_err(|_| problem("cannot be read"))?;
    let content = Zeroizing::new(read.map_err(|error| problem(&format!("cannot be read: {error}")))?);
    let text = std::str::from_utf8(without_byte_order_mark(&content)).map_err(|_| problem("is not valid UTF-8"))?;
    match text.trim() {
        "" => Err(problem("is empty")),
        token => Ok(Zeroizing::new(token.to_owned())),
    }
}
