//! Which files nobody has touched since they were read and found to be right, of the spec and of what was emitted: those
//! need not be read again.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Times of files are a little behind the clock.
const BEHIND: Duration = Duration::from_millis(50);

/// How a file looks from outside: its length in bytes, nanoseconds from 1970 to its last change, and which file it is.
pub type Stamp = (u64, u64, u64);

/// What is below a folder, by path. What is no file itself, such as a link, has no stamp.
pub type Listing = BTreeMap<String, Option<Stamp>>;

/// Files by path, as they were when they were right.
pub type Stamps = BTreeMap<String, Stamp>;

/// The files of a spec, and what was emitted from them.
#[derive(Debug, Default, PartialEq)]
pub struct Seen {
    pub spec: Stamps,
    pub emitted: Stamps,
}

/// Whether a file looks as it did when it was right.
pub fn is_untouched(seen: &Stamps, path: &str, now: Option<Stamp>) -> bool {
    now.is_some() && seen.get(path).copied() == now
}

/// What can be told from a later change, of files that were listed after this time and read after that. Whoever changes a
/// file twice within a tick of the clock gives it one time for two contents; so the next run reads what has changed since,
/// whether this one has written it or somebody else.
pub fn settled<'l>(listed: impl Iterator<Item = (&'l String, &'l Option<Stamp>)>, began: SystemTime) -> Stamps {
    let began = began.checked_sub(BEHIND).and_then(nanoseconds).unwrap_or_default();
    let listed = listed.filter_map(|(path, stamp)| Some((path, (*stamp)?)));
    listed.filter(|(_, (_, changed, _))| *changed < began).map(|(path, stamp)| (path.clone(), stamp)).collect()
}

/// How a file looks.
pub fn stamp(metadata: &Metadata) -> Option<Stamp> {
    let (changed, file) = changed(metadata)?;
    metadata.is_file().then_some((metadata.len(), changed, file))
}

/// The time when anything of the file changed, which nobody can set, and its number.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    let time = Duration::new(u64::try_from(metadata.ctime()).ok()?, u32::try_from(metadata.ctime_nsec()).ok()?);
    Some((u64::try_from(time.as_nanos()).ok()?, metadata.ino()))
}

/// The time when its content changed; files have no numbers everywhere.
#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<(u64, u64)> {
    Some((nanoseconds(metadata.modified().ok()?)?, 0))
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(test)]
mod tests {
    use super::{BEHIND, Listing, Stamps, is_untouched, nanoseconds, settled};
    use std::time::{Duration, SystemTime};

    #[test]
    fn what_has_just_changed_is_not_settled() {
        let began = SystemTime::now();
        let at = |before: Duration| nanoseconds(began - before).expect("it is after 1970");
        let listed = [
            ("link.yaml".to_owned(), None),
            ("old.yaml".to_owned(), Some((3, at(BEHIND * 2), 7))),
            ("new.yaml".to_owned(), Some((3, at(BEHIND), 8))),
            ("later.yaml".to_owned(), Some((3, at(Duration::ZERO) + 1, 9))),
        ];
        let settled = settled(Listing::from(listed).iter(), began);
        assert_eq!(settled.keys().collect::<Vec<_>>(), ["old.yaml"]);
    }

    #[test]
    fn any_difference_is_a_touch() {
        let seen = Stamps::from([("a".to_owned(), (3, 5, 7))]);
        let untouched = |stamp| is_untouched(&seen, "a", stamp);
        assert!(untouched(Some((3, 5, 7))));
        for stamp in [Some((4, 5, 7)), Some((3, 6, 7)), Some((3, 4, 7)), Some((3, 5, 8)), None] {
            assert!(!untouched(stamp), "{stamp:?}");
        }
        assert!(!is_untouched(&seen, "b", Some((3, 5, 7))));
        assert!(!is_untouched(&Stamps::new(), "a", None));
    }
}
