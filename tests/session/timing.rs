//! How long answers take must not tell who has an account. Run by hand on a quiet machine:
//! `cargo test --release -p tests --test all -- --ignored --nocapture timing`. The number of samples
//! can be given in `COUNTERSIGN_SAMPLES`.

use std::time::{Duration, Instant};

use tests::harness::{Database, Navigator, Options, TestServer};

/// Medians may differ by this share.
const NEAR: f64 = 0.10;

fn samples() -> usize {
    let given = std::env::var("COUNTERSIGN_SAMPLES").ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(500)
}

fn options() -> Options {
    Options::default().mail().config(|config| {
        config.sign_in.attempts_per_account = 0;
        config.sign_in.attempts_per_address = 0;
        config.accounts.mails_per_address = 1000;
        config.accounts.mails_per_network = 100_000;
        config.accounts.sign_up = countersign_rules::config::SignUp::Open;
    })
}

/// A form, sent as it is again and again from one browser.
struct Question {
    name: &'static str,
    path: &'static str,
    browser: Navigator,
    fields: Vec<(String, String)>,
    times: Vec<Duration>,
}

impl Question {
    async fn new(
        server: &TestServer,
        name: &'static str,
        path: &'static str,
        fields: &[(&str, &str)],
    ) -> Self {
        let mut browser = server.browser();
        let page = browser.open(path).await.page();
        let form = fields.iter().fold(page.form(path), |form, (name, value)| {
            form.fill(name, value)
        });
        Self {
            name,
            path,
            browser,
            fields: form.fields,
            times: Vec::new(),
        }
    }

    async fn ask(&mut self) {
        let pairs: Vec<_> = self
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let caller = self.browser.with_cookies();
        let began = Instant::now();
        let answer = caller.form(self.path, &pairs).await;
        self.times.push(began.elapsed());
        assert!(answer.status == 200 || answer.status == 422, "{answer}");
    }

    fn median(&mut self) -> Duration {
        self.times.sort_unstable();
        self.times[self.times.len() / 2]
    }
}

/// Asks in turns, so that what else happens on the machine happens to all.
async fn compare(mut questions: Vec<Question>) {
    for _ in 0..samples() {
        for question in &mut questions {
            question.ask().await;
        }
    }
    let medians: Vec<_> = questions
        .iter_mut()
        .map(|question| (question.name, question.median()))
        .collect();
    println!("{}: {medians:?}", questions[0].path);
    let (least, most) = (
        medians.iter().map(|(_, time)| *time).min(),
        medians.iter().map(|(_, time)| *time).max(),
    );
    let (least, most) = least.zip(most).expect("some questions");
    let apart = most.as_secs_f64() / least.as_secs_f64() - 1.0;
    println!("{}: {:.1} % apart", questions[0].path, apart * 100.0);
    assert!(apart <= NEAR, "{medians:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures; for a quiet machine"]
async fn rl_04_timing_does_not_tell_who_has_an_account() {
    let server = TestServer::start(Database::sqlite().await, options()).await;
    server.user("alice").await;
    let gone = server.user("gone").await;
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(server.app(), &operator, gone.id, false)
        .await
        .expect("deactivated");
    let mut sign_in = Vec::new();
    for (name, login) in [
        ("known", "alice"),
        ("unknown", "nobody"),
        ("disabled", "gone"),
    ] {
        let fields = [("username", login), ("password", "wrong")];
        sign_in.push(Question::new(&server, name, "/sign-in", &fields).await);
    }
    compare(sign_in).await;
    let mut reset = Vec::new();
    for (name, login) in [
        ("known", "alice"),
        ("unknown", "nobody"),
        ("disabled", "gone"),
    ] {
        let path = "/password/forgot";
        reset.push(Question::new(&server, name, path, &[("login", login)]).await);
    }
    compare(reset).await;
    let mut sign_up = Vec::new();
    for (name, email) in [
        ("taken", "alice@example.test"),
        ("free", "new@example.test"),
    ] {
        let password = "seven green lanterns over the harbour";
        let fields = [
            ("username", "somebody"),
            ("email", email),
            ("password", password),
            ("password_again", password),
        ];
        sign_up.push(Question::new(&server, name, "/sign-up", &fields).await);
    }
    compare(sign_up).await;
}
