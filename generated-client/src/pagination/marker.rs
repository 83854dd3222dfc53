//! Where a marker leads, and whether it leads anywhere.

use super::course::{Course, Hope, Spot};
use super::drift::Seen;

/// So many pages in a row may be empty and still name a next one.
const MOST_EMPTY_PAGES: usize = 100;

/// The markers that led to pages so far.
#[derive(Default)]
pub(super) struct Markers {
    seen: Seen,
    empty_pages: usize,
}

impl Markers {
    /// The course behind a page of so many rows. A marker that came before leads in a circle: that is
    /// the end where nothing says that there is more, or where the page is empty.
    pub(super) fn next(&mut self, marker: Option<String>, rows: usize, hope: Hope) -> Course {
        let Some(marker) = marker.filter(|marker| !marker.is_empty()) else { return Course::End };
        self.empty_pages = if rows == 0 { self.empty_pages.saturating_add(1) } else { 0 };
        if !self.note(&marker) {
            return if rows == 0 || hope == Hope::Guessed { Course::End } else { Course::Lost };
        }
        match self.empty_pages > MOST_EMPTY_PAGES {
            true => Course::Lost,
            false => Course::Page { spot: Spot::Marker(Some(marker)), hope },
        }
    }

    /// Remembers a marker; whether it is a new one.
    pub(super) fn note(&mut self, marker: &str) -> bool {
        self.seen.notes(marker)
    }
}

#[cfg(test)]
mod tests {
    use super::{Course, Hope, MOST_EMPTY_PAGES, Markers, Spot};

    fn page(marker: &str, hope: Hope) -> Course {
        Course::Page { spot: Spot::Marker(Some(marker.to_owned())), hope }
    }

    fn next(markers: &mut Markers, marker: &str, rows: usize, hope: Hope) -> Course {
        markers.next(Some(marker.to_owned()), rows, hope)
    }

    #[test]
    fn an_absent_and_an_empty_marker_are_the_end() {
        let mut markers = Markers::default();
        assert_eq!(markers.next(None, 9, Hope::Expected), Course::End);
        assert_eq!(next(&mut markers, "", 9, Hope::Expected), Course::End);
        assert_eq!(next(&mut markers, "a", 9, Hope::Expected), page("a", Hope::Expected));
    }

    #[test]
    fn a_marker_that_came_before_leads_in_a_circle() {
        for (rows, hope, expected) in
            [(1, Hope::Expected, Course::Lost), (0, Hope::Expected, Course::End), (1, Hope::Guessed, Course::End)]
        {
            let mut markers = Markers::default();
            assert!(markers.note("start"));
            assert_eq!(next(&mut markers, "a", 1, hope), page("a", hope));
            assert_eq!(next(&mut markers, "start", rows, hope), expected);
            assert_eq!(next(&mut markers, "a", rows, hope), expected);
        }
    }

    #[test]
    fn empty_pages_do_not_go_on_for_ever() {
        let mut markers = Markers::default();
        let courses = (0..).map(|number| next(&mut markers, &format!("m{number}"), 0, Hope::Expected));
        assert_eq!(courses.take_while(|course| *course != Course::Lost).count(), MOST_EMPTY_PAGES);
    }
}
