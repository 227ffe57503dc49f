//! The files of the built site, and how large they are on the way to a browser.

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

/// Where the site is built.
pub(crate) const DIST: &str = "dist";

/// What a file is, as far as its size matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// WebAssembly.
    Wasm,
    /// JavaScript.
    Script,
    /// A stylesheet.
    Style,
    /// A page.
    Page,
}

impl Kind {
    /// Reads the kind from a file's name; other files, such as pictures, have none.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "wasm" => Some(Self::Wasm),
            "js" | "mjs" => Some(Self::Script),
            "css" => Some(Self::Style),
            "html" => Some(Self::Page),
            _ => None,
        }
    }
}

/// A file as it is sent, in its three forms.
pub(crate) struct Compressed {
    pub(crate) raw: Vec<u8>,
    pub(crate) gzip: Vec<u8>,
    pub(crate) brotli: Vec<u8>,
}

/// Lists the files of a known kind below a folder, sorted by path.
pub(crate) fn below(folder: &Path) -> Result<Vec<(Kind, PathBuf)>> {
    let mut files: Vec<_> =
        files_below(folder)?.into_iter().filter_map(|path| Some((Kind::of(&path)?, path))).collect();
    files.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(files)
}

/// Lists all files below a folder, in no order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("the folder {folder:?} cannot be read");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Compresses a file as well as gzip and brotli can.
pub(crate) fn compress(path: &Path) -> Result<Compressed> {
    let raw = fs::read(path).with_context(|| format!("the file {path:?} cannot be read"))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&raw)?;
    let gzip = encoder.finish()?;

    let parameters = BrotliEncoderParams { quality: 11, size_hint: raw.len(), ..Default::default() };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut raw.as_slice(), &mut brotli, &parameters)?;
    Ok(Compressed { raw, gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_from_names() {
        fn check(path: &str, expected: Option<Kind>) {
            assert_eq!(Kind::of(Path::new(path)), expected, "{path}");
        }
        check("dist/site-1f3c_bg.wasm", Some(Kind::Wasm));
        check("dist/snippets/a/element.mjs", Some(Kind::Script));
        check("dist/page.css", Some(Kind::Style));
        check("dist/index.html", Some(Kind::Page));
        check("dist/index.html.br", None);
        check("dist/config.json", None);
    }
}
