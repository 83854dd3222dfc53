//! Exports the usage of all users and saves the file: `cargo run --example export_usage -- --help`.

use generated_client::{Client, Credentials, DeletedExportTasks, Error, Timestamp};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

const USAGE: &str = "\
Exports the usage of all users in the last 30 days, waits for the file, saves it and prints its first lines. The file
contains names of users. Deletes the export task at the end.

Usage: export_usage --endpoint URL [--directory DIRECTORY]

  --endpoint URL         the endpoint of the service
  --directory DIRECTORY  where the file is saved; default: the current directory

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples.";

const PROJECT_ID: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
const MONTH: Duration = Duration::from_secs(30 * 86_400);
const DEADLINE: Duration = Duration::from_secs(600);
const SHOWN_LINES: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("error: {problem}\n\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    if arguments.help {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
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
    let client = Client::builder()
        .endpoint(&arguments.endpoint)
        .project_id(std::env::var("HUAWEICLOUD_SDK_PROJECT_ID").unwrap_or_else(|_| PROJECT_ID.to_owned()))
        .credentials(Credentials::from_env()?)
        .build()?;
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
    let path = download.replace_in(&arguments.directory).await?;
    client.delete_export_tasks(DeletedExportTasks::new([id])).send().await?;
    Ok(path)
}

/// Prints the path and the first lines of the file.
fn show(path: &PathBuf) -> ExitCode {
    println!("saved    {}", path.display());
    match std::fs::read_to_string(path) {
        Ok(text) => text.lines().take(SHOWN_LINES).for_each(|line| println!("         {line}")),
        // The file may have any format, for example that of Excel.
        Err(_) => println!("         The file is not text."),
    }
    ExitCode::SUCCESS
}

#[derive(Default)]
struct Arguments {
    endpoint: String,
    directory: PathBuf,
    help: bool,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self { directory: PathBuf::from("."), ..Self::default() };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--endpoint" => arguments.endpoint = value()?,
                "--directory" => arguments.directory = PathBuf::from(value()?),
                "--help" | "-h" => arguments.help = true,
                _ => return Err("unknown option".to_owned()),
            }
        }
        let is_complete = arguments.help || !arguments.endpoint.is_empty();
        if is_complete { Ok(arguments) } else { Err("--endpoint is missing".to_owned()) }
    }
}
