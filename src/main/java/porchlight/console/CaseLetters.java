package porchlight.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Attachment;
import porchlight.cases.Attachments;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Deliveries;
import porchlight.cases.MailText;
import porchlight.cases.MailTexts;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.mail.Letter.Conversation;
import porchlight.mail.Marker;
import porchlight.mail.ReplyAddresses;
import porchlight.mail.Unlinked;
import porchlight.people.Mail;
import porchlight.site.Dates;
import porchlight.site.Site;
import porchlight.site.TrackPages;

/** What customers are mailed about their cases, in the language that a case is in. */
public final class CaseLetters {
    /** Together, before they are written in the letters of mail, which makes a third more; many servers take no mail beyond 10 MB. */
    private static final long MOST_ENCLOSED = 7L * 1024 * 1024;

    private final Site site;
    private final Cases cases;
    private final MailTexts texts;
    private final MailWriting writing;
    private final Attachments attachments;
    private final @Nullable ReplyAddresses replies;

    /** @param replies where customers answer to; null when answers by mail are read by nobody */
    public CaseLetters(
            Site site,
            Cases cases,
            MailTexts texts,
            MailWriting writing,
            Attachments attachments,
            @Nullable ReplyAddresses replies) {
        this.site = site;
        this.cases = cases;
        this.texts = texts;
        this.writing = writing;
        this.attachments = attachments;
        this.replies = replies;
    }

    /** None for any other mail, and for a case that is gone. */
    Optional<Letter> letter(Tx tx, String kind, Mail to, String about) {
        return switch (kind) {
            case Cases.RECEIPT ->
                cases.find(tx, about).filter(each -> isNews(tx, each, about)).map(each -> receipt(tx, to, each));
            case Cases.LINK -> cases.find(tx, about).map(each -> receipt(tx, to, each));
            case Cases.ANSWER -> cases.said(tx, about).map(each -> answer(tx, to, each));
            default -> Optional.empty();
        };
    }

    /** What was mailed late does not thank for the question after it was answered, or put together with another. */
    private static boolean isNews(Tx tx, Case asked, String about) {
        return asked.id().equals(about) && !Deliveries.isAnswered(tx, about);
    }

    /**
     * A case that was escalated, for the mail to whoever has it now, or may take it.
     *
     * @param reason in the words of the agent who escalated it
     */
    record Escalated(Case theCase, String reason) {}

    /** Without the first paragraph of its note, which says who did it in the console's language. */
    Optional<Escalated> escalated(Tx tx, String note) {
        return cases.said(tx, note).map(each -> {
            String text = each.message().text();
            int first = text.indexOf("\n\n");
            return new Escalated(each.theCase(), first < 0 ? text : text.substring(first + 2));
        });
    }

    private Letter receipt(Tx tx, Mail to, Case asked) {
        String language = MailTexts.spoken(asked.language());
        Sentences sentences = Sentences.of(language);
        var values = values(asked, sentences);
        String promise = asked.due() == null
                ? ""
                : sentences.promise(new Dates(locale(language), site.zone()).zoned(asked.due()));
        values.put("promise", promise);
        return letter(tx, to, asked, MailText.Kind.RECEIPT, language, values, List.of());
    }

    private Letter answer(Tx tx, Mail to, Cases.Said said) {
        Case asked = said.theCase();
        String language = MailTexts.spoken(asked.language());
        var values = values(asked, Sentences.of(language));
        values.put(MailText.ANSWER, said.message().text().strip());
        return letter(
                tx,
                to,
                asked,
                MailText.Kind.ANSWERED,
                language,
                values,
                attachments.with(tx, said.message().id()));
    }

    private Map<String, String> values(Case asked, Sentences sentences) {
        var values = new HashMap<String, String>();
        values.put("name", Unlinked.of(asked.customer().name()));
        values.put("subject", Unlinked.of(asked.subject()));
        values.put("reference", asked.reference());
        values.put("help center", site.name());
        values.put("go on", sentences.goOn(replies != null));
        return values;
    }

    private Letter letter(
            Tx tx,
            Mail to,
            Case asked,
            MailText.Kind kind,
            String language,
            Map<String, String> values,
            List<Attachment> files) {
        Sentences sentences = Sentences.of(language);
        var link = new Letter.Link(
                sentences.link(), site.base() + TrackPages.address(cases.keys().link(tx, asked.id())));
        MailText text = texts.text(tx, kind, language).around(values.getOrDefault(MailText.ANSWER, ""));
        var blocks = new ArrayList<>(writing.blocks(text, values, link));
        List<Letter.File> enclosed = enclosed(files);
        if (enclosed.size() < files.size()) {
            enclosed = List.of();
            blocks.add(Letter.Words.plain(sentences.files(files.stream()
                    .map(each -> each.name() + " (" + each.weight() + ")")
                    .collect(Collectors.joining(", ")))));
        }
        String bare = asked.reference().replace("-", "").toLowerCase(Locale.ROOT);
        return new Letter(
                to,
                site.name(),
                writing.subject(text, values),
                blocks,
                site.name() + ", " + site.base(),
                new Conversation(
                        replies == null ? null : replies.of(asked.reference()),
                        replies == null ? "" : Marker.in(asked.language()).line(),
                        "case-" + bare,
                        cases.mailIds(tx, asked.id())),
                enclosed,
                null);
    }

    /** All that can be sent; fewer than there are when they are too much for a mail, or not on the disk. */
    private List<Letter.File> enclosed(List<Attachment> files) {
        if (files.stream().mapToLong(Attachment::size).sum() > MOST_ENCLOSED) {
            return List.of();
        }
        var enclosed = new ArrayList<Letter.File>();
        for (Attachment each : files) {
            Optional<Path> content = attachments.content(each);
            content.ifPresent(place ->
                    enclosed.add(new Letter.File(each.name(), each.kind().type(), place)));
        }
        return enclosed;
    }

    /** Whether May comes before or behind the day is the site's. */
    private Locale locale(String language) {
        Locale own = Locale.forLanguageTag(site.language());
        return own.getLanguage().equals(language) ? own : Locale.forLanguageTag(language);
    }
}
