//! Estimates what a request costs before it is served.

use super::context::Context;
use super::request::Target;
use super::route;
use crate::model::{Operation, Rows, Simulated};

/// What a request costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Time to respond.
    pub effort: Effort,
    /// What the request changes.
    pub effect: Effect,
}

/// Time that a response takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Microseconds.
    Constant,
    /// Grows with the simulated company, up to seconds.
    GrowsWithData,
}

/// What a request changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Each request starts a task of its own, so the response depends on the number of earlier requests.
    StartsTask,
}

impl Cost {
    /// Cost of a request that changes nothing and takes no time.
    pub const MINIMAL: Self = Self { effort: Effort::Constant, effect: Effect::None };
}

pub(super) fn estimate(context: &Context, method: &str, target: &str) -> Cost {
    let Ok(target) = Target::read(target) else { return Cost::MINIMAL };
    let Ok((operation, _)) = route::route(&context.model, method, &target.segments) else { return Cost::MINIMAL };
    let effect = if operation.retry.idempotent { Effect::None } else { Effect::StartsTask };
    Cost { effort: effort(context, operation), effect }
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
