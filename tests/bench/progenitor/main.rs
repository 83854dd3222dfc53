//! Runs progenitor as a program: `bench-progenitor DOCUMENT FILE` writes a client with positional arguments.

use progenitor::{GenerationSettings, Generator};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [document, file] = arguments.as_slice() else {
        return Err("usage: bench-progenitor DOCUMENT FILE".into());
    };
    let document = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    let tokens = Generator::new(&GenerationSettings::default()).generate_tokens(&document)?;
    Ok(std::fs::write(file, prettyplease::unparse(&syn::parse2(tokens)?))?)
}
