//! Imports and exports.

use super::tokens::entries;
use super::{INDENT, Printer, WIDTH, line};
use std::fmt::Write;
use std::ops::Range;

impl Printer<'_> {
    /// `use crate::{..};`, filled up where one line is too short.
    pub(super) fn uses(&mut self, head: Range<usize>, open: usize) -> Option<()> {
        let names = entries(self.tokens, open + 1..self.close(open)?);
        let names: Vec<&str> = names.into_iter().map(|name| self.token(name.start)).collect();
        let start = self.out.len();
        line::write(self.tokens, head, self.out);
        let width = self.out.len() - start + names.iter().map(|name| name.len() + 2).sum::<usize>();
        if let [name] = names.as_slice() {
            let _ = writeln!(self.out, "{name};");
            return (width <= WIDTH + 1).then_some(());
        }
        if width < WIDTH {
            let _ = writeln!(self.out, "{{{}}};", names.join(", "));
            return Some(());
        }
        self.out.push('{');
        let mut column = WIDTH;
        for (at, name) in names.iter().enumerate() {
            let comma = usize::from(at + 1 < names.len());
            if column + 1 + name.len() + comma > WIDTH {
                let _ = write!(self.out, "\n{:INDENT$}{name},", "");
                column = INDENT + name.len() + 1;
            } else {
                let _ = write!(self.out, " {name},");
                column += name.len() + 2;
            }
        }
        self.out.push_str("\n};\n");
        Some(())
    }
}
