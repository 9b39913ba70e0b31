import {say} from './words.js';

/** An element; text children are never parsed as markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick' || name === 'oninput') {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A sentence in both languages: Chinese large, English small under it. */
export function both(sentence) {
  return [el('span', {class: 'zh', lang: 'zh-CN'}, sentence.zh), el('span', {class: 'en', lang: 'en'}, sentence.en)];
}

export function words(key, ...args) {
  return both(say(key, ...args));
}

/** A line drawing; the source is a constant of this program. */
export function drawing(inner, viewBox = '0 0 320 200') {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" fill="none" stroke="#1b2430"`
    + ` stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${inner}</svg>`;
  const svg = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('aria-hidden', 'true');
  return document.importNode(svg, true);
}
