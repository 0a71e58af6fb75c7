package porchlight.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Cases.FromMail;
import porchlight.cases.Deed;
import porchlight.cases.Deliveries;
import porchlight.cases.Deliveries.Fate;
import porchlight.cases.Merging;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.database.Database;
import porchlight.markdown.Markdown;
import porchlight.site.Dates;

/** What was said in a case and what was done to it, in the order of time. */
public final class CaseStory {
    private final Database database;
    private final Cases cases;
    private final Deliveries deliveries;
    private final Markdown markdown;

    public CaseStory(Database database, Cases cases, Deliveries deliveries, Markdown markdown) {
        this.database = database;
        this.cases = cases;
        this.deliveries = deliveries;
        this.markdown = markdown;
    }

    /** One entry after the other. */
    public sealed interface Entry {}

    /**
     * @param html of what agents wrote; "" for the customer's words, which are shown as they were typed
     * @param who by name
     * @param way how it came, where that was by mail; "" for the page
     * @param isStranger whether it came by mail from somebody else: they hold the address that answers go to, and nothing more
     *     is known of them
     * @param whole all that stood in the mail, where that is more than the message; "" otherwise
     * @param fate of the mail that carries it; null where none does
     */
    public record Said(
            Message message,
            String html,
            String who,
            String way,
            boolean isStranger,
            String whole,
            @Nullable Fate fate,
            boolean isLast)
            implements Entry {
        public String kind() {
            return switch (message.from()) {
                case CUSTOMER -> "said";
                case AGENT -> "said said-by-us";
                case NOTE -> "said said-among-us";
            };
        }
    }

    /** Acts between two messages. */
    public record Done(List<Line> lines) implements Entry {
        private static final int MOST_OPEN = 3;

        public boolean isLong() {
            return lines.size() > MOST_OPEN;
        }
    }

    /** One act in words. */
    public record Line(String words, Instant at) {}

    /** All of them. */
    public record Story(List<Entry> entries) {
        public Story {
            entries = List.copyOf(entries);
        }

        @Nullable
        Fate lastFate() {
            return entries.stream()
                    .filter(Said.class::isInstance)
                    .map(Said.class::cast)
                    .filter(each -> each.message.from() == From.AGENT)
                    .reduce((_, later) -> later)
                    .map(Said::fate)
                    .orElse(null);
        }
    }

    Story of(Case theCase, List<Message> said, Authors authors, Dates dates) {
        Map<String, FromMail> mailed = cases.mailed(theCase.id());
        Map<String, Fate> delivered = deliveries.of(theCase.id());
        var deeds = new ArrayList<>(Deed.of(database, theCase.id()));
        var entries = new ArrayList<Entry>();
        for (Message each : said) {
            // What was done with an answer in one breath stands behind it.
            entries.addAll(done(before(each.at(), deeds), authors, dates));
            FromMail mail = mailed.get(each.id());
            entries.add(new Said(
                    each,
                    each.from() == From.CUSTOMER ? "" : markdown.letter(each.text()),
                    who(theCase, each, mail, authors),
                    mail == null ? "" : isStranger(theCase, mail) ? "by mail from " + mail.sender() : "by mail",
                    isStranger(theCase, mail),
                    mail == null ? "" : mail.whole(),
                    delivered.get(each.id()),
                    each.equals(said.getLast())));
        }
        entries.addAll(done(deeds, authors, dates));
        return new Story(entries);
    }

    private static String who(Case theCase, Message message, @Nullable FromMail mail, Authors authors) {
        if (message.from() != From.CUSTOMER) {
            return message.author().isEmpty() ? "Porchlight" : authors.name(message.author());
        }
        if (mail == null || !isStranger(theCase, mail)) {
            return theCase.customer().name();
        }
        return mail.name().isEmpty() ? mail.sender() : mail.name();
    }

    private static boolean isStranger(Case theCase, @Nullable FromMail mail) {
        return mail != null && mail.isStrangerTo(theCase.customer());
    }

    /** Takes those away that are older than a moment. */
    private static List<Deed> before(Instant at, List<Deed> deeds) {
        List<Deed> earlier =
                deeds.stream().filter(each -> each.at().isBefore(at)).toList();
        deeds.removeAll(earlier);
        return earlier;
    }

    private static List<Entry> done(List<Deed> deeds, Authors authors, Dates dates) {
        return deeds.isEmpty()
                ? List.of()
                : List.of(new Done(deeds.stream()
                        .map(each -> new Line(words(each, authors, dates), each.at()))
                        .toList()));
    }

    private static String words(Deed deed, Authors authors, Dates dates) {
        String who = authors.name(deed.author());
        return switch (deed.kind()) {
            case Cases.ASSIGNED -> who + " " + assigned(deed, authors);
            case Cases.SOLVED -> who + " solved it";
            case Cases.REOPENED -> deed.author().equals("clock") ? "It woke up" : who + " opened it again";
            case Cases.SNOOZED -> who + " put it to sleep" + until(deed, dates);
            case Cases.CHANGED -> who + " " + changed(deed);
            case Cases.ESCALATED -> who + " escalated it" + escalated(deed, authors);
            case Merging.TOOK_IN -> who + " merged another case into this one";
            case Cases.WRITTEN_DOWN -> who + " wrote it down";
            default -> who + " " + Did.words(deed.kind());
        };
    }

    private static String assigned(Deed deed, Authors authors) {
        String to = deed.news().get(Deed.TO);
        if (to == null) {
            return "gave it to somebody";
        }
        if (to.equals(deed.author())) {
            return "took it";
        }
        return to.isEmpty() ? "gave it back to all" : "gave it to " + authors.name(to);
    }

    private static String until(Deed deed, Dates dates) {
        String until = deed.news().get(Deed.UNTIL);
        return until == null ? "" : " until " + dates.moment(Instant.parse(until));
    }

    private static String changed(Deed deed) {
        var parts = new ArrayList<String>();
        Map<String, String> news = deed.news();
        if (news.containsKey(Deed.PRIORITY)) {
            parts.add("made it " + news.get(Deed.PRIORITY));
        }
        if (news.containsKey(Deed.QUEUE)) {
            parts.add("put it into the queue " + news.get(Deed.QUEUE));
        }
        String tags = news.get(Deed.TAGS);
        if (tags != null) {
            parts.add(tags.isEmpty() ? "took its tags away" : "tagged it " + tags);
        }
        if (news.containsKey(Deed.SPAM)) {
            parts.add("yes".equals(news.get(Deed.SPAM)) ? "called it spam" : "said that it is no spam");
        }
        if (news.containsKey(Deed.MAIL)) {
            parts.add("put the customer’s address right");
        }
        return parts.isEmpty() ? "changed priority, queue or tags" : String.join(", ", parts);
    }

    private static String escalated(Deed deed, Authors authors) {
        String to = deed.news().getOrDefault(Deed.TO, "");
        String queue = deed.news().get(Deed.QUEUE);
        return (to.isEmpty() ? "" : " to " + authors.name(to)) + (queue == null ? "" : ", queue " + queue);
    }
}
