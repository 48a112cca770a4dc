//! The catalogues that come with the server.

/// The languages that come with the server.
pub(crate) const LANGUAGES: [&str; 5] = ["en", "de", "es", "fr", "it"];

/// The files of every language.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The files of a language: name and text.
        pub(crate) fn catalogue(language: &str) -> Vec<(&'static str, &'static str)> {
            match language {
                "de" => vec![$(file!("de", $name)),*],
                "es" => vec![$(file!("es", $name)),*],
                "fr" => vec![$(file!("fr", $name)),*],
                "it" => vec![$(file!("it", $name)),*],
                _ => vec![$(file!("en", $name)),*],
            }
        }
    };
}

macro_rules! file {
    ($language:literal, $name:literal) => {
        (
            concat!($language, "/", $name, ".ftl"),
            include_str!(concat!("../../../locales/", $language, "/", $name, ".ftl")),
        )
    };
}

files![
    "account",
    "admin",
    "applications",
    "broker",
    "card",
    "claim",
    "clients",
    "consent",
    "details",
    "device",
    "error",
    "events",
    "home",
    "layout",
    "mail",
    "provider",
    "roles",
    "sign-in",
    "sign-out",
    "tokens",
    "words",
];
