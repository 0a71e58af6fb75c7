package porchlight.console;

import porchlight.web.Problem;

/** An error, told inside the console. */
public record WorkProblemPage(Shell around, Problem problem) {}
