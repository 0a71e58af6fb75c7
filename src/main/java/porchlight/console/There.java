package porchlight.console;

import porchlight.web.Answer;
import porchlight.web.Handler;

/** Whoever comes to where an article was worked at before it moved is led to where it is now. */
public final class There {
    private final Writing writing;

    public There(Writing writing) {
        this.writing = writing;
    }

    public Handler in(String room, Handler handler) {
        return request -> {
            String path = request.part("path");
            String now = writing.whereabouts().now(path, "");
            return now.equals(path) ? handler.answer(request) : Answer.redirect(Editing.at(room, now));
        };
    }
}
