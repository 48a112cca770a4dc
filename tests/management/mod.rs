//! The management API: what it stores and answers, and whom it refuses.
