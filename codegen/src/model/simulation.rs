//! What a value stands for in a simulated company, so that answers of different operations belong together.

/// What an array's elements stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// The logins, of one desktop or of all.
    Logins,
    /// The stages of one login.
    Stages,
    /// Measurements of one desktop, one every five minutes.
    Samples(Series),
}

/// The course that measurements take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// A share of 100 that follows the use of the desktop.
    Load,
    /// A share of 100 that hardly moves.
    Level,
    /// Bytes a second.
    Bytes,
    /// A small number of things.
    Count,
}

/// One fact about something in the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// Id of the tenant that the company is.
    TenantId,
    /// Id of what a request started.
    TaskId,
    /// Of a desktop.
    Desktop(DesktopAttribute),
    /// Of a user and the device that the user sits at.
    User(UserAttribute),
    /// Of a login.
    Login(LoginAttribute),
    /// Of a stage of a login.
    Stage(StageAttribute),
    /// Of a measurement.
    Sample(SampleAttribute),
    /// Of an answer that says what failed.
    Failure(FailureAttribute),
}

/// A fact about a desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
pub enum DesktopAttribute {
    Id,
    Name,
    Ip,
    AgentVersion,
    OnlineStatus,
}

/// A fact about a user and the device that the user sits at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
pub enum UserAttribute {
    Name,
    TerminalMac,
    TerminalName,
    TerminalIp,
    TerminalSystem,
    TerminalClientVersion,
    TerminalPublicIp,
}

/// A fact about a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
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

/// A fact about a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
pub enum StageAttribute {
    Name,
    Duration,
    IsSuccess,
    Start,
    End,
    ErrorCode,
    ErrorMessage,
}

/// A fact about a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
pub enum SampleAttribute {
    Value,
    Time,
}

/// A fact about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its word in `SIMULATED`")]
pub enum FailureAttribute {
    Code,
    Message,
}

/// What a value can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text, or a string enumeration.
    String,
    /// A whole number, or an integer enumeration.
    Integer,
    /// Any number.
    Number,
    /// True or false.
    Boolean,
    /// A moment.
    Time,
    /// An array of objects.
    Rows,
}

/// What `simulate` says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simulated {
    /// An array's elements.
    Rows(Rows),
    /// A single value.
    Value(Attribute),
}

/// Every word that `simulate` takes: what it stands for, and the shape of its values.
pub const SIMULATED: &[(&str, Simulated, Shape)] = &[
    ("logins", Simulated::Rows(Rows::Logins), Shape::Rows),
    ("stages", Simulated::Rows(Rows::Stages), Shape::Rows),
    ("samples.load", Simulated::Rows(Rows::Samples(Series::Load)), Shape::Rows),
    ("samples.level", Simulated::Rows(Rows::Samples(Series::Level)), Shape::Rows),
    ("samples.bytes", Simulated::Rows(Rows::Samples(Series::Bytes)), Shape::Rows),
    ("samples.count", Simulated::Rows(Rows::Samples(Series::Count)), Shape::Rows),
    ("tenant.id", Simulated::Value(Attribute::TenantId), Shape::String),
    ("desktop.id", Simulated::Value(Attribute::Desktop(DesktopAttribute::Id)), Shape::String),
    ("desktop.name", Simulated::Value(Attribute::Desktop(DesktopAttribute::Name)), Shape::String),
    ("desktop.ip", Simulated::Value(Attribute::Desktop(DesktopAttribute::Ip)), Shape::String),
    ("desktop.agent_version", Simulated::Value(Attribute::Desktop(DesktopAttribute::AgentVersion)), Shape::String),
    ("desktop.online_status", Simulated::Value(Attribute::Desktop(DesktopAttribute::OnlineStatus)), Shape::Integer),
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
    ("task.id", Simulated::Value(Attribute::TaskId), Shape::String),
    ("failure.code", Simulated::Value(Attribute::Failure(FailureAttribute::Code)), Shape::String),
    ("failure.message", Simulated::Value(Attribute::Failure(FailureAttribute::Message)), Shape::String),
];
