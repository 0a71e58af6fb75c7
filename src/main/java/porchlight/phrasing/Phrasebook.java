package porchlight.phrasing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import porchlight.phrasing.Phrase.Spoken;

/**
 * The phrasing coach's book, a text that the owner edits. {@code [en]} begins a language. In it stand, a line each:
 *
 * <pre>
 * it's our policy | company policy > here's what we can do
 * acknowledges: thank you | I'm sorry
 * offers playbook/angry-customers: unacceptable | third time
 * threatens: lawyer* | your manager
 * </pre>
 *
 * The first kind are words to avoid and what to say instead; the second what an answer has that does what a {@link Point}
 * wants; the third are words of customers and the article that helps whoever answers them. {@code #} begins a comment at
 * the start of a line. Everything is found by the same rule: no sentence is understood, words are compared.
 */
public final class Phrasebook {
    /** Fewer words are no answer yet: nothing is missing from them. */
    private static final int LEAST_WORDS = 8;

    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_LINES = 2_000;
    private static final Pattern LANGUAGE = Pattern.compile("\\[([a-z]{2,3})]");
    private static final Pattern OFFERS = Pattern.compile("offers\\s+(\\S+)\\s*:\\s*(.+)");
    private static final String THREATENS = "threatens";
    private static final Pattern POINT = Pattern.compile("([a-z]+)\\s*:\\s*(.+)");

    private final Map<String, Voice> voices;

    private Phrasebook(Map<String, Voice> voices) {
        this.voices = Map.copyOf(voices);
    }

    private record Trigger(Phrase phrase, List<String> calmer) {}

    /** One language of the book. */
    private record Voice(
            List<Trigger> triggers,
            Map<Point, List<Phrase>> points,
            Map<String, List<Phrase>> offers,
            List<Phrase> threats) {
        Voice() {
            this(new ArrayList<>(), new EnumMap<>(Point.class), new LinkedHashMap<>(), new ArrayList<>());
        }
    }

    /** The book as it is shipped, in English and German. */
    public static String usual() {
        try (InputStream book = Objects.requireNonNull(Phrasebook.class.getResourceAsStream("/phrases.txt"))) {
            return new String(book.readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws MalformedPhrases with line and reason, when a line makes no sense */
    public static Phrasebook of(String text) throws MalformedPhrases {
        var voices = new HashMap<String, Voice>();
        Voice voice = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String entry = line.replace("\uFEFF", "").strip();
            if (entry.isEmpty() || entry.startsWith("#")) continue;
            if (number > MOST_LINES || entry.length() > LONGEST_LINE) {
                throw new MalformedPhrases(
                        number, "a book has at most " + MOST_LINES + " lines of " + LONGEST_LINE + " letters");
            }
            Matcher language = LANGUAGE.matcher(entry);
            if (language.matches()) {
                voice = voices.computeIfAbsent(language.group(1), _ -> new Voice());
            } else if (voice == null) {
                throw new MalformedPhrases(number, "a language comes first, such as [en]");
            } else {
                read(entry, voice, number);
            }
        }
        return new Phrasebook(voices);
    }

    private static void read(String entry, Voice voice, int line) throws MalformedPhrases {
        int instead = entry.indexOf('>');
        Matcher offers = OFFERS.matcher(entry);
        Matcher point = POINT.matcher(entry);
        if (instead >= 0) {
            List<String> calmer = parts(entry.substring(instead + 1));
            if (calmer.isEmpty()) throw new MalformedPhrases(line, "what to say instead is missing behind \">\"");
            for (Phrase each : phrases(entry.substring(0, instead), line)) {
                voice.triggers.add(new Trigger(each, calmer));
            }
        } else if (offers.matches()) {
            voice.offers
                    .computeIfAbsent(offers.group(1), _ -> new ArrayList<>())
                    .addAll(phrases(offers.group(2), line));
        } else if (point.matches() && point.group(1).equals(THREATENS)) {
            voice.threats.addAll(phrases(point.group(2), line));
        } else if (point.matches()) {
            Point wanted = Point.named(point.group(1))
                    .orElseThrow(() -> new MalformedPhrases(
                            line,
                            "before \":\" stands acknowledges, owns, acts, when, threatens or offers with an article"));
            voice.points.computeIfAbsent(wanted, _ -> new ArrayList<>()).addAll(phrases(point.group(2), line));
        } else {
            throw new MalformedPhrases(line, "words to avoid are followed by \">\" and what to say instead");
        }
    }

    private static List<Phrase> phrases(String text, int line) throws MalformedPhrases {
        var phrases = new ArrayList<Phrase>();
        for (String each : parts(text)) {
            Phrase phrase = Phrase.of(each);
            if (phrase == null) {
                throw new MalformedPhrases(
                        line, "\"" + each + "\" is not made of words; * may end one, and # stands for a number");
            }
            phrases.add(phrase);
        }
        if (phrases.isEmpty()) throw new MalformedPhrases(line, "there are no words to look for");
        return phrases;
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split("\\|", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Whether the book has anything in a language, given as BCP 47. */
    public boolean speaks(String language) {
        return voice(language) != null;
    }

    /** What the coach says of an answer; nothing in a language that the book has not. */
    public Advice of(String answer, String language) {
        Voice voice = voice(language);
        if (voice == null) return Advice.NONE;
        List<Spoken> spoken = Phrase.spoken(answer);
        var missing = new ArrayList<Point>();
        if (spoken.size() >= LEAST_WORDS) {
            voice.points.forEach((point, phrases) -> {
                if (phrases.stream().noneMatch(each -> each.standsIn(spoken))) missing.add(point);
            });
        }
        return new Advice(marks(answer, spoken, voice), missing);
    }

    /** From left to right, the longest that stands at a place, so that no word is marked twice. */
    private static List<Advice.Mark> marks(String answer, List<Spoken> spoken, Voice voice) {
        var marks = new ArrayList<Advice.Mark>();
        for (int i = 0; i < spoken.size(); i++) {
            Optional<Trigger> longest = longest(spoken, i, voice);
            if (longest.isPresent()) {
                int start = spoken.get(i).start();
                int end = spoken.get(i + longest.get().phrase.length() - 1).end();
                marks.add(new Advice.Mark(start, end, answer.substring(start, end), longest.get().calmer));
                i += longest.get().phrase.length() - 1;
            }
        }
        return marks;
    }

    private static Optional<Trigger> longest(List<Spoken> spoken, int at, Voice voice) {
        Trigger longest = null;
        for (Trigger each : voice.triggers) {
            if ((longest == null || each.phrase.length() > longest.phrase.length())
                    && each.phrase.standsAt(spoken, at)) {
                longest = each;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Articles that help whoever answers these words of a customer, those with most of them first. */
    public List<String> offers(String words, String language) {
        Voice voice = voice(language);
        if (voice == null) return List.of();
        List<Spoken> spoken = Phrase.spoken(words);
        var found = new LinkedHashMap<String, Long>();
        voice.offers.forEach((path, phrases) -> {
            long hits = phrases.stream().filter(each -> each.standsIn(spoken)).count();
            if (hits > 0) found.put(path, hits);
        });
        return found.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether these are words of a customer who threatens, or asks for somebody above whoever answers. */
    public boolean threatens(String words, String language) {
        Voice voice = voice(language);
        List<Spoken> spoken = Phrase.spoken(words);
        return voice != null && voice.threats.stream().anyMatch(each -> each.standsIn(spoken));
    }

    private @Nullable Voice voice(String language) {
        return voices.get(language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
    }
}
