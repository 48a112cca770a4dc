//! Browser sessions: cookies, the CSRF proof, forms, pages, the throttle and the claim link.
