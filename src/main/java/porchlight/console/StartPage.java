package porchlight.console;

import java.util.List;
import porchlight.people.Person;

/**
 * The first page of the console.
 *
 * @param waiting who forgot a password and waits for a link; told only to those who can make one
 */
public record StartPage(Shell around, List<Person> waiting) {}
