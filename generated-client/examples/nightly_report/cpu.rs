//! Reads the CPU usage of a desktop.

use crate::job::Job;
use crate::state::Period;
use generated_client::{Date, MetricName, Timestamp};
use std::collections::BTreeMap;
use std::error::Error;

impl Job {
    /// Adds the CPU usage of a desktop to the days of a period. The service returns at most 30 days per call, and a
    /// period is longer if the job did not run for a month.
    pub async fn read_cpu(&mut self, desktop: &str, period: &Period) -> Result<(), Box<dyn Error>> {
        let during = period.first.start()..period.end.start();
        let call = self.client.show_desktop_monitor_data(desktop, during).metric_name(MetricName::CpuUtil);
        let mut chunks = call.time_chunks();
        // A value exactly between two chunks is returned twice.
        let mut values: BTreeMap<Timestamp, f64> = BTreeMap::new();
        while let Some(chunk) = chunks.try_next().await? {
            let points = chunk.output.cpu_info.unwrap_or_default();
            values.extend(points.iter().filter_map(|point| Some((point.timestamp?, point.average?))));
        }
        let mut days: BTreeMap<Date, Vec<f64>> = BTreeMap::new();
        for (time, value) in values {
            days.entry(time.date()).or_default().push(value);
        }
        for (date, values) in days {
            // The value at the end of the period belongs to the next day.
            let Some(day) = self.state.days.get_mut(&date) else { continue };
            day.cpu_average = Some(values.iter().sum::<f64>() / values.len() as f64);
            day.cpu_maximum = values.iter().copied().reduce(f64::max);
        }
        Ok(())
    }
}
