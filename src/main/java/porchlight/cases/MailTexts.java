package porchlight.cases;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.search.Tongue;

/** What mails to customers say: the owner's own words where there are any, and the shipped ones everywhere else. */
public final class MailTexts {
    /** Journal kinds. The subject says which: kind and language. */
    public static final String SAVED = "mail.text-saved";

    public static final String SHIPPED = "mail.text-shipped";

    /** In which languages mails can be written. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public MailTexts(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The one of {@link #LANGUAGES} in which a case of this language is answered: English for all others. */
    public static String spoken(String language) {
        String tongue = Locale.forLanguageTag(language).getLanguage();
        return LANGUAGES.contains(tongue) ? tongue : "en";
    }

    /**
     * In which language somebody is answered: the one of {@link #LANGUAGES} that they write, or else the first of those that their
     * browser asks for, or else the help center's own.
     *
     * @param words what they wrote
     * @param accepted as browsers say it; "" where nothing was said
     * @param own BCP 47, of the help center
     */
    public static String heard(String words, String accepted, String own) {
        String heard = Tongue.of(words);
        if (heard.isEmpty()) {
            heard = accepted(accepted);
        }
        boolean isOwn = Locale.forLanguageTag(own).getLanguage().equals(heard);
        return isOwn || !LANGUAGES.contains(heard) ? own : heard;
    }

    private static String accepted(String header) {
        try {
            return Locale.LanguageRange.parse(header.isBlank() ? "*" : header).stream()
                    .filter(each -> each.getWeight() > 0)
                    .map(each -> Locale.forLanguageTag(each.getRange()).getLanguage())
                    .filter(LANGUAGES::contains)
                    .findFirst()
                    .orElse("");
        } catch (IllegalArgumentException noList) {
            return "";
        }
    }

    /** What is sent. */
    public MailText text(Tx tx, MailText.Kind kind, String language) {
        return own(tx, kind, language).orElseGet(() -> ShippedMail.of(kind, language));
    }

    /** What the owner wrote, if anything. */
    public Optional<MailText> own(MailText.Kind kind, String language) {
        return database.read(tx -> own(tx, kind, language));
    }

    private static Optional<MailText> own(Tx tx, MailText.Kind kind, String language) {
        return tx.first(
                "SELECT subject, text FROM mail_text WHERE kind = ? AND language = ?",
                row -> new MailText(row.text("subject"), row.text("text")),
                kind.word(),
                language);
    }

    public void save(MailText.Kind kind, String language, MailText text, By by) {
        database.run(tx -> {
            if (own(tx, kind, language).filter(text::equals).isPresent()) {
                return;
            }
            tx.run(
                    "INSERT INTO mail_text (kind, language, subject, text, updated, author) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (kind, language) DO UPDATE SET subject = excluded.subject,"
                            + " text = excluded.text, updated = excluded.updated, author = excluded.author",
                    kind.word(),
                    language,
                    text.subject(),
                    text.text(),
                    clock.instant(),
                    by.author());
            journal.append(tx, by.author(), by.address(), SAVED, kind.word() + "." + language, "");
        });
    }

    /** Has the shipped words sent again. */
    public void ship(MailText.Kind kind, String language, By by) {
        database.run(tx -> {
            if (tx.run("DELETE FROM mail_text WHERE kind = ? AND language = ?", kind.word(), language) == 1) {
                journal.append(tx, by.author(), by.address(), SHIPPED, kind.word() + "." + language, "");
            }
        });
    }
}
