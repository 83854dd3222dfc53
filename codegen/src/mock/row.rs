//! A row of a listing: a simulated login, desktop or user, a task, a row of the example, or a synthesized row.

use super::context::Context;
use super::simulation::{Login, Subject, Task, Value};
use super::synthesize;
use super::types::plain;
use crate::model::{Property, Simulated, TypeKind, ValueType};
use crate::wire_time;
use serde_json::Value as Json;

/// A row of a listing.
pub(super) enum Row {
    Login(Login),
    Desktop(u32),
    User(u32),
    Task(Task),
    Example(Json),
    Synthesized(u64),
}

impl Row {
    /// Returns what the row is about. `request` is what the request is about.
    pub(super) fn subject(&self, request: &Subject) -> Subject {
        match self {
            Self::Login(login) => Subject { login: Some(*login), ..*request },
            Self::Desktop(desktop) => Subject { desktop: Some(*desktop), ..*request },
            Self::User(user) => request.with_user(*user),
            Self::Task(task) => Subject { task: Some(*task), ..*request },
            Self::Example(_) | Self::Synthesized(_) => *request,
        }
    }

    /// Returns the value of a property, for filters and for sorting.
    pub(super) fn value(&self, property: &Property, context: &Context) -> Option<Value> {
        let simulated = |subject: &Subject| match property.info.simulated? {
            Simulated::Value(attribute) => context.value(attribute, subject),
            Simulated::Rows(_) | Simulated::DeletedTasks => None,
        };
        match self {
            Self::Login(_) | Self::Desktop(_) | Self::User(_) | Self::Task(_) => {
                simulated(&self.subject(&Subject::default()))
            }
            Self::Example(json) => from_json(json.get(&property.wire)?, &property.ty),
            Self::Synthesized(row) => {
                let def = property.ty.named().and_then(|reference| context.find_type(reference));
                match def.map(|def| &def.kind) {
                    Some(TypeKind::Enumeration { variants, .. }) => synthesize::variant(variants, *row),
                    Some(TypeKind::Object { .. } | TypeKind::Value { .. }) => None,
                    None => Some(synthesize::value(plain(&property.ty), &property.info, &property.wire, *row)),
                }
            }
        }
    }
}

fn from_json(json: &Json, ty: &ValueType) -> Option<Value> {
    match (plain(ty), json) {
        (ValueType::Timestamp(format), Json::String(text)) => wire_time::read(*format, text).map(Value::Time),
        (ValueType::Timestamp(_), Json::Number(number)) => number.as_i64().map(Value::Time),
        (_, Json::String(text)) => Some(Value::String(text.clone())),
        (_, Json::Bool(truth)) => Some(Value::Boolean(*truth)),
        (_, Json::Number(number)) => number.as_i64().map(Value::Integer).or(number.as_f64().map(Value::Number)),
        (_, Json::Null | Json::Array(_) | Json::Object(_)) => None,
    }
}
