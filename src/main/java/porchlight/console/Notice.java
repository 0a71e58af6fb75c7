package porchlight.console;

import porchlight.people.Right;

/**
 * Something that somebody should look at.
 *
 * @param urgent whether visitors miss something, or will before long
 * @param text what is to be done
 * @param address where that is done, on this site
 * @param right who is told
 */
public record Notice(boolean urgent, String title, String text, String address, Right right) {}
