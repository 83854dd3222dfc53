//! `TaskPlan`: how a task ends, and after how long.

use jiff::SignedDuration;
use std::str::FromStr;
use std::time::Duration;

/// The request header that states how the started task ends. It overrides the plan of the service.
pub const TASK_PLAN_HEADER: &str = "x-mock-task";

/// The duration of a task without a plan.
const USUAL: Duration = Duration::from_secs(2);

/// The maximum duration of a task.
const MAXIMUM: Duration = Duration::from_secs(3_600);

/// How a task ends, and after how long, such as `fail=500ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskPlan {
    pub(super) outcome: Outcome,
    pub(super) after: Duration,
}

/// How a task ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Its file can be downloaded for seven days.
    Succeed,
    /// There is no file.
    Fail,
    /// Its file is not available anymore.
    Expire,
}

impl Default for TaskPlan {
    /// Returns the plan of a task that succeeds after two seconds.
    fn default() -> Self {
        Self { outcome: Outcome::Succeed, after: USUAL }
    }
}

impl FromStr for TaskPlan {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (outcome, after) = text.split_once('=').map_or((text, None), |(outcome, after)| (outcome, Some(after)));
        let outcome = match outcome {
            "succeed" => Outcome::Succeed,
            "fail" => Outcome::Fail,
            "expire" => Outcome::Expire,
            _ => return Err("the outcome must be `succeed`, `fail` or `expire`, as in `fail=500ms`".to_owned()),
        };
        let after = after.map_or(Some(USUAL), duration).filter(|after| *after <= MAXIMUM);
        let after = after.ok_or("the duration must be at most one hour, as in `fail=500ms`")?;
        Ok(Self { outcome, after })
    }
}

fn duration(text: &str) -> Option<Duration> {
    text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok())
}

#[cfg(test)]
mod tests {
    use super::{Outcome, TaskPlan};
    use std::time::Duration;

    #[test]
    fn plans_are_parsed() {
        let plan = |outcome, milliseconds| Ok(TaskPlan { outcome, after: Duration::from_millis(milliseconds) });
        assert_eq!("fail=500ms".parse(), plan(Outcome::Fail, 500));
        assert_eq!("succeed=0s".parse(), plan(Outcome::Succeed, 0));
        assert_eq!("expire".parse(), plan(Outcome::Expire, 2_000));
        for (text, problem) in [
            ("crash=1s", "`succeed`, `fail` or `expire`"),
            ("", "`succeed`, `fail` or `expire`"),
            ("fail=", "at most one hour"),
            ("fail=-1s", "at most one hour"),
            ("fail=2h", "at most one hour"),
        ] {
            assert!(text.parse::<TaskPlan>().unwrap_err().contains(problem), "{text}");
        }
    }
}
