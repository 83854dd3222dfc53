//! The order in which a service writes members, as far as it is not that of the documents.

use super::reader::starts_with;

/// The order of the members in the objects of the present array: most have that of the one before.
///
/// Objects that stand alone teach nothing.
#[derive(Default)]
pub(super) struct Order {
    /// How deep the objects are nested that it is about.
    depth: usize,
    learned: Option<Box<Learned>>,
}

/// What was learned from the objects so far.
struct Learned {
    lines: Lines,
    /// The line behind each line, and behind the last one the first.
    next: Vec<usize>,
    /// The line that was read before.
    before: usize,
}

/// Finds lines by their names: each has the place that a number made of its name says.
struct Lines {
    /// The number of a line and one; 0 where there is none.
    places: [u8; PLACES],
    /// The lines that found their places taken.
    homeless: Vec<usize>,
}

/// As many as a byte tells apart.
const PLACES: usize = 256;

impl Order {
    /// The order of objects at this depth, of which nothing is known.
    pub(super) const fn at(depth: usize) -> Self {
        Self { depth, learned: None }
    }

    /// Whether the objects at this depth have an order of their own.
    #[inline]
    pub(super) fn is_learned(&self, depth: usize) -> bool {
        self.learned.is_some() && self.depth == depth
    }

    /// The line that the first key of an object at this depth is expected to have, if that is known.
    pub(super) fn first(&mut self, names: &[&str], depth: usize) -> Option<usize> {
        let learned = self.learned.as_mut().filter(|_| self.depth == depth);
        // The first line comes behind the last one.
        learned.map(|learned| learned.after(names.len()))
    }

    /// The line that is expected behind this one.
    #[inline]
    pub(super) fn after(&mut self, index: usize, depth: usize) -> usize {
        match &mut self.learned {
            Some(learned) if self.depth == depth => learned.after(index),
            _ => index + 1,
        }
    }

    /// The line of a name that is not the expected one.
    pub(super) fn find(&mut self, names: &[&str], name: &str, due: usize, depth: usize) -> Option<usize> {
        match self.depth == depth {
            true => self.learned.get_or_insert_with(|| Box::new(Learned::new(names, due))).find(names, name),
            false => names.iter().position(|known| *known == name),
        }
    }
}

impl Learned {
    /// So far, the lines came in their order up to this one.
    fn new(names: &[&str], due: usize) -> Self {
        let next = (1..=names.len()).chain([0]).collect();
        Self { lines: Lines::of(names), next, before: due.checked_sub(1).unwrap_or(names.len()) }
    }

    #[inline]
    fn after(&mut self, index: usize) -> usize {
        self.before = index;
        self.next.get(index).copied().unwrap_or_default()
    }

    fn find(&mut self, names: &[&str], name: &str) -> Option<usize> {
        let found = self.lines.find(names, name)?;
        if let Some(next) = self.next.get_mut(self.before) {
            *next = found;
        }
        Some(found)
    }
}

impl Lines {
    fn of(names: &[&str]) -> Self {
        let mut lines = Self { places: [0; PLACES], homeless: Vec::new() };
        for (index, name) in names.iter().enumerate() {
            let place = &mut lines.places[usize::from(place(name))];
            match u8::try_from(index + 1) {
                Ok(number) if *place == 0 => *place = number,
                _ => lines.homeless.push(index),
            }
        }
        lines
    }

    fn find(&self, names: &[&str], name: &str) -> Option<usize> {
        let has_name = |index: &usize| names.get(*index).is_some_and(|known| is_equal(known, name));
        let found = usize::from(self.places[usize::from(place(name))]).checked_sub(1);
        found.filter(has_name).or_else(|| self.homeless.iter().copied().find(has_name))
    }
}

fn is_equal(one: &str, other: &str) -> bool {
    one.len() == other.len() && starts_with(one.as_bytes(), other.as_bytes())
}

/// A place made of a name's length, its start and its end.
fn place(name: &str) -> u8 {
    let bytes = name.as_bytes();
    let (start, end) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(start), Some(end)) => (u64::from_le_bytes(*start), u64::from_le_bytes(*end)),
        _ => (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
    };
    let mixed = (start ^ end.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 56) as u8
}
