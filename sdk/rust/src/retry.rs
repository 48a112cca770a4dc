//! Repeating requests that came to nothing, where that can do no harm.

use std::future::Future;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Method, Request, Response};

use crate::clock;
use crate::error::{Error, ErrorKind};
use crate::http::retry_after;

/// The header that makes a creation safe to repeat.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// How often a request is sent in all, and how long the SDK waits in between.
///
/// * What may be repeated at will is: `GET`, `HEAD`, `OPTIONS`, `PUT`, `DELETE` (RFC 9110 section
///   9.2.2), creations, which the SDK sends with an `Idempotency-Key` of its own, and requests for
///   tokens that leave nothing used up. They are repeated when the connection breaks, and after
///   408, 429, 502, 503 and 504.
/// * Anything else is repeated only when it was not carried out for certain: when no connection was
///   made, and after 429.
/// * A request that took longer than its [`crate::ClientBuilder::timeout`] is not repeated, and what
///   is asked of `/health` is answered as it is.
///
/// The pause doubles each time and has a random part, so that many clients do not come back in step.
/// A server that says when to come back (`Retry-After`) is believed; if that is further away than
/// [`Retry::longest_pause`], its answer is the result, and [`Error::retry_after`] tells.
///
/// A `DELETE` whose answer was lost may be answered 404 the second time.
///
/// ```
/// use std::time::Duration;
/// use countersign_sdk::{Client, Retry};
///
/// let patient = Retry::default().attempts(6).longest_pause(Duration::from_secs(60));
/// let builder = Client::builder("https://auth.example.org").retry(patient);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
}

impl Default for Retry {
    /// Three attempts, the first pause 0.2 seconds, none longer than 20 seconds.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(20),
        }
    }
}

/// What a repetition could do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// Nothing that the first attempt did not do.
    Idempotent,
    /// Nothing, because the server knows the key; while it is at work on the first it answers 409.
    Keyed,
    /// The same once more.
    Once,
    /// It is not repeated, whatever comes.
    Never,
}

impl Safety {
    /// Of a request, by its method and headers.
    pub(crate) fn of(request: &Request) -> Self {
        match *request.method() {
            Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE => {
                Self::Idempotent
            }
            _ if request.headers().contains_key(IDEMPOTENCY_KEY) => Self::Keyed,
            _ => Self::Once,
        }
    }
}

/// How an attempt ended that was no success.
enum Ended {
    Unsent,
    Broken,
    Status(u16, Option<Duration>),
    Otherwise,
}

impl Retry {
    /// Each request is sent once.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How often a request is sent in all; at least once.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The pause before the second attempt, of which the random part may take away up to a half.
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// The longest pause.
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// Whether anything is repeated at all.
    pub(crate) fn repeats(&self) -> bool {
        self.attempts > 1
    }

    /// Sends a request as often as it takes, within bounds. One whose body is a stream cannot be
    /// sent twice.
    pub(crate) async fn send(
        &self,
        http: &reqwest::Client,
        mut request: Request,
        safety: Safety,
    ) -> reqwest::Result<Response> {
        let mut attempt = 1;
        loop {
            let again = match self.repeats() && safety != Safety::Never {
                true => request.try_clone(),
                false => None,
            };
            let answer = http.execute(request).await;
            let Some(next) = again else { return answer };
            let ended = match &answer {
                Ok(response) => Ended::Status(response.status().as_u16(), told(response.headers())),
                Err(error) if error.is_connect() => Ended::Unsent,
                Err(error) if error.is_request() && !error.is_timeout() => Ended::Broken,
                Err(_) => Ended::Otherwise,
            };
            let Some(pause) = self.pause(attempt, safety, &ended) else {
                return answer;
            };
            tracing::debug!(attempt, ?pause, "the request is sent again");
            tokio::time::sleep(pause).await;
            (request, attempt) = (next, attempt + 1);
        }
    }

    /// The same for a request that is made anew each time.
    pub(crate) async fn run<T, F>(
        &self,
        safety: Safety,
        mut ask: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let mut attempt = 1;
        loop {
            let error = match ask().await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let ended = match error.status() {
                Some(status) => Ended::Status(status, error.retry_after()),
                None if error.kind() != ErrorKind::Network => Ended::Otherwise,
                None if error.is_unsent() => Ended::Unsent,
                None if error.is_timeout() => Ended::Otherwise,
                None => Ended::Broken,
            };
            let Some(pause) = self.pause(attempt, safety, &ended) else {
                return Err(error);
            };
            tracing::debug!(attempt, ?pause, "the request is sent again");
            tokio::time::sleep(pause).await;
            attempt += 1;
        }
    }

    /// How long to wait before the next attempt; `None` when this was the last one.
    fn pause(&self, attempt: u32, safety: Safety, ended: &Ended) -> Option<Duration> {
        if attempt >= self.attempts || safety == Safety::Never {
            return None;
        }
        let harmless = safety != Safety::Once;
        let asked = match ended {
            Ended::Unsent => None,
            Ended::Status(429, asked) => *asked,
            Ended::Broken if harmless => None,
            Ended::Status(408 | 502 | 503 | 504, asked) if harmless => *asked,
            // The first attempt goes on, and its answer is what is wanted.
            Ended::Status(409, asked) if safety == Safety::Keyed && attempt > 1 => *asked,
            _ => return None,
        };
        let doubled = 2_u32.saturating_pow(attempt - 1);
        let grown = self.first_pause.saturating_mul(doubled);
        match asked {
            Some(asked) if asked > self.longest_pause => None,
            Some(asked) => Some(asked + jitter(self.first_pause)),
            None => {
                let grown = grown.min(self.longest_pause);
                Some(grown / 2 + jitter(grown / 2))
            }
        }
    }
}

fn told(headers: &HeaderMap) -> Option<Duration> {
    retry_after(headers, clock::now())
}

/// Something between nothing and all of it.
fn jitter(most: Duration) -> Duration {
    most.mul_f64(fastrand::f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Safety; 4] = [
        Safety::Idempotent,
        Safety::Keyed,
        Safety::Once,
        Safety::Never,
    ];

    fn repeated(ended: &Ended) -> Vec<Safety> {
        let retry = Retry::default();
        let again = |safety: &Safety| retry.pause(2, *safety, ended).is_some();
        KINDS.into_iter().filter(again).collect()
    }

    #[test]
    fn only_what_does_no_harm_is_repeated() {
        assert_eq!(repeated(&Ended::Unsent), KINDS[..3]);
        assert_eq!(repeated(&Ended::Status(429, None)), KINDS[..3]);
        assert_eq!(repeated(&Ended::Broken), KINDS[..2]);
        assert_eq!(repeated(&Ended::Status(503, None)), KINDS[..2]);
        assert_eq!(repeated(&Ended::Status(409, None)), [Safety::Keyed]);
        for status in [200, 400, 401, 403, 404, 500] {
            assert!(repeated(&Ended::Status(status, None)).is_empty());
        }
        assert!(repeated(&Ended::Otherwise).is_empty());
    }

    #[test]
    fn pauses_grow_and_vary_within_bounds() {
        let retry = Retry::default().attempts(40);
        for _ in 0..50 {
            let first = retry.pause(1, Safety::Once, &Ended::Unsent);
            let first = first.expect("a pause").as_millis();
            assert!((100..=200).contains(&first), "{first}");
            let late = retry.pause(39, Safety::Once, &Ended::Unsent);
            assert!(late.is_some_and(|late| late <= Duration::from_secs(20)));
        }
        assert_eq!(retry.pause(40, Safety::Once, &Ended::Unsent), None);
        assert_eq!(
            Retry::none().pause(1, Safety::Idempotent, &Ended::Unsent),
            None
        );
    }

    #[test]
    fn the_server_is_believed_unless_it_asks_too_much() {
        let retry = Retry::default();
        let after = |seconds| {
            let ended = Ended::Status(503, Some(Duration::from_secs(seconds)));
            retry.pause(1, Safety::Idempotent, &ended)
        };
        let five = after(5).expect("a pause");
        assert!(five >= Duration::from_secs(5) && five < Duration::from_secs(6));
        assert_eq!(after(21), None);
    }

    #[test]
    fn a_method_or_a_key_makes_a_request_safe() {
        let of = |method: Method, key: bool| {
            let url = "http://localhost/".parse().expect("a URL");
            let mut request = Request::new(method, url);
            if key {
                let value = "k".parse().expect("a value");
                request.headers_mut().insert(IDEMPOTENCY_KEY, value);
            }
            Safety::of(&request)
        };
        assert_eq!(of(Method::GET, false), Safety::Idempotent);
        assert_eq!(of(Method::DELETE, false), Safety::Idempotent);
        assert_eq!(of(Method::POST, false), Safety::Once);
        assert_eq!(of(Method::PATCH, false), Safety::Once);
        assert_eq!(of(Method::POST, true), Safety::Keyed);
    }
}
