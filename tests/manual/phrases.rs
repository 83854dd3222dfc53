//! Phrases of descriptions, and the facts that they state. For each kind of fact, there are also similar phrases that
//! do not state it.

use codegen::manual::{Facts, Located, Page, Row, read};
use std::fmt::Display;

/// Returns a page with one query parameter. `description` has an empty line between its paragraphs.
pub fn page(name: &str, ty: &str, description: &str) -> String {
    let row = format!("{name}\n\nNo\n\n{ty}\n\n{description}");
    format!(
        "Listing Kites\n\nFunction\n\nLists kites.\n\nURI\n\nGET /v2/{{project_id}}/kites\n\nTable 1 Query Parameters\n\nParameter\n\nMandatory\n\nType\n\nDescription\n\n{row}\n\nRequest Parameters\n\nNone\n\nResponse Parameters\n\nStatus code: 200\n\nTable 2 Response body parameters\n\nParameter\n\nType\n\nDescription\n\ncount\n\nInteger\n\nNumber.\n\nExample Requests\n\nNone\n\nExample Responses\n\nNone\n\nStatus Codes\n\nStatus Code\n\nDescription\n\n200\n\nOK.\n\nError Codes\n\nSee Error Codes.\n"
    )
}

/// Reads a page with one query parameter, and returns its row.
pub fn row(name: &str, ty: &str, description: &str) -> Row {
    let page: Page = read("page.txt", &page(name, ty, description)).expect("the page is read");
    assert_eq!(page.parameters.len(), 1, "{description}");
    page.parameters.into_iter().next().expect("a row")
}

/// Returns facts in a short notation. It ends with `asks` if the description contains an ambiguity.
pub fn facts(facts: &Facts) -> String {
    fn scalar<T: Display>(name: &str, fact: &Option<Located<T>>) -> Option<String> {
        fact.as_ref().map(|fact| format!("{name} {}", fact.value))
    }
    let values: Vec<String> = facts.values.iter().map(|value| value.wire.to_string()).collect();
    let parts = [
        scalar("min", &facts.minimum),
        scalar("max", &facts.maximum),
        scalar("minLength", &facts.min_length),
        scalar("maxLength", &facts.max_length),
        scalar("minItems", &facts.min_items),
        scalar("maxItems", &facts.max_items),
        scalar("default", &facts.default),
        scalar("format", &facts.format),
        scalar("unit", &facts.unit),
        facts.deprecated.as_ref().map(|_| "deprecated".to_owned()),
        (!values.is_empty()).then(|| format!("values {}", values.join(" "))),
        (!facts.ambiguities.is_empty()).then(|| "asks".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Checks the facts of descriptions of a row, in the notation of [`facts`].
#[track_caller]
pub fn assert_facts(name: &str, ty: &str, phrases: &[(&str, &str)]) {
    for (description, expected) in phrases {
        assert_eq!(facts(&row(name, ty, description).facts), *expected, "{ty}: {description}");
    }
}

/// Returns the sentences of a description that remain as prose.
pub fn prose(name: &str, ty: &str, description: &str) -> String {
    let prose: Vec<String> = row(name, ty, description).facts.prose.into_iter().map(|text| text.value).collect();
    prose.join(" ")
}

#[test]
fn bounds_and_defaults_share_sentences() {
    assert_facts(
        "limit",
        "Integer",
        &[
            ("Kites of a page. The value ranges from 0 to 1000 and defaults to 1000.", "min 0, max 1000, default 1000"),
            ("The value ranges from 0 to 100, and the default value is 7.", "min 0, max 100, default 7"),
            ("The maximum value is 600,000, and the default value is 5000.", "max 600000, default 5000"),
            ("Kites of a page, which range from 1 to 50 (20 by default).", "min 1, max 50, asks"),
            ("Kites of a page. The value is from 10 to 50, with a default of 20.", "min 10, max 50, default 20"),
            ("Default: 10. Value range: 1–500.", "min 1, max 500, default 10"),
            ("The default value is 10, and the value ranges from 1 to 20.", "min 1, max 20, default 10"),
        ],
    );
    assert_eq!(
        prose("limit", "Integer", "Kites of a page. The value ranges from 0 to 1000 and defaults to 1000."),
        "Kites of a page."
    );
    assert_eq!(
        prose("limit", "Integer", "Kites of a page, which ranges from 1 to 9 and defaults to 3."),
        "Kites of a page."
    );
}

#[test]
fn sentences_with_an_unread_clause_stay_whole() {
    for (description, expected) in [
        ("The value ranges from 200 to 599, but cannot be 444.", "min 200, max 599, asks"),
        ("The value ranges from 1 to 10 or is -1.", "asks"),
        ("The value can be any integer in the range of 1-9, 20-29, or 40-49.", "asks"),
        ("The value ranges from 1 to 300 if the net is old.", "asks"),
        ("When the net is old, the value ranges from 1 to 300, and the default value is 60.", "asks"),
        ("Otherwise, the value ranges from 0 to 100.", "asks"),
        ("Old nets: The value ranges from 1 to 300.", "asks"),
        ("The number of nets ranges from 1 to 30.", "asks"),
    ] {
        assert_facts("size", "Integer", &[(description, expected)]);
        assert_eq!(prose("size", "Integer", description), description);
    }
}

#[test]
fn bounds_of_numbers_have_many_words() {
    assert_facts(
        "cap",
        "Integer",
        &[
            ("The value can be from 0 to 20.", "min 0, max 20"),
            ("The value must be an integer from 1 to 65,535.", "min 1, max 65535"),
            ("Value range: [1, 64]", "min 1, max 64"),
            ("The value must be greater than or equal to 0.", "min 0"),
            ("The value must be no less than 2.", "min 2"),
            ("It must be greater than 0.", "min 1"),
            ("The value cannot exceed 100.", "max 100"),
            ("It is at most 12.", "max 12"),
            ("The cap ranges from 5 to 720, in minutes.", "min 5, max 720, unit minutes"),
            ("The maximum value is 4096 GB.", "max 4096, unit GB"),
            // These phrases refer to something else or only to some values, hold under a condition, or state no number.
            ("If the net is V1, the maximum cap is 60,000.", "asks"),
            ("A value less than or equal to 0 becomes 20.", "asks"),
            ("The value must not exceed the quota.", "asks"),
            ("Up to 20 kites share it.", "asks"),
        ],
    );
}

#[test]
fn lengths_have_many_words() {
    assert_facts(
        "kite_name",
        "String",
        &[
            (
                "A kite name starts with a letter, consists of 4 to 64 characters, and holds letters only.",
                "minLength 4, maxLength 64, asks",
            ),
            ("Key. It can contain up to 8,192 PEM encoded characters.", "maxLength 8192"),
            ("Word. Max 128 characters are allowed.", "maxLength 128"),
            ("Word, which contains a maximum of 512 characters.", "maxLength 512"),
            ("It cannot exceed 255 characters.", "maxLength 255"),
            ("Word (1 to 64 characters).", "minLength 1, maxLength 64"),
            ("The length ranges from 1 to 64 characters.", "minLength 1, maxLength 64"),
            ("The value contains no more than 43 bytes.", "maxLength 43"),
            ("Maximum length: 1024 characters", "maxLength 1024"),
            ("It contains at least 8 characters.", "minLength 8"),
            // These phrases limit a part of the name or some of its characters, give alternative lengths, or limit
            // nothing.
            ("Each label contains 1 to 63 characters.", "asks"),
            ("It contains 1 to 3 special characters.", "asks"),
            ("The value contains 0 or 4 to 64 characters.", "asks"),
            ("A question mark can match 1 character.", "asks"),
        ],
    );
}

#[test]
fn sizes_of_arrays_have_many_words() {
    assert_facts(
        "tags",
        "Array of strings",
        &[
            ("Up to 20 tags are allowed.", "maxItems 20"),
            ("A maximum of 24 tags can be set.", "maxItems 24"),
            ("The list can contain up to 20 keys.", "maxItems 20"),
            ("The array length must be 1.", "minItems 1, maxItems 1"),
            ("Array Length: 0 - 30", "minItems 0, maxItems 30"),
            ("The number of tags cannot exceed 10.", "maxItems 10"),
            ("You can specify up to 50 values.", "maxItems 50"),
            // These phrases count something else, or state the limit of one kite or tag.
            ("Up to 20 tags are allowed for each kite.", "asks"),
            ("Up to 5 kites can share a tag.", "asks"),
            ("Each tag can have up to 10 values.", "asks"),
        ],
    );
    assert_facts("ids", "Array of strings", &[("Ids. Up to 100 ids can be asked for.", "maxItems 100")]);
}

#[test]
fn defaults_have_many_words() {
    assert_facts(
        "days",
        "Integer",
        &[
            ("Days that a log is kept (Default: 30 days)", "default 30, unit days"),
            ("The value is 50 when this parameter is not set.", "default 50"),
            ("If this parameter is not specified, the default value 1 is used.", "default 1"),
            ("If it is left blank, the value is 10 by default.", "default 10"),
            ("Days, which default to 7.", "default 7"),
            ("Its default value is 3.", "default 3"),
            ("By default, the value is 4.", "default 4"),
            ("Default value\n\n5", "asks"),
            // These phrases state no value, a value under a condition, or the default of something else.
            ("The default is given by the net.", "asks"),
            ("If this parameter is not set, all days count.", ""),
            ("If no net exists, the default value is 0.", "asks"),
            ("The default timeout is 60.", "asks"),
        ],
    );
    assert_facts(
        "mode",
        "String",
        &[
            ("By default, this parameter is left blank.", ""),
            ("Default: kites are listed by name", "asks"),
            ("If no mode is given, the default project is used.", "asks"),
            ("The default value is null, which means no check.", ""),
            (
                "How it is mended. The value can be na, snapshot, or backup.\n\nDefault: na",
                "default na, values na snapshot backup",
            ),
            ("How it is mended.\n\nDefault: None", ""),
            ("Definition\n\nHow.\n\nDefault Value\n\nNOTE:\n\nIt is old.", ""),
            ("How. The default value is application/json.", "default application/json"),
        ],
    );
}

#[test]
fn constants_are_values() {
    assert_facts(
        "mode",
        "Integer",
        &[
            ("Mode. The value is fixed at 1.", "values 1"),
            ("Service type. Currently, only 0 (wind) is supported.", "values 0"),
            ("The value can only be 3.", "values 3"),
            ("Currently, only the value 2 is supported.", "values 2"),
            ("Only old nets are supported.", "asks"),
            ("If the net is old, the mode is fixed to 4.", "asks"),
        ],
    );
    assert_facts(
        "kind",
        "String",
        &[("Only UUID is supported.", "asks"), ("Only prefix matches are supported.", "asks")],
    );
}

#[test]
fn lists_of_values_need_words_that_say_so() {
    assert_facts(
        "state",
        "String",
        &[
            ("State. Value range:\n\n  • waiting\n\n  • running", "values waiting running"),
            ("State. The value can be:\n\nwaiting\n\nrunning", "values waiting running"),
            ("State. Its value can be:\n\n  • waiting: not yet\n\n  • running: now", "values waiting running"),
            ("State.\n\n  • WAITING: not yet\n\n  • RUNNING: now", "values WAITING RUNNING"),
            ("State. Enums:\n\n  • A\n\n  • B", "values A B"),
            ("State. It can be:\n\n  • normal\n\n    • expired\n\n    • frozen", "values normal expired frozen"),
            // No words say that these lists contain the values of the parameter.
            ("Kind of kite.\n\n  • Windows\n\n  • Linux", "asks"),
            ("The name can contain:\n\n  • Letters\n\n  • Digits", "asks"),
        ],
    );
}

#[test]
fn lists_of_something_else_are_no_values() {
    assert_facts(
        "ranges",
        "Array of strings",
        &[
            (
                "Ranges. The following ranges are not supported:\n\n  • 10.0.0.0/8: private.\n\n  • 127.0.0.0/8: local.",
                "asks",
            ),
            ("Ranges. The value cannot be one of the following:\n\n  • a1: first.\n\n  • b2: second.", "asks"),
            ("Ranges. The following values are reserved:\n\n  • a1\n\n  • b2", "asks"),
        ],
    );
    assert_facts(
        "secret_key",
        "String",
        &[
            (
                "Key.\n\n  • hmac: The value contains 8 to 32 characters.\n\n  • basic: The value contains 4 to 16 characters.",
                "asks",
            ),
            (
                "Key. If none is given, it follows from the mode:\n\n  • DEV: The sub-domain is taken.\n\n  • PROD: The domain is taken.",
                "asks",
            ),
            ("Key. The rules are as follows:\n\n  • hmac: letters\n\n  • basic: digits", "asks"),
            (
                "Key. The following is an example:\n\n\"eips\": [\n\n{\n\n\"eip_id\": \"e9b7\",\n\n\"eip_version\": 4\n\n}\n\n]",
                "",
            ),
            ("Key. Examples:\n\n  • abc: three letters\n\n  • 123: three digits", ""),
        ],
    );
}

#[test]
fn words_before_a_colon_can_be_the_word_default() {
    assert_facts(
        "look",
        "String",
        &[
            (
                "Kind of look. The value can be:\n\n  • default: The default look is taken.\n\n  • custom: A look of one's own.",
                "values default custom",
            ),
            (
                "Format. The options are as follows:\n\n  • Default: default format\n\n  • CSV: CSV",
                "values Default CSV",
            ),
            (
                "Kind. The value can be:\n\n  • system: default templates\n\n  • custom: templates of one's own",
                "values system custom",
            ),
            (
                "State.\n\n  • ACTIVE (default): The kite flies.\n\n  • ERROR: The kite is broken.",
                "default ACTIVE, values ACTIVE ERROR",
            ),
            ("State. The value can be ACTIVE (default) or ERROR.", "default ACTIVE, values ACTIVE ERROR"),
            ("State. Options:\n\n  • A: first. This is the default value.\n\n  • B: second", "default A, values A B"),
            ("State. Options:\n\n  • A: first\n\n  • B: second\n\n  • Default: A", "values A B, asks"),
        ],
    );
}

#[test]
fn values_have_signs_and_separators() {
    assert_facts(
        "perm",
        "String",
        &[
            (
                "Permissions.\n\n  • PUB: may send.\n\n  • PUB|SUB: may send and hear.\n\n  • SUB: may hear.",
                "values PUB PUB|SUB SUB",
            ),
            ("Kite type. DYNAMIC: dynamic kite; STATIC: static kite.", "values DYNAMIC STATIC"),
            ("Options: A: first, B: second", "values A B"),
            ("The value can be A; B; or C.", "values A B C"),
            ("Note: it is old. See A: first.", ""),
        ],
    );
    assert_facts(
        "billing",
        "Integer",
        &[
            ("Billing. 0: monthly; 1: by use.", "values 0 1"),
            ("Billing. 0: monthly. 1: by use.", "values 0 1"),
            ("The value can be 0 (monthly) or 1 (by use), and the default value is 0.", "default 0, values 0 1"),
            ("The maximum value can be 100.", "asks"),
        ],
    );
}

#[test]
fn only_the_parameter_itself_is_deprecated() {
    assert_facts(
        "key",
        "String",
        &[
            ("Key. Spaces before and after a key will be discarded.", ""),
            ("Disk. A mode that this parameter does not use is being discarded.", ""),
            ("This parameter has been discarded.", "deprecated"),
            ("This field will be deprecated.", "deprecated"),
            ("Version, which has been discarded.", "deprecated"),
            ("Deprecated. Use another key.", "deprecated"),
            ("Old keys are deprecated.", "asks"),
            ("Quotas.\n\n  • a1: used\n\n  • b2: no longer used", "values a1 b2"),
        ],
    );
}

#[test]
fn times_in_a_text_are_not_always_its_format() {
    assert_facts(
        "born",
        "String",
        &[
            ("Time of birth, that is, the milliseconds from 1970-01-01 00:00:00 UTC to that moment.", "asks"),
            ("Seconds since 1970-01-01T00:00:00Z.", "asks"),
            ("Kites of 2019-05-06 are left out.", ""),
            ("Time of birth, for example, 2019-05-06T07:08:09Z.", "format seconds"),
            ("Time of birth in the format of yyyy-MM-dd'T'HH:mm:ss'Z'.", "format seconds"),
        ],
    );
}
