//! The program `workspace-mock`, which contains the spec, and `testing::EmbeddedService`, which runs it.

use generated_client::testing::EmbeddedService;
use generated_client::{Credentials, RetryConfig};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;
use tests::command::{build, finish};

/// Returns a command that runs the program outside of the project, so that it cannot read the spec's files.
fn workspace_mock(arguments: &[&str]) -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(PROGRAM.get_or_init(|| build("workspace-mock")));
    command.args(arguments).current_dir(env!("CARGO_TARGET_TMPDIR")).env_remove("CARGO_MANIFEST_DIR");
    command
}

#[tokio::test]
async fn a_client_calls_the_installed_service_until_it_is_dropped() {
    let service = EmbeddedService::spawn(&mut workspace_mock(&["--users", "5"])).unwrap();
    let client = service.builder().retry(RetryConfig::none()).total_timeout(Duration::from_secs(10)).build().unwrap();
    let logins = client.list_login_records().items().collect().await.unwrap();
    assert!(logins.len() > 5, "{}", logins.len());
    let unsigned = service.builder().credentials(Credentials::token("t")).build().unwrap();
    assert_eq!(unsigned.list_login_records().send().await.unwrap_err().status(), Some(401));
    assert!(!format!("{service:?}").contains("key"), "{service:?}");
    drop(service);
    // Another process may serve the port now, but it does not accept the access key.
    assert!(client.list_login_records().send().await.is_err());
}

#[tokio::test]
async fn the_access_key_is_accepted_in_addition_to_other_credentials() {
    let keys = ["--access-key", "AK", "--secret-key", "secret"];
    for arguments in
        [&["--token", "t"][..], &["--id-token", "t"], &["--user", "u", "--password", "p"], &keys, &["--open"]]
    {
        let service = EmbeddedService::spawn(workspace_mock(arguments).args(["--users", "5"])).unwrap();
        let page = service.client().unwrap().list_login_records().send().await;
        assert!(page.is_ok(), "{arguments:?}: {page:?}");
    }
}

#[test]
fn several_services_run_at_the_same_time() {
    let services = [&[][..], &["--examples"]].map(|arguments| EmbeddedService::spawn(&mut workspace_mock(arguments)));
    let [first, second] = services.map(Result::unwrap);
    assert_ne!(first.endpoint(), second.endpoint());
}

#[test]
fn a_service_that_does_not_start_is_an_error() {
    let error = EmbeddedService::spawn(&mut Command::new("no-such-program")).unwrap_err().to_string();
    assert!(error.contains("cannot run `no-such-program`") && error.contains("help: install it with"), "{error}");
    let error = EmbeddedService::spawn(&mut workspace_mock(&["--users", "0"])).unwrap_err().to_string();
    assert!(error.contains("did not start; help: its standard error states the reason"), "{error}");
}

#[test]
fn the_program_has_the_options_of_the_command_except_for_the_spec() {
    let help = finish(&mut workspace_mock(&["--help"]));
    assert_eq!(help.code, Some(0));
    assert!(help.stdout.contains("--fault") && !help.stdout.contains("--spec"), "{}", help.stdout);
    let wrong = finish(&mut workspace_mock(&["--spec", "."]));
    assert_eq!((wrong.code, wrong.stderr.contains("--spec")), (Some(64), true));
}
