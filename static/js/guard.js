/* The hard stops of the guard, in the browser: guard.findings(text) tells what would be refused.
   It runs the table in guard-patterns.js, which the server runs too; outreach/privacy/guard says
   why each step is there. Names and looks are the server's. */
(() => {
  const { macros, words, patterns } = globalThis.guardPatterns;

  const expand = (regex) => {
    const expanded = regex.replace(/<([A-Za-z]+)>/g, (_, name) => macros[name]);
    return expanded === regex ? regex : expand(expanded);
  };
  const table = patterns.map(([kind, flags, regex]) => ({
    kind,
    group: flags.includes("g"),
    regex: new RegExp(expand(regex), flags.includes("i") ? "giu" : "gu"),
  }));
  const cpr = table.find(({ kind }) => kind === "cpr").regex;
  const number = `(?:(?:W)(?:og(?:W))?|\\d{1,6})`.replaceAll("W", Object.keys(words).join("|"));
  const spoken = new RegExp(
    `(?<![${macros.L}\\d])${number}(?:[\\s,.-]{1,3}(?:(?:og så|så|og)\\s)?${number}){2,11}(?![${macros.L}\\d])`,
    "giu",
  );

  const alike = new Map();
  const pair = (from, to) => [...from].forEach((char, at) => alike.set(char, to[at]));
  pair("аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅορνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijshdqwkABEKMHOPCTYXIJSopvABEZHIKMNOPTYX");
  pair("−⁃·•‧。⁄∕’‘`", "--....//'''");

  const foldChar = (char) => {
    char = alike.get(char) ?? char;
    if (/\p{Nd}/u.test(char)) {
      // The digits of a script stand ten in a row, from a code ending in 0 or in 6.
      const code = char.codePointAt();
      const unit = code & 15;
      return String(/\p{Nd}/u.test(String.fromCodePoint(code - unit)) ? unit : unit - 6);
    }
    if (/\p{Pd}/u.test(char)) return "-";
    if (/[\n\r\v\f\x85\p{Zl}\p{Zp}]/u.test(char)) return "\n";
    if (/[\p{Zs}\p{Cc}]/u.test(char)) return " ";
    return /[\p{M}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(char) ? "" : char;
  };

  const fold = (text) => {
    let folded = "";
    const starts = [];
    const ends = [];
    for (const { 0: cluster, index } of text.matchAll(/[^](?:(?![\0-\u02ff])\p{M})*/gu)) {
      const plain = [...cluster.normalize("NFKC")].map(foldChar).join("");
      for (let at = 0; at < plain.length; at++) {
        starts.push(index);
        ends.push(index + cluster.length);
      }
      folded += plain;
    }
    const letter = `[${macros.L}\\d]`;
    folded = folded.replace(new RegExp(`(?<!${letter})[OoIl|\\d]{2,14}(?!${letter})`, "gu"), (run) =>
      /\d/.test(run) ? run.replace(/o/gi, "0").replace(/[Il|]/g, "1") : run,
    );
    return { folded, starts, ends };
  };

  const digits = (word) => {
    if (/^\d+$/.test(word)) return word;
    const [, unit, ten] = word.toLowerCase().match(/^(?:(.+)og)?(.+)$/u);
    if (!(ten in words) || (unit && !(unit in words))) return "";
    return String(words[ten] + (unit ? words[unit] : 0));
  };

  const kindOf = (text) => {
    if (text.length === 10 && text.search(cpr) === 0) return "cpr";
    return text.length === 8 && text[0] > "1" ? "phone" : "";
  };

  function* spokenIn(run) {
    const all = [...run.matchAll(/[^\s,.-]+/gu)]
      .map(({ 0: word, index }) => ({ word, index, read: digits(word) }))
      .filter(({ read }) => read);
    for (const length of [10, 8])
      for (let first = 0; first < all.length; first++)
        for (let last = first + 3; last <= all.length; last++) {
          const some = all.slice(first, last);
          const text = some.map(({ read }) => read).join("");
          const inWords = some.filter(({ word }) => /\D/.test(word)).length;
          const kind = text.length === length && inWords > 1 && kindOf(text);
          const end = some.at(-1);
          if (kind) yield [kind, some[0].index, end.index + end.word.length];
        }
  }

  /** What must be taken out: [{kind, start, end, after}]: offsets into the text as it was typed, and
      the word before it to point with, if there is a plain one. */
  const findings = (text) => {
    const found = [];
    const { folded, starts, ends } = fold(text);
    const add = (kind, start, end) => {
      if (found.some((other) => start < other.end && other.start < end)) return;
      const [, after = ""] = text.slice(0, start).match(/(?:^|\s)[("'»“]?([a-zæøå]{1,20})[\s:,.("'»“-]{0,6}$/) ?? [];
      found.push({ kind, start, end, after });
    };
    let visible = folded;
    for (const { kind, group, regex } of table)
      visible = visible.replace(regex, (match, ...rest) => {
        const at = rest.find(Number.isInteger);
        const start = group ? match.length - rest[0].length : 0;
        if (kind) add(kind, starts[at + start], ends[at + match.length - 1]);
        return match.slice(0, start) + "\x01".repeat(match.length - start);
      });
    for (const { 0: run, index } of visible.matchAll(spoken))
      for (const [kind, start, end] of spokenIn(run)) add(kind, starts[index + start], ends[index + end - 1]);
    for (const { 0: match, index } of text.matchAll(cpr)) add("cpr", index, index + match.length);
    return found.sort((one, other) => one.start - other.start);
  };

  globalThis.guard = { findings };
})();
