//! Statements that are not about the value of the row: about other parameters, keys, cases, or a part of the value.

use super::phrases::{assert_facts, row};

#[test]
fn sentences_about_other_parameters_ask() {
    assert_facts(
        "filter",
        "String",
        &[
            ("Filters. sort_type indicates the order. The value can be asc or desc.", "asks"),
            ("Filters.\n\nkind: kind of kite. The value can be box, delta, or sled.", "asks"),
            ("Filters.\n\nsort_type: The value can be asc or desc. The default value is asc.", "asks"),
            // These sentences are about the row.
            ("Filters.\n\nfilter: kind of filter. The value can be a_1 or b_2.", "values a_1 b_2"),
            (
                "The value can be a_1 or b_2. a_1 indicates all. The default value is a_1.",
                "default a_1, values a_1 b_2",
            ),
        ],
    );
    assert_facts(
        "size",
        "Integer",
        &[
            ("Size.\n\nIf net_type is old, the value ranges from 1 to 9. The default value is 4.", "asks"),
            ("Size. If it is not set, all kites count. The default value is 4.", "default 4"),
        ],
    );
}

#[test]
fn keys_of_maps_are_no_values() {
    assert_facts(
        "progress",
        "Map<String,String>",
        &[
            ("Progress of tasks.\n\n  • Valid key values include:\n\n    • GROWING\n\n    • MENDING", "asks"),
            ("The key is a task. The value can be one of the following:\n\n  • GROWING\n\n  • MENDING", "asks"),
            ("The key is a task, and the value can be A or B.", "asks"),
            ("State of each kite. The value can be A or B.", "values A B"),
        ],
    );
}

#[test]
fn lists_for_a_case_ask() {
    assert_facts(
        "state",
        "String",
        &[
            ("If the net is old, the values are as follows:\n\n  • A\n\n  • B", "asks"),
            ("If the net is old, the values are as follows:\n\n  • A: first\n\n  • B: second", "values A B, asks"),
            ("State. The value can be:\n\nUp: It flies. Down: It rests.", "asks"),
            ("State.\n\n  • Up: It flies. Note: Not in rain.\n\n  • Down: It rests.", "values Up Down"),
            ("Token.\n\n  • Owner: Provide a token of the owner.\n\n  • User: Provide any token.", "asks"),
            (
                "Project.\n\nOptions:\n\n  • all: all projects\n\n  • Others: the project with this ID",
                "values all, asks",
            ),
        ],
    );
    assert_facts(
        "step",
        "Integer",
        &[
            ("Step.\n\n  • Old nets\n\n    • The value can be 10 or 15, and the default value is 10.", "asks"),
            ("Number of kites. For old nets, it ranges from -1 to 1000.\n\n  • -1: no limit\n\n  • 0: none", "asks"),
            ("Step.\n\n  • -1: no limit\n\n  • 0: none", "values -1 0"),
            ("Step. It is mandatory for old nets.\n\n  • 1: small\n\n  • 2: large", "values 1 2, asks"),
        ],
    );
}

#[test]
fn parts_of_a_value_are_not_the_value() {
    assert_facts(
        "born",
        "String",
        &[("Time. The format is operator:time.\n\nExample:\n\nborn=gt:2019-05-06T07:08:09Z", "asks")],
    );
    assert_facts(
        "window",
        "String",
        &[
            ("Window. Options:\n\n  • 08:30\n\n  • 20:30", "values 08:30 20:30"),
            (
                "Profile. Options:\n\n  • urn:kites:names:1.0:old\n\n  • urn:kites:names:2.0:new",
                "values urn:kites:names:1.0:old urn:kites:names:2.0:new",
            ),
            ("State. Options:\n\n  • ON:flies\n\n  • OFF:lies", "values ON OFF"),
            ("State. Options:\n\n  • up, indicating that it flies.\n\n  • down, indicating rest.", "values up down"),
        ],
    );
}

#[test]
fn ranges_and_examples_are_no_values() {
    for ty in ["String", "Integer"] {
        assert_facts("size", ty, &[("Size.\n\nValue range: 1-32.", "min 1, max 32")]);
    }
    assert_facts("size", "Integer", &[("Size. Recommended value: 100.", "")]);
    let zone = row("zone", "String", "Zone. Example value: UTC.").facts;
    assert!(zone.values.is_empty());
    assert_eq!(zone.example.expect("an example").value.to_string(), "UTC");
}

#[test]
fn labels_contain_patterns_and_values_called_default() {
    for range in ["Range\n\n^[a-z]{1,9}$", "Range ^[a-z]{1,9}$"] {
        let facts = row("zone", "String", &format!("Definition\n\nZone.\n\n{range}")).facts;
        assert_eq!(facts.pattern.expect("a pattern").value, "^[a-z]{1,9}$");
    }
    assert_facts(
        "policy",
        "String",
        &[
            (
                "Definition\n\nPolicy.\n\nRange\n\nlarge: large kites first\n\ndefault: the default order",
                "values large default",
            ),
            ("Definition\n\nPolicy.\n\nRange\n\nbox or sled\n\nDefault: box", "default box, values box sled"),
        ],
    );
}

#[test]
fn facts_precede_remarks_in_brackets() {
    assert_facts(
        "class",
        "String",
        &[
            (
                "Class. The default value is com.kites.Box. (Displayed only when the net is old.)",
                "default com.kites.Box",
            ),
            ("Class. The default value is a*, which means all.", "asks"),
        ],
    );
    assert_facts(
        "rate",
        "Integer",
        &[
            ("Rate, in KB/s. -1: no limit.", "unit KB/s"),
            ("Size, in TB.", "unit TB"),
            ("Unit: millicore (1 core = 1000 millicores).", "unit millicores"),
            ("Number of kites. Min.: 2.", "min 2"),
            ("Time (in milliseconds). The default value is 3 days (3 x 24 hours).", "unit ms, asks"),
            (
                "Period. Options: 60: a minute; 300: five minutes.\n\nOptions:\n\n  • 60\n\n  • 3000",
                "values 60 3000 300, asks",
            ),
            ("The edition can be 1 or 2.", "asks"),
        ],
    );
}
