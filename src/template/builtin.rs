//! The templates the program carries.

/// Name and text; the first is the base of the others and no report of its own.
const TEMPLATES: &[(&str, &str)] = &[
    (BASE, include_str!("../../report-templates/bao-cao-dinh-ky.toml")),
    ("bao-cao-thang", include_str!("../../report-templates/bao-cao-thang.toml")),
    ("bao-cao-quy", include_str!("../../report-templates/bao-cao-quy.toml")),
    ("bao-cao-6-thang", include_str!("../../report-templates/bao-cao-6-thang.toml")),
    ("bao-cao-9-thang", include_str!("../../report-templates/bao-cao-9-thang.toml")),
    ("bao-cao-nam", include_str!("../../report-templates/bao-cao-nam.toml")),
    ("bieu-ii-06a", include_str!("../../report-templates/bieu-ii-06a.toml")),
    ("chi-so-cchc", include_str!("../../report-templates/chi-so-cchc.toml")),
    ("tuy-chon", include_str!("../../report-templates/tuy-chon.toml")),
];

const BASE: &str = "bao-cao-dinh-ky";

/// How to write a template, in Vietnamese.
const GUIDE: &str = include_str!("../../report-templates/README.md");

/// A template written by the guide alone.
const EXAMPLE: &str = include_str!("../../report-templates/vi-du-phong.toml");

/// The files that help to write a template: the guide (Vietnamese, Markdown; every name a template can use at its end),
/// without the pictures that stand in the repository only, and an example.
pub fn help() -> [(&'static str, String); 2] {
    let guide: Vec<&str> = GUIDE.lines().filter(|line| !line.contains("![")).collect();
    [("HUONG-DAN.md", guide.join("\n") + "\n"), ("vi-du-phong.toml", EXAMPLE.to_owned())]
}

/// The names of the reports.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().filter(|name| *name != BASE)
}

/// The names of all templates, the base among them.
pub fn all() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// The text of a template.
pub fn text(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(other, _)| *other == name).map(|(_, text)| *text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    #[test]
    fn every_built_in_template_is_sound() {
        for name in super::names() {
            let template = crate::template::builtin(name).unwrap();
            assert!(!template.sheets.is_empty(), "{name}");
        }
    }

    #[test]
    fn the_example_is_sound() {
        assert!(crate::template::parse(super::EXAMPLE, "vi-du-phong", "vi-du-phong.toml").is_ok());
    }
}
