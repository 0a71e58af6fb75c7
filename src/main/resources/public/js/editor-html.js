// What was copied from a page, a document or a sheet, in Markdown. Nothing of it is ever put into this page.
const BLOCK = /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CENTER|DD|DETAILS|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;
const SILENT = /^(?:HEAD|SCRIPT|STYLE|TEMPLATE|TITLE|META|LINK|OBJECT|SVG|BUTTON|SELECT|TEXTAREA)$/i;
const FORM = "h1, h2, h3, h4, h5, h6, ul, ol, table, a[href], strong, b, em, i, blockquote, pre, code, hr, img[src^=http], p[style*=mso-list]";

/** "" where it says no more than the plain text does: what comes from a program's window is Markdown already. */
export function markdown(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (![...page.querySelectorAll(FORM)].some((each) => each.tagName !== "B" || !isPlain(each))) return "";
  return new Writer(page.querySelector("h1") ? 1 : 0).blocks(page.body).join("\n\n");
}

/** Whether it shows anything but a picture. */
export function says(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim() !== "";
}

/** Some documents stand in a <b> that is not bold. */
function isPlain(one) {
  return /font-weight:\s*(?:normal|400)/.test(one.getAttribute("style") ?? "");
}

class Writer {
  /** @param deeper by how many ranks headings go down: the first belongs to the title */
  constructor(deeper) {
    this.deeper = deeper;
  }

  blocks(parent) {
    const all = [];
    let line = [];
    const end = () => {
      const text = this.tidy(line.map((each) => this.inline(each)).join(""));
      line = [];
      if (text) all.push(begin(text));
    };
    const nodes = [...parent.childNodes];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node.nodeType !== Node.ELEMENT_NODE || !(BLOCK.test(node.tagName) || holdsBlocks(node))) {
        line.push(node);
        continue;
      }
      end();
      if (isWordItem(node)) {
        const items = [node];
        while (i + 1 < nodes.length && (isWordItem(nodes[i + 1]) || isEmpty(nodes[i + 1]))) items.push(nodes[++i]);
        all.push(this.wordList(items.filter(isWordItem)));
      } else all.push(...this.block(node));
    }
    end();
    return all.filter(Boolean);
  }

  block(node) {
    const rank = /^H([1-6])$/.exec(node.tagName)?.[1];
    if (rank) {
      const words = this.tidy(this.inline(node)).replaceAll(/\\\n|\n/g, " ");
      return words ? ["#".repeat(Math.min(6, Number(rank) + this.deeper)) + " " + words.replaceAll("**", "")] : [];
    }
    switch (node.tagName) {
      case "UL":
      case "OL": return [this.list(node)];
      case "TABLE": return this.table(node);
      case "BLOCKQUOTE": return [this.blocks(node).join("\n\n").replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">")];
      case "PRE": return ["```\n" + node.textContent.replace(/\n$/, "") + "\n```"];
      case "HR": return ["---"];
      default: return this.blocks(node);
    }
  }

  list(node) {
    let number = Number(node.getAttribute("start")) || 1;
    const items = [];
    for (const each of node.children) {
      if (each.tagName === "UL" || each.tagName === "OL") {
        // Word and others hang the inner list beside its item.
        items.push(indent(this.list(each), node.tagName === "OL" ? 3 : 2));
        continue;
      }
      const mark = node.tagName === "OL" ? number++ + ". " : "- ";
      const parts = this.blocks(each);
      const whole = parts.reduce((text, part) => text && text + (/^(?:[-*] |\d+\. )/.test(part) ? "\n" : "\n\n") + part || part, "");
      if (whole) items.push(mark + indent(whole, mark.length).slice(mark.length));
    }
    return items.join("\n");
  }

  /** Word writes a list as paragraphs: each says how deep it is, and begins with its mark. */
  wordList(paragraphs) {
    return paragraphs.map((each) => {
      const depth = Number(/level(\d+)/.exec(each.getAttribute("style"))?.[1] ?? 1) - 1;
      const copy = each.cloneNode(true);
      const marks = [...copy.querySelectorAll("[style*='mso-list:Ignore' i]")];
      const sign = marks.map((one) => one.textContent).join("").trim();
      marks.forEach((one) => one.remove());
      const mark = /^\w{1,3}[.)]$/.test(sign) && sign[0] !== "o" ? "1. " : "- ";
      return "   ".repeat(depth) + mark + this.tidy(this.inline(copy)).replaceAll("\n", " ");
    }).join("\n");
  }

  table(node) {
    const rows = [...node.rows].map((row) => [...row.cells].flatMap((cell) => {
      const words = this.tidy(this.blocks(cell).join(" ")).replaceAll(/\\?\n/g, " ").replaceAll("|", "\\|");
      return [words, ...Array(Math.min(50, cell.colSpan) - 1).fill("")];
    })).filter((row) => row.some(Boolean));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width < 2) return rows.map((row) => row[0]);
    const lines = rows.map((row) => "| " + [...row, ...Array(width - row.length).fill("")].join(" | ") + " |");
    return [[lines[0], "|" + " --- |".repeat(width), ...lines.slice(1)].join("\n")];
  }

  inline(node) {
    if (node.nodeType === Node.TEXT_NODE) return escaped(node.nodeValue.replaceAll(/[ \t\r\n\f\u00a0]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.test(node.tagName)) return "";
    const words = () => [...node.childNodes].map((each) => this.inline(each)).join("");
    switch (node.tagName) {
      case "BR": return "\\\n";
      case "STRONG":
      case "B": return isPlain(node) ? words() : around("**", words());
      case "EM":
      case "I": return around("*", words());
      case "CODE":
      case "KBD":
      case "SAMP": return code(node.textContent);
      case "IMG": return /^https?:/.test(node.getAttribute("src") ?? "") ? "![" + escaped(node.alt) + "](" + address(node.getAttribute("src")) + ")" : "";
      case "A": {
        const target = node.getAttribute("href") ?? "";
        const said = words();
        return /^(?:https?|mailto|tel):/i.test(target) && said.trim() ? around("[", said, "](" + address(target) + ")") : said;
      }
      default: return words();
    }
  }

  tidy(text) {
    return text.replaceAll(/ +/g, " ").replaceAll(/ *\\\n */g, "\\\n").replace(/^(?:\\\n|\s)+/, "").replace(/(?:\\\n|\s)+$/, "");
  }
}

function holdsBlocks(node) {
  return !SILENT.test(node.tagName) && [...node.querySelectorAll("*")].some((each) => BLOCK.test(each.tagName));
}

function isWordItem(node) {
  return node.tagName === "P" && /mso-list:\s*l\d/.test(node.getAttribute("style") ?? "");
}

function isEmpty(node) {
  return node.nodeType !== Node.ELEMENT_NODE && !(node.nodeType === Node.TEXT_NODE && node.nodeValue.trim());
}

/** The marks stand at the words, never at the space around them. */
function around(mark, words, end = mark) {
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(words);
  return inner ? before + mark + inner + end + after : words;
}

function code(text) {
  const fence = text.includes("`") ? "``" : "`";
  return text.trim() ? fence + (fence.length > 1 ? " " + text + " " : text) + fence : text;
}

function address(target) {
  return target.replaceAll(/[\s()<>]/g, (each) => "%" + each.charCodeAt(0).toString(16).padStart(2, "0"));
}

/** What would be a mark in Markdown is a letter. */
function escaped(text) {
  return text.replaceAll(/[\\`*[\]<]/g, "\\$&").replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
}

/** The same for what only means something where a line begins. */
function begin(text) {
  return text.replaceAll(/^(#{1,6}(?= )|>|[-+](?= )|=+$|---+$)/gm, "\\$1").replaceAll(/^(\d{1,9})([.)])(?= )/gm, "$1\\$2");
}

function indent(text, by) {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(by));
}
