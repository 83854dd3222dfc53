//! The meaning of values in the simulated company of the embedded service. It makes responses of different operations
//! consistent.

/// The meaning of the elements of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Logins, either those of one desktop or all of them.
    Logins,
    /// The stages of one login.
    Stages,
    /// The measurements of one desktop. There is one every five minutes.
    Samples(Series),
    /// The tasks that earlier requests started.
    Tasks,
    /// Desktops, either that of one user or all of them.
    Desktops,
    /// Users, either those of one desktop or all of them.
    Users,
}

/// The content of the file that a task exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SimulatedFile {
    /// The usage of each user, as CSV.
    UserUsage,
}

impl SimulatedFile {
    /// All contents, each with its name in the spec.
    pub const ALL: &'static [(&'static str, Self)] = &[("users.usage", Self::UserUsage)];

    /// Returns the name of the content in the spec.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, file)| *file == self).map_or("", |(name, _)| name)
    }

    /// Returns the name of the file, without time and extension.
    pub fn stem(self) -> &'static str {
        match self {
            Self::UserUsage => "user_usage",
        }
    }
}

/// How the values of a time series change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// A percentage that follows the use of the desktop.
    Load,
    /// A nearly constant percentage.
    Level,
    /// A number of bytes per second.
    Bytes,
    /// A small count.
    Count,
}

/// An attribute of a part of the simulated company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// The ID of the tenant, which is the company.
    TenantId,
    /// An attribute of a task.
    Task(TaskAttribute),
    /// An attribute of a desktop.
    Desktop(DesktopAttribute),
    /// An attribute of a user and their terminal.
    User(UserAttribute),
    /// An attribute of a login.
    Login(LoginAttribute),
    /// An attribute of a stage of a login.
    Stage(StageAttribute),
    /// An attribute of a measurement.
    Sample(SampleAttribute),
    /// An attribute of an error response.
    Failure(FailureAttribute),
}

/// An attribute of a desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum DesktopAttribute {
    Id,
    Name,
    Ip,
    AgentVersion,
    OnlineStatus,
}

/// An attribute of a user and their terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum UserAttribute {
    Id,
    Name,
    Group,
    TerminalMac,
    TerminalName,
    TerminalIp,
    TerminalSystem,
    TerminalClientVersion,
    TerminalPublicIp,
}

/// An attribute of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum LoginAttribute {
    TransactionId,
    Resource,
    Start,
    Setup,
    End,
    IsReconnect,
    Failure,
    NetworkRtt,
    E2eRtt,
}

/// An attribute of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum StageAttribute {
    Name,
    Duration,
    IsSuccess,
    Start,
    End,
    ErrorCode,
    ErrorMessage,
}

/// An attribute of a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum SampleAttribute {
    Value,
    Time,
}

/// An attribute of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum TaskAttribute {
    Id,
    FileName,
    Status,
    FailReason,
    ErrorCode,
    Created,
    Ended,
    IsDownloaded,
}

/// An attribute of an error response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`SIMULATED` names each")]
pub enum FailureAttribute {
    Code,
    Message,
}

/// The type that the field for a value must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string, or a named string type such as an enumeration.
    String,
    /// An integer or a number, or a named integer type such as an enumeration.
    Integer,
    /// A number or a decimal.
    Number,
    /// A boolean.
    Boolean,
    /// A timestamp.
    Time,
    /// An array of objects.
    Rows,
    /// An array of strings.
    Strings,
}

/// The meaning of a field. The key `simulate` states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simulated {
    /// The meaning of the elements of an array.
    Rows(Rows),
    /// The meaning of a single value.
    Value(Attribute),
    /// The IDs of tasks in a request body. The request deletes these tasks.
    DeletedTasks,
}

/// All values of `simulate`, each with its meaning and the type that it requires for the field.
pub const SIMULATED: &[(&str, Simulated, Shape)] = &[
    ("logins", Simulated::Rows(Rows::Logins), Shape::Rows),
    ("stages", Simulated::Rows(Rows::Stages), Shape::Rows),
    ("samples.load", Simulated::Rows(Rows::Samples(Series::Load)), Shape::Rows),
    ("samples.level", Simulated::Rows(Rows::Samples(Series::Level)), Shape::Rows),
    ("samples.bytes", Simulated::Rows(Rows::Samples(Series::Bytes)), Shape::Rows),
    ("samples.count", Simulated::Rows(Rows::Samples(Series::Count)), Shape::Rows),
    ("desktops", Simulated::Rows(Rows::Desktops), Shape::Rows),
    ("users", Simulated::Rows(Rows::Users), Shape::Rows),
    ("tenant.id", Simulated::Value(Attribute::TenantId), Shape::String),
    ("desktop.id", Simulated::Value(Attribute::Desktop(DesktopAttribute::Id)), Shape::String),
    ("desktop.name", Simulated::Value(Attribute::Desktop(DesktopAttribute::Name)), Shape::String),
    ("desktop.ip", Simulated::Value(Attribute::Desktop(DesktopAttribute::Ip)), Shape::String),
    ("desktop.agent_version", Simulated::Value(Attribute::Desktop(DesktopAttribute::AgentVersion)), Shape::String),
    ("desktop.online_status", Simulated::Value(Attribute::Desktop(DesktopAttribute::OnlineStatus)), Shape::Integer),
    ("user.id", Simulated::Value(Attribute::User(UserAttribute::Id)), Shape::String),
    ("user.group", Simulated::Value(Attribute::User(UserAttribute::Group)), Shape::String),
    ("user.name", Simulated::Value(Attribute::User(UserAttribute::Name)), Shape::String),
    ("terminal.mac", Simulated::Value(Attribute::User(UserAttribute::TerminalMac)), Shape::String),
    ("terminal.name", Simulated::Value(Attribute::User(UserAttribute::TerminalName)), Shape::String),
    ("terminal.ip", Simulated::Value(Attribute::User(UserAttribute::TerminalIp)), Shape::String),
    ("terminal.system", Simulated::Value(Attribute::User(UserAttribute::TerminalSystem)), Shape::String),
    ("terminal.client_version", Simulated::Value(Attribute::User(UserAttribute::TerminalClientVersion)), Shape::String),
    ("terminal.public_ip", Simulated::Value(Attribute::User(UserAttribute::TerminalPublicIp)), Shape::String),
    ("login.transaction_id", Simulated::Value(Attribute::Login(LoginAttribute::TransactionId)), Shape::String),
    ("login.resource", Simulated::Value(Attribute::Login(LoginAttribute::Resource)), Shape::String),
    ("login.start", Simulated::Value(Attribute::Login(LoginAttribute::Start)), Shape::Time),
    ("login.setup", Simulated::Value(Attribute::Login(LoginAttribute::Setup)), Shape::Time),
    ("login.end", Simulated::Value(Attribute::Login(LoginAttribute::End)), Shape::Time),
    ("login.is_reconnect", Simulated::Value(Attribute::Login(LoginAttribute::IsReconnect)), Shape::Boolean),
    ("login.failure", Simulated::Value(Attribute::Login(LoginAttribute::Failure)), Shape::String),
    ("login.network_rtt", Simulated::Value(Attribute::Login(LoginAttribute::NetworkRtt)), Shape::Integer),
    ("login.e2e_rtt", Simulated::Value(Attribute::Login(LoginAttribute::E2eRtt)), Shape::Integer),
    ("stage.name", Simulated::Value(Attribute::Stage(StageAttribute::Name)), Shape::String),
    ("stage.duration", Simulated::Value(Attribute::Stage(StageAttribute::Duration)), Shape::Integer),
    ("stage.is_success", Simulated::Value(Attribute::Stage(StageAttribute::IsSuccess)), Shape::Boolean),
    ("stage.start", Simulated::Value(Attribute::Stage(StageAttribute::Start)), Shape::Time),
    ("stage.end", Simulated::Value(Attribute::Stage(StageAttribute::End)), Shape::Time),
    ("stage.error_code", Simulated::Value(Attribute::Stage(StageAttribute::ErrorCode)), Shape::String),
    ("stage.error_message", Simulated::Value(Attribute::Stage(StageAttribute::ErrorMessage)), Shape::String),
    ("sample.value", Simulated::Value(Attribute::Sample(SampleAttribute::Value)), Shape::Number),
    ("sample.time", Simulated::Value(Attribute::Sample(SampleAttribute::Time)), Shape::Time),
    ("tasks", Simulated::Rows(Rows::Tasks), Shape::Rows),
    ("tasks.deleted", Simulated::DeletedTasks, Shape::Strings),
    ("task.id", Simulated::Value(Attribute::Task(TaskAttribute::Id)), Shape::String),
    ("task.file_name", Simulated::Value(Attribute::Task(TaskAttribute::FileName)), Shape::String),
    ("task.status", Simulated::Value(Attribute::Task(TaskAttribute::Status)), Shape::String),
    ("task.fail_reason", Simulated::Value(Attribute::Task(TaskAttribute::FailReason)), Shape::String),
    ("task.error_code", Simulated::Value(Attribute::Task(TaskAttribute::ErrorCode)), Shape::String),
    ("task.created", Simulated::Value(Attribute::Task(TaskAttribute::Created)), Shape::Time),
    ("task.ended", Simulated::Value(Attribute::Task(TaskAttribute::Ended)), Shape::Time),
    ("task.is_downloaded", Simulated::Value(Attribute::Task(TaskAttribute::IsDownloaded)), Shape::Boolean),
    ("failure.code", Simulated::Value(Attribute::Failure(FailureAttribute::Code)), Shape::String),
    ("failure.message", Simulated::Value(Attribute::Failure(FailureAttribute::Message)), Shape::String),
];
