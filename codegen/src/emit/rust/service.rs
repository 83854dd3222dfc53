//! Emits the `SERVICE` constant and the regions.

use super::docs::{self, Docs};
use super::field_docs;
use super::file::{RustFile, ident};
use crate::model::Service;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Returns the text of `service.rs`.
pub(super) fn emit(service: &Service) -> String {
    let mut file = RustFile::new(&service.description);
    constant(service, &mut file);
    regions(service, &mut file);
    file.finish("spec/service.yaml")
}

fn constant(service: &Service, file: &mut RustFile) {
    let strukt = file.name("Service");
    let documented = file.document(document(service));
    let name = &service.name;
    let endpoint = &service.endpoint;
    let algorithm = &service.algorithm;
    let token = &service.token.header;
    let date = &service.signature.header;
    let headers = service.headers.iter().map(|header| {
        let name = &header.wire;
        let value = &header.value;
        quote!((#name, #value))
    });
    file.item(quote! {
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

/// Returns the documentation of the service.
fn document(service: &Service) -> Docs {
    let mut docs = Docs::new(&service.description);
    let token = &service.token;
    let signature = &service.signature;
    docs.paragraph(&format!("{}: {}", docs::code(&token.header), docs::escape(&token.description)));
    docs.paragraph(&format!("{}: {}", docs::code(&service.algorithm), docs::escape(&signature.description)));
    docs.paragraph(&format!("Error bodies have at least the fields of {}.", docs::link(&service.error_body.name)));
    docs.paragraph("The client sets these parameters:");
    let constants = service.headers.iter().map(|header| (&header.wire, &header.info));
    let set_by_client = service.client_parameters.iter().map(|(wire, info)| (wire, info));
    docs.list(constants.chain(set_by_client).map(|(wire, info)| {
        let must = if info.required { "required" } else { "optional" };
        let text =
            format!("{} ({must}): {} {}", docs::code(wire), docs::escape(&info.description), field_docs::details(info));
        text.trim_end().to_owned()
    }));
    for (subject, remark) in &service.remarks {
        docs.paragraph(&format!("{}: {}", docs::code(subject), docs::escape(remark)));
    }
    docs
}

fn regions(service: &Service, file: &mut RustFile) {
    let region = file.name("Region");
    let names: Vec<Ident> = service.regions.iter().map(|code| ident(&code.replace('-', "_").to_uppercase())).collect();
    let constants: Vec<TokenStream> = service
        .regions
        .iter()
        .zip(&names)
        .map(|(code, name)| {
            let documented = file.document(Docs::new(&format!("`{code}`")));
            quote!(#documented pub const #name: #region = #region::from_static(#code);)
        })
        .collect();
    file.item(quote! {
        impl #region {
            #(#constants)*
            /// All documented regions.
            pub const ALL: &'static [#region] = &[#(Self::#names),*];
        }
    });
}
