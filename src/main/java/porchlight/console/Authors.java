package porchlight.console;

import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;

/** What those are called who wrote something: people by their names, and parts of the program in words. */
final class Authors {
    private final People people;

    Authors(People people) {
        this.people = people;
    }

    String name(String author) {
        return switch (author) {
            case "folder" -> "the articles’ folder";
            case "command" -> "the command line";
            case "clock" -> "the clock";
            default ->
                author.startsWith(By.OF_KEY)
                        ? "a program"
                        : people.find(author).map(Person::name).orElse(author);
        };
    }
}
