//! Waiters: calls that poll an operation until a task has ended.

mod delays;
mod wait;
mod waitable;

pub use wait::Wait;
pub use waitable::{TaskState, Waitable};
