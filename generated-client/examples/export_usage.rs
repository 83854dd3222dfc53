//! Exports the usage of all users and saves the file: `cargo run --example export_usage -- --help`.

#[path = "common/arguments.rs"]
mod arguments;
#[path = "common/connect.rs"]
mod connect;

use arguments::{Arguments, Options};
use generated_client::{DeletedExportTasks, Error, Timestamp};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

const OPTIONS: Options = Options { usage: USAGE, required: &["--endpoint"], optional: &["--directory"], switches: &[] };

const USAGE: &str = "\
Exports the usage of all users in the last 30 days, waits for the file, saves it and prints its first lines. The file
contains names of users. Deletes the export task at the end.

Usage: export_usage --endpoint URL [--directory DIRECTORY]

  --endpoint URL         the endpoint of the service
  --directory DIRECTORY  where the file is saved; default: the current directory

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples, but only for a service on this machine.

Exit codes: 0 the file is saved, 1 a call failed, 64 invalid arguments.";

const MONTH: Duration = Duration::from_secs(30 * 86_400);
const DEADLINE: Duration = Duration::from_secs(600);
const SHOWN_LINES: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = match OPTIONS.read() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match export(&arguments).await {
        Ok(path) => show(&path),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Exports the usage. Returns the path of the saved file.
async fn export(arguments: &Arguments) -> Result<PathBuf, Error> {
    let client = connect::builder(arguments.get("--endpoint").unwrap_or_default(), None)?.build()?;
    let now = Timestamp::now();
    let export = client.export_user_usage(now - MONTH..now).send().await?;
    let id = export.task_id.unwrap_or_default();
    let wait = client.wait_until_export_finished(&id).with_progress(|task| {
        let status = task.status.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        println!("export   {status}");
    });
    let task = wait.wait(DEADLINE).await?;
    let mut download = client.download_export_file(&id).send().await?;
    // The header of the response has the name, too, but its format is not documented.
    if let Some(name) = task.file_name {
        download = download.with_file_name(name);
    }
    let path = download.replace_in(arguments.get("--directory").unwrap_or(".")).await?;
    client.delete_export_tasks(DeletedExportTasks::new([id])).send().await?;
    Ok(path)
}

/// Prints the path and the first lines of the file.
fn show(path: &Path) -> ExitCode {
    println!("saved    {}", path.display());
    match std::fs::read_to_string(path) {
        Ok(text) => text.lines().take(SHOWN_LINES).for_each(|line| println!("         {line}")),
        // The file may have any format, for example that of Excel.
        Err(_) => println!("         The file is not text."),
    }
    ExitCode::SUCCESS
}
