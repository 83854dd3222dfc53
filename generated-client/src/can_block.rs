//! `can_block`: whether a thread may block until a call ends.

use std::pin::pin;
use std::task::{Context, Waker};
use tokio::runtime::Handle;
use tokio::task::coop::consume_budget;

/// More than the number of steps that Tokio lets a task take before the task must yield.
const STEPS: usize = 256;

/// Returns `false` if Tokio is running an async task on this thread, which must not block. Threads without a runtime and
/// those of `spawn_blocking` and `block_in_place` may block.
///
/// Tokio has no function for this question, but it limits the steps of async tasks only. If the limit ends the steps
/// below, the task yields at its next `await`, which does no harm.
pub(crate) fn can_block() -> bool {
    let mut context = Context::from_waker(Waker::noop());
    Handle::try_current().is_err() || (0..STEPS).all(|_| pin!(consume_budget()).poll(&mut context).is_ready())
}

#[cfg(test)]
mod tests {
    use super::can_block;
    use tokio::runtime::Builder;
    use tokio::task::{LocalSet, block_in_place, spawn, spawn_blocking};

    #[test]
    fn only_async_tasks_must_not_block() {
        assert!(can_block());
        for (mut builder, has_workers) in [(Builder::new_current_thread(), false), (Builder::new_multi_thread(), true)]
        {
            let runtime = builder.build().expect("a runtime");
            runtime.block_on(async {
                assert!(!can_block(), "the future of `block_on`");
                assert!(!spawn(async { can_block() }).await.expect("a task"));
                assert!(!LocalSet::new().run_until(async { can_block() }).await);
                assert!(spawn_blocking(can_block).await.expect("a thread"));
                if has_workers {
                    assert!(spawn(async { block_in_place(can_block) }).await.expect("a task"));
                }
                // The check does not use up what the task may do after its next `await`.
                tokio::task::yield_now().await;
                assert!(tokio::task::coop::has_budget_remaining());
            });
            let _guard = runtime.enter();
            assert!(can_block(), "no task runs on this thread");
        }
    }
}
