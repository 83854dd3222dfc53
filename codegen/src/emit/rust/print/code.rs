//! Rust as text on its way to the printer. `code!` is written as `quote!` is, and needs no tokens: making, printing and
//! dropping those takes ten times as long.

use proc_macro2::Literal;
use std::fmt;

/// Bytes that the code of most parts fits into.
const ROOM: usize = 192;

/// Rust without regard to its lines: the printer splits it into tokens anyway.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::emit::rust) struct Code(String);

/// A name in Rust; `r#type` and the like are raw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::emit::rust) struct Name<'n>(pub(in crate::emit::rust) &'n str);

/// What can stand behind `#` in `code!`.
pub(in crate::emit::rust) trait Splice {
    /// Adds it to the code.
    fn splice(&self, code: &mut Code);
}

/// Makes [`Code`] of what stands in it. `#name` is what the variable of that name holds, text being a literal of it;
/// `#(#names)*`, `#(#names),*` and `#(#names,)*` are all that it holds.
macro_rules! code {
    ($($tokens:tt)*) => {{
        let mut code = $crate::emit::rust::print::Code::with_room();
        $crate::emit::rust::print::splice!(code [] $($tokens)*);
        code
    }};
}

/// Adds to a variable: what has been read and is text as it stands is between the first brackets.
macro_rules! splice {
    ($code:ident [$($text:tt)*] #(#$parts:ident)* $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.each(&$parts, "", "");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] #(#$parts:ident),* $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.each(&$parts, ",", "");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] #(#$parts:ident,)* $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.each(&$parts, "", ",");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] #$part:ident $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $crate::emit::rust::print::Splice::splice(&$part, &mut $code);
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] { $($inner:tt)* } $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.push("{");
        $crate::emit::rust::print::splice!($code [] $($inner)*);
        $code.push("}");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] ( $($inner:tt)* ) $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.push("(");
        $crate::emit::rust::print::splice!($code [] $($inner)*);
        $code.push(")");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] [ $($inner:tt)* ] $($rest:tt)*) => {
        $code.push(stringify!($($text)*));
        $code.push("[");
        $crate::emit::rust::print::splice!($code [] $($inner)*);
        $code.push("]");
        $crate::emit::rust::print::splice!($code [] $($rest)*);
    };
    ($code:ident [$($text:tt)*] $next:tt $($rest:tt)*) => {
        $crate::emit::rust::print::splice!($code [$($text)* $next] $($rest)*);
    };
    ($code:ident [$($text:tt)*]) => { $code.push(stringify!($($text)*)); };
}

pub(in crate::emit::rust) use {code, splice};

impl Code {
    /// Nothing yet, with room for what most items need.
    pub(in crate::emit::rust) fn with_room() -> Self {
        Self(String::with_capacity(ROOM))
    }

    /// Code that is text already.
    pub(in crate::emit::rust) fn of(text: String) -> Self {
        Self(text)
    }

    /// Adds text that is Rust.
    pub(in crate::emit::rust) fn push(&mut self, text: &str) {
        if !text.is_empty() && !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(text);
    }

    /// Adds several parts with something between them, and something behind each.
    pub(in crate::emit::rust) fn each<S: Splice>(&mut self, parts: &[S], between: &str, behind: &str) {
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.push(between);
            }
            part.splice(self);
            self.push(behind);
        }
    }

    pub(in crate::emit::rust) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::emit::rust) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Splice for Code {
    fn splice(&self, code: &mut Code) {
        code.push(&self.0);
    }
}

impl Splice for Name<'_> {
    fn splice(&self, code: &mut Code) {
        code.push(self.0);
    }
}

/// Whether all characters of a text stand for themselves in a literal.
fn is_itself(text: &str) -> bool {
    // Without a way out in the middle, as most is.
    let is_itself = |each: u8| matches!(each, b' '..=b'~') & (each != b'"') & (each != b'\\');
    text.bytes().fold(true, |is_so_far, each| is_so_far & is_itself(each))
}

/// A literal of a text, as `Debug` has it.
pub(in crate::emit::rust) fn quoted(text: &str) -> String {
    if is_itself(text) { ["\"", text, "\""].concat() } else { format!("{text:?}") }
}

impl Splice for str {
    fn splice(&self, code: &mut Code) {
        if !is_itself(self) {
            return code.push(&Literal::string(self).to_string());
        }
        code.push("\"");
        code.0.push_str(self);
        code.0.push('"');
    }
}

impl Splice for String {
    fn splice(&self, code: &mut Code) {
        self.as_str().splice(code);
    }
}

impl<S: Splice + ?Sized> Splice for &S {
    fn splice(&self, code: &mut Code) {
        (**self).splice(code);
    }
}

impl<S: Splice> Splice for Option<S> {
    fn splice(&self, code: &mut Code) {
        self.iter().for_each(|part| part.splice(code));
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
