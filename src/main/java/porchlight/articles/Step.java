package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a stage is written into a row. */
enum Step {
    WRITING,
    ASKED,
    SENT_BACK,
    APPROVED,
    SCHEDULED;

    static Step of(Stage stage) {
        return switch (stage) {
            case Stage.Writing _ -> WRITING;
            case Stage.Asked _ -> ASKED;
            case Stage.SentBack _ -> SENT_BACK;
            case Stage.Approved _ -> APPROVED;
            case Stage.Scheduled _ -> SCHEDULED;
        };
    }

    Stage stage(String by, Instant at, @Nullable Instant due) {
        return switch (this) {
            case WRITING -> new Stage.Writing(by, at);
            case ASKED -> new Stage.Asked(by, at);
            case SENT_BACK -> new Stage.SentBack(by, at);
            case APPROVED -> new Stage.Approved(by, at);
            case SCHEDULED -> new Stage.Scheduled(by, at, due == null ? at : due);
        };
    }
}
