package porchlight.console;

/** What the keys do, as a page: where there are no scripts, it says what they would do. */
public record KeyboardPage(Shell around) {}
