//! The time for making a connection, which a call may shorten: a layer around the HTTP client's
//! connector.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::timeout;
use tower_layer::Layer;
use tower_service::Service;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

tokio::task_local! {
    /// The connector is asked by the task that sends the request, and is told no more than where to.
    static LIMIT: Duration;
}

/// A future that makes its connections within this time.
pub(super) async fn within<T>(limit: Duration, sending: impl Future<Output = T>) -> T {
    LIMIT.scope(limit, sending).await
}

/// Makes connectors keep to the time that the call sets.
#[derive(Clone)]
pub(crate) struct InTime;

/// A connector that does.
#[derive(Clone)]
pub(crate) struct Connector<S>(S);

impl<S> Layer<S> for InTime {
    type Service = Connector<S>;

    fn layer(&self, connector: S) -> Connector<S> {
        Connector(connector)
    }
}

impl<S, R> Service<R> for Connector<S>
where
    S: Service<R, Error = BoxError, Future: Send + 'static> + Clone + Send + Sync + 'static,
    R: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    /// Always: the connector below is waited for when it is needed.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, place: R) -> Self::Future {
        let mut connector = self.0.clone();
        let connecting = async move {
            poll_fn(|context| connector.poll_ready(context)).await?;
            connector.call(place).await
        };
        match LIMIT.try_with(|limit| *limit).ok() {
            Some(limit) => {
                let late = |_| Err(io::Error::from(io::ErrorKind::TimedOut).into());
                Box::pin(async move { timeout(limit, connecting).await.unwrap_or_else(late) })
            }
            None => Box::pin(connecting),
        }
    }
}
