//! Blanks between the parts of a text: none in most replies, and in an indented one the same at each line of a level.

use super::reader::Reader;

/// So many levels are told apart; those below share with those above.
const LEVELS: usize = 8;

/// So many blanks in a row are compared as a whole.
const LONGEST: usize = 16;

/// The blanks that stood last before what is on each level.
///
/// Comparing with them is less work than counting them. Above all, the processor goes on as if they were the same,
/// where it would have to wait for a count before it knew where to look next.
#[derive(Default)]
pub(super) struct Indentation {
    /// Boxed, since most texts are not indented.
    levels: Option<Box<[Blanks; LEVELS]>>,
}

#[derive(Clone, Copy, Default)]
struct Blanks {
    /// The blanks and what stood behind them.
    bytes: u128,
    /// Set where the blanks are.
    mask: u128,
    length: usize,
}

impl Reader<'_> {
    /// Steps over blanks of any kind.
    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        if self.is_at_blank() {
            self.skip_blanks();
        }
    }

    /// Steps over the blanks behind a colon, mostly one.
    #[inline]
    pub(super) fn skip_behind_colon(&mut self) {
        if self.is_at_blank() {
            match self.rest() {
                [b' ', next, ..] if *next > b' ' => self.position += 1,
                _ => self.skip_blanks(),
            }
        }
    }

    /// Steps over the blanks before what stands on a level.
    #[inline]
    pub(super) fn skip_indentation(&mut self, level: usize) {
        if self.is_at_blank() {
            self.skip_known_blanks(level % LEVELS);
        }
    }

    /// Whether a blank comes next: every other character that JSON has between values is greater.
    #[inline]
    fn is_at_blank(&self) -> bool {
        self.peek().is_some_and(|byte| byte <= b' ')
    }

    #[inline(never)]
    fn skip_known_blanks(&mut self, level: usize) {
        let start = self.position;
        if let Some(levels) = &self.indentation.levels
            && let Some(chunk) = self.rest().first_chunk()
            && let known = levels[level]
            && (u128::from_le_bytes(*chunk) ^ known.bytes) & known.mask == 0
        {
            self.position += known.length;
            if !self.is_at_blank() {
                return;
            }
        }
        self.learn_blanks(level, start);
    }

    #[inline(never)]
    fn learn_blanks(&mut self, level: usize, start: usize) {
        self.position = start;
        let chunk = self.rest().first_chunk().copied();
        self.skip_blanks();
        let length = self.position - start;
        if let (Some(chunk), 1..=LONGEST) = (chunk, length) {
            let mask = u128::MAX >> (8 * (LONGEST - length));
            let levels = self.indentation.levels.get_or_insert_default();
            levels[level] = Blanks { bytes: u128::from_le_bytes(chunk), mask, length };
        }
    }

    #[inline(never)]
    fn skip_blanks(&mut self) {
        let mut rest = self.rest();
        loop {
            rest = match rest {
                [b' ', ..] => behind_spaces(rest),
                // Behind the end of a line there mostly is indentation.
                [b'\n', behind @ ..] => behind_spaces(behind),
                [b'\t' | b'\r', behind @ ..] => behind,
                _ => break self.position = self.text.len() - rest.len(),
            };
        }
    }
}

/// What follows the spaces that bytes begin with, eight of which are looked at a time.
#[inline]
fn behind_spaces(mut bytes: &[u8]) -> &[u8] {
    while let Some((chunk, behind)) = bytes.split_first_chunk() {
        let others = u64::from_le_bytes(*chunk) ^ u64::from_ne_bytes([b' '; 8]);
        if others != 0 {
            return bytes.get(others.trailing_zeros() as usize / 8..).unwrap_or_default();
        }
        bytes = behind;
    }
    let spaces = bytes.iter().take_while(|byte| **byte == b' ').count();
    bytes.get(spaces..).unwrap_or_default()
}
