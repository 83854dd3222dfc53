//! Descriptions whose parts have labels, such as "Parameter description" and "Options".

use super::phrases::{assert_facts, facts, prose, row};

#[test]
fn the_text_below_a_label_belongs_to_it() {
    assert_facts(
        "style",
        "String",
        &[
            ("Parameter description:\n\nVPC ID.\n\nOptions:\n\nN/A", ""),
            (
                "Parameter description:\n\nStyle.\n\nConstraints:\n\nN/A\n\nOptions:\n\n  • one: first\n\n  • two: second\n\nDefault value:\n\none",
                "default one, values one two",
            ),
            ("Definition:\n\nStart.\n\nDefault value:\n\n00:00\n\nNote\n\nNot for hours.", "default 00:00"),
            ("Definition:\n\nAgency.\n\nDefault value:\n\nN/A\n\nNote\n\nThe system creates it.", ""),
            (
                "Parameter description:\n\nSpeed.\n\nConstraints\n\nN/A\n\nValue range:\n\nA number with a unit.\n\nDefault value:\n\n40mb",
                "default 40mb, asks",
            ),
        ],
    );
}

/// Without "Definition", a label belongs only to the next paragraph.
#[test]
fn a_default_or_a_range_can_be_below_its_label() {
    let description = "Port.\n\nValue range:\n\n0-65535\n\nDefault value:\n\n80\n\nUsed by kites.";
    assert_facts("port", "Integer", &[(description, "min 0, max 65535, default 80")]);
    assert_eq!(prose("port", "Integer", description), "Port. Used by kites.");
    let none = "Net.\n\nDefault value:\n\nN/A\n\nUsed by kites.";
    assert_facts("net", "String", &[(none, "")]);
    assert_eq!(prose("net", "String", none), "Net. Used by kites.");
    let sizes = "The value can be:\n\n  • Small\n\n  • Large\n\nDefault value:\n\nSmall";
    assert_facts("size", "String", &[(sizes, "default Small, values Small Large")]);
}

#[test]
fn constraints_in_a_list_are_no_values() {
    let description =
        "Definition:\n\nTag.\n\nValue range:\n\n  • Length: 0 to 255 characters.\n\n  • It can contain letters.";
    assert_facts("tag", "String", &[(description, "minLength 0, maxLength 255, asks")]);
}

#[test]
fn details_are_a_label() {
    let net = "Details:\n\nNet.\n\nConstraints:\n\nNone\n\nOptions:\n\nN/A\n\nDefault value:\n\nN/A";
    assert_facts("net", "String", &[(net, "")]);
    assert_eq!(prose("net", "String", net), "Net.");
}

/// Below "Range", everything is about the values.
#[test]
fn words_and_sentences_can_be_below_range() {
    let below = |text: &str| format!("Definition\n\nMode.\n\nRange\n\n{text}\n\nDefault Value\n\nN/A");
    let read = |ty: &str, text: &str| facts(&row("mode", ty, &below(text)).facts);
    assert_eq!(read("String", "online\n\noffline"), "values online offline");
    assert_eq!(read("String", "online"), "asks");
    assert_eq!(read("String", "UP\n\n  • DOWN\n\n  • OVER | UNDER"), "asks");
    assert_eq!(read("String", "management, monitor, or system alarm."), "asks");
    assert_eq!(read("Integer", "2 to The number of kites."), "asks");
    assert_eq!(read("Integer", "Greater than 0"), "min 1");
    assert_eq!(read("String", "See the list of kites."), "");
    assert_eq!(read("String", "A UUID."), "");
}

/// The label remains with a text that is not a default, and the text remains in its place.
#[test]
fn a_text_about_the_default_keeps_its_label() {
    let size = |default: &str| format!("Definition\n\nSize.\n\nDefault Value\n\n{default}\n\nConstraints\n\nOdd.");
    assert_eq!(prose("size", "Integer", &size("0 (not limited)")), "Size. Default value: 0 (not limited) Odd.");
    assert_eq!(prose("size", "Integer", &size("No limit.")), "Size. Default value: No limit. Odd.");
}
