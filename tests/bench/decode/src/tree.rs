//! JSON as it is made: members in an order of their own, printed compact or indented.

use crate::random::Random;

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A scalar, as it is written.
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// How values are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Compact,
    /// By two blanks a level.
    Indented,
}

impl Tree {
    /// A string; its text needs no escapes.
    pub fn string(text: &str) -> Self {
        Self::Scalar(format!("\"{text}\""))
    }

    /// An object with members in this order.
    pub fn object<'n>(members: impl IntoIterator<Item = (&'n str, Tree)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// Calls a function with the members of every object.
    pub fn each_object(&mut self, change: &mut impl FnMut(&mut Vec<(String, Tree)>)) {
        match self {
            Self::Scalar(_) => {}
            Self::Array(elements) => elements.iter_mut().for_each(|element| element.each_object(change)),
            Self::Object(members) => {
                members.iter_mut().for_each(|(_, value)| value.each_object(change));
                change(members);
            }
        }
    }

    /// The same with the members of every object from back to front.
    pub fn reversed(mut self) -> Self {
        self.each_object(&mut |members| members.reverse());
        self
    }

    /// The same with the members of every object in an order of their own.
    pub fn shuffled(mut self, random: &mut Random) -> Self {
        self.each_object(&mut |members| random.shuffle(members));
        self
    }

    /// The JSON text.
    pub fn print(&self, layout: Layout) -> Vec<u8> {
        let mut text = String::new();
        self.write(layout, 0, &mut text);
        text.into_bytes()
    }

    fn write(&self, layout: Layout, depth: usize, text: &mut String) {
        match self {
            Self::Scalar(scalar) => text.push_str(scalar),
            Self::Array(elements) => {
                write_list(['[', ']'], elements, layout, depth, text, &mut |element, text| {
                    element.write(layout, depth + 1, text);
                });
            }
            Self::Object(members) => {
                let colon = if layout == Layout::Compact { "\":" } else { "\": " };
                write_list(['{', '}'], members, layout, depth, text, &mut |(name, value), text| {
                    text.push('"');
                    text.push_str(name);
                    text.push_str(colon);
                    value.write(layout, depth + 1, text);
                });
            }
        }
    }
}

fn write_list<T>(
    [open, close]: [char; 2],
    elements: &[T],
    layout: Layout,
    depth: usize,
    text: &mut String,
    write: &mut dyn FnMut(&T, &mut String),
) {
    let line = |text: &mut String, depth: usize| {
        if layout == Layout::Indented {
            text.push('\n');
            text.extend(std::iter::repeat_n("  ", depth));
        }
    };
    text.push(open);
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        line(text, depth + 1);
        write(element, text);
    }
    if !elements.is_empty() {
        line(text, depth);
    }
    text.push(close);
}
