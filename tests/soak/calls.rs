//! The calls, which are a mixture of all operations, and the checks of their results.

use crate::service::ROWS;
use generated_client::{Client, Error, ErrorKind, Timestamp};
use std::collections::HashSet;
use std::ops::Range;
use std::time::Duration;
use tokio::time::timeout;

/// The maximum duration of a call or a listing.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The number of errors after which a listing is abandoned.
const MAX_ERRORS: usize = 8;

/// The kind of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Stages,
    Monitor,
    /// The only operation that is not idempotent.
    Export,
    Page,
    Items,
}

impl Kind {
    /// Returns the kind of the call with this number.
    pub fn for_call(call: usize) -> Self {
        [Self::Stages, Self::Monitor, Self::Export, Self::Page, Self::Items][call % 5]
    }
}

/// Makes the call with this number. The result must be the response to this call, or an error that a fault can cause.
pub async fn make(client: Client, call: usize) -> Result<(), Error> {
    let made = timeout(TIMEOUT, async {
        match Kind::for_call(call) {
            Kind::Stages => stages(&client, call).await,
            Kind::Monitor => monitor(&client, call).await,
            Kind::Export => export(&client, call).await,
            Kind::Page => page(&client, call).await,
            Kind::Items => items(&client, call).await,
        }
    });
    let made = made.await.unwrap_or_else(|_| panic!("call {call} does not end"));
    made.inspect_err(|error| check(call, error))
}

/// Checks that a fault can cause this kind of error.
fn check(call: usize, error: &Error) {
    let is_expected = match error.kind() {
        ErrorKind::Service => matches!(error.status(), Some(429 | 503)),
        ErrorKind::Decode => error.status() == Some(200),
        ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::DeadlineExceeded => true,
        _ => false,
    };
    assert!(is_expected, "call {call}: {error:?}");
    let max_attempts = if Kind::for_call(call) == Kind::Export { 1 } else { 3 };
    assert!(error.operation().is_some() && (1..=max_attempts).contains(&error.attempts()), "call {call}: {error:?}");
}

fn day() -> Range<Timestamp> {
    let now = Timestamp::now();
    now - Duration::from_secs(86_400)..now
}

async fn stages(client: &Client, call: usize) -> Result<(), Error> {
    let stages = client.show_user_access_stages("t1").with_query("call", call.to_string()).send().await?;
    assert_eq!(stages.username.expect("a name").expose(), &call.to_string());
    Ok(())
}

async fn monitor(client: &Client, call: usize) -> Result<(), Error> {
    let monitor = client.show_desktop_monitor_data("d1", day()).with_query("call", call.to_string()).send().await?;
    assert_eq!(monitor.cpu_info.expect("points")[0].average, Some(call as f64 + 0.5));
    Ok(())
}

async fn export(client: &Client, call: usize) -> Result<(), Error> {
    let task = client.export_user_usage(day()).with_query("call", call.to_string()).send().await?;
    assert_eq!(task.task_id, Some(call.to_string()));
    Ok(())
}

async fn page(client: &Client, call: usize) -> Result<(), Error> {
    let page = client.list_login_records().limit(4).with_query("call", call.to_string()).send().await?;
    let ids = page.records.expect("records").into_iter().map(|record| record.transaction_id);
    assert_eq!(ids.collect::<Vec<_>>(), [0, 1, 2, 3].map(|row| Some(format!("{call}-{row}"))));
    Ok(())
}

/// Reads a whole listing with up to two prefetched pages, and continues after errors.
async fn items(client: &Client, call: usize) -> Result<(), Error> {
    let listing = client.list_login_records().limit(10).with_query("call", call.to_string());
    let mut items = listing.items().with_prefetch(call / 5 % 3);
    let mut ids = HashSet::new();
    let mut errors = 0;
    loop {
        match items.try_next().await {
            Ok(Some(record)) => {
                let id = record.transaction_id.expect("an id");
                assert!(id.starts_with(&format!("{call}-")), "call {call}: {id} belongs to another call");
                assert!(ids.insert(id.clone()), "call {call}: {id} came twice");
            }
            Ok(None) => break,
            Err(error) if errors < MAX_ERRORS => {
                check(call, &error);
                errors += 1;
            }
            Err(error) => return Err(error),
        }
    }
    assert_eq!((ids.len(), items.duplicates_skipped()), (ROWS, call % 2), "call {call}");
    Ok(())
}
