package porchlight.commands.bench;

import java.util.Locale;

/** How customers ask. */
enum Kind {
    /** Two to four words out of a sentence. */
    WORDS,
    /** A question around two or three such words. */
    QUESTIONS,
    /** Words of which one has a letter wrong. */
    MISSPELT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the order that they are asked in: 60 % words, 25 % questions, 15 % misspelt. */
    static Kind at(int place) {
        return switch (place % 20) {
            case 1, 5, 9, 13, 17 -> QUESTIONS;
            case 3, 10, 16 -> MISSPELT;
            default -> WORDS;
        };
    }
}
