//! Simulated metrics of a desktop. There is a sample every five minutes.

use super::company::{Company, DAY, Users};
use super::login::Login;
use super::rng::Rng;
use crate::model::Series;
use std::ops::Range;

/// The number of seconds between two samples.
const PERIOD: i64 = 300;

/// A sample of a metric.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// The time of the sample, in seconds since 1970.
    pub(super) time: i64,
    pub(super) value: f64,
}

impl Company {
    /// Returns the logins of a desktop that are connected during a time range, latest first.
    pub(crate) fn online(&self, desktop: u32, range: Range<i64>) -> Vec<Login> {
        if range.start >= self.until {
            return Vec::new();
        }
        let known = self.calendar();
        // A login of the day before can still be connected after midnight.
        let days = (range.start.div_euclid(DAY) - 1).max(known.start)..(range.end.div_euclid(DAY) + 1).min(known.end);
        let logins = days.rev().flat_map(|day| self.logins_of_day(day, self.users(Users::OfDesktop(desktop))));
        logins.filter(|login| self.is_connected(*login, &range)).collect()
    }

    fn is_connected(&self, login: Login, range: &Range<i64>) -> bool {
        let Some(setup) = self.setup(login) else { return false };
        setup < range.end && self.end(login).unwrap_or(i64::MAX) > range.start
    }

    /// Returns the samples of a metric in a time range, which excludes its end. `metric` is the name of the metric.
    pub(crate) fn samples(&self, desktop: u32, series: Series, metric: &str, range: Range<i64>) -> Vec<Sample> {
        let range = range.start.max(self.since())..range.end.min(self.until);
        let mut busy: Vec<Range<i64>> = self
            .online(desktop, range.clone())
            .into_iter()
            .filter_map(|login| Some(self.setup(login)?..self.end(login).unwrap_or(self.until)))
            .collect();
        busy.reverse();
        let metric = metric.bytes().fold(0, |hash: u64, byte| hash.wrapping_mul(31) ^ u64::from(byte));
        let first = range.start.div_euclid(PERIOD) + i64::from(range.start.rem_euclid(PERIOD) > 0);
        let times = (first..).map(|index| index * PERIOD).take_while(|time| *time < range.end);
        let mut past = 0;
        times
            .map(|time| {
                past += busy.iter().skip(past).take_while(|period| period.end <= time).count();
                let in_use =
                    busy.iter().skip(past).take_while(|period| period.start <= time).any(|p| p.contains(&time));
                let mut rng = Rng::new(self.seed, &[3, u64::from(desktop), metric, time.unsigned_abs()]);
                Sample { time, value: value(series, in_use, &mut rng) }
            })
            .collect()
    }
}

fn value(series: Series, in_use: bool, rng: &mut Rng) -> f64 {
    let noise = rng.fraction();
    let peak = if rng.happens(40) { 2.5 } else { 1.0 };
    match (series, in_use) {
        (Series::Load, true) => ((18.0 + 30.0 * noise) * peak).min(100.0),
        (Series::Load, false) => 0.4 + 2.0 * noise,
        (Series::Level, true) => 52.0 + 9.0 * noise,
        (Series::Level, false) => 38.0 + 1.5 * noise,
        (Series::Bytes, true) => 24_000.0 + 380_000.0 * noise * peak,
        (Series::Bytes, false) => 900.0 * noise,
        (Series::Count, true) => (12.0 + 60.0 * noise * peak).floor(),
        (Series::Count, false) => (3.0 * noise).floor(),
    }
}
