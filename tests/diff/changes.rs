//! Test cases for `diff`. Each case changes one fact of an operation, and lists the reports that `diff` must print.

use codegen::diff::Effect::{self, BreaksBehavior, BreaksSource, Compatible, Documentation};
use codegen::model::Model;
use codegen::source::SourceMap;
use tests::spec::{SpecFiles, fixture};

/// The operation that each case changes.
const OPERATION: &str = include_str!("operation.yaml");

/// A change of an operation, with the expected reports.
pub struct Case {
    /// Name of the operation, which describes the change.
    pub name: &'static str,
    /// The change.
    pub edit: Edit,
    /// The expected reports, in order. `OP` is replaced by the name of the method, and `TYPE` by the name of the
    /// operation.
    pub reports: &'static [(Effect, &'static str)],
}

/// How an operation changes.
pub enum Edit {
    /// Replaces strings in the operation.
    Replace(&'static [(&'static str, &'static str)]),
    /// Removes the operation.
    Remove,
    /// Adds the operation.
    Add,
    /// Moves the operation to another group.
    Move,
}

use Edit::{Add, Move, Remove, Replace};

const fn case(name: &'static str, edit: Edit, reports: &'static [(Effect, &'static str)]) -> Case {
    Case { name, edit, reports }
}

/// All cases.
#[rustfmt::skip]
pub const CASES: &[Case] = &[
    case("ArgumentOptional", Replace(&[("size: { type: integer, required: true,", "size: { type: integer,")]),
        &[(BreaksSource, "OP.size: required -> optional")]),
    case("ArgumentRequired", Replace(&[("word: { type: string,", "word: { type: string, required: true,")]),
        &[(BreaksSource, "OP.word: optional -> required")]),
    case("ArgumentRemoved", Replace(&[("  word: { type: string, description: A word on them. }\n", "")]),
        &[(BreaksSource, "OP.word: removed")]),
    case("ArgumentAdded", Replace(&[("  word:", "  tag: { type: boolean, description: A tag. }\n  word:")]),
        &[(Compatible, "OP.tag: added: boolean")]),
    case("ArgumentAddedRequired", Replace(&[("  word:", "  tag: { type: boolean, required: true, description: A tag. }\n  word:")]),
        &[(BreaksSource, "OP.tag: added, required: boolean")]),
    case("ArgumentsReordered", Replace(&[
            ("  size: { type: integer, required: true, description: Size of the things. }\n  word: { type: string,",
             "  word: { type: string, required: true,"),
            ("  colour:", "  size: { type: integer, required: true, description: Size of the things. }\n  colour:"),
        ]),
        &[(BreaksSource, "OP.word: optional -> required")]),
    case("ArgumentNamed", Replace(&[("word: { type: string,", "word: { type: string, as: note,")]),
        &[(BreaksSource, "OP.note: name in Rust word -> note")]),
    case("ArgumentWired", Replace(&[("word: { type: string,", "term: { type: string, as: word,")]),
        &[(BreaksBehavior, "OP.word: name on the wire word -> term")]),
    case("ArgumentTyped", Replace(&[("size: { type: integer,", "size: { type: string,")]),
        &[(BreaksSource, "OP.size: type integer -> string")]),
    case("ArgumentPersonal", Replace(&[("word: { type: string,", "word: { type: string, personal: true,")]),
        &[(BreaksSource, "OP.word: type string -> personal string")]),
    case("ArrayStyled", Replace(&[("marks: { type: array, items: string,", "marks: { type: array, items: string, style: csv,")]),
        &[(BreaksBehavior, "OP.marks: style repeat -> csv")]),
    case("MaximumLowered", Replace(&[("maximum: 1000", "maximum: 500")]),
        &[(BreaksBehavior, "OP.limit: maximum 1000 -> 500")]),
    case("MaximumRaised", Replace(&[("maximum: 1000", "maximum: 2000")]),
        &[(Compatible, "OP.limit: maximum 1000 -> 2000")]),
    case("MinimumGone", Replace(&[("lightest: { type: integer, minimum: 1,", "lightest: { type: integer,")]),
        &[(Compatible, "OP.weight.lightest: minimum 1 -> none")]),
    case("LengthLimited", Replace(&[("word: { type: string,", "word: { type: string, maxLength: 9,")]),
        &[(BreaksBehavior, "OP.word: maximum length none -> 9")]),
    case("PatternAdded", Replace(&[("word: { type: string,", "word: { type: string, pattern: '^a',")]),
        &[(Documentation, "OP.word: pattern none -> ^a")]),
    case("DefaultChanged", Replace(&[("default: 20", "default: 50")]),
        &[(Compatible, "OP: default limit 20 -> 50"), (Documentation, "OP.limit: default 20 -> 50")]),
    case("FormatChanged", Replace(&[
            ("since: { type: timestamp, format: seconds,", "since: { type: timestamp, format: minutes,"),
            ("until: { type: timestamp, format: seconds,", "until: { type: timestamp, format: minutes,"),
        ]),
        &[(BreaksBehavior, "OP.during.since: format seconds -> minutes"),
          (BreaksBehavior, "OP.during.until: format seconds -> minutes")]),
    case("SpanNarrowed", Replace(&[("maximum: 30 days", "maximum: 7 days")]),
        &[(BreaksBehavior, "OP.during: maximum duration 30 days -> 7 days")]),
    case("RangeBecameTwo", Replace(&[("  - range: { from: lightest, to: heaviest, ends: either, as: weight, description: What they weigh. }\n", "")]),
        &[(BreaksSource, "OP.weight: removed"), (Compatible, "OP.lightest: added: integer"), (Compatible, "OP.heaviest: added: integer")]),
    case("SortBecameTwo", Replace(&[("  - sort: { field: key, direction: order, as: sort, type: TYPESort, description: Order of the things. }\n", "")]),
        &[(BreaksSource, "OP.sort: removed"), (Compatible, "OP.key: added: TYPEKey"), (Compatible, "OP.order: added: TYPEOrder")]),
    case("RetryUnsafe", Replace(&[("idempotent: true", "idempotent: false")]),
        &[(BreaksBehavior, "OP: idempotent yes -> no"), (BreaksSource, "OP: time_chunks() removed")]),
    case("PathChanged", Replace(&[("POST /v1/", "POST /v2/")]),
        &[(BreaksBehavior, "OP: path /v1/{project_id}/path_changed/{shelf_id} -> /v2/{project_id}/path_changed/{shelf_id}")]),
    case("MethodChanged", Replace(&[("POST /v1/", "PUT /v1/")]),
        &[(BreaksBehavior, "OP: method POST -> PUT")]),
    case("PagingRemoved", Replace(&[("pagination: { offset: { parameter: offset, limit: limit, total: /total, items: /things, identity: id } }\n", "")]),
        &[(BreaksSource, "OP: no longer a listing")]),
    case("SuccessAdded", Replace(&[
            ("  404:", "  202: { description: Later., body: TYPEThing }\n  404:"),
            ("pagination: { offset: { parameter: offset, limit: limit, total: /total, items: /things, identity: id } }\n", ""),
        ]),
        &[(BreaksSource, "OP: no longer a listing"), (BreaksSource, "OP: output TYPEPage -> TYPEOutput"), (Documentation, "OP.202: added")]),
    case("HeaderRemoved", Replace(&[("    headers: { X-Request-Id: { type: string, description: Id of the request. } }\n", "")]),
        &[(BreaksSource, "OP.200.X-Request-Id: header removed")]),
    case("HeaderAdded", Replace(&[("body: ErrorBody }", "body: ErrorBody, headers: { X-Kind: { type: string, description: Kind. } } }")]),
        &[(Compatible, "OP.404.X-Kind: header added")]),
    case("HeaderTyped", Replace(&[("X-Request-Id: { type: string,", "X-Request-Id: { type: integer,")]),
        &[(BreaksSource, "OP.200.X-Request-Id: type string -> integer")]),
    case("MemberRemoved", Replace(&[("      owner: { type: string, description: Its owner. }\n", "")]),
        &[(BreaksSource, "TYPEThing.owner: removed")]),
    case("MemberAdded", Replace(&[("      owner:", "      place: { type: string, required: true, description: Where it is. }\n      owner:")]),
        &[(Compatible, "TYPEThing.place: added: string")]),
    case("MemberTyped", Replace(&[("weight: { type: integer,", "weight: { type: number,")]),
        &[(BreaksSource, "TYPEThing.weight: type integer -> number")]),
    case("MemberUnit", Replace(&[("unit: kg", "unit: g")]),
        &[(BreaksBehavior, "TYPEThing.weight: unit kg -> g")]),
    case("MemberRequired", Replace(&[("owner: { type: string,", "owner: { type: string, required: true,")]),
        &[(Documentation, "TYPEThing.owner: optional -> required")]),
    case("SentMemberRequired", Replace(&[("note: { type: string,", "note: { type: string, required: true,")]),
        &[(BreaksSource, "TYPEWish.note: optional -> required")]),
    case("SentMemberReadOnly", Replace(&[("note: { type: string,", "note: { type: string, readOnly: true,")]),
        &[(BreaksSource, "TYPEWish.note: read-only no -> yes")]),
    case("SentMemberOptional", Replace(&[("text: { type: string, required: true,", "text: { type: string,")]),
        &[(BreaksSource, "TYPEWish.text: required -> optional")]),
    case("SentMemberAdded", Replace(&[("      note:", "      wish: { type: string, description: More. }\n      note:")]),
        &[(Compatible, "TYPEWish.wish: added: string")]),
    case("SentMemberAddedRequired", Replace(&[("      note:", "      wish: { type: string, required: true, description: More. }\n      note:")]),
        &[(BreaksSource, "TYPEWish.wish: added, required: string")]),
    case("SentAndAnswered", Replace(&[("      owner:", "      wish: { type: TYPEWish, description: A wish. }\n      owner:")]),
        &[(Compatible, "TYPEThing.wish: added: TYPEWish"),
          (BreaksSource, "TYPEWish.text: `Option` is added or removed, because the service now sends it or no longer sends it")]),
    case("BodyRequired", Replace(&[("body: { type: TYPEWish, required: false,", "body: { type: TYPEWish,")]),
        &[(BreaksSource, "OP.body: optional -> required")]),
    case("ValueRemoved", Replace(&[("red: { description: Red. }, ", "")]),
        &[(BreaksSource, "TYPEColour.red: removed")]),
    case("ValueAdded", Replace(&[("red: { description: Red. }, ", "red: { description: Red. }, green: { description: Green. }, ")]),
        &[(Compatible, "TYPEColour.green: added")]),
    case("ValueNamed", Replace(&[("red: { description: Red. }", "red: { description: Red., as: Scarlet }")]),
        &[(BreaksSource, "TYPEColour.red: name in Rust Red -> Scarlet")]),
    case("PeriodGone", Replace(&[(", period: 5 minutes", "")]),
        &[(Compatible, "TYPEColour.blue: period 5 minutes -> none"), (BreaksSource, "TYPEColour: period() removed")]),
    case("SortKeyRemoved", Replace(&[(", age: { description: The age. }", "")]),
        &[(BreaksSource, "OP.sort: age() removed"), (BreaksSource, "TYPEKey.age: removed")]),
    case("EnumerationOfIntegers", Replace(&[
            ("    type: string\n    description: A colour.", "    type: integer\n    description: A colour."),
            ("red: {", "0: { as: Red,"), ("blue: {", "1: { as: Blue,"),
        ]),
        &[(BreaksSource, "TYPEColour: kind enumeration of strings -> enumeration of integers"),
          (BreaksBehavior, "TYPEColour.0: value on the wire red -> 0"), (BreaksBehavior, "TYPEColour.1: value on the wire blue -> 1")]),
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
    case("Deprecated", Replace(&[("summary:", "deprecated: true\nsummary:")]),
        &[(Compatible, "OP: deprecated no -> yes")]),
    case("PermissionAdded", Replace(&[("access_level: list }", "access_level: list, dependencies: [\"a:b:get\"] }")]),
        &[(Compatible, "OP: dependency of things:things:list a:b:get added")]),
    case("TextsEdited", Replace(&[("Lists things.", "Lists the things."), ("A word on them.", "A word about them."), ("2026-01-31", "2026-02-28")]),
        &[(Documentation, "OP: summary \"Lists..\" -> \"Lists the..\""),
          (Documentation, "OP: date of the manual page 2026-01-31 -> 2026-02-28"),
          (Documentation, "OP.word: description \"..on..\" -> \"..about..\"")]),
    case("AliasAdded", Replace(&[("aliases: [TYPEOld]", "aliases: [TYPEOld, TYPEOther]")]),
        &[(Documentation, "OP: alias TYPEOther added")]),
];

/// Converts the name of an operation to snake_case, as in the names of its file and its method.
pub fn method(name: &str) -> String {
    let mut method = String::new();
    for (index, character) in name.char_indices() {
        if index > 0 && character.is_ascii_uppercase() {
            method.push('_');
        }
        method.extend(character.to_lowercase());
    }
    method
}

impl Case {
    /// Returns the expected reports, with placeholders replaced.
    pub fn expected_reports(&self) -> Vec<(Effect, String)> {
        let named = |text: &str| text.replace("OP", &method(self.name)).replace("TYPE", self.name);
        self.reports.iter().map(|(effect, text)| (*effect, named(text))).collect()
    }

    fn file(&self, group: &str, text: &str) -> (String, Vec<u8>) {
        let text = text.replace("NAME", self.name).replace("FILE", &method(self.name));
        (format!("operations/{group}/{}.yaml", method(self.name)), text.into_bytes())
    }

    fn before(&self) -> Option<(String, Vec<u8>)> {
        (!matches!(self.edit, Add)).then(|| self.file("things", OPERATION))
    }

    fn after(&self) -> Option<(String, Vec<u8>)> {
        match &self.edit {
            Replace(edits) => {
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

/// Returns the specs before and after some changes. Both have an unchanged operation in each group, so that no group is
/// added or removed.
pub fn specs<'c>(cases: impl IntoIterator<Item = &'c Case> + Clone) -> [SpecFiles; 2] {
    let unchanged = |group| Case { name: group, edit: Add, reports: &[] }.file(&group.to_lowercase(), OPERATION);
    let base = || fixture("").into_iter().chain(["Things", "Others"].map(unchanged));
    let old = base().chain(cases.clone().into_iter().filter_map(Case::before)).collect();
    let new = base().chain(cases.into_iter().filter_map(Case::after)).collect();
    [old, new]
}

/// Returns the model of a spec, which must be valid.
pub fn model(files: SpecFiles) -> Model {
    let sources = SourceMap::new(files);
    codegen::parse_and_resolve(&sources).unwrap_or_else(|errors| {
        let text = codegen::diagnostic::render(&errors, &sources, codegen::diagnostic::Style::Plain);
        panic!("{text}")
    })
}
