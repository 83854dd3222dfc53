//! Checks the requests that the examples sent.

use tests::server::ReceivedRequest;

/// Checks the requests that `driver.rs` sent.
pub fn check(requests: &[ReceivedRequest]) {
    let [nothing, note, notes, tags, no_tags] = &requests[..5] else { panic!("{requests:?}") };
    let line = |request: &ReceivedRequest| format!("{} {} {}", request.method, request.path, request.body);
    let media = |request: &ReceivedRequest| request.header("content-type").unwrap_or_default().to_owned();
    assert_eq!((line(nothing), media(nothing)), ("POST /v1/notes/n%2F1 ".to_owned(), "application/json".to_owned()));
    assert_eq!(line(note), r#"POST /v1/notes/n%202 {"text":"hello"}"#);
    assert_eq!(media(note), "application/json;charset=utf-8");
    assert_eq!(note.header("x-project-id"), Some("p1"));
    let path = "/v1/p1/shelves/top%2Fleft/notes/50%25%20%C3%A4%3F";
    assert_eq!(line(notes), format!(r#"DELETE {path} {{"ids":["a","b"]}}"#));
    assert_eq!(line(tags), r#"PUT /v1/notes/n/tags ["new","of ada"]"#);
    assert_eq!(media(tags), "application/json;charset=utf-8");
    assert_eq!(line(no_tags), "PUT /v1/notes/n/tags ");
    let form = requests.iter().find(|request| request.path.ends_with("/import")).expect("a form was sent");
    let media = media(form);
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let part = |about: &str, text: &str| format!("--B\r\nContent-Disposition: form-data; {about}\r\n\r\n{text}\r\n");
    let file = |name: &str, file: &str, media: &str, text: &str| {
        part(&format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {media}"), text)
    };
    let expected = [
        part("name=\"day\"", "1970-01-01"),
        part("name=\"price\"", "12"),
        part("name=\"owner\"", "ada"),
        file("things", "things.csv", "text/csv", "1;2"),
        file("picture", "p.png", "application/octet-stream", "\u{1}"),
        part("name=\"count\"", "2"),
        part("name=\"tags\"", "red"),
        part("name=\"tags\"", "blue"),
        part("name=\"kind\"", "all"),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(form.body.replace(boundary, "B"), expected.concat());
    assert_eq!(form.header("x-sdk-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    let lists = requests.iter().find(|request| request.path.ends_with("/array-styles")).expect("lists were sent");
    let query = "ids=a,b%2Cc,d%20e%7Cf&sizes=1%209&kinds=new%7Cused%2C%20once&owners=ada&tags=x&tags=y%2Cz";
    assert_eq!(lists.query, query);
    assert_eq!((lists.header("x-depths"), lists.header("x-kinds")), (Some("1,2"), Some("a|b")));
    let bodies = |path: &str| -> Vec<&str> {
        requests.iter().filter(|request| request.path == path).map(|request| request.body.as_str()).collect()
    };
    assert_eq!(bodies("/v1/p1/books/title"), [r#""a \"new\" one""#]);
    assert_eq!(bodies("/v1/p1/library"), [r#""open""#, ""]);
    assert_eq!(bodies("/v1/p1/library/opening"), ["0"]);
    let [first, second] = bodies("/v1/p1/readers")[..] else { panic!("two readers were sent") };
    assert_eq!(first, r#"{"name":"ada","card":{}}"#);
    assert_eq!(second, r#"{"name":"name-0","card":{},"pause":{"until":"2026-01-01"}}"#);
    assert_eq!(bodies("/v1/p1/readers/orders"), [r#"{"title":"order"}"#]);
    let paths: Vec<&str> = requests.iter().map(|request| request.path.as_str()).collect();
    for path in ["/", "/v1/shelves/", "/v1/shelves", "/v1/@shelves(a,b;c=d)!$&'*+:-._~/a%2Fb/", "/v1/p1/move"] {
        assert!(paths.contains(&path), "{path} is not among {paths:?}");
    }
    let listed: Vec<&str> = requests
        .iter()
        .filter(|request| request.path.ends_with("/ports"))
        .map(|request| request.query.as_str())
        .collect();
    assert_eq!(
        listed[..4],
        ["limit=20", "marker=behind-20&limit=20", "marker=behind-40&limit=20", "marker=behind-40&limit=20"]
    );
}

/// Checks the requests that `values.rs` sent.
pub fn check_values(requests: &[ReceivedRequest]) {
    let request =
        |name: &str| requests.iter().find(|request| request.path.contains(name)).expect("the request was sent");
    let shelf = concat!(
        r#"{"labels":{"":"none","zh_CN":"a \"box\""},"sealed":{"a":true,"b":false},"counts":{"a":5},"weights":{"a":1.5},"#,
        r#""notes":{"a":null,"b":[1,{"c":"d"}]},"colours":{"a":"5MIN","b":"","c":"new"},"boxes":{"l":[{"colours":{"x":"Red"}}],"r":[]},"#,
        r#""tags":{"t":["a","b"]},"opened":{"a":"2026-01-31T12:00Z"},"owners":{"ada":"here"},"extra":[null],"remarks":[1,"x"],"#,
        r#""secret":{"ada":1},"levels":[0,7],"OS-EXT-IPS:type":["red","Red"],"type":{"a":1},"inner":{"in":{"labels":{"x":"y"}}}}"#
    );
    assert_eq!(request("/shelf").body, shelf);
    assert_eq!(request("/shelf").query, "colours=red&colours=Red&colours=5MIN");
    assert_eq!(request("/readings").body, r#"["2026-01-31 12:00:00"]"#);
    assert_eq!(request("/switches").body, r#"{"a":true,"b":false}"#);
    assert_eq!(request("/anything").body, r#"[1,{"a":null}]"#);
    assert_eq!(request("/included").body, r#"{"id":"t-1","state":"new","mark":"m","size":3,"colour":"red"}"#);
    let bill = request("/bills/");
    assert_eq!(bill.path, "/v1/p1/bills/2026-01-31");
    let query = concat!(
        "limit=12.50&amount=0.10&days=2026-02-01&days=2026-02-28&until=2026-03-01",
        "&since=2026-01-31T12%3A00%3A00.250Z&before=2026-01-31%2012%3A00%3A00"
    );
    assert_eq!((bill.query.as_str(), bill.header("x-day")), (query, Some("2024-02-29")));
    let body = concat!(
        r#"{"amount":12.50,"parts":[1,2.500],"prices":{"a":0.10},"day":"2026-01-31","days":["2026-02-01"],"born":"1999-12-31","#,
        r#""exact":"2026-01-31T12:00:00.25Z","rounded":"2026-01-31T12:00:00.250Z","spaced":"2026-01-31 12:00:00","#,
        r#""zoneless":"2026-01-31T12:00:00"}"#
    );
    assert_eq!(bill.body, body);
}
