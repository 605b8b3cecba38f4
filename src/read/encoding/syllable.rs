//! Whether a word is built as a Vietnamese syllable is: an onset, a rhyme, at most one tone.
//!
//! Text decoded by the wrong table is letters too, but its words cannot be spoken: that tells the tables apart without a
//! dictionary.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];

const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
    oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt \
    uân uâng uât uây uê uêch uên uênh uơ uy uya uych uyên uyêt uynh uyt uyp uyu \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yp yt";

/// Grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
const ACUTE: char = '\u{301}';
const DOT_BELOW: char = '\u{323}';

/// Whether a word, in any normal form and case, can be a Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    const LONGEST: usize = 32;
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    let mut tones = Vec::new();
    let toneless: String = word.to_lowercase().nfd().filter(|letter| !take_tone(*letter, &mut tones)).nfc().collect();
    let (&[] | &[_]) = tones.as_slice() else { return false };
    let tone = tones.first();
    ONSETS.iter().filter_map(|onset| toneless.strip_prefix(onset)).any(|rhyme| {
        let is_stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
        // A stopped syllable has one of two tones.
        let tone_fits = !is_stopped || matches!(tone, Some(&(ACUTE | DOT_BELOW)));
        tone_fits && RHYMES.split(' ').any(|known| known == rhyme)
    })
}

fn take_tone(letter: char, tones: &mut Vec<char>) -> bool {
    let is_tone = TONES.contains(&letter);
    if is_tone {
        tones.push(letter);
    }
    is_tone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_letters_in_a_row() {
        for word in
            "ngày tiếp nhận hồ sơ quyết gì giếng nghĩa hoà hòa thuỷ khuỷu đường ưu ủy uỷ NGÀY yêu oằn huých".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["tiõp", "nhën", "trùc", "hå", "Café", "đ", "", "ngàý", "ß", "quyt", "sé̀"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
