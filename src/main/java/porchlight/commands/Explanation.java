package porchlight.commands;

import java.util.Locale;
import java.util.stream.Collectors;
import porchlight.search.Evidence;
import porchlight.search.Hit;
import porchlight.search.Reading;
import porchlight.search.Results;

/** Why a search found what it found, for a person at a terminal. */
record Explanation(Results results, Reading reading) {

    @Override
    public String toString() {
        return asked() + (results.hits().isEmpty() ? "Nothing was found.\n" : sure() + table());
    }

    private String asked() {
        var text = new StringBuilder();
        line(text, "Asked", results.query().text());
        if (results.suggestion() != null) {
            line(text, "Understood", results.suggestion());
        }
        line(
                text,
                "Found",
                results.total() + (results.more() ? "+" : "") + " articles in " + results.tookMillis()
                        + " ms (the first search after a start is the slowest)");
        line(text, "Model", model());
        return text.append('\n').toString();
    }

    private String model() {
        if (reading.model().equals("none")) {
            return "none: by words only";
        }
        return reading.model()
                + (reading.problem().isPresent()
                        ? ": " + reading.problem().get()
                        : ", " + reading.read() + " of " + reading.articles() + " articles read");
    }

    private String sure() {
        var text = new StringBuilder();
        line(
                text,
                "Confidence",
                number("%.2f", results.confidence()) + " that the first article answers it: " + then());
        Evidence evidence = results.evidence();
        if (evidence != null) {
            if (!Double.isNaN(evidence.asked())) {
                line(
                        text,
                        "  question",
                        aboveUsual(evidence.asked()) + " (its title, a heading or another way to ask)");
            }
            if (!Double.isNaN(evidence.told())) {
                line(text, "  passage", aboveUsual(evidence.told()));
            }
            line(text, "  words", words(evidence));
            line(text, "  lead", lead(evidence));
        }
        return text.append('\n').toString();
    }

    private String then() {
        if (results.answer() != null) {
            return "shown as the answer";
        }
        return results.doubtful() ? "visitors are told that there may be no answer" : "shown without further words";
    }

    private static String aboveUsual(double spreads) {
        return number("%.1f", Math.abs(spreads)) + " spreads " + (spreads < 0 ? "below" : "above")
                + " what is usual for texts about other things";
    }

    private static String lead(Evidence evidence) {
        boolean byMeaning = !Double.isNaN(evidence.asked()) || !Double.isNaN(evidence.told());
        return byMeaning
                ? number("%.1f", evidence.lead()) + " spreads ahead of the second article, or of what is unrelated"
                : number("%.0f", 100 * evidence.lead()) + " % of its score ahead of the second article";
    }

    private static String words(Evidence evidence) {
        return evidence.length() == 0
                ? "no article has any of them"
                : "of " + (evidence.length() == 1 ? "1 word" : evidence.length() + " words") + " looked for, "
                        + number("%.0f", 100 * evidence.coverage())
                        + " % by weight stand there; worth, in words that stand nowhere else, "
                        + number("%.2f", evidence.words());
    }

    private String table() {
        var text = new StringBuilder();
        text.append(row("", "score", "words", "question", "passage")).append("  article\n");
        int rank = 1;
        for (Hit hit : results.hits()) {
            String heading = hit.heading().isEmpty() ? "" : " > " + hit.heading();
            String anchor = hit.anchor().isEmpty() ? "" : "#" + hit.anchor();
            text.append(row(
                            rank++ + ".",
                            number("%.3f", hit.score()),
                            number("%.2f", hit.parts().words()),
                            number("%.2f", hit.parts().asked()),
                            number("%.2f", hit.parts().told())))
                    .append("  ")
                    .append(hit.title())
                    .append(heading)
                    .append("  [")
                    .append(hit.article())
                    .append(anchor)
                    .append(']')
                    .append(hit.parts().lift() > 0 ? ", lifted by visitors" : "")
                    .append('\n');
        }
        return text.append('\n').append(legend()).toString();
    }

    private static String row(String... cells) {
        return "%3s %8s %7s %9s %8s".formatted((Object[]) cells);
    }

    private static String legend() {
        return """
                words     what its words say, as a share of what the best article's say
                question  cosine with the nearest title, heading or other way to ask; - where there is none
                passage   cosine with the nearest passage; - where there is none
                """.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s%s%n".formatted(name, value));
    }

    private static String number(String form, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, form, value);
    }
}
