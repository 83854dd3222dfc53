//! The values of the attributes of the simulated company.

use super::company::{Company, Users};
use super::id::{self, Kind};
use super::login::Login;
use super::metrics::Sample;
use super::rng::Rng;
use super::stage::Stage;
use super::task::Task;
use crate::model::{
    Attribute, DesktopAttribute, LoginAttribute, SampleAttribute, StageAttribute, TimeFormat, UserAttribute,
};
use crate::wire_time;
use serde_json::Value as Json;

/// A value that has not been formatted yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Milliseconds since 1970.
    Time(i64),
}

impl Value {
    /// Returns the value as JSON. The format of timestamps is epoch milliseconds if it is `None`.
    pub(crate) fn to_json(&self, format: Option<TimeFormat>) -> Json {
        match self {
            Self::String(text) => text.as_str().into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => (*number).into(),
            Self::Boolean(truth) => (*truth).into(),
            Self::Time(milliseconds) => wire_time::json(format.unwrap_or(TimeFormat::EpochMilliseconds), *milliseconds),
        }
    }
}

/// What an object in a response is about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Subject {
    /// The desktop.
    pub(crate) desktop: Option<u32>,
    /// The user.
    pub(crate) user: Option<u32>,
    /// The login of a user to a desktop.
    pub(crate) login: Option<Login>,
    /// A stage of the login.
    pub(crate) stage: Option<Stage>,
    /// The measurement of the desktop.
    pub(crate) sample: Option<Sample>,
    /// The task.
    pub(crate) task: Option<Task>,
}

impl Subject {
    /// Returns the subject of a row about a user. A login that the request or an outer row identifies may be that of
    /// another user, so the row is not about it.
    pub(crate) fn with_user(self, user: u32) -> Self {
        Self { user: Some(user), login: None, stage: None, ..self }
    }
}

const SYSTEMS: [&str; 4] = ["Windows 10", "Windows 11", "macOS 14", "UOS 20"];
const GROUPS: [&str; 4] = ["engineering", "sales", "finance", "support"];
const FIRST: [&str; 12] = ["ada", "bo", "chen", "dana", "emil", "fei", "grete", "hao", "ines", "jun", "kofi", "li"];
const LAST: [&str; 12] = ["adler", "berg", "cao", "diaz", "ek", "fang", "gao", "holm", "ito", "jiang", "kern", "lin"];

impl Company {
    /// Returns the users that a request identifies by their own ID, that of their desktop and that of one of their logins.
    /// If it contains several IDs, only the user that fits all of them is selected.
    pub(crate) fn users_in(&self, request: &Subject) -> Users {
        let Subject { user, desktop, login, .. } = *request;
        let of_login = login.map(Login::user);
        match (of_login.or(user), desktop) {
            (Some(only), _) if user.is_some_and(|user| user != only) => Users::None,
            (Some(only), Some(desktop)) if self.desktop_of(only) != desktop => Users::None,
            (Some(only), _) => Users::Only(only),
            (None, Some(desktop)) => Users::OfDesktop(desktop),
            (None, None) => Users::All,
        }
    }

    /// Returns the value of an attribute. Returns `None` if the subject has no value for it. For example, a subject
    /// without a login has no start time.
    pub(crate) fn value(&self, attribute: Attribute, subject: &Subject) -> Option<Value> {
        match attribute {
            Attribute::TenantId => Some(Value::String(id::encode(self.seed, Kind::Tenant, 0))),
            Attribute::Desktop(attribute) => Some(self.desktop_value(attribute, self.desktop_in(subject)?)),
            Attribute::User(attribute) => Some(self.user_value(attribute, self.user_in(subject)?)),
            Attribute::Login(attribute) => self.login_value(attribute, subject.login?),
            Attribute::Stage(attribute) => stage_value(attribute, subject.stage?),
            Attribute::Sample(SampleAttribute::Value) => Some(Value::Number(subject.sample?.value)),
            Attribute::Sample(SampleAttribute::Time) => Some(Value::Time(subject.sample?.time * 1_000)),
            // `Context::value` returns the attributes of tasks. `error_body` writes the code and the message of an error.
            Attribute::Task(_) | Attribute::Failure(_) => None,
        }
    }

    /// Returns the desktop of a subject: that of the login, or else that of the user, or else the one that the request
    /// identifies.
    pub(crate) fn desktop_in(&self, subject: &Subject) -> Option<u32> {
        let user = subject.login.map(|login| login.user).or(subject.user);
        user.map(|user| self.desktop_of(user)).or(subject.desktop)
    }

    /// Returns the user that a subject is about. If it is about a desktop, returns the first user of the desktop.
    fn user_in(&self, subject: &Subject) -> Option<u32> {
        let first = || self.users(Users::OfDesktop(subject.desktop?)).next();
        subject.login.map(|login| login.user).or(subject.user).or_else(first)
    }

    fn desktop_value(&self, attribute: DesktopAttribute, desktop: u32) -> Value {
        Value::String(match attribute {
            DesktopAttribute::OnlineStatus => {
                let now = self.until - 1..self.until;
                return Value::Integer(if self.online(desktop, now).is_empty() { 0 } else { 2 });
            }
            DesktopAttribute::Id => self.desktop_id(desktop),
            DesktopAttribute::Name => format!("WS{desktop:05}"),
            DesktopAttribute::Ip => format!("172.16.{}.{}", desktop / 250 % 256, desktop % 250 + 1),
            DesktopAttribute::AgentVersion => "1.8.00005.10546".to_owned(),
        })
    }

    fn user_value(&self, attribute: UserAttribute, user: u32) -> Value {
        let mut rng = Rng::new(self.seed, &[4, u64::from(user)]);
        let mut octet = || rng.next_u64() % 254 + 1;
        Value::String(match attribute {
            UserAttribute::Id => self.user_id(user),
            UserAttribute::Name => self.user_name(user),
            UserAttribute::Group => GROUPS[(user / 3) as usize % GROUPS.len()].to_owned(),
            UserAttribute::TerminalMac => {
                format!("00-ac-{:02x}-{:02x}-{:02x}-{:02x}", octet(), octet(), octet(), octet())
            }
            UserAttribute::TerminalName => format!("TERMINAL-{user:05}"),
            UserAttribute::TerminalIp => format!("10.{}.{}.{}", user / 62_500 % 256, user / 250 % 250, user % 250 + 1),
            // The addresses `203.0.113.0/24` are reserved for documentation.
            UserAttribute::TerminalPublicIp => format!("203.0.113.{}", octet()),
            UserAttribute::TerminalSystem => rng.pick(&SYSTEMS).copied().unwrap_or_default().to_owned(),
            UserAttribute::TerminalClientVersion => "1.8.00005".to_owned(),
        })
    }

    pub(super) fn user_name(&self, user: u32) -> String {
        let name = |names: [&'static str; 12], index: u32| names[(index % 12) as usize];
        format!("{}.{}{}@example.com", name(FIRST, user), name(LAST, user / 12), user / 144)
    }

    fn login_value(&self, attribute: LoginAttribute, login: Login) -> Option<Value> {
        let round_trips = || self.setup(login).map(|_| self.round_trips(login));
        Some(match attribute {
            LoginAttribute::TransactionId => Value::String(self.transaction_id(login)),
            LoginAttribute::Resource => Value::String("DESKTOP".to_owned()),
            LoginAttribute::Start => Value::Time(login.start * 1_000),
            LoginAttribute::Setup => Value::Time(self.setup(login)? * 1_000),
            LoginAttribute::End => Value::Time(self.end(login)? * 1_000),
            LoginAttribute::IsReconnect => Value::Boolean(self.rng(login, 6).happens(120)),
            LoginAttribute::Failure => Value::String(self.known_failure(login)?.to_owned()),
            LoginAttribute::NetworkRtt => Value::Integer(round_trips()?.0),
            LoginAttribute::E2eRtt => Value::Integer(round_trips()?.1),
        })
    }
}

fn stage_value(attribute: StageAttribute, stage: Stage) -> Option<Value> {
    Some(match attribute {
        StageAttribute::Name => Value::String(stage.name.to_owned()),
        StageAttribute::Duration => Value::Integer(stage.duration),
        StageAttribute::IsSuccess => Value::Boolean(stage.is_success),
        StageAttribute::Start => Value::Time(stage.start),
        StageAttribute::End => Value::Time(stage.start + stage.duration),
        // These values are in the spec, so `Context::value` returns them.
        StageAttribute::ErrorCode | StageAttribute::ErrorMessage => return None,
    })
}
