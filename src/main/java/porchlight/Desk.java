package porchlight;

import static porchlight.web.Access.freshly;
import static porchlight.web.Access.keyed;
import static porchlight.web.Access.with;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import porchlight.api.AuditApi;
import porchlight.api.WritingApi;
import porchlight.articles.Autosaves;
import porchlight.articles.BothSides;
import porchlight.articles.Flags;
import porchlight.articles.LastSeen;
import porchlight.articles.Overview;
import porchlight.articles.Playbook;
import porchlight.audit.Audit;
import porchlight.cases.AnswerDrafts;
import porchlight.cases.Attachments;
import porchlight.cases.Bulk;
import porchlight.cases.Cases;
import porchlight.cases.Deliveries;
import porchlight.cases.Happenings;
import porchlight.cases.Inbox;
import porchlight.cases.LastSaid;
import porchlight.cases.Macros;
import porchlight.cases.Merging;
import porchlight.cases.Sleep;
import porchlight.cases.Trends;
import porchlight.console.ArticlesRoom;
import porchlight.console.Attending;
import porchlight.console.AuditRoom;
import porchlight.console.CaseActs;
import porchlight.console.CaseFeed;
import porchlight.console.CaseList;
import porchlight.console.CaseRoom;
import porchlight.console.CaseSide;
import porchlight.console.CaseStory;
import porchlight.console.CustomerRoom;
import porchlight.console.Everything;
import porchlight.console.FlagRoom;
import porchlight.console.FolderRoom;
import porchlight.console.HealthRoom;
import porchlight.console.KeyRoom;
import porchlight.console.Keyboard;
import porchlight.console.MacroRoom;
import porchlight.console.MailTextRoom;
import porchlight.console.MailWriting;
import porchlight.console.MergePages;
import porchlight.console.Notice;
import porchlight.console.Notices;
import porchlight.console.Promise;
import porchlight.console.ReplyDesk;
import porchlight.console.ReviewPages;
import porchlight.console.SameQuestion;
import porchlight.console.SearchRoom;
import porchlight.console.SettingsRoom;
import porchlight.console.Start;
import porchlight.console.Team;
import porchlight.console.TrendRoom;
import porchlight.console.UnsavedWords;
import porchlight.console.WordingRoom;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.SavedViews;
import porchlight.people.Scope;
import porchlight.people.Visitor;
import porchlight.site.FileDesk;
import porchlight.site.Site;
import porchlight.web.Handler;
import porchlight.web.Json;
import porchlight.web.Routes;
import porchlight.web.Templates;

/** The rooms of the console that look over the whole house, made once and mounted once. */
final class Desk {
    private final Knowledge knowledge;
    private final Reception reception;
    private final Checkup checkup;
    private final Overview overview;
    private final Autosaves autosaves;
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final CaseRoom cases;
    private final CaseActs caseActs;
    private final CaseList caseList;
    private final CaseFeed caseFeed;
    private final ReplyDesk replies;
    private final SameQuestion same;
    private final Flags flags;
    private final CaseSide side;
    private final int mostBytes;
    private final MailTextRoom mailTexts;
    private final MacroRoom macros;
    private final WordingRoom wording;
    private final Site site;
    private final Notices notices;
    private final Start start;
    private final HealthRoom health;
    private final FolderRoom folder;
    private final SearchRoom search;
    private final Keyboard keyboard;
    private final TrendRoom trends;
    private final KeyRoom keys;
    private final CustomerRoom customers;
    private final SettingsRoom settings;
    private final Audit audit;
    private final AuditRoom auditRoom;
    private final AuditApi auditApi;
    private final WritingApi writingApi;

    Desk(
            Site site,
            Templates templates,
            Json json,
            Knowledge knowledge,
            Finding finding,
            Reception reception,
            Correspondence correspondence,
            Git git,
            Team team,
            Cases cases,
            Happenings happenings,
            WritingBack writingBack,
            OwnersChoice choice,
            CaseSide side,
            Attachments.Bounds bounds) {
        this.knowledge = knowledge;
        this.reception = reception;
        this.flags = new Flags(knowledge.database(), knowledge.journal(), knowledge.clock());
        this.overview = new Overview(knowledge.database(), knowledge.clock());
        this.autosaves = new Autosaves(knowledge.database(), knowledge.clock());
        this.inbox = new Inbox(knowledge.database(), knowledge.clock());
        var macros = new Macros(knowledge.database(), knowledge.journal(), knowledge.clock());
        this.macros = new MacroRoom(site, templates, macros, reception.people());
        this.wording = new WordingRoom(
                site, templates, knowledge.sheets(), new Playbook(knowledge.articles(), knowledge.categories()));
        this.replies = new ReplyDesk(
                site, json, cases, macros, knowledge.articles(), knowledge.markdown(), knowledge.sheets());
        this.same = new SameQuestion(site, templates, cases, writingBack.kindred(), replies);
        var attending = new Attending(knowledge.clock());
        var sleep = new Sleep(() -> choice.face().hours(), knowledge.clock());
        this.caseList = new CaseList(
                site,
                templates,
                inbox,
                new Bulk(cases, sleep),
                new LastSaid(knowledge.database()),
                same,
                reception.people(),
                new SavedViews(knowledge.database(), knowledge.clock()),
                happenings,
                knowledge.clock());
        this.caseFeed = new CaseFeed(json, cases, inbox, happenings, attending, reception.people());
        this.deliveries = new Deliveries(knowledge.database());
        this.cases = new CaseRoom(
                site,
                templates,
                cases,
                inbox,
                finding.searcher(),
                reception.people(),
                replies,
                same,
                new AnswerDrafts(knowledge.database(), knowledge.clock()),
                new CaseStory(knowledge.database(), cases, deliveries, knowledge.markdown()),
                attending,
                happenings,
                side,
                knowledge.clock());
        this.caseActs = new CaseActs(
                this.cases,
                site,
                cases,
                inbox,
                new Merging(
                        knowledge.database(),
                        knowledge.journal(),
                        cases,
                        writingBack.wishes()::joined,
                        knowledge.clock()),
                writingBack.wishes()::readdressed,
                sleep,
                reception.people(),
                side.files(),
                knowledge.clock());
        this.side = side;
        this.mostBytes = FileDesk.mostBytes(bounds);
        this.mailTexts =
                new MailTextRoom(site, templates, correspondence.texts(), new MailWriting(knowledge.markdown()));
        this.checkup = new Checkup(knowledge, finding, reception.outbox(), correspondence, git);
        this.site = site;
        this.notices = new Notices(site, templates, json, this::all);
        this.start = new Start(site, templates, notices, inbox, new LastSeen(knowledge.database(), knowledge.clock()));
        this.health = new HealthRoom(site, templates, checkup::signs);
        this.folder = new FolderRoom(
                site,
                templates,
                knowledge.folder(),
                new BothSides(knowledge.database()),
                knowledge.drafts(),
                knowledge.sides(),
                git::side,
                git.refusals());
        this.keys = new KeyRoom(site, templates, reception.keys(), reception.people(), knowledge.clock());
        this.customers = new CustomerRoom(
                site,
                templates,
                reception.people(),
                reception.customers(),
                knowledge.settings().text(Setting.SSO_NAME));
        var everything = new Everything()
                .with("Cases", caseList::find)
                .with("Team", team::find)
                .with("Customers", customers::find)
                .with("Settings", SettingsRoom::find)
                .with("Keys", keys::find);
        this.settings = new SettingsRoom(site, templates, choice);
        this.search = new SearchRoom(site, templates, json, everything, finding.searcher());
        this.trends = new TrendRoom(site, templates, new Trends(knowledge.database(), knowledge.clock()));
        this.keyboard = new Keyboard(site, templates);
        this.audit = new Audit(knowledge.database(), knowledge.journal());
        this.auditRoom = new AuditRoom(site, templates, audit, reception.people(), reception.keys());
        this.auditApi = new AuditApi(json, audit);
        this.writingApi = new WritingApi(json, knowledge.articles(), knowledge.drafts());
    }

    Notices notices() {
        return notices;
    }

    Start start() {
        return start;
    }

    /** All that a case's page does comes with the answer that was begun there, and its files. */
    private void mountCase(Routes routes) {
        Map.<String, Handler>of(
                        "messages", cases::say,
                        "assignment", caseActs::assign,
                        "facts", caseActs::set,
                        "standing", caseActs::stand,
                        "escalation", caseActs::escalate,
                        "merge", caseActs::merge)
                .forEach((what, does) -> routes.largeUpload(
                        "/console/cases/{id}/" + what,
                        with(Right.ANSWER),
                        mostBytes,
                        knowledge.settings().path(Setting.FILES_FOLDER),
                        does));
    }

    void mount(Routes routes) {
        mountCase(routes);
        routes.get("/console/search", with(Right.SEE_INTERNAL), search::show)
                .get("/console/suggest", with(Right.SEE_INTERNAL), search::suggest)
                .get("/console/notices", with(Right.SEE_INTERNAL), notices::show)
                .get("/console/notices/count", with(Right.SEE_INTERNAL), notices::count)
                .get("/console/keyboard", with(Right.SEE_INTERNAL), keyboard::show)
                .get("/console/cases", with(Right.ANSWER), caseList::show)
                .post("/console/cases", with(Right.ANSWER), caseList::change)
                .get("/console/cases/live", with(Right.ANSWER), caseFeed::listen)
                .post("/console/cases/views", with(Right.ANSWER), caseList::saveView)
                .post("/console/cases/views/{id}/removal", with(Right.ANSWER), caseList::forgetView)
                .get("/console/cases/{id}", with(Right.ANSWER), cases::show)
                .get("/console/cases/{id}/files/{file}", with(Right.ANSWER), side::file)
                .post("/console/cases/{id}/address", with(Right.ANSWER), caseActs::readdress)
                .post("/console/cases/{id}/typing", with(Right.ANSWER), caseFeed::typing)
                .post("/console/cases/{id}/advice", with(Right.ANSWER), replies::advise)
                .post("/console/cases/{id}/insertion", with(Right.ANSWER), replies::insert)
                .get("/console/cases/{id}/answers", with(Right.ANSWER), same::show)
                .post("/console/cases/{id}/answers", with(Right.ANSWER), same::send)
                .get("/console/trends", with(Right.EDIT), trends::show)
                .get("/console/macros", with(Right.ANSWER), macros::list)
                .post("/console/macros", with(Right.ANSWER), macros::begin)
                .get("/console/macros/{id}", with(Right.ANSWER), macros::show)
                .post("/console/macros/{id}", with(Right.ANSWER), macros::save)
                .post("/console/macros/{id}/removal", with(Right.ANSWER), macros::remove)
                .get("/console/wording", with(Right.ANSWER), wording::show)
                .post("/console/wording", with(Right.PUBLISH), wording::save)
                .post("/console/wording/playbook", with(Right.PUBLISH), wording::addPlaybook)
                .get("/console/customers", with(Right.MANAGE_PEOPLE), customers::list)
                .get("/console/folder", with(Right.EDIT), folder::show)
                .get("/console/folder/texts/{id}", with(Right.EDIT), folder::two)
                .post("/console/folder/solved", with(Right.PUBLISH), folder::solve)
                .post("/console/folder/texts/{id}", with(Right.PUBLISH), folder::choose)
                .get("/console/health", with(Right.OPERATE), health::show)
                .get("/console/keys", with(Right.MANAGE_KEYS), keys::list)
                .post("/console/keys", freshly(with(Right.MANAGE_KEYS)), keys::make)
                .post("/console/keys/{id}/revocation", freshly(with(Right.MANAGE_KEYS)), keys::revoke)
                .get("/console/settings", with(Right.MANAGE_SETTINGS), settings::show)
                .post("/console/settings", with(Right.MANAGE_SETTINGS), settings::save)
                .post("/console/settings/logo", with(Right.MANAGE_SETTINGS), settings::saveLogo)
                .get("/console/mail-texts", with(Right.MANAGE_SETTINGS), mailTexts::list)
                .get("/console/mail-texts/{kind}/{language}", with(Right.MANAGE_SETTINGS), mailTexts::show)
                .post("/console/mail-texts/{kind}/{language}", with(Right.MANAGE_SETTINGS), mailTexts::save)
                .post("/console/mail-texts/{kind}/{language}/shipped", with(Right.MANAGE_SETTINGS), mailTexts::ship)
                .get("/console/audit", with(Right.SEE_AUDIT), auditRoom::show)
                .get("/console/audit/export.csv", with(Right.SEE_AUDIT), auditRoom::export)
                .put("/api/v1/articles/{path...}", keyed(Scope.PUBLISH), writingApi::publish)
                .delete("/api/v1/articles/{path...}", keyed(Scope.PUBLISH), writingApi::remove)
                .post("/api/v1/restorations/{path...}", keyed(Scope.PUBLISH), writingApi::restore)
                .post("/api/v1/drafts/{path...}", keyed(Scope.DRAFT), writingApi::draft)
                .get("/api/v1/history/{path...}", keyed(Scope.READ_INTERNAL), writingApi::history)
                .get("/api/v1/revisions/{number}/{path...}", keyed(Scope.READ_INTERNAL), writingApi::revision)
                .get("/api/v1/audit", keyed(Scope.READ_AUDIT), auditApi::list);
    }

    private List<Notice> all(Visitor visitor) {
        var all = new ArrayList<>(checkup.notices());
        if (!knowledge.database().isAway()) {
            all.addAll(keys.notices());
            all.addAll(MergePages.notices(knowledge.drafts()));
            all.addAll(FolderRoom.notices(knowledge.sides()));
            all.addAll(ReviewPages.notices(knowledge.drafts(), visitor));
            all.addAll(Promise.notices(knowledge.drafts(), visitor, reception.people(), site));
            all.addAll(CaseRoom.notices(inbox, visitor));
            all.addAll(CaseRoom.lost(deliveries, visitor));
            all.addAll(ArticlesRoom.notices(overview, visitor));
            all.addAll(
                    UnsavedWords.notices(autosaves, visitor, knowledge.clock().instant()));
            all.addAll(FlagRoom.notices(flags, visitor));
            for (Person each : reception.people().waiting()) {
                all.add(new Notice(
                        false,
                        each.name() + " waits for a new link",
                        "The password is forgotten. Make a link, and pass it on.",
                        "/console/team/" + each.id(),
                        Right.MANAGE_PEOPLE));
            }
        }
        all.sort(Comparator.comparing(Notice::urgent).reversed());
        return all;
    }
}
