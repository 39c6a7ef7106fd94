/* eslint-disable no-undef -- runs inside the page, not in Node */

/** What the browser tests ask of a page; injected as text, because the page itself has no script. */
globalThis.checks = {
  /** Unfolds everything, so that the rest is looked at as well. */
  openAll() {
    for (const details of document.querySelectorAll('details')) details.open = true;
  },

  /** Elements that stick out of the page to the right and do not scroll in a region of their own. */
  findOverflow() {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.closest('[role="region"], svg, .skip') === null)
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  },

  pageWidth() {
    return document.documentElement.scrollWidth;
  },

  /** Links of the table of contents that lead nowhere; `too few` when there is no table worth the name. */
  findDeadLinks() {
    const links = [...document.querySelectorAll('nav a[href^="#"]')];
    if (links.length <= 3) return ['too few'];
    return links
      .map((link) => link.getAttribute('href'))
      .filter((target) => document.querySelector(target) === null);
  },

  focusedLink() {
    return document.activeElement?.getAttribute('href');
  },

  /** Folded parts whose content takes no room. */
  countHiddenParts() {
    return [...document.querySelectorAll('details')].filter((details) => {
      const body = details.children[1];
      return body !== undefined && body.getBoundingClientRect().height === 0;
    }).length;
  },

  /** Rules that the page breaks, as axe-core sees it, with the first element that does. */
  async findFaults() {
    const { violations } = await globalThis.axe.run();
    return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0].html}`);
  },
};
