import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";

const split = (text: string, language?: string) => segmentSentences(text, language).map((sentence) => sentence.text);

describe("sentences", () => {
  it.each([
    ["a title", ["Mr. Petrov met Dr. Rao.", "They talked."]],
    ["initials", ["Minister S. Jaishankar and J. R. Smith spoke.", "Nobody else did."]],
    ["an abbreviated country inside", ["The U.S. Navy left.", "It was late."]],
    ["an abbreviated country at the end", ["They moved to the U.S. However, they came back."]],
    ["a decimal and a version", ["It rose by 3.5 percent to 2.1 million.", "Then it fell."]],
    ["a month", ["It was signed on Jan. 29 in Delhi.", "It took effect at once."]],
    ["a quoted question with its speaker", ["“Is that so?” he asked.", "It was."]],
    ["a quote that ends a sentence", ["She said: “We have no such information.”", "He agreed."]],
    ["a question and an exclamation", ["Really?", "Yes!", "They left."]],
    ["an ellipsis inside", ["They waited… and nothing came.", "Then it did."]],
    ["Russian", ["Он сказал, что т.е. всё решено.", "Но А. Руденко это отрицает."]],
    ["Hindi", ["यह पहला वाक्य है।", "यह दूसरा है।"]],
    ["Chinese", ["这是第一句。", "这是第二句。"]],
  ])("end where they should: %s", (name, sentences) => {
    const expected =
      name === "an abbreviated country at the end" ? ["They moved to the U.S.", "However, they came back."] : sentences;
    expect(split(sentences.join(name === "Chinese" ? "" : " "))).toEqual(expected);
  });

  it.each([
    ["a firm at the end, and inside", ["They bought Acme Inc. It was cheap.", "Acme Inc. shares rose."], 3],
    ["hours", ["At 7 a.m. Mrs. Rao rang.", "He left at 9 P.M. Mr. Bell stayed."], 3],
    ["a name and a pronoun of one letter", ["It is about you and I. Was it Peter I. Braun?"], 2],
    ["a parenthesis with a sentence of its own", ["She teaches (She has for years.) in Delhi.", "It pays."], 2],
    ["a reference after a quotation", ["“It was so [...]” (Miller 12).", "Others disagree."], 2],
    ["an ellipsis that ends one", ["We never knew.... She left."], 2],
    ["an ellipsis of spaced stops inside", ["It was . . . well . . . nothing.", "They left."], 2],
    ["a note", ["He died in 250.[1]", "The emperor lived.[2][3]", "Then he died."], 3],
    ["addresses", ["Write to A.Bell@example.org or see https://example.org/a.B?c.", "It helps."], 2],
    ["a number that is one, and one that ends", ["See No. 5 and p. 7.", "The answer is no. Five agreed."], 3],
    ["a name with an exclamation mark", ["He left Yahoo! in March.", "It was late."], 2],
    ["a quoted question with a named speaker", ["“Is that so?” Anna Petrova asked.", "It was."], 2],
    ["a short quotation in a sentence", ["The mayor said “We are safe. There is no danger.”", "It was late."], 2],
    ["letters in capitals", ["They moved to a newer IE. Its users did not."], 2],
    ["a caption that ran in", ["The winner on the square In the north of the city, two men won."], 2],
  ])("end where they should in news: %s", (_, pieces, count) => {
    const found = split(pieces.join(" "));
    expect(found).toHaveLength(count);
  });

  it("that stand together without a space come apart; names of files and numbers do not", () => {
    expect(split("It rose.Nobody knew why.Dr. Rao counted 1,000.That was all.")).toEqual([
      "It rose.",
      "Nobody knew why.",
      "Dr. Rao counted 1,000.",
      "That was all.",
    ]);
    expect(split("Version 2.0.1 of Node.js reads notes.Txt/x.Y now.")).toHaveLength(1);
  });

  it.each([
    ["1.) one thing 2.) another 3.) a third", 3],
    ["1. One thing. 2. Another thing.", 2],
    ["a. one thing b. another c. a third", 3],
    ["(i) One thing. \n(ii) Another.\n(iii) A third.", 3],
    ["• 9. one thing • 10. another", 2],
    ["one thing\nanother thing\na third", 3],
    ["He paid for 2. Nobody paid for 3. They all left.", 3],
    ["Plan A. Peters wrote.", 1],
  ])("are the items of a list, with their markers: %s", (text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it("of a long quotation are cut where they end, so that each can be a claim", () => {
    expect(
      split(
        "“We have no such information. This is all on the agency’s conscience. Our partners are as interested as before,” the diplomat said.",
      ),
    ).toHaveLength(3);
  });

  it.each([
    ["ru", "Рост составил 5 млн руб. за год. Об этом сообщил А. Руденко. «Это много!» — сказал он.", 3],
    ["hi", "मंत्री ने कहा कि यह सही है। क्या यह सच है? हाँ!", 3],
    ["de", "Er kam am 3. Mai an. Das war spät. Was nun?", 3],
    ["zh", "这是第一句。这是第二句！真的吗？", 3],
    ["ar", "هذه جملة أولى. هل هذا صحيح؟ نعم.", 3],
  ])("in a language without rules of ours fall back to the platform's: %s", (language, text, count) => {
    expect(split(text, language)).toHaveLength(count);
  });

  it("go on over the line breaks of wrapped text and end with the items of a list", () => {
    expect(split("The first line goes\non here. And\nends.")).toEqual(["The first line goes\non here.", "And\nends."]);
    expect(split("• one thing\n• another thing\n• a third one.")).toEqual([
      "• one thing",
      "• another thing",
      "• a third one.",
    ]);
  });

  it("do not run over a paragraph's end, and a heading is one by itself", () => {
    const found = segmentSentences("Ties remain strong\n\nThey met in Moscow. Nothing was signed.");
    expect(found.map(({ text, isHeading }) => [text, isHeading])).toEqual([
      ["Ties remain strong", true],
      ["They met in Moscow.", false],
      ["Nothing was signed.", false],
    ]);
  });

  it("stand in the text where they say, and hold all of it but white space", () => {
    const piece = fc.constantFrom(
      "Mr. ",
      "A. ",
      "word ",
      "End. ",
      "“Why?” ",
      "asked",
      "\n",
      "\n\n",
      "😀 ",
      "3.5 ",
      "… ",
      "है। ",
      "U.S. ",
      ".",
      "No ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = canonicalText(pieces.join(""));
        if (!text.ok) return;
        const found = segmentSentences(text.value);
        for (const { start, end, text: sentence } of found)
          expect(sliceCodePoints(text.value, start, end)).toBe(sentence);
        expect(found.map((sentence) => sentence.text.replace(/\s/g, "")).join("")).toBe(text.value.replace(/\s/g, ""));
      }),
      { numRuns: 300 },
    );
  });

  it("are found under any language tag, also one that is none", () => {
    for (const language of ["en", "hi", "ru-RU", "not a tag", ""])
      expect(split("One. Two.", language)).toEqual(["One.", "Two."]);
  });

  it("of a text without any end are found in linear time", () => {
    const started = performance.now();
    split("Mr. ".repeat(50_000));
    split("a.b ".repeat(50_000));
    split("End. ".repeat(50_000));
    for (const unit of [
      '"A. ',
      "(A. ",
      "“",
      ". . . ",
      "1. ",
      "a) B ",
      "In the ",
      "x.Y",
      "p.m. ",
      "[1]",
      "… A ",
      "\na",
    ]) {
      split(unit.repeat(50_000));
      split(unit.repeat(20_000), "ru");
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
