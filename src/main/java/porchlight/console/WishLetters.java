package porchlight.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.articles.ArticleLinks;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.people.Mail;
import porchlight.site.Site;
import porchlight.site.TellMePages;
import porchlight.wishes.Wish;
import porchlight.wishes.Wishes;

/** What those are mailed who would be told of an article, in the language of the page where they said so. */
public final class WishLetters {
    private final Site site;
    private final Wishes wishes;

    public WishLetters(Site site, Wishes wishes) {
        this.site = site;
        this.wishes = wishes;
    }

    /** None for any other mail, and for what nobody is to be told any more. */
    Optional<Letter> letter(Tx tx, String kind, Mail to, String about) {
        return switch (kind) {
            case Wishes.CONFIRM -> wishes.find(tx, about).map(wish -> confirm(tx, to, wish));
            case Wishes.TOLD -> wishes.telling(tx, about, to).map(telling -> told(tx, to, telling));
            default -> Optional.empty();
        };
    }

    /** Without the words: whoever typed them may be anybody, and they would go to somebody else in our name (row 49). */
    private Letter confirm(Tx tx, Mail to, Wish wish) {
        String key = wishes.link(tx, wish.id());
        Letter letter = confirm(to, wish, site.base() + TellMePages.address(key));
        return letter.endedAt(site.base() + TellMePages.out(key));
    }

    private Letter confirm(Mail to, Wish wish, String choice) {
        return isGerman(wish)
                ? new Letter(
                        to,
                        site.name(),
                        "Sollen wir Ihnen Bescheid geben?",
                        List.of(
                                "Guten Tag,",
                                "jemand hat bei uns etwas gesucht und möchte unter dieser Adresse erfahren,"
                                        + " sobald es einen Artikel darüber gibt. Waren Sie das? Dann sagen Sie hinter diesem"
                                        + " Link Ja. Sie bekommen dann eine einzige Mail.",
                                "Waren Sie es nicht, dann brauchen Sie nichts zu tun: ohne Ihr Ja kommt nichts, und Ihre"
                                        + " Adresse ist in zwei Tagen vergessen. Hinter dem Link können Sie auch gleich Nein"
                                        + " sagen."),
                        new Letter.Link("Ja oder Nein sagen", choice),
                        foot())
                : new Letter(
                        to,
                        site.name(),
                        "Shall we tell you?",
                        List.of(
                                "Hello,",
                                "somebody searched here for something and would be told at this address when there is"
                                        + " an article about it. Was it you? Then say yes behind this link. You have one"
                                        + " mail then, and no more.",
                                "If it was not you, leave this mail: nothing comes without your yes, and your address is"
                                        + " forgotten in two days. Behind the link you can also say no at once."),
                        new Letter.Link("Say yes or no", choice),
                        foot());
    }

    private Letter told(Tx tx, Mail to, Wishes.Telling telling) {
        String key = wishes.link(tx, telling.wish().id());
        Letter letter = told(to, telling, site.base() + TellMePages.address(key));
        return letter.endedAt(site.base() + TellMePages.out(key));
    }

    private Letter told(Mail to, Wishes.Telling telling, String out) {
        Wish wish = telling.wish();
        String address = site.base() + ArticleLinks.address(telling.path());
        boolean asked = wish.theCase() != null;
        return isGerman(wish)
                ? new Letter(
                        to,
                        site.name(),
                        "Wir haben es aufgeschrieben: " + telling.title(),
                        List.of(
                                "Guten Tag,",
                                (asked ? "Sie haben uns gefragt: „" : "Sie haben bei uns gesucht: „") + wish.words()
                                        + "“. Jetzt gibt es einen Artikel darüber: „" + telling.title() + "“.",
                                "Sie wollten das wissen; diese Mail kommt nur einmal. Ihre Adresse haben wir dafür nicht länger"
                                        + " aufgehoben."),
                        new Letter.Link("Artikel lesen", address),
                        foot() + "\nKeine solchen Mails mehr: " + out)
                : new Letter(
                        to,
                        site.name(),
                        "We wrote it down: " + telling.title(),
                        List.of(
                                "Hello,",
                                (asked ? "you asked us: “" : "you searched here for “") + wish.words()
                                        + "”. Now there is an article about it: “" + telling.title() + "”.",
                                "You wanted to be told; this mail comes once. We do not keep your address for it any"
                                        + " longer."),
                        new Letter.Link("Read the article", address),
                        foot() + "\nNo more mails like this: " + out);
    }

    private static boolean isGerman(Wish wish) {
        return Locale.forLanguageTag(wish.language()).getLanguage().equals("de");
    }

    private String foot() {
        return site.name() + ", " + site.base();
    }
}
