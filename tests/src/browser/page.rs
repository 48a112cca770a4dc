//! What a person does with a page, by the words on it, and what every page has to be.

use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::session::{Browser, PATIENCE};

/// How often the page is looked at while something is waited for.
const LOOK: std::time::Duration = std::time::Duration::from_millis(50);

/// Reads what [`Browser::inspect`] judges. Wide elements are named by their markup.
const INSPECTION: &str = r#"
    const all = (selector) => [...document.querySelectorAll(selector)];
    const limit = arguments[0];
    const ids = all('[id]').map((one) => one.id);
    const name = (one) => one.cloneNode(false).outerHTML.slice(0, 120);
    return {
        title: document.title,
        lang: document.documentElement.lang,
        h1: all('h1').length,
        main: all('main').length,
        width: document.documentElement.scrollWidth,
        wide: all('body *').filter((one) => one.getBoundingClientRect().right > limit + 1).map(name).slice(0, 5),
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        unlabelled: all('input:not([type=hidden]), select, textarea').filter((one) => !one.labels.length).map(name),
        nameless: all('a, button').filter((one) => !one.textContent.trim() && !one.ariaLabel).map(name),
        inline: all('[style], style, script:not([src])').map(name),
    };
"#;

impl Browser {
    /// Types a URL into the address bar.
    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page can be opened");
    }

    /// The URL of the page.
    pub async fn url(&self) -> String {
        let url = self.client.current_url().await;
        url.expect("every page has a URL").to_string()
    }

    /// The main heading.
    pub async fn heading(&self) -> String {
        self.find("//h1")
            .await
            .text()
            .await
            .expect("a heading has text")
    }

    /// Waits until the main heading is this.
    pub async fn is_at(&self, heading: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self
            .has(&format!("//h1[normalize-space()={}]", quoted(heading)))
            .await
        {
            if Instant::now() > deadline {
                panic!("not at {heading:?} but at {}", self.describe().await);
            }
            sleep(LOOK).await;
        }
    }

    /// Waits until the page shows this text.
    pub async fn says(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.shows(text).await {
            if Instant::now() > deadline {
                panic!("{text:?} is not said at {}", self.describe().await);
            }
            sleep(LOOK).await;
        }
    }

    /// Goes to the window that the page has opened, does something there, waits until it has closed by itself, and comes
    /// back.
    pub async fn in_popup(&self, work: impl AsyncFnOnce()) {
        let deadline = Instant::now() + PATIENCE;
        let here = self.client.window().await.expect("a window");
        loop {
            let windows = self.client.windows().await.expect("windows");
            if let Some(popup) = windows.into_iter().find(|one| *one != here) {
                let gone = self.client.switch_to_window(popup).await;
                gone.expect("the popup is there");
                break;
            }
            assert!(Instant::now() < deadline, "no popup opens");
            sleep(LOOK).await;
        }
        work().await;
        while self.client.windows().await.expect("windows").len() > 1 {
            if Instant::now() > deadline {
                panic!("the popup stays, at {}", self.describe().await);
            }
            sleep(LOOK).await;
        }
        let back = self.client.switch_to_window(here).await;
        back.expect("the window is still there");
    }

    /// Whether the page shows this text now.
    pub async fn shows(&self, text: &str) -> bool {
        self.text().await.contains(text)
    }

    /// All the text that is to be seen, in one line.
    pub async fn text(&self) -> String {
        let body = self.find("//body").await;
        let text = body.text().await.unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Presses a button or a link and waits for the page that follows.
    pub async fn press(&self, label: &str) {
        let page = self.find("/html").await;
        self.click(label).await;
        self.left(&page, label).await;
    }

    /// Presses a button or a link that stays on the page.
    pub async fn click(&self, label: &str) {
        let is = format!("normalize-space()={}", quoted(label));
        // What is only for screen readers may follow.
        let begins = format!("starts-with(normalize-space(), {})", quoted(label));
        let exact = format!("//button[{is}] | //a[{is}] | //summary[{is}]");
        let longer = format!("//button[{begins}] | //a[{begins}]");
        let deadline = Instant::now() + PATIENCE;
        let control = loop {
            if let Some(control) = self.visible(&exact).await {
                break control;
            }
            if let Some(control) = self.visible(&longer).await {
                break control;
            }
            if Instant::now() > deadline {
                panic!("{label:?} cannot be pressed at {}", self.describe().await);
            }
            sleep(LOOK).await;
        };
        let pressed = control.click().await;
        pressed.unwrap_or_else(|error| panic!("{label:?} cannot be pressed: {error}"));
    }

    /// Fills in the field with this label, in place of what it holds.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Ticks or unticks the box with this label.
    pub async fn toggle(&self, label: &str) {
        self.field(label)
            .await
            .click()
            .await
            .expect("a box can be ticked");
    }

    /// The value of an attribute of the field with this label.
    pub async fn attribute(&self, label: &str, name: &str) -> Option<String> {
        self.field(label)
            .await
            .attr(name)
            .await
            .expect("a field can be asked")
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let strokes =
            keys.chars()
                .fold(KeyActions::new("keyboard".to_owned()), |strokes, value| {
                    strokes
                        .then(KeyAction::Down { value })
                        .then(KeyAction::Up { value })
                });
        self.client
            .perform_actions(strokes)
            .await
            .expect("keys can be pressed");
    }

    /// Presses Tab until a control or field of this name has the focus.
    pub async fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..40 {
            self.keys(&char::from(Key::Tab).to_string()).await;
            let focus = self.focus().await;
            if focus == name {
                return;
            }
            passed.push(focus);
        }
        panic!(
            "Tab never comes to {name:?}: {passed:?} at {}",
            self.describe().await
        );
    }

    /// Presses Enter, and waits for the page that follows.
    pub async fn enter(&self) {
        let page = self.find("/html").await;
        self.keys(&char::from(Key::Enter).to_string()).await;
        self.left(&page, "Enter").await;
    }

    /// What has the focus: the text of a control, or the label of a field.
    pub async fn focus(&self) -> String {
        let script = "const one = document.activeElement; \
                      return (one.labels?.[0] ?? one).textContent.trim();";
        let name = self.run(script, Vec::new()).await;
        name.as_str().unwrap_or_default().to_owned()
    }

    /// The cookie with this name, for the site of the page.
    pub async fn cookie(&self, name: &str) -> fantoccini::cookies::Cookie<'static> {
        self.client
            .get_named_cookie(name)
            .await
            .expect("there is such a cookie")
    }

    /// Sets a cookie for the site of the page.
    pub async fn set_cookie(&self, cookie: fantoccini::cookies::Cookie<'static>) {
        self.client
            .add_cookie(cookie)
            .await
            .expect("a cookie can be set");
    }

    /// Forgets the cookies for the site of the page.
    pub async fn forget_cookies(&self) {
        self.client
            .delete_all_cookies()
            .await
            .expect("cookies can be removed");
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client
            .refresh()
            .await
            .expect("the page can be loaded again");
    }

    /// What every page has to be: named, in a language, with one main heading and one main part,
    /// no wider than the screen, with every control named, without inline code, and without a
    /// complaint of the browser.
    pub async fn inspect(&self) {
        let found = self.run(INSPECTION, vec![self.view.width.into()]).await;
        let place = self.describe().await;
        let text = |name: &str| found[name].as_str().unwrap_or_default().trim().to_owned();
        assert!(!text("title").is_empty(), "a page without a title: {place}");
        assert!(
            !text("lang").is_empty(),
            "a page without a language: {place}"
        );
        assert_eq!(
            (&found["h1"], &found["main"]),
            (&1.into(), &1.into()),
            "{place}"
        );
        let width = found["width"].as_u64().unwrap_or(u64::MAX);
        assert!(
            width <= self.view.width.into(),
            "{width} wide, {}: {place}",
            found["wide"]
        );
        for fault in ["twice", "unlabelled", "nameless", "inline"] {
            assert_eq!(found[fault], Value::Array(Vec::new()), "{fault}: {place}");
        }
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "{complaints:?}: {place}");
    }

    /// Runs a script in the page, which its policy does not hinder.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .expect("the script runs")
    }

    /// URL and text of the page, for messages.
    pub(super) async fn describe(&self) -> String {
        let text: String = self.text().await.chars().take(600).collect();
        format!("{} ({:?}): {text}", self.url().await, self.view)
    }

    async fn field(&self, label: &str) -> Element {
        let of_label = format!("//*[@id=//label[normalize-space()={}]/@for]", quoted(label));
        self.find(&of_label).await
    }

    /// Waits until a page is gone: its elements cannot be asked any more.
    async fn left(&self, page: &Element, how: &str) {
        let deadline = Instant::now() + PATIENCE;
        while page.tag_name().await.is_ok() {
            assert!(Instant::now() < deadline, "{how:?} led nowhere");
            sleep(LOOK).await;
        }
    }

    async fn visible(&self, path: &str) -> Option<Element> {
        for element in self
            .client
            .find_all(Locator::XPath(path))
            .await
            .unwrap_or_default()
        {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }

    async fn has(&self, path: &str) -> bool {
        self.client.find(Locator::XPath(path)).await.is_ok()
    }

    async fn find(&self, path: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(path))
            .await;
        match found {
            Ok(element) => element,
            Err(CmdError::WaitTimeout) => {
                let source = self.client.source().await.unwrap_or_default();
                panic!("there is no {path} in {source}")
            }
            Err(error) => panic!("{path} cannot be found: {error}"),
        }
    }
}

/// A string of XPath, which knows no escapes; no label has both kinds of quotation marks.
fn quoted(text: &str) -> String {
    match text.contains('"') {
        true => format!("'{text}'"),
        false => format!("\"{text}\""),
    }
}
