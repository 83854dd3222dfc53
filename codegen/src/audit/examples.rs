//! The examples of a page: the URLs of requests, and every field and value of the answers.

use super::fact::Said;
use super::findings::{Ledger, Meaning};
use super::header::told;
use super::spec::Spec;
use crate::manual::{At, Page, RequestExample};
use crate::source::SourceFile;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use crate::spec::yaml;
use indexmap::IndexSet;
use serde_json::Value;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    requests(spec, page, ledger);
    let own = spec.operation().responses.keys().map(ToString::to_string);
    let statuses: IndexSet<String> =
        own.chain(page.response_examples.iter().map(|example| example.status.value.clone())).collect();
    statuses.iter().for_each(|status| answers(spec, page, status, ledger));
}

/// What is shown of requests: their URLs are the spec's, their bodies are texts.
fn requests(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let own = &spec.operation().examples;
    let url = |example: &RequestExample| example.request.as_ref().map(|request| request.value.1.clone());
    let shown: Vec<&RequestExample> =
        page.request_examples.iter().filter(|example| example.request.is_some()).collect();
    let end = shown.last().and_then(|last| last.request.as_ref()).map_or(page.title.line, |request| request.line);
    for at in 0..shown.len().max(own.len()) {
        let name = format!("examples.{at}.url");
        let (example, own) = (shown.get(at), own.get(at));
        let place = spec.place(&["examples", &at.to_string(), "url"]);
        let line = example.and_then(|example| example.request.as_ref()).map_or(end, |request| request.line);
        let page = Said::maybe(example.and_then(|example| url(example)), line);
        let same = match (&page.value, own) {
            (Some(page), Some(own)) => is_same_url(page, &own.url),
            _ => false,
        };
        ledger.judge(name, page, Said::maybe(own.map(|own| &own.url), place), Meaning::same(same));
    }
    for (at, example) in page.request_examples.iter().enumerate() {
        let name = format!("examples.{at}");
        told(&name, &example.caption, ledger);
        if let Some(At { value: (Some(method), _), line }) = &example.request {
            let own = spec.operation().http.split(' ').next().unwrap_or_default();
            ledger.compare(format!("{name}.method"), Said::new(method, *line), Said::new(own, spec.place(&["http"])));
        }
        if let Some(body) = &example.body {
            ledger.text(format!("{name}.body"), &body.value, body.line);
        }
    }
}

/// Whether two URLs have the same path and query, on whatever host; an empty query is none.
fn is_same_url(page: &str, own: &str) -> bool {
    let path = match page.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => page,
    };
    path.trim_end_matches('?') == own
}

/// The examples of one status, one by one.
fn answers(spec: &Spec<'_>, page: &Page, status: &str, ledger: &mut Ledger) {
    let reply = spec.operation().responses.iter().find(|(key, _)| key.to_string() == status);
    let own = reply.map(|(_, reply)| reply.examples.as_slice()).unwrap_or_default();
    let all = page.response_examples.iter().filter(|example| example.status.value == status);
    let shown: Vec<_> = all.filter_map(|example| example.body.as_ref().map(|body| (example, body))).collect();
    let end = shown.last().map_or(page.title.line, |(_, body)| body.line);
    for at in 0..shown.len().max(own.len()) {
        let name = format!("responses.{status}.examples.{at}");
        let place = Pointer::default().key("responses").key(status).key("examples").index(at);
        let location = spec.file.spans.value(&place);
        let (body, own) = (shown.get(at).map(|(_, body)| *body), own.get(at));
        let page = Said::maybe(body.map(|_| "an example"), body.map_or(end, |body| body.line));
        ledger.judge(&name, page, Said::maybe(own.map(|_| "an example"), location), Meaning::Same);
        if let (Some((example, body)), Some(own)) = (shown.get(at), own) {
            told(&name, &example.caption, ledger);
            let own = serde_json::to_value(&own.body).unwrap_or_default();
            leaves(spec, &name, body, (&own, &place.key("body")), ledger);
        }
    }
}

/// Every value of an example under its name.
fn leaves(spec: &Spec<'_>, name: &str, body: &At<String>, (own, at): (&Value, &Pointer), ledger: &mut Ledger) {
    let places =
        yaml::parse(spec.file.file, &SourceFile { path: String::new(), text: body.value.clone(), problem: None }).ok();
    let line = |leaf: &Leaf| line(&body.value, places.as_ref(), &leaf.at(&Pointer::default())) + body.line;
    let shown = match serde_json::from_str::<Value>(&body.value) {
        Ok(value) => flatten(&value),
        Err(_) => vec![Leaf { steps: Vec::new(), value: body.value.clone() }],
    };
    let own = flatten(own);
    for leaf in &shown {
        let same = own.iter().find(|own| own.steps == leaf.steps).map(|own| &own.value);
        let said = Said::maybe(same, spec.file.spans.value(&leaf.at(at)));
        ledger.compare(leaf.name(name), Said::new(&leaf.value, line(leaf)), said);
    }
    for leaf in own.iter().filter(|own| !shown.iter().any(|leaf| leaf.steps == own.steps)) {
        let said = Said::new(&leaf.value, spec.file.spans.value(&leaf.at(at)));
        ledger.compare(leaf.name(name), Said::nothing(line(leaf)), said);
    }
}

/// How many lines below the first one a value stands.
fn line(text: &str, places: Option<&Spans>, at: &Pointer) -> usize {
    let start = places.map_or(0, |places| places.value(at).span.start);
    text.get(..start).unwrap_or_default().matches('\n').count()
}

/// A value that holds no other.
struct Leaf {
    steps: Vec<String>,
    value: String,
}

impl Leaf {
    fn name(&self, example: &str) -> String {
        self.steps.iter().fold(example.to_owned(), |name, step| format!("{name}.{step}"))
    }

    fn at(&self, root: &Pointer) -> Pointer {
        self.steps.iter().fold(root.clone(), |at, step| at.key(step))
    }
}

fn flatten(value: &Value) -> Vec<Leaf> {
    let below = |step: String, value: &Value| {
        let deeper = |leaf: Leaf| Leaf { steps: [step.clone()].into_iter().chain(leaf.steps).collect(), ..leaf };
        flatten(value).into_iter().map(deeper).collect::<Vec<_>>()
    };
    match value {
        Value::Array(elements) if !elements.is_empty() => {
            elements.iter().enumerate().flat_map(|(at, element)| below(at.to_string(), element)).collect()
        }
        Value::Object(members) if !members.is_empty() => {
            members.iter().flat_map(|(name, member)| below(name.clone(), member)).collect()
        }
        value => vec![Leaf { steps: Vec::new(), value: value.to_string() }],
    }
}
