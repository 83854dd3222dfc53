//! The words of the commands that serve: `mock` and `demo`.

use super::project::SpecOption;
use crate::serve::{Fault, Latency};
use clap::Args;
use codegen::mock::{Company, Data};
use jiff::Timestamp;
use std::fmt;

/// Days of users that a simulated company can have: a question about all of them is still answered in seconds.
const LARGEST: u64 = 50_000_000;

const SECONDS_OF_DAY: i64 = 86_400;

#[derive(Debug, Args)]
pub struct MockOptions {
    /// Port on this machine; 0 takes any that is free and prints it.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,

    #[command(flatten)]
    pub callers: CallerOptions,

    #[command(flatten)]
    pub data: DataOptions,

    /// What fails and how often, such as `503=0.05` or `drop=0.01`; may be repeated.
    #[arg(long = "fault", value_name = "WHAT=PROBABILITY")]
    pub faults: Vec<Fault>,

    /// How long answers are held back, such as `20ms..200ms`.
    #[arg(long, value_name = "LEAST..GREATEST", default_value = "0s", hide_default_value = true)]
    pub latency: Latency,

    #[command(flatten)]
    pub spec: SpecOption,
}

/// Who may ask. Without any of these the environment has to name a key pair.
#[derive(Debug, Args)]
pub struct CallerOptions {
    /// An access key that requests may be signed with; may be repeated [env: HUAWEICLOUD_SDK_AK].
    #[arg(long = "access-key", value_name = "AK", requires = "secret_keys")]
    pub access_keys: Vec<Hidden>,

    /// The secret key of the access key before it [env: HUAWEICLOUD_SDK_SK].
    #[arg(long = "secret-key", value_name = "SK", requires = "access_keys")]
    pub secret_keys: Vec<Hidden>,

    /// Makes the one key pair a temporary one with this token [env: HUAWEICLOUD_SDK_SECURITY_TOKEN].
    #[arg(long, value_name = "TOKEN", requires = "access_keys")]
    pub security_token: Option<Hidden>,

    /// A token that requests may carry in place of a signature.
    #[arg(long, value_name = "TOKEN")]
    pub token: Option<Hidden>,

    /// Lets everybody in.
    #[arg(long, conflicts_with_all = ["access_keys", "token"])]
    pub open: bool,
}

/// Where the answers' values come from.
#[derive(Debug, Args)]
pub struct DataOptions {
    /// Answers the examples of the documents in place of a simulated company.
    #[arg(long, conflicts_with_all = ["desktops", "users", "days", "until"])]
    pub examples: bool,

    /// Desktops of the simulated company.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub desktops: u32,

    /// Users of the simulated company; these times the days may be 50 million.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub users: u32,

    /// Days that the simulated company's records go back.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3_660))]
    pub days: u32,

    /// What all made-up data, faults and request ids follow from.
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub seed: u64,

    /// Moment that the simulated company's records end at, such as `2026-03-11T09:30:00Z` [default: now].
    #[arg(long, value_name = "TIME")]
    pub until: Option<Timestamp>,
}

#[derive(Debug, Args)]
pub struct DemoOptions {
    #[command(flatten)]
    pub data: DataOptions,
}

/// A word that is shown nowhere.
#[derive(Clone)]
pub struct Hidden(pub String);

impl DataOptions {
    /// The data that is asked for, or what is wrong with it.
    pub fn data(&self, now: Timestamp) -> Result<Data, String> {
        let Self { examples, desktops, users, days, seed, until } = *self;
        if examples {
            return Ok(Data::Examples);
        }
        let until = until.unwrap_or(now).as_second();
        let size = u64::from(users) * u64::from(days);
        if size > LARGEST {
            return Err(format!(
                "{users} users over {days} days are {size} days of users, and {LARGEST} are the most\n\
                 help: give fewer `--users` or `--days`"
            ));
        }
        if until < i64::from(days) * SECONDS_OF_DAY {
            return Err(format!(
                "the records of {days} days would begin before 1970\nhelp: give a later `--until` or fewer `--days`"
            ));
        }
        Ok(Data::Company(Company { desktops, users, days, seed, until }))
    }
}

impl From<String> for Hidden {
    fn from(word: String) -> Self {
        Self(word)
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
