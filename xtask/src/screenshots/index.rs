//! One page with all pictures.

use super::VIEWS;

/// The HTML, to lie beside the pictures.
pub fn page(names: &[String]) -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Pages</title>\n<style>\n\
         body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; background: #ddd; }\n\
         div { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }\n\
         img { max-height: 40rem; border: 1px solid #999; }\n</style>\n<h1>Pages</h1>\n",
    );
    for name in names {
        html.push_str(&format!("<h2 id=\"{name}\">{name}</h2>\n<div>\n"));
        for view in VIEWS {
            let file = view.file(name);
            let words = format!("{name}, {} pixels, {}", view.width, view.scheme);
            html.push_str(&format!(
                "<a href=\"{file}\"><img src=\"{file}\" alt=\"{words}\" loading=\"lazy\"></a>\n"
            ));
        }
        html.push_str("</div>\n");
    }
    html
}
