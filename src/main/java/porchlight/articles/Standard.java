package porchlight.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.markdown.Malformed;

/**
 * What a good article is here: a few things to look for, each with what it weighs. It is there to speak about articles,
 * and no figure of it is ever counted for a person.
 *
 * @param items their weights make up 100
 */
public record Standard(List<Item> items) {
    private static final int WHOLE = 100;
    private static final int MOST_ITEMS = 20;
    private static final int LONGEST = 200;
    private static final Pattern ITEM = Pattern.compile("(\\d{1,3})\\s+(.+)");

    /** Where the owner has written none. */
    public static final String USUAL = """
            20 No other article answers the same question
            20 It is complete: nobody has to ask again
            20 It is clear: short sentences, in the words of customers
            15 The title says what is asked, as customers would ask it
            15 It is true today, and its links and pictures are there
            10 It stands in the right category, with whom it is for
            """;

    public Standard {
        items = List.copyOf(items);
    }

    /** @param weight 1 to 100 */
    public record Item(String words, int weight) {}

    /**
     * Reads one item a line: what it weighs, then its words. {@code #} begins a comment.
     *
     * @throws Malformed with line and reason, when a line is no item or the weights do not make up 100
     */
    public static Standard of(String text) {
        var items = new ArrayList<Item>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String plain = line.replace("\uFEFF", "").strip();
            if (!plain.isEmpty() && !plain.startsWith("#")) {
                items.add(item(plain, number));
            }
        }
        int sum = items.stream().mapToInt(Item::weight).sum();
        if (sum != WHOLE) {
            throw new Malformed(0, "the weights make " + sum + " together, and must make " + WHOLE);
        }
        if (items.size() > MOST_ITEMS) {
            throw new Malformed(0, "more than " + MOST_ITEMS + " items are too many to look for");
        }
        return new Standard(items);
    }

    private static Item item(String line, int number) {
        Matcher item = ITEM.matcher(line);
        if (!item.matches() || Integer.parseInt(item.group(1)) == 0) {
            throw new Malformed(number, "an item begins with what it weighs, 1 to 100, and a space: 20 It is clear");
        }
        if (item.group(2).length() > LONGEST) {
            throw new Malformed(number, "an item has at most " + LONGEST + " letters");
        }
        return new Item(item.group(2), Integer.parseInt(item.group(1)));
    }
}
