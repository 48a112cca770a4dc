//! Reads operations: parameters merged, bodies, responses and security resolved.

use anyhow::{Context, Result, bail};
use heck::ToUpperCamelCase;
use openapiv3::{
    MediaType, Operation as SpecOperation, ParameterSchemaOrContent, PathItem, ReferenceOr, Schema,
    SchemaKind, SecurityScheme, StatusCode, Type as SchemaType,
};

use super::operation::{
    Body, BodyKind, Content, ErrorKind, Header, HeaderKind, Location, Operation, Parameter,
    Response, Security,
};
use super::resolve::Document;
use super::schema::type_of;
use super::types::{NamedType, Type};

/// The limit of a request body unless `x-max-body-bytes` says otherwise.
const DEFAULT_MAX_BODY_BYTES: usize = 64 * 1024;

/// All operations of the document.
pub fn operations(
    document: &Document<'_>,
    schemes: &[(String, SecurityScheme)],
    types: &mut Vec<NamedType>,
) -> Result<Vec<Operation>> {
    let mut all = Vec::new();
    for (path, item) in &document.spec.paths.paths {
        let ReferenceOr::Item(item) = item else {
            bail!("{path}: a path must not be a reference");
        };
        for (method, operation) in item.iter() {
            let method = method.to_uppercase();
            let place = format!("{method} {path}");
            let reader = Reader {
                document,
                schemes,
                types,
            };
            all.push(reader.read(&method, path, item, operation).context(place)?);
        }
    }
    types.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

struct Reader<'a> {
    document: &'a Document<'a>,
    schemes: &'a [(String, SecurityScheme)],
    types: &'a mut Vec<NamedType>,
}

impl Reader<'_> {
    fn read(
        mut self,
        method: &str,
        path: &str,
        item: &PathItem,
        operation: &SpecOperation,
    ) -> Result<Operation> {
        let id = operation
            .operation_id
            .clone()
            .context("operationId is missing")?;
        let responses = self.responses(&id, operation)?;
        let flag = |name: &str| operation.extensions.get(name);
        let max_body_bytes = match flag("x-max-body-bytes") {
            Some(value) => value
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .context("x-max-body-bytes must be a whole number")?,
            None => DEFAULT_MAX_BODY_BYTES,
        };
        Ok(Operation {
            method: method.to_owned(),
            path: path.to_owned(),
            tag: operation.tags.first().context("a tag is missing")?.clone(),
            summary: operation.summary.clone().context("summary is missing")?,
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            security: self.security(operation)?,
            parameters: self.parameters(&id, path, item, operation)?,
            body: self.body(&id, operation)?,
            error_kind: error_kind(&responses),
            responses,
            judges_repeats: flag("x-repeated-parameters").is_some_and(|v| v == "handled"),
            judges_credentials: flag("x-credentials").is_some_and(|v| v == "handled"),
            csrf_exempt: flag("x-csrf-exempt").is_some_and(|v| v == true),
            max_body_bytes,
            id,
        })
    }

    fn security(&self, operation: &SpecOperation) -> Result<Vec<Security>> {
        let listed = operation
            .security
            .as_ref()
            .context("security must be said, [] for none")?;
        let mut all = Vec::new();
        for requirement in listed {
            let mut entries = requirement.iter();
            let Some((name, scopes)) = entries.next() else {
                all.push(Security::Anonymous);
                continue;
            };
            if entries.next().is_some() {
                bail!("two schemes in one alternative of security are not supported");
            }
            let scheme = self.schemes.iter().find(|(one, _)| one == name);
            let (_, scheme) = scheme.with_context(|| format!("there is no scheme {name}"))?;
            all.push(match scheme {
                SecurityScheme::OAuth2 { .. } => Security::OAuth2(name.clone(), scopes.clone()),
                SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
                    Security::Basic(name.clone())
                }
                SecurityScheme::APIKey {
                    location: openapiv3::APIKeyLocation::Cookie,
                    ..
                } => Security::Session(name.clone(), Vec::new()),
                _ => bail!("security scheme {name}: only oauth2, basic and cookie are known"),
            });
        }
        let mut bearer = all.iter().filter_map(|one| match one {
            Security::OAuth2(_, scopes) => Some(scopes.clone()),
            _ => None,
        });
        let scopes = bearer.next();
        if bearer.next().is_some() {
            bail!("only one alternative may be oauth2");
        }
        // A cookie scheme cannot list scopes in OpenAPI 3.0; a session needs those of a token.
        for one in &mut all {
            if let (Security::Session(_, held), Some(scopes)) = (one, &scopes) {
                held.clone_from(scopes);
            }
        }
        Ok(all)
    }

    fn parameters(
        &mut self,
        id: &str,
        path: &str,
        item: &PathItem,
        operation: &SpecOperation,
    ) -> Result<Vec<Parameter>> {
        let mut all: Vec<Parameter> = Vec::new();
        // The operation's own come first: they override those of the path.
        for parameter in operation.parameters.iter().chain(&item.parameters) {
            let parameter = self.document.parameter(parameter)?;
            let location = match parameter {
                openapiv3::Parameter::Path { .. } => Location::Path,
                openapiv3::Parameter::Query { .. } => Location::Query,
                openapiv3::Parameter::Header { .. } => Location::Header,
                openapiv3::Parameter::Cookie { .. } => bail!("cookie parameters are not supported"),
            };
            let data = parameter.parameter_data_ref();
            if all
                .iter()
                .any(|one| one.name == data.name && one.location == location)
            {
                continue;
            }
            let ParameterSchemaOrContent::Schema(schema) = &data.format else {
                bail!("parameter {}: content is not supported", data.name);
            };
            let hint = format!(
                "{}{}",
                id.to_upper_camel_case(),
                data.name.to_upper_camel_case()
            );
            let ty = type_of(self.document, schema, &hint, self.types)
                .with_context(|| format!("parameter {}", data.name))?;
            all.push(Parameter {
                name: data.name.clone(),
                location,
                description: data.description.clone(),
                required: data.required,
                ty,
                default: schema
                    .as_item()
                    .and_then(|one| one.schema_data.default.clone()),
                deprecated: data.deprecated.unwrap_or_default(),
            });
        }
        let order = |one: &Parameter| match one.location {
            Location::Path => path
                .find(&format!("{{{}}}", one.name))
                .unwrap_or(usize::MAX),
            Location::Query | Location::Header => usize::MAX,
        };
        all.sort_by_key(order);
        Ok(all)
    }

    fn body(&mut self, id: &str, operation: &SpecOperation) -> Result<Option<Body>> {
        let Some(body) = &operation.request_body else {
            return Ok(None);
        };
        let body = self.document.body(body)?;
        let mut content = body.content.iter();
        let (Some((name, media)), None) = (content.next(), content.next()) else {
            bail!("there must be exactly one request content type");
        };
        let kind = match name.as_str() {
            "application/json" => BodyKind::Json,
            "application/x-www-form-urlencoded" => BodyKind::Form,
            "text/plain" => BodyKind::Text,
            "application/octet-stream" => BodyKind::Bytes,
            other => bail!("request content type {other} is not supported"),
        };
        let ty = self.media_type(media, &format!("{}Body", id.to_upper_camel_case()))?;
        Ok(Some(Body {
            description: body.description.clone(),
            kind,
            ty,
        }))
    }

    fn responses(&mut self, id: &str, operation: &SpecOperation) -> Result<Vec<Response>> {
        let mut all = Vec::new();
        for (status, response) in &operation.responses.responses {
            let StatusCode::Code(status) = status else {
                bail!("response {status}: ranges are not supported");
            };
            let response = self.document.response(response)?;
            let mut headers = Vec::new();
            for (name, header) in &response.headers {
                headers.push(self.header(name, header)?);
            }
            let mut content = Vec::new();
            for (name, media) in &response.content {
                content.push(Content {
                    media_type: name.clone(),
                    ty: self.media_type(media, &format!("{}Body", id.to_upper_camel_case()))?,
                });
            }
            if *status >= 400 && content.len() > 1 {
                bail!("response {status}: a refusal has one content type");
            }
            let description = response.description.clone();
            all.push(Response {
                status: *status,
                description,
                headers,
                content,
            });
        }
        all.sort_by_key(|response| response.status);
        Ok(all)
    }

    fn media_type(&mut self, media: &MediaType, hint: &str) -> Result<Type> {
        let schema = media
            .schema
            .as_ref()
            .context("a media type needs a schema")?;
        type_of(self.document, schema, hint, self.types)
    }

    fn header(&mut self, name: &str, header: &ReferenceOr<openapiv3::Header>) -> Result<Header> {
        let header = self.document.header(header)?;
        let ParameterSchemaOrContent::Schema(schema) = &header.format else {
            bail!("header {name}: content is not supported");
        };
        let kind = match schema.as_item().and_then(fixed_value) {
            Some(value) => HeaderKind::Fixed(value),
            None => HeaderKind::Value(type_of(
                self.document,
                schema,
                &name.to_upper_camel_case(),
                self.types,
            )?),
        };
        let description = header.description.clone();
        Ok(Header {
            name: name.to_owned(),
            description,
            required: header.required,
            kind,
        })
    }
}

/// The only value of a one-value enum.
fn fixed_value(schema: &Schema) -> Option<String> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) => match text.enumeration.as_slice() {
            [Some(only)] => Some(only.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn error_kind(responses: &[Response]) -> ErrorKind {
    let media_type = responses
        .iter()
        .filter(|response| response.status >= 400)
        .find_map(|response| response.content.first())
        .map(|content| content.media_type.as_str());
    match media_type {
        Some("application/json") => ErrorKind::OAuth,
        Some("text/html") => ErrorKind::Page,
        _ => ErrorKind::Problem,
    }
}
