//! Programs that call every operation, for each kind of client.

use super::scale::{Scale, suffix};

/// Who makes the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Our client.
    Ours,
    /// Progenitor's, with functions.
    Positional,
    /// Progenitor's, with builders.
    Builder,
    /// That of OpenAPI Generator.
    OpenapiGenerator,
}

/// Ours. `@` stands for what the names of a copy end in.
const OURS: &str = r#"    told(client.show_desktop_monitor_data@("d", week.clone()).send().await);
    told(client.list_login_records@().limit(10).send().await);
    told(client.export_user_usage@(week.clone()).send().await);
    told(client.show_user_access_stages@("t").send().await);
"#;

const POSITIONAL: &str = r#"    told(client.show_desktop_monitor_data@("p", "d", now, None, now).await);
    told(client.list_login_records@("p", None, None, Some(10), None, None, None, None, None, None).await);
    told(client.export_user_usage@("p", now, None, None, None, now, None, None, None).await);
    told(client.show_user_access_stages@("p", "t").await);
"#;

const BUILDER: &str = r#"    told(client.show_desktop_monitor_data@().project_id("p").desktop_id("d").start_time(now).end_time(now).send().await);
    told(client.list_login_records@().project_id("p").limit(10).send().await);
    told(client.export_user_usage@().project_id("p").start_time(now).end_time(now).send().await);
    told(client.show_user_access_stages@().project_id("p").transaction_id("t").send().await);
"#;

const OPENAPI_GENERATOR: &str = r#"    told(show_desktop_monitor_data@(client, "p", "d", now, now, None).await);
    told(list_login_records@(client, "p", None, None, None, None, None, None, Some(10), None, None).await);
    told(export_user_usage@(client, "p", now, now, None, None, None, None, None, None).await);
    told(show_user_access_stages@(client, "p", "t").await);
"#;

impl Caller {
    /// The crate of the client.
    pub fn crate_name(self) -> &'static str {
        match self {
            Self::Ours => "generated-client",
            Self::Positional => "positional",
            Self::Builder => "builder",
            Self::OpenapiGenerator => "openapi_client",
        }
    }

    fn calls(self) -> &'static str {
        match self {
            Self::Ours => OURS,
            Self::Positional => POSITIONAL,
            Self::Builder => BUILDER,
            Self::OpenapiGenerator => OPENAPI_GENERATOR,
        }
    }

    /// What the program uses, what its functions take, and how it begins.
    fn frame(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Ours => (
                "use generated_client::{Client, Credentials, Timestamp};\nuse std::ops::Range;\n",
                "client: &Client, week: Range<Timestamp>",
                "    let client = Client::builder().endpoint(\"http://127.0.0.1:1\").project_id(\"p\");\n    \
                 let client = client.credentials(Credentials::token(\"t\")).build().expect(\"complete\");\n    \
                 let argument = Timestamp::now()..Timestamp::now();\n",
            ),
            Self::Positional => (
                "use positional::Client;\n",
                "client: &Client, now: &str",
                "    let client = Client::new(\"http://127.0.0.1:1\");\n    let argument = \"2026-11-22T00:00:00Z\";\n",
            ),
            Self::Builder => (
                "use builder::Client;\n",
                "client: &Client, now: &str",
                "    let client = Client::new(\"http://127.0.0.1:1\");\n    let argument = \"2026-11-22T00:00:00Z\";\n",
            ),
            Self::OpenapiGenerator => (
                "use openapi_client::apis::configuration::Configuration;\nuse openapi_client::apis::{connections_api::*, \
                 desktop_api::*, statistics_api::*};\n",
                "client: &Configuration, now: &str",
                "    let client = Configuration::new();\n    let argument = \"2026-11-22T00:00:00Z\";\n",
            ),
        }
    }
}

/// The text of a program that calls each operation of each copy.
pub fn program(caller: Caller, scale: &Scale, operations: usize) -> String {
    let (uses, parameters, beginning) = caller.frame();
    let suffixes: Vec<String> = (0..scale.copies(operations)).map(ending).collect();
    let functions = suffixes.iter().map(|ending| {
        format!("async fn calls{ending}({parameters}) {{\n{}}}\n\n", caller.calls().replace('@', ending))
    });
    let functions: String = functions.collect();
    let calls: String =
        suffixes.iter().map(|ending| format!("    calls{ending}(&client, argument.clone()).await;\n")).collect();
    format!(
        "{uses}\nfn told<T, E>(result: Result<T, E>) {{\n    println!(\"{{}}\", result.is_ok());\n}}\n\n{functions}\
         #[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n{beginning}{calls}}}\n"
    )
}

/// What the functions of a copy end in.
fn ending(number: usize) -> String {
    if number == 0 { String::new() } else { format!("_{}", suffix(number).to_lowercase()) }
}
