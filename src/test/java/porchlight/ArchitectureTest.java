package porchlight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The house of {@code src/site/architecture.md}: four floors, imports go down only, and a fence around every library. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("porchlight");

    @Test
    void imports_go_down_the_four_floors_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("roof")
                .definedBy("porchlight", "porchlight.commands..")
                .layer("doors")
                .definedBy("porchlight.site", "porchlight.api", "porchlight.console", "porchlight.templates..")
                .layer("subjects")
                .definedBy(
                        "porchlight.articles",
                        "porchlight.audit",
                        "porchlight.cases",
                        "porchlight.searches",
                        "porchlight.wishes")
                .layer("ground")
                .definedBy(
                        "porchlight.search",
                        "porchlight.markdown",
                        "porchlight.formats",
                        "porchlight.people",
                        "porchlight.mail",
                        "porchlight.sso",
                        "porchlight.passkeys",
                        "porchlight.journal",
                        "porchlight.database",
                        "porchlight.hours",
                        "porchlight.web",
                        "porchlight.texts",
                        "porchlight.phrasing",
                        "porchlight.git",
                        "porchlight.files",
                        "porchlight.work")
                .whereLayer("roof")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("doors")
                .mayOnlyBeAccessedByLayers("roof")
                .whereLayer("subjects")
                .mayOnlyBeAccessedByLayers("doors", "roof")
                .check(HOUSE);
    }

    @Test
    void rooms_on_the_ground_floor_stand_by_themselves() {
        alone("porchlight.texts", "porchlight.work");
        alone("porchlight.people", "porchlight.journal", "porchlight.database");
        alone("porchlight.database", "porchlight.files");
        alone("porchlight.sso", "porchlight.people");
        alone("porchlight.passkeys", "porchlight.people", "porchlight.journal", "porchlight.database");
        alone("porchlight.mail", "porchlight.people", "porchlight.journal", "porchlight.database");
        alone("porchlight.markdown");
        alone("porchlight.git", "porchlight.texts");
        alone("porchlight.formats", "porchlight.markdown");
        alone("porchlight.hours");
        alone("porchlight.files");
        alone("porchlight.phrasing");
        alone("porchlight.journal", "porchlight.database");
        alone(
                "porchlight.search",
                "porchlight.people",
                "porchlight.search.meaning",
                "porchlight.texts",
                "porchlight.work");
        alone("porchlight.search.meaning");
        alone(
                "porchlight.web",
                "porchlight.files",
                "porchlight.people",
                "porchlight.templates..",
                "porchlight.texts",
                "porchlight.work");
    }

    private static void alone(String room, String... allowed) {
        var others = new ArrayList<>(List.of(allowed));
        others.add(room);
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(DescribedPredicate.and(
                        JavaClass.Predicates.resideInAPackage("porchlight.."),
                        DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(others.toArray(new String[0])))))
                .check(HOUSE);
    }

    @Test
    void subjects_do_not_reach_sideways() {
        apart(
                "porchlight.articles",
                "porchlight.searches",
                "porchlight.audit",
                "porchlight.cases",
                "porchlight.wishes");
        apart(
                "porchlight.searches",
                "porchlight.articles",
                "porchlight.audit",
                "porchlight.cases",
                "porchlight.wishes");
        apart(
                "porchlight.audit",
                "porchlight.articles",
                "porchlight.searches",
                "porchlight.cases",
                "porchlight.wishes");
        apart(
                "porchlight.cases",
                "porchlight.articles",
                "porchlight.searches",
                "porchlight.audit",
                "porchlight.wishes");
        apart(
                "porchlight.wishes",
                "porchlight.articles",
                "porchlight.searches",
                "porchlight.audit",
                "porchlight.cases");
    }

    private static void apart(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(HOUSE);
    }

    @Test
    void lucene_is_known_only_to_search() {
        fence("org.apache.lucene..", "porchlight.search");
        fence("ai.onnxruntime..", "porchlight.search.meaning");
    }

    @Test
    void git_is_spoken_and_texts_are_compared_only_there() {
        fence("org.eclipse.jgit..", "porchlight.texts", "porchlight.git");
    }

    @Test
    void passwords_are_hashed_only_among_people() {
        fence("org.bouncycastle..", "porchlight.people");
    }

    @Test
    void mail_is_sent_and_fetched_only_by_mail() {
        fence("jakarta.mail..", "porchlight.mail");
        fence("org.eclipse.angus..", "porchlight.mail");
    }

    @Test
    void pictures_for_phones_are_drawn_only_in_the_console() {
        fence("io.nayuki..", "porchlight.console");
    }

    @Test
    void single_sign_on_is_spoken_only_there() {
        fence("com.nimbusds..", "porchlight.sso");
    }

    @Test
    void passkeys_are_read_only_there() {
        fence("com.webauthn4j..", "porchlight.passkeys");
    }

    @Test
    void row_25_sql_is_spoken_only_in_the_database() {
        fence("java.sql..", "porchlight.database");
        noClasses()
                .that()
                .resideOutsideOfPackage("porchlight.database")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Connection.class)
                .check(HOUSE);
    }

    @Test
    void markdown_html_and_front_matter_are_read_only_in_markdown() {
        fence("org.commonmark..", "porchlight.markdown");
        fence("org.owasp..", "porchlight.markdown");
        fence("org.snakeyaml..", "porchlight.markdown", "porchlight");
    }

    @Test
    void what_others_export_and_mail_is_read_only_there() {
        fence("org.jsoup..", "porchlight.formats", "porchlight.mail");
        fence("de.siegmar..", "porchlight.formats");
    }

    @Test
    void the_http_server_and_the_templates_are_known_only_to_web() {
        fence("io.helidon..", "porchlight.web");
        fence("gg.jte..", "porchlight.web", "porchlight.templates..");
        fence("io.opentelemetry..", "porchlight.web");
    }

    @Test
    void time_is_handed_in_so_that_tests_can_turn_the_clock() {
        noClasses()
                .should()
                .accessTargetWhere(asksTheSystem("now", "systemUTC", "systemDefaultZone"))
                .check(HOUSE);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(HOUSE);
        noClasses().should().callConstructor(Date.class).check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("porchlight.commands")
                .should()
                .accessTargetWhere(asksTheSystem("system"))
                .check(HOUSE);
    }

    /** By a call, or by a reference to the method. */
    private static DescribedPredicate<JavaAccess<?>> asksTheSystem(String... methods) {
        return DescribedPredicate.describe(
                "the clock of the system",
                access -> access.getTargetOwner().getPackageName().equals("java.time")
                        && List.of(methods).contains(access.getName()));
    }

    @Test
    void row_42_nothing_is_drawn_from_a_guessable_source() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                .check(HOUSE);
    }

    /** To measure, the program starts itself. */
    @Test
    void row_26_no_other_program_is_started() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("porchlight.commands.bench.Child")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .check(HOUSE);
    }

    @Test
    void row_18_no_picture_is_unpacked() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.imageio..", "java.awt..")
                .check(HOUSE);
    }

    /** Three commands ask their own server, or what the owner names; a table of the database's driver is opened from the jar. */
    @Test
    void rows_23_and_24_nothing_is_fetched_from_elsewhere() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("porchlight.commands.HealthcheckCommand")
                .and()
                .doNotHaveFullyQualifiedName("porchlight.commands.Trial")
                .and()
                .doNotHaveFullyQualifiedName("porchlight.commands.bench.Connection")
                .and()
                .doNotHaveFullyQualifiedName("porchlight.database.SqliteLibrary")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Socket.class, SocketChannel.class, URLConnection.class)
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(org.jsoup.Connection.class)
                .check(HOUSE);
    }

    private static void fence(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }
}
