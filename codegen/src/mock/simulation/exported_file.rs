//! The files that tasks export.

use super::company::Company;
use crate::model::SimulatedFile;
use std::ops::Range;

impl Company {
    /// Returns the content of a file for a time range in seconds since 1970.
    pub(crate) fn file(&self, file: SimulatedFile, range: &Range<i64>) -> String {
        match file {
            SimulatedFile::UserUsage => self.user_usage(range),
        }
    }

    /// Returns the usage of each user in a time range as CSV: the hours that the user was connected, and the number of
    /// logins.
    fn user_usage(&self, range: &Range<i64>) -> String {
        let mut text = "user_name,usage_hours,login_count\n".to_owned();
        for user in 0..self.users {
            let logins = self.logins_of_user(user, range);
            let connected: i64 = logins.iter().map(|login| self.connected(*login)).sum();
            let name = self.user_name(user);
            text.push_str(&format!("{name},{:.1},{}\n", connected as f64 / 3_600.0, logins.len()));
        }
        text
    }
}
