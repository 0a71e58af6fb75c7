package porchlight.people;

import static porchlight.people.Right.ANSWER;
import static porchlight.people.Right.EDIT;
import static porchlight.people.Right.PUBLISH;
import static porchlight.people.Right.SEE_INTERNAL;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is here for: a bundle of rights under a name that people say. */
public enum Role {
    CUSTOMER,
    AGENT,
    EDITOR,
    ADMIN;

    public Set<Right> rights() {
        return switch (this) {
            case CUSTOMER -> Set.of();
            case AGENT -> Set.of(SEE_INTERNAL, ANSWER, EDIT);
            case EDITOR -> Set.of(SEE_INTERNAL, ANSWER, EDIT, PUBLISH);
            case ADMIN -> Set.of(Right.values());
        };
    }

    /** What somebody of this role does here, in words: “answer customers and write drafts”. */
    public String does() {
        return switch (this) {
            case CUSTOMER -> "read what was written for customers";
            case AGENT -> "answer customers and write drafts";
            case EDITOR -> "answer customers, write and publish";
            case ADMIN -> "look after everything: articles, people, settings and keys";
        };
    }

    /** In small letters, as it is kept, typed and shown: {@code editor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of exactly this word; none for anything else. */
    public static Optional<Role> named(String word) {
        for (Role each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
