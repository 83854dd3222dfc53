//! Estimates how long responding to a request takes.

use super::context::Context;
use super::request::Target;
use super::route;
use crate::model::{Operation, Output, Rows, Simulated};

/// How long responding to a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// A few microseconds.
    Constant,
    /// A time that grows with the simulated company, up to seconds.
    GrowsWithData,
}

pub(super) fn estimate(context: &Context, method: &str, target: &str) -> Effort {
    let Ok(target) = Target::read(target) else { return Effort::Constant };
    let Ok(candidates) = route::route(&context.model, method, &target.segments) else { return Effort::Constant };
    // Of several operations that share a route, any can respond.
    let grows = context.company().is_some() && candidates.iter().any(|(operation, _)| grows(context, operation));
    if grows { Effort::GrowsWithData } else { Effort::Constant }
}

fn grows(context: &Context, operation: &Operation) -> bool {
    match &operation.output {
        Output::Body(output) => {
            let mut simulated = context.properties(output).iter().filter_map(|property| property.info.simulated);
            simulated.any(|simulated| {
                matches!(simulated, Simulated::Rows(Rows::Logins | Rows::Samples(_) | Rows::Desktops | Rows::Users))
            })
        }
        Output::Download => true,
        Output::Empty | Output::Choice { .. } => false,
    }
}
