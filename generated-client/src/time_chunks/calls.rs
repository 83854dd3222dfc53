//! The method of a call that splits its time range.

use super::chunks::{TimeChunked, TimeChunks};
use crate::call::Call;

impl<O: TimeChunked> Call<O> {
    /// The call's range of time in as many calls as it takes to stay within the longest window that
    /// the service answers for, each sent when it is asked for.
    ///
    /// ```no_run
    /// # use generated_client::{Client, Error, Timestamp};
    /// # async fn run(client: Client, start: Timestamp, end: Timestamp) -> Result<(), Error> {
    /// let mut months = client.show_desktop_monitor_data("a130ab3a", start..end).time_chunks();
    /// while let Some(month) = months.try_next().await? {
    ///     println!("{:?}: {:?}", month.during, month.output.cpu_info);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Only operations that are safe to repeat have this:
    ///
    /// ```compile_fail,E0599
    /// # use generated_client::{Client, Timestamp};
    /// # fn run(client: Client, start: Timestamp, end: Timestamp) {
    /// client.export_user_usage(start..end).time_chunks();
    /// # }
    /// ```
    pub fn time_chunks(self) -> TimeChunks<O> {
        TimeChunks::new(self)
    }
}
