//! Base paths, path items with `$ref`, and path parameters.

use super::{import_text, lost, messages, only_file, openapi};

/// Returns method and path of each imported operation.
fn requests(text: &str) -> Vec<String> {
    let import = import_text(text);
    assert_eq!(messages(&import), Vec::<&str>::new());
    let http = |text: &String| text.lines().find_map(|line| line.strip_prefix("http: ")).expect("a path").to_owned();
    import.files.values().map(http).collect()
}

fn get(name: &str, more: &str) -> String {
    format!("get: {{ operationId: {name}, responses: {{ 204: {{ description: None. }} }} {more} }}")
}

#[test]
fn the_nearest_servers_give_the_base_path() {
    let text = openapi(&format!(
        "servers: [{{ url: 'https://garden.example/v3/' }}]\npaths:\n  /a: {{ {} }}\n  /b:\n    servers: [{{ url: 'https://old.example/v2' }}]\n    {}\n  /c: {{ {} }}\n  /d: {{ {} }}\n",
        get("A", ""),
        get("B", ""),
        get("C", ", servers: [{ url: 'https://upload.example/api/v1' }]"),
        get("D", ", servers: [{ url: /local }]"),
    ));
    assert_eq!(requests(&text), ["GET /v3/a", "GET /v2/b", "GET /api/v1/c", "GET /local/d"]);
    assert_eq!(lost(&import_text(&text), "(server of some operations: only its path is used)").len(), 3);
}

#[test]
fn variables_of_servers_have_their_defaults() {
    let head = |url: &str| {
        openapi(&format!(
            "servers: [{{ url: '{url}', variables: {{ stage: {{ default: live }}, major: {{ default: 2 }}, all: {{ default: 'https://x.example/base' }} }} }}]\npaths: {{ /a: {{ {} }} }}",
            get("A", "")
        ))
    };
    for (url, path) in [
        ("https://{region}.garden.example/{stage}/v{major}", "/live/v2/a"),
        ("{all}/v1", "/base/v1/a"),
        ("//garden.example:8080/{stage}", "/live/a"),
        ("https://garden.example", "/a"),
        ("/", "/a"),
    ] {
        assert_eq!(requests(&head(url)), [format!("GET {path}")], "{url}");
    }
    let import = import_text(&head("https://garden.example/{unknown}"));
    assert_eq!(messages(&import), ["the variable `unknown` of the server has no default"]);
    assert_eq!(import.errors[0].help, "add its `default` under `variables`");
    let import = import_text(&head("garden.example/v1"));
    assert_eq!(lost(&import, "(server without a scheme)"), ["/servers/0"]);
    let two = openapi(&format!(
        "servers: [{{ url: https://a.example/v1 }}, {{ url: https://b.example/v2 }}]\npaths: {{ /a: {{ {} }} }}",
        get("A", "")
    ));
    assert_eq!(lost(&import_text(&two), "(server with another path)"), ["/servers/1"]);
}

#[test]
fn path_items_are_followed() {
    let text = openapi(&format!(
        "paths:\n  /a: {{ $ref: '#/components/pathItems/A', parameters: [{{ name: kind, in: query, schema: {{ type: string }} }}] }}\n  /b: {{ $ref: 'other.yaml' }}\n  /c: {{ $ref: '#/components/pathItems/None' }}\ncomponents: {{ pathItems: {{ A: {{ {} }} }} }}",
        get("ListA", "")
    ));
    let import = import_text(&text);
    assert_eq!(
        messages(&import),
        [
            "the reference `other.yaml` points outside the file",
            "the target of the reference `#/components/pathItems/None` does not exist"
        ]
    );
    let file = import.files.values().next().expect("a file");
    assert!(file.contains("http: GET /a\n") && file.contains("  kind: { type: string"), "{file}");
}

#[test]
fn methods_in_capitals_are_not_overlooked() {
    let text = openapi(&format!(
        "paths: {{ /a: {{ {} }}, /b: {{ {} }} }}",
        get("A", ""),
        get("B", "").replacen("get", "GET", 1)
    ));
    let import = import_text(&text);
    assert_eq!(messages(&import), ["unknown method `GET`"]);
    assert_eq!(import.errors[0].help, "write the method in lower case, as in `get`");
    assert_eq!(import.operations, 1);
}

#[test]
fn paths_without_a_slash_are_refused() {
    let import = import_text(&openapi(&format!(
        "servers: [{{ url: https://x.example/v1 }}]\npaths: {{ beds: {{ {} }} }}",
        get("A", "")
    )));
    assert_eq!(messages(&import), ["the path `beds` does not begin with `/`"]);
    assert_eq!(import.errors[0].help, "write the path as `/things/{thing_id}`");
}

#[test]
fn parameters_of_the_path_are_those_of_its_segments() {
    let operation = |path: &str, name: &str| {
        let parameter = format!(
            ", parameters: [{{ name: {name}, in: path, required: true, description: Id., schema: {{ type: string }} }}]"
        );
        import_text(&openapi(&format!("paths: {{ '{path}': {{ {} }} }}", get("ShowBed", &parameter))))
    };
    let import = operation("/beds", "bed_id");
    assert_eq!(only_file(&import)["path"], serde_yaml::Value::Null);
    let lost = lost(&import, "(path parameter that the path does not contain)");
    assert_eq!(lost, ["/paths/~1beds/get/parameters/0"]);
    for path in
        ["/beds/{BedId}", "/beds/{other}", "/beds/{bed_id}.json", "/beds/{bed_id}:{other}", "/beds#add", "/beds?a=1"]
    {
        let import = operation(path, "bed_id");
        assert_eq!((import.errors.len(), import.operations), (1, 0), "{path}: {:?}", import.errors);
        assert!(import.errors[0].location.pointer.ends_with("/get"), "{path}");
    }
}

#[test]
fn arrays_in_paths_are_strings() {
    let parameter = ", parameters: [{ name: ids, in: path, required: true, schema: { type: array, items: { type: integer }, maxItems: 9 } }]";
    let import = import_text(&openapi(&format!("paths: {{ '/beds/{{ids}}': {{ {} }} }}", get("ShowBeds", parameter))));
    assert_eq!(only_file(&import)["path"]["ids"]["type"], "string");
    assert_eq!(lost(&import, "(array in the path: a string with commas)").len(), 1);
}
