//! An operation as somebody sends it: with the examples of the document, and the credentials that it wants.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::{ISSUER, text};
use crate::spec::{self, METHODS, elements, members};

/// Tags of endpoints of the protocol, to which programs speak by what knows the protocol.
const PROTOCOL: [&str; 3] = ["Authorize", "Token", "Device"];

/// The document.
pub struct Document(Value);

/// How a caller proves itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    None,
    /// An access token.
    Bearer,
    /// The id and secret of a client.
    Client,
    /// The browser's session, with the proof against forged calls where the operation wants it.
    Session {
        cookie: String,
        csrf: bool,
    },
}

/// What comes back when all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Nothing,
    Redirect,
    Json,
    Text,
}

/// A parameter with its example.
pub struct Parameter {
    pub name: String,
    pub place: String,
    pub value: Value,
    pub is_uuid: bool,
}

/// A body with its first example.
pub struct Body {
    pub is_json: bool,
    /// The name of its schema.
    pub schema: String,
    pub value: Value,
}

/// An operation with everything that is sent.
pub struct Request {
    pub id: String,
    /// In small letters.
    pub method: String,
    path: String,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub credentials: Credentials,
    pub answer: Answer,
    /// Whether it answers a list in pages.
    pub is_paged: bool,
    is_protocol: bool,
}

impl Document {
    pub fn parse(yaml: &str) -> Result<Self> {
        Ok(Self(serde_yaml_ng::from_str(yaml)?))
    }

    /// All operations, in the order of the document.
    pub fn requests(&self) -> Result<Vec<Request>> {
        let mut all = Vec::new();
        for (path, item) in members(&self.0["paths"]) {
            for method in METHODS {
                if let Some(operation) = item.get(method) {
                    let id = operation["operationId"].as_str().unwrap_or_default();
                    let request = self.request(path, item, method, operation);
                    all.push(request.with_context(|| format!("the samples of {id}"))?);
                }
            }
        }
        Ok(all)
    }

    fn request(
        &self,
        path: &str,
        item: &Value,
        method: &str,
        operation: &Value,
    ) -> Result<Request> {
        let tag = operation["tags"][0].as_str().unwrap_or_default();
        let body = self.body(operation)?;
        Ok(Request {
            id: operation["operationId"]
                .as_str()
                .context("an operation without an operationId")?
                .to_owned(),
            method: method.to_owned(),
            path: path.to_owned(),
            parameters: self.parameters(item, operation)?,
            credentials: self.credentials(operation, body.as_ref()),
            body,
            answer: self.answer(operation),
            is_paged: operation.get("x-dropshot-pagination").is_some(),
            is_protocol: PROTOCOL.contains(&tag),
        })
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        spec::resolve(&self.0, value)
    }

    /// What has an example. A test demands one of every parameter that is required.
    fn parameters(&self, item: &Value, operation: &Value) -> Result<Vec<Parameter>> {
        let mut found = Vec::new();
        let shared = elements(&item["parameters"]);
        for parameter in shared.chain(elements(&operation["parameters"])) {
            let parameter = self.resolve(parameter);
            let schema = self.resolve(&parameter["schema"]);
            let name = parameter["name"].as_str().unwrap_or_default();
            match parameter.get("example").or_else(|| schema.get("example")) {
                Some(value) => found.push(Parameter {
                    name: name.to_owned(),
                    place: parameter["in"].as_str().unwrap_or_default().to_owned(),
                    value: value.clone(),
                    is_uuid: schema["format"] == "uuid",
                }),
                None if parameter["required"] == true => {
                    bail!("the parameter {name} has no example");
                }
                None => {}
            }
        }
        Ok(found)
    }

    fn body(&self, operation: &Value) -> Result<Option<Body>> {
        let body = self.resolve(&operation["requestBody"]);
        let Some((media_type, media)) = members(&body["content"]).next() else {
            return Ok(None);
        };
        let named = members(&media["examples"]).next();
        let named = named.map(|(_, example)| &self.resolve(example)["value"]);
        let value = media.get("example").or(named);
        let value = value.or_else(|| self.resolve(&media["schema"]).get("example"));
        let schema = media["schema"]["$ref"].as_str().unwrap_or_default();
        let (_, schema) = schema
            .rsplit_once('/')
            .context("the schema of the body has no name")?;
        Ok(Some(Body {
            is_json: media_type.contains("json"),
            schema: schema.to_owned(),
            value: value.context("the body has no example")?.clone(),
        }))
    }

    /// By a token rather than as a client, and by a browser's cookie only where there is no other way.
    fn credentials(&self, operation: &Value, body: Option<&Body>) -> Credentials {
        let ways = operation.get("security").unwrap_or(&self.0["security"]);
        let ways: Vec<Option<(&String, &Value)>> = elements(ways)
            .map(|way| members(way).next())
            .map(|way| way.map(|(name, _)| (name, self.scheme(name))))
            .collect();
        let of_kind = |kind: &str| {
            let mut schemes = ways.iter().flatten();
            schemes.find(|(_, scheme)| scheme["type"] == kind)
        };
        // A public client names itself in the body.
        let names_itself = body.is_some_and(|body| body.value.get("client_id").is_some());
        if of_kind("oauth2").is_some() {
            Credentials::Bearer
        } else if of_kind("http").is_some() && !(names_itself && ways.contains(&None)) {
            Credentials::Client
        } else if let Some((_, scheme)) = of_kind("apiKey") {
            Credentials::Session {
                cookie: scheme["name"].as_str().unwrap_or_default().to_owned(),
                csrf: operation["x-csrf-exempt"] != true,
            }
        } else {
            Credentials::None
        }
    }

    fn scheme(&self, name: &str) -> &Value {
        self.resolve(&self.0["components"]["securitySchemes"][name])
    }

    fn answer(&self, operation: &Value) -> Answer {
        let success =
            members(&operation["responses"]).find(|(status, _)| status.starts_with(['2', '3']));
        let Some((status, response)) = success else {
            return Answer::Nothing;
        };
        let content = &self.resolve(response)["content"];
        match members(content).next() {
            _ if status.starts_with('3') => Answer::Redirect,
            None => Answer::Nothing,
            Some((media_type, _)) if media_type.contains("json") => Answer::Json,
            Some(_) => Answer::Text,
        }
    }
}

impl Request {
    /// The parameters of a place.
    pub fn in_place(&self, place: &str) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |one| one.place == place)
    }

    /// The whole address.
    pub fn url(&self) -> String {
        let mut path = self.path.clone();
        for parameter in self.in_place("path") {
            let place = format!("{{{}}}", parameter.name);
            path = path.replace(&place, &text::segment(&text::plain(&parameter.value)));
        }
        let pairs = self.in_place("query").map(|parameter| {
            let value = text::query(&text::plain(&parameter.value));
            format!("{}={value}", text::query(&parameter.name))
        });
        let query = pairs.collect::<Vec<_>>().join("&");
        let separator = if query.is_empty() { "" } else { "?" };
        format!("{ISSUER}{path}{separator}{query}")
    }

    /// Whether the SDKs of TypeScript and Python leave it to those who speak the protocol, or to a browser.
    pub fn is_without_sdk(&self) -> bool {
        self.is_protocol || matches!(self.credentials, Credentials::Session { .. })
    }
}

impl Body {
    /// The fields of a form.
    pub fn fields(&self) -> impl Iterator<Item = (&String, &Value)> {
        members(&self.value)
    }
}
