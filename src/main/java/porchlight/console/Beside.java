package porchlight.console;

import java.util.List;
import java.util.Map;
import porchlight.cases.Attachment;
import porchlight.cases.Message;
import porchlight.site.FilePicker;

/**
 * What stands beside the words of a case.
 *
 * @param files by the ids of the messages that they came with
 * @param picker where files are chosen for an answer
 */
public record Beside(Map<String, List<Attachment>> files, FilePicker picker, CustomerPanel customer) {
    public List<Attachment> files(Message message) {
        return files.getOrDefault(message.id(), List.of());
    }
}
