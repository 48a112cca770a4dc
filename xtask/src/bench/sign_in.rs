//! A person signs in and agrees, by the pages, and the application redeems the code: the way to
//! tokens that stand for a user.

use anyhow::{Context, Result, bail};

use super::http::{Answer, Client};
use super::seed::{PASSWORD, Registered, USERNAME};

/// The redirect URI in a query or form.
const REDIRECT_URI: &str = "http%3A%2F%2F127.0.0.1%2Fcallback";
/// A verifier and its challenge: the pair of RFC 7636, appendix B. The request is nobody's
/// secret here.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A browser in which a person has agreed to what the application asks for.
pub struct Person<'a> {
    browser: Client,
    issuer: String,
    application: &'a Registered,
}

/// What the application got.
pub struct Tokens {
    /// The access token, a JWT.
    pub access: String,
    /// The refresh token.
    pub refresh: String,
}

impl<'a> Person<'a> {
    /// A person at a fresh browser.
    pub fn new(browser: Client, issuer: String, application: &'a Registered) -> Self {
        Self {
            browser,
            issuer,
            application,
        }
    }

    /// Goes through authorization once more: the first time by sign-in and consent, afterwards
    /// the server remembers both.
    ///
    /// # Errors
    /// Shows the page that was not expected.
    pub fn authorize(&mut self) -> Result<Tokens> {
        let code = self.code()?;
        let form = format!(
            "grant_type=authorization_code&code={code}&redirect_uri={REDIRECT_URI}&code_verifier={VERIFIER}"
        );
        let headers = [("authorization", self.application.basic.as_str())];
        let answer = self.browser.post("/oauth/token", &headers, &form)?;
        Ok(Tokens {
            access: answer.member("access_token")?,
            refresh: answer.member("refresh_token")?,
        })
    }

    fn code(&mut self) -> Result<String> {
        let mut answer = self.browser.get(&format!(
            "/oauth/authorize?response_type=code&client_id={}&redirect_uri={REDIRECT_URI}\
             &scope=openid%20profile%20email%20offline_access&state=x\
             &code_challenge={CHALLENGE}&code_challenge_method=S256",
            self.application.client_id
        ))?;
        for _ in 0..10 {
            answer = match answer.header("location") {
                None => self.fill_in(&answer)?,
                Some(location) => match self.path(location) {
                    Some(path) => self.browser.get(&path)?,
                    None => return code_in(location),
                },
            };
        }
        bail!("sign-in and consent come again and again")
    }

    /// The path of a location at the server; `None` for one that leads elsewhere.
    fn path(&self, location: &str) -> Option<String> {
        let path = location.strip_prefix(&self.issuer).unwrap_or(location);
        path.starts_with('/').then(|| path.to_owned())
    }

    /// Fills in the form of the page: signs in, or agrees to everything.
    fn fill_in(&mut self, page: &Answer) -> Result<Answer> {
        let shown = || format!("an unexpected page, status {}: {}", page.status, page.body);
        let field = |name| values(&page.body, name).next().with_context(shown);
        let (csrf, request) = (field("csrf")?, field("request")?);
        let form = format!("csrf={csrf}&request={request}");
        if page.body.contains("name=\"password\"") {
            let form = format!("{form}&username={USERNAME}&password={PASSWORD}");
            return self.browser.post("/sign-in", &[], &form);
        }
        if page.body.contains("name=\"confirm\"") {
            let scopes: String = values(&page.body, "scope")
                .map(|scope| format!("&scope={scope}"))
                .collect();
            return self
                .browser
                .post("/consent", &[], &format!("{form}{scopes}&confirm=yes"));
        }
        bail!(shown())
    }
}

/// The values of all fields of a name in a page.
fn values<'p>(page: &'p str, name: &str) -> impl Iterator<Item = &'p str> {
    let start = format!("name=\"{name}\" value=\"");
    let found: Vec<_> = page
        .match_indices(&start)
        .map(|(at, _)| at + start.len())
        .collect();
    found
        .into_iter()
        .filter_map(|at| page[at..].split('"').next())
}

fn code_in(location: &str) -> Result<String> {
    let query = location.split_once('?').map_or("", |(_, query)| query);
    let code = query.split('&').find_map(|pair| pair.strip_prefix("code="));
    Ok(code
        .with_context(|| format!("no code in {location}"))?
        .to_owned())
}

/// Signs in by the page alone; the status of the answer.
///
/// # Errors
/// When the page is not the one that asks for a password.
pub fn sign_in(browser: &mut Client) -> Result<u16> {
    let page = browser.get("/sign-in")?;
    let csrf = values(&page.body, "csrf").next();
    let csrf = csrf.with_context(|| format!("no form, status {}", page.status))?;
    let form = format!("csrf={csrf}&username={USERNAME}&password={PASSWORD}");
    Ok(browser.post("/sign-in", &[], &form)?.status)
}
