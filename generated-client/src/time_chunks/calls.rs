//! `Call::time_chunks`: splits the time range of a call.

use super::chunks::{TimeChunked, TimeChunks};
use crate::call::Call;

/// Splitting a long time range with the async client.
impl<O: TimeChunked> Call<O> {
    /// Splits the call's time range into chunks that are at most as long as the documented maximum; see [`TimeChunks`].
    /// One call is sent for each chunk, when the chunk is needed.
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
    /// Only idempotent operations have this method:
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
