package porchlight.console;

import java.util.Arrays;
import java.util.List;
import porchlight.people.Right;
import porchlight.people.Visitor;

/** The rooms of the console, in the order of the navigation. Whoever may not enter one does not see its door. */
public enum Room {
    START("/console", "Start", "rocket", Right.SEE_INTERNAL),
    TEAM("/console/team", "Team", "people", Right.MANAGE_PEOPLE),
    MAIL("/console/mail", "Mail", "letter", Right.OPERATE);

    private final String address;
    private final String title;
    private final String icon;
    private final Right right;

    Room(String address, String title, String icon, Right right) {
        this.address = address;
        this.title = title;
        this.icon = icon;
        this.right = right;
    }

    static List<Room> of(Visitor visitor) {
        return Arrays.stream(values()).filter(each -> visitor.may(each.right)).toList();
    }

    public String address() {
        return address;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }
}
