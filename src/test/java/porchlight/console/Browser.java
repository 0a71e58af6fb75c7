package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import porchlight.TestDesk;

/** What a browser without scripts does: it keeps cookies, follows redirects and sends the forms of a page. */
public final class Browser {
    private final TestDesk desk;
    private final Map<String, String> cookies = new TreeMap<>();
    private HttpResponse<String> answer;
    private Document page;
    private String from = "";

    public Browser(TestDesk desk) {
        this.desk = desk;
        this.answer = desk.get("/robots.txt");
        this.page = new Document("");
    }

    /** Its requests come by a proxy, which says that they are from this address. */
    Browser from(String address) {
        from = address;
        return this;
    }

    /** Another tab of the same browser. */
    Browser copy() {
        var tab = new Browser(desk);
        tab.cookies.putAll(cookies);
        tab.page = page;
        return tab;
    }

    String text() {
        return page.text();
    }

    public Browser open(String path) {
        take(desk.send(asked(path)));
        return this;
    }

    /** Fills in and sends the form that goes to {@code action} and has the first of the fields; what is not named stays as the page has it. */
    public Browser send(String action, String... fields) {
        var forms = page.select(
                "form[method=post][action=" + action + "], form[method=post]:has([formaction=" + action + "])");
        assertFalse(forms.isEmpty(), "there is no form for " + action + " on " + page.title());
        Element form = forms.stream()
                .filter(each -> fields.length == 0
                        || each.select("[name=" + fields[0] + "]").size() > 0)
                .findFirst()
                .orElse(forms.getFirst());
        var values = new TreeMap<String, String>();
        form.select("input[name]:not([type=checkbox], [type=radio]:not([checked]), [type=file])")
                .forEach(each -> values.put(each.attr("name"), each.attr("value")));
        form.select("textarea[name]").forEach(each -> values.put(each.attr("name"), typed(each)));
        form.select("input[type=checkbox][checked]")
                .forEach(each -> values.put(each.attr("name"), each.hasAttr("value") ? each.attr("value") : "on"));
        form.select("select[name]")
                .forEach(each -> values.put(
                        each.attr("name"), each.select("option[selected]").attr("value")));
        for (int i = 0; i < fields.length; i += 2) {
            String name = fields[i];
            boolean there = form.select("[name]").stream()
                            .anyMatch(each -> each.attr("name").equals(name))
                    || (!form.id().isEmpty()
                            && !page.select("[form=" + form.id() + "][name=" + name + "]")
                                    .isEmpty());
            assertTrue(there, "there is no field " + name);
            values.put(fields[i], fields[i + 1]);
        }
        take(desk.send(asked(action)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", answer.uri().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))));
        return this;
    }

    /** The same for a form with files: name, content, name, content … and then the other fields. */
    Browser send(String action, Map<String, byte[]> files, String... fields) {
        Element form = page.selectFirst("form[method=post][enctype][action=" + action + "]");
        assertTrue(form != null, "there is no form with files for " + action + " on " + page.title());
        var body = new ByteArrayOutputStream();
        var given = new HashSet<>(List.of(fields));
        form
                .select(
                        "input[type=hidden], input[type=radio][checked], input[type=checkbox][checked], input:not([type]),"
                                + " input[type=email]")
                .stream()
                .filter(each -> !given.contains(each.attr("name")))
                .forEach(each -> part(
                        body,
                        "name=\"" + each.attr("name") + "\"",
                        each.attr("value").getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < fields.length; i += 2) {
            part(body, "name=\"" + fields[i] + "\"", fields[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        files.forEach((name, content) -> part(body, "name=\"files\"; filename=\"" + name + "\"", content));
        body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        take(desk.send(asked(action)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))));
        return this;
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(
                ("--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a form of this site as it is written, without looking for one on the page. */
    Browser post(String action, String form) {
        take(desk.send(asked(action)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
        return this;
    }

    /** Chooses a file in the form of this page that goes to {@code action}, and sends it. */
    Browser upload(String action, String field, byte[] file) {
        Element form = page.selectFirst("form[enctype][action=" + action + "]");
        assertTrue(form != null, "there is no form with a file for " + action + " on " + page.title());
        var body = new ByteArrayOutputStream();
        form.select("input[type=hidden]")
                .forEach(each -> body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + each.attr("name")
                                + "\"\r\n\r\n" + each.attr("value") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"../../a.zip\"\r\nContent-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        take(desk.send(asked(action)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))));
        return this;
    }

    /** What is at an address of this site that is no page. */
    byte[] bytes(String path) {
        HttpResponse<byte[]> got = desk.send(asked(path), BodyHandlers.ofByteArray());
        assertEquals(200, got.statusCode());
        return got.body();
    }

    public Browser signIn(String mail, String password) {
        return open("/sign-in").send("/sign-in", "mail", mail, "password", password);
    }

    /** The status, after all redirects. */
    Browser is(int status) {
        assertEquals(status, answer.statusCode(), page.text());
        return this;
    }

    Browser says(String words) {
        assertTrue(page.text().contains(words), words + " is not in: " + page.text());
        return this;
    }

    boolean hasSession() {
        return !cookies.getOrDefault("sid", "").isEmpty();
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    String path() {
        return answer.uri().getPath();
    }

    String html() {
        return answer.body();
    }

    public Document page() {
        return page;
    }

    HttpResponse<String> answer() {
        return answer;
    }

    /** What stands in a text area: its first line break is none of the text. */
    static String typed(Element area) {
        return area.wholeText().replaceFirst("^\r?\n", "");
    }

    HttpRequest.Builder asked(String path) {
        var request = desk.request(path);
        if (!from.isEmpty()) {
            request.header("X-Forwarded-For", from);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void take(HttpResponse<String> got) {
        answer = got;
        for (String each : got.headers().allValues("Set-Cookie")) {
            String pair = each.substring(0, each.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            if (each.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(name.length() + 1));
            }
        }
        if (got.statusCode() == 303) {
            open(got.headers().firstValue("Location").orElseThrow());
        } else {
            page = Jsoup.parse(got.body());
        }
    }
}
