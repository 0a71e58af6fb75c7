package porchlight.web;

/** Answers one kind of request. Whatever it throws becomes a {@link Problem} that the visitor can read. */
@FunctionalInterface
public interface Handler {
    Answer answer(Request request) throws Exception;
}
