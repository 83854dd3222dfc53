//! `can_block`: whether a thread may block until a call ends. `block_on`: blocks it.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use tokio::runtime::Handle;
use tokio::task::coop::consume_budget;

/// More than the number of steps that Tokio lets a task take before the task must yield.
const STEPS: usize = 256;

/// Returns `false` if Tokio is running an async task on this thread, which must not block. Threads without a runtime and
/// those of `spawn_blocking` and `block_in_place` may block.
///
/// Tokio has no function for this question, but it limits the steps of async tasks only. The check uses up the steps
/// of the current task, which then yields once at its next `await`. A task in `tokio::task::unconstrained` has no limit, so
/// it is not recognized.
pub(crate) fn can_block() -> bool {
    let mut context = Context::from_waker(Waker::noop());
    Handle::try_current().is_err() || (0..STEPS).all(|_| pin!(consume_budget()).poll(&mut context).is_ready())
}

/// Runs a future on this thread and returns its output. The thread of the runtime drives connections and timers.
///
/// Unlike `Handle::block_on`, it never panics, also if an async task is running on this thread.
pub(crate) fn block_on<T>(runtime: &Handle, future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let _guard = runtime.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::{block_on, can_block};
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
            if has_workers {
                let other = Builder::new_current_thread().build().expect("a runtime");
                let nested = async { block_on(runtime.handle(), runtime.spawn(async { 7 })) };
                assert_eq!(other.block_on(tokio::task::unconstrained(nested)).expect("a task"), 7);
            }
        }
    }
}
