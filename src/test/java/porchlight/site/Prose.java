package porchlight.site;

/** Bodies of sample articles, as Markdown becomes HTML. */
final class Prose {
    static final String ARTICLE = """
            <p>Most late parcels arrive within <strong>two working days</strong> of the date we gave you. After that, we take over, and <a href="/articles/delivery/track">you can watch</a> how it goes.</p>
            <h2 id="first">What to do first<a class="anchor" href="#first" aria-label="Link to this section"></a></h2>
            <ol><li>Open the tracking link in your mail.</li><li>Ask neighbours and look at your safe place.</li><li>Still nothing after two working days? <a href="/contact">Tell us</a>.</li></ol>
            <h3 id="places">Places to look<a class="anchor" href="#places" aria-label="Link to this section"></a></h3>
            <ul><li>Behind the bins<ul><li>and under them</li></ul></li><li>With the people next door</li></ul>
            <div class="alert alert-note"><p class="alert-title">Note</p><p>You never have to phone the carrier. That is our work.</p></div>
            <div class="alert alert-tip"><p class="alert-title">Tip</p><p>Choose a parcel locker, and a parcel waits for you instead.</p></div>
            <div class="alert alert-important"><p class="alert-title">Important</p><p>Keep the box until you have looked inside.</p></div>
            <div class="alert alert-warning"><p class="alert-title">Warning</p><p>A broken bulb is sharp.</p></div>
            <div class="alert alert-caution"><p class="alert-title">Caution</p><p>Never open a lamp that is plugged in.</p></div>
            <h2 id="then">What we do then<a class="anchor" href="#then" aria-label="Link to this section"></a></h2>
            <p>We trace the parcel within a day. If it is lost, you choose: a new one at once, or your money back.</p>
            <ul><li class="task"><input type="checkbox" disabled checked aria-label="done"> Ask the carrier</li><li class="task"><input type="checkbox" disabled aria-label="to do"> Send a new one</li></ul>
            <blockquote><p>“My lamp came a day late and they had written to me before I noticed.”</p></blockquote>
            <h2 id="table">How long it takes<a class="anchor" href="#table" aria-label="Link to this section"></a></h2>
            <div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th>Country</th><th>Standard</th><th>Express</th><th align="right">Price</th></tr></thead><tbody><tr><td>Germany</td><td>2 days</td><td>1 day</td><td align="right">4.90 €</td></tr><tr><td>France</td><td>4 days</td><td>2 days</td><td align="right">7.90 €</td></tr></tbody></table></div>
            <h2 id="developers">For developers<a class="anchor" href="#developers" aria-label="Link to this section"></a></h2>
            <p>Press <kbd>Ctrl</kbd> <kbd>C</kbd>, or ask <code>GET /orders/{id}/parcel</code>:</p>
            <pre tabindex="0"><code class="language-json">{
              "order": "PL-1042",
              "state": "late",
              "a-very-long-line": "https://api.lantern.example/v1/orders/PL-1042/parcels/00340434161094042557?expand=events,addresses,promises"
            }</code></pre>
            """;

    static final String LONG = """
            <p>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftdonaudampfschifffahrt is one word, and https://api.lantern.example/v1/orders/PL-1042/parcels/00340434161094042557/events/00340434161094042557 is one address.</p>
            <h2 id="first">A heading with Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft in it</h2>
            <div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th>One</th><th>Two</th><th>Three</th><th>Four</th><th>Five</th><th>Six</th><th>Seven</th><th>Eight</th><th>Nine</th><th>Ten</th></tr></thead><tbody><tr><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td><td>a longer text</td></tr></tbody></table></div>
            <p><code>SomeVeryLongNameOfAClassThatSomebodyReallyWroteAndNobodyDaredToShortenAbstractFactoryBean</code></p>
            """;

    static final String FAQ = """
            <p>What people ask most about money.</p>
            <h2 id="cards">Which cards do you take?<a class="anchor" href="#cards" aria-label="Link to this section"></a></h2>
            <p>Visa, Mastercard and American Express. Debit cards work as well.</p>
            <h2 id="refund">When does my refund arrive?<a class="anchor" href="#refund" aria-label="Link to this section"></a></h2>
            <p>We send it on the day your parcel reaches us. Your bank needs two to five days.</p>
            <ul><li>Card: 2 to 5 days</li><li>Bank transfer: 1 to 2 days</li></ul>
            <h2 id="invoice">Where is my invoice?<a class="anchor" href="#invoice" aria-label="Link to this section"></a></h2>
            <p>In the mail that says your parcel is on its way.</p>
            """;

    static final String ARABIC = """
            <p>تصل معظم الطرود المتأخرة خلال <strong>يومي عمل</strong> من التاريخ الذي أعطيناك إياه. بعد ذلك نتولى نحن الأمر.</p>
            <h2 id="first">ما يجب فعله أولاً<a class="anchor" href="#first" aria-label="رابط"></a></h2>
            <ol><li>افتح رابط التتبع في بريدك.</li><li>اسأل الجيران.</li></ol>
            <div class="alert alert-tip"><p class="alert-title">نصيحة</p><p>اختر خزانة الطرود.</p></div>
            <h2 id="then">ماذا نفعل بعد ذلك<a class="anchor" href="#then" aria-label="رابط"></a></h2>
            <p>نتعقب الطرد خلال يوم واحد.</p>
            <pre tabindex="0"><code>GET /orders/42</code></pre>
            """;

    private Prose() {}
}
