//! The service: where it answers, its regions, and what every request carries.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, code};
use super::values;
use crate::model::Service;

/// `service.rs`.
pub(super) fn emit(service: &Service) -> String {
    let mut page = Page::new(&service.description);
    constant(service, &mut page);
    regions(service, &mut page);
    page.finish("spec/service.yaml")
}

fn constant(service: &Service, page: &mut Page) {
    let strukt = page.name("Service");
    let documented = document(service).outer(page);
    let (name, endpoint, algorithm) = (&service.name, &service.endpoint, &service.algorithm);
    let (token, date) = (&service.token.header, &service.signature.header);
    let headers = service.headers.iter().map(|header| {
        let (name, value) = (&header.wire, &header.value);
        code!((#name, #value))
    });
    let headers: Vec<Code> = headers.collect();
    page.item(code! {
        #documented
        pub const SERVICE: #strukt = #strukt {
            name: #name,
            endpoint: #endpoint,
            token_header: #token,
            signature_algorithm: #algorithm,
            date_header: #date,
            headers: &[#(#headers),*],
        };
    });
}

/// What is known of the service as a whole.
fn document(service: &Service) -> Docs {
    let mut documented = Docs::of(&service.description);
    let (token, signature) = (&service.token, &service.signature);
    documented.paragraph(&format!("{}: {}", docs::code(&token.header), docs::escape(&token.description)));
    documented.paragraph(&format!("{}: {}", docs::code(&service.algorithm), docs::escape(&signature.description)));
    documented
        .paragraph(&format!("Error bodies have at least the members of {}.", docs::link(&service.error_body.name)));
    documented.paragraph("Filled in for the caller:");
    let constants = service.headers.iter().map(|header| (&header.wire, &header.facts));
    let filled = service.filled.iter().map(|(wire, facts)| (wire, facts));
    documented.list(constants.chain(filled).map(|(wire, facts)| {
        let must = if facts.required { "required" } else { "optional" };
        let text =
            format!("{} ({must}): {} {}", docs::code(wire), docs::escape(&facts.description), values::details(facts));
        text.trim_end().to_owned()
    }));
    for (subject, remark) in &service.remarks {
        documented.paragraph(&format!("{}: {}", docs::code(subject), docs::escape(remark)));
    }
    documented
}

fn regions(service: &Service, page: &mut Page) {
    let region = page.name("Region");
    let names: Vec<String> = service.regions.iter().map(|code| code.replace('-', "_").to_uppercase()).collect();
    let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
    let constants: Vec<Code> = service
        .regions
        .iter()
        .zip(&names)
        .map(|(code, name)| {
            let documented = Docs::of(&format!("`{code}`")).outer(page);
            code!(#documented pub const #name: #region = #region::from_static(#code);)
        })
        .collect();
    let all: Vec<Code> = names.iter().map(|name| code!(Self::#name)).collect();
    page.item(code! {
        impl #region {
            #(#constants)*
            /// Every region that the documents name.
            pub const ALL: &'static [#region] = &[#(#all),*];
        }
    });
}
