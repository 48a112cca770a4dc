//! A mail server of the tests' own that speaks SMTP (RFC 5321) on a real connection. All tests of
//! the process share it; a letter is told from those of other servers by the issuer in it.
//!
//! How it treats a recipient is in the address: `later…` is put off the first time, `never…` is
//! refused, everybody else gets their mail.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use countersign_rules::config::MailTls;

use super::{Options, TestServer};

/// What the mail server has taken and what it has put off.
#[derive(Default)]
struct Post {
    letters: Vec<Letter>,
    put_off: HashSet<String>,
}

struct MailServer {
    port: u16,
    post: Arc<Mutex<Post>>,
}

/// A mail that arrived.
#[derive(Clone, Debug)]
pub struct Letter {
    /// For whom.
    pub to: String,
    /// Head and body as they came.
    pub raw: String,
}

impl Letter {
    /// The text, its transfer encoding undone.
    pub fn text(&self) -> String {
        self.raw.replace("=\r\n", "").replace("=3D", "=")
    }

    /// The subject line.
    pub fn subject(&self) -> &str {
        let line = self
            .raw
            .lines()
            .find_map(|line| line.strip_prefix("Subject: "));
        line.unwrap_or_default()
    }

    /// The first link with a credential.
    #[track_caller]
    pub fn link(&self) -> String {
        let text = self.text();
        let found = text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains("=csel_"));
        found
            .unwrap_or_else(|| panic!("no link in {text}"))
            .to_owned()
    }
}

fn mail_server() -> &'static MailServer {
    static SERVER: OnceLock<MailServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let post = Arc::new(Mutex::new(Post::default()));
        let taking = post.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let post = taking.clone();
                // Whoever hangs up in the middle has sent nothing.
                std::thread::spawn(move || talk(stream, &post));
            }
        });
        MailServer { port, post }
    })
}

fn talk(mut stream: TcpStream, post: &Mutex<Post>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes());
    let mut recipient = String::new();
    say("220 mail.test ESMTP")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        let verb = command.split([' ', ':']).next().unwrap_or_default();
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => say("250 mail.test")?,
            "MAIL" => say("250 OK")?,
            "RCPT" => {
                recipient = command
                    .split(['<', '>'])
                    .nth(1)
                    .unwrap_or_default()
                    .to_owned();
                let mut post = post.lock().expect("no test panics here");
                let answer = match &recipient {
                    to if to.starts_with("never") => "550 5.1.1 nobody of that name",
                    to if to.starts_with("later") && post.put_off.insert(to.clone()) => {
                        "451 4.3.0 come back later"
                    }
                    _ => "250 OK",
                };
                drop(post);
                say(answer)?;
            }
            "DATA" => {
                say("354 go ahead")?;
                let mut raw = String::new();
                loop {
                    let mut line = String::new();
                    if lines.read_line(&mut line)? == 0 {
                        return Ok(());
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                let to = recipient.clone();
                let mut post = post.lock().expect("no test panics here");
                post.letters.push(Letter { to, raw });
                drop(post);
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            "RSET" | "NOOP" => say("250 OK")?,
            _ => say("502 what?")?,
        }
    }
}

impl Options {
    /// Mail goes to the mail server of the tests.
    #[must_use]
    pub fn mail(self) -> Self {
        self.config(|config| {
            config.mail.host = Some("127.0.0.1".to_owned());
            config.mail.port = Some(mail_server().port);
            config.mail.tls = MailTls::None;
            config.mail.from = Some("Tests <no-reply@id.test>".to_owned());
        })
    }
}

impl TestServer {
    /// The next mail from this server to an address, when it has arrived.
    pub async fn letter(&self, to: &str) -> Letter {
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            if let Some(letter) = self.arrived(to) {
                return letter;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no mail to {to}")
    }

    /// Whether no mail to an address is on its way or has arrived unread.
    pub async fn no_letter(&self, to: &str) -> bool {
        self.all_sent().await;
        self.arrived(to).is_none()
    }

    /// Throws away what is on its way to an address or has arrived unread.
    pub async fn forget_letters(&self, to: &str) {
        self.all_sent().await;
        while self.arrived(to).is_some() {}
    }

    /// Waits until no mail waits.
    async fn all_sent(&self) {
        let until = Instant::now() + Duration::from_secs(20);
        while self.waiting_mail().await > 0 && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(self.waiting_mail().await, 0, "mail waits");
    }

    /// How much mail has not been sent.
    pub async fn waiting_mail(&self) -> i64 {
        let waiting = self.app().store.waiting_mail(self.clock.now()).await;
        waiting.expect("the database answers")
    }

    fn arrived(&self, to: &str) -> Option<Letter> {
        let mut post = mail_server().post.lock().expect("no test panics here");
        let place = post
            .letters
            .iter()
            .position(|letter| letter.to == to && letter.text().contains(&self.issuer))?;
        Some(post.letters.remove(place))
    }
}
