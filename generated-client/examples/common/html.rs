//! Writes a report as one page that needs no other file, no script and no network.

/// The page loads nothing, and follows the color scheme of the browser.
const STYLE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
    body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }\n\
    figure { margin: 2rem 0 }\nfigcaption { font-weight: 600 }\nsvg { width: 100%; height: auto }\n</style>\n";

/// Returns a page. `body` is HTML.
pub fn page(title: &str, body: &str) -> String {
    let title = escape(title);
    let head = format!("<meta charset=\"utf-8\">\n{STYLE}<title>{title}</title>\n");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{head}</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// Returns a chart with its title.
pub fn figure(title: &str, svg: &str) -> String {
    format!("<figure>\n<figcaption>{}</figcaption>\n{svg}</figure>\n", escape(title))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
