//! Rate limits of a client and its clones: requests per minute, and requests in flight.

use std::collections::VecDeque;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// The period to which `requests_per_minute` applies.
const MINUTE: Duration = Duration::from_secs(60);

/// The rate limits of a client. Requests that wait are sent in the order of their arrival.
pub(crate) struct RateLimit {
    in_flight: Option<Arc<Semaphore>>,
    per_minute: Option<RequestsPerMinute>,
}

/// Permission to send a request. The request is in flight until the permit is dropped.
#[derive(Default)]
pub(crate) struct Permit {
    _permit: Option<OwnedSemaphorePermit>,
}

impl RateLimit {
    pub(crate) fn new(per_minute: Option<NonZeroU32>, in_flight: Option<NonZeroUsize>) -> Self {
        let permits = in_flight.map(|permits| permits.get().min(Semaphore::MAX_PERMITS));
        Self {
            in_flight: permits.map(|permits| Arc::new(Semaphore::new(permits))),
            per_minute: per_minute.map(RequestsPerMinute::new),
        }
    }

    /// Returns `true` if at least one limit is set.
    pub(crate) fn is_set(&self) -> bool {
        self.in_flight.is_some() || self.per_minute.is_some()
    }

    /// Waits until a request may be sent. If the future is dropped, the request loses its place in the queue.
    pub(crate) async fn acquire(&self) -> Permit {
        let permit = match &self.in_flight {
            // Acquiring fails only if the semaphore is closed. This one is never closed.
            Some(semaphore) => semaphore.clone().acquire_owned().await.ok(),
            None => None,
        };
        if let Some(per_minute) = &self.per_minute {
            per_minute.wait().await;
        }
        Permit { _permit: permit }
    }
}

/// Limits the number of requests that begin within any minute.
struct RequestsPerMinute {
    /// The maximum number of requests.
    max: usize,
    /// When each request of the last minute was started. The lock is fair, so requests that wait form a queue.
    starts: Mutex<VecDeque<Instant>>,
}

impl RequestsPerMinute {
    fn new(per_minute: NonZeroU32) -> Self {
        let max = usize::try_from(per_minute.get()).unwrap_or(usize::MAX);
        Self { max, starts: Mutex::default() }
    }

    async fn wait(&self) {
        let mut starts = self.starts.lock().await;
        if starts.len() >= self.max
            && let Some(oldest) = starts.front()
        {
            // The lock is held while waiting, because the requests behind this one cannot start earlier.
            sleep_until(*oldest + MINUTE).await;
        }
        let now = Instant::now();
        while starts.front().is_some_and(|start| *start + MINUTE <= now) {
            starts.pop_front();
        }
        starts.push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::RateLimit;
    use std::num::{NonZeroU32, NonZeroUsize};
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::time::{Instant, sleep, timeout};

    fn limits(per_minute: u32, in_flight: usize) -> Arc<RateLimit> {
        Arc::new(RateLimit::new(NonZeroU32::new(per_minute), NonZeroUsize::new(in_flight)))
    }

    #[tokio::test(start_paused = true)]
    async fn requests_per_minute_are_limited_in_any_60_seconds() {
        let limits = limits(3, 0);
        let start = Instant::now();
        let mut seconds = Vec::new();
        for pause in [0, 20, 0, 0, 0, 0, 300, 0, 0, 0] {
            sleep(Duration::from_secs(pause)).await;
            limits.acquire().await;
            seconds.push(start.elapsed().as_secs());
        }
        assert_eq!(seconds, [0, 20, 20, 60, 80, 80, 380, 380, 380, 440]);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_pass_in_the_order_of_arrival() {
        let limits = limits(2, 0);
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let tasks: Vec<_> = (0..9)
            .map(|number| {
                let limits = limits.clone();
                let order = order.clone();
                tokio::spawn(async move {
                    sleep(Duration::from_millis(number)).await;
                    limits.acquire().await;
                    order.lock().unwrap().push(number);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(*order.lock().unwrap(), (0..9).collect::<Vec<_>>());
    }

    #[tokio::test(start_paused = true)]
    async fn dropping_the_future_leaves_the_queue() {
        let limits = limits(1, 0);
        limits.acquire().await;
        for _ in 0..5 {
            assert!(timeout(Duration::from_secs(1), limits.acquire()).await.is_err());
        }
        let start = Instant::now();
        limits.acquire().await;
        assert_eq!(start.elapsed(), Duration::from_secs(55));
    }

    #[tokio::test(start_paused = true)]
    async fn requests_in_flight_are_limited() {
        let limits = limits(0, 2);
        let first = limits.acquire().await;
        let _second = limits.acquire().await;
        assert!(timeout(Duration::from_secs(1), limits.acquire()).await.is_err());
        drop(first);
        assert!(timeout(Duration::from_secs(1), limits.acquire()).await.is_ok());
        assert!(timeout(Duration::from_secs(1), limits.acquire()).await.is_ok());
    }

    #[tokio::test]
    async fn limits_can_have_any_value() {
        let limits = limits(u32::MAX, usize::MAX);
        limits.acquire().await;
    }
}
