package porchlight.cases;

import porchlight.files.FileKind;

/**
 * A file that came with what somebody said.
 *
 * @param hash under which its content lies on the shelf
 * @param name for people, with an ending that is true of the content
 * @param size in bytes
 */
public record Attachment(String id, String hash, String name, FileKind kind, long size) {
    /** As people read it: 340 KB. */
    public String weight() {
        return size < 1024 * 1024
                ? Math.max(1, Math.round(size / 1024.0)) + " KB"
                : Math.round(size / (1024.0 * 1024) * 10) / 10.0 + " MB";
    }
}
