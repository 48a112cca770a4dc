//! YAML 1.2, read into a tree with lines. An alias shares the value that it names.

use std::collections::HashMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use crate::MAX_DEPTH;
use crate::fault::{Fault, Place};
use crate::tree::{Entry, Node, too_deep};

pub(crate) fn read(text: &str) -> Result<Arc<Node>, Fault> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| not_yaml(&error))?;
        builder.event(event, span)?;
    }
    let nothing = || Place::root().fault(1, "the document is empty");
    builder.root.ok_or_else(nothing)
}

fn not_yaml(error: &ScanError) -> Fault {
    let problem = format!("this is no YAML: {}", error.info());
    Place::root().fault(error.marker().line(), problem)
}

/// A list or a map that is not complete yet.
struct Open {
    line: usize,
    anchor: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Arc<Node>>),
    /// With the name that waits for its value.
    Map(Vec<Entry>, Option<(String, usize)>),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    /// What an alias can name: values that are complete, so that none can hold itself.
    anchors: HashMap<usize, Arc<Node>>,
    root: Option<Arc<Node>>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        let line = span.start.line();
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(Place::root().fault(line, "there are two documents in one file; send one"))
            }
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let node = Node::scalar(line, text.into_owned(), plain);
                self.complete(Arc::new(node), anchor, line)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    let problem = "the alias names a value that it is itself a part of";
                    return Err(Place::root().fault(line, problem));
                };
                // Names are copied, so that a long one would be as often as it is named.
                if let Some(Inside::Map(_, None)) = self.open.last().map(|open| &open.inside) {
                    let problem = "the name of a member is written out, not an alias";
                    return Err(Place::root().fault(line, problem));
                }
                self.complete(node, 0, line)
            }
            Event::SequenceStart(anchor, _) => self.begin(line, anchor, Inside::List(Vec::new())),
            Event::MappingStart(anchor, _) => {
                self.begin(line, anchor, Inside::Map(Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(());
                };
                let node = match open.inside {
                    Inside::List(items) => Node::list(open.line, items)?,
                    Inside::Map(entries, _) => Node::map(open.line, entries)?,
                };
                self.complete(Arc::new(node), open.anchor, open.line)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, line: usize, anchor: usize, inside: Inside) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(line));
        }
        self.open.push(Open {
            line,
            anchor,
            inside,
        });
        Ok(())
    }

    /// Puts a value where it belongs.
    fn complete(&mut self, node: Arc<Node>, anchor: usize, line: usize) -> Result<(), Fault> {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.root = Some(node),
            Some(Inside::List(items)) => items.push(node),
            Some(Inside::Map(entries, waiting)) => match waiting.take() {
                Some((name, line)) => entries.push(Entry {
                    name,
                    line,
                    value: node,
                }),
                None => {
                    let crate::tree::Value::Scalar { text, .. } = &node.value else {
                        let problem = "the name of a member is a text, not a list or an object";
                        return Err(Place::root().fault(line, problem));
                    };
                    *waiting = Some((text.clone(), line));
                }
            },
        }
        Ok(())
    }
}
