package porchlight.console;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.articles.PrivateData;
import porchlight.articles.PrivateData.Found;
import porchlight.web.Request;

/**
 * What belongs to one customer alone, while a text for everybody is made of words to them: each finding has a mark in the text, such
 * as {@code •2•}, and comes back for it when an agent says that everybody may know it.
 */
public final class TakenOut {
    /** What stands in a saved text where something was taken out. */
    static final String MASK = "•••";

    private static final Pattern MARK = Pattern.compile("•(\\d{1,4})•");
    private static final int AROUND = 45;

    private final Collection<String> names;
    private final Collection<String> own;
    private final Set<String> ours;
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** What an agent said may stay. */
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param names of whoever took part
     * @param own other words that are this customer's alone
     * @param ours what the help center tells everybody
     */
    TakenOut(Collection<String> names, Collection<String> own, Set<String> ours) {
        this.names = names;
        this.own = own;
        this.ours = ours;
    }

    /**
     * @param what it looks like
     * @param out whether it is to be taken out
     */
    private record Item(int number, String what, String text, boolean out) {
        String mark() {
            return "•" + number + "•";
        }

        String field() {
            return number + "|" + what + "|" + text;
        }
    }

    /** @param before and {@code after} the words around it */
    public record Shown(int number, String what, String text, String field, boolean out, String before, String after) {
        public boolean isThere() {
            return !before.isEmpty() || !after.isEmpty();
        }
    }

    /** Takes up what a form says was found, and which of it the agent would have taken out. */
    TakenOut as(Request form) {
        Set<String> out = Set.copyOf(form.forms("out"));
        for (String each : form.forms("found")) {
            String[] parts = each.replace("\r\n", "\n").split("\\|", 3);
            if (parts.length == 3 && parts[0].matches("\\d{1,4}") && !parts[2].isBlank()) {
                items.put(parts[2], new Item(Integer.parseInt(parts[0]), parts[1], parts[2], out.contains(parts[0])));
            }
        }
        known.addAll(form.forms("known"));
        return this;
    }

    /** The text with a mark for all that is found in it. */
    String of(String text) {
        String marked = text;
        for (String each : own) {
            Pattern words = words(each);
            if (words.matcher(marked).find()) {
                marked = words.matcher(marked)
                        .replaceAll(Matcher.quoteReplacement(
                                item(each, "of this case").mark()));
            }
        }
        var all = new StringBuilder(marked);
        for (Found each : PrivateData.in(marked, names).reversed()) {
            String found = marked.substring(each.start(), each.end());
            if (!isOurs(found)) {
                all.replace(
                        each.start(),
                        each.end(),
                        item(found, each.kind().title()).mark());
            }
        }
        return again(all.toString());
    }

    /** A text that came back from a form: what was ticked is marked, what was not stands there. */
    String again(String text) {
        String now = text;
        for (Item each : items.values()) {
            now = each.out
                    ? words(each.text).matcher(now).replaceAll(Matcher.quoteReplacement(each.mark()))
                    : now.replace(each.mark(), each.text);
        }
        return now;
    }

    /** The text with marks, while nothing is listed as found. */
    String tried(String text) {
        return new TakenOut(names, own, ours).of(text);
    }

    static boolean isMarked(String text) {
        return MARK.matcher(text).find();
    }

    /** What stands behind all that was taken out. */
    static String behindMarks(String text) {
        int from = 0;
        for (var mark = MARK.matcher(text); mark.find(); ) {
            from = mark.end();
        }
        return text.substring(from);
    }

    private Item item(String text, String what) {
        return items.computeIfAbsent(
                text,
                _ -> new Item(
                        1 + items.values().stream().mapToInt(Item::number).max().orElse(0), what, text, true));
    }

    /** What is left in texts that nobody has said may stay; it is asked about once. */
    List<String> left(List<String> texts, String besides) {
        var left = new LinkedHashSet<String>();
        for (String text : texts) {
            for (Found each : PrivateData.in(text, names)) {
                String found = text.substring(each.start(), each.end());
                if (!isOurs(found) && !besides.contains(found)) {
                    left.add(found);
                    items.putIfAbsent(
                            found,
                            new Item(
                                    item(found, each.kind().title()).number,
                                    each.kind().title(),
                                    found,
                                    false));
                }
            }
            own.stream().filter(each -> words(each).matcher(text).find()).forEach(left::add);
        }
        left.removeAll(known);
        left.forEach(
                each -> items.computeIfPresent(each, (_, item) -> new Item(item.number, item.what, item.text, false)));
        known.addAll(left);
        return List.copyOf(left);
    }

    /** As it is saved: nobody needs to know what was what. */
    static String masked(String text) {
        return MARK.matcher(text).replaceAll(MASK);
    }

    /** As a question or a title, in which a hole says nothing. */
    static String without(String line) {
        return MARK.matcher(line)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .replaceAll(" ([,.!?:;])", "$1")
                .strip();
    }

    Set<String> known() {
        return known;
    }

    /** @param texts each on its own: no excerpt joins what two people said */
    List<Shown> shown(List<String> texts) {
        List<String> whole = texts.stream().map(this::filled).toList();
        return items.values().stream().map(each -> shown(each, whole)).toList();
    }

    private String filled(String text) {
        String whole = text;
        for (Item each : items.values()) {
            whole = whole.replace(each.mark(), each.text);
        }
        return whole;
    }

    private static Shown shown(Item item, List<String> texts) {
        for (String each : texts) {
            Matcher at = words(item.text).matcher(each);
            if (at.find()) {
                String before = each.substring(Math.max(0, at.start() - AROUND), at.start());
                String after = each.substring(at.end(), Math.min(each.length(), at.end() + AROUND));
                return new Shown(item.number, item.what, item.text, item.field(), item.out, " " + before, after + " ");
            }
        }
        return new Shown(item.number, item.what, item.text, item.field(), item.out, "", "");
    }

    private boolean isOurs(String found) {
        return ours.stream().anyMatch(each -> bare(each).equals(bare(found)));
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}@]", "");
    }

    private static Pattern words(String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}•])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}•])");
    }
}
