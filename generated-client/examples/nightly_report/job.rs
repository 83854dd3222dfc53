//! `Job`: reads all days that are over, and continues after an interruption.

use crate::DAY;
use crate::state::{Period, State};
use generated_client::{Client, Date};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fmt, iter};

/// A run of the program.
pub struct Job {
    pub client: Client,
    pub state: State,
    path: PathBuf,
    desktop: Option<String>,
}

/// What a run has read.
#[derive(Default)]
pub struct Summary {
    days: usize,
    logins: usize,
    failed: usize,
}

impl Job {
    pub fn open(client: Client, path: &Path, desktop: Option<&str>) -> Result<Self, Box<dyn Error>> {
        Ok(Self { client, state: State::load(path)?, path: path.to_owned(), desktop: desktop.map(str::to_owned) })
    }

    /// Reads the days before `today`. The first run begins with the day `since`.
    pub async fn run(&mut self, since: Date, today: Date) -> Result<Summary, Box<dyn Error>> {
        let mut summary = Summary::default();
        loop {
            let first = self.state.next.unwrap_or(since);
            let period = match self.state.unfinished.clone() {
                Some(period) => period,
                None if first < today => Period { first, end: today, cursor: None },
                None => return Ok(summary),
            };
            self.state.next = Some(period.end);
            self.state.unfinished = Some(period.clone());
            self.read(&period).await?;
            self.state.unfinished = None;
            self.save()?;
            summary.add(&self.state, &period);
        }
    }

    async fn read(&mut self, period: &Period) -> Result<(), Box<dyn Error>> {
        self.read_logins(period).await?;
        for date in dates(period) {
            // There were no logins on that day.
            self.state.days.entry(date).or_default();
        }
        if let Some(desktop) = self.desktop.clone() {
            self.read_cpu(&desktop, period).await?;
        }
        Ok(())
    }

    pub fn save(&self) -> Result<(), Box<dyn Error>> {
        Ok(self.state.save(&self.path)?)
    }
}

/// Returns the days of a period.
fn dates(period: &Period) -> impl Iterator<Item = Date> {
    let next = |date: &Date| Some((date.start() + DAY).date());
    let end = period.end;
    iter::successors(Some(period.first), next).take_while(move |date| *date < end)
}

impl Summary {
    fn add(&mut self, state: &State, period: &Period) {
        for (_, day) in state.days.range(period.first..period.end) {
            self.days += 1;
            self.logins += day.logins;
            self.failed += day.failed;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { days, logins, failed } = self;
        write!(f, "{days} days added with {logins} logins, of which {failed} failed")
    }
}
