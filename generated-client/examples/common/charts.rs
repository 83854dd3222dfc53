//! Draws charts as SVG. Text and axes have the text color of the page, so that they are readable in both color schemes.

use generated_client::Timestamp;
use plotters::prelude::*;
use std::error::Error;

/// A chart.
pub type Svg = Result<String, Box<dyn Error>>;

const SIZE: (u32, u32) = (860, 300);

/// The color of text and axes. The page replaces it by its text color.
const INK: RGBColor = RGBColor(1, 2, 3);
const INK_IN_SVG: &str = "#010203";

/// Colors with a contrast of at least 3 to 1 on white and on black.
const COLORS: [RGBColor; 2] = [RGBColor(37, 120, 215), RGBColor(204, 95, 10)];

/// The height of a chart of lines relative to the highest line, so that the legend hides no line.
const LEGEND: f64 = 1.25;

const DAY_IN_MILLISECONDS: f64 = 86_400_000.0;

/// A line of a chart.
pub struct Line<'a> {
    pub name: &'a str,
    pub points: Vec<(Timestamp, f64)>,
}

/// Draws lines over time. The horizontal axis shows dates.
pub fn lines(unit: &str, lines: &[Line<'_>]) -> Svg {
    let points = || lines.iter().flat_map(|line| &line.points);
    let start = days(points().map(|point| point.0).min().unwrap_or_default());
    let end = days(points().map(|point| point.0).max().unwrap_or_default()).max(start + 1.0);
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin(8)
            .x_label_area_size(32)
            .y_label_area_size(64)
            .build_cartesian_2d(start..end, 0.0..maximum(points().map(|point| point.1)) * LEGEND)?;
        chart
            .configure_mesh()
            .axis_style(INK)
            .bold_line_style(INK.mix(0.15))
            .light_line_style(TRANSPARENT)
            .label_style(text())
            .x_label_formatter(&|days| date(*days))
            .y_label_formatter(&|value| value.to_string())
            .y_desc(unit)
            .draw()?;
        for (line, color) in lines.iter().zip(COLORS) {
            let series =
                LineSeries::new(line.points.iter().map(|(time, value)| (days(*time), *value)), color.stroke_width(2));
            let legend = move |(x, y)| PathElement::new([(x, y), (x + 16, y)], color.stroke_width(2));
            chart.draw_series(series)?.label(line.name).legend(legend);
        }
        let position = SeriesLabelPosition::UpperRight;
        chart.configure_series_labels().position(position).border_style(TRANSPARENT).label_font(text()).draw()?;
        area.present()?;
    }
    Ok(with_ink_of_page(&svg))
}

/// Draws horizontal bars, the first one at the top.
#[allow(dead_code, reason = "not every report has bars")]
pub fn bars(unit: &str, bars: &[(String, f64)]) -> Svg {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        let rows = i32::try_from(bars.len())?.max(1);
        let mut chart = ChartBuilder::on(&area)
            .margin(8)
            .x_label_area_size(48)
            .y_label_area_size(200)
            .build_cartesian_2d(0.0..maximum(bars.iter().map(|bar| bar.1)), (0..rows - 1).into_segmented())?;
        let name = |row: i32| bars.iter().rev().nth(usize::try_from(row).ok()?).map(|bar| bar.0.clone());
        let label = |row: &SegmentValue<i32>| match row {
            SegmentValue::CenterOf(row) | SegmentValue::Exact(row) => name(*row).unwrap_or_default(),
            SegmentValue::Last => String::new(),
        };
        chart
            .configure_mesh()
            .axis_style(INK)
            .bold_line_style(INK.mix(0.15))
            .light_line_style(TRANSPARENT)
            .disable_y_mesh()
            .label_style(text())
            .y_labels(bars.len())
            .y_label_formatter(&label)
            .x_label_formatter(&|value| value.to_string())
            .x_desc(unit)
            .draw()?;
        chart.draw_series(bars.iter().rev().zip(0..).map(|((_, value), row)| {
            let corners = [(0.0, SegmentValue::Exact(row)), (*value, SegmentValue::Exact(row + 1))];
            let mut bar = Rectangle::new(corners, COLORS[0].filled());
            bar.set_margin(3, 3, 0, 0);
            bar
        }))?;
        area.present()?;
    }
    Ok(with_ink_of_page(&svg))
}

/// Returns the position of a time on the horizontal axis, in days.
fn days(time: Timestamp) -> f64 {
    time.epoch_milliseconds() as f64 / DAY_IN_MILLISECONDS
}

/// Returns month and day of a position on the horizontal axis.
fn date(days: f64) -> String {
    let date = Timestamp::from_epoch_milliseconds((days * DAY_IN_MILLISECONDS) as i64).date();
    format!("{:02}-{:02}", date.month(), date.day())
}

/// Returns the end of an axis that begins at zero.
fn maximum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(1.0, f64::max) * 1.05
}

fn text() -> TextStyle<'static> {
    ("sans-serif", 14).into_font().color(&INK)
}

fn with_ink_of_page(svg: &str) -> String {
    svg.replace(INK_IN_SVG, "currentColor") + "\n"
}
