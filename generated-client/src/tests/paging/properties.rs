//! Listings of services that count wrong, cap pages, repeat themselves, and change meanwhile.

use super::super::ListThings;
use super::service::{Asked, Reaction, Service};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// A row of the listing.
#[derive(Clone, Copy, Debug)]
enum Row {
    Identified,
    Anonymous,
    Null,
}

/// What a service says about how many rows there are.
#[derive(Clone, Copy, Debug)]
enum Total {
    Honest,
    Absent,
    Off(i64),
    /// Another number each time.
    Changing,
}

/// What happens before a request is answered.
#[derive(Clone, Copy, Debug)]
enum Event {
    Nothing,
    /// So many rows are added at the front.
    Added(usize),
    /// So many rows are removed from the front.
    Removed(usize),
    /// The page before is answered again.
    Repeated,
}

#[derive(Debug)]
struct World {
    rows: Vec<(usize, Row)>,
    added: usize,
    total: Total,
    cap: i64,
    events: Vec<Event>,
    last_offset: i64,
    removed: BTreeSet<usize>,
    /// Whether it gave a short page and said that there were no more rows, although there were.
    misled: bool,
    repeated: bool,
}

impl World {
    fn answer(&mut self, asked: &Asked) -> String {
        let mut offset = asked.offset.unwrap_or(0);
        match self.events.get(asked.number).copied().unwrap_or(Event::Nothing) {
            Event::Nothing => {}
            Event::Added(count) => {
                let start = 1_000 + self.added;
                self.added += count;
                self.rows.splice(0..0, (start..start + count).map(|number| (number, Row::Identified)));
            }
            Event::Removed(count) => {
                let count = count.min(self.rows.len());
                self.removed.extend(self.rows.drain(..count).map(|(number, _)| number));
            }
            Event::Repeated if asked.number > 0 => {
                self.repeated = true;
                offset = self.last_offset;
            }
            Event::Repeated => {}
        }
        self.last_offset = offset;
        let limit = asked.limit.unwrap_or(2);
        let start = usize::try_from(offset).unwrap_or_default().min(self.rows.len());
        let end = self.rows.len().min(start + usize::try_from(limit.min(self.cap)).unwrap_or_default());
        let total = self.total(asked.number);
        let next = offset + (end - start) as i64;
        self.misled |= end < self.rows.len() && ((end - start) as i64) < limit && total == Some(next);
        let rows: Vec<_> = self.rows[start..end].iter().map(|row| text(*row)).collect();
        let total = total.map(|total| format!(r#""total":{total},"#)).unwrap_or_default();
        format!(r#"{{{total}"things":[{}]}}"#, rows.join(","))
    }

    fn total(&self, number: usize) -> Option<i64> {
        let honest = self.rows.len() as i64;
        match self.total {
            Total::Honest => Some(honest),
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
        4 => Just(Total::Honest), 1 => Just(Total::Absent), 2 => (-60_i64..60).prop_map(Total::Off), 1 => Just(Total::Changing),
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
        removed: BTreeSet::new(),
        misled: false,
        repeated: false,
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Nothing), 2 => (1_usize..6).prop_map(Event::Added), 1 => (1_usize..6).prop_map(Event::Removed),
        1 => Just(Event::Repeated),
    ]
}

/// What came of a run: how often each row was given, by its number, and the world afterwards.
struct Run {
    given: BTreeMap<usize, usize>,
    outcome: Result<(), crate::Error>,
    drift: usize,
    requests: usize,
    world: World,
}

fn run(world: World, limit: Option<i64>, ahead: usize) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let shared = Arc::new(Mutex::new(world));
    runtime.block_on(async {
        let answering = shared.clone();
        let service = Service::start(move |asked| Reaction::Answer(200, answering.lock().unwrap().answer(asked)));
        let mut items =
            service.client().call(ListThings { limit, ..ListThings::default() }).items().with_prefetch(ahead);
        let mut given = BTreeMap::new();
        let outcome = loop {
            match items.try_next().await {
                Ok(Some(thing)) => *given.entry(thing.size.unwrap() as usize).or_default() += 1,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let (drift, requests) = (items.duplicates_skipped(), service.asked().len());
        let nothing =
            World { rows: Vec::new(), events: Vec::new(), removed: BTreeSet::new(), ..*shared.lock().unwrap() };
        let world = std::mem::replace(&mut *shared.lock().unwrap(), nothing);
        Run { given, outcome, drift, requests, world }
    })
}

/// The rows that were there from the beginning to the end.
fn lasting(world: &World) -> impl Iterator<Item = (usize, Row)> + '_ {
    world.rows.iter().copied().filter(|(number, row)| *number < 1_000 && !matches!(row, Row::Null))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever a service does, no row with an identity comes twice, and the listing ends soon.
    #[test]
    fn no_row_comes_twice_and_every_listing_ends(
        world in world(any_event()), limit in prop::option::of(1_i64..12), ahead in 0_usize..4,
    ) {
        let described = format!("{world:?}");
        let rows: Vec<(usize, Row)> = world.rows.clone();
        let run = run(world, limit, ahead);
        for (number, count) in &run.given {
            let is_anonymous = rows.iter().any(|(row, kind)| row == number && matches!(kind, Row::Anonymous));
            prop_assert!(*count == 1 || is_anonymous, "{number} came {count} times");
        }
        // A page each row at worst, some without news, and those that were fetched ahead in vain.
        let most = (run.world.rows.len() + run.world.removed.len() + 24) * (1 + ahead);
        prop_assert!(run.requests <= most, "{} requests in {described}", run.requests);
        if let Err(error) = run.outcome {
            prop_assert!(error.to_string().contains("the listing does not advance"), "{error}");
        }
    }

    /// On a listing that nobody changes, all of this makes no difference.
    #[test]
    fn a_listing_at_rest_comes_exactly_once(
        world in world(Just(Event::Nothing)), limit in prop::option::of(1_i64..12), ahead in 0_usize..4,
    ) {
        let run = run(world, limit, ahead);
        prop_assume!(!run.world.misled);
        prop_assert!(run.outcome.is_ok(), "{:?}", run.outcome);
        prop_assert_eq!(run.drift, 0);
        let expected: BTreeMap<_, _> = lasting(&run.world).map(|(number, _)| (number, 1)).collect();
        prop_assert_eq!(run.given, expected);
    }

    /// Rows that are added push none out of the listing of an honest service, and are not taken for a
    /// repetition.
    #[test]
    fn no_row_is_lost_where_none_is_removed(
        world in world(prop_oneof![Just(Event::Nothing), (1_usize..9).prop_map(Event::Added)]),
        limit in prop::option::of(1_i64..12),
        ahead in 0_usize..4,
    ) {
        let run = run(World { total: Total::Honest, ..world }, limit, ahead);
        // Pages that were asked for together are answered in any order, which can look like a
        // repetition: that ends the listing with an error, and loses nothing in silence.
        prop_assume!(ahead == 0 || run.outcome.is_ok());
        prop_assert!(run.outcome.is_ok(), "{:?} after {:?}", run.outcome, run.world);
        for (number, row) in lasting(&run.world) {
            prop_assert!(run.given.contains_key(&number), "{number} {row:?} is lost");
        }
    }
}
