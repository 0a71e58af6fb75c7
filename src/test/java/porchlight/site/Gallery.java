package porchlight.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Shows every page in every state, drawn by the real templates under the real Content-Security-Policy, so that one can
 * look. The program writes pictures of all of them, in both themes, wide and narrow, into the folder that it is given.
 */
public final class Gallery implements AutoCloseable {
    public static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "porchlight.templates");
    private static final Map<String, String> TYPES = Map.of(
            "css",
            "text/css",
            "js",
            "text/javascript",
            "svg",
            "image/svg+xml",
            "ico",
            "image/x-icon",
            "png",
            "image/png");
    private static final String SUGGESTIONS = """
            {"query":"parcel","suggestions":[
             {"title":"What if my delivery is late?","url":"/article","place":"Delivery"},
             {"title":"<img src=x onerror=alert(1)>","url":"/faq","place":"Payment"},
             {"title":"Parcel lockers in your town","url":"/category","place":""}]}""";

    private final HttpServer server;
    private final Map<String, Page> pages = Samples.all("/assets/");

    Gallery() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/gallery");
        String only = arguments.length > 1 ? arguments[1] : "";
        Files.createDirectories(folder);
        try (Gallery gallery = new Gallery();
                Playwright playwright = playwright();
                Browser browser = chromium(playwright)) {
            for (String name : gallery.pages.keySet()) {
                if (name.matches(only.isEmpty() ? ".*" : only)) {
                    Files.writeString(folder.resolve(name + ".html"), html(gallery.pages.get(name)));
                    gallery.picture(browser, name, ColorScheme.LIGHT, 1280, folder);
                    gallery.picture(browser, name, ColorScheme.DARK, 1280, folder);
                    gallery.picture(browser, name, ColorScheme.LIGHT, 360, folder);
                    gallery.picture(browser, name, ColorScheme.DARK, 360, folder);
                }
            }
        }
    }

    /** The page as HTML. */
    static String html(Page page) {
        StringOutput output = new StringOutput();
        TEMPLATES.render(page.template(), page, output);
        return output.toString();
    }

    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    public static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    String url(String page) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
    }

    Iterable<String> names() {
        return pages.keySet();
    }

    private void picture(Browser browser, String name, ColorScheme theme, int width, Path folder) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(theme)
                .setViewportSize(width, width > 500 ? 900 : 780))) {
            com.microsoft.playwright.Page page = context.newPage();
            page.navigate(url(name));
            Path file =
                    folder.resolve(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width + ".png");
            page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        if (path.startsWith("/assets/")) {
            try (InputStream asset =
                    Gallery.class.getResourceAsStream("/public/" + path.substring("/assets/".length()))) {
                String ending = path.substring(path.lastIndexOf('.') + 1);
                send(
                        exchange,
                        asset == null ? 404 : 200,
                        TYPES.getOrDefault(ending, "text/plain"),
                        asset == null ? new byte[0] : asset.readAllBytes());
            }
        } else if (path.equals("/api/v1/suggest")) {
            send(exchange, 200, "application/json", SUGGESTIONS.getBytes(StandardCharsets.UTF_8));
        } else {
            Page page = pages.get(path.substring(1));
            String html = page == null ? "" : html(page);
            send(exchange, page == null ? 404 : 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
