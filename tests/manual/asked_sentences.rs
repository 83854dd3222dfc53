//! Sentences that state a fact in words that have no key, or only in some cases. They are asked about.

use super::phrases::{assert_facts, facts, row};

/// Checks that the reader asks about each description and finds no fact.
#[track_caller]
fn assert_asked(ty: &str, descriptions: &[&str]) {
    for description in descriptions {
        assert_eq!(facts(&row("knot", ty, description).facts), "asks", "{ty}: {description}");
    }
}

#[test]
fn constants_and_values_in_other_words_are_asked_about() {
    assert_asked(
        "String",
        &[
            "Knot. Its value is LOOP-1.",
            "Knot. The value is self, indicating the same kite.",
            "Knot. The fixed value is loop, indicating a loop.",
            "Knot. Its value has to be loop.",
            "Knot. The value is always 1, which means one.",
            "Knot. Set the value to loop.",
            "Knot. Value: loop.",
            "Knot. It can be loop or bow.",
            "Knot, which can be loop, bow, or reef.",
            "Knot. The keyword can be loop, bow, or reef.",
            "Knot. The version can be 4.0/5.0/6.0.",
            "Knot. Currently, loop and bow are supported.",
            "Knot. It supports only loops.",
            "Knot. The value loop indicates a loop.",
            "Knot. loop: a loop; bow: a bow.",
            "Knot. loop indicates a loop; bow indicates a bow.",
            "Knot. The return value is loop.",
            "If the value is LOOP, it is a loop.",
            "1: tied",
            "Knot. The value can be as follows:\n\n0a-1 indicates a loop; 0b-2 indicates a bow.",
            "Loop, bow, and REEF are supported.",
            "A 36-byte serial number.",
            "Net type: ROPE or WIRE.",
            "Net type: ROPE, WIRE, or NET.",
            "Type. - rope: a rope. - wire: a wire.",
            "The rope is the default mode.",
            "The key can be as follows: name, size, age",
            "Rope net: net.rope; wire net: net.wire",
            "Nets can be sorted only by age.",
            "Knot. The value must be Base64-encoded. (Command: echo -n knot | base64)",
            "Knot. The knot is main.",
            "Knot. Enter knots here.",
            "Knot. Value loop indicates a loop.",
            "Knot type: loop.",
            "Knot type: loop (tight), bow (loose).",
            "Knot. The value can be LOOP, BOW, or REEF (case-insensitive).",
            "Knot. - If loop is specified, it is tight. - If bow is specified, it is loose.",
            "Knot. It holds a rope. loop_1: a loop.",
            "Knot. Generally, the value can only be LOOP.",
            "Knot. If knot is set to loop, it is tight.",
            "The supported knots are: loop 3.11",
            "Knot. Only the loop type is supported.",
            "Knot. This field is not used.",
            "Knot. Supported knots: loop, bow.",
            "Knot. Valid values are: - Loop",
            "Knot. It can be \"Loop\" or \"Bow\".",
            "Knot. The sign can be a comma (,) or a vertical bar (|).",
            "Knot. It is encoded using Base64.",
            "Knot. It is written in the format 'net://knot'.",
            "Knot, for example, LOOP (tight), BOW (loose).",
            "Knot. To get all knots, specify all_loose_knots.",
            "Knot.\n\n  • One knot: for example, 22\n\n  • Some knots: for example, 22-30",
            "Knots.\n\n  • All knots: Enter 1-65535.",
            "Knot.\n\n  • This parameter is discarded.",
        ],
    );
}

#[test]
fn words_without_a_fact_are_not_asked_about() {
    for description in [
        "Knot. It can be used to tie a net.",
        "Knot. It can be obtained from the list of knots.",
        "Knot. If knot is set to N, the net has N knots.",
    ] {
        assert_eq!(facts(&row("knot", "String", description).facts), "", "{description}");
    }
}

#[test]
fn the_items_of_a_list_are_asked_about_with_its_lead() {
    let asked = |description: &str| {
        let row = row("knot", "String", description);
        row.facts.ambiguities.first().map(|ambiguity| ambiguity.value.text.clone()).unwrap_or_default()
    };
    let kinds = "Knot. Options:\n\n  • Small nets: loop and bow\n\n  • Large nets: reef";
    assert_eq!(asked(kinds), "Options: Small nets: loop and bow; Large nets: reef");
    assert_eq!(asked("Knot. Value ranges:\n\n10.0.0.0/8\n\n10.1.0.0/16"), "Value ranges: 10.0.0.0/8; 10.1.0.0/16");
}

#[test]
fn characters_in_other_words_are_asked_about() {
    assert_asked(
        "String",
        &[
            "Knot. Digits, letters, and hyphens (-) are allowed.",
            "Knot. Letters and spaces in UTF-8 format are supported.",
            "Knot. It is a word composed of uppercase letters.",
            "Knot. It starts with V.",
            "Knot. Separate multiple knots with commas (,).",
            "Knot. Multiple knots need to be separated by semicolons.",
            "Knot. You can specify either knot or loop, but not both.",
            "Knot. Ignore it.",
            "Knot. The knot has been brought offline.",
        ],
    );
    assert_asked("Array of strings", &["Knots. Max. knots: 2.", "Non-empty list of knots."]);
    assert_asked("Boolean", &["Knot. TIED_UP: it is tied. LOOSE: it is loose."]);
    assert_asked("Integer", &["Space of a net (unit: G).", "Knots. This must be a number, 0 < x < 65536."]);
    assert_facts("delay", "Integer", &[("Number of seconds after the start.", "unit seconds")]);
    // In some services, the number is octal.
    assert_facts("mode", "Integer", &[("Mode. Defaults to 0644.", "default 0644")]);
    assert_facts("knot", "String", &[("Knot. The default is nil.", ""), ("Knots. Defaults to everything.", "")]);
}

#[test]
fn limits_in_other_words_are_asked_about() {
    assert_asked(
        "Integer",
        &[
            "Current page, starting from 1.",
            "A non-0 integer from -1 to 65534.",
            "The rope takes 3 to 200 knots.",
            "The default knot 63 will be used.",
        ],
    );
    assert_asked("Array of strings", &["You can tie up to six ropes."]);
    assert_asked(
        "String",
        &[
            "Use only letters, digits, and periods (.).",
            "It supports no special characters: !<>",
            "Start and end with a letter or digit.",
            "Do not start with a period.",
            "Format: HH:mm:ss",
        ],
    );
    assert_facts(
        "knot",
        "String",
        &[
            ("Maximum value: 400", "max 400, asks"),
            ("Maximum: 400", "maxLength 400"),
            ("Maximum length: 400", "maxLength 400"),
        ],
    );
}

/// The items of a list may be values in a response, too.
#[test]
fn items_are_not_only_about_requests() {
    let row = row("knot", "String", "Knot. The options are:\n\n  • LOOP: a loop\n\n  • It cannot be a bow");
    let asked: Vec<bool> = row.facts.ambiguities.iter().map(|asked| asked.value.is_about_sending).collect();
    assert_eq!(asked, [false]);
}

/// These statements also apply to responses.
#[test]
fn statements_about_the_value_are_not_only_about_requests() {
    for (text, is_about_sending) in [
        ("The value can only be loop, indicating a loop.", false),
        ("Only loops are supported.", false),
        ("Only loop is available.", false),
        ("Format: HH:mm:ss", false),
        ("The knot must be unique.", true),
    ] {
        let row = row("knot", "String", text);
        let asked: Vec<bool> = row.facts.ambiguities.iter().map(|asked| asked.value.is_about_sending).collect();
        assert_eq!(asked, [is_about_sending], "{text}");
    }
}

#[test]
fn facts_of_one_case_are_asked_about() {
    let of_case = "Knot.\n\n  • Ropes of old kites: The value can be true or false, and the default value is false.\n\n  • Other ropes: The value can only be true.";
    assert_asked("Boolean", &[of_case, "Knot. The value can only be true.", "Knot. The value is fixed at false."]);
    assert_asked("Integer", &["When unit is day, the value ranges from 1 to 7.", "If the unit is hour, at most 24."]);
    assert_asked("String", &["Knots. Separate them with commas (,).\n\n  • loop: a loop\n\n  • bow: a bow"]);
    assert_facts("knot", "Integer", &[("Retries. The unit is second and the value is 5.", "unit seconds, asks")]);
}

/// A number of digits is not a time, and `Z` can mean an offset.
#[test]
fn times_that_cannot_be_read_are_asked_about() {
    assert_facts(
        "tied",
        "Long",
        &[
            ("When it was tied (timestamp).\n\nMinimum: 13\n\nMaximum: 13", "asks"),
            ("When it was tied. The value is a 13-digit timestamp in ms.", "format epoch-milliseconds, unit ms"),
            ("Timestamp, in milliseconds.", "format epoch-milliseconds, unit ms"),
            ("UNIX timestamp.\n\nUnit: ms", "format epoch-milliseconds, unit ms"),
        ],
    );
    assert_asked("Number", &["Update time, in milliseconds since 1970."]);
    let offset = "Time in the \"yyyy-mm-ddThh:mm:ssZ\" format. T is a separator. Z indicates the time zone offset.";
    assert_facts("tied", "String", &[(offset, "asks"), ("Time format: YYYY-MM-DDTHH:MM:SS.XXXXXX", "asks")]);
}
