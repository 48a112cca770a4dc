//! Finds the line of a place in YAML text. The parser gives values without lines, and the
//! documents here are block style, so walking the indentation is enough: what stands inside
//! of a flow collection gets the line of the collection.

/// A line with its number and the width of its indentation.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    indent: usize,
    text: &'a str,
}

/// The line of `place`, or of the nearest thing around it. From 1.
pub fn line(text: &str, place: &[String]) -> usize {
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .map(|(n, text)| {
            let trimmed = text.trim_start();
            Line {
                number: n + 1,
                indent: text.len() - trimmed.len(),
                text: trimmed.trim_end(),
            }
        })
        .filter(|line| !line.text.is_empty() && !line.text.starts_with('#'))
        .collect();
    let mut block = lines;
    let mut found = 1;
    for step in place {
        let Some((line, inner)) = enter(&block, step) else {
            break;
        };
        found = line;
        block = inner;
    }
    found
}

/// The line of the child `step` of a block, and the block inside of it.
fn enter<'a>(block: &[Line<'a>], step: &str) -> Option<(usize, Vec<Line<'a>>)> {
    let indent = block.first()?.indent;
    let is_list = block.first()?.text.starts_with("- ");
    let starts: Vec<usize> = block
        .iter()
        .enumerate()
        .filter(|(_, line)| line.indent == indent && line.text.starts_with("- ") == is_list)
        .map(|(n, _)| n)
        .collect();
    let position = if is_list {
        step.parse::<usize>().ok().filter(|n| *n < starts.len())?
    } else {
        starts
            .iter()
            .position(|n| key(block[*n].text) == Some(step))?
    };
    let start = starts[position];
    let end = starts.get(position + 1).copied().unwrap_or(block.len());
    let first = block[start];
    let inner = if is_list {
        // The text after the dash is the first line of the item's own block.
        let rest = first.text[1..].trim_start();
        let indent = indent + (first.text.len() - rest.len());
        let head = Line {
            indent,
            text: rest,
            ..first
        };
        std::iter::once(head)
            .chain(block[start + 1..end].iter().copied())
            .collect()
    } else {
        block[start + 1..end].to_vec()
    };
    Some((first.number, inner))
}

/// The key of `key: value`, without its quotes.
fn key(text: &str) -> Option<&str> {
    for quote in ['\'', '"'] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.split_once(quote).map(|(key, _)| key);
        }
    }
    match text.split_once(": ") {
        Some((key, _)) => Some(key),
        None => text.strip_suffix(':'),
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    const TEXT: &str = "\
# comment
a:
  text: |
    b:
      not: this
  'b':
    - one
    - name: two
      deep:
        x: 1

  c: [1, 2]
d: 4
list:
- p: 1
- q: 2
";

    fn of(path: &str) -> usize {
        let place: Vec<String> = path.split('/').map(str::to_owned).collect();
        line(TEXT, &place)
    }

    #[test]
    fn a_place_has_a_line() {
        let lines = [
            "a",
            "a/b",
            "a/b/1",
            "a/b/1/deep/x",
            "a/c/1",
            "d",
            "list/1/q",
        ]
        .map(of);
        assert_eq!(lines, [2, 6, 8, 10, 12, 13, 16]);
    }
}
