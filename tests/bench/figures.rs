//! Lines of measurements, medians and ratios.

use xtask::bench::samples::{Figure, Sample, Samples};

fn samples(subject: &str, values: &[(u64, f64)]) -> impl Iterator<Item = Sample> {
    values.iter().map(|(round, value)| Sample::new("row", subject, *round, *value)).collect::<Vec<_>>().into_iter()
}

#[test]
fn lines_are_read() {
    let line = r#"{"row":"monitoring","subject":"serde_json","round":3,"cpu":0.0123}"#;
    assert_eq!(Sample::read(line), Ok(Sample::new("monitoring", "serde_json", 3, 0.0123)));
    let line = r#"{"row":"listing","subject":"items()","round":1,"bytes":1048576}"#;
    assert_eq!(Sample::read(line), Ok(Sample::new("listing, bytes", "items()", 1, 1_048_576.0)));
}

#[test]
fn what_is_no_measurement_is_told() {
    for line in ["", "row", "[]", r#"{"row":"a","subject":"b","round":1}"#, r#"{"row":"a","round":1,"cpu":1}"#] {
        let problem = Sample::read(line).expect_err(line);
        assert!(problem.ends_with(line), "{problem}");
    }
}

#[test]
fn the_middle_is_the_median() {
    let figure =
        |values: &[f64]| Figure::of(values.to_vec()).map(|figure| (figure.median, figure.least, figure.greatest));
    assert_eq!(figure(&[]), None);
    assert_eq!(figure(&[2.0]), Some((2.0, 2.0, 2.0)));
    assert_eq!(figure(&[9.0, 1.0, 2.0]), Some((2.0, 1.0, 9.0)));
    assert_eq!(figure(&[4.0, 1.0, 2.0, 9.0]), Some((3.0, 1.0, 9.0)));
}

#[test]
fn rounds_are_compared_one_by_one() {
    let mut all = Samples::default();
    all.extend(samples("ours", &[(1, 1.0), (2, 4.0), (3, 3.0)]));
    all.extend(samples("theirs", &[(1, 2.0), (2, 4.0), (3, 4.0)]));
    let figure = all.ratio(("row", "ours"), ("row", "theirs"));
    assert_eq!(figure, Some(Figure { median: 0.75, least: 0.5, greatest: 1.0, count: 3 }));
    assert_eq!(all.ratio(("row", "ours"), ("row", "nobody")), None);
}

#[test]
fn one_turn_is_held_against_the_median() {
    let mut all = Samples::default();
    all.extend(samples("once", &[(1, 6.0)]));
    all.extend(samples("often", &[(1, 2.0), (2, 3.0), (3, 4.0)]));
    let figure = all.ratio(("row", "once"), ("row", "often"));
    assert_eq!(figure, Some(Figure { median: 2.0, least: 1.5, greatest: 3.0, count: 1 }));
}

#[test]
fn a_turn_is_the_median_of_its_pieces() {
    let mut all = Samples::default();
    all.extend(samples("ours", &[(1, 1.0), (2, 9.0), (3, 2.0), (4, 4.0), (5, 3.0)]));
    let turns = all.medians_of(3).figure("row", "ours");
    assert_eq!(turns, Some(Figure { median: 2.75, least: 2.0, greatest: 3.5, count: 2 }));
}
