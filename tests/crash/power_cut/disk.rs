//! A disk that forgets what nobody made durable.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const HEAD: usize = 24;

/// Records what a server writes; see `record.c`.
pub struct Disk {
    folder: PathBuf,
    library: PathBuf,
    /// The files of the database as they were when the record began.
    before: HashMap<PathBuf, Vec<u8>>,
}

/// One line of the record.
enum Line<'a> {
    Write { at: usize, data: &'a [u8] },
    Cut { length: usize },
    Asked { thread: u64 },
    Durable { thread: u64 },
}

/// What became of a record.
#[derive(Debug, Default)]
pub struct Loss {
    /// Writes that the disk kept, because they were made durable.
    pub durable: usize,
    /// Writes that nobody made durable.
    pub at_risk: usize,
    /// Those of them that are lost, or of which only a part is there.
    pub lost: usize,
}

impl Disk {
    /// A disk below a folder; nothing where there is no C compiler.
    pub fn new(folder: &Path) -> Option<Self> {
        let library = folder.join("record.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("crash/power_cut/record.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&library, &source])
            .arg("-ldl")
            .status();
        built.ok()?.success().then(|| Self {
            folder: folder.to_owned(),
            library,
            before: HashMap::new(),
        })
    }

    /// Forgets what was recorded, and begins anew with the files as they are.
    pub fn begin(&mut self) {
        // It is not there the first time.
        let _ = std::fs::remove_file(self.record());
        self.before = self
            .files()
            .into_iter()
            .map(|path| {
                let bytes = std::fs::read(&path).expect("a file of the database");
                (path, bytes)
            })
            .collect();
    }

    /// What a process needs in its environment to be recorded.
    pub fn settings(&self) -> [(&'static str, String); 3] {
        let text = |path: PathBuf| path.display().to_string();
        [
            ("LD_PRELOAD", text(self.library.clone())),
            ("RECORD_TO", text(self.record())),
            ("RECORD_FILES", text(self.folder.join("countersign.db"))),
        ]
    }

    /// The power is cut: the files become what is certain, and of the rest whatever `chance`
    /// leaves of it. Only a process that has ended can be treated so.
    pub fn cut(&self, mut chance: impl FnMut() -> u8) -> Loss {
        let record = std::fs::read(self.record()).expect("the server has written something");
        let mut lines: HashMap<PathBuf, Vec<Line<'_>>> = HashMap::new();
        let mut rest = record.as_slice();
        while let Some((path, line, behind)) = read(rest) {
            lines.entry(path).or_default().push(line);
            rest = behind;
        }
        let mut loss = Loss::default();
        for path in self.files() {
            std::fs::remove_file(path).expect("a file of the database");
        }
        let mut files = self.before.clone();
        for (path, lines) in &lines {
            let file = files.entry(path.clone()).or_default();
            replay(lines, file, &mut loss, &mut chance);
        }
        for (path, bytes) in files {
            std::fs::write(path, bytes).expect("a file of the database");
        }
        loss
    }

    fn record(&self) -> PathBuf {
        self.folder.join("record")
    }

    /// The database and its log; not the shared memory, which does not outlive the machine.
    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).expect("the folder can be read");
        entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("countersign.db")
            })
            .collect()
    }
}

fn replay(
    lines: &[Line<'_>],
    file: &mut Vec<u8>,
    loss: &mut Loss,
    chance: &mut impl FnMut() -> u8,
) {
    let mut asked: HashMap<u64, usize> = HashMap::new();
    let mut certain = 0;
    for (place, line) in lines.iter().enumerate() {
        match line {
            Line::Asked { thread } => {
                asked.insert(*thread, place);
            }
            Line::Durable { thread } => {
                certain = certain.max(asked.remove(thread).unwrap_or(0));
            }
            Line::Write { .. } | Line::Cut { .. } => {}
        }
    }
    for (place, line) in lines.iter().enumerate() {
        match line {
            Line::Write { at, data } if place < certain => {
                loss.durable += 1;
                write(file, *at, data);
            }
            Line::Write { at, data } => {
                loss.at_risk += 1;
                let kept = match chance() % 4 {
                    0 => data.len(),
                    // A sector is written whole or not at all.
                    1 => data.len() / 2 / 512 * 512,
                    _ => 0,
                };
                loss.lost += usize::from(kept < data.len());
                write(file, *at, &data[..kept]);
            }
            Line::Cut { length } if place < certain || chance().is_multiple_of(2) => {
                file.resize(*length, 0);
            }
            Line::Cut { .. } | Line::Asked { .. } | Line::Durable { .. } => {}
        }
    }
}

fn write(file: &mut Vec<u8>, at: usize, data: &[u8]) {
    if data.is_empty() {
        return;
    }
    let end = at + data.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[at..end].copy_from_slice(data);
}

/// The first line of a record, and what stands behind it; nothing at its end.
fn read(record: &[u8]) -> Option<(PathBuf, Line<'_>, &[u8])> {
    let (head, rest) = record.split_at_checked(HEAD)?;
    let short = |at: usize| u32::from_ne_bytes(head[at..at + 4].try_into().expect("four bytes"));
    let long = |at: usize| u64::from_ne_bytes(head[at..at + 8].try_into().expect("eight bytes"));
    let (kind, offset, length) = (short(0), long(8), long(16) as usize);
    let (path, rest) = rest.split_at_checked(short(4) as usize)?;
    let path = PathBuf::from(std::str::from_utf8(path).expect("a path"));
    let (line, rest) = match kind {
        1 => {
            let (data, rest) = rest.split_at_checked(length)?;
            let at = offset as usize;
            (Line::Write { at, data }, rest)
        }
        2 => (Line::Cut { length }, rest),
        3 => (Line::Asked { thread: offset }, rest),
        4 => (Line::Durable { thread: offset }, rest),
        other => panic!("{other} is no kind of line"),
    };
    Some((path, line, rest))
}
