package porchlight.console;

import java.util.Map;
import java.util.stream.Collectors;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;

/**
 * What those are called who wrote something: people by their names, and parts of the program in words.
 *
 * @param names of the team, by their ids
 */
public record Authors(Map<String, String> names) {
    static Authors of(People people) {
        return new Authors(people.team().stream().collect(Collectors.toMap(Person::id, Person::name)));
    }

    public String name(String author) {
        return switch (author) {
            case "folder" -> "the articles’ folder";
            case "command" -> "the command line";
            case "clock" -> "the clock";
            case "" -> "nobody";
            default -> author.startsWith(By.OF_KEY) ? "a program" : names.getOrDefault(author, author);
        };
    }
}
