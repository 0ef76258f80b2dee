import type { PublishedCheck, PublishedVersion } from "#domain/publication/published-check.ts";
import { claimsOn, evidenceList, sha, versionsOf } from "#tests/site/build.ts";
import { BASE } from "#tests/site/fixtures.ts";

/** Scripts, directions, emoji sequences, combining marks and overlaps three deep. */
const MANY_SCRIPTS = `Премьер-министр заявил, что экспорт вырос на 12 процентов, а импорт упал вдвое 👩🏽‍🚀🇮🇳 за год.

قال الوزير إن الصادرات ارتفعت بنسبة 12 في المئة في عام 2023، وهو رقم قياسي.

भारत ने कहा कि आयात घट गया है। Cafe\u0301 society \u{1F469}\u200D\u{1F469}\u200D\u{1F467} agreed: “the sum of parts of parts of the whole doubled”.

The file evidence\u202Egpj.exe was signed <script>alert("x")</script> & filed </p><img src=x onerror=alert(1)> {{7*7}} \${x}.`;

const claim = claimsOn(MANY_SCRIPTS);

const check: PublishedCheck = {
  ...BASE,
  slug: "many-scripts",
  topics: [{ id: "top_9", slug: "nasty", name: "</title><script>alert(1)</script> \u202Eطاقة" }],
  title: "Шесть утверждений \u202Eand one trick <b>bold</b>",
  summary: null,
  article: {
    ...BASE.article,
    headline: "Экспорт, صادرات, निर्यात",
    outlet: "Rеuters <i>Lookalike</i>",
    byline: "Анна \u2067П.\u2069",
    url: "javascript:alert(1)",
    language: "ru",
    text: MANY_SCRIPTS,
    sha256: sha(MANY_SCRIPTS),
  },
  claims: [
    claim(["экспорт вырос на 12 процентов, а импорт упал вдвое 👩🏽‍🚀🇮🇳 за год"], {
      statement: "Экспорт вырос на 12 процентов, а импорт упал вдвое",
      claimant: { name: "\u202Eevil", url: "javascript:alert(1)" },
      evidence: evidenceList({
        source: { name: "Росстат" },
        origin: { name: "Росстат", kind: "dataset" },
        title: "</title><script>alert(1)</script>",
        quote: "рост 12 %\u202E %21 tsor",
        url: "https://xn--e1afmkfd.xn--p1ai/тест",
        note: "<img src=x onerror=alert(1)>",
      }),
      verdict: {
        rating: "false",
        summary: "Экспорт упал <script>alert(1)</script>.",
        rationale:
          'Raw <script>alert(1)</script> and <img src=x onerror="alert(1)">; [go](javascript:alert(1)), [data](data:text/html,x), [rel](//evil.example), [ok](https://ok.example/a?b=1&c=2). Cited [1] and not [9].\n\n[1]: https://evil.example\n\n# A heading\n\n![alt words](https://tracker.example/p.gif)',
        asOf: "2024-03-14",
        reviewBy: null,
        overrideReason: "Reason \u202E<b>x</b>",
      },
    }),
    claim(["الصادرات ارتفعت بنسبة 12 في المئة"], {
      statement: "ارتفعت الصادرات بنسبة 12 في المئة",
      evidence: evidenceList({
        source: "وكالة الأنباء",
        origin: "وكالة الأنباء",
        quote: "ارتفعت الصادرات 12 في المئة",
        url: "https://раураl.example/login",
      }),
      verdict: {
        rating: "unproven",
        summary: "لا توجد بيانات مستقلة تؤكد ذلك.",
        rationale: "بحثنا في بيانات الجمارك [1].",
        asOf: "2024-03-14",
        reviewBy: null,
        overrideReason: null,
      },
    }),
    claim(["आयात घट गया है", "Cafe\u0301 society \u{1F469}\u200D\u{1F469}\u200D\u{1F467} agreed"], {
      statement: "आयात घट गया है",
      stillBeingChecked: true,
    }),
    claim(["the sum of parts of parts of the whole doubled"], { statement: "One", stillBeingChecked: true }),
    claim(["parts of parts of the whole"], {
      statement: "Two",
      verdict: {
        rating: "unproven",
        summary: "Two.",
        rationale: "Nothing found.",
        asOf: "2024-01-01",
        reviewBy: null,
        overrideReason: null,
      },
    }),
    claim(["the whole doubled"], {
      statement: "Three",
      verdict: {
        rating: "disputed",
        summary: "Three.",
        rationale: "Nothing found.",
        asOf: "2024-01-01",
        reviewBy: null,
        overrideReason: null,
      },
    }),
    claim(["sum of parts of parts"], {
      statement: "Four",
      verdict: {
        rating: "supported",
        summary: "Four.",
        rationale: "Nothing found.",
        asOf: "2024-01-01",
        reviewBy: null,
        overrideReason: null,
      },
    }),
    claim(['evidence\u202Egpj.exe was signed <script>alert("x")</script>'], {
      statement: "evidence\u202Egpj.exe was signed",
      dropped: { reason: "not_checkable", note: "\u2067<b>note</b>", duplicateOf: null },
    }),
  ],
};

/** A check that tries to break the page that shows it. */
export const HOSTILE: PublishedVersion = versionsOf([check])[0] as PublishedVersion;
