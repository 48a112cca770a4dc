// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Response headers that have only one value.

crate::fixed_header! {
    #[doc = " `Cache-Control: no-store`."] CacheControlNoStore, "no-store"
}

crate::fixed_header! {
    #[doc = " `Pragma: no-cache`."] PragmaNoCache, "no-cache"
}
