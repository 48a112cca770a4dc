//! No spelling of a path opens an operation: whatever a program behind the gateway takes a path
//! for, it is what the decision was about, or nothing that the program has.

use std::sync::LazyLock;

use countersign_guard::{Call, Document, Operation, Settings, Table, UnknownPaths};
use proptest::prelude::*;

/// Programs are careless in these ways, in any combination.
#[derive(Clone, Copy, Debug)]
struct Careless {
    decode_first: bool,
    decode_twice: bool,
    decode_segments: bool,
    backslashes: bool,
    merge_slashes: bool,
    dot_segments: bool,
    cut_matrix: bool,
    fold_case: bool,
    forget_last_slash: bool,
    trim: bool,
}

fn decode(text: &str) -> String {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

impl Careless {
    /// The segments that such a program looks for.
    fn segments(self, path: &str) -> Vec<String> {
        let mut path = path.split(['?', '#']).next().unwrap().to_owned();
        if self.decode_first {
            path = decode(&path);
        }
        if self.decode_twice {
            path = decode(&decode(&path));
        }
        if self.backslashes {
            path = path.replace('\\', "/");
        }
        if self.fold_case {
            path = path.to_lowercase();
        }
        let mut segments: Vec<String> = Vec::new();
        for segment in path.strip_prefix('/').unwrap_or(&path).split('/') {
            let mut segment = segment.to_owned();
            if self.cut_matrix {
                segment = segment.split(';').next().unwrap().to_owned();
            }
            if self.decode_segments {
                segment = decode(&segment);
            }
            if self.dot_segments && segment == ".." {
                segments.pop();
                continue;
            }
            if self.dot_segments && segment == "." || self.merge_slashes && segment.is_empty() {
                continue;
            }
            if self.trim {
                segment = segment.trim().trim_end_matches('.').to_owned();
            }
            segments.push(segment);
        }
        if self.forget_last_slash && segments.last().is_some_and(String::is_empty) {
            segments.pop();
        }
        segments
    }

    /// The operation that such a program runs: of all that match, the one that is concrete first.
    fn runs<'a>(self, document: &'a Document, path: &str) -> Option<&'a Operation> {
        let segments = self.segments(path);
        let mut best: Option<(Vec<bool>, &Operation)> = None;
        for operation in &document.operations {
            let mut template: Vec<String> =
                operation.path[1..].split('/').map(str::to_owned).collect();
            if self.fold_case {
                template
                    .iter_mut()
                    .for_each(|one| *one = one.to_lowercase());
            }
            let matches = template.len() == segments.len()
                && template.iter().zip(&segments).all(|(template, segment)| {
                    match template.starts_with('{') {
                        true => !segment.is_empty(),
                        false => template == segment,
                    }
                });
            let rank: Vec<bool> = template.iter().map(|one| one.starts_with('{')).collect();
            if matches && best.as_ref().is_none_or(|(before, _)| rank < *before) {
                best = Some((rank, operation));
            }
        }
        best.map(|(_, operation)| operation)
    }
}

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /{a}: {get: {operationId: one, security: []}}
  /admin: {get: {operationId: admin}}
  /Upper: {get: {operationId: upper}}
  /public/{a}: {get: {operationId: public, security: []}}
  /public/admin: {get: {operationId: public_admin}}
  /admin/{a}: {get: {operationId: admin_one}}
  /admin/{a}/b: {get: {operationId: admin_b}}
  /public/{a}/b: {get: {operationId: public_b, security: []}}
  /public/{a}/admin: {get: {operationId: public_deep}}
security: [{bearer: []}]
components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}
";

static READ: LazyLock<Document> = LazyLock::new(|| Document::read(DOCUMENT).unwrap());

fn table(unknown: UnknownPaths) -> Table {
    let settings = Settings {
        unknown,
        ..Settings::default()
    };
    Table::new(&READ, &settings).unwrap()
}

static REFUSING: LazyLock<Table> = LazyLock::new(|| table(UnknownPaths::Refuse));
static PASSING: LazyLock<Table> = LazyLock::new(|| table(UnknownPaths::Pass));

fn careless() -> impl Strategy<Value = Careless> {
    prop::array::uniform10(any::<bool>()).prop_map(|flags| Careless {
        decode_first: flags[0],
        decode_twice: flags[1],
        decode_segments: flags[2],
        backslashes: flags[3],
        merge_slashes: flags[4],
        dot_segments: flags[5],
        cut_matrix: flags[6],
        fold_case: flags[7],
        forget_last_slash: flags[8],
        trim: flags[9],
    })
}

/// Paths made of what matters, so that many of them nearly hit.
fn path() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "/",
        "/",
        "/",
        "/admin",
        "/public",
        "/Upper",
        "/upper",
        "/ADMIN",
        "/x",
        "/b",
        "/%61dmin",
        "/admi%6e",
        "..",
        ".",
        "%2e",
        "%2E%2e",
        "%2f",
        "%2F",
        "%5c",
        "\\",
        ";",
        ";a=b",
        "%3b",
        "%25",
        "%252f",
        "%2561dmin",
        "%00",
        "%20",
        " ",
        "%",
        "?",
        "#",
        "%3f",
        "%23",
        "admin",
        "public",
        "x",
        "//",
        "/../",
        "/./",
        "/..;/",
        "é",
        "%c3%a9",
        "%c0%af",
        "~",
        "a",
    ]);
    prop_oneof![
        8 => prop::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat()),
        1 => "/[ -~]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    // Covers: FA-03
    #[test]
    fn no_spelling_opens_an_operation(path in path(), careless in careless()) {
        for table in [&*REFUSING, &*PASSING] {
            let call = Call { method: "GET", host: None, path: &path };
            let decision = table.decide(&call, None);
            if decision.status() != 200 {
                continue;
            }
            // Somebody anonymous was let through: nothing that asks for a token may run.
            let runs = careless.runs(&READ, &path);
            let opened = runs.filter(|operation| !operation.is_anonymous());
            prop_assert!(opened.is_none(), "{path} opens {opened:?} under {careless:?}");
            // And what runs is what was decided about.
            if let (Some(decided), Some(runs)) = (decision.operation, runs) {
                prop_assert_eq!(&decided.id, &runs.id);
            }
        }
    }

    #[test]
    fn a_usual_path_is_found(a in "[a-z0-9_~-]{1,8}", b in "[a-z0-9]{1,8}") {
        prop_assume!(a != "admin" && b != "admin");
        for (path, id) in [(format!("/{a}"), "one"), (format!("/public/{b}"), "public")] {
            prop_assume!(path != "/upper");
            let call = Call { method: "GET", host: None, path: &path };
            let decision = REFUSING.decide(&call, None);
            prop_assert_eq!(decision.status(), 200, "{}", path);
            prop_assert_eq!(&decision.operation.unwrap().id, id);
        }
    }

    #[test]
    fn nothing_that_anybody_sends_is_too_much(text in "\\PC{0,200}", path in "\\PC{0,40}") {
        let _refused_or_read = Document::read(&text);
        let _refused_or_read = Document::read(&format!("{{{text}"));
        let call = Call { method: "GET", host: Some(&text), path: &path };
        let _decided = REFUSING.decide(&call, None);
    }
}
