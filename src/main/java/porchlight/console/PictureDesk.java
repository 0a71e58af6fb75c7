package porchlight.console;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Pictures;
import porchlight.articles.Uploads.Taken;
import porchlight.people.By;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Takes in pictures by paste, drop and file. */
public final class PictureDesk {
    /** A picture, and what a form has around it. */
    public static final int MOST_BYTES = Pictures.MOST_BYTES + 64 * 1024;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);

    private final Json json;
    private final Writing writing;

    public PictureDesk(Json json, Writing writing) {
        this.json = json;
        this.writing = writing;
    }

    private record Added(String name, String markdown) {}

    public Answer add(Request request) {
        String path = request.part("path");
        byte[] bytes = request.file("picture").orElseThrow(() -> Problem.unfit("Choose a picture first."));
        By by = request.by();
        try {
            return switch (writing.uploads().take(path, bytes, by)) {
                case Taken.Well(String name) ->
                    request.wantsJson()
                            ? json.answer(new Added(name, "![](" + name + ")"))
                            : Answer.redirect(Editing.write(path) + "?done=picture&picture=" + name);
                case Taken.Refused(String reason) -> throw Problem.unfit(reason);
                case Taken.NoArticle() ->
                    throw Problem.notFound("There is no article of this name, and nobody is writing one.");
            };
        } catch (IOException unable) {
            LOG.warn("a picture for {} was not written: {}", path, unable.toString());
            throw Problem.unsaved(SOON, "The folder of articles takes no picture: it is full, or may only be read.");
        }
    }
}
