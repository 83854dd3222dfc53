//! The options of `mock` and `demo`.

use super::project::CheckOptions;
use crate::serve::{Fault, Latency};
use clap::{Args, Parser};
use codegen::mock::{Company, Data, TaskPlan};
use jiff::Timestamp;
use std::fmt;

/// Maximum product of users and days. At this size, a request that covers all users and days takes a few seconds.
const MAX_USER_DAYS: u64 = 50_000_000;

const SECONDS_OF_DAY: i64 = 86_400;

#[derive(Debug, Args)]
pub struct MockCommand {
    #[command(flatten)]
    pub options: MockOptions,

    #[command(flatten)]
    pub spec: CheckOptions,
}

/// `workspace-mock`: serves the Workspace API on this machine until Ctrl-C, so that it can be tried without an account.
///
/// The printed address shows the API in a browser: its reference, a form for each operation, and sample code. Any client
/// can use the address as its endpoint.
#[derive(Debug, Parser)]
#[command(name = "workspace-mock", version, about, after_help = EXIT_CODES)]
pub struct ServiceCli {
    #[command(flatten)]
    pub options: MockOptions,
}

const EXIT_CODES: &str = "\
Exit codes:
   0  success
  64  wrong usage
  69  the service cannot start, for example because its port is in use";

#[derive(Debug, Args)]
pub struct MockOptions {
    /// Port on this machine, or 0 for any free port.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,

    #[command(flatten)]
    pub callers: CallerOptions,

    #[command(flatten)]
    pub data: DataOptions,

    /// A failure and its probability, such as `503=0.05` or `drop=0.01`. Can be repeated.
    #[arg(long = "fault", value_name = "WHAT=PROBABILITY")]
    pub faults: Vec<Fault>,

    /// Delay of responses, such as `20ms..200ms`.
    #[arg(long, value_name = "MIN..MAX", default_value = "0s", hide_default_value = true)]
    pub latency: Latency,

    /// How tasks end, such as `succeed=5s`, `fail=500ms` or `expire` [default: succeed=2s]. The request header
    /// `X-Mock-Task` overrides it.
    #[arg(long, value_name = "OUTCOME=DURATION")]
    pub task: Option<TaskPlan>,

    /// Logs the values of query parameters and headers, except for secrets and personal data. Hides values that do not
    /// have the documented type. If a request reaches no operation, for example because it has no credentials, hides all
    /// values of documented parameters.
    #[arg(long)]
    pub verbose: bool,
}

/// The accepted credentials. If neither an option nor the environment contains any, the command issues an access key.
#[derive(Debug, Args)]
pub struct CallerOptions {
    /// An accepted access key. Can be repeated [env: HUAWEICLOUD_SDK_AK].
    #[arg(long = "access-key", value_name = "AK", requires = "secret_keys")]
    pub access_keys: Vec<Secret>,

    /// The secret key of the preceding access key [env: HUAWEICLOUD_SDK_SK].
    #[arg(long = "secret-key", value_name = "SK", requires = "access_keys")]
    pub secret_keys: Vec<Secret>,

    /// Makes the access key temporary: requests must contain this security token [env: HUAWEICLOUD_SDK_SECURITY_TOKEN].
    #[arg(long, value_name = "TOKEN", requires = "access_keys")]
    pub security_token: Option<Secret>,

    /// An accepted token, as an alternative to signatures.
    #[arg(long, value_name = "TOKEN")]
    pub token: Option<Secret>,

    /// Name of a user whose `--password` creates tokens.
    #[arg(long, value_name = "NAME", requires = "password")]
    pub user: Option<String>,

    /// The password of `--user`.
    #[arg(long, value_name = "SECRET", requires = "user")]
    pub password: Option<Secret>,

    /// An accepted token of an OpenID Connect provider. The service exchanges it for a temporary access key.
    #[arg(long, value_name = "TOKEN")]
    pub id_token: Option<Secret>,

    /// Accepts every request, and every password.
    #[arg(long, conflicts_with_all = ["access_keys", "token", "user", "id_token"])]
    pub open: bool,
}

/// The source of the data that the service responds with.
#[derive(Debug, Args)]
pub struct DataOptions {
    /// Responds with the examples of the manual instead of a simulated company.
    #[arg(long, conflicts_with_all = ["desktops", "users", "days", "until"])]
    pub examples: bool,

    /// Number of desktops of the simulated company.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub desktops: u32,

    /// Number of users of the simulated company. Users times days can be at most 50 million.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub users: u32,

    /// Number of days before `--until` that have records.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3_660))]
    pub days: u32,

    /// Seed of the simulated data, faults and request IDs.
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub seed: u64,

    /// Time at which the records end, such as `2026-03-11T09:30:00Z` [default: now].
    #[arg(long, value_name = "TIME")]
    pub until: Option<Timestamp>,
}

#[derive(Debug, Args)]
pub struct DemoOptions {
    #[command(flatten)]
    pub data: DataOptions,
}

/// A secret, which `Debug` does not show.
#[derive(Clone)]
pub struct Secret(pub String);

impl DataOptions {
    /// Returns the selected data, or an error if there are too many records or if they begin before 1970.
    pub fn data(&self, now: Timestamp) -> Result<Data, String> {
        let Self { examples, desktops, users, days, seed, until } = *self;
        if examples {
            return Ok(Data::Examples);
        }
        let until = until.unwrap_or(now).as_second();
        let size = u64::from(users) * u64::from(days);
        if size > MAX_USER_DAYS {
            return Err(format!(
                "{users} users over {days} days are {size} user days; the maximum is {MAX_USER_DAYS}\n\
                 help: lower `--users` or `--days`"
            ));
        }
        if until < i64::from(days) * SECONDS_OF_DAY {
            return Err(format!(
                "the records of {days} days would begin before 1970\nhelp: set a later `--until` or lower `--days`"
            ));
        }
        Ok(Data::Company(Company { desktops, users, days, seed, until }))
    }
}

impl From<String> for Secret {
    fn from(word: String) -> Self {
        Self(word)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
