//! Whether a service still moves on, or answers the same rows over and over.

use super::course::Spot;
use super::drift::WINDOW;
use crate::Error;
use crate::error::Kind;

/// So many pages in a row may hold nothing new, whatever the total says.
const MOST_STALE_PAGES: usize = 16;

/// So often may a page far back come again.
const MOST_LAPS: u32 = 2;

/// What tells a page from others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    /// A number that is the same for pages with the same rows.
    pub(super) fingerprint: u64,
    /// The number of rows that came before, should the page hold nothing new.
    pub(super) known: usize,
    /// Whether the page holds a row that was not handed out before.
    pub(super) news: News,
    /// The number of rows on all pages, as the service tells it.
    pub(super) total: Option<i64>,
}

/// Whether there is something new on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// There is, or there may be.
    Some,
    /// All of it was handed out before.
    None,
    /// There is no item on it. Such pages look all the same.
    NoItems,
}

/// The pages seen so far, as far as it takes to find that they repeat.
///
/// Rows that are added at the front push others back, so that a page can come again although the
/// service does move on; the total grows by as much then. Beside the page before, one page further
/// back is kept, at distances that double: a cycle of any length comes past it.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    previous: Option<u64>,
    /// The first total.
    total: Option<i64>,
    /// The pages since the last one with something new.
    stale_pages: usize,
    /// The rows of all pages of which everything came before.
    stale_rows: usize,
    mark: Option<u64>,
    since_mark: usize,
    until_mark: usize,
    laps: u32,
}

impl Repeats {
    /// Takes a page that is not empty; whether the service moves on with it.
    pub(super) fn moves_on(&mut self, page: Sight) -> bool {
        let is_repeated = self.previous == Some(page.fingerprint);
        self.total = self.total.or(page.total);
        let moves_on = match (is_repeated, page.news) {
            (_, News::NoItems) => self.is_excused(page, false),
            (true, _) | (_, News::None) => self.is_excused(page, is_repeated),
            (false, News::Some) => {
                self.stale_pages = 0;
                self.is_no_cycle(page)
            }
        };
        if moves_on {
            self.previous = Some(page.fingerprint);
        }
        moves_on
    }

    /// Whether rows that were added may be why a page has nothing new. A total may be wrong, so pages that
    /// differ get some patience without it.
    fn is_excused(&mut self, page: Sight, is_repeated: bool) -> bool {
        self.stale_pages += 1;
        let patience = !is_repeated && self.stale_pages <= MOST_STALE_PAGES;
        if page.news == News::NoItems {
            return patience;
        }
        self.stale_rows += page.known;
        self.explains(page.total, self.stale_rows) || patience
    }

    /// Whether so many rows may have come again because others were added: there are no more of those
    /// than the total has grown by. A total may be wrong: it does not explain everything.
    fn explains(&self, total: Option<i64>, rows: usize) -> bool {
        let grown = total.zip(self.total).map_or(0, |(now, before)| now.saturating_sub(before));
        rows <= usize::try_from(grown).unwrap_or_default().min(WINDOW)
    }

    fn is_no_cycle(&mut self, page: Sight) -> bool {
        if self.mark == Some(page.fingerprint) {
            let stale_rows = self.stale_rows.saturating_add(page.known);
            match self.explains(page.total, stale_rows) {
                true => self.stale_rows = stale_rows,
                false => self.laps += 1,
            }
        }
        if self.since_mark >= self.until_mark {
            self.mark = Some(page.fingerprint);
            self.until_mark = self.until_mark.saturating_mul(2).max(1);
            self.since_mark = 0;
        }
        self.since_mark += 1;
        self.laps <= MOST_LAPS
    }
}

/// The error of a page that came before.
pub(super) fn repeated(spot: &Spot) -> Error {
    let page = match spot {
        Spot::Offset(offset) => format!("the page at offset {}", offset.unwrap_or(0)),
        Spot::Marker(_) => "the page at the last marker".to_owned(),
    };
    Error::new(Kind::Paging, format!("{page} repeats rows that came before: the service does not move on"))
}

/// The error of markers that lead nowhere.
pub(super) fn lost() -> Error {
    let text = "the marker behind the last page leads back to one before it, or to nothing but empty pages: \
                the service does not move on";
    Error::new(Kind::Paging, text)
}

#[cfg(test)]
mod tests {
    use super::{News, Repeats, Sight};

    /// How many of these pages are taken until one is too many.
    fn taken(pages: impl IntoIterator<Item = Sight>) -> usize {
        let mut repeats = Repeats::default();
        pages.into_iter().take(100_000).take_while(|page| repeats.moves_on(*page)).count()
    }

    fn page(fingerprint: u64, news: News) -> Sight {
        Sight { fingerprint, known: 10, news, total: None }
    }

    #[test]
    fn the_same_page_again_is_too_many() {
        assert_eq!(taken([7, 8, 8].map(|fingerprint| page(fingerprint, News::Some))), 2);
        assert_eq!(taken((0..9).map(|fingerprint| page(fingerprint, News::Some))), 9);
    }

    #[test]
    fn pages_without_news_are_excused_as_far_as_the_total_grew() {
        let stale = |count: usize, total: Option<i64>| {
            let first = Sight { total: Some(100), ..page(0, News::Some) };
            let rest = (1..=count).map(move |_| Sight { total, ..page(0, News::None) });
            taken([first].into_iter().chain(rest))
        };
        assert_eq!(stale(1, Some(110)), 2);
        assert_eq!(stale(1, Some(109)), 1);
        assert_eq!(stale(40, Some(350)), 26);
        assert_eq!(stale(100_000, Some(i64::MAX)), 820);
        assert_eq!(stale(5, None), 1);
    }

    #[test]
    fn pages_that_look_new_may_come_again_as_often_as_the_total_grew() {
        let cycle = |growth: i64| {
            let total = |number: u64| Some(number as i64 * growth);
            taken((0..100).map(|number| Sight { total: total(number), ..page(number % 2, News::Some) }))
        };
        assert_eq!(cycle(5), 100);
        assert!(cycle(0) < 20, "{}", cycle(0));
    }

    #[test]
    fn pages_that_differ_get_patience_without_a_total() {
        assert_eq!(taken((0..99).map(|number| page(number, News::None))), 16);
        assert_eq!(taken((0..99).map(|_| page(0, News::NoItems))), 16);
    }

    #[test]
    fn a_cycle_of_any_length_is_found() {
        for length in [2, 3, 7, 100, 1_000] {
            let taken = taken((0..).map(|number| page(number % length, News::Some)));
            assert!(taken <= 8 * length as usize, "{length}: {taken}");
        }
        for length in [2, 3, 7, 100] {
            let growing =
                |number: u64| Sight { total: Some(number as i64 * 1_000), ..page(number % length, News::Some) };
            let taken = self::taken((0..).map(growing));
            assert!(taken < 100_000, "{length}: {taken}, whatever the total says");
        }
    }
}
