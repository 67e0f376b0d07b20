//! Phrases and the figures in them.

use super::*;

fn forms(text: &str) -> Vec<String> {
    figures(text).into_iter().map(|f| if f.sure { f.form } else { format!("({})", f.form) }).collect()
}

#[test]
fn probe() {
    for line in std::fs::read_to_string("/tmp/h/figures-probe.txt").unwrap_or_default().lines() {
        println!("{line:60} => {:?}", forms(line));
    }
}
