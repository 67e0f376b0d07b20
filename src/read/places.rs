//! `content/places.toml`: where.

use crate::diag::{Code, Diags, FileId, Files, Severity, Span};
use crate::model::{Place, PlaceId};

use super::table::Table;
use super::toml_tree;

/// A fault of the list of places.
pub(crate) static BAD_PLACES: Code = Code {
    name: "bad-places",
    key: None,
    severity: Severity::Error,
    what: "`content/places.toml` cannot be read: a syntax error, a missing or unknown key, or a value of the wrong kind.",
    why: "A place with a wrong position is a wrong statement on the map.",
    wrong: r#"
-- content/places.toml --
[[place]]
id = "bridge"
name = "The bridge"
lat = 499.9
lon = 36.2
"#,
    right: r#"
-- content/places.toml --
[[place]]
id = "bridge"
name = "The bridge"
lat = 49.99
lon = 36.2
"#,
};

/// The kinds of place.
const KINDS: [(&str, &str); 4] = [("city", "city"), ("border", "border"), ("region", "region"), ("base", "base")];

/// Reads the places in the order written. An entry without an id or a position is left out; a place is a city where
/// nothing else is said.
pub(super) fn places(file: FileId, files: &Files, diags: &mut Diags) -> Vec<Place> {
    let Some(fields) = toml_tree::parse_file(file, &BAD_PLACES, files, diags) else { return Vec::new() };
    let mut root = Table::new(&fields, Span::new(file, 0, 0), "the list of places", &BAD_PLACES, files);
    let entries = root.tables("place", "place", diags);
    let places = entries.into_iter().filter_map(|entry| place(entry, diags)).collect();
    root.finish(diags);
    places
}

fn place(mut entry: Table<'_>, diags: &mut Diags) -> Option<Place> {
    let id = entry.required_id("id", PlaceId::parse, "place", diags);
    let name = entry.required_string("name", diags);
    let lat = degrees(&mut entry, "lat", 90.0, diags);
    let lon = degrees(&mut entry, "lon", 180.0, diags);
    let kind = entry.choice("kind", &KINDS, diags).unwrap_or("city").to_owned();
    let note = entry.string("note", diags);
    let span = entry.span();
    entry.finish(diags);
    let id = id?;
    Some(Place { name: name.unwrap_or_else(|| id.to_string()), id, span, lat: lat?, lon: lon?, kind, note })
}

fn degrees(entry: &mut Table<'_>, key: &'static str, most: f64, diags: &mut Diags) -> Option<f64> {
    if entry.find(key).is_none() {
        entry.missing(key, diags);
        return None;
    }
    entry.float_within(key, (-most, most), diags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{read, said};

    #[test]
    fn places_are_read() {
        let text = "[[place]]\nid = \"bridge\"\nname = \"The bridge\"\nlat = 49.99\nlon = -36\nkind = \"base\"\nnote = \"N\"\n";
        let (places, diags, _) = read(text, places);
        assert!(diags.is_empty());
        assert_eq!((places[0].lat, places[0].lon, places[0].kind.as_str()), (49.99, -36.0, "base"));
    }

    #[test]
    fn faults_are_all_said() {
        let text = "[[place]]\nid = \"é\"\nlat = 91\nlon = nan\nkind = \"town\"\n[[place]]\nid = \"b\"\nname = \"B\"\nlat = 1.0\n";
        let (places, diags, files) = read(text, places);
        assert!(places.is_empty());
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-places: place number 1 has no `name` (add a line `name = …`)",
                "2:6 bad-places: `é` is no id: use letters, digits, `-` and `_`",
                "3:7 bad-places: `lat` must be from -90 to 90, not 91",
                "4:7 bad-places: `lon` must be a finite number",
                "5:8 bad-places: `town` is no `kind` (known here: `city`, `border`, `region`, `base`)",
                "6:1 bad-places: place `b` has no `lon` (add a line `lon = …`)",
            ]
        );
    }
}
