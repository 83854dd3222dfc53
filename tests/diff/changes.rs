//! Changes of one fact each, with what has to be said of them: written by hand.

use codegen::diff::Effect::{self, BreaksBehaviour, BreaksSource, Compatible, Documentation};
use codegen::model::Model;
use codegen::source::SourceMap;
use tests::spec::{SpecFiles, fixture};

/// The operation that each change is made in.
const OPERATION: &str = include_str!("operation.yaml");

/// A change of an operation of its own.
pub struct Case {
    /// The operation, and what happens to it.
    pub name: &'static str,
    /// What is done to it.
    pub edit: Edit,
    /// What has to be said, in order; `OP` is the method and `TYPE` the operation's name.
    pub said: &'static [(Effect, &'static str)],
}

/// What is done to an operation.
pub enum Edit {
    /// Texts become others.
    Texts(&'static [(&'static str, &'static str)]),
    /// It goes.
    Remove,
    /// It comes.
    Add,
    /// It moves to another group.
    Move,
}

use Edit::{Add, Move, Remove, Texts};

const fn case(name: &'static str, edit: Edit, said: &'static [(Effect, &'static str)]) -> Case {
    Case { name, edit, said }
}

/// Every case.
#[rustfmt::skip]
pub const CASES: &[Case] = &[
    case("ArgumentOptional", Texts(&[("size: { type: integer, required: true,", "size: { type: integer,")]),
        &[(BreaksSource, "OP.size: required -> optional")]),
    case("ArgumentRequired", Texts(&[("word: { type: string,", "word: { type: string, required: true,")]),
        &[(BreaksSource, "OP.word: optional -> required")]),
    case("ArgumentRemoved", Texts(&[("  word: { type: string, description: A word on them. }\n", "")]),
        &[(BreaksSource, "OP.word: removed")]),
    case("ArgumentAdded", Texts(&[("  word:", "  tag: { type: boolean, description: A tag. }\n  word:")]),
        &[(Compatible, "OP.tag: added: boolean")]),
    case("ArgumentAddedRequired", Texts(&[("  word:", "  tag: { type: boolean, required: true, description: A tag. }\n  word:")]),
        &[(BreaksSource, "OP.tag: added, required: boolean")]),
    case("ArgumentsReordered", Texts(&[
            ("  size: { type: integer, required: true, description: Size of the things. }\n  word: { type: string,",
             "  word: { type: string, required: true,"),
            ("  colour:", "  size: { type: integer, required: true, description: Size of the things. }\n  colour:"),
        ]),
        &[(BreaksSource, "OP.word: optional -> required")]),
    case("ArgumentNamed", Texts(&[("word: { type: string,", "word: { type: string, as: note,")]),
        &[(BreaksSource, "OP.note: name in Rust word -> note")]),
    case("ArgumentWired", Texts(&[("word: { type: string,", "term: { type: string, as: word,")]),
        &[(BreaksBehaviour, "OP.word: name on the wire word -> term")]),
    case("ArgumentTyped", Texts(&[("size: { type: integer,", "size: { type: string,")]),
        &[(BreaksSource, "OP.size: type integer -> string")]),
    case("ArgumentPersonal", Texts(&[("word: { type: string,", "word: { type: string, personal: true,")]),
        &[(BreaksSource, "OP.word: type string -> personal string")]),
    case("MaximumLowered", Texts(&[("maximum: 1000", "maximum: 500")]),
        &[(BreaksBehaviour, "OP.limit: maximum 1000 -> 500")]),
    case("MaximumRaised", Texts(&[("maximum: 1000", "maximum: 2000")]),
        &[(Compatible, "OP.limit: maximum 1000 -> 2000")]),
    case("MinimumGone", Texts(&[("minimum: { type: integer, minimum: 1,", "minimum: { type: integer,")]),
        &[(Compatible, "OP.weight.minimum: minimum 1 -> none")]),
    case("LengthLimited", Texts(&[("word: { type: string,", "word: { type: string, maxLength: 9,")]),
        &[(BreaksBehaviour, "OP.word: maximum length none -> 9")]),
    case("PatternAdded", Texts(&[("word: { type: string,", "word: { type: string, pattern: '^a',")]),
        &[(Documentation, "OP.word: pattern none -> ^a")]),
    case("DefaultChanged", Texts(&[("default: 20", "default: 50")]),
        &[(Compatible, "OP: rows of a page without a limit 20 -> 50"), (Documentation, "OP.limit: default 20 -> 50")]),
    case("FormatChanged", Texts(&[
            ("since: { type: timestamp, format: seconds,", "since: { type: timestamp, format: minutes,"),
            ("until: { type: timestamp, format: seconds,", "until: { type: timestamp, format: minutes,"),
        ]),
        &[(BreaksBehaviour, "OP.during.since: format seconds -> minutes"),
          (BreaksBehaviour, "OP.during.until: format seconds -> minutes")]),
    case("SpanNarrowed", Texts(&[("maximum: 30 days", "maximum: 7 days")]),
        &[(BreaksBehaviour, "OP.during: maximum span 30 days -> 7 days")]),
    case("RangeBecameTwo", Texts(&[("  - range: { from: minimum, to: most, ends: either, as: weight, description: What they weigh. }\n", "")]),
        &[(BreaksSource, "OP.weight: removed"), (Compatible, "OP.minimum: added: integer"), (Compatible, "OP.most: added: integer")]),
    case("SortBecameTwo", Texts(&[("  - sort: { field: key, direction: order, as: sort, type: TYPESort, description: Order of the things. }\n", "")]),
        &[(BreaksSource, "OP.sort: removed"), (Compatible, "OP.key: added: TYPEKey"), (Compatible, "OP.order: added: TYPEOrder")]),
    case("RetryUnsafe", Texts(&[("idempotent: true", "idempotent: false")]),
        &[(BreaksBehaviour, "OP: retry safe -> unsafe"), (BreaksSource, "OP: has no time_chunks() any more")]),
    case("PathChanged", Texts(&[("POST /v1/", "POST /v2/")]),
        &[(BreaksBehaviour, "OP: path /v1/{project_id}/path_changed/{shelf_id} -> /v2/{project_id}/path_changed/{shelf_id}")]),
    case("MethodChanged", Texts(&[("POST /v1/", "PUT /v1/")]),
        &[(BreaksBehaviour, "OP: method POST -> PUT")]),
    case("PagingRemoved", Texts(&[("pagination: { offset: { parameter: offset, limit: limit, total: /total, items: /things, identity: id } }\n", "")]),
        &[(BreaksSource, "OP: has no pages any more")]),
    case("SuccessAdded", Texts(&[
            ("  404:", "  202: { description: Later., body: TYPEThing }\n  404:"),
            ("pagination: { offset: { parameter: offset, limit: limit, total: /total, items: /things, identity: id } }\n", ""),
        ]),
        &[(BreaksSource, "OP: has no pages any more"), (BreaksSource, "OP: output TYPEPage -> TYPEOutput"), (Documentation, "OP.202: added")]),
    case("HeaderRemoved", Texts(&[("    headers: { X-Request-Id: { type: string, description: Id of the request. } }\n", "")]),
        &[(BreaksSource, "OP.200.X-Request-Id: header removed")]),
    case("HeaderAdded", Texts(&[("body: ErrorBody }", "body: ErrorBody, headers: { X-Kind: { type: string, description: Kind. } } }")]),
        &[(Compatible, "OP.404.X-Kind: header added")]),
    case("HeaderTyped", Texts(&[("X-Request-Id: { type: string,", "X-Request-Id: { type: integer,")]),
        &[(BreaksSource, "OP.200.X-Request-Id: type string -> integer")]),
    case("MemberRemoved", Texts(&[("      owner: { type: string, description: Its owner. }\n", "")]),
        &[(BreaksSource, "TYPEThing.owner: removed")]),
    case("MemberAdded", Texts(&[("      owner:", "      place: { type: string, required: true, description: Where it is. }\n      owner:")]),
        &[(Compatible, "TYPEThing.place: added: string")]),
    case("MemberTyped", Texts(&[("weight: { type: integer,", "weight: { type: number,")]),
        &[(BreaksSource, "TYPEThing.weight: type integer -> number")]),
    case("MemberUnit", Texts(&[("unit: kg", "unit: g")]),
        &[(BreaksBehaviour, "TYPEThing.weight: unit kg -> g")]),
    case("MemberRequired", Texts(&[("owner: { type: string,", "owner: { type: string, required: true,")]),
        &[(Documentation, "TYPEThing.owner: optional -> required")]),
    case("SentMemberRequired", Texts(&[("note: { type: string,", "note: { type: string, required: true,")]),
        &[(BreaksSource, "TYPEWish.note: optional -> required")]),
    case("SentMemberOptional", Texts(&[("text: { type: string, required: true,", "text: { type: string,")]),
        &[(BreaksSource, "TYPEWish.text: required -> optional")]),
    case("SentMemberAdded", Texts(&[("      note:", "      wish: { type: string, description: More. }\n      note:")]),
        &[(Compatible, "TYPEWish.wish: added: string")]),
    case("SentMemberAddedRequired", Texts(&[("      note:", "      wish: { type: string, required: true, description: More. }\n      note:")]),
        &[(BreaksSource, "TYPEWish.wish: added, required: string")]),
    case("SentAndAnswered", Texts(&[("      owner:", "      wish: { type: TYPEWish, description: A wish. }\n      owner:")]),
        &[(Compatible, "TYPEThing.wish: added: TYPEWish"),
          (BreaksSource, "TYPEWish.text: the service answers it too, or no more: `Option` comes or goes")]),
    case("BodyRequired", Texts(&[("body: { type: TYPEWish, required: false,", "body: { type: TYPEWish,")]),
        &[(BreaksSource, "OP.body: optional -> required")]),
    case("ValueRemoved", Texts(&[("red: { description: Red. }, ", "")]),
        &[(BreaksSource, "TYPEColour.red: removed")]),
    case("ValueAdded", Texts(&[("red: { description: Red. }, ", "red: { description: Red. }, green: { description: Green. }, ")]),
        &[(Compatible, "TYPEColour.green: added")]),
    case("ValueNamed", Texts(&[("red: { description: Red. }", "red: { description: Red., as: Scarlet }")]),
        &[(BreaksSource, "TYPEColour.red: name in Rust Red -> Scarlet")]),
    case("PeriodGone", Texts(&[(", period: 5 minutes", "")]),
        &[(Compatible, "TYPEColour.blue: period 5 minutes -> none"), (BreaksSource, "TYPEColour: period() removed")]),
    case("SortKeyRemoved", Texts(&[(", age: { description: The age. }", "")]),
        &[(BreaksSource, "OP.sort: age() removed"), (BreaksSource, "TYPEKey.age: removed")]),
    case("EnumerationOfIntegers", Texts(&[
            ("    type: string\n    description: A colour.", "    type: integer\n    description: A colour."),
            ("red: {", "0: { as: Red,"), ("blue: {", "1: { as: Blue,"),
        ]),
        &[(BreaksSource, "TYPEColour: kind enumeration of strings -> enumeration of integers"),
          (BreaksBehaviour, "TYPEColour.0: value on the wire red -> 0"), (BreaksBehaviour, "TYPEColour.1: value on the wire blue -> 1")]),
    case("OperationRemoved", Remove,
        &[(BreaksSource, "OP: removed"), (BreaksSource, "TYPEPage: removed"), (BreaksSource, "TYPEThing: removed"),
          (BreaksSource, "TYPEWish: removed"), (BreaksSource, "TYPEColour: removed"), (BreaksSource, "TYPEKey: removed"),
          (BreaksSource, "TYPEOrder: removed")]),
    case("OperationAdded", Add,
        &[(Compatible, "OP: added"), (Compatible, "TYPEPage: added"), (Compatible, "TYPEThing: added"),
          (Compatible, "TYPEWish: added"), (Compatible, "TYPEColour: added"), (Compatible, "TYPEKey: added"),
          (Compatible, "TYPEOrder: added")]),
    case("GroupChanged", Move,
        &[(BreaksSource, "OP: group and feature things -> others"),
          (BreaksSource, "TYPEPage: feature things -> others"), (BreaksSource, "TYPEThing: feature things -> others"),
          (BreaksSource, "TYPEWish: feature things -> others"), (BreaksSource, "TYPEColour: feature things -> others"),
          (BreaksSource, "TYPEKey: feature things -> others"), (BreaksSource, "TYPEOrder: feature things -> others")]),
    case("Deprecated", Texts(&[("summary:", "deprecated: true\nsummary:")]),
        &[(Compatible, "OP: deprecated no -> yes")]),
    case("PermissionAdded", Texts(&[("access_level: list }", "access_level: list, dependencies: [\"a:b:get\"] }")]),
        &[(Compatible, "OP: dependency of things:things:list a:b:get added")]),
    case("TextsEdited", Texts(&[("Lists things.", "Lists the things."), ("A word on them.", "A word about them."), ("2026-01-31", "2026-02-28")]),
        &[(Documentation, "OP: summary \"Lists..\" -> \"Lists the..\""),
          (Documentation, "OP: date of the page 2026-01-31 -> 2026-02-28"),
          (Documentation, "OP.word: description \"..on..\" -> \"..about..\"")]),
    case("AliasAdded", Texts(&[("aliases: [TYPEOld]", "aliases: [TYPEOld, TYPEOther]")]),
        &[(Documentation, "OP: alias TYPEOther added")]),
];

/// The name in snake_case, as the file and the method have it.
pub fn method(name: &str) -> String {
    let mut method = String::new();
    for (at, each) in name.char_indices() {
        if at > 0 && each.is_ascii_uppercase() {
            method.push('_');
        }
        method.extend(each.to_lowercase());
    }
    method
}

impl Case {
    /// What has to be said of it.
    pub fn expected(&self) -> Vec<(Effect, String)> {
        let named = |text: &str| text.replace("OP", &method(self.name)).replace("TYPE", self.name);
        self.said.iter().map(|(effect, text)| (*effect, named(text))).collect()
    }

    fn file(&self, group: &str, text: &str) -> (String, Vec<u8>) {
        let text = text.replace("NAME", self.name).replace("FILE", &method(self.name));
        (format!("operations/{group}/{}.yaml", method(self.name)), text.into_bytes())
    }

    fn before(&self) -> Option<(String, Vec<u8>)> {
        let is_there = !matches!(self.edit, Edit::Add);
        is_there.then(|| self.file("things", OPERATION))
    }

    fn after(&self) -> Option<(String, Vec<u8>)> {
        match &self.edit {
            Texts(edits) => {
                let mut text = OPERATION.to_owned();
                for (from, to) in *edits {
                    let [from, to] = [from, to].map(|text| text.replace("TYPE", "NAME"));
                    assert!(text.contains(&from), "{}: `{from}` is not there", self.name);
                    text = text.replacen(&from, &to, 1);
                }
                Some(self.file("things", &text))
            }
            Remove => None,
            Add => Some(self.file("things", OPERATION)),
            Move => Some(self.file("others", OPERATION)),
        }
    }
}

/// The specs before and after some changes. Both have an operation in each group, so that no group comes or goes.
pub fn specs<'c>(cases: impl IntoIterator<Item = &'c Case> + Clone) -> [SpecFiles; 2] {
    let unchanged = |group| Case { name: group, edit: Add, said: &[] }.file(&group.to_lowercase(), OPERATION);
    let base = || fixture("").into_iter().chain(["Things", "Others"].map(unchanged));
    let old = base().chain(cases.clone().into_iter().filter_map(Case::before)).collect();
    let new = base().chain(cases.into_iter().filter_map(Case::after)).collect();
    [old, new]
}

/// What a spec means.
pub fn model(files: SpecFiles) -> Model {
    let sources = SourceMap::new(files);
    codegen::understand(&sources).unwrap_or_else(|errors| {
        let text = codegen::diagnostic::render(&errors, &sources, codegen::diagnostic::Style::Plain);
        panic!("{text}")
    })
}
