package porchlight.web;

/**
 * Whether somebody may ask now, and how much is left.
 *
 * @param policy what the limit is called: {@code address} or {@code key}; "" where there is none
 * @param quota requests at once
 * @param window seconds in which that many are granted anew
 * @param left requests that are left right now
 * @param next seconds until there is one more, at least 1
 */
record Turn(boolean admitted, String policy, int quota, long window, int left, long next) {
    /** Nobody counts. */
    static final Turn FREE = new Turn(true, "", 0, 0, 0, 1);

    /** Tells programs, in the headers of the IETF's draft on rate limits. */
    Answer on(Answer answer, Request request) {
        if (policy.isEmpty() || !(Turns.isOfApi(request) || !admitted)) {
            return answer;
        }
        return answer.with("RateLimit-Policy", '"' + policy + "\";q=" + quota + ";w=" + window)
                .with("RateLimit", '"' + policy + "\";r=" + left + ";t=" + next);
    }
}
