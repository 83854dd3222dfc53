//! `service.yaml` out of the parts of a document that all operations share.

use super::fields;
use super::keys::{Keys, Scope, raw, text, value};
use crate::import::node::{Members, Node};
use crate::import::yaml::{Yaml, print};
use crate::spec::kind::FileKind;

/// The text of the file.
pub(super) fn service(
    document: &mut Members<'_>,
    parameters: Option<&Node<'_>>,
    schemes: Option<&Node<'_>>,
    scope: &mut Scope<'_>,
) -> String {
    let mut head = Keys::new();
    let mut regions = None;
    if let Some(info) = document.take("info") {
        text(&mut head, "service", info.get("title").and_then(|title| title.value.as_str()));
        text(&mut head, "description", info.get("description").and_then(|told| told.value.as_str()));
    }
    if let Some(server) = document.take("servers").and_then(|servers| servers.elements().into_iter().next()) {
        text(&mut head, "endpoint", server.get("url").and_then(|url| url.value.as_str()));
        regions = server.get("variables").and_then(|variables| variables.get("region")?.get("enum"));
    }
    match regions {
        Some(regions) => value(&mut head, "regions", Some(regions)),
        None => head.push(("regions".to_owned(), Yaml::List(Vec::new()))),
    }
    let mut groups = vec![head];
    groups.extend(schemes.map(|schemes| vec![("authentication".to_owned(), authentication(schemes, scope))]));
    let error_body = document.take("x-error-body").and_then(|node| raw(&mut Members::of(&node), "$ref"));
    let mut keys = Keys::new();
    text(&mut keys, "error_body", error_body.map(|reference| scope.name(&reference)));
    groups.push(keys);
    groups.extend(parameters.map(|parameters| vec![("parameters".to_owned(), shared(parameters, scope))]));
    let remarks = document.take("x-remarks");
    groups.extend(remarks.map(|remarks| {
        let one = |(subject, node): &(String, Node<'_>)| {
            (crate::import::yaml::key(subject), Yaml::text(node.value.as_str().unwrap_or_default()))
        };
        vec![("remarks".to_owned(), Yaml::Block(remarks.entries().iter().map(one).collect()))]
    }));
    let groups: Vec<String> = groups.iter().map(|group| print(group)).collect();
    let about = "# The service: where it runs, how a request authenticates, and what all of its operations share.";
    format!("{}\n{about}\n{}", FileKind::Service.modeline(), groups.join("\n"))
}

fn authentication(schemes: &Node<'_>, scope: &mut Scope<'_>) -> Yaml {
    let mut found = Members::of(schemes);
    let mut scheme = |name: &str, keys: &[(&str, &str)]| {
        let mut written = Keys::new();
        if let Some(node) = found.take(name) {
            let mut members = Members::of(&node);
            for (key, place) in keys {
                text(&mut written, key, raw(&mut members, place));
            }
            // What every scheme of this kind says.
            ["type", "in", "name"].iter().for_each(|key| drop(members.take(key)));
            members.finish(scope.notes);
        }
        (name.to_owned(), Yaml::Block(written))
    };
    let token = scheme("token", &[("header", "name"), ("description", "description")]);
    let keys = [("algorithm", "x-algorithm"), ("date_header", "x-date-header"), ("description", "description")];
    let signature = scheme("signature", &keys);
    found.finish(scope.notes);
    Yaml::Block(vec![token, signature])
}

/// What is filled in for the caller, by place.
fn shared(parameters: &Node<'_>, scope: &mut Scope<'_>) -> Yaml {
    let (mut in_path, mut in_header) = (Keys::new(), Keys::new());
    for (_, node) in parameters.entries() {
        let mut members = Members::of(&node);
        let (wire, place) = (raw(&mut members, "name").unwrap_or_default(), raw(&mut members, "in"));
        let field = fields::parameter(&wire, &mut members, scope);
        match place.as_deref() {
            Some("path") => in_path.push(field),
            _ => in_header.push(field),
        }
        members.finish(scope.notes);
    }
    let places = [("path", in_path), ("header", in_header)].into_iter().filter(|(_, fields)| !fields.is_empty());
    Yaml::Block(places.map(|(place, fields)| (place.to_owned(), Yaml::Block(fields))).collect())
}
