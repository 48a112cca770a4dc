//! The two ways out: a mail server (RFC 5321), or a folder of files.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use countersign_store::OutboxMail;
use lettre::message::{Mailbox, MultiPart, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use url::{Host, Url};

use super::Message;
use crate::config::{Config, ConfigError, MailTls, Problem};

/// Where mail goes.
pub(super) struct Delivery {
    way: Way,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder {
        folder: PathBuf,
        /// Whether links are shown on the terminal, as they are on a developer's machine.
        show: bool,
    },
}

/// Why a mail was not taken.
pub(super) struct Failed {
    /// For the log. It names no person.
    pub reason: String,
    /// Whether the mail server says that it never will.
    pub for_good: bool,
}

impl Failed {
    /// Another attempt may work.
    pub fn later(reason: impl ToString) -> Self {
        Self {
            reason: reason.to_string(),
            for_good: false,
        }
    }

    fn for_good(reason: impl ToString) -> Self {
        Self {
            reason: reason.to_string(),
            for_good: true,
        }
    }
}

impl Delivery {
    pub fn open(config: &Config) -> Result<Self, ConfigError> {
        let mailbox = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        let from = mailbox(&config.mail.from).or_else(|| own_mailbox(config));
        let from = from.ok_or_else(|| {
            ConfigError::one(Problem::new(
                "mail.from",
                "is not set, and the issuer gives none",
            ))
        })?;
        let way = match &config.mail.host {
            Some(host) => Way::Smtp(Box::new(transport(config, host)?)),
            None => Way::Folder {
                folder: config.outbox_folder(),
                show: config.is_development(),
            },
        };
        Ok(Self {
            way,
            from,
            reply_to: mailbox(&config.mail.reply_to),
        })
    }

    pub async fn send(&self, mail: &OutboxMail, message: &Message) -> Result<(), Failed> {
        let letter = self.letter(mail, message)?;
        match &self.way {
            Way::Smtp(transport) => match transport.send(letter).await {
                Ok(_) => Ok(()),
                // An answer of the server may quote the address, so only its code is told.
                Err(error) if error.is_permanent() => Err(Failed::for_good(match error.status() {
                    Some(code) => format!("the mail server answered {code}"),
                    None => "the mail server refused".to_owned(),
                })),
                Err(error) if error.is_transient() => Err(Failed::later(match error.status() {
                    Some(code) => format!("the mail server answered {code}"),
                    None => "the mail server asks to try again".to_owned(),
                })),
                Err(error) => Err(Failed::later(chain(&error))),
            },
            Way::Folder { folder, show } => {
                let path = folder.join(format!("{}.eml", mail.id));
                let written = write(folder.clone(), path.clone(), letter.formatted());
                written.await.map_err(Failed::later)?;
                tracing::info!(file = %path.display(), "a mail was put into the outbox folder");
                if *show && let Some(link) = &message.link {
                    // For the developer's eyes: on the terminal, not in the log.
                    eprintln!("\n  {} ({}):\n\n    {link}\n", message.subject, message.to);
                }
                Ok(())
            }
        }
    }

    fn letter(&self, mail: &OutboxMail, message: &Message) -> Result<lettre::Message, Failed> {
        let to: Address = message.to.parse().map_err(Failed::for_good)?;
        let created = mail.created_at.timestamp_millis();
        let since_1970 = std::time::Duration::from_millis(u64::try_from(created).unwrap_or(0));
        let mut builder = lettre::Message::builder()
            // The same for every attempt, so that a mail that arrives twice can be known.
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .date(SystemTime::UNIX_EPOCH + since_1970)
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            .header(AutoSubmitted);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let body = MultiPart::alternative_plain_html(message.text.clone(), message.html.clone());
        builder.multipart(body).map_err(Failed::for_good)
    }
}

/// RFC 3834: nobody's vacation program answers.
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn transport(
    config: &Config,
    host: &str,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, ConfigError> {
    let mail = &config.mail;
    let bare = host.trim_matches(['[', ']']);
    let (tls, port) = match mail.tls {
        MailTls::Starttls => (Tls::Required(parameters(config, bare)?), 587),
        MailTls::Tls => (Tls::Wrapper(parameters(config, bare)?), 465),
        MailTls::None => (Tls::None, 25),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(bare)
        .port(mail.port.unwrap_or(port))
        .tls(tls)
        .timeout(Some(std::time::Duration::from_secs(20)));
    if let Some(name) = own_domain(config) {
        builder = builder.hello_name(ClientId::Domain(name));
    }
    if let (Some(username), Some(password)) = (&mail.username, config.mail_password()?) {
        builder = builder.credentials(Credentials::new(username.clone(), password));
    }
    Ok(builder.build())
}

fn parameters(config: &Config, host: &str) -> Result<TlsParameters, ConfigError> {
    let refused = |key: &'static str, message: String| ConfigError::one(Problem::new(key, message));
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(file) = &config.mail.ca_file {
        let unusable = |why: String| refused("mail.ca_file", format!("{} {why}", file.display()));
        let pem =
            std::fs::read(file).map_err(|error| unusable(format!("cannot be read: {error}")))?;
        let certificate = Certificate::from_pem(&pem)
            .map_err(|_| unusable("holds no certificate in PEM".to_owned()))?;
        builder = builder
            .certificate_store(CertificateStore::None)
            .add_root_certificate(certificate);
    }
    builder
        .build_rustls()
        .map_err(|error| refused("mail.tls", format!("cannot be set up: {}", chain(&error))))
}

async fn write(folder: PathBuf, path: PathBuf, content: Vec<u8>) -> std::io::Result<()> {
    let writing = tokio::task::spawn_blocking(move || write_file(&folder, &path, &content));
    writing.await.map_err(std::io::Error::other)?
}

/// For the owner alone, and under its name only when it is whole.
fn write_file(folder: &Path, path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    builder.create(folder)?;
    let unfinished = path.with_extension("part");
    let mut file = options.open(&unfinished)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)
}

fn own_domain(config: &Config) -> Option<String> {
    let url = Url::parse(config.issuer.as_str()).ok()?;
    match url.host()? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

fn own_mailbox(config: &Config) -> Option<Mailbox> {
    let domain = own_domain(config).unwrap_or_else(|| "localhost".to_owned());
    let address = Address::new("no-reply", domain);
    // A domain of a URL may be none of mail, such as one with an underscore.
    let address = address.or_else(|_| Address::new("no-reply", "localhost"));
    Some(Mailbox::new(Some(config.ui.name.clone()), address.ok()?))
}

/// An error with all its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
