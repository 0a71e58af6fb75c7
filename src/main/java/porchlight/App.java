package porchlight;

import static porchlight.web.Access.EVERYBODY;
import static porchlight.web.Access.freshly;
import static porchlight.web.Access.keyed;
import static porchlight.web.Access.signedIn;
import static porchlight.web.Access.with;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.api.ArticleApi;
import porchlight.api.Description;
import porchlight.api.Health;
import porchlight.api.MailApi;
import porchlight.api.SearchApi;
import porchlight.articles.Intakes;
import porchlight.articles.Overview;
import porchlight.articles.Pages;
import porchlight.articles.Pictures;
import porchlight.articles.Refusal;
import porchlight.articles.Reminders;
import porchlight.articles.Sweeps;
import porchlight.articles.Views;
import porchlight.cases.Acquaintance;
import porchlight.cases.Attachments;
import porchlight.cases.Cases;
import porchlight.cases.Written;
import porchlight.console.Account;
import porchlight.console.Arrival;
import porchlight.console.CaseSide;
import porchlight.console.CustomerPages;
import porchlight.console.FirstPages;
import porchlight.console.KeyPages;
import porchlight.console.MailRoom;
import porchlight.console.PasskeyPages;
import porchlight.console.ProblemRoom;
import porchlight.console.ProofPages;
import porchlight.console.ProviderPages;
import porchlight.console.SecondFactorPages;
import porchlight.console.SignInPages;
import porchlight.console.Team;
import porchlight.database.DatabaseProblem;
import porchlight.files.Shelf;
import porchlight.hours.Hours;
import porchlight.journal.Standing;
import porchlight.mail.MailServer;
import porchlight.passkeys.Passkeys;
import porchlight.people.By;
import porchlight.people.Passwords;
import porchlight.people.Post;
import porchlight.people.Right;
import porchlight.people.Role;
import porchlight.people.Scope;
import porchlight.people.Tokens;
import porchlight.search.Index;
import porchlight.search.IndexProblem;
import porchlight.search.Searcher;
import porchlight.searches.Outcomes;
import porchlight.searches.Searches;
import porchlight.site.ArticlePages;
import porchlight.site.AskPages;
import porchlight.site.BrowsePages;
import porchlight.site.FileDesk;
import porchlight.site.HelpPages;
import porchlight.site.LookPages;
import porchlight.site.MachinePages;
import porchlight.site.OutcomePages;
import porchlight.site.SearchPages;
import porchlight.site.Site;
import porchlight.site.TellMePages;
import porchlight.site.TrackPages;
import porchlight.sso.Provider;
import porchlight.sso.Registration;
import porchlight.web.Access;
import porchlight.web.Assets;
import porchlight.web.ErrorPage;
import porchlight.web.Errors;
import porchlight.web.Json;
import porchlight.web.Limits;
import porchlight.web.Listen;
import porchlight.web.Metrics;
import porchlight.web.Problem;
import porchlight.web.Routes;
import porchlight.web.Server;
import porchlight.web.Templates;
import porchlight.web.Traces;
import porchlight.wishes.Wishes;
import porchlight.work.Busy;

/** The help center: every part made once, every route mounted once. */
public final class App implements AutoCloseable {
    private static final By SETTINGS = new By("settings", "");
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Knowledge knowledge;
    private final Finding finding;
    private final Reception reception;
    private final Cases cases;
    private final Casework casework;
    private final Attachments attachments;
    private final OwnersChoice choice;
    private final Views views;
    private final Searches searches;
    private final Pages pages;
    private final Tuning tuning;
    private final Clockwork clockwork;
    private final Wishes wishes;
    private final WritingBack writingBack;
    private final Git git;
    private final Intakes intakes;
    private final Sweeps sweeps;
    private final Correspondence correspondence;
    private final Rest rest;
    private final Metrics metrics;
    private final Traces traces;
    private final Afterwards afterwards;
    private final Server server;
    private final Routes routes = new Routes();
    private volatile String url = "";

    /**
     * Starts everything; the folder and the index go on catching up after it returns. What takes a while the first time
     * and needs neither is done beside their opening.
     */
    public static App start(Settings settings, InstantSource clock) {
        Server.refuseWhatCannotBeBound(listen(settings));
        Thread.ofPlatform().daemon().name("prepare").start(() -> {
            // In the order in which they are needed: nothing that is opened waits for the word lists, the first search
            // does.
            Index.prepare();
            Server.prepare();
            Json.prepare();
            Searcher.prepare();
        });
        var knowledge = Knowledge.open(settings, clock);
        try {
            var finding = Finding.open(knowledge);
            try {
                return new App(settings, knowledge, finding);
            } catch (RuntimeException unable) {
                finding.close();
                throw unable;
            }
        } catch (RuntimeException unable) {
            knowledge.close();
            throw unable;
        }
    }

    private App(Settings settings, Knowledge knowledge, Finding finding) {
        this.knowledge = knowledge;
        this.finding = finding;
        this.reception = Reception.of(knowledge);
        this.choice = knowledge.choice();
        this.cases = new Cases(
                knowledge.database(),
                knowledge.journal(),
                reception.outbox(),
                now -> choice.face()
                        .promise()
                        .flatMap(each -> each.due(now, choice.face().hours())),
                knowledge.clock());
        this.attachments = new Attachments(
                knowledge.database(),
                new Shelf(settings.path(Setting.FILES_FOLDER)),
                new Attachments.Bounds(
                        settings.number(Setting.FILES_MOST), settings.number(Setting.FILES_LARGEST) * 1024L * 1024),
                knowledge.clock());
        this.wishes = new Wishes(knowledge.database(), knowledge.journal(), reception.outbox(), knowledge.clock());
        this.writingBack = new WritingBack(knowledge, finding, wishes);
        this.casework = new Casework(knowledge);
        this.correspondence = new Correspondence(
                knowledge,
                reception,
                cases,
                attachments,
                wishes,
                () -> choice.face().language());
        this.git = new Git(knowledge, reception.people());
        noteLanguage();
        // They read the folder while everything below is still being made.
        finding.start();
        knowledge.folder().start();
        this.pages = new Pages(knowledge.markdown());
        this.views = new Views(knowledge.database(), knowledge.clock());
        this.searches = new Searches(
                knowledge.database(),
                knowledge.clock(),
                settings.number(Setting.SEARCHES_KEEP_DAYS),
                Finding.yardstick(settings));
        this.tuning = new Tuning(knowledge, finding);

        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.metrics = new Metrics(registry, settings.isOn(Setting.METRICS_PUBLIC));
        this.traces = Traces.to(settings.text(Setting.TRACES_ENDPOINT));
        new Measures(registry, traces).of(knowledge).of(finding).of(searches);

        this.afterwards = new Afterwards(
                this::isCaughtUp,
                List.of(
                        git::start,
                        finding.meaning()::begin,
                        finding.searcher()::warm,
                        finding.index()::check,
                        knowledge.database()::check,
                        knowledge.articles()::reshape));
        this.rest = new Rest(List.of(finding.indexing()::tidy, new Memory()));
        var outcomes = new Outcomes(knowledge.database(), knowledge.journal(), searches, knowledge.clock());
        this.intakes = new Intakes(
                knowledge.database(),
                knowledge.journal(),
                knowledge.imports(),
                settings.path(Setting.IMPORTS_FOLDER),
                knowledge.clock(),
                Study::name);
        this.sweeps = new Sweeps(knowledge.bulk(), Study::name);
        this.clockwork = new Clockwork(knowledge, this::mayPublish, outcomes, intakes, reminders(), cases, attachments);
        ErrorPage help = mount(settings, outcomes);
        int rate = settings.number(Setting.SERVER_RATE);
        this.server = Server.start(
                listen(settings),
                Limits.usual().withRate(rate, 2 * rate).withKeyRate(settings.number(Setting.API_RATE)),
                routes,
                new Errors(help, App::known),
                reception.recognition(),
                metrics,
                traces);
        this.url = settings.text(Setting.PUBLIC_BASE_URL).isEmpty()
                ? "http://localhost:" + server.port()
                : settings.text(Setting.PUBLIC_BASE_URL).replaceAll("/+$", "");
        afterwards.start();
        tuning.start();
        clockwork.start();
        writingBack.start();
        rest.start();
        correspondence.start();
        casework.start();
    }

    /** Where visitors reach it. */
    public String url() {
        return url;
    }

    public int port() {
        return server.port();
    }

    public Path articlesFolder() {
        return knowledge.settings().path(Setting.ARTICLES_FOLDER);
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    public Finding finding() {
        return finding;
    }

    public Reception reception() {
        return reception;
    }

    /** Every address that answers. */
    public Routes routes() {
        return routes;
    }

    /** Programs and the command line may; of people, those who still have the right. */
    private boolean mayPublish(String author) {
        return reception
                .people()
                .find(author)
                .map(each -> !each.isDisabled() && each.role().rights().contains(Right.PUBLISH))
                .orElse(true);
    }

    /** Where no hours are set, any hour is one of work; who wants none switches them off. */
    private Reminders reminders() {
        var settings = knowledge.settings();
        return new Reminders(
                knowledge.database(),
                new Overview(knowledge.database(), knowledge.clock()),
                reception.people(),
                settings.isOn(Setting.ARTICLES_REMINDERS) ? reception.outbox() : Post.NONE,
                now -> {
                    Hours hours = choice.face().hours();
                    return !hours.isSet() || hours.isOpen(now);
                },
                knowledge.clock());
    }

    private ErrorPage mount(Settings settings, Outcomes outcomes) {
        var assets = Assets.of("public");
        var templates = new Templates();
        var json = new Json();
        var searcher = finding.searcher();
        var site = new Site(choice::face, this::url, assets::url, version());

        var browse = new BrowsePages(
                site, templates, knowledge.articles(), knowledge.categories(), pages, knowledge.clock());
        var articles = new ArticlePages(
                site,
                templates,
                knowledge.articles(),
                knowledge.categories(),
                new Pictures(articlesFolder()),
                views,
                pages,
                searcher,
                outcomes);
        var search = new SearchPages(site, templates, searcher, searches, wishes, knowledge.categories(), browse);
        var help = new HelpPages(site, templates, browse, searcher, knowledge.clock());
        var files = new FileDesk(attachments);
        var ask = new AskPages(site, templates, json, cases, files, wishes, searcher, searches, knowledge.clock());
        var track = new TrackPages(
                site,
                templates,
                cases,
                attachments,
                new Acquaintance(knowledge.database()),
                files,
                wishes,
                knowledge.markdown(),
                knowledge.clock());
        var tell = new TellMePages(site, templates, wishes, knowledge.clock());
        var look = new LookPages(site);
        var machines = new MachinePages(
                site,
                knowledge.articles(),
                knowledge.categories(),
                settings.text(Setting.SECURITY_CONTACT),
                knowledge.clock());
        var searchApi = new SearchApi(json, searcher, searches, knowledge.categories());
        var articleApi = new ArticleApi(json, knowledge.articles(), pages);
        var health = new Health(json, this::health);

        int formBytes = FileDesk.mostBytes(attachments.bounds());
        Path filesFolder = settings.path(Setting.FILES_FOLDER);
        assets.mount(routes);
        routes.get("/", EVERYBODY, browse::home)
                .get("/articles", EVERYBODY, browse::articles)
                .get("/articles/{path...}", EVERYBODY, articles::show)
                .get("/hc/{path...}", EVERYBODY, articles::old)
                .get("/categories/{path...}", EVERYBODY, browse::category)
                .get("/search", EVERYBODY, search::results)
                .post("/searches/{id}/outcome", EVERYBODY, new OutcomePages(knowledge.articles(), outcomes)::judge)
                .get("/contact", EVERYBODY, help::contact)
                .get("/ask", EVERYBODY, ask::show)
                .largeUpload("/ask", EVERYBODY, formBytes, filesFolder, ask::send)
                .get("/ask/near", EVERYBODY, ask::near)
                .get("/track", EVERYBODY, track::show)
                .largeUpload("/track", EVERYBODY, formBytes, filesFolder, track::write)
                .get("/track/files/{id}", EVERYBODY, track::file)
                .post("/track/score", EVERYBODY, track::score)
                .post("/track/link", EVERYBODY, track::mailLink)
                .post("/track/tell", EVERYBODY, track::tell)
                .get(TellMePages.ADDRESS, EVERYBODY, tell::show)
                .post(TellMePages.ADDRESS, EVERYBODY, tell::ask)
                .post(TellMePages.ADDRESS + "/choice", EVERYBODY, tell::choose)
                // The same page: whoever follows the link has said nothing yet.
                .get(TellMePages.ADDRESS + "/out", EVERYBODY, tell::show)
                .post(TellMePages.ADDRESS + "/out", EVERYBODY, tell::out)
                .get("/feed.atom", EVERYBODY, machines::feed)
                .get("/sitemap.xml", EVERYBODY, machines::sitemap)
                .get("/robots.txt", EVERYBODY, machines::robots)
                .get("/opensearch.xml", EVERYBODY, machines::openSearch)
                .get("/llms.txt", EVERYBODY, machines::llms)
                .get("/.well-known/security.txt", EVERYBODY, machines::security)
                .get("/look.css", EVERYBODY, look::colours)
                .get("/logo", EVERYBODY, look::logo)
                .get("/favicon.ico", EVERYBODY, assets.stable("favicon.ico"))
                .get("/api/v1/search", EVERYBODY, searchApi::search)
                .get("/api/v1/suggest", EVERYBODY, searchApi::suggest)
                .get("/api/v1/articles", EVERYBODY, articleApi::list)
                .get("/api/v1/articles/{path...}", EVERYBODY, articleApi::show)
                .get("/api/v1/openapi.yaml", EVERYBODY, new Description()::show)
                .get("/health", EVERYBODY, health::live)
                .get("/health/ready", EVERYBODY, health::ready)
                .get("/metrics", EVERYBODY, metrics::answer);
        mountConsole(site, templates, json, files, outcomes);
        correspondence.employ(site);
        return new ProblemRoom(site, templates, help::problem);
    }

    private void mountConsole(Site site, Templates templates, Json json, FileDesk files, Outcomes outcomes) {
        var people = reception.people();
        var passwords = reception.passwords();
        var sessions = reception.sessions();
        var signIn = reception.signIn();
        var seconds = reception.seconds();
        var arrival = new Arrival(site, templates, signIn);
        var passkeys = new Passkeys(knowledge.database(), knowledge.journal(), people, this::url, knowledge.clock());
        String provider =
                knowledge.settings().registration().map(Registration::called).orElse("");
        var door = new SignInPages(
                site,
                templates,
                signIn,
                sessions,
                arrival,
                reception.customers(),
                reception.doorbell(),
                reception.outbox().isOn(),
                provider,
                passkeys);
        var customers = new CustomerPages(site, templates, reception.customers(), reception.doorbell(), arrival);
        String mailServer =
                knowledge.settings().mailServer().map(MailServer::toString).orElse("");
        var mail = new MailRoom(
                site,
                templates,
                reception.outbox(),
                mailServer,
                correspondence.arrivals(),
                correspondence.mailbox(),
                correspondence::standing);
        var first = new FirstPages(
                site,
                templates,
                people,
                reception.tokens(),
                passwords,
                signIn,
                choice.isFree(Setting.SITE_NAME) ? Optional.of(this::nameHelpCenter) : Optional.empty());
        var invitation = new KeyPages(site, templates, reception.links(), passwords, arrival, Tokens.Kind.INVITATION);
        var reset = new KeyPages(site, templates, reception.links(), passwords, arrival, Tokens.Kind.RESET);
        var team = new Team(
                site,
                templates,
                people,
                reception.links(),
                sessions,
                seconds,
                passkeys,
                reception.identities(),
                reception.customers(),
                knowledge.settings().text(Setting.SSO_NAME));
        var account = new Account(site, templates, people, passwords, sessions, signIn, seconds);
        var second = new SecondFactorPages(site, templates, seconds, sessions);
        var proof = new ProofPages(site, templates, signIn, seconds, provider, passkeys);
        var passkeyPages = new PasskeyPages(site, templates, passkeys, people, signIn, door);
        var desk = new Desk(
                site,
                templates,
                json,
                knowledge,
                finding,
                reception,
                correspondence,
                git,
                team,
                cases,
                casework.happenings(),
                writingBack,
                choice,
                new CaseSide(
                        cases,
                        attachments,
                        files,
                        new Acquaintance(knowledge.database()),
                        outcomes,
                        new Written(knowledge.database())),
                attachments.bounds());

        routes.get("/sign-in", EVERYBODY, door::show)
                .post("/sign-in", EVERYBODY, door::signIn)
                .get("/sign-in/link", EVERYBODY, customers::show)
                .post("/sign-in/link", EVERYBODY, customers::ask)
                .get(CustomerPages.LINK, EVERYBODY, customers::offered)
                .post(CustomerPages.LINK, EVERYBODY, customers::comeIn)
                .get(Arrival.SECOND, EVERYBODY, arrival::show)
                .post(Arrival.SECOND, EVERYBODY, arrival::second)
                .post("/sign-out", signedIn(), door::signOut)
                .get("/forgot", EVERYBODY, door::forgot)
                .post("/forgot", EVERYBODY, door::ask)
                .get(FirstPages.ADDRESS, EVERYBODY, first::show)
                .post(FirstPages.ADDRESS, EVERYBODY, first::make)
                .get("/invitation", EVERYBODY, invitation::show)
                .post("/invitation", EVERYBODY, invitation::take)
                .get("/new-password", EVERYBODY, reset::show)
                .post("/new-password", EVERYBODY, reset::take)
                .get("/account", signedIn(), account::show)
                .post("/account/password", signedIn(), account::changePassword)
                .post("/account/sessions/end", signedIn(), account::endOthers)
                .post("/account/sessions/{id}/end", signedIn(), account::endSession)
                .get(Access.PROOF, signedIn(), proof::show)
                .get(Access.PROOF + "/{form}", signedIn(), proof::goOn)
                .post(Access.PROOF, signedIn(), proof::prove)
                .get(SecondFactorPages.ADDRESS, freshly(signedIn()), second::show)
                .post(SecondFactorPages.ADDRESS, freshly(signedIn()), second::turnOn)
                .post(SecondFactorPages.ADDRESS + "/codes", freshly(signedIn()), second::newCodes)
                .post(SecondFactorPages.ADDRESS + "/off", freshly(signedIn()), second::turnOff)
                .get(PasskeyPages.ADDRESS, freshly(signedIn()), passkeyPages::show)
                .post(PasskeyPages.ADDRESS, freshly(signedIn()), passkeyPages::add)
                .post(PasskeyPages.ADDRESS + "/{id}/name", freshly(signedIn()), passkeyPages::rename)
                .post(PasskeyPages.ADDRESS + "/{id}/removal", freshly(signedIn()), passkeyPages::remove)
                .post(PasskeyPages.SIGN_IN, EVERYBODY, passkeyPages::signIn)
                .post(PasskeyPages.PROOF, signedIn(), passkeyPages::prove)
                .get("/console", with(Right.SEE_INTERNAL), desk.start()::show)
                .get("/console/team", with(Right.MANAGE_PEOPLE), team::list)
                .post("/console/team", freshly(with(Right.MANAGE_PEOPLE)), team::invite)
                .get("/console/team/{id}", with(Right.MANAGE_PEOPLE), team::show)
                .post("/account/removal", freshly(signedIn()), account::remove)
                .post("/console/team/{id}/name", freshly(with(Right.MANAGE_PEOPLE)), team::rename)
                .post("/console/team/{id}/sessions/{session}/end", freshly(with(Right.MANAGE_PEOPLE)), team::endSession)
                .post(
                        "/console/team/{id}/passkeys/{passkey}/removal",
                        freshly(with(Right.MANAGE_PEOPLE)),
                        team::removePasskey)
                .post("/console/team/{id}/links/removal", freshly(with(Right.MANAGE_PEOPLE)), team::unlink)
                .post("/console/team/{id}/removal", freshly(with(Right.MANAGE_PEOPLE)), team::remove)
                .post("/console/team/{id}/role", freshly(with(Right.MANAGE_PEOPLE)), team::changeRole)
                .post("/console/team/{id}/link", freshly(with(Right.MANAGE_PEOPLE)), team::offer)
                .post("/console/team/{id}/mail", freshly(with(Right.MANAGE_PEOPLE)), team::mail)
                .post("/console/team/{id}/disabling", freshly(with(Right.MANAGE_PEOPLE)), team::disable)
                .post("/console/team/{id}/enabling", freshly(with(Right.MANAGE_PEOPLE)), team::enable)
                .post(
                        "/console/team/{id}/second-factor/off",
                        freshly(with(Right.MANAGE_PEOPLE)),
                        team::turnOffSecondFactor)
                .get("/console/mail", with(Right.OPERATE), mail::show)
                .post("/console/mail", with(Right.OPERATE), mail::tryOut)
                .post("/console/mail/again", with(Right.OPERATE), mail::allAgain)
                .post("/console/mail/{id}/again", with(Right.OPERATE), mail::again)
                .post("/console/mail/{id}/drop", with(Right.OPERATE), mail::drop);
        desk.mount(routes);
        routes.upload(
                "/api/v1/mail",
                keyed(Scope.MAIL),
                MailApi.MOST_BYTES,
                new MailApi(json, correspondence.arrivals())::deliver);
        new Study(
                        site,
                        templates,
                        json,
                        knowledge,
                        finding,
                        people,
                        pages,
                        searches,
                        outcomes,
                        cases,
                        writingBack,
                        intakes,
                        sweeps)
                .mount(routes);
        mountProvider(site, arrival, door);
    }

    /** Only where there is an identity provider: elsewhere its addresses do not exist. */
    private void mountProvider(Site site, Arrival arrival, SignInPages door) {
        var settings = knowledge.settings();
        settings.registration().ifPresent(registration -> {
            var provider = new Provider(registration, () -> URI.create(url + ProviderPages.BACK), knowledge.clock());
            var roles = new ProviderPages.Roles(
                    Settings.roles(settings.text(Setting.SSO_ROLES)).orElse(Map.of()),
                    !settings.text(Setting.SSO_ROLE_CLAIM).isEmpty(),
                    Role.named(settings.text(Setting.SSO_OTHERWISE)).orElse(null));
            var pages =
                    new ProviderPages(site, provider, roles, reception.identities(), arrival, reception.signIn(), door);
            routes.get(ProviderPages.ADDRESS, EVERYBODY, pages::begin)
                    .get(ProviderPages.BACK, EVERYBODY, pages::back)
                    .get(ProviderPages.SIGN_OUT, EVERYBODY, pages::signOut);
        });
    }

    /** A database that takes nothing just now holds up no start: it is noted at the next. */
    private void noteLanguage() {
        try {
            choice.noteLanguage(SETTINGS);
        } catch (DatabaseProblem notNow) {
            LOG.warn("Articles that name no language are read as before: {}", notNow.getMessage());
        }
    }

    private void nameHelpCenter(String name, By by) {
        choice.choose(Setting.SITE_NAME, name, by);
    }

    /** Where the first admin is made, as long as there is none; it opens once. */
    public Optional<String> firstLink() {
        return reception.people().firstLink(By.COMMAND).map(token -> url + FirstPages.ADDRESS + "?token=" + token);
    }

    private Health.Report health() {
        if (knowledge.database().isAway()) {
            return healthWithoutDatabase();
        }
        try {
            return healthByDatabase();
        } catch (DatabaseProblem away) {
            return healthWithoutDatabase();
        }
    }

    private Health.Report healthWithoutDatabase() {
        return new Health.Report(
                false,
                false,
                finding.index().articles(),
                List.of(),
                finding.index().reading(),
                List.of(),
                List.of("the database does not answer"));
    }

    private Health.Report healthByDatabase() {
        var followers = Stream.concat(finding.followers().standings().stream(), casework.standings().stream())
                .map(each -> new Health.FollowerHealth(each.follower(), each.position(), each.lag(), each.problem()))
                .toList();
        var problems = new ArrayList<String>();
        String folder = knowledge.folder().problem();
        if (folder != null) {
            problems.add(folder);
        }
        finding.index().movedAside().ifPresent(problems::add);
        finding.index().onlyRead().ifPresent(problems::add);
        finding.meaning().problem().ifPresent(problems::add);
        String unable = knowledge.database().problem();
        if (unable != null) {
            problems.add(unable);
        }
        reception.outbox().problem().ifPresent(problems::add);
        correspondence.problem().ifPresent(problems::add);
        git.problem().ifPresent(each -> problems.add(String.valueOf(each.getMessage())));
        git.refusals().files().forEach(each -> problems.add("git: " + each.file() + ": " + each.reason()));
        return new Health.Report(
                true,
                isCaughtUp(),
                finding.index().articles(),
                followers,
                finding.index().reading(),
                knowledge.folder().refusals().stream().map(Refusal::toString).toList(),
                problems);
    }

    private boolean isCaughtUp() {
        return knowledge.folder().settled()
                && !finding.index().isMending()
                && finding.followers().standings().stream().allMatch(this::isCaughtUp);
    }

    /** Files that cannot be written are the owner's concern: visitors do not miss them, but they would miss the index. */
    private boolean isCaughtUp(Standing standing) {
        boolean unable = standing.problem() != null;
        return standing.follower().equals(finding.indexing().name())
                ? standing.lag() == 0 && !unable
                : standing.lag() == 0 || unable;
    }

    /** What an exception of another room means to a visitor. */
    private static Optional<Problem> known(Throwable thrown) {
        return switch (thrown) {
            case Busy _, Passwords.Busy _ -> Optional.of(Problem.unavailable(SOON));
            case Shelf.Unable unable -> {
                LOG.warn("a file was not written: {}", unable.getMessage());
                yield Optional.of(Problem.unsaved(
                        SOON, "The server's disk takes no file just now: it is full, or may only be read."));
            }
            case IndexProblem problem -> {
                LOG.warn("answered 503: {}", problem.getMessage());
                yield Optional.of(Problem.unavailable(SOON));
            }
            case DatabaseProblem problem
            when problem.isFull() -> Optional.of(Problem.unsaved(SOON, "The disk of the database is full."));
            case DatabaseProblem problem
            when problem.isReadOnly() -> Optional.of(Problem.unsaved(SOON, "The database can only be read."));
            case DatabaseProblem problem when problem.lasts() -> Optional.of(Problem.unavailable(SOON));
            case DatabaseProblem problem
            when problem.isBusy() -> {
                LOG.warn("answered 503: {}", problem.getMessage());
                yield Optional.of(Problem.unavailable(SOON));
            }
            default -> Optional.empty();
        };
    }

    private static Listen listen(Settings settings) {
        return new Listen(
                settings.text(Setting.SERVER_HOST),
                settings.number(Setting.SERVER_PORT),
                settings.text(Setting.PUBLIC_BASE_URL),
                words(settings.text(Setting.SERVER_TRUSTED_PROXIES)));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String version() {
        String version = App.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /** Lets requests at work finish, then stops everything from the door inwards. */
    @Override
    public void close() {
        casework.hush();
        server.close();
        traces.close();
        afterwards.close();
        rest.close();
        tuning.close();
        clockwork.close();
        writingBack.close();
        intakes.close();
        sweeps.close();
        pages.close();
        views.close();
        searches.close();
        correspondence.close();
        casework.close();
        git.close();
        knowledge.folder().close();
        finding.close();
        reception.close();
        knowledge.close();
        metrics.close();
    }
}
