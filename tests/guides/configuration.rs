//! Settings in the guides are settings of this version, and files for other programs are what those read.

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tests::harness::{Binary, Folder, Signer};
use tests::skip;

use super::blocks::{Block, all, of_chapter};
use super::commands::here;

/// Where the guides keep files of the server.
const PLACE: &str = "/etc/countersign/";

/// What has to stand before settings that are a part of a provider, which the guides show without the rest of it.
fn rest_of(text: &str) -> String {
    let (name, more) = if text.starts_with("[providers.github.hook]") {
        ("github", "")
    } else if text.starts_with("allow = ") || text.starts_with("[providers.physics.groups]") {
        let more = "preset = \"keycloak\"\n\
                    variables = { base_url = \"https://sso.example.org\", realm = \"staff\" }\n";
        ("physics", more)
    } else {
        return String::new();
    };
    format!(
        "[providers.{name}]\nclient_id = \"x\"\nclient_secret_file = \"{PLACE}{name}.secret\"\n{more}"
    )
}

/// A folder with the settings in the file of the server, and the files that they name.
fn settled(block: &Block) -> Folder {
    let folder = Folder::new();
    let text = rest_of(&block.text) + &block.text;
    for rest in text.split(PLACE).skip(1) {
        let name = rest.split('"').next().unwrap_or_default();
        let content = match name {
            name if name.ends_with(".pem") => Signer::ec("own").pem(),
            name if name.ends_with("hook.secret") => {
                format!("whsec_{}\n", STANDARD.encode([7_u8; 32]))
            }
            _ => "a-secret-of-the-provider\n".to_owned(),
        };
        folder.write(name, &content);
    }
    let own = format!("{}/", folder.path().display());
    folder.write("countersign.toml", &text.replace(PLACE, &own));
    folder
}

#[test]
fn each_block_of_settings_is_accepted() {
    let mut read = 0;
    for block in all() {
        if block.language == "toml" && !block.is_alone() {
            accepted(&settled(&block), &block);
            read += 1;
        }
    }
    assert!(read > 50, "{read}");
}

fn accepted(folder: &Folder, block: &Block) {
    let output = Binary::find().run(folder.path(), &["config", "check"], "");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}: {said}\n{}",
        block.place(),
        block.text
    );
}

#[test]
fn each_chapter_of_a_provider_sets_it_up() {
    let chapters: Vec<Block> = all()
        .into_iter()
        .filter(|block| block.chapter.starts_with("sign-in-with/"))
        .collect();
    let mut providers = 0;
    for block in chapters.iter().filter(|block| block.language == "toml") {
        let folder = settled(block);
        let command = chapters
            .iter()
            .find(|one| one.chapter == block.chapter && one.language == "sh");
        let command = command.expect("a command").text.trim().to_owned();
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        let output = Binary::find().run(folder.path(), &arguments, "");
        let said =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", block.place());
        let name = arguments.last().expect("a name");
        assert!(
            said.contains(&format!("/sign-in/{name}/callback")),
            "{}: {said}",
            block.place()
        );
        providers += 1;
    }
    assert!(providers > 40, "{providers}");
}

#[test]
fn nginx_reads_what_the_guide_says() {
    // The one of Debian is where only root looks.
    let program = ["/usr/sbin/nginx", "nginx"].into_iter().find(|program| {
        Command::new(program)
            .arg("-v")
            .output()
            .is_ok_and(|output| output.status.success())
    });
    let Some(program) = program else {
        skip::missing("nginx");
        return;
    };
    let folder = Folder::new();
    let made = Binary::find().run(folder.path(), &["certificate"], "");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let file = |name: &str| folder.path().join(name).display().to_string();
    let block = of_chapter("operate.md")
        .into_iter()
        .find(|block| block.language == "nginx")
        .expect("a block");
    let server = block
        .text
        .replace("/etc/ssl/auth.example.org.crt", &file("certificate.pem"))
        .replace("/etc/ssl/auth.example.org.key", &file("key.pem"));
    let own = folder.path().display();
    let whole = format!(
        "pid {own}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{server}}}\n"
    );
    let configuration = folder.write("nginx.conf", &whole);
    let output = Command::new(program)
        .arg("-t")
        .arg("-p")
        .arg(folder.path())
        .arg("-c")
        .arg(configuration)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn caddy_reads_what_the_guide_says() {
    if !here("caddy") {
        skip::missing("caddy");
        return;
    }
    let folder = Folder::new();
    let block = of_chapter("operate.md")
        .into_iter()
        .find(|block| block.language == "caddyfile")
        .expect("a block");
    let file = folder.write("Caddyfile", &block.text);
    let output = Command::new("caddy")
        .args(["adapt", "--config"])
        .arg(file)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("reverse_proxy"),
        "{said}"
    );
}
