package porchlight.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words that mean the same, in Solr's text format: {@code tv, television, telly} are equal; {@code i-pod => ipod}
 * replaces what stands on the left. {@code #} starts a comment. Expressions of several words are fine on both sides.
 */
public final class Synonyms {

    public static final Synonyms NONE = new Synonyms(List.of());

    private final List<Rule> rules;
    private final Map<Language, Map<String, List<Match>>> byFirstWord = new ConcurrentHashMap<>();
    private final Map<Language, Map<List<String>, List<String>>> ways = new ConcurrentHashMap<>();

    private record Rule(List<String> from, List<String> to, boolean equal) {}

    /** When {@code from} stands in a query, {@code instead} may stand there too, or must if it {@code replaces}. */
    record Match(List<String> from, List<List<String>> instead, boolean replaces) {}

    private Synonyms(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Synonyms of(String text) throws MalformedWords {
        var rules = new ArrayList<Rule>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String rule = (comment < 0 ? line : line.substring(0, comment))
                    .replace("\uFEFF", "")
                    .strip();
            if (!rule.isEmpty()) rules.add(rule(rule, number));
        }
        return new Synonyms(rules);
    }

    private static Rule rule(String rule, int line) throws MalformedWords {
        String[] sides = rule.split("=>", -1);
        if (sides.length > 2) throw new MalformedWords(line, "\"=>\" may stand only once in a rule");
        var from = expressions(sides[0], line);
        if (sides.length == 2) return new Rule(from, expressions(sides[1], line), false);
        if (from.size() < 2)
            throw new MalformedWords(line, "a rule needs at least two expressions with a comma or \"=>\" between them");
        return new Rule(from, from, true);
    }

    private static List<String> expressions(String side, int line) throws MalformedWords {
        var all = Arrays.stream(side.split(",", -1)).map(String::strip).toList();
        for (String each : all)
            if (each.isEmpty()) throw new MalformedWords(line, "there is nothing beside a comma or \"=>\"");
        return all;
    }

    /** The longest rule that starts with a stem comes first. */
    List<Match> startingWith(String stem, Language language) {
        if (rules.isEmpty()) return List.of();
        return byFirstWord.computeIfAbsent(language, this::analysed).getOrDefault(stem, List.of());
    }

    /**
     * A text in which all that means the same is said in the same way: two texts that differ in nothing else are equal then.
     *
     * @param way which of the expressions of a rule; whatever is above their number begins with the first again
     */
    String unified(String text, Language language, int way) {
        var known = rules.isEmpty() ? Map.<List<String>, List<String>>of() : ways.computeIfAbsent(language, this::ways);
        if (known.isEmpty()) return text;
        int longest = known.keySet().stream().mapToInt(List::size).max().orElse(0);
        var words = Words.of(text, language).stream()
                .filter(word -> word.kind() == Word.Kind.WORD)
                .toList();
        var unified = new StringBuilder();
        int told = 0;
        for (int i = 0; i < words.size(); i++) {
            for (int n = Math.min(longest, words.size() - i); n > 0; n--) {
                var instead = known.get(
                        words.subList(i, i + n).stream().map(Word::stem).toList());
                if (instead != null) {
                    unified.append(text, told, words.get(i).start()).append(instead.get(way % instead.size()));
                    told = words.get(i + n - 1).end();
                    i += n - 1;
                    break;
                }
            }
        }
        return unified.append(text, told, text.length()).toString();
    }

    /** All ways to say it, by each of them. Of two rules the first counts. */
    private Map<List<String>, List<String>> ways(Language language) {
        var known = new LinkedHashMap<List<String>, List<String>>();
        for (var rule : rules) {
            for (String each : rule.from) {
                var stems = stems(each, language);
                if (!stems.isEmpty()) known.putIfAbsent(stems, rule.to);
            }
        }
        return known;
    }

    private Map<String, List<Match>> analysed(Language language) {
        var matches = new LinkedHashMap<List<String>, Match>();
        for (var rule : rules) {
            var to = rule.to.stream().map(each -> stems(each, language)).toList();
            for (String each : rule.from) {
                var from = stems(each, language);
                if (from.isEmpty()) continue;
                var instead = to.stream()
                        .filter(other -> !other.isEmpty() && !other.equals(from))
                        .toList();
                boolean keeps = rule.equal || to.contains(from);
                if (!instead.isEmpty()) matches.merge(from, new Match(from, instead, !keeps), Synonyms::both);
            }
        }
        var byFirst = new LinkedHashMap<String, List<Match>>();
        for (var match : matches.values())
            byFirst.computeIfAbsent(match.from.getFirst(), _ -> new ArrayList<>())
                    .add(match);
        byFirst.values().forEach(list -> list.sort((a, b) -> b.from.size() - a.from.size()));
        return Map.copyOf(byFirst);
    }

    private static Match both(Match a, Match b) {
        var all = new ArrayList<>(a.instead);
        b.instead.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return new Match(a.from, List.copyOf(all), a.replaces && b.replaces);
    }

    private static List<String> stems(String expression, Language language) {
        return Words.of(expression, language).stream()
                .filter(word -> word.kind() == Word.Kind.WORD)
                .map(Word::stem)
                .toList();
    }
}
