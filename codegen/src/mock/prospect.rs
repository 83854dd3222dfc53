//! What can be told of a request before it is answered.

use super::request::Target;
use super::{Mock, route};
use crate::model::{ArgumentKind, Operation, Place, RetryPolicy, Rows, Simulated};

/// What can be told of a request before it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prospect {
    /// How much there is to do.
    pub effort: Effort,
    /// What remains of it.
    pub effect: Effect,
}

/// How much there is to do for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Microseconds.
    Little,
    /// It grows with the simulated company, to seconds for the largest.
    Much,
}

/// What remains of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// Each request starts something of its own: how often it came before matters.
    Something,
}

impl Prospect {
    /// Of a request that changes nothing and costs nothing.
    pub const IDLE: Self = Self { effort: Effort::Little, effect: Effect::Nothing };
}

impl Mock {
    /// What can be told of a request before it is answered.
    pub fn prospect(&self, method: &str, target: &str) -> Prospect {
        let Ok(target) = Target::read(target) else { return Prospect::IDLE };
        let Ok((operation, _)) = route::route(&self.model, method, &target.segments) else { return Prospect::IDLE };
        let effect = match operation.retry.policy {
            RetryPolicy::Unsafe => Effect::Something,
            _ => Effect::Nothing,
        };
        Prospect { effort: self.effort(operation), effect }
    }

    fn effort(&self, operation: &Operation) -> Effort {
        let Some(output) = operation.output.body().filter(|_| self.company().is_some()) else {
            return Effort::Little;
        };
        let properties = self.types.properties(&self.model, output);
        let grows = properties
            .iter()
            .any(|property| matches!(property.facts.simulated, Some(Simulated::Rows(Rows::Logins | Rows::Samples(_)))));
        if grows { Effort::Much } else { Effort::Little }
    }

    /// The parameters that an operation has in its query.
    pub fn query(&self, operation: &str) -> impl Iterator<Item = &str> {
        let found = self.operations().find(|each| each.name == operation);
        found.into_iter().flat_map(|operation| &operation.arguments).flat_map(|argument| {
            let [first, second] = match &argument.kind {
                ArgumentKind::Parameter { place: Place::Query, wire, .. } => [Some(wire), None],
                ArgumentKind::TimeRange { parts, .. }
                | ArgumentKind::Bounds { parts }
                | ArgumentKind::Sort { parts, .. } => parts.each_ref().map(|part| Some(&part.wire)),
                ArgumentKind::Parameter { .. } | ArgumentKind::Body { .. } => [None, None],
            };
            first.into_iter().chain(second).map(String::as_str)
        })
    }
}
