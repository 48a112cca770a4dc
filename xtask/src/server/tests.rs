//! What the generator writes for small documents. Review a change with the pictures beside
//! it: `INSTA_UPDATE=always cargo test -p xtask server` rewrites them.

use insta::assert_snapshot;

use super::generate;
use crate::model::Model;

const HEAD: &str = "\
openapi: 3.0.3
info: {title: Small, version: 1.0.0}
tags:
  - name: Things
    description: Things of all kinds.
";

const COMPONENTS: &str = "
components:
  securitySchemes:
    oauth2:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: /oauth/token
          scopes: {things:read: See things, things:write: Change things}
    clientBasic: {type: http, scheme: basic}
    session: {type: apiKey, in: cookie, name: s}
  responses:
    Problem:
      description: Refused.
      headers:
        WWW-Authenticate: {schema: {type: string}}
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/Problem'}
    OauthError:
      description: Refused.
      headers:
        Cache-Control: {schema: {type: string, enum: [no-store]}}
        Retry-After: {schema: {type: integer, format: int32}}
      content:
        application/json:
          schema: {$ref: '#/components/schemas/OauthError'}
  schemas:
    Problem: {type: object, properties: {code: {type: string}}}
    OauthError: {type: object, required: [error], properties: {error: {type: string}}}
";

/// One generated file for a document of these paths and further schemas.
fn file(name: &str, paths: &str, schemas: &str) -> String {
    let text = format!("{HEAD}paths:\n{paths}{COMPONENTS}{schemas}");
    let model = Model::new(&crate::spec::parse(&text).unwrap()).unwrap();
    let files = generate(&model).unwrap();
    let wanted = format!("server/api/src/{name}.rs");
    let found = files
        .into_iter()
        .find(|(path, _)| path.to_str() == Some(&wanted));
    found.unwrap().1
}

/// The file of the tag without the imports, which are always the same.
fn tag(paths: &str, schemas: &str) -> String {
    let file = file("things", paths, schemas);
    let start = file.find("/// The operations tagged").unwrap();
    file[start..].to_owned()
}

/// The types that are not always there.
fn types(schemas: &str) -> String {
    let file = file("types", "  {}\n", schemas);
    let end = file.find("/// Every schema, for").unwrap();
    let start = file.find("use poem_openapi::{Enum").unwrap();
    file[start..end].to_owned()
}

#[test]
fn a_form_body() {
    let paths = "
  /oauth/token:
    post:
      operationId: token
      tags: [Things]
      summary: Get tokens
      description: As the RFC says.
      security: [{clientBasic: []}, {}]
      x-max-body-bytes: 4096
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {$ref: '#/components/schemas/TokenRequest'}
      responses:
        '200':
          description: Tokens.
          headers:
            Cache-Control: {schema: {type: string, enum: [no-store]}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/OauthError'}
        '400': {$ref: '#/components/responses/OauthError'}
";
    let schemas = "
    TokenRequest:
      type: object
      required: [grant_type]
      properties:
        grant_type: {type: string}
        code: {type: string}
        code_verifier: {type: string}
        resource: {type: array, items: {type: string}}
        max_age: {type: integer, format: int32}
        client_secret: {type: string, format: password}
";
    assert_snapshot!("form_body_tag", tag(paths, schemas));
    let types = file("types", paths, schemas);
    let start = types.find("/// Schemas that refuse").unwrap();
    let form = types.find("impl crate::support::FormFields").unwrap();
    let debug = types.find("impl std::fmt::Debug").unwrap();
    let debug_end = debug + types[debug..].find("\n}\n").unwrap() + 3;
    assert_snapshot!(
        "form_body_types",
        format!("{}\n{}", &types[debug..debug_end], &types[form..start])
    );
    assert_snapshot!("fixed_headers", file("headers", paths, schemas));
}

#[test]
fn parameters_and_security_alternatives() {
    let paths = "
  /api/v1/{kind}/things/{thing_id}:
    parameters:
      - {name: thing_id, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      operationId: list_things
      tags: [Things]
      summary: List things
      deprecated: true
      security: [{oauth2: [things:read, things:write]}, {session: []}, {}]
      x-csrf-exempt: true
      x-repeated-parameters: handled
      parameters:
        - {name: kind, in: path, required: true, schema: {type: string}}
        - name: limit
          in: query
          description: How many.
          schema: {type: integer, format: int32, minimum: 1, maximum: 200, default: 50}
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
        - {name: order, in: query, schema: {type: string, enum: [up, down], default: up}}
        - {name: If-Match, in: header, schema: {type: string, maxLength: 20}}
      responses:
        '200':
          description: Things.
          content: {text/plain: {schema: {type: string}}}
        '400': {$ref: '#/components/responses/Problem'}
        '401': {$ref: '#/components/responses/Problem'}
";
    assert_snapshot!(tag(paths, ""));
}

#[test]
fn a_json_body_and_headers_of_an_answer() {
    let paths = "
  /api/v1/things:
    post:
      operationId: create_thing
      tags: [Things]
      summary: Create a thing
      security: [{oauth2: [things:write]}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Thing'}
      responses:
        '201':
          description: The thing.
          headers:
            Location: {schema: {type: string, format: uri-reference}}
            ETag: {required: true, schema: {type: string}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
        '400': {$ref: '#/components/responses/Problem'}
        '401': {$ref: '#/components/responses/Problem'}
        '403': {$ref: '#/components/responses/Problem'}
    delete:
      operationId: delete_things
      tags: [Things]
      summary: Delete all
      security: []
      responses:
        '204': {description: Gone.}
        '400': {$ref: '#/components/responses/Problem'}
";
    let schemas = "
    Thing: {type: object, additionalProperties: false, properties: {name: {type: string}}}
";
    assert_snapshot!(tag(paths, schemas));
}

#[test]
fn pages_and_redirects() {
    let paths = "
  /oauth/authorize:
    get:
      operationId: authorize
      tags: [Things]
      summary: Start
      security: []
      responses:
        '302':
          description: Onward.
          headers:
            Location: {schema: {type: string}}
            Cache-Control: {schema: {type: string, enum: [no-store]}}
        '400':
          description: A page.
          content: {text/html: {schema: {type: string}}}
";
    assert_snapshot!(tag(paths, ""));
}

#[test]
fn an_answer_of_two_media_types() {
    let paths = "
  /oauth/userinfo:
    get:
      operationId: userinfo
      tags: [Things]
      summary: Who it is
      security: []
      responses:
        '200':
          description: The claims.
          headers:
            Cache-Control: {required: true, schema: {type: string, enum: [no-store]}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
            application/jwt:
              schema: {type: string}
        '400': {$ref: '#/components/responses/Problem'}
";
    let schemas = "
    Thing: {type: object, additionalProperties: false, properties: {name: {type: string}}}
";
    assert_snapshot!(tag(paths, schemas));
}

#[test]
fn all_kinds_of_types() {
    let schemas = "
    Thing:
      type: object
      description: Something.
      additionalProperties: false
      required: [id, note, word]
      properties:
        id: {type: string, format: uuid}
        note: {type: string, nullable: true, description: May be null.}
        title: {type: string, maxLength: 100}
        owner: {type: string, nullable: true}
        colour: {type: string, enum: [red, dark-blue]}
        word: {$ref: '#/components/schemas/Word'}
        code: {type: string, pattern: '^[A-Z]{3}$'}
        site: {type: string, format: uri, maxLength: 2000}
        count: {type: integer, format: int64, minimum: 0}
        at: {type: string, format: date-time}
        on: {type: boolean, default: true}
        labels: {type: object, additionalProperties: {type: string}}
        words: {type: array, minItems: 1, maxItems: 5, items: {$ref: '#/components/schemas/Word'}}
        anything: {}
        type: {type: string, deprecated: true}
    Word: {type: string, description: A word., minLength: 1, maxLength: 20, pattern: '^[a-z]+$'}
    Open:
      type: object
      additionalProperties: {}
      properties: {known: {type: string}}
    Shape:
      description: A form.
      oneOf:
        - {$ref: '#/components/schemas/Circle'}
        - {$ref: '#/components/schemas/Square'}
      discriminator:
        propertyName: kind
        mapping:
          circle: '#/components/schemas/Circle'
          square: '#/components/schemas/Square'
    Circle:
      type: object
      required: [kind, radius]
      properties: {kind: {type: string, enum: [circle]}, radius: {type: integer, format: int32}}
    Square:
      type: object
      required: [kind]
      properties: {kind: {type: string, enum: [square]}}
";
    assert_snapshot!(types(schemas));
}

#[test]
fn what_cannot_be_expressed_names_its_place() {
    let refuse = |paths: &str, schemas: &str| {
        let text = format!("{HEAD}paths:\n{paths}{COMPONENTS}{schemas}");
        format!(
            "{:#}",
            Model::new(&crate::spec::parse(&text).unwrap()).unwrap_err()
        )
    };
    let schemas = "
    Thing: {type: object, properties: {inner: {type: object, properties: {a: {type: string}}}}}
";
    assert_eq!(
        refuse("  {}\n", schemas),
        "schema Thing: member inner: this schema must stand under components/schemas, or is not \
         supported"
    );
    let paths = "
  /x:
    get:
      operationId: get_x
      tags: [Things]
      summary: X
      security: []
      responses:
        '400':
          description: Refused, and who knows how.
          content:
            application/json: {schema: {type: string}}
            text/html: {schema: {type: string}}
";
    assert_eq!(
        refuse(paths, ""),
        "reading the operations: GET /x: response 400: a refusal has one content type"
    );
    let paths = "
  /x:
    get:
      operationId: get_x
      tags: [Things]
      summary: X
      security: [{nothing: []}]
      responses: {'400': {$ref: '#/components/responses/Problem'}}
";
    assert_eq!(
        refuse(paths, ""),
        "reading the operations: GET /x: there is no scheme nothing"
    );
}
