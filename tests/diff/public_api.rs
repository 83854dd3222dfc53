//! The public API of emitted files: the paths and the signatures of items.

use codegen::output::Files;
use std::collections::BTreeMap;
use syn::{Fields, ImplItem, Item, TraitItem, Type, Visibility};

/// The signatures of items, without documentation, by the paths of the items.
pub type PublicApi = BTreeMap<String, String>;

/// Returns the public API of emitted files.
pub fn public_api(files: &Files) -> PublicApi {
    let mut public_api = PublicApi::new();
    let operations = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.ends_with("mod.rs"));
    for (path, text) in operations {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in &file.items {
            add_item(item, &mut public_api);
        }
    }
    public_api
}

fn add(public_api: &mut PublicApi, path: String, text: String) {
    let path = path.replace("r#", "");
    // A field and its setter have the same path, so their signatures are joined.
    public_api.entry(path).or_default().push_str(&(text + ";"));
}

fn add_item(item: &Item, public_api: &mut PublicApi) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let path = format!("generated_client::{}", item.ident);
            add(public_api, path.clone(), derives(&item.attrs));
            let fields = match &item.fields {
                Fields::Named(fields) => &fields.named,
                Fields::Unnamed(fields) => &fields.unnamed,
                Fields::Unit => return,
            };
            for field in fields {
                let name = field.ident.as_ref().map_or("0".to_owned(), ToString::to_string);
                add(public_api, format!("{path}::{name}"), text(&field.ty));
            }
        }
        Item::Enum(item) => {
            let path = format!("generated_client::{}", item.ident);
            add(public_api, path.clone(), derives(&item.attrs));
            for variant in &item.variants {
                add(public_api, format!("{path}::{}", variant.ident), text(&variant.fields));
            }
        }
        Item::Trait(item) => {
            for method in &item.items {
                if let TraitItem::Fn(method) = method {
                    add(
                        public_api,
                        format!("generated_client::{}::{}", item.ident, method.sig.ident),
                        text(&method.sig),
                    );
                }
            }
        }
        Item::Const(item) if is_public(&item.vis) => {
            add(public_api, format!("generated_client::{}", item.ident), text(&item.ty));
        }
        Item::Impl(item) => add_impl(item, public_api),
        Item::Macro(item) => {
            // The name of the macro says whether the values of an enumeration are strings or integers.
            let name = text(&item.mac.path);
            if name.ends_with("enumeration") {
                let owner = item.mac.tokens.clone().into_iter().next().expect("a table begins with a name");
                add(public_api, format!("generated_client::{owner}"), name);
            }
        }
        _ => {}
    }
}

fn add_impl(item: &syn::ItemImpl, public_api: &mut PublicApi) {
    let owner = owner_path(&item.self_ty);
    if let Some((path, _)) = &item.trait_ {
        let types = item.items.iter().filter_map(|item| match item {
            ImplItem::Type(ty) => Some(text(&ty.ty)),
            _ => None,
        });
        add(public_api, format!("impl {} for {owner}", text(path)), types.collect::<Vec<_>>().join(" "));
        return;
    }
    for member in &item.items {
        match member {
            ImplItem::Fn(method) => add(public_api, format!("{owner}::{}", method.sig.ident), text(&method.sig)),
            ImplItem::Const(constant) => add(public_api, format!("{owner}::{}", constant.ident), text(&constant.ty)),
            _ => {}
        }
    }
}

/// Returns the path of the type of an `impl` block, such as that of `Client`, `blocking::Client` or `Call<ListThings>`.
fn owner_path(ty: &Type) -> String {
    let text = text(ty).replace(' ', "").replace(",Caller>", ">").replace("<'static>", "");
    format!("generated_client::{}", text.trim_start_matches("crate::"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn derives(attributes: &[syn::Attribute]) -> String {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.map(|attribute| text(&attribute.meta)).collect()
}

fn text(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
