//! Assembles the page from its sections.

use super::located::{Located, Refusal};
use super::page::{Body, Deprecation, Http, Object, Page, ParameterLocation, Response, Row, Side};
use super::paragraphs::{Paragraph, without_bullet};
use super::pattern::{Pattern, group};
use super::permissions::Permissions;
use super::responses::{paragraph_texts, status_sections, statuses};
use super::rows::RawRow;
use super::sections::{METHOD, Sections};
use super::tables::{Table, TableKind, tables};
use super::{duration, examples, facts, head, misplaced_cells, permissions, references};

static IDEMPOTENT: Pattern = Pattern::new(
    r"(?i)\b(?:(?:this|the) (?:api|interface|operation) is (?<not>not )?idempotent|this is an? (?<non>non-)?idempotent (?:api|interface|operation))\b",
);
/// A sentence about the operation that names a permission.
static PERMISSION: Pattern = Pattern::new(r"(?i)\b[a-z][\w\-]*:[\w\-*]+:[\w\-*]+ permissions?\b");
static MEDIA_TYPE: Pattern = Pattern::new(r"application/json\s*;\s*(?<charset>charset=[^\s;,]*)");
static ORIGIN: Pattern = Pattern::new(r"^https?://[^/]+(?<path>/.*)$");

/// The tables of the request.
#[derive(Default)]
struct Request {
    parameters: Vec<Row>,
    body: Option<Body>,
    objects: Vec<Object>,
    unrecognized: Vec<Located<String>>,
}

pub(super) fn page(sections: &Sections<'_>) -> Result<Page, Refusal> {
    let head = head::head(sections.head)?;
    let (permissions, notes) = match sections.authorization {
        [] => (Permissions::Unstated, Vec::new()),
        paragraphs => permissions::permissions(paragraphs),
    };
    let request = request(sections)?;
    let (responses, response_objects) = responses(sections.response)?;
    let (response_examples, before_examples) = examples::responses(sections.response_examples);
    let (statuses, before_statuses) = statuses(sections.statuses);
    if statuses.is_empty() && responses.is_empty() {
        let line = sections.statuses.first().map_or(1, |paragraph| paragraph.line);
        return Err(Refusal::new(
            "no status below `Response Parameters` and below `Status Codes`, so the page has another layout: write its file by hand",
            line,
        ));
    }
    let mut objects = request.objects;
    objects.extend(response_objects);
    let mut unrecognized = head.unrecognized;
    unrecognized.extend(notes.into_iter().chain(request.unrecognized).chain(before_examples).chain(before_statuses));
    let function = paragraph_texts(sections.function);
    let constraints = paragraph_texts(sections.constraints);
    let about = sentences(function.iter().chain(&constraints));
    if sections.authorization.is_empty() {
        unrecognized.extend(about.iter().filter(|sentence| PERMISSION.is_match(&sentence.value)).cloned());
    }
    let (durations, unclear_durations) = duration::durations(&about);
    let mut page = Page {
        operation: head::operation_name(&head.title.value),
        deprecation: deprecation(&head.title.value, &about),
        idempotent: idempotent(&about),
        title: head.title,
        updated: head.updated,
        breadcrumb: head.breadcrumb,
        function,
        constraints,
        about,
        durations,
        unclear_durations,
        permissions,
        http: http(sections)?,
        content_type: content_type(&request.parameters),
        parameters: request.parameters,
        body: request.body,
        objects,
        responses,
        request_examples: examples::requests(sections.request_examples),
        response_examples,
        statuses,
        unrecognized,
    };
    references::resolve(&mut page);
    page.unrecognized.extend(misplaced_cells::notes(&page));
    page.unrecognized.sort_by_key(|note| note.line);
    Ok(page)
}

/// Returns the sentences of paragraphs, without bullets.
fn sentences<'a>(paragraphs: impl Iterator<Item = &'a Located<String>>) -> Vec<Located<String>> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs {
        let text = without_bullet(&paragraph.value);
        sentences.extend(facts::split(&text).into_iter().map(|text| Located::new(text.to_owned(), paragraph.line)));
    }
    sentences
}

fn deprecation(title: &str, about: &[Located<String>]) -> Deprecation {
    match about.iter().find(|sentence| facts::is_deprecation(&sentence.value)) {
        _ if facts::is_deprecation(title) => Deprecation::Operation,
        Some(sentence) => Deprecation::Unclear { line: sentence.line },
        None => Deprecation::None,
    }
}

/// Returns whether a sentence such as `This API is idempotent` says that the operation is idempotent.
fn idempotent(about: &[Located<String>]) -> Option<Located<bool>> {
    about.iter().find_map(|sentence| {
        let found = IDEMPOTENT.captures(&sentence.value)?;
        Some(Located::new(found.name("not").or(found.name("non")).is_none(), sentence.line))
    })
}

/// Returns `application/json` with its `charset`, if the row of the header `Content-Type` states both.
fn content_type(parameters: &[Row]) -> Option<String> {
    let row = parameters.iter().find(|row| row.name.value.eq_ignore_ascii_case("content-type"))?;
    let default = row.facts.default.iter().map(|default| default.value.to_string());
    let mut texts = default.chain(row.facts.prose.iter().map(|text| text.value.clone()));
    texts.find_map(|text| {
        let found = MEDIA_TYPE.captures(&text)?;
        Some(format!("application/json;{}", group(&found, "charset").trim_end_matches('.')))
    })
}

fn http(sections: &Sections<'_>) -> Result<Located<Http>, Refusal> {
    let found = sections.uri.iter().find_map(|paragraph| Some((METHOD.captures(&paragraph.text)?, paragraph.line)));
    let Some((found, line)) = found else {
        return Err(Refusal::new("no method with a path below `URI`", 1));
    };
    let url = group(&found, "url");
    let path = ORIGIN.captures(url).map_or(url, |found| found.name("path").map_or("", |path| path.as_str()));
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query.to_owned())));
    Ok(Located::new(Http { method: group(&found, "method").to_owned(), path: path.to_owned(), query }, line))
}

fn request(sections: &Sections<'_>) -> Result<Request, Refusal> {
    let http = http(sections)?.value;
    let mut request = Request::default();
    for paragraphs in [sections.uri, sections.request] {
        let (before, tables) = tables(paragraphs)?;
        let texts = before.iter().filter(|paragraph| !METHOD.is_match(&paragraph.text) && !paragraph.is("None"));
        request.unrecognized.extend(texts.map(|paragraph| Located::new(paragraph.with_bullet(), paragraph.line)));
        for table in tables {
            request.add(table, &http);
        }
    }
    Ok(request)
}

impl Request {
    fn add(&mut self, table: Table, http: &Http) {
        match table.kind() {
            TableKind::Unnamed => self.add_unnamed(table, http),
            TableKind::Path => self.parameters.extend(rows(table.rows, ParameterLocation::Path)),
            TableKind::Query => self.parameters.extend(rows(table.rows, ParameterLocation::Query)),
            TableKind::Header => self.parameters.extend(rows(table.rows, ParameterLocation::Header)),
            TableKind::Body => self.add_body(table),
            TableKind::Object => self.objects.push(object(table, Side::Request)),
        }
    }

    fn add_body(&mut self, table: Table) {
        let line = table.caption.line;
        if self.body.is_some() {
            self.unrecognized.push(Located::new("A second table of the request's body.".to_owned(), line));
        } else {
            self.body = Some(Body { line, rows: rows(table.rows, ParameterLocation::Body) });
        }
    }

    /// Adds a table whose caption does not state the parameter location. Rows with the name of a path placeholder are
    /// path parameters. All other rows are query parameters if the method is `GET`, `HEAD` or `DELETE`, and otherwise
    /// the body. Adds a note about these other rows.
    fn add_unnamed(&mut self, mut table: Table, http: &Http) {
        // If the body already has a table, this table describes an object. Its members are not path parameters, even if
        // they have the names of placeholders.
        if self.body.is_some() {
            return self.objects.push(object(table, Side::Request));
        }
        let placeholders = http.placeholders();
        let (path, others) = table.rows.into_iter().partition(|row| placeholders.contains(&row.name.value.as_str()));
        self.parameters.extend(rows(path, ParameterLocation::Path));
        table.rows = others;
        if table.rows.is_empty() {
            return;
        }
        let text = "The caption of this table does not say where its parameters are sent: check whether they are in the query, the headers or the body.";
        self.unrecognized.push(Located::new(text.to_owned(), table.caption.line));
        if ["GET", "HEAD", "DELETE"].contains(&http.method.as_str()) {
            self.parameters.extend(rows(table.rows, ParameterLocation::Query));
        } else {
            self.add_body(table);
        }
    }
}

fn responses(paragraphs: &[Paragraph]) -> Result<(Vec<Response>, Vec<Object>), Refusal> {
    let mut responses = Vec::new();
    let mut objects = Vec::new();
    for section in status_sections(paragraphs)? {
        let side = Side::Response(section.status.value.clone());
        objects.extend(section.objects.into_iter().map(|table| object(table, side.clone())));
        responses.push(Response {
            status: section.status,
            description: section.description,
            rows: rows(section.rows, ParameterLocation::Body),
            headers: rows(section.headers, ParameterLocation::Header),
        });
    }
    Ok((responses, objects))
}

fn object(table: Table, side: Side) -> Object {
    Object { name: table.caption, number: table.number, side, rows: rows(table.rows, ParameterLocation::Property) }
}

fn rows(raws: Vec<RawRow>, location: ParameterLocation) -> Vec<Row> {
    let names: Vec<String> = raws.iter().map(|raw| raw.name.value.clone()).collect();
    let row = |raw: RawRow| Row {
        facts: facts::read(&raw.name.value, &raw.ty.value, &raw.description, &names),
        description: raw
            .description
            .iter()
            .map(|paragraph| Located::new(paragraph.with_bullet(), paragraph.line))
            .collect(),
        name: raw.name,
        location,
        ty: raw.ty,
        ty_text: raw.ty_text,
        required: raw.required,
    };
    raws.into_iter().map(row).collect()
}
