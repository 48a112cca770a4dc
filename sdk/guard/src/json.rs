//! JSON (RFC 8259), read into a tree with lines.

use std::sync::Arc;

use crate::MAX_DEPTH;
use crate::fault::{Fault, Place};
use crate::tree::{Entry, Node, too_deep};

pub(crate) fn read(text: &str) -> Result<Arc<Node>, Fault> {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        text,
        at: 0,
        line: 1,
    };
    let root = reader.value(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(root),
        Some(_) => Err(reader.fault("there is something after the end of the document")),
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn fault(&self, problem: &str) -> Fault {
        Place::root().fault(self.line, format!("this is no JSON: {problem}"))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.line += usize::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Arc<Node>, Fault> {
        if depth > MAX_DEPTH {
            return Err(too_deep(self.line));
        }
        self.space();
        let line = self.line;
        let node = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Node::scalar(line, self.string()?, false),
            Some(_) => Node::scalar(line, self.word()?, true),
            None => return Err(self.fault("it ends too early")),
        };
        Ok(Arc::new(node))
    }

    fn map(&mut self, depth: usize) -> Result<Node, Fault> {
        let (line, mut entries) = (self.line, Vec::new());
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Node::map(line, entries);
        }
        loop {
            self.space();
            let at = self.line;
            if self.peek() != Some(b'"') {
                return Err(self.fault("a member begins with its name in quotation marks"));
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.fault("a colon follows the name of a member"));
            }
            let value = self.value(depth + 1)?;
            entries.push(Entry {
                name,
                line: at,
                value,
            });
            self.space();
            if self.take(b'}') {
                return Node::map(line, entries);
            }
            if !self.take(b',') {
                return Err(self.fault("a comma or the end of the object is missing"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Node, Fault> {
        let (line, mut items) = (self.line, Vec::new());
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Node::list(line, items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Node::list(line, items);
            }
            if !self.take(b',') {
                return Err(self.fault("a comma or the end of the list is missing"));
            }
        }
    }

    /// A number, `true`, `false` or `null`. What a number is worth is of no concern here.
    fn word(&mut self) -> Result<String, Fault> {
        let begin = self.at;
        let part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        while self.peek().is_some_and(part) {
            self.at += 1;
        }
        let word = &self.text[begin..self.at];
        let number = word.starts_with(|c: char| c == '-' || c.is_ascii_digit())
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        match number || matches!(word, "true" | "false" | "null") {
            true => Ok(word.to_owned()),
            false => Err(self.fault("a value is missing")),
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let begin = self.at;
            while self
                .peek()
                .is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20)
            {
                self.at += 1;
            }
            // Only ASCII ends a run, so that both ends are those of characters.
            out.push_str(&self.text[begin..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    let c = self.escape()?;
                    out.push(c);
                }
                _ => return Err(self.fault("a text is not closed")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let byte = self.peek().unwrap_or_default();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four()?;
                let code = match first {
                    0xd800..=0xdbff if self.take(b'\\') && self.take(b'u') => {
                        let second = self.four()?;
                        let low = second.wrapping_sub(0xdc00) & 0x3ff;
                        if !(0xdc00..=0xdfff).contains(&second) {
                            return Err(self.fault("half a character"));
                        }
                        0x1_0000 + ((first - 0xd800) << 10) + low
                    }
                    _ => first,
                };
                char::from_u32(code).ok_or_else(|| self.fault("half a character"))?
            }
            _ => return Err(self.fault("an unknown escape")),
        })
    }

    fn four(&mut self) -> Result<u32, Fault> {
        let digits = self.text.get(self.at..self.at + 4);
        let code = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        code.ok_or_else(|| self.fault("an unknown escape"))
    }
}
