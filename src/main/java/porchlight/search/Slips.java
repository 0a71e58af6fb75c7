package porchlight.search;

/**
 * How much it takes to type one word for another. Letters that are swapped, missing, doubled or neighbours on the
 * keyboard are what people's slips are mostly made of, and hardly any is in the first letter (Kukich, Techniques for
 * automatically correcting words in text, 1992). The weights were tried on the development sets for finding; they are
 * round because none of them matters much by itself.
 */
final class Slips {

    private static final double SWAPPED = 0.7;
    private static final double DOUBLED = 0.7;
    private static final double MISSING = 0.8;
    private static final double VOWEL = 0.9;
    private static final double KEY_BESIDE = 1;
    private static final double KEY_BESIDE_TOO = 1.1;
    private static final double OTHER = 1.4;
    /** On top, if it befalls the first letter. */
    private static final double FIRST = 0.4;

    private Slips() {}

    /** The cheapest way from the word that was meant to what was typed; a slip costs about 1. */
    static double between(String meant, String typed) {
        int n = meant.length();
        int m = typed.length();
        var cost = new double[n + 1][m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (i + j == 0) continue;
                double least = Double.POSITIVE_INFINITY;
                if (i > 0) least = cost[i - 1][j] + missing(meant, i - 1);
                if (j > 0) least = Math.min(least, cost[i][j - 1] + extra(typed, j - 1));
                if (i > 0 && j > 0) least = Math.min(least, cost[i - 1][j - 1] + instead(meant, i - 1, typed, j - 1));
                if (i > 1 && j > 1 && areSwapped(meant, i - 2, typed, j - 2))
                    least = Math.min(least, cost[i - 2][j - 2] + SWAPPED + first(i - 2) / 2);
                cost[i][j] = least;
            }
        }
        return cost[n][m];
    }

    private static double missing(String meant, int at) {
        if (at > 0 && meant.charAt(at) == meant.charAt(at - 1)) return DOUBLED;
        return MISSING + first(at);
    }

    private static double extra(String typed, int at) {
        char c = typed.charAt(at);
        if (at > 0 && c == typed.charAt(at - 1)) return DOUBLED;
        boolean beside = (at > 0 && Keyboard.near(c, typed.charAt(at - 1)))
                || (at + 1 < typed.length() && Keyboard.near(c, typed.charAt(at + 1)));
        return (beside ? KEY_BESIDE_TOO : OTHER) + first(at);
    }

    private static double instead(String meant, int i, String typed, int j) {
        char right = meant.charAt(i);
        char wrong = typed.charAt(j);
        if (right == wrong) return 0;
        double cost = isVowel(right) && isVowel(wrong) ? VOWEL : Keyboard.near(right, wrong) ? KEY_BESIDE : OTHER;
        return cost + first(i);
    }

    private static boolean areSwapped(String meant, int i, String typed, int j) {
        return meant.charAt(i) == typed.charAt(j + 1) && meant.charAt(i + 1) == typed.charAt(j);
    }

    private static double first(int at) {
        return at == 0 ? FIRST : 0;
    }

    private static boolean isVowel(char c) {
        return "aeiouy".indexOf(c) >= 0;
    }
}
