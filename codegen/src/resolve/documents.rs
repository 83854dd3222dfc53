//! The page that an operation was written from.

use super::Errors;
use crate::diagnostic::Diagnostic;
use crate::model;
use crate::parse::locate::Places;
use crate::parse::locate::Pointer;
use crate::parse::syntax::{Document, Erratum};

pub(crate) fn document(document: &Document, places: &Places, errors: &mut Errors) -> model::Document {
    if !is_date(&document.updated) {
        let at = places.value(&Pointer::default().key("document").key("updated"));
        errors.push(
            Diagnostic::new(at, format!("`{}` is no date", document.updated))
                .help("write the day of the page's revision as `2026-02-10`"),
        );
    }
    model::Document { title: document.title.clone(), updated: document.updated.clone(), place: document.place.clone() }
}

pub(crate) fn errata(errata: &[Erratum]) -> Vec<model::Erratum> {
    errata
        .iter()
        .map(|erratum| model::Erratum {
            about: erratum.about.clone(),
            page: erratum.page.clone(),
            service: erratum.service.clone(),
        })
        .collect()
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = *parts else { return false };
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
