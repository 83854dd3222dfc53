//! A report on the last 30 days, as text and as a page with charts: `cargo run --example usage_report -- --help`.

mod charts;
mod data;
mod html;
mod statistics;
mod text;

use data::Report;
use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
Prints the top users of the last 30 days, the durations of their login stages, and the CPU usage of the most used
desktop. The report contains names of users.

Usage: usage_report --endpoint URL [--desktop ID] [--html FILE]

  --endpoint URL  the endpoint of the service
  --desktop ID    the desktop to report on; default: the most used one
  --html FILE     also writes the report as a page with charts, which needs no other file and no network

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples.";

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
    match report(arguments).await {
        // A closed pipe is not an error: `head`, for example, closes its input early.
        Ok(text) => match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the report as text. Writes the page if the user wants one.
async fn report(arguments: Arguments) -> Result<String, Box<dyn Error>> {
    let report = Report::fetch(arguments.endpoint, arguments.desktop).await?;
    let mut text = text::write(&report);
    if let Some(path) = arguments.html {
        std::fs::write(&path, html::write(&report)?).map_err(|error| format!("{}: {error}", path.display()))?;
        text.push_str(&format!("\nOpen {} in a browser for charts.\n", path.display()));
    }
    Ok(text)
}

#[derive(Default)]
struct Arguments {
    endpoint: String,
    desktop: Option<String>,
    html: Option<PathBuf>,
    help: bool,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--endpoint" => arguments.endpoint = value()?,
                "--desktop" => arguments.desktop = Some(value()?),
                "--html" => arguments.html = Some(value()?.into()),
                "--help" | "-h" => arguments.help = true,
                _ => return Err("unknown option".to_owned()),
            }
        }
        let is_complete = arguments.help || !arguments.endpoint.is_empty();
        if is_complete { Ok(arguments) } else { Err("--endpoint is missing".to_owned()) }
    }
}
