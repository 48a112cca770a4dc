//! A small HTTP client for setting up: one connection for each request, and cookies.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A client with its cookies.
pub struct Client {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    /// The status code.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Client {
    /// A client without cookies for the server at `address`.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookies: BTreeMap::new(),
        }
    }

    /// `GET`.
    ///
    /// # Errors
    /// When there is no answer, or it cannot be read.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, &[], None)
    }

    /// `POST` of a form whose fields are encoded already.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn post(&mut self, path: &str, headers: &[(&str, &str)], form: &str) -> Result<Answer> {
        self.send("POST", path, headers, Some(form))
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        form: Option<&str>,
    ) -> Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.address
        );
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request.push_str(&format!("cookie: {}\r\n", pairs.join("; ")));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(form) = form {
            request.push_str("content-type: application/x-www-form-urlencoded\r\n");
            request.push_str(&format!("content-length: {}\r\n", form.len()));
        }
        request.push_str("\r\n");
        request.push_str(form.unwrap_or(""));
        let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let answer = Answer::read(&bytes)
            .with_context(|| format!("the answer to {method} {path} cannot be read"))?;
        self.keep_cookies(&answer);
        Ok(answer)
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for (_, line) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            let pair = line.split(';').next().unwrap_or("");
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
        let (head, body) = text
            .split_once("\r\n\r\n")
            .context("it has no end of its head")?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok())
            .context("it has no status")?;
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        if headers.iter().any(|(name, _)| name == "transfer-encoding") {
            bail!("it comes in chunks");
        }
        Ok(Self {
            status,
            headers,
            body: body.to_owned(),
        })
    }

    /// A header that occurs once.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// A text member of the JSON body.
    ///
    /// # Errors
    /// Shows the whole answer when there is no such member.
    pub fn member(&self, name: &str) -> Result<String> {
        serde_json::from_str::<serde_json::Value>(&self.body)
            .ok()
            .and_then(|body| Some(body.get(name)?.as_str()?.to_owned()))
            .with_context(|| {
                format!(
                    "no member {name} in an answer with status {}: {}",
                    self.status, self.body
                )
            })
    }
}
