package porchlight.commands.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Something that a customer types, the way they do it. */
record Asked(Kind kind, String text) {
    static final int USUAL = 3000;

    /** Of which a corpus of few sentences may not have so many different ones. */
    private static final int TRIES = 20;

    private static final long SEED = 11;
    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    /** Different ones, of all kinds, and always the same of the same corpus. */
    static List<Asked> of(Corpus corpus, int most) throws IOException {
        var all = new ArrayList<Asked>();
        var known = new HashSet<String>();
        for (int place = 0; place < most; place++) {
            Kind kind = Kind.at(place);
            var dice = new Dice(SEED, place);
            for (int tried = 0; tried < TRIES; tried++) {
                var asked = new Asked(kind, text(kind, corpus, dice));
                if (!asked.text.isEmpty() && known.add(asked.text)) {
                    all.add(asked);
                    break;
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException("The sentences hold too few words to ask for: name others with --sentences.");
        }
        return all;
    }

    static void write(List<Asked> all, Path file) throws IOException {
        Files.write(file, all.stream().map(Asked::text).toList());
    }

    /** Empty if the sentence drawn has too few words. */
    private static String text(Kind kind, Corpus corpus, Dice dice) {
        List<String> sentence = Wordy.words(corpus.sentence(dice));
        return switch (kind) {
            case WORDS -> String.join(" ", some(sentence, 2 + dice.below(3), dice));
            case QUESTIONS -> question(some(sentence, 2 + dice.below(2), dice), dice);
            case MISSPELT -> misspelt(some(sentence, 2 + dice.below(3), dice), dice);
        };
    }

    /** Words in their order, at least half of which tell what is looked for. */
    private static List<String> some(List<String> sentence, int wanted, Dice dice) {
        for (int tried = 0; tried < TRIES && wanted <= sentence.size(); tried++) {
            var places = new TreeSet<Integer>();
            while (places.size() < wanted) {
                places.add(dice.below(sentence.size()));
            }
            List<String> words = places.stream().map(sentence::get).distinct().toList();
            if (words.size() == wanted
                    && 2 * words.stream().filter(Wordy::tells).count() >= wanted) {
                return words;
            }
        }
        return List.of();
    }

    /** Without a question mark: to other search engines it is a sign of their own. */
    private static String question(List<String> words, Dice dice) {
        if (words.isEmpty()) {
            return "";
        }
        String all = String.join(" ", words);
        String rest = words.stream().skip(1).collect(Collectors.joining(" "));
        return switch (dice.below(6)) {
            case 0 -> "how do I " + all;
            case 1 -> "why does " + words.getFirst() + " not " + rest;
            case 2 -> "where can I find " + all;
            case 3 -> "what is " + all;
            case 4 -> "can I " + words.getFirst() + " with " + rest;
            default -> "I cannot " + all;
        };
    }

    private static String misspelt(List<String> words, Dice dice) {
        List<String> telling = words.stream()
                .filter(each -> Wordy.tells(each) && each.matches("\\p{L}{4,}"))
                .toList();
        if (telling.isEmpty()) {
            return "";
        }
        String right = telling.get(dice.below(telling.size()));
        String wrong = slip(right, dice);
        return words.stream().map(each -> each.equals(right) ? wrong : each).collect(Collectors.joining(" "));
    }

    /** A letter dropped, doubled, swapped with the next, or missed by a key; hardly ever the first. */
    private static String slip(String word, Dice dice) {
        int at = 1 + dice.below(word.length() - 2);
        char letter = word.charAt(at);
        String before = word.substring(0, at);
        String after = word.substring(at + 1);
        return switch (dice.below(4)) {
            case 0 -> before + after;
            case 1 -> before + letter + letter + after;
            case 2 ->
                after.charAt(0) == letter ? before + after : before + after.charAt(0) + letter + after.substring(1);
            default -> before + beside(letter) + after;
        };
    }

    private static char beside(char letter) {
        for (String row : ROWS) {
            int at = row.indexOf(letter);
            if (at >= 0) {
                return row.charAt(at > 0 ? at - 1 : at + 1);
            }
        }
        return 'x';
    }
}
