let zh = {};
let en = {};

/** Both message files must be here before the first sentence is said. */
export async function loadWords() {
  const files = ['/screen/words.zh.json', '/screen/words.en.json'].map(async (file) => (await fetch(file)).json());
  [zh, en] = await Promise.all(files);
}

/** The sentence of that key in both languages, with {0}, {1} … filled in. A missing key is a defect. */
export function say(key, ...args) {
  return {zh: fill(zh, key, args), en: fill(en, key, args)};
}

/** A pair of arguments that differ between the languages. */
function fill(language, key, args) {
  const text = language[key];
  if (text === undefined) {
    throw new Error(`the message ${key} is missing`);
  }
  const side = language === zh ? 'zh' : 'en';
  return text.replace(/\{(\d)\}/g, (whole, n) => {
    const value = args[Number(n)];
    return value !== null && typeof value === 'object' ? value[side] : String(value);
  });
}
