//! Reads the base path of operations from `servers`, and joins it with their paths.

use super::node::Node;
use super::report::{Report, Result};

/// Returns the path of the first server of a list. Reports other servers with a different path as losses.
pub(super) fn base_path(servers: &Node<'_>, report: &mut Report) -> Result<String> {
    let servers = servers.elements();
    let Some(first) = servers.first() else { return Ok(String::new()) };
    let path = server_path(first, report)?;
    for other in servers.iter().skip(1) {
        if server_path(other, report).ok().as_ref() != Some(&path) {
            report.lose("(server with another path)", &other.at);
        }
    }
    Ok(path)
}

/// Returns the path of the URL of a server, without a slash at its end.
fn server_path(server: &Node<'_>, report: &mut Report) -> Result<String> {
    let url = server.string("url").unwrap_or_default();
    let url = with_defaults(&url, server, report)?;
    let rest = match url.split_once("://") {
        Some((_, rest)) => rest,
        None => url.strip_prefix("//").unwrap_or(&url),
    };
    if rest.len() == url.len() && !rest.starts_with('/') && !rest.is_empty() {
        report.lose("(server without a scheme)", &server.at);
    }
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    Ok(path.trim_end_matches('/').to_owned())
}

/// Replaces the variables of a URL with their defaults. Variables in the host are irrelevant and may lack a default.
fn with_defaults(url: &str, server: &Node<'_>, report: &Report) -> Result<String> {
    let mut text = String::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        text.push_str(before);
        rest = after;
        let variable = server.get("variables").and_then(|variables| variables.get(name));
        match variable.and_then(|variable| variable.get("default")?.value.scalar_text().map(str::to_owned)) {
            Some(default) => text.push_str(&default),
            None if is_host(&text) => text.push('_'),
            None => {
                let message = format!("the variable `{name}` of the server has no default");
                return Err(report.error(&server.at, message, "add its `default` under `variables`"));
            }
        }
    }
    text.push_str(rest);
    Ok(text)
}

/// Returns `true` if this start of a URL ends within the host.
fn is_host(text: &str) -> bool {
    text.split_once("://").map_or(text, |(_, rest)| rest).find('/').is_none()
}

/// Joins a base path and a path.
pub(super) fn join(base: &str, path: &str) -> String {
    let base = base.trim_end_matches('/');
    if base.is_empty() || base.starts_with('/') { format!("{base}{path}") } else { format!("/{base}{path}") }
}
