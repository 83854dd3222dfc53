//! Reads logins, and saves the state after each day.
//!
//! The number of different users of a day needs their names, and the state file must not contain them. Therefore the
//! state contains only whole days, with the cursor of the first login of the next one. After an interruption, the logins
//! of one day are read again, and none is counted twice.

use crate::day::OpenDay;
use crate::job::Job;
use crate::state::Period;
use generated_client::Cursor;
use std::error::Error;
use std::io::{self, IsTerminal as _};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const LOGINS_PER_PAGE: i64 = 1_000;

impl Job {
    pub async fn read_logins(&mut self, period: &Period) -> Result<(), Box<dyn Error>> {
        // The service excludes the start of a range. The range begins a minute earlier, because a minute is its
        // precision, so that a login at midnight is not missed.
        let range = period.first.start() - MINUTE..period.end.start();
        let call = self.client.list_login_records().during(range).limit(LOGINS_PER_PAGE);
        let mut logins = match &period.cursor {
            Some(cursor) => call.resume(cursor)?,
            None => call.items(),
        };
        let mut open: Option<OpenDay> = None;
        loop {
            let cursor = logins.cursor();
            let login = logins.try_next().await?;
            let date = login.as_ref().and_then(|login| login.connection_start_time).map(|start| start.date());
            if let Some(day) = open.take_if(|day| login.is_none() || date.is_some_and(|date| date != day.date)) {
                self.close(day, cursor)?;
            }
            let Some(login) = login else { return Ok(()) };
            let Some(date) = date.filter(|date| (period.first..period.end).contains(date)) else { continue };
            if self.state.days.contains_key(&date) {
                self.begin_again(period)?;
                let help = "run again, the period is then read from its start";
                return Err(format!("the service does not return logins in the order of days; help: {help}").into());
            }
            open.get_or_insert_with(|| OpenDay::new(date)).add(&login);
        }
    }

    /// Removes the days of a period, so that the next run reads all of them. Otherwise, the next run would continue at
    /// the same position, and fail again.
    fn begin_again(&mut self, period: &Period) -> Result<(), Box<dyn Error>> {
        self.state.days.retain(|date, _| !(period.first..period.end).contains(date));
        self.state.unfinished = Some(Period { cursor: None, ..period.clone() });
        self.save()
    }

    /// Saves the statistics of a day whose logins are all read. `cursor` is the position after these logins.
    fn close(&mut self, day: OpenDay, cursor: Cursor) -> Result<(), Box<dyn Error>> {
        let date = day.date;
        let day = day.finish();
        // The mails of cron contain no progress.
        if io::stderr().is_terminal() {
            eprintln!("{date}  {} logins", day.logins);
        }
        self.state.days.insert(date, day);
        if let Some(period) = &mut self.state.unfinished {
            period.cursor = Some(cursor);
        }
        self.save()
    }
}
