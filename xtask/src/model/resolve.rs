//! Follows `$ref`. Only references into this document's components exist here.

use anyhow::{Context, Result, bail};
use openapiv3::{
    Components, Header, OpenAPI, Parameter, ReferenceOr, RequestBody, Response, Schema,
};

/// The document with a quick way to its components.
pub struct Document<'a> {
    /// The document.
    pub spec: &'a OpenAPI,
    components: Option<&'a Components>,
}

impl<'a> Document<'a> {
    /// Wraps `spec`.
    pub fn new(spec: &'a OpenAPI) -> Self {
        Self {
            spec,
            components: spec.components.as_ref(),
        }
    }

    /// All schemas of the components.
    pub fn schemas(&self) -> impl Iterator<Item = (&'a str, &'a ReferenceOr<Schema>)> {
        self.components
            .into_iter()
            .flat_map(|components| components.schemas.iter())
            .map(|(name, schema)| (name.as_str(), schema))
    }

    /// The schema of that name.
    pub fn schema(&self, name: &str) -> Result<&'a Schema> {
        let found = self
            .components
            .and_then(|components| components.schemas.get(name));
        match found.with_context(|| format!("there is no schema {name}"))? {
            ReferenceOr::Item(schema) => Ok(schema),
            ReferenceOr::Reference { reference } => {
                bail!("schema {name} is only a reference to {reference}; use that directly")
            }
        }
    }

    /// The parameter behind a reference, or itself.
    pub fn parameter(&self, parameter: &'a ReferenceOr<Parameter>) -> Result<&'a Parameter> {
        follow(parameter, "parameters", |name| {
            self.components?.parameters.get(name)
        })
    }

    /// The response behind a reference, or itself.
    pub fn response(&self, response: &'a ReferenceOr<Response>) -> Result<&'a Response> {
        follow(response, "responses", |name| {
            self.components?.responses.get(name)
        })
    }

    /// The request body behind a reference, or itself.
    pub fn body(&self, body: &'a ReferenceOr<RequestBody>) -> Result<&'a RequestBody> {
        follow(body, "requestBodies", |name| {
            self.components?.request_bodies.get(name)
        })
    }

    /// The header behind a reference, or itself.
    pub fn header(&self, header: &'a ReferenceOr<Header>) -> Result<&'a Header> {
        follow(header, "headers", |name| self.components?.headers.get(name))
    }
}

/// The name in `#/components/schemas/<name>`.
pub fn schema_name(reference: &str) -> Result<&str> {
    reference
        .strip_prefix("#/components/schemas/")
        .with_context(|| format!("{reference} is no reference to a schema of this document"))
}

fn follow<'a, T>(
    item: &'a ReferenceOr<T>,
    section: &str,
    get: impl Fn(&str) -> Option<&'a ReferenceOr<T>>,
) -> Result<&'a T> {
    let mut current = item;
    // A chain longer than this is a circle.
    for _ in 0..8 {
        match current {
            ReferenceOr::Item(item) => return Ok(item),
            ReferenceOr::Reference { reference } => {
                let name = reference.strip_prefix(&format!("#/components/{section}/"));
                current = name
                    .and_then(&get)
                    .with_context(|| format!("{reference} leads nowhere"))?;
            }
        }
    }
    bail!("a reference among the {section} goes in a circle")
}
