//! The resolved model of `openapi.yaml`: references followed, path-level parameters merged,
//! inline enums named. What emits code reads this and never the document itself.

mod operation;
mod read;
pub mod resolve;
mod schema;
mod types;

pub use operation::{
    Body, BodyKind, Content, ErrorKind, Header, HeaderKind, Location, Operation, Parameter,
    Response, Security,
};
pub use types::{Field, Kind, NamedType, Range, TextRules, Type};

use anyhow::{Context, Result, bail};
use heck::{ToSnakeCase, ToUpperCamelCase};
use openapiv3::{OpenAPI, SecurityScheme};

use resolve::Document;

/// Everything the emitters need to know.
#[derive(Debug)]
pub struct Model {
    /// `info.title`, `info.version`, `info.description`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// Groups of operations in the order of the document.
    pub tags: Vec<Tag>,
    /// Components and named inline types.
    pub types: Vec<NamedType>,
    /// Operations in the order of the document.
    pub operations: Vec<Operation>,
    /// Security schemes by name.
    pub schemes: Vec<(String, SecurityScheme)>,
    /// Scopes of the OAuth 2 scheme with their descriptions.
    pub scopes: Vec<(String, String)>,
}

/// A group of operations, a file, a trait.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Name in the document.
    pub name: String,
    /// Description in the document.
    pub description: Option<String>,
    /// Name of the module.
    pub module: String,
}

impl Tag {
    /// Name of the trait.
    pub fn trait_name(&self) -> String {
        format!("{}Api", self.name.to_upper_camel_case())
    }
}

/// Names of files and modules that a tag must not take.
const RESERVED: [&str; 7] = [
    "document",
    "headers",
    "lib",
    "operations",
    "security",
    "support",
    "types",
];

impl Model {
    /// Resolves `spec`.
    ///
    /// # Errors
    ///
    /// A construct that the generator cannot express, with its place in the document.
    pub fn new(spec: &OpenAPI) -> Result<Self> {
        let document = Document::new(spec);
        let tags: Vec<Tag> = spec
            .tags
            .iter()
            .map(|tag| Tag {
                name: tag.name.clone(),
                description: tag.description.clone(),
                module: tag.name.to_snake_case(),
            })
            .collect();
        for tag in &tags {
            if RESERVED.contains(&tag.module.as_str()) {
                bail!("tag {}: the name is taken by a generated module", tag.name);
            }
        }
        let schemes = schemes(spec)?;
        let mut types = schema::components(&document)?;
        let operations =
            read::operations(&document, &schemes, &mut types).context("reading the operations")?;
        for operation in &operations {
            if !tags.iter().any(|tag| tag.name == operation.tag) {
                bail!("{}: tag {} is not declared", operation.id, operation.tag);
            }
        }
        Ok(Self {
            title: spec.info.title.clone(),
            version: spec.info.version.clone(),
            tags,
            types,
            operations,
            scopes: scopes(&schemes),
            schemes,
        })
    }

    /// The operations of a tag.
    pub fn tagged<'a>(&'a self, tag: &'a Tag) -> impl Iterator<Item = &'a Operation> {
        self.operations
            .iter()
            .filter(|operation| operation.tag == tag.name)
    }

    /// A named type.
    pub fn named(&self, name: &str) -> Option<&NamedType> {
        self.types.iter().find(|one| one.name == name)
    }
}

fn schemes(spec: &OpenAPI) -> Result<Vec<(String, SecurityScheme)>> {
    let Some(components) = &spec.components else {
        return Ok(Vec::new());
    };
    components
        .security_schemes
        .iter()
        .map(|(name, scheme)| match scheme.as_item() {
            Some(scheme) => Ok((name.clone(), scheme.clone())),
            None => bail!("security scheme {name}: references are not supported"),
        })
        .collect()
}

fn scopes(schemes: &[(String, SecurityScheme)]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (_, scheme) in schemes {
        let SecurityScheme::OAuth2 { flows, .. } = scheme else {
            continue;
        };
        let code = flows.authorization_code.iter().map(|flow| &flow.scopes);
        let client = flows.client_credentials.iter().map(|flow| &flow.scopes);
        for (name, description) in code.chain(client).flatten() {
            if !all.iter().any(|(one, _)| one == name) {
                all.push((name.clone(), description.clone()));
            }
        }
    }
    all
}
