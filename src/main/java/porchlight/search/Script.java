package porchlight.search;

import java.util.EnumMap;
import java.util.Map;

/** Letters that tell languages apart before a word is looked at. */
enum Script {
    LATIN,
    CYRILLIC,
    GREEK,
    ARABIC,
    HEBREW,
    DEVANAGARI,
    THAI,
    CJK,
    OTHER;

    /** The script of most letters; {@link #OTHER} when there are none. */
    static Script of(String text) {
        var letters = new EnumMap<Script, Integer>(Script.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> letters.merge(of(c), 1, Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(OTHER);
    }

    static Script of(int c) {
        if (c < 0x250) return LATIN;
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN -> LATIN;
            case CYRILLIC -> CYRILLIC;
            case GREEK -> GREEK;
            case ARABIC -> ARABIC;
            case HEBREW -> HEBREW;
            case DEVANAGARI -> DEVANAGARI;
            case THAI -> THAI;
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> CJK;
            default -> OTHER;
        };
    }
}
