//! Pages as a test reads them: their forms with all fields, and the text that a person sees.

use super::Answer;

/// A page of the server.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it was found.
    pub url: String,
    /// The answer that it is.
    pub answer: Answer,
    /// Its forms, in order.
    pub forms: Vec<Form>,
}

/// A form of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it goes, as it stands in the page.
    pub action: String,
    /// Names and values that would be sent without touching anything, buttons left out.
    pub fields: Vec<(String, String)>,
    /// Names of fields that wait for input.
    pub inputs: Vec<String>,
    /// Names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

impl Page {
    /// Reads an answer as a page.
    pub fn of(url: &str, answer: Answer) -> Self {
        Self {
            url: url.to_owned(),
            forms: forms(&answer.text),
            answer,
        }
    }

    /// The form that goes to a path.
    #[track_caller]
    pub fn form(&self, path: &str) -> Form {
        let found = self.forms.iter().find(|form| path_of(&form.action) == path);
        match found {
            Some(form) => form.clone(),
            None => panic!("no form goes to {path} on {}: {}", self.url, self.answer),
        }
    }

    /// Whether a form goes to a path.
    pub fn has_form(&self, path: &str) -> bool {
        self.forms.iter().any(|form| path_of(&form.action) == path)
    }

    /// Whether a person can read this, markup and line ends aside.
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// The text without markup.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for c in self.answer.text.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        unescape(&words)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Form {
    /// The value that a field has by itself.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// Fills a field in, or replaces what it holds.
    #[must_use]
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(one, _)| one != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves a field out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(one, _)| one != name);
        self
    }

    /// Unticks one box.
    #[must_use]
    pub fn untick(mut self, name: &str, value: &str) -> Self {
        let before = self.fields.len();
        self.fields
            .retain(|(one, found)| one != name || found != value);
        assert_ne!(before, self.fields.len(), "there is no box {name}={value}");
        self
    }

    /// The fields as pairs of text.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}

/// The path of a URL or reference.
fn path_of(reference: &str) -> &str {
    let rest = match reference.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => reference,
    };
    rest.split(['?', '#']).next().unwrap_or(rest)
}

fn forms(html: &str) -> Vec<Form> {
    html.split("<form")
        .skip(1)
        .map(|part| form(part.split("</form>").next().unwrap_or(part)))
        .collect()
}

fn form(part: &str) -> Form {
    let mut form = Form {
        action: String::new(),
        fields: Vec::new(),
        inputs: Vec::new(),
        buttons: Vec::new(),
    };
    let (head, rest) = part.split_once('>').unwrap_or((part, ""));
    form.action = attribute(head, "action").unwrap_or_default();
    for tag in rest.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or(tag);
        let element = tag.split_whitespace().next().unwrap_or_default();
        let Some(name) = attribute(tag, "name") else {
            continue;
        };
        let value = attribute(tag, "value").unwrap_or_default();
        match (element, attribute(tag, "type").as_deref()) {
            ("button", _) | ("input", Some("submit")) => form.buttons.push((name, value)),
            ("input", Some("checkbox" | "radio")) if tag.contains(" checked") => {
                form.fields.push((name, value));
            }
            ("input", Some("checkbox" | "radio")) => {}
            ("input", Some("hidden")) => form.fields.push((name, value)),
            ("input" | "textarea" | "select", _) => {
                form.inputs.push(name.clone());
                form.fields.push((name, value));
            }
            _ => {}
        }
    }
    form
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=\""))?;
    let value = &tag[at + name.len() + 3..];
    Some(unescape(&value[..value.find('"')?]))
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';').filter(|end| *end < 10) else {
            plain.push('&');
            rest = &rest[1..];
            continue;
        };
        let name = &rest[1..end];
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some(' '),
            _ => name.strip_prefix('#').and_then(numeric),
        };
        match character {
            Some(character) => plain.push(character),
            None => plain.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    plain
}

fn numeric(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_with_their_fields_boxes_and_buttons() {
        let html = "<form method=\"post\" action=\"/a?x=1\" class=\"b\">\
            <input type=\"hidden\" name=\"csrf\" value=\"a&amp;b&#39;\">\
            <input type=\"checkbox\" name=\"scope\" value=\"x\" checked><label>X</label>\
            <input type=\"checkbox\" name=\"scope\" value=\"y\">\
            <input id=\"u\" name=\"username\" type=\"text\" value=\"\">\
            <button type=\"submit\" name=\"confirm\" value=\"yes\">Go</button></form><form action=\"/b\"></form>";
        let all = forms(html);
        assert_eq!(all.len(), 2);
        let pairs = [("csrf", "a&b'"), ("scope", "x"), ("username", "")];
        assert_eq!(all[0].pairs(), pairs);
        assert_eq!(all[0].buttons, [("confirm".to_owned(), "yes".to_owned())]);
        assert_eq!(path_of(&all[0].action), "/a");
        assert_eq!(path_of("https://x.test/a/b?c"), "/a/b");
    }
}
