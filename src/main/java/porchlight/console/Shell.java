package porchlight.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.people.Person;
import porchlight.people.Visitor;
import porchlight.site.Dates;
import porchlight.site.Site;
import porchlight.web.Request;

/**
 * What is around every page of somebody who has signed in.
 *
 * @param room which door is marked; null on the page about oneself
 * @param proof for the forms of the page
 */
public record Shell(Site site, String title, @Nullable Room room, Visitor visitor, String proof) {
    static Shell around(Site site, String title, @Nullable Room room, Request request) {
        return new Shell(site, title, room, request.visitor(), request.proof());
    }

    /** Whether somebody of the team looks: customers have an account and no rooms. */
    public boolean isInside() {
        return !rooms().isEmpty();
    }

    /** Whether this is the page about oneself. */
    public boolean isAboutMe() {
        return title.equals(Account.TITLE);
    }

    public List<Room> rooms() {
        return Room.of(visitor);
    }

    public Map<Room.Floor, List<Room>> floors() {
        return Room.byFloor(visitor);
    }

    /** Who has signed in. */
    public Person me() {
        return visitor.present().person();
    }

    public Dates dates() {
        return new Dates(Locale.forLanguageTag(site.language()), site.zone());
    }

    public String asset(String file) {
        return site.assets().apply(file);
    }
}
