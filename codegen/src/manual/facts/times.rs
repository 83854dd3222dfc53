//! How a time is written, and in which zone.

use super::super::times;
use super::super::types::Type;
use super::reading::Reading;
use super::sentences::Sentence;

impl Reading<'_> {
    pub(super) fn times(&mut self, sentences: &[Sentence]) {
        let innermost = self.ty.innermost();
        let is_text = matches!(innermost, Type::String | Type::DateTime | Type::Date);
        let all: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let is_epoch = matches!(innermost, Type::Long | Type::Integer) && times::is_epoch(&all.join(" "));
        if is_epoch && let Some(line) = sentences.first().map(|sentence| sentence.line) {
            self.set(|facts| &mut facts.format, times::EPOCH.to_owned(), line, "");
        }
        if !is_text {
            return;
        }
        for sentence in sentences {
            if let Some(format) = times::find_format(&sentence.text, None) {
                self.set(|facts| &mut facts.format, format.to_owned(), sentence.line, &sentence.text);
            }
            if let Some(zone) = times::zone(&sentence.text).filter(|_| self.is_time(&sentence.text)) {
                self.set(|facts| &mut facts.time_zone, zone.to_owned(), sentence.line, &sentence.text);
            }
        }
    }

    fn is_time(&self, text: &str) -> bool {
        let is_zone_itself = self.name.contains("zone");
        !is_zone_itself
            && [self.name, text]
                .into_iter()
                .any(|text| ["time", "date", "_at"].iter().any(|word| text.to_lowercase().contains(word)))
    }
}
