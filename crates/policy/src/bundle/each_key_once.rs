use std::collections::BTreeMap;
use std::fmt::{self, Formatter};

use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// The slices of a bundle. Where a key comes twice serde would let the last one win; here nobody wins.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Vec<usize>>, D::Error> {
    from.deserialize_map(Slices)
}

struct Slices;

impl<'de> Visitor<'de> for Slices {
    type Value = BTreeMap<String, Vec<usize>>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a slice for each action")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut slices = BTreeMap::new();
        while let Some((action, indexes)) = map.next_entry::<String, _>()? {
            if slices.contains_key(&action) {
                return Err(A::Error::custom(format_args!("two slices are named `{action}`")));
            }
            slices.insert(action, indexes);
        }
        Ok(slices)
    }
}
