package porchlight.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.database.Tx;
import porchlight.mail.Arrivals;
import porchlight.mail.Outcome;
import porchlight.mail.Received;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Secret;

/** Mail of customers as what it is here: an answer goes into its case as if it were written at the link, all else asks anew. */
public final class ByMail implements Arrivals.Taker {
    private static final int LONGEST_LIST = 2_000;

    private final Cases cases;
    private final boolean opens;
    private final Supplier<String> language;

    /**
     * @param opens whether a mail that answers none of ours opens a case
     * @param language BCP 47, in which a case is that was asked by mail
     */
    public ByMail(Cases cases, boolean opens, Supplier<String> language) {
        this.cases = cases;
        this.opens = opens;
        this.language = language;
    }

    @Override
    public Outcome take(Tx tx, Received mail, Mail sender, Optional<String> reference, By by) {
        Optional<Case> answered = reference.flatMap(each -> cases.referredTo(tx, each));
        var customer = new By("customer", by.address());
        if (answered.isPresent()) {
            var theCase = answered.get();
            cases.writeByMail(tx, theCase, said(mail, sender, theCase.language()), customer);
            return Outcome.ADDED;
        }
        if (!opens) {
            return Outcome.UNINVITED;
        }
        String language = this.language.get();
        cases.openByMail(
                tx,
                new Asked(
                        Secret.fresh(),
                        Kind.QUESTION,
                        subject(mail, language),
                        "",
                        new Customer(name(mail, sender), sender, null),
                        language,
                        "",
                        "",
                        List.of(),
                        mail.suspect()),
                said(mail, sender, language),
                customer);
        return Outcome.OPENED;
    }

    private static Mailed said(Received mail, Mail sender, String language) {
        boolean german = isGerman(language);
        String files = files(mail.files(), german);
        int most = Message.LONGEST - files.length() - 100;
        String text = mail.text().strip();
        boolean isCut = text.length() > most;
        if (isCut) {
            text = cut(text, most)
                    + (german
                            ? "\n\n[Der Rest der Mail steht hier nicht: sie ist zu lang.]"
                            : "\n\n[The rest of the mail is left out here: it is too long.]");
        }
        if (text.isEmpty()) {
            text = german ? "[Die Mail hat keinen Text.]" : "[The mail has no text.]";
        }
        return new Mailed(sender, mail.id(), files.isEmpty() ? text : text + "\n\n" + files, mail.whole());
    }

    private static String files(List<String> files, boolean german) {
        if (files.isEmpty()) {
            return "";
        }
        String names = String.join(", ", files);
        if (names.length() > LONGEST_LIST) {
            names = cut(names, LONGEST_LIST) + "…";
        }
        return german
                ? files.size() == 1
                        ? "[Eine Datei kam mit: " + names + ". Sie wird noch nicht aufbewahrt.]"
                        : "[" + files.size() + " Dateien kamen mit: " + names + ". Sie werden noch nicht aufbewahrt.]"
                : files.size() == 1
                        ? "[A file came with it: " + names + ". It is not kept yet.]"
                        : "[" + files.size() + " files came with it: " + names + ". They are not kept yet.]";
    }

    private static String subject(Received mail, String language) {
        if (!mail.subject().isEmpty()) {
            return mail.subject();
        }
        return isGerman(language) ? "(ohne Betreff)" : "(no subject)";
    }

    private static String name(Received mail, Mail sender) {
        String name = mail.name().isEmpty()
                ? sender.address().substring(0, sender.address().lastIndexOf('@'))
                : mail.name();
        return cut(name, Customer.LONGEST_NAME);
    }

    /** The first letters, never half of one. */
    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static boolean isGerman(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de");
    }
}
