package porchlight.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.mail.Letter.Conversation;
import porchlight.mail.Marker;
import porchlight.mail.ReplyAddresses;
import porchlight.people.Mail;
import porchlight.site.Dates;
import porchlight.site.Site;
import porchlight.site.TrackPages;

/** What customers are mailed about their cases, in the language that a case is in. */
public final class CaseLetters {
    private final Site site;
    private final Cases cases;
    private final @Nullable ReplyAddresses replies;

    /** @param replies where customers answer to; null when answers by mail are read by nobody */
    public CaseLetters(Site site, Cases cases, @Nullable ReplyAddresses replies) {
        this.site = site;
        this.cases = cases;
        this.replies = replies;
    }

    /** None for any other mail, and for a case that is gone. */
    Optional<Letter> letter(Tx tx, String kind, Mail to, String about) {
        return switch (kind) {
            case Cases.RECEIPT -> cases.find(tx, about).map(each -> receipt(tx, to, each));
            case Cases.ANSWER -> cases.said(tx, about).map(each -> answer(tx, to, each));
            default -> Optional.empty();
        };
    }

    private Letter receipt(Tx tx, Mail to, Case asked) {
        Words words = Words.of(asked.language());
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.hello(asked.customer().name()));
        paragraphs.add(words.thanks(asked.reference()));
        if (asked.due() != null) {
            var dates = new Dates(words.locale(site.language()), site.zone());
            paragraphs.add(words.promise(dates.moment(asked.due())));
        }
        paragraphs.add(words.whereToGoOn(replies != null));
        return letter(tx, to, asked, words, words.subject(asked), paragraphs);
    }

    private Letter answer(Tx tx, Mail to, Cases.Said said) {
        Case asked = said.theCase();
        Words words = Words.of(asked.language());
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.hello(asked.customer().name()));
        paragraphs.addAll(Arrays.asList(said.message().text().strip().split("\\n\\s*\\n")));
        paragraphs.add(words.stillOpen(replies != null));
        return letter(tx, to, asked, words, "Re: " + words.subject(asked), paragraphs);
    }

    private Letter letter(Tx tx, Mail to, Case asked, Words words, String subject, List<String> paragraphs) {
        String bare = asked.reference().replace("-", "").toLowerCase(Locale.ROOT);
        return new Letter(
                to,
                site.name(),
                subject,
                paragraphs,
                new Letter.Link(words.link(), site.base() + TrackPages.address(cases.link(tx, asked.id()))),
                site.name() + ", " + site.base(),
                new Conversation(
                        replies == null ? null : replies.of(asked.reference()),
                        replies == null ? "" : Marker.in(asked.language()).line(),
                        "case-" + bare,
                        cases.mailIds(tx, asked.id())));
    }

    /** The same in each of the languages that we can say it in. */
    private sealed interface Words {
        static Words of(String language) {
            return Locale.forLanguageTag(language).getLanguage().equals("de") ? new German() : new English();
        }

        Locale locale(String ofTheSite);

        String hello(String name);

        /** The same on all mails of a case: some mail programs go by it to put them together. */
        String subject(Case asked);

        String thanks(String reference);

        String promise(String due);

        /** @param answered whether answers by mail are read */
        String whereToGoOn(boolean answered);

        String stillOpen(boolean answered);

        String link();
    }

    private record English() implements Words {
        @Override
        public Locale locale(String ofTheSite) {
            // Whether May comes before or behind the day is the site's.
            Locale own = Locale.forLanguageTag(ofTheSite);
            return own.getLanguage().equals("en") ? own : Locale.ENGLISH;
        }

        @Override
        public String hello(String name) {
            return "Hello " + name + ",";
        }

        @Override
        public String subject(Case asked) {
            return "Your question: " + asked.subject() + " [" + asked.reference() + "]";
        }

        @Override
        public String thanks(String reference) {
            return "thank you for writing. We have your question. Your reference is " + reference + ".";
        }

        @Override
        public String promise(String due) {
            return "You have an answer by " + due + ".";
        }

        @Override
        public String whereToGoOn(boolean answered) {
            return (answered
                            ? "To add to it, answer this mail. At this link you see what becomes of it."
                            : "At this link you see what becomes of it, and can add to it.")
                    + " It opens this one question; keep it to yourself. If you did not ask us anything, leave this mail.";
        }

        @Override
        public String stillOpen(boolean answered) {
            return answered
                    ? "Is something still open? Answer this mail, or write to us at this link."
                    : "Is something still open? Write to us at this link.";
        }

        @Override
        public String link() {
            return "See your question";
        }
    }

    private record German() implements Words {
        @Override
        public Locale locale(String ofTheSite) {
            Locale own = Locale.forLanguageTag(ofTheSite);
            return own.getLanguage().equals("de") ? own : Locale.GERMAN;
        }

        @Override
        public String hello(String name) {
            return "Guten Tag " + name + ",";
        }

        @Override
        public String subject(Case asked) {
            return "Ihre Frage: " + asked.subject() + " [" + asked.reference() + "]";
        }

        @Override
        public String thanks(String reference) {
            return "vielen Dank für Ihre Nachricht. Ihre Frage ist bei uns. Ihr Zeichen ist " + reference + ".";
        }

        @Override
        public String promise(String due) {
            return "Eine Antwort haben Sie bis " + due + ".";
        }

        @Override
        public String whereToGoOn(boolean answered) {
            return (answered
                            ? "Um etwas zu ergänzen, antworten Sie auf diese Mail. Unter diesem Link sehen Sie, was daraus"
                                    + " wird."
                            : "Unter diesem Link sehen Sie, was daraus wird, und können etwas ergänzen.")
                    + " Er öffnet nur diese eine Frage; behalten Sie ihn für sich. Haben Sie uns nichts gefragt, dann"
                    + " brauchen Sie nichts zu tun.";
        }

        @Override
        public String stillOpen(boolean answered) {
            return answered
                    ? "Ist noch etwas offen? Antworten Sie auf diese Mail, oder schreiben Sie uns unter diesem Link."
                    : "Ist noch etwas offen? Schreiben Sie uns unter diesem Link.";
        }

        @Override
        public String link() {
            return "Ihre Frage ansehen";
        }
    }
}
