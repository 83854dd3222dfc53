//! Reads and writes maps: objects whose keys are data.

use super::{
    memory::ALLOCATION,
    reader::{Malformed, Reader},
    value::{Codec, Value},
    writer::{Presence, Writer},
};
use std::collections::BTreeMap;

impl<V: Value> Value for BTreeMap<String, V> {
    type Codec = Self;
}

impl<V: Value> Codec<Self> for BTreeMap<String, V> {
    const EXPECTED: &'static str = "object";

    /// Reads a map. Entries whose values are absent or cannot be converted are omitted.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        if reader.peek() != Some(b'{') {
            return reader.convert(Self::EXPECTED, |_| None);
        }
        let mut map = Self::new();
        reader.map(|reader, key| {
            reader.take_memory(size_of::<(String, V)>() + key.len() + ALLOCATION)?;
            match V::Codec::read(reader)? {
                Some(value) => drop(map.insert(key.into_owned(), value)),
                // If a key occurs twice, the last entry counts, even if it has no value.
                None => drop(map.remove(&*key)),
            }
            Ok(())
        })?;
        Ok(Some(map))
    }

    fn write(map: &mut Self, writer: &mut Writer) {
        writer.open();
        for (index, (key, value)) in map.iter_mut().enumerate() {
            let key = writer.map_key(index, key);
            writer.member(&key, |writer| {
                // A key may be personal, so paths do not contain it.
                writer.at(format_args!(".*"), |writer| V::Codec::write(value, writer));
                Presence::Present
            });
        }
        writer.close();
    }
}
