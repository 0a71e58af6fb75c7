package porchlight.articles;

import java.time.Instant;
import java.util.List;

/**
 * What somebody found when looking at an article with the content standard in hand.
 *
 * @param number the revision that was read
 * @param by who read it
 * @param findings the items of the standard as it was then
 * @param note what would make it better; "" for nothing
 */
public record Appraisal(long number, Instant at, String by, List<Finding> findings, String note) {
    /** The most letters of a note. */
    public static final int LONGEST = 2000;

    /** @param met whether the article does so */
    public record Finding(Standard.Item item, boolean met) {}

    public Appraisal {
        findings = List.copyOf(findings);
    }

    /** 0 to 100. */
    public int score() {
        return findings.stream()
                .filter(Finding::met)
                .mapToInt(each -> each.item.weight())
                .sum();
    }

    /** What is still to be done. */
    public List<Standard.Item> missing() {
        return findings.stream().filter(each -> !each.met).map(Finding::item).toList();
    }
}
