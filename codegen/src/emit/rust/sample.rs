//! Emits the sample code of an operation: an example for the documentation, and a whole program.

use super::file::{ident, parse};
use super::operations::takes_values;
use super::sample_values::Values;
use crate::model::{Argument, ArgumentKind, Model, Operation, Output, Part, TypeDef, ValueType};
use crate::sample::{SampleCall, SampleCalls};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeSet, HashMap};

/// The name of the crate that contains the emitted code.
const CRATE: &str = "generated_client";

/// The sample code of operations.
pub(crate) struct Samples<'m> {
    types: HashMap<&'m str, &'m TypeDef>,
    calls: &'m SampleCalls,
}

/// A call, and what it imports from the root of the crate.
struct Code {
    imports: BTreeSet<String>,
    statements: String,
}

impl<'m> Samples<'m> {
    /// Creates the samples for calls of the operations of a model.
    pub(crate) fn new(model: &'m Model, calls: &'m SampleCalls) -> Self {
        Self { types: model.types().map(|def| (def.name.as_str(), def)).collect(), calls }
    }

    /// Returns the example for the documentation. The documentation hides lines that begin with `#`.
    pub(super) fn example(&self, operation: &Operation) -> Option<String> {
        let Code { imports, statements } = self.code(operation)?;
        let imports = import(&imports).map(|line| line + "\n").unwrap_or_default();
        Some(format!(
            "{imports}# async fn example(client: &{CRATE}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
             {statements}# Ok(())\n# }}"
        ))
    }

    /// Returns a program that makes the call. `configuration` contains the calls that configure the builder of the client.
    pub(crate) fn program(&self, operation: &Operation, configuration: &[String]) -> Option<String> {
        let Code { mut imports, statements } = self.code(operation)?;
        imports.extend(["Client", "Credentials"].map(str::to_owned));
        let imports = import(&imports).unwrap_or_default();
        let configuration: String = configuration.iter().map(|call| format!("        .{call}\n")).collect();
        let statements: String = statements.lines().map(|line| format!("    {line}\n")).collect();
        Some(format!(
            "{imports}\n#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
             \x20   let client = Client::builder()\n{configuration}        .build()?;\n{statements}    Ok(())\n}}\n"
        ))
    }

    /// Returns the code of a call, or `None` if a required value is nested too deeply.
    fn code(&self, operation: &Operation) -> Option<Code> {
        let call = self.calls.of(&operation.name)?;
        let mut values = Values::new(&self.types);
        let required = operation.arguments.iter().filter(|argument| argument.required);
        let given =
            required.map(|argument| value(argument, call, &mut values)).collect::<Option<Vec<TokenStream>>>()?;
        let method = ident(&operation.method);
        let call = if takes_values(operation) {
            quote!(client.#method(#(#given),*))
        } else {
            let strukt = values.import(&operation.name);
            quote!(client.#method(#strukt::new(#(#given),*)))
        };
        Some(Code { imports: values.into_imports(), statements: print(&statements(operation, &call)) })
    }
}

/// Returns the statements that send a call and print what it returns.
fn statements(operation: &Operation, call: &TokenStream) -> TokenStream {
    if operation.paging.is_some() {
        return quote! {
            let mut items = #call.items();
            while let Some(item) = items.try_next().await? {
                println!("{item:?}");
            }
        };
    }
    let sent = quote!(#call.send().await?);
    match &operation.output {
        Output::Empty => quote!(#sent;),
        Output::Download => quote! {
            let download = #sent;
            let bytes = download.bytes().await?;
            println!("{} bytes", bytes.len());
        },
        Output::Body(_) | Output::Choice { .. } => quote! {
            let response = #sent;
            println!("{response:?}");
        },
    }
}

/// Returns the value of a required argument.
fn value(argument: &Argument, call: &SampleCall, values: &mut Values<'_, '_>) -> Option<TokenStream> {
    let ends = |parts: &[Part; 2]| Some([call.value(&parts[0].wire)?, call.value(&parts[1].wire)?]);
    match &argument.kind {
        ArgumentKind::Parameter { wire, ty, .. } => values.argument(ty, call.value(wire)?),
        ArgumentKind::Body { ty, .. } => values.named(ty, call.required_body()?),
        ArgumentKind::TimeRange { parts, format, .. } => {
            // The type of one end determines the type of the other.
            let [start, end] = ends(parts)?;
            let start = values.exact(&ValueType::Timestamp(*format), start)?;
            let end = values.timestamp(*format, end)?;
            Some(quote!(#start..#end))
        }
        ArgumentKind::RangeFilter { parts } => {
            let [minimum, maximum] = ends(parts)?.map(|end| values.integer(end));
            let minimum = minimum?;
            let maximum = maximum?;
            Some(quote!(#minimum..=#maximum))
        }
        // `resolve` accepts only optional sort orders.
        ArgumentKind::Sort { .. } => None,
    }
}

/// Returns the line that imports names from the root of the crate.
fn import(names: &BTreeSet<String>) -> Option<String> {
    let list = || names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => None,
        1 => Some(format!("use {CRATE}::{};\n", list())),
        _ => Some(format!("use {CRATE}::{{{}}};\n", list())),
    }
}

/// Prints statements, with one line break at the end of each line.
fn print(statements: &TokenStream) -> String {
    let function = prettyplease::unparse(&parse(quote!(fn example() { #statements })));
    let lines = function.lines().filter_map(|line| line.strip_prefix("    "));
    lines.map(|line| format!("{line}\n")).collect()
}
