//! Calls four operations and prints their responses: `cargo run --example quickstart -- --help`.

#[path = "common/arguments.rs"]
mod arguments;
#[path = "common/connect.rs"]
mod connect;

use arguments::Options;
use generated_client::{
    Client, DesktopMonitorData, Error, LoginRecord, MetricName, Timestamp, UserAccessStages, UserUsageSort,
};
use std::process::ExitCode;
use std::time::Duration;

const OPTIONS: Options = Options { usage: USAGE, required: &[], optional: &["--endpoint", "--token"], switches: &[] };

const USAGE: &str = "\
Calls four operations of the Workspace API and prints their responses.

Usage: quickstart [--endpoint URL] [--token TOKEN]

  --endpoint URL  the endpoint of the service; default: WORKSPACE_ENDPOINT
  --token TOKEN   the token to send; default: the credentials in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK,
                  or HUAWEICLOUD_SDK_AUTH_TOKEN; for a local endpoint, a demo token

HUAWEICLOUD_SDK_PROJECT_ID sets the project; default: the project of the manual's examples, but only for
a service on this machine.
Each run starts an export task of the service.

Exit codes: 0 all calls succeeded, 1 a call failed, 64 invalid arguments.";

// The IDs in the examples of the manual, which are used if there are no logins.
const DESKTOP_ID: &str = "a130ab3a-72bf-4b71-baa9-af4987c8e338";
const TRANSACTION_ID: &str = "00000000-0000-0000-0000-000000000000";

const WEEK: Duration = Duration::from_secs(7 * 86_400);
const SHOWN_LOGINS: i64 = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let client = match connect() {
        Ok(client) => client,
        Err(code) => return code,
    };
    match run(&client).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the client from the arguments and the environment. Returns an exit code if that is not possible.
fn connect() -> Result<Client, ExitCode> {
    let arguments = OPTIONS.read()?;
    let endpoint = arguments.get("--endpoint").map(str::to_owned).or_else(|| connect::variable("WORKSPACE_ENDPOINT"));
    let endpoint = endpoint.ok_or_else(|| arguments.refuse("neither --endpoint nor WORKSPACE_ENDPOINT is set"))?;
    let client = connect::builder(&endpoint, arguments.get("--token")).and_then(|builder| builder.build());
    client.map_err(|error| arguments.refuse(&error.to_string()))
}

async fn run(client: &Client) -> Result<(), Error> {
    let now = Timestamp::now();
    let during = now - WEEK..now;

    let page = client.list_login_records().during(during.clone()).limit(SHOWN_LOGINS).send().await?;
    let logins = page.records.unwrap_or_default();
    print_logins(page.total_count, &logins);

    let desktop = logins.iter().find_map(|login| login.sid.as_deref()).unwrap_or(DESKTOP_ID);
    let monitor = client.show_desktop_monitor_data(desktop, during.clone()).metric_name(MetricName::CpuUtil);
    print_monitor(&monitor.send().await?);

    let export = client.export_user_usage(during).usage_hours(8..=40).sort(UserUsageSort::user_usage().descending());
    println!("export   task {}", or_dash(export.send().await?.task_id.as_ref()));

    let transaction = logins.iter().find_map(|login| login.transaction_id.as_deref()).unwrap_or(TRANSACTION_ID);
    let stages = client.show_user_access_stages(transaction).send_with_response().await?;
    print_stages(stages.value());
    println!("         {} fields with an unexpected type", stages.mismatches().total());
    Ok(())
}

fn print_logins(total: Option<i64>, logins: &[LoginRecord]) {
    println!("logins   {} of {}", logins.len(), or_dash(total.as_ref()));
    for login in logins {
        // Names and addresses are personal. To print them, call `expose`.
        let start = or_dash(login.connection_start_time.as_ref());
        let terminal = or_dash(login.terminal_type.as_ref());
        println!("         {start}  {terminal}  user {:?}", login.user_name);
    }
}

fn print_monitor(monitor: &DesktopMonitorData) {
    let points = monitor.cpu_info.as_deref().unwrap_or_default();
    println!(
        "monitor  {} points of CPU usage, online status {}",
        points.len(),
        or_dash(monitor.online_status.as_ref())
    );
    for point in points.iter().take(3) {
        println!("         {}  {}", or_dash(point.timestamp.as_ref()), or_dash(point.average.as_ref()));
    }
}

fn print_stages(stages: &UserAccessStages) {
    println!("stages   of {}", or_dash(stages.biz_type.as_ref()));
    for stage in stages.stages.as_deref().unwrap_or_default() {
        let name = or_dash(stage.stage.as_ref());
        let duration = or_dash(stage.duration.as_ref());
        println!("         {name}  {duration} ms  success {}", or_dash(stage.is_success.as_ref()));
    }
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
