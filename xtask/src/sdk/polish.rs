//! Removes from progenitor's output what the SDK must not offer, and what only adds bulk.
//!
//! * `Client::new` follows redirects and panics when the machine has no certificates;
//!   construction belongs to the hand-written builder.
//! * Forms are serialized by the SDK's own trait of the same name, which can repeat list fields.
//! * A stream over pages forgets the filters after the first page, because Dropshot keeps them in
//!   its page tokens. Ours are places in a list, so the filters go with every page.
//! * Each type repeats its JSON schema in its documentation, which is half of the file.

use anyhow::ensure;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, File, ImplItem, Item, Lit, Meta, UseTree, parse_quote};

/// Applies all changes to the parsed output.
///
/// # Errors
///
/// When something to be removed is not there: progenitor changed, and so must this module.
pub fn polish(file: &mut File) -> anyhow::Result<()> {
    let mut changes = Changes::default();
    changes.visit_file_mut(file);
    ensure!(
        changes.constructors == 2,
        "expected `Client::new` and `Client::new_with_client`"
    );
    ensure!(
        changes.forms == 1,
        "expected one import of `RequestBuilderExt`"
    );
    ensure!(
        changes.streams == changes.next_pages,
        "expected one description of the next page in each `stream`"
    );
    let first_use = file
        .items
        .iter()
        .position(|item| matches!(item, Item::Use(_)))
        .unwrap_or(0);
    file.items.insert(
        first_use,
        parse_quote! {
            #[allow(unused_imports)]
            use crate::form::RequestBuilderExt;
        },
    );
    Ok(())
}

#[derive(Default)]
struct Changes {
    constructors: usize,
    forms: usize,
    streams: usize,
    next_pages: usize,
}

impl VisitMut for Changes {
    fn visit_item_impl_mut(&mut self, item: &mut syn::ItemImpl) {
        let is_client = item.trait_.is_none()
            && matches!(&*item.self_ty, syn::Type::Path(path) if path.path.is_ident("Client"));
        if is_client {
            let found = &mut self.constructors;
            item.items.retain_mut(|member| match member {
                ImplItem::Fn(function) if function.sig.ident == "new" => {
                    *found += 1;
                    false
                }
                ImplItem::Fn(function) if function.sig.ident == "new_with_client" => {
                    *found += 1;
                    function.vis = parse_quote!(pub(crate));
                    true
                }
                _ => true,
            });
        }
        syn::visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        if function.sig.ident == "stream" {
            self.streams += 1;
        }
        syn::visit_mut::visit_impl_item_fn_mut(self, function);
    }

    fn visit_expr_struct_mut(&mut self, value: &mut syn::ExprStruct) {
        let none: Expr = parse_quote!(Ok(None));
        let is_next_page = value.path.is_ident("Self")
            && value.rest.is_some()
            && value.fields.iter().all(|field| field.expr == none);
        if is_next_page {
            self.next_pages += 1;
            value.fields = std::mem::take(&mut value.fields)
                .into_iter()
                .filter(|field| {
                    matches!(&field.member, syn::Member::Named(name) if name == "page_token")
                })
                .collect();
        }
        syn::visit_mut::visit_expr_struct_mut(self, value);
    }

    fn visit_item_use_mut(&mut self, item: &mut syn::ItemUse) {
        let UseTree::Path(path) = &mut item.tree else {
            return;
        };
        if path.ident != "progenitor_client" {
            return;
        }
        if let UseTree::Group(group) = &mut *path.tree {
            let all = std::mem::take(&mut group.items);
            let before = all.len();
            group.items = all
                .into_iter()
                .filter(|tree| !matches!(tree, UseTree::Name(name) if name.ident == "RequestBuilderExt"))
                .collect();
            self.forms += before - group.items.len();
        }
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| {
            documentation(attribute).is_none_or(|text| !text.trim_start().starts_with("<details>"))
        });
        for attribute in attributes.iter_mut() {
            let shortened = documentation(attribute).and_then(|text| {
                text.split_once("<details>")
                    .map(|(kept, _)| kept.trim_end().to_owned())
            });
            if let Some(text) = shortened {
                *attribute = parse_quote!(#[doc = #text]);
            }
        }
    }
}

/// The text of a documentation attribute.
fn documentation(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
