package porchlight.console;

import java.util.List;
import java.util.Locale;
import porchlight.articles.Categories;
import porchlight.articles.Intake;
import porchlight.formats.Format;

/**
 * The room where whole knowledge bases come in and go out.
 *
 * @param mayImport whether whoever looks may import; everybody who sees this may export
 * @param categories paths
 * @param problem what was wrong with the file that was just sent; "" for nothing
 * @param out what was asked to be given out
 */
public record ImportsPage(
        Shell around,
        boolean mayImport,
        List<Format> formats,
        List<String> categories,
        Categories.Titles titles,
        List<Line> recent,
        String problem,
        Out out) {

    /**
     * @param category "" for everything
     * @param drafts whether with articles that nobody has published
     * @param nothing why nothing was given out, in a sentence; "" while nothing was asked for
     */
    public record Out(String category, boolean drafts, String nothing) {}

    /** @param name of who handed it in */
    public record Line(Intake intake, String name) {
        public String address() {
            return Room.IMPORTS.address() + "/" + intake.id();
        }

        /** By its name, or by what it is where nobody said what it is called. */
        public String called() {
            return intake.name().isEmpty() ? intake.format().title() : intake.name();
        }

        public String stage() {
            return ImportsPage.stage(intake);
        }
    }

    static String stage(Intake intake) {
        return switch (intake.stage()) {
            case WAITING -> "waits";
            case RUNNING -> "is being imported";
            case DONE -> "imported";
            case INTERRUPTED -> "interrupted";
            case FAILED -> "failed";
        };
    }

    static String size(long bytes) {
        return bytes < 1024 * 1024
                ? Math.max(1, bytes / 1024) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024));
    }
}
