//! Progenitor as a program: `bench-progenitor positional|builder DOCUMENT FILE` writes a client of the document.

use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle};
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [style, document, file] = words.as_slice() else {
        eprintln!("usage: bench-progenitor positional|builder DOCUMENT FILE");
        return ExitCode::from(64);
    };
    match generate(style, document).and_then(|text| Ok(std::fs::write(file, text)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(style: &str, document: &str) -> Result<String, Box<dyn Error>> {
    let document = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    let mut settings = GenerationSettings::default();
    match style {
        "positional" => {}
        "builder" => {
            settings.with_interface(InterfaceStyle::Builder).with_tag(TagStyle::Merged);
        }
        other => return Err(format!("there is no style `{other}`").into()),
    }
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}
