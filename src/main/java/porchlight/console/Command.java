package porchlight.console;

import java.util.Arrays;
import java.util.List;
import porchlight.people.Right;
import porchlight.people.Visitor;

/** What can be done in the console, by the words that somebody would type to do it. */
enum Command {
    WRITE("Write an article", "new create add answer page", "/console/write", Right.EDIT),
    INVITE("Invite somebody", "let in add person agent editor admin user", "/console/team#invite", Right.MANAGE_PEOPLE),
    MAKE_KEY("Make a key for a program", "api token bearer new", "/console/keys#make", Right.MANAGE_KEYS),
    NAME("Name the help center", "rename title called", "/console/settings#site.name", Right.MANAGE_SETTINGS),
    LOGO("Change the logo", "picture brand upload", "/console/settings#logo", Right.MANAGE_SETTINGS),
    COLOURS("Change the colours", "brand look theme colors", "/console/settings#look.header", Right.MANAGE_SETTINGS),
    HOURS(
            "Set the opening hours",
            "business holidays closed open",
            "/console/settings#hours.week",
            Right.MANAGE_SETTINGS),
    WHO_DID("See who did what", "history log audit changes", "/console/audit", Right.SEE_AUDIT),
    EXPORT("Export the audit as a table", "csv download spreadsheet", "/console/audit#export", Right.SEE_AUDIT),
    WELL("See how the server is", "status disk backup index followers", "/console/health", Right.OPERATE),
    EXPLAIN("Explain a search", "why ranking score confidence", "/console/search?explain=on", Right.SEE_INTERNAL),
    SHORTCUTS("See what the keys do", "keyboard shortcuts help", "/console/keyboard", Right.SEE_INTERNAL),
    PASSWORD("Change your password", "account security", "/account#password-title", Right.SEE_INTERNAL),
    BROWSERS(
            "See where you are signed in",
            "sessions sign out browsers devices",
            "/account#sessions",
            Right.SEE_INTERNAL);

    private final String title;
    private final String alsoCalled;
    private final String address;
    private final Right right;

    Command(String title, String alsoCalled, String address, Right right) {
        this.title = title;
        this.alsoCalled = alsoCalled;
        this.address = address;
        this.right = right;
    }

    static List<Found> find(Visitor visitor, Words words) {
        return Arrays.stream(values())
                .filter(each -> visitor.may(each.right) && words.areIn(each.title, each.alsoCalled))
                .map(each -> new Found(each.title, "", each.address))
                .toList();
    }
}
