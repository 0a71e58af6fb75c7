package porchlight.git;

/** Why git cannot go on, in words for people who do not look into the log; it is tried again by itself. */
public final class GitProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String todo;

    /** @param todo what somebody can do about it, in sentences */
    public GitProblem(String message, String todo) {
        super(message);
        this.todo = todo;
    }

    public GitProblem(String message, String todo, Throwable cause) {
        super(message, cause);
        this.todo = todo;
    }

    public String todo() {
        return todo;
    }
}
