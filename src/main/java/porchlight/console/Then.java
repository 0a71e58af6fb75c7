package porchlight.console;

import porchlight.web.Problem;
import porchlight.web.Request;

/** What is to be done with words once they are saved. */
enum Then {
    SAVE("saved"),
    ASK("asked"),
    /** Takes back the review that was asked for. */
    WITHDRAW("withdrawn"),
    PUBLISH("published"),
    SCHEDULE("scheduled"),
    /** Puts it back on the schedule, for the time that was chosen for other words. */
    AGAIN("scheduled");

    private final String done;

    Then(String done) {
        this.done = done;
    }

    /** As the address of the page says that it was done. */
    String done() {
        return done;
    }

    boolean publishes() {
        return this == PUBLISH || this == SCHEDULE || this == AGAIN;
    }

    static Then named(Request request) {
        String word = request.form("then").orElse("");
        return switch (word) {
            case "", "save" -> SAVE;
            case "ask" -> ASK;
            case "withdraw" -> WITHDRAW;
            case "publish" -> request.form("when").orElse("").equals("later") ? SCHEDULE : PUBLISH;
            case "again" -> AGAIN;
            default -> throw Problem.badRequest("\"then\" is one of save, ask, withdraw, publish and again.");
        };
    }
}
