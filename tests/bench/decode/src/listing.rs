//! A million login records through `items()`: time against reading the same pages, and memory.

use crate::data;
use crate::random::Random;
use crate::report;
use crate::subjects;
use crate::tree::Layout;
use bytes::Bytes;
use cpu_time::ProcessTime;
use generated_client::testing::{FakeService, Reply};
use generated_client::{Error, ListLoginRecords};
use std::fs;
use std::time::Duration;

/// The greatest number of records that the service puts on a page.
const PAGE: usize = 1_000;

/// Pages that differ in the ids of their transactions alone.
struct Pages {
    text: Vec<u8>,
    /// Where the ids begin.
    ids: Vec<usize>,
}

/// Runs the row and reports it.
pub fn run(rounds: u32, items: usize) -> Result<(), Error> {
    let pages = Pages::make();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    for round in 1..=rounds {
        report::cpu("listing", "pages read", round, read(&pages, items));
        report::bytes("listing", "pages read", round, pages.text.len());
        forget_peak();
        let idle = memory("VmRSS:");
        let time = runtime.block_on(list(&pages, items))?;
        report::cpu("listing", "items()", round, time);
        if round == 1 {
            report::bytes("listing", "items()", round, memory("VmHWM:").saturating_sub(idle));
        }
    }
    Ok(())
}

/// The time of reading all pages and dropping what they hold.
fn read(pages: &Pages, items: usize) -> Duration {
    let mut total = Duration::ZERO;
    for number in 0..items / PAGE {
        let page = pages.page(number);
        let start = ProcessTime::now();
        let records = subjects::records(page).value.records.unwrap_or_default();
        assert_eq!(records.len(), PAGE);
        drop(records);
        total += start.elapsed();
    }
    total
}

/// The time of going through all items. The pages are made and scripted outside of that time.
async fn list(pages: &Pages, items: usize) -> Result<Duration, Error> {
    let fake = FakeService::new();
    let client = fake.client()?;
    let mut logins = client.list_login_records().limit(PAGE as i64).items();
    let (mut total, mut count) = (Duration::ZERO, 0);
    for number in 0..items / PAGE {
        fake.reply::<ListLoginRecords>(Reply::json(pages.page(number)));
        let start = ProcessTime::now();
        for _ in 0..PAGE {
            count += usize::from(logins.try_next().await?.is_some());
        }
        total += start.elapsed();
    }
    fake.reply::<ListLoginRecords>(Reply::json(r#"{"total_count":0,"records":[]}"#));
    assert!(logins.try_next().await?.is_none(), "more items than there are");
    assert_eq!((count, logins.drift(), logins.mismatches()), (items / PAGE * PAGE, 0, 0));
    Ok(total)
}

impl Pages {
    fn make() -> Self {
        let text = data::records(PAGE as u64, &mut Random::new(7)).print(Layout::Compact);
        let key = b"\"transaction_id\":\"";
        let ids = text.windows(key.len()).enumerate().filter(|(_, window)| window == key).map(|(at, _)| at + key.len());
        Self { ids: ids.collect(), text }
    }

    /// The page of this number, with ids that no other page has.
    fn page(&self, number: usize) -> Bytes {
        let mut text = self.text.clone();
        for (row, at) in self.ids.iter().enumerate() {
            let id = format!("{:0width$x}", number * PAGE + row, width = data::ID_LENGTH);
            text[*at..*at + data::ID_LENGTH].copy_from_slice(id.as_bytes());
        }
        text.into()
    }
}

/// Lets the system's record of the most memory begin anew.
fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").expect("Linux");
}

/// A line of what the system knows about this process, in bytes.
fn memory(line: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let value = status.lines().find_map(|text| text.strip_prefix(line)).unwrap_or_default();
    let kibibytes: usize = value.trim().trim_end_matches(" kB").parse().expect("a number");
    kibibytes * 1_024
}
