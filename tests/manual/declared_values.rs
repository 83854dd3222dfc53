//! Values that a description states twice, and lists that only look like values.

use super::phrases::{assert_facts, prose, row};
use codegen::manual::Row;

/// Returns the values of a row with their meanings.
fn meanings(row: &Row) -> Vec<String> {
    let text = |meaning: &Option<String>| meaning.clone().unwrap_or_default();
    row.facts.values.iter().map(|value| format!("{}: {}", value.wire, text(&value.meaning))).collect()
}

#[test]
fn a_list_with_the_stated_values_explains_them() {
    for description in [
        "State of the rope. The value can be 0 or 1.\n\n  • 0: slack\n\n  • 1: tight",
        "State of the rope:\n\n  • 0: slack\n\n  • 1: tight\n\nEnumeration values:\n\n  • 0\n\n  • 1",
    ] {
        let row = row("state", "Integer", description);
        assert_eq!(meanings(&row), ["0: slack", "1: tight"], "{description}");
        assert!(row.facts.ambiguities.is_empty(), "{description}");
        assert_eq!(prose("state", "Integer", description), "State of the rope.");
    }
    let bare = "Hold or drop it.\n\n  • hold\n\n  • drop\n\nEnumeration values:\n\n  • hold\n\n  • drop";
    assert_facts("action", "String", &[(bare, "values hold drop")]);
    assert_eq!(prose("action", "String", bare), "Hold or drop it.");
}

#[test]
fn items_have_more_forms() {
    assert_facts(
        "net",
        "String",
        &[
            ("Net.\n\n  • on(default) indicates a net.\n\n  • off indicates none.", "default on, values on off"),
            ("Net. The options are:\n\n  • rope: a rope\n\n  • \"\": any net", "values rope "),
            ("Net.\n\nEnumeration values:\n\n  • minimum\n\n  • warning\n\n  • net", "values minimum warning net"),
            ("Possible options include rope and wire.", "values rope wire"),
        ],
    );
}

/// Items that are not values are asked about.
#[test]
fn lists_of_something_else_are_asked_about() {
    assert_facts(
        "net",
        "String",
        &[
            ("Net. The options are:\n\n  • rope: a rope\n\n  • a or b: others", "values rope, asks"),
            ("Net. The options are:\n\n  • ADD: adds\n\n  • CUT/DROP: removes", "values ADD, asks"),
            ("Net. Example: kite.big.7\n\n  • kite: the product\n\n  • big: its size", "asks"),
            ("Net. The options are:\n\n  • NET: a net\n\n  • NO_NET-No net.", "values NET, asks"),
            ("Net.\n\n  • 1: first\n\n    • 2: second\n\n    • 3: third", "asks"),
            ("Net.\n\n  • net:rope\n\n  • net:wire_1: a wire\n\n  • net", "asks"),
            ("Net.\n\n  • month: a month\n\n  • yyyyMMdd-yyyyMMdd: days", "asks"),
            ("Net.\n\n  • 0: none - 1: one\n\n  • 2: two", "asks"),
            ("Net. The options are ROPE (a rope), WIRE (a wire) NET (a net).", "asks"),
            ("Net. These are for reference only.\n\n  • rope: a rope\n\n  • wire: a wire", "asks"),
            ("Net.\n\n  • 0/false: no net\n\n  • 1/true: a net", "asks"),
            ("Nets. Use a hyphen (-) to separate them.\n\n  • 0: rope\n\n  • 1: wire", "asks"),
            ("Net.\n\n  • Two-zones: two_zones\n\n  • Cluster: cluster", "asks"),
            ("Net.\n\n  • rope: Set the name of the rope.\n\n  • wire: Set the name of the wire.", "asks"),
            ("Net.\n\n  • rope: a rope\n\n  • wire: a wire. If it is old, the value can only be rope.", "asks"),
            ("Net.\n\n  • rope: first\n\n  • rope: second", "values rope, asks"),
            ("Net.\n\n  • rope: a rope\n\n  • wire: a wire.2: another", "asks"),
            ("Net.\n\n  • To use none, set this parameter to none.\n\nrope: a rope\n\nwire: a wire", "asks"),
        ],
    );
    assert_facts("net", "Map<String,String>", &[("Net. The options are:\n\n  • size: 3 ropes", "asks")]);
    assert_facts("net", "Integer", &[("Nets.\n\n  • -1 indicates no limit.", "asks")]);
    assert_facts("net", "Integer", &[("Net.\n\n  • 0: none\n\n-1: any", "asks")]);
}

#[test]
fn no_fragment_remains_before_a_list() {
    for (lead, expected) in [
        ("Net. Its value is case-sensitive and can be:", "Net. Its value is case-sensitive."),
        ("Net. Currently, only the following values are supported:", "Net."),
        ("Net. The value of net type can be:", "Net."),
        ("Net. (Only for kites.) The value can be:", "Net. (Only for kites.)"),
    ] {
        let description = format!("{lead}\n\n  • rope: a rope\n\n  • wire: a wire");
        assert_eq!(prose("net", "String", &description), expected);
    }
    assert_eq!(prose("net", "String", "Net.\n\nIt value can be:\n\n  • rope: a rope\n\n  • wire: a wire"), "Net.");
    assert_facts("net", "String", &[("Net. The value can be:\n\n  • NOTE\n\n  • ROPE", "values NOTE ROPE")]);
    let note = "Net.\n\nNote\n\nIt is old.";
    assert_eq!(prose("net", "String", note), "Net. It is old.");
    let meaning = "The value can be 0 or 7. The value 0 indicates today, and the value 7 indicates a week.";
    assert_eq!(meanings(&row("net", "Integer", meaning)), ["0: today", "7: a week"]);
}

#[test]
fn advice_against_a_parameter_deprecates_it() {
    assert_facts(
        "net",
        "String",
        &[
            ("Net. This parameter is unsupported. Please do not use it.", "deprecated"),
            ("Net. Do not use it for kites.", ""),
            ("Net (discarded).", "deprecated"),
        ],
    );
}

#[test]
fn sentences_can_begin_without_a_space() {
    assert_facts(
        "net",
        "Integer",
        &[
            ("Size of the net.Value range: 1-200", "min 1, max 200"),
            ("The default value is 72.The value range is 1-720, in hours.", "min 1, max 720, default 72, unit hours"),
            ("Weight. Value: 0 to 1000.", "min 0, max 1000"),
            ("Offset. The value cannot be a negative number.", "min 0"),
            ("Limit. The value must be a positive integer.", "min 1"),
            ("Limit. The minimum value is 5. The value must be a positive integer.", "min 5"),
        ],
    );
}

#[test]
fn sentences_explain_the_values_of_a_list() {
    let order = "Order. asc: first. desc: last.\n\nEnumeration values:\n\n  • asc\n\n  • desc";
    assert_eq!(meanings(&row("order", "String", order)), ["asc: first.", "desc: last."]);
    assert_eq!(prose("order", "String", order), "Order.");
    let other = "Net. The value can be 1 (rope) or 2 (wire). 2 indicates that the net is old.";
    assert_eq!(prose("net", "Integer", other), "Net. 2 indicates that the net is old.");
    let two = "Net. 1: yes 2: no\n\nEnumeration values:\n\n  • 1\n\n  • 2";
    assert_facts("net", "Integer", &[(two, "values 1 2, asks")]);
}

#[test]
fn the_last_meaning_ends_before_sentences_about_the_row() {
    let kind = "Kind. rope_1: a rope. wire_1: a wire. If this parameter is not sent, all are returned.";
    assert_eq!(meanings(&row("kind", "String", kind)), ["rope_1: a rope", "wire_1: a wire"]);
    assert_eq!(prose("kind", "String", kind), "Kind. If this parameter is not sent, all are returned.");
    let joined = "Kind. Values: rope_1: a rope. wire_1: a wire.net_1: a net.";
    assert_facts("kind", "String", &[(joined, "asks")]);
}

/// In HTML, a sentence can consist of two paragraphs.
#[test]
fn a_paragraph_can_continue_the_sentence_above() {
    let kind = "Kind.\n\n  • rope: a rope\n\n  that is long\n\n  • wire: a wire";
    assert_eq!(meanings(&row("kind", "String", kind)), ["rope: a rope that is long", "wire: a wire"]);
    let wrapped = "Kind of the net and\n\nof its ropes.\n\nIts color.";
    assert_eq!(prose("kind", "String", wrapped), "Kind of the net and of its ropes. Its color.");
}
