//! Requests that are too large, too slow or too strange.
