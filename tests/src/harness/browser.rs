//! A browser without a screen: cookies, redirects within our own host, forms, and a person who
//! signs in and decides. Where a redirect leaves our host the journey ends, as the client's
//! part begins there.

use std::collections::BTreeMap;

use super::caller::send;
use super::{Answer, Callback, Caller, Form, Page, TestUser};

/// Where a journey ended.
#[derive(Clone, Debug)]
pub enum Landing {
    /// On a page of the server.
    Page(Page),
    /// Back at a client.
    Client(Callback),
}

/// A browser with its own cookies.
#[derive(Clone, Debug)]
pub struct Navigator {
    http: reqwest::Client,
    /// Where requests go.
    base: String,
    /// What the server is called; with a proxy in front that is another URL than `base`.
    issuer: String,
    /// The cookie jar.
    pub cookies: BTreeMap<String, String>,
    /// The `Accept-Language`, if the browser sends one.
    pub language: Option<&'static str>,
    /// Every `Set-Cookie` that was seen.
    pub set_cookies: Vec<String>,
}

impl Landing {
    /// The page, where the journey must have ended on one.
    #[track_caller]
    pub fn page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Client(callback) => panic!("left the server: {}", callback.location),
        }
    }

    /// What the client got, where the journey must have ended there.
    #[track_caller]
    pub fn callback(self) -> Callback {
        match self {
            Self::Client(callback) => callback,
            Self::Page(page) => {
                panic!("did not leave the server, at {}: {}", page.url, page.answer)
            }
        }
    }
}

impl Navigator {
    /// A fresh browser profile.
    pub fn new(http: reqwest::Client, base: &str, issuer: &str) -> Self {
        Self {
            http,
            base: base.to_owned(),
            issuer: issuer.to_owned(),
            cookies: BTreeMap::new(),
            language: None,
            set_cookies: Vec::new(),
        }
    }

    /// The same browser with these languages in its settings.
    #[must_use]
    pub fn speaking(mut self, language: &'static str) -> Self {
        self.language = Some(language);
        self
    }

    /// Types a URL or path of the server into the address bar.
    pub async fn open(&mut self, url: &str) -> Landing {
        let request = self.http.get(self.address(url));
        let answer = self
            .exchange(request.header("sec-fetch-site", "none"))
            .await;
        self.follow(url.to_owned(), answer).await
    }

    /// Sends a form as the page's own button would.
    pub async fn submit(&mut self, form: &Form) -> Landing {
        let answer = self
            .post(
                &form.action,
                &form.pairs(),
                &self.issuer.clone(),
                "same-origin",
            )
            .await;
        self.follow(form.action.clone(), answer).await
    }

    /// Sends fields from a page of another origin; redirects are not followed.
    pub async fn post(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        origin: &str,
        site: &str,
    ) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("pairs of text");
        let request = self
            .http
            .post(self.address(action))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .header("sec-fetch-site", site)
            .body(body);
        self.exchange(request).await
    }

    /// Opens a URL and goes through sign-in and consent, agreeing to everything.
    pub async fn allow(&mut self, url: &str, user: &TestUser) -> Callback {
        self.decide(url, user, |form| form.fill("confirm", "yes"))
            .await
    }

    /// The same with a decision of the test's own.
    pub async fn decide(
        &mut self,
        url: &str,
        user: &TestUser,
        decision: impl Fn(Form) -> Form,
    ) -> Callback {
        let mut landing = self.open(url).await;
        for _ in 0..4 {
            let page = match landing {
                Landing::Client(callback) => return callback,
                Landing::Page(page) => page,
            };
            let form = if page.has_form("/sign-in") {
                filled_in(&page, user)
            } else if page.has_form("/consent") {
                decision(page.form("/consent"))
            } else {
                panic!("an unexpected page at {}: {}", page.url, page.answer)
            };
            landing = self.submit(&form).await;
        }
        panic!("sign-in and consent come again and again")
    }

    /// Signs in on the page that is open, and goes where that leads.
    pub async fn sign_in_at(&mut self, page: &Page, user: &TestUser) -> Landing {
        self.submit(&filled_in(page, user)).await
    }

    /// Signs in by the sign-in page.
    pub async fn sign_in(&mut self, user: &TestUser) {
        let page = self.open("/sign-in").await.page();
        self.sign_in_at(&page, user).await.page().answer.is(200);
        assert!(self.session().is_some(), "no session after the sign-in");
    }

    /// The value of the session cookie.
    pub fn session(&self) -> Option<&str> {
        let named = |name: &&String| name.ends_with("countersign_session");
        let name = self.cookies.keys().find(named)?;
        self.cookies.get(name).map(String::as_str)
    }

    /// The `Cookie` header that this browser sends.
    pub fn cookie_header(&self) -> String {
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    /// A caller with the cookies of this browser and nothing else.
    pub fn with_cookies(&self) -> Caller {
        Caller::new(self.http.clone(), &self.base).with("cookie", self.cookie_header())
    }

    /// A script on a page of ours in this browser: the cookies, and the proof of the session.
    pub async fn script(&self) -> Caller {
        let caller = self.with_cookies();
        let proof = caller.get("/api/v1/csrf-token").await.ok();
        let proof = proof["csrf_token"].as_str().expect("a proof").to_owned();
        caller.with("x-csrf-token", proof)
    }

    async fn follow(&mut self, mut url: String, mut answer: Answer) -> Landing {
        for _ in 0..10 {
            if !(300..400).contains(&answer.status) {
                return Landing::Page(Page::of(&url, answer));
            }
            let location = answer
                .header("location")
                .expect("a redirect leads somewhere")
                .to_owned();
            if !self.is_ours(&location) {
                return Landing::Client(Callback::of(&location));
            }
            let request = self.http.get(self.address(&location));
            answer = self
                .exchange(request.header("sec-fetch-site", "same-origin"))
                .await;
            url = location;
        }
        panic!("redirects without end at {url}")
    }

    async fn exchange(&mut self, request: reqwest::RequestBuilder) -> Answer {
        let mut request = request.header("accept", "text/html");
        if let Some(language) = self.language {
            request = request.header("accept-language", language);
        }
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookie_header());
        }
        let answer = send(request).await;
        for line in answer.all("set-cookie") {
            self.set_cookies.push(line.to_owned());
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('='))
            else {
                continue;
            };
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    fn is_ours(&self, location: &str) -> bool {
        location.starts_with('/') && !location.starts_with("//")
            || location
                .strip_prefix(&self.issuer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// Where a request for a URL of ours really goes.
    fn address(&self, url: &str) -> String {
        match url.strip_prefix(&self.issuer) {
            Some(rest) => format!("{}{rest}", self.base),
            None if url.starts_with('/') => format!("{}{url}", self.base),
            None => url.to_owned(),
        }
    }
}

fn filled_in(page: &Page, user: &TestUser) -> Form {
    page.form("/sign-in")
        .fill("username", &user.username)
        .fill("password", &user.password)
}
