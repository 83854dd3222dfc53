//! Skips whitespace between the tokens of a text.

use super::reader::Reader;

impl Reader<'_> {
    /// Skips whitespace. Most responses have none.
    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        // All other characters that are valid between tokens are greater than a space.
        if self.peek().is_some_and(|byte| byte <= b' ') {
            self.skip_whitespace_run();
        }
    }

    #[inline(never)]
    fn skip_whitespace_run(&mut self) {
        let is_whitespace = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
        self.position += self.rest().iter().take_while(is_whitespace).count();
    }
}
