//! Properties of listings whose service has wrong totals, short pages, repeated pages, and changing rows.

use super::super::ListThings;
use super::super::async_and_blocking::Mode;
use super::service::{PageRequest, Reaction, Service};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, Debug)]
enum Row {
    Identified,
    Anonymous,
    Null,
}

/// How the service chooses the total that it reports.
#[derive(Clone, Copy, Debug)]
enum Total {
    Correct,
    Absent,
    Off(i64),
    Changing,
}

/// What happens before a response: the listing changes, or the previous page is sent again.
#[derive(Clone, Copy, Debug)]
enum Event {
    Nothing,
    /// Rows are added at the front.
    Added(usize),
    /// Rows are removed at the front.
    Removed(usize),
    /// The previous page is sent again.
    Repeated,
}

/// The listing of the simulated service, and its changes.
#[derive(Clone, Debug)]
struct World {
    /// The current rows, each with a number that identifies it.
    rows: Vec<(usize, Row)>,
    /// The number of rows that were added so far.
    added: usize,
    total: Total,
    /// The maximum number of rows on a page, even if the request has a higher limit.
    cap: i64,
    /// The event before the first response, before the second response, and so on.
    events: Vec<Event>,
    last_offset: i64,
    /// The number of rows that were removed so far.
    removed: usize,
    /// Whether the total of a short page said that it was the last page, although more rows followed.
    misled: bool,
}

impl World {
    fn respond(&mut self, request: &PageRequest) -> String {
        let mut offset = request.offset.unwrap_or(0);
        match self.events.get(request.number).copied().unwrap_or(Event::Nothing) {
            Event::Nothing => {}
            Event::Added(count) => {
                let start = 1_000 + self.added;
                self.added += count;
                self.rows.splice(0..0, (start..start + count).map(|number| (number, Row::Identified)));
            }
            Event::Removed(count) => {
                let count = count.min(self.rows.len());
                self.rows.drain(..count);
                self.removed += count;
            }
            Event::Repeated => offset = self.last_offset,
        }
        self.last_offset = offset;
        let limit = request.limit.unwrap_or(2);
        let start = usize::try_from(offset).unwrap_or_default().min(self.rows.len());
        let end = self.rows.len().min(start + usize::try_from(limit.min(self.cap)).unwrap_or_default());
        let total = self.total(request.number);
        let next = offset + (end - start) as i64;
        self.misled |= end < self.rows.len() && ((end - start) as i64) < limit && total == Some(next);
        let rows: Vec<_> = self.rows[start..end].iter().map(|row| text(*row)).collect();
        let total = total.map(|total| format!(r#""total":{total},"#)).unwrap_or_default();
        format!(r#"{{{total}"things":[{}]}}"#, rows.join(","))
    }

    fn total(&self, number: usize) -> Option<i64> {
        let honest = self.rows.len() as i64;
        match self.total {
            Total::Correct => Some(honest),
            Total::Absent => None,
            Total::Off(by) => Some(honest + by),
            Total::Changing => Some([0, honest + 7, -1, 3, i64::MAX][number % 5]),
        }
    }
}

fn text((number, row): (usize, Row)) -> String {
    match row {
        Row::Identified => format!(r#"{{"id":"t{number}","size":{number}}}"#),
        Row::Anonymous => format!(r#"{{"size":{number}}}"#),
        Row::Null => "null".to_owned(),
    }
}

fn row() -> impl Strategy<Value = Row> {
    prop_oneof![6 => Just(Row::Identified), 2 => Just(Row::Anonymous), 1 => Just(Row::Null)]
}

fn total() -> impl Strategy<Value = Total> {
    prop_oneof![
        4 => Just(Total::Correct), 1 => Just(Total::Absent), 2 => (-60_i64..60).prop_map(Total::Off), 1 => Just(Total::Changing),
    ]
}

fn world(event: impl Strategy<Value = Event> + 'static) -> impl Strategy<Value = World> {
    let rows = prop::collection::vec(row(), 0..50).prop_map(|rows| rows.into_iter().enumerate().collect());
    let events = prop::collection::vec(event, 0..12);
    (rows, total(), 1_i64..12, events).prop_map(|(rows, total, cap, events)| World {
        rows,
        added: 0,
        total,
        cap,
        events,
        last_offset: 0,
        removed: 0,
        misled: false,
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Nothing), 2 => (1_usize..6).prop_map(Event::Added), 1 => (1_usize..6).prop_map(Event::Removed),
        1 => Just(Event::Repeated),
    ]
}

struct Run {
    /// How often the listing returned each row, by the number of the row.
    returned: BTreeMap<usize, usize>,
    error: Option<crate::Error>,
    duplicates: usize,
    requests: usize,
    world: World,
}

fn run(world: World, limit: Option<i64>, prefetch: usize) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let shared = Arc::new(Mutex::new(world));
    runtime.block_on(async {
        let responding = shared.clone();
        let service =
            Service::start(move |request| Reaction::Respond(200, responding.lock().unwrap().respond(request)));
        let caller = Mode::Async.build(service.builder());
        let listed = caller.items(caller.call(ListThings { limit, ..ListThings::default() }), prefetch).await;
        let mut returned = BTreeMap::new();
        for thing in listed.items {
            *returned.entry(thing.size.unwrap() as usize).or_default() += 1;
        }
        let world = shared.lock().unwrap().clone();
        let requests = service.requests().len();
        Run { returned, error: listed.error, duplicates: listed.duplicates, requests, world }
    })
}

/// Returns the rows that existed during the whole listing, except for `null` rows.
fn lasting_rows(world: &World) -> impl Iterator<Item = (usize, Row)> + '_ {
    world.rows.iter().copied().filter(|(number, row)| *number < 1_000 && !matches!(row, Row::Null))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_identified_row_is_returned_twice_and_every_listing_ends(
        world in world(any_event()), limit in prop::option::of(1_i64..12), prefetch in 0_usize..4,
    ) {
        let described = format!("{world:?}");
        let rows: Vec<(usize, Row)> = world.rows.clone();
        let run = run(world, limit, prefetch);
        for (number, count) in &run.returned {
            let is_anonymous = rows.iter().any(|(row, kind)| row == number && matches!(kind, Row::Anonymous));
            prop_assert!(*count == 1 || is_anonymous, "{number} was returned {count} times");
        }
        // The maximum allows one page for each row, some pages without new rows, and prefetched pages that were not
        // used.
        let bound = (run.world.rows.len() + run.world.removed + 24) * (1 + prefetch);
        prop_assert!(run.requests <= bound, "{} requests in {described}", run.requests);
        if let Some(error) = run.error {
            prop_assert!(error.to_string().contains("the listing does not advance"), "{error}");
        }
    }

    #[test]
    fn every_row_of_an_unchanged_listing_is_returned_once(
        world in world(Just(Event::Nothing)), limit in prop::option::of(1_i64..12), prefetch in 0_usize..4,
    ) {
        let run = run(world, limit, prefetch);
        prop_assume!(!run.world.misled);
        prop_assert!(run.error.is_none(), "{:?}", run.error);
        prop_assert_eq!(run.duplicates, 0);
        let expected: BTreeMap<_, _> = lasting_rows(&run.world).map(|(number, _)| (number, 1)).collect();
        prop_assert_eq!(run.returned, expected);
    }

    #[test]
    fn added_rows_lose_no_other_rows(
        world in world(prop_oneof![Just(Event::Nothing), (1_usize..9).prop_map(Event::Added)]),
        limit in prop::option::of(1_i64..12),
        prefetch in 0_usize..4,
    ) {
        let run = run(World { total: Total::Correct, ..world }, limit, prefetch);
        // The requests for prefetched pages can reach the service in a different order. This can look like a loop,
        // which ends the listing with an error.
        prop_assume!(prefetch == 0 || run.error.is_none());
        prop_assert!(run.error.is_none(), "{:?} after {:?}", run.error, run.world);
        for (number, row) in lasting_rows(&run.world) {
            prop_assert!(run.returned.contains_key(&number), "{number} {row:?} was lost");
        }
    }
}
