//! Tests of the examples `usage_report` and `export_usage`, which `cargo xtask demo` runs, with a simulated company.

use codegen::mock::{Company, Data};
use std::process::Output;
use tests::command::{cargo, finish, xtask};
use tests::crates::scratch;
use tests::mock::{ACCESS_KEY, SECRET_KEY, gateway_with_access_key, mock_with_data};
use xtask::serve::{Config, Server};

async fn server() -> Server {
    let until = jiff::Timestamp::now().as_second();
    let mock = mock_with_data(Data::Company(Company { desktops: 5, users: 8, days: 30, seed: 7, until }));
    Server::start(mock, Config::new(gateway_with_access_key())).await.expect("a port on loopback is free")
}

async fn report(arguments: Vec<String>, secret_key: &'static str) -> Output {
    example("usage_report", arguments, secret_key).await
}

/// Runs an example in the same way as `demo`.
async fn example(name: &'static str, arguments: Vec<String>, secret_key: &'static str) -> Output {
    let run = move || {
        let mut command = cargo(["run", "--quiet", "--package", "generated-client", "--example", name, "--"]);
        for name in ["AUTH_TOKEN", "SECURITY_TOKEN", "PROJECT_ID"] {
            command.env_remove(format!("HUAWEICLOUD_SDK_{name}"));
        }
        command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", secret_key);
        command.args(arguments).output().expect("cargo can be run")
    };
    tokio::task::spawn_blocking(run).await.expect("the example ran")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_has_users_stages_and_metrics() {
    let server = server().await;
    let output = report(vec!["--endpoint".to_owned(), server.endpoint().to_owned()], SECRET_KEY).await;
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", text(&output.stderr));
    for part in ["Top users ", "@example.com ", "Access stages of ", "  LOGIN ", "  CONNECT ", "CPU of desktop "] {
        assert!(printed.contains(part), "`{part}` is not in:\n{printed}");
    }
    assert!(printed.contains(['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']), "{printed}");
    let message = format!("{printed}{}", text(&output.stderr));
    for odd in ["\u{1b}", "\r", ACCESS_KEY, SECRET_KEY] {
        assert!(!message.contains(odd), "{odd:?} is in:\n{message}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_is_also_a_page_that_loads_nothing() {
    let server = server().await;
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("report.html");
    let arguments = ["--endpoint", server.endpoint(), "--html", &path.to_string_lossy()];
    let output = report(arguments.map(str::to_owned).to_vec(), SECRET_KEY).await;
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = std::fs::read_to_string(&path).expect("the page");
    assert_eq!((page.matches("<figcaption>").count(), page.matches("<svg").count()), (4, 4));
    for part in ["95th percentile", "@example.com", "CONNECT", "memory", "currentColor"] {
        assert!(page.contains(part), "`{part}` is not in the page");
    }
    // The only URL is the name of the SVG namespace.
    let urls = page.matches("://").count() - page.matches("http://www.w3.org/2000/svg").count();
    assert!(urls == 0 && !page.contains("<script") && !page.contains(SECRET_KEY));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_ends_with_a_saved_file() {
    let server = server().await;
    let directory = tempfile::tempdir().expect("a directory");
    let arguments = ["--endpoint", server.endpoint(), "--directory", &directory.path().to_string_lossy()];
    let output = example("export_usage", arguments.map(str::to_owned).to_vec(), SECRET_KEY).await;
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", text(&output.stderr));
    for part in ["export   CREATING\n", "export   SUCCESS\n", "saved    ", "user_name,usage_hours,login_count\n"] {
        assert!(printed.contains(part), "`{part}` is not in:\n{printed}");
    }
    let files: Vec<_> = std::fs::read_dir(directory.path()).expect("a directory").collect();
    let [Ok(file)] = files.as_slice() else { panic!("{files:?}") };
    assert!(printed.contains(&*file.path().to_string_lossy()), "{printed}");
    assert_eq!(std::fs::read_to_string(file.path()).expect("the file").lines().count(), 1 + 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_and_invalid_arguments_have_exit_codes() {
    let server = server().await;
    let refused = report(vec!["--endpoint".to_owned(), server.endpoint().to_owned()], "another").await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("check that the secret key belongs"), "{}", text(&refused.stderr));
    assert_eq!(text(&refused.stdout), "");
    let help = report(vec!["--help".to_owned()], SECRET_KEY).await;
    assert_eq!(help.status.code(), Some(0));
    for arguments in [&[][..], &["--endpoint"], &["--tokn=s3cret"]] {
        let wrong = report(arguments.iter().map(|argument| (*argument).to_owned()).collect(), SECRET_KEY).await;
        assert_eq!(wrong.status.code(), Some(64), "{arguments:?}");
        assert!(!text(&wrong.stderr).contains("s3cret"), "{}", text(&wrong.stderr));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_report_says_so() {
    let server = Server::start(mock_with_data(Data::Examples), Config::new(gateway_with_access_key())).await;
    let server = server.expect("a port on loopback is free");
    let output = report(vec!["--endpoint".to_owned(), server.endpoint().to_owned()], SECRET_KEY).await;
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", text(&output.stderr));
    assert!(printed.contains("There are no logins to report.\n"), "{printed}");
    assert!(!printed.contains("Top users") && !printed.contains("Access stages"), "{printed}");
}

#[test]
fn demo_rejects_an_invalid_spec() {
    let dir = scratch(env!("CARGO_TARGET_TMPDIR"), "demo-wrong-spec");
    std::fs::create_dir_all(dir.join("spec")).expect("the directory can be created");
    let run = finish(xtask(["demo"]).env("CARGO_MANIFEST_DIR", dir.join("xtask")));
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
}
