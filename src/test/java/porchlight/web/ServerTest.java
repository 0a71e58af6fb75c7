package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static final House HOUSE = House.with(routes -> routes.get("/", _ -> Answer.text("welcome"))
            .get("/articles", _ -> Answer.text("all"))
            .get("/articles/{path...}", request -> Answer.text("article " + request.part("path")))
            .get("/long", _ -> Answer.html("light ".repeat(1000)))
            .get("/q", request -> Answer.text(request.query("q").orElse("-")))
            .get("/broken", _ -> {
                throw new IllegalStateException("secret text");
            })
            .post("/echo", request -> Answer.bytes("text/plain", request.body())));

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void an_address_is_matched_and_its_parts_are_decoded_once() {
        assertEquals("welcome", HOUSE.get("/").body());
        assertEquals("all", HOUSE.get("/articles").body());
        assertEquals(
                "article größe/a%2Fb",
                HOUSE.get("/articles/gr%C3%B6%C3%9Fe/a%252Fb").body());
        assertEquals("a b c|[]", HOUSE.get("/q?q=a%20b+c%7C%5B%5D").body());
    }
}
