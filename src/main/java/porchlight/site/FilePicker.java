package porchlight.site;

import java.util.List;
import porchlight.cases.Attachment;
import porchlight.cases.Attachments.Bounds;
import porchlight.files.FileKind;

/**
 * Where files are chosen in a form.
 *
 * @param token opens what waits to this form alone
 * @param kept what was chosen before and need not be chosen again
 * @param problems what is wrong with others, in sentences
 */
public record FilePicker(String token, List<Attachment> kept, List<String> problems, Bounds bounds) {
    public FilePicker {
        kept = List.copyOf(kept);
        problems = List.copyOf(problems);
    }

    /** Whether any file is taken at all. */
    public boolean isOpen() {
        return bounds.most() > 0;
    }

    public long megabytes() {
        return bounds.largest() / (1024 * 1024);
    }

    /** For the browser's own dialogue; it is asked for politely and believed in nothing. */
    public String endings() {
        return "." + String.join(",.", FileKind.allEndings());
    }
}
