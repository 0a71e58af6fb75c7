package porchlight.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.cases.MailText;
import porchlight.cases.MailTexts;
import porchlight.mail.Letter;

/**
 * What one mail says in one language.
 *
 * @param typed what stands in the form
 * @param preview what somebody would get; null where the text cannot be sent
 * @param own whether the owner wrote it
 * @param saved whether it was just saved
 */
public record MailTextPage(
        Shell around,
        MailText.Kind kind,
        String language,
        MailText typed,
        @Nullable Preview preview,
        boolean own,
        boolean saved,
        String problem) {
    public record Preview(String subject, List<Letter.Block> blocks) {}

    public List<MailText.Kind> kinds() {
        return List.of(MailText.Kind.values());
    }

    public List<String> languages() {
        return MailTexts.LANGUAGES;
    }

    public String called(String language) {
        return language.equals("de") ? "German" : "English";
    }

    public String address() {
        return address(kind, language);
    }

    public String address(MailText.Kind kind, String language) {
        return MailTextRoom.address(kind, language);
    }

    public boolean isShown(MailText.Kind kind, String language) {
        return kind == this.kind && language.equals(this.language);
    }

    public Map<String, String> places() {
        return kind.places();
    }

    /** The words of a block as HTML, which is safe; "" for a link. */
    public String html(Letter.Block block) {
        return block instanceof Letter.Words words ? words.html() : "";
    }

    /** What a link says; "" for words. */
    public String label(Letter.Block block) {
        return block instanceof Letter.Link link ? link.label() : "";
    }
}
