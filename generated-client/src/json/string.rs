//! Reads strings. Strings without escapes are borrowed.

use super::reader::{Malformed, Reader};
use std::borrow::Cow;

impl<'t> Reader<'t> {
    /// Reads a string, starting at its opening quote. The string is borrowed unless it contains an escape.
    #[inline(always)]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Malformed> {
        self.position += 1;
        let start = self.position;
        self.skip_plain();
        let plain = self.text_from(start);
        match self.peek() {
            Some(b'"') => {
                self.position += 1;
                Ok(Cow::Borrowed(plain))
            }
            _ => self.rest_of_string(plain).map(Cow::Owned),
        }
    }

    /// Reads the rest of a string after its plain start. The reader is at an escape or at a syntax error.
    #[cold]
    fn rest_of_string(&mut self, plain: &str) -> Result<String, Malformed> {
        let mut text = plain.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return self.fail("an escape for a control character"),
                None => return self.fail("`\"`"),
            }
            let start = self.position;
            self.skip_plain();
            text.push_str(self.text_from(start));
        }
    }

    /// Decodes the whole text as the inside of a string, without quotes. `U+FFFD` replaces invalid escapes, halves of
    /// surrogate pairs, and all control characters except tabs, line feeds and carriage returns.
    pub(super) fn lossy_content(&mut self) -> String {
        self.position = 0;
        let mut content = String::with_capacity(self.text.len());
        loop {
            let start = self.position;
            self.skip_plain();
            content.push_str(self.text_from(start));
            match self.peek() {
                None => return content,
                Some(b'\\') => content.push(self.lossy_escape()),
                Some(byte) => {
                    self.position += 1;
                    content.push(match byte {
                        b'\t' | b'\n' | b'\r' => char::from(byte),
                        _ => char::REPLACEMENT_CHARACTER,
                    });
                }
            }
        }
    }

    /// Reads an escape. Replaces an invalid escape by `U+FFFD` and skips only its backslash, or all of `\uXXXX` if that
    /// is half of a surrogate pair.
    fn lossy_escape(&mut self) -> char {
        let start = self.position;
        self.escape().unwrap_or_else(|Malformed| {
            self.position = start + 1;
            if self.hexadecimal().is_err() {
                self.position = start + 1;
            }
            char::REPLACEMENT_CHARACTER
        })
    }

    /// Skips to the next quote, backslash or control character.
    #[inline]
    fn skip_plain(&mut self) {
        self.position += plain_length(self.rest());
    }

    /// Reads an escape, starting at its backslash.
    fn escape(&mut self) -> Result<char, Malformed> {
        self.position += 1;
        let character = match self.peek() {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return self.fail("an escape"),
        };
        self.position += 1;
        Ok(character)
    }

    /// Reads `uXXXX`. If it is the first half of a surrogate pair, also reads the second escape.
    fn unicode_escape(&mut self) -> Result<char, Malformed> {
        let first = self.hexadecimal()?;
        let code = match first {
            0xD800..0xDC00 if self.peek() == Some(b'\\') => {
                self.position += 1;
                match self.hexadecimal()? {
                    second @ 0xDC00..0xE000 => 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    // The conversion below rejects an unpaired surrogate.
                    _ => first,
                }
            }
            _ => first,
        };
        match char::from_u32(code) {
            Some(character) => Ok(character),
            None => self.fail("the other half of a surrogate pair"),
        }
    }

    /// Reads `uXXXX` and returns its number.
    fn hexadecimal(&mut self) -> Result<u32, Malformed> {
        if self.peek() != Some(b'u') {
            return self.fail("the other half of a surrogate pair");
        }
        self.position += 1;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return self.fail("a hexadecimal digit");
            };
            code = code * 16 + digit;
            self.position += 1;
        }
        Ok(code)
    }
}

/// Returns the number of bytes before the first quote, backslash or control character. Compares eight bytes at a time.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let plain = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20));
    bytes.len() - rest.len() + plain.count()
}

/// Sets the highest bit of every byte that is a quote, a backslash or a control character.
///
/// A borrow can set bits above the lowest set bit by mistake, so only the lowest is reliable.
#[inline]
const fn special_bytes(chunk: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // Flipping bit 1 moves the quote from 0x22 to 0x20, directly after the control characters, and the space to 0x22.
    let quote_or_control = (chunk ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (chunk ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !chunk & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::plain_length;

    #[test]
    fn quotes_backslashes_and_control_characters_are_special() {
        for byte in 0..=u8::MAX {
            let is_special = matches!(byte, b'"' | b'\\' | 0..0x20);
            for before in 0..20 {
                for filler in [b' ', b'!', b'~', 0x7F, 0x80, 0xFF] {
                    let mut bytes = [filler; 40];
                    bytes[before] = byte;
                    assert_eq!(plain_length(&bytes), if is_special { before } else { bytes.len() }, "{byte}");
                }
            }
        }
    }
}
