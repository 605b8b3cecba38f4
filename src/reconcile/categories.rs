//! Texts that are one value under one label: equal after NFC, spaces, case and tone placement (section 6).

use std::collections::{BTreeMap, HashMap};

use super::Sheet;
use crate::domain::text;
use crate::normalise::{Batch, Record, TextId, Texts};

/// One value of a dimension. The default is the empty one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryId(pub u32);

/// The values of a dimension with their labels.
#[derive(Clone, Debug)]
pub struct Categories {
    ids: HashMap<String, CategoryId>,
    spellings: Vec<BTreeMap<String, u64>>,
    labels: Vec<String>,
}

impl Default for Categories {
    fn default() -> Categories {
        Categories {
            ids: HashMap::from([(String::new(), CategoryId::default())]),
            spellings: vec![BTreeMap::new()],
            labels: vec![String::new()],
        }
    }
}

impl Categories {
    /// Adds the texts of all sheets and decides the labels; for each sheet, the id of every text by its place there.
    pub fn add_all<const N: usize>(
        &mut self,
        sheets: &[Sheet],
        of: fn(&Record) -> [TextId; N],
    ) -> Vec<Vec<CategoryId>> {
        let ids = sheets.iter().map(|sheet| self.add_batch(&sheet.batch, of)).collect();
        self.labels = self.spellings.iter().map(commonest).collect();
        ids
    }

    /// Adds the texts of a batch, each as often as records have it.
    fn add_batch<const N: usize>(&mut self, batch: &Batch, of: fn(&Record) -> [TextId; N]) -> Vec<CategoryId> {
        let mut uses = vec![0_u64; batch.texts.len()];
        for id in batch.records.iter().flat_map(of) {
            uses[Texts::place(id)] += 1;
        }
        batch
            .texts
            .iter()
            .zip(uses)
            .map(|(text, uses)| if uses == 0 { CategoryId::default() } else { self.add(text, uses) })
            .collect()
    }

    /// Adds a text that is used some times.
    fn add(&mut self, label: &str, uses: u64) -> CategoryId {
        let key = text::key(label);
        if key.is_empty() {
            return CategoryId::default();
        }
        let next = CategoryId(self.spellings.len() as u32);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.spellings.push(BTreeMap::new());
        }
        *self.spellings[id.0 as usize].entry(label.to_owned()).or_default() += uses;
        id
    }

    /// The label; empty for the empty value.
    pub fn label(&self, id: CategoryId) -> &str {
        self.labels.get(id.0 as usize).map_or("", String::as_str)
    }

    /// Every value but the empty one.
    pub fn iter(&self) -> impl Iterator<Item = (CategoryId, &str)> {
        self.labels.iter().enumerate().skip(1).map(|(place, label)| (CategoryId(place as u32), label.as_str()))
    }
}

/// The commonest of some spellings, of equally common ones the first in the order of code points.
pub fn commonest(spellings: &BTreeMap<String, u64>) -> String {
    let first = spellings.iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    first.map(|(label, _)| label.clone()).unwrap_or_default()
}
