//! Replaces the functions of `spans` in builds without the feature `tracing`.

use crate::json::mismatch::Mismatches;
use crate::service::OperationMeta;
use std::time::Duration;

pub(crate) fn call<F>(_: &OperationMeta, _host: &str, call: F) -> F {
    call
}

pub(crate) fn attempt<F>(_number: u32, attempt: F) -> F {
    attempt
}

pub(crate) fn pause(_after_attempt: u32, _pause: Duration) {}

pub(crate) fn budget_exhausted(_after_attempt: u32) {}

pub(crate) fn mismatches(_: &OperationMeta, _: &Mismatches) {}
