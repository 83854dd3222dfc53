//! Estimates the cost of a request before responding to it.

use super::context::Context;
use super::request::Target;
use super::route;
use crate::model::{Operation, Rows, Simulated};

/// The cost of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// How long responding takes.
    pub effort: Effort,
    /// What the request changes.
    pub effect: Effect,
}

/// How long responding to a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// A few microseconds.
    Constant,
    /// A time that grows with the simulated company, up to seconds.
    GrowsWithData,
}

/// What a request changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The request changes nothing.
    None,
    /// The request starts a new task. The ID of the task, and so the response, depends on the number of earlier tasks.
    StartsTask,
}

impl Cost {
    /// The cost of a request that changes nothing and takes only microseconds.
    pub const MINIMAL: Self = Self { effort: Effort::Constant, effect: Effect::None };
}

pub(super) fn estimate(context: &Context, method: &str, target: &str) -> Cost {
    let Ok(target) = Target::read(target) else { return Cost::MINIMAL };
    let Ok(candidates) = route::route(&context.model, method, &target.segments) else { return Cost::MINIMAL };
    // If several operations share the route, any of them can respond.
    let starts_task = candidates.iter().any(|(operation, _)| !operation.retry.idempotent);
    let grows = candidates.iter().any(|(operation, _)| effort(context, operation) == Effort::GrowsWithData);
    Cost {
        effort: if grows { Effort::GrowsWithData } else { Effort::Constant },
        effect: if starts_task { Effect::StartsTask } else { Effect::None },
    }
}

fn effort(context: &Context, operation: &Operation) -> Effort {
    let grows = |output| {
        let rows = context.properties(output).iter().map(|property| property.info.simulated);
        rows.flatten().any(|rows| matches!(rows, Simulated::Rows(Rows::Logins | Rows::Samples(_))))
    };
    match operation.output.body() {
        Some(output) if context.company().is_some() && grows(output) => Effort::GrowsWithData,
        Some(_) | None => Effort::Constant,
    }
}
