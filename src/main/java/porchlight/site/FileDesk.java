package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import porchlight.cases.Attachment;
import porchlight.cases.Attachments;
import porchlight.cases.Attachments.Taken;
import porchlight.cases.Attachments.Why;
import porchlight.cases.Enclosed;
import porchlight.cases.Waiter;
import porchlight.people.Secret;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Upload;

/**
 * Takes files in with a form, keeps them while something else in the form is wrong (a browser cannot choose them again by
 * itself), and gives them out as what they are: something to be saved, and never a page of ours (rows 15 and 16).
 */
public final class FileDesk {
    private static final String FIELD = "files";
    private static final int LONGEST_TOLD = 60;

    private final Attachments attachments;

    public FileDesk(Attachments attachments) {
        this.attachments = attachments;
    }

    /** How many bytes a form may have: one file more than may come, so that it can be told beside the field. */
    public static int mostBytes(Attachments.Bounds bounds) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, (bounds.most() + 1L) * bounds.largest() + 1024 * 1024);
    }

    /**
     * The files of a form that was sent, those that waited among them.
     *
     * @param token opens what waits to this form alone
     * @param waiter for whom they wait if the form is shown again
     */
    public record Chosen(String token, List<Attachment> files, List<String> problems, Waiter waiter) {
        public Enclosed enclosed() {
            return new Enclosed(files);
        }

        public boolean isWrong() {
            return !problems.isEmpty();
        }
    }

    /** Those of a form that is shown for the first time. */
    public FilePicker none() {
        return new FilePicker(Secret.fresh(), List.of(), List.of(), attachments.bounds());
    }

    /** Of what was chosen before, and nothing new: for a form that comes too soon. */
    public Chosen waiting(Request request, Waiter waiter) {
        String token = request.form("kept").filter(Secret::isOne).orElseGet(Secret::fresh);
        var ticked = Set.copyOf(request.forms("file"));
        List<Attachment> files = attachments.waiting(token).stream()
                .filter(each -> ticked.contains(each.id()))
                .toList();
        return new Chosen(
                token,
                files,
                files.size() < ticked.size()
                        ? List.of("A file that you chose has waited too long and is gone. Choose it again.")
                        : List.of(),
                waiter);
    }

    /** Returns when all contents are on disk. Who may send at all is asked before: this writes what was sent. */
    public Chosen chosen(Request request, Waiter waiter) {
        Chosen before = waiting(request, waiter);
        var files = new ArrayList<>(before.files);
        var problems = new ArrayList<>(before.problems);
        if (request.isCut()) {
            problems.add("Together, your files are larger than can be sent at once: at most "
                    + attachments.bounds().most() + ", each up to " + megabytes()
                    + " MB. Choose fewer or smaller ones.");
            return new Chosen(before.token, files, problems, waiter);
        }
        List<Upload> uploads = request.uploads(FIELD);
        long bytes =
                uploads.stream().mapToLong(each -> each.content().remaining()).sum();
        if (bytes > 0 && !attachments.hasRoom(waiter, bytes)) {
            problems.add("No more files can be taken just now. Send it without them, and add them later.");
            return new Chosen(before.token, files, problems, waiter);
        }
        for (Upload each : uploads) {
            take(each, files, problems);
        }
        return new Chosen(before.token, files, problems, waiter);
    }

    /** For whom files wait that come with a form for everybody. */
    public static Waiter sender(Request request) {
        return request.visitor().isSignedIn()
                ? Waiter.of(request.visitor().present().person())
                : Waiter.at(request.address());
    }

    private void take(Upload upload, List<Attachment> files, List<String> problems) {
        String name = told(upload.name());
        if (files.size() >= attachments.bounds().most()) {
            problems.add(name + " is one too many: at most "
                    + attachments.bounds().most() + " files can come with a message.");
            return;
        }
        try {
            switch (attachments.take(upload.name(), upload.open())) {
                case Taken.Well(var file) -> {
                    // Chosen twice, it is one.
                    if (files.stream()
                            .noneMatch(each -> each.hash().equals(file.hash())
                                    && each.name().equals(file.name()))) {
                        files.add(file);
                    }
                }
                case Taken.Refused(var why) -> problems.add(name + " " + reason(why));
            }
        } catch (IOException unreadable) {
            throw Problem.badRequest("A file of this form cannot be read.");
        }
    }

    private String reason(Why why) {
        return switch (why) {
            case EMPTY -> "is empty.";
            case LARGE -> "is larger than " + megabytes() + " MB. Send it smaller, or a part of it.";
            case KIND ->
                "is of a kind that we can’t take. We take pictures, PDF, Office documents, MP4 and plain text.";
            case PIXELS -> "is a broken picture, or has more than 40 million pixels.";
        };
    }

    private long megabytes() {
        return attachments.bounds().largest() / (1024 * 1024);
    }

    private static String told(String name) {
        return name.isEmpty()
                ? "A file"
                : "“" + (name.length() <= LONGEST_TOLD ? name : name.substring(0, LONGEST_TOLD) + "…") + "”";
    }

    /** For the same form shown again: what was chosen waits. */
    public FilePicker again(Chosen chosen) {
        attachments.keep(chosen.token, chosen.files, chosen.waiter);
        return new FilePicker(chosen.token, chosen.files, chosen.problems, attachments.bounds());
    }

    /** The content, to be saved. Its type is what its bytes tell, and none that a browser runs; the address is nothing to be told on. */
    public Answer give(Attachment file) {
        var content = attachments
                .content(file)
                .orElseThrow(() -> Problem.notFound("This file is not on the server's disk any more."));
        return Answer.stream(file.kind().type(), out -> Files.copy(content, out))
                .with("Content-Disposition", disposition(file.name()))
                .with("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Referrer-Policy", "no-referrer");
    }

    /** RFC 6266: for old programs in plain letters, and as it is for all others. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String whole = URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
