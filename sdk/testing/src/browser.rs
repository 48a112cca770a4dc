//! A browser without a screen, with somebody in front of it: follows redirects within the server,
//! keeps cookies, fills in the forms of sign-in, consent and devices.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{RequestBuilder, Response};

use crate::{Failure, Person};

/// The most pages between the first and the last.
const PAGES: usize = 8;

/// A browser that knows nobody yet.
pub(crate) struct Browser<'a> {
    http: &'a reqwest::Client,
    issuer: &'a str,
    cookies: BTreeMap<String, String>,
}

/// Where a journey has come to.
enum Stop {
    /// A page of the server, by its forms.
    Page(Vec<Form>),
    /// An address elsewhere.
    Away(String),
}

/// A form: where it goes, and its fields as they are.
#[derive(Clone)]
struct Form {
    path: String,
    fields: Vec<(String, String)>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(http: &'a reqwest::Client, issuer: &'a str) -> Self {
        Self {
            http,
            issuer,
            cookies: BTreeMap::new(),
        }
    }

    /// Opens a page and does what it asks for, until there is nothing more to do. Where the browser
    /// is sent to in the end; `None` when it stays.
    pub(crate) async fn walk(
        &mut self,
        url: &str,
        person: &Person,
        agrees: bool,
    ) -> Result<Option<String>, Failure> {
        let decision = if agrees { "yes" } else { "no" };
        let mut stop = self.open(url).await?;
        for _ in 0..PAGES {
            let forms = match stop {
                Stop::Away(address) => return Ok(Some(address)),
                Stop::Page(forms) => forms,
            };
            let find = |path: &str| forms.iter().find(|form| form.path == path);
            let form = if let Some(form) = find("/sign-in") {
                form.with("username", &person.username)
                    .with("password", person.password.expose())
            } else if let Some(form) = find("/consent").or_else(|| find("/device/decision")) {
                form.with("confirm", decision)
            } else if let Some(form) = find("/device") {
                form.clone()
            } else {
                return Ok(None);
            };
            stop = self.submit(&form).await?;
        }
        Err("the pages come again and again; is the password or the code wrong?".into())
    }

    async fn open(&mut self, url: &str) -> Result<Stop, Failure> {
        let answer = self.send(self.http.get(self.address(url)), "none").await?;
        self.follow(answer).await
    }

    async fn submit(&mut self, form: &Form) -> Result<Stop, Failure> {
        let request = self.http.post(self.address(&form.path)).form(&form.fields);
        let request = request.header(ORIGIN, self.issuer);
        let answer = self.send(request, "same-origin").await?;
        self.follow(answer).await
    }

    async fn follow(&mut self, mut answer: Response) -> Result<Stop, Failure> {
        for _ in 0..PAGES {
            let status = answer.status();
            if status.is_client_error() || status.is_server_error() {
                return Err(format!("{} answers {status}", answer.url().path()).into());
            }
            if !status.is_redirection() {
                return Ok(Stop::Page(forms(&answer.text().await?)));
            }
            let location = answer.headers().get(LOCATION);
            let location = location.ok_or("a redirect that leads nowhere")?.to_str()?;
            let here = location.starts_with('/')
                || location
                    .strip_prefix(self.issuer)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
            if !here {
                return Ok(Stop::Away(location.to_owned()));
            }
            let request = self.http.get(self.address(location));
            answer = self.send(request, "same-origin").await?;
        }
        Err("redirects without end".into())
    }

    async fn send(&mut self, request: RequestBuilder, site: &str) -> Result<Response, Failure> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = request
            .header("accept", "text/html")
            .header("sec-fetch-site", site);
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        let answer = request.send().await?;
        for line in answer.headers().get_all(SET_COOKIE) {
            let line = line.to_str()?;
            let pair = line.split(';').next().and_then(|pair| pair.split_once('='));
            let Some((name, value)) = pair else { continue };
            match line.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        Ok(answer)
    }

    fn address(&self, url: &str) -> String {
        match url.starts_with('/') {
            true => format!("{}{url}", self.issuer),
            false => url.to_owned(),
        }
    }
}

impl Form {
    /// The form with a field filled in.
    fn with(&self, name: &str, value: &str) -> Self {
        let mut fields = self.fields.clone();
        fields.retain(|(one, _)| one != name);
        fields.push((name.to_owned(), value.to_owned()));
        Self {
            path: self.path.clone(),
            fields,
        }
    }
}

/// The forms of a page of this server, whose markup is known.
fn forms(html: &str) -> Vec<Form> {
    let parts = html.split("<form").skip(1);
    let parts = parts.map(|part| part.split("</form>").next().unwrap_or(part));
    let read = |part: &str| {
        let (head, rest) = part.split_once('>').unwrap_or((part, ""));
        let action = attribute(head, "action").unwrap_or_default();
        let path = action.split(['?', '#']).next().unwrap_or_default();
        Form {
            path: path.to_owned(),
            fields: rest.split('<').filter_map(field).collect(),
        }
    };
    parts.map(read).collect()
}

/// What a tag sends along without being touched.
fn field(tag: &str) -> Option<(String, String)> {
    let tag = tag.split('>').next().unwrap_or(tag);
    if !tag.starts_with("input") {
        return None;
    }
    let sent = match attribute(tag, "type").as_deref() {
        Some("submit") => false,
        Some("checkbox" | "radio") => tag.contains(" checked"),
        _ => true,
    };
    let value = attribute(tag, "value").unwrap_or_default();
    let name = attribute(tag, "name")?;
    sent.then_some((name, value))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    let unescaped = plain
        .iter()
        .fold(value.to_owned(), |text, (from, to)| text.replace(from, to));
    Some(unescaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_as_it_stands_with_what_was_filled_in() {
        let html = r#"<p><form method="post" action="/consent?x=1"><input type="hidden" name="csrf"
            value="a&amp;b"><input type="checkbox" name="scope" value="read" checked>
            <input type="checkbox" name="scope" value="write"><button name="confirm" value="no">
            </form>"#;
        let forms = forms(html);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].path, "/consent");
        let filled = forms[0].with("confirm", "yes");
        let expected = [("csrf", "a&b"), ("scope", "read"), ("confirm", "yes")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(filled.fields, expected);
    }
}
