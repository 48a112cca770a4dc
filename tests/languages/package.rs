//! A copy of an SDK beside what its own tests need, which is installed once for each set of
//! pinned versions.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tests::harness::Folder;

use super::sdk;
use crate::strangers::conversation::{python_packages, run, workshop};

const PYRIGHT: &str = include_str!("pyright/package.json");
const PYRIGHT_LOCK: &str = include_str!("pyright/package-lock.json");

/// What Node has to be at least; the SDK says so in its `package.json`.
const NODE: &str = "const [major, minor] = process.versions.node.split('.').map(Number); \
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)";

/// The packages that the TypeScript SDK and its tests need. `None` where something is missing.
pub fn node() -> Option<PathBuf> {
    let read = |name: &str| std::fs::read_to_string(sdk("typescript").join(name)).expect(name);
    let (package, lock) = (read("package.json"), read("package-lock.json"));
    let files = [("package.json", &*package), ("package-lock.json", &*lock)];
    workshop("typescript", &files, |folder| {
        run("Node 20.19", Command::new("node").args(["-e", NODE]))?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("what the TypeScript SDK needs from npm", &mut npm)
    })
}

/// The TypeScript SDK with its tests and examples, compiled once. `None` where something is missing.
pub fn typescript() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<Folder>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let packages = node()?;
        let folder = copy("typescript");
        let link = folder.path().join("node_modules");
        std::os::unix::fs::symlink(packages.join("node_modules"), link).expect("a link");
        let mut npm = Command::new("npm");
        npm.args(["run", "compile"]).current_dir(folder.path());
        let output = npm.output().expect("npm runs");
        // The compiler says what is wrong on standard output.
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}");
        Some(folder)
    });
    match built {
        Some(folder) => Some(folder.path()),
        // Says so for each test.
        None => node().and(None),
    }
}

/// A virtual environment with what the Python SDK and its tests need. `None` where something is
/// missing.
pub fn python() -> Option<PathBuf> {
    let requirements = sdk("python").join("requirements-dev.txt");
    let requirements = std::fs::read_to_string(requirements).expect("the pinned versions");
    let files = [("requirements.txt", &*requirements)];
    workshop("python-sdk", &files, |folder| {
        let check = "import sys; sys.exit(sys.version_info < (3, 11))";
        run("Python 3.11", Command::new("python3").args(["-c", check]))?;
        python_packages(folder, "what the Python SDK needs from PyPI")
    })
}

/// pyright, as a program for Node. `None` where something is missing.
pub fn pyright() -> Option<PathBuf> {
    let files = [
        ("package.json", PYRIGHT),
        ("package-lock.json", PYRIGHT_LOCK),
    ];
    let folder = workshop("pyright", &files, |folder| {
        run("Node 20.19", Command::new("node").args(["-e", NODE]))?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("pyright from npm", &mut npm)
    })?;
    Some(folder.join("node_modules/pyright/index.js"))
}

/// A copy of an SDK in a folder of its own, without what was built or installed in it.
pub fn copy(language: &str) -> Folder {
    let folder = Folder::new();
    copy_below(&sdk(language), folder.path());
    folder
}

fn copy_below(from: &Path, to: &Path) {
    const LEFT: [&str; 6] = [
        "node_modules",
        "dist",
        "build",
        "__pycache__",
        ".venv",
        "venv",
    ];
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the SDK") {
        let entry = entry.expect("the SDK");
        let name = entry.file_name();
        if LEFT.iter().any(|left| name == *left) || name.to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().expect("the SDK").is_dir() {
            copy_below(&entry.path(), &to.join(name));
        } else {
            std::fs::copy(entry.path(), to.join(name)).expect("the file can be copied");
        }
    }
}
