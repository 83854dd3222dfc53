//! Compares the examples: the methods and URLs of requests, and each field and value of the responses. Collects the
//! captions and the request bodies, which are compared by their hashes.

use super::findings::{Findings, Statement};
use super::spec::Spec;
use crate::manual::{ExampleBody, Leaf, Located, Page, leaves};
use crate::spec::pointer::Pointer;
use indexmap::IndexSet;
use serde_yaml::Value;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    urls(spec, page, findings);
    for (at, example) in page.request_examples.iter().enumerate() {
        let name = format!("examples.{at}");
        findings.paragraphs(&name, &example.caption);
        if let Some(request) = &example.request
            && let Some(method) = &request.value.method
        {
            let own = Statement::new(spec.http().0, spec.location(&["http"]));
            findings.compare(format!("{name}.method"), Statement::new(method, request.line), own);
        }
        if let Some(body) = &example.body {
            findings.text(format!("{name}.body"), &body.text, body.line);
        }
    }
    let own = spec.operation().responses.keys().map(ToString::to_string);
    let statuses: IndexSet<String> =
        own.chain(page.response_examples.iter().map(|example| example.status.value.clone())).collect();
    statuses.iter().for_each(|status| responses(spec, page, status, findings));
}

/// Compares the URLs of requests, in order.
fn urls(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let own = &spec.operation().examples;
    let urls: Vec<_> = page.request_examples.iter().filter_map(|example| example.request.as_ref()).collect();
    let end = urls.last().map_or(page.title.line, |request| request.line);
    for at in 0..urls.len().max(own.len()) {
        let url = urls.get(at);
        let own = own.get(at);
        let is_same = url.zip(own).is_some_and(|(url, own)| url.value.target() == own.url);
        let page = Statement::optional(url.map(|url| &url.value.url), url.map_or(end, |url| url.line));
        let location = spec.location(&["examples", &at.to_string(), "url"]);
        let own = Statement::optional(own.map(|own| &own.url), location);
        findings.compare_as(format!("examples.{at}.url"), page, own, is_same);
    }
}

/// Compares the examples of one status, in order.
fn responses(spec: &Spec<'_>, page: &Page, status: &str, findings: &mut Findings) {
    let own = spec.response(status).map(|response| response.examples.as_slice()).unwrap_or_default();
    let all = page.response_examples.iter().filter(|example| example.status.value == status);
    let bodies: Vec<_> = all.filter_map(|example| Some((example, example.body.as_ref()?))).collect();
    let end = bodies.last().map_or(page.title.line, |(_, body)| body.line);
    for at in 0..bodies.len().max(own.len()) {
        let name = format!("responses.{status}.examples.{at}");
        let pointer = Pointer::default().key("responses").key(status).key("examples").index(at);
        let body = bodies.get(at);
        let own = own.get(at);
        let page = Statement::optional(body.map(|_| "an example"), body.map_or(end, |(_, body)| body.line));
        let location = spec.file.spans.value(&pointer);
        findings.presence(&name, page, Statement::optional(own.map(|_| "an example"), location));
        if let (Some((example, body)), Some(own)) = (body, own) {
            findings.paragraphs(&name, &example.caption);
            values(spec, &name, body, (&own.body, &pointer.key("body")), findings);
        }
    }
}

/// Compares each value of an example with the value at the same path of the other example: on the page and in the spec.
fn values(spec: &Spec<'_>, name: &str, body: &ExampleBody, (own, at): (&Value, &Pointer), findings: &mut Findings) {
    let named = |leaf: &Leaf<'_>| leaf.steps.iter().fold(name.to_owned(), |name, step| format!("{name}.{step}"));
    let location =
        |leaf: &Leaf<'_>| spec.file.spans.value(&leaf.steps.iter().fold(at.clone(), |at, step| at.key(step)));
    if body.json.is_none() {
        let own = Statement::optional(None::<String>, spec.file.spans.value(at));
        findings.compare(name, Statement::new(&body.text, body.line), own);
    }
    let own = leaves(own);
    let page = body.leaves();
    for Located { value: leaf, line } in &page {
        let same = own.iter().find(|own| own.steps == leaf.steps);
        let own = Statement::optional(same.map(|own| json(own.value)), location(leaf));
        findings.compare(named(leaf), Statement::new(json(leaf.value), *line), own);
    }
    for leaf in own.iter().filter(|own| !page.iter().any(|leaf| leaf.value.steps == own.steps)) {
        let own = Statement::new(json(leaf.value), location(leaf));
        findings.compare(named(leaf), Statement::missing(body.line), own);
    }
}

fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
