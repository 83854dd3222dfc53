//! Finds the unit of a number in its description.

/// Units in descriptions, with their names in the spec.
const UNITS: &[(&str, &str)] = &[
    ("毫秒", "ms"),
    ("ms", "ms"),
    ("小时", "hours"),
    ("分钟", "minutes"),
    ("秒", "seconds"),
    ("天", "days"),
    ("GB", "GB"),
    ("MB", "MB"),
    ("KB", "KB"),
    ("Mbit/s", "Mbit/s"),
    ("Mbps", "Mbit/s"),
    ("Kbps", "Kbit/s"),
    ("%", "%"),
    ("hours", "hours"),
    ("minutes", "minutes"),
    ("seconds", "seconds"),
    ("days", "days"),
];

/// Words that precede a unit.
const LEADS: &[&str] = &["单位为", "单位是", "单位", "Unit:", "unit:"];

/// Returns the unit that follows one of `LEADS` in a description.
pub(super) fn unit(description: &str) -> Option<String> {
    let lead = |lead: &&str| description.find(*lead).and_then(|at| description.get(at + lead.len()..));
    let rest = LEADS.iter().find_map(lead)?;
    let rest = rest.trim_start_matches([':', '\u{ff1a}', ' ', '(', '\u{ff08}']);
    let is_letter = |each: char| each.is_ascii_alphanumeric();
    let is_unit = |name: &str| {
        rest.strip_prefix(name).is_some_and(|after| !name.ends_with(is_letter) || !after.starts_with(is_letter))
    };
    UNITS.iter().find(|(name, _)| is_unit(name)).map(|(_, unit)| (*unit).to_owned())
}
