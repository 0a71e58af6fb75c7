package porchlight.console;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was done, in the words of people. */
final class Did {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("person.added", "added"),
            Map.entry("person.invited", "invited"),
            Map.entry("person.role", "gave another role to"),
            Map.entry("person.disabled", "shut out"),
            Map.entry("person.enabled", "let in again"),
            Map.entry("person.password", "changed the password of"),
            Map.entry("person.reset", "made a link for a new password for"),
            Map.entry("person.forgot", "forgot the password of"),
            Map.entry("person.first-link", "made a link for the first admin"),
            Map.entry("person.signed-in", "signed in"),
            Map.entry("person.signed-out", "signed out"),
            Map.entry("person.linked", "came by single sign-on for the first time"),
            Map.entry("person.passkey-added", "made a passkey"),
            Map.entry("person.passkey-removed", "removed a passkey of"),
            Map.entry("person.second-factor-on", "turned on the second factor of"),
            Map.entry("person.second-factor-off", "turned off the second factor of"),
            Map.entry("person.recovery-codes", "made new recovery codes"),
            Map.entry("person.recovery-code-used", "used a recovery code"),
            Map.entry("person.renamed", "renamed"),
            Map.entry("person.address", "gave another mail address to"),
            Map.entry("person.removed", "deleted the account of"),
            Map.entry("person.sign-in-link", "made a link to sign in for"),
            Map.entry("person.unlinked", "removed the link to the identity provider of"),
            Map.entry("person.passkey-renamed", "renamed a passkey of"),
            Map.entry("mail.written", "had a mail written"),
            Map.entry("mail.sent", "sent a mail"),
            Map.entry("mail.failed", "could not deliver a mail"),
            Map.entry("mail.again", "had a mail tried again"),
            Map.entry("mail.left", "left a mail aside that came in"),
            Map.entry("mail.dropped", "gave a mail up"),
            Map.entry("article.language", "changed the main language to"),
            Map.entry("article.published", "published"),
            Map.entry("article.imported", "imported articles"),
            Map.entry("article.moved", "moved"),
            Map.entry("article.removed", "took away"),
            Map.entry("article.drafted", "saved a draft of"),
            Map.entry("article.draft-discarded", "threw away the draft of"),
            Map.entry("article.draft-taken-back", "took back the draft thrown away of"),
            Map.entry("article.review-asked", "asked for a review of"),
            Map.entry("article.sent-back", "sent back"),
            Map.entry("article.approved", "approved"),
            Map.entry("article.scheduled", "scheduled"),
            Map.entry("article.withdrawn", "took back"),
            Map.entry("article.picture", "put a picture into"),
            Map.entry("article.remarked", "remarked on"),
            Map.entry("article.appraised", "held against the content standard"),
            Map.entry("article.remark-settled", "settled a remark on"),
            Map.entry("article.conflict", "kept another text beside"),
            Map.entry("article.conflict-settled", "settled the two texts of"),
            Map.entry("article.flagged", "said what is wrong with"),
            Map.entry("article.mended", "mended what was flagged in"),
            Map.entry("article.validated", "validated"),
            Map.entry("article.told", "told those who waited of"),
            Map.entry("wish.made", "would be told of an article"),
            Map.entry("wish.confirmed", "said yes to be told of an article"),
            Map.entry("wish.ended", "wants to be told no more"),
            Map.entry("case.opened", "asked"),
            Map.entry("case.wrote", "added to the case"),
            Map.entry("case.answered", "answered the case"),
            Map.entry("case.noted", "noted something in the case"),
            Map.entry("case.assigned", "gave somebody the case"),
            Map.entry("case.solved", "solved the case"),
            Map.entry("case.reopened", "opened again the case"),
            Map.entry("case.snoozed", "snoozed the case"),
            Map.entry("case.changed", "changed priority, queue, tags or the customer’s address of the case"),
            Map.entry("case.written-down", "wrote down the case"),
            Map.entry("case.escalated", "escalated the case"),
            Map.entry("case.took-in", "put another case together with the case"),
            Map.entry("case.joined", "put into another the case"),
            Map.entry("macro.saved", "saved the macro"),
            Map.entry("macro.removed", "deleted the macro"),
            Map.entry("mail.text-saved", "wrote what a mail says:"),
            Map.entry("mail.text-shipped", "had the shipped words sent again in the mail"),
            Map.entry("case.scored", "said how we answered the case"),
            Map.entry("category.moved", "moved the category"),
            Map.entry("category.changed", "changed the category"),
            Map.entry("sheet.changed", "changed the list of"),
            Map.entry("sheet.conflict", "kept another text beside the file"),
            Map.entry("sheet.conflict-settled", "settled the two texts of the file"),
            Map.entry("search.calibrated", "had the search learn from what visitors said"),
            Map.entry("search.calibration-forgotten", "had the search forget what it had learnt"),
            Map.entry("setting.changed", "changed the setting"),
            Map.entry("key.made", "made the"),
            Map.entry("key.revoked", "revoked the"),
            Map.entry("audit.exported", "took a copy of the audit"),
            Map.entry("backup.written", "wrote a backup"));

    private Did() {}

    /** The kinds of acts that are told with these words. */
    static Set<String> kinds(Words words) {
        return WORDS.entrySet().stream()
                .filter(each -> words.areIn(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The journal's own word for what has no other. */
    static String words(String kind) {
        return WORDS.getOrDefault(kind, kind);
    }
}
