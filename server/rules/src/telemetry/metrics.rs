//! Measurements in the Prometheus text format.
//!
//! Label values come from small closed sets (operation ids, grant types,
//! reasons in our own words), never from a request: each new value is a new
//! series that lives as long as the process.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;
use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec,
    Opts, Registry, TextEncoder,
};

/// Seconds; from an answer out of memory to a client that waits for a password hash in a storm.
const LATENCY_BUCKETS: &[f64] = &[
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// All measurements of one application; two applications in one process share nothing.
/// Cloning is cheap, and clones count together.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    latency: HistogramVec,
    in_flight: IntGauge,
    tokens_issued: IntCounterVec,
    code_failures: IntCounterVec,
    refresh_failures: IntCounterVec,
    sign_ins: IntCounterVec,
    statements: IntCounterVec,
    panics: IntCounter,
    /// What the store had counted when it was last asked.
    counted: Arc<Mutex<[u64; 2]>>,
}

impl Metrics {
    /// Measurements that all stand at zero.
    ///
    /// # Errors
    /// Never in practice: only when two of the names below were equal or ill-formed, which the tests exclude.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counter = |name: &str, help: &str, labels: &[&str]| {
            let vec = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(vec.clone()))?;
            Ok::<_, prometheus::Error>(vec)
        };
        let requests = counter(
            "countersign_requests_total",
            "Requests that were answered, by operation and status class.",
            &["operation", "status"],
        )?;
        let tokens_issued = counter(
            "countersign_tokens_issued_total",
            "Token sets that were issued, by grant type.",
            &["grant_type"],
        )?;
        let code_failures = counter(
            "countersign_authorization_code_failures_total",
            "Authorization codes that were refused, by reason.",
            &["reason"],
        )?;
        let refresh_failures = counter(
            "countersign_refresh_token_failures_total",
            "Refresh tokens that were refused, by reason.",
            &["reason"],
        )?;
        let sign_ins = counter(
            "countersign_sign_ins_total",
            "Attempts to sign in, by outcome.",
            &["outcome"],
        )?;
        let statements = counter(
            "countersign_database_calls_total",
            "Calls to the database, for a request or in the background.",
            &["origin"],
        )?;

        let options = HistogramOpts::new(
            "countersign_request_duration_seconds",
            "Time from the head of a request to the head of its answer.",
        );
        let latency = HistogramVec::new(options.buckets(LATENCY_BUCKETS.to_vec()), &["operation"])?;
        registry.register(Box::new(latency.clone()))?;
        let in_flight = IntGauge::new(
            "countersign_requests_in_flight",
            "Requests that are being worked on.",
        )?;
        registry.register(Box::new(in_flight.clone()))?;
        let panics = IntCounter::new(
            "countersign_panics_total",
            "Requests that ended in a panic; each is a bug.",
        )?;
        registry.register(Box::new(panics.clone()))?;
        let build = IntGaugeVec::new(
            Opts::new("countersign_build_info", "The running version; always 1."),
            &["version"],
        )?;
        registry.register(Box::new(build.clone()))?;
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);

        Ok(Self {
            registry,
            requests,
            latency,
            in_flight,
            tokens_issued,
            code_failures,
            refresh_failures,
            sign_ins,
            statements,
            panics,
            counted: Arc::default(),
        })
    }

    /// A token set was issued. `grant_type` as on the wire.
    pub fn token_issued(&self, grant_type: &'static str) {
        self.tokens_issued.with_label_values(&[grant_type]).inc();
    }

    /// An authorization code was refused: `expired`, `used`, `wrong_client`, `wrong_redirect_uri`, `wrong_verifier`,
    /// `unknown`.
    pub fn code_refused(&self, reason: &'static str) {
        self.code_failures.with_label_values(&[reason]).inc();
    }

    /// A refresh token was refused: `expired`, `idle`, `replayed`, `revoked`, `wrong_client`, `unknown`.
    pub fn refresh_refused(&self, reason: &'static str) {
        self.refresh_failures.with_label_values(&[reason]).inc();
    }

    /// An attempt to sign in ended: `ok`, `wrong_credentials`, `deactivated`, `held`, `limited`.
    pub fn sign_in(&self, outcome: &'static str) {
        self.sign_ins.with_label_values(&[outcome]).inc();
    }

    /// Takes over what the store has counted since it was opened, before [`Metrics::render`].
    pub fn database_calls(&self, for_requests: u64, in_background: u64) {
        // A panic while the lock was held can only have left the older count.
        let mut counted = self
            .counted
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for (index, (origin, now)) in [("request", for_requests), ("background", in_background)]
            .into_iter()
            .enumerate()
        {
            self.statements
                .with_label_values(&[origin])
                .inc_by(now.saturating_sub(counted[index]));
            counted[index] = now.max(counted[index]);
        }
    }

    /// All measurements in the Prometheus text format, version 0.0.4.
    pub fn render(&self) -> String {
        let mut text = Vec::new();
        if let Err(error) = TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "measurements cannot be written"
            );
        }
        String::from_utf8(text).unwrap_or_default()
    }

    pub(super) fn request_began(&self) {
        self.in_flight.inc();
    }

    pub(super) fn request_ended(
        &self,
        operation: &str,
        status: Option<StatusCode>,
        took: Duration,
    ) {
        self.in_flight.dec();
        let class = match status.map(|status| status.as_u16() / 100) {
            Some(2) => "2xx",
            Some(3) => "3xx",
            Some(4) => "4xx",
            Some(5) => "5xx",
            Some(_) => "1xx",
            None => "aborted",
        };
        self.requests.with_label_values(&[operation, class]).inc();
        self.latency
            .with_label_values(&[operation])
            .observe(took.as_secs_f64());
    }

    pub(super) fn panicked(&self) {
        self.panics.inc();
    }
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::Metrics;

    /// Covers: P-04
    #[test]
    fn what_happens_is_counted_under_its_reason() {
        let metrics = Metrics::new().unwrap();
        metrics.token_issued("client_credentials");
        metrics.code_refused("expired");
        metrics.code_refused("expired");
        metrics.refresh_refused("replayed");
        metrics.sign_in("wrong_credentials");
        metrics.database_calls(5, 2);
        metrics.database_calls(7, 2);
        metrics.request_began();
        metrics.request_ended("token", Some(StatusCode::OK), Duration::from_millis(3));
        let text = metrics.render();
        for line in [
            "countersign_tokens_issued_total{grant_type=\"client_credentials\"} 1",
            "countersign_authorization_code_failures_total{reason=\"expired\"} 2",
            "countersign_refresh_token_failures_total{reason=\"replayed\"} 1",
            "countersign_sign_ins_total{outcome=\"wrong_credentials\"} 1",
            "countersign_database_calls_total{origin=\"request\"} 7",
            "countersign_database_calls_total{origin=\"background\"} 2",
            "countersign_requests_total{operation=\"token\",status=\"2xx\"} 1",
            "countersign_request_duration_seconds_bucket{operation=\"token\",le=\"0.005\"} 1",
            "countersign_requests_in_flight 0",
            "countersign_build_info{version=\"",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn two_applications_in_one_process_share_nothing() {
        let (one, other) = (Metrics::new().unwrap(), Metrics::new().unwrap());
        one.token_issued("refresh_token");
        assert!(!other.render().contains("refresh_token\"} 1"));
    }
}
