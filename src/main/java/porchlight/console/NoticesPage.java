package porchlight.console;

import java.util.List;

/** What wants attention, for one visitor. */
public record NoticesPage(Shell around, List<Notice> notices) {}
