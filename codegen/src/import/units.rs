//! The unit of a number, where its description states one.

/// What descriptions say with the unit that it means.
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

/// Words before a unit.
const LEADS: &[&str] = &["单位为", "单位是", "单位", "Unit:", "unit:"];

/// The unit that follows one of the words for it.
pub(super) fn unit(description: &str) -> Option<String> {
    let lead = |lead: &&str| description.find(*lead).and_then(|at| description.get(at + lead.len()..));
    let rest = LEADS.iter().find_map(lead)?;
    let rest = rest.trim_start_matches([':', ':', ' ', '(', '(']);
    let is_letter = |each: char| each.is_ascii_alphanumeric();
    let whole = |name: &str| {
        rest.strip_prefix(name).is_some_and(|after| !name.ends_with(is_letter) || !after.starts_with(is_letter))
    };
    UNITS.iter().find(|(name, _)| whole(name)).map(|(_, unit)| (*unit).to_owned())
}
