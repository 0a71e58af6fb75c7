package porchlight.console;

import porchlight.articles.Articles;
import porchlight.articles.Autosaves;
import porchlight.articles.Categories;
import porchlight.articles.Drafts;
import porchlight.articles.Proofreader;
import porchlight.articles.Remarks;
import porchlight.articles.Uploads;
import porchlight.articles.Whereabouts;

/** What whoever writes has at hand. */
public record Writing(
        Articles articles,
        Drafts drafts,
        Autosaves autosaves,
        Remarks remarks,
        Categories categories,
        Proofreader proofreader,
        Uploads uploads,
        Whereabouts whereabouts) {}
