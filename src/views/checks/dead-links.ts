import { adaptTags, mapUrls } from '../../content/markdown/raw-html.js';
import { describe, type Problem } from '../../problems.js';
import { createLinkCheck } from '../../site/checks/link-mistakes.js';
import type { Site } from '../../site/site.js';
import type { Templates } from '../theme/templates.js';
import { pageHtml } from './page-html.js';

/** Where templates name an address of the site that leads nowhere, written out as in `href="/abuot"`. */
export function deadLinks(templates: Templates, site: Site): readonly Problem[] {
  const findMistake = createLinkCheck(site);
  return [...pageHtml(templates, site.settings.address)].flatMap(([file, html]) => {
    const problems: Problem[] = [];
    // the operator's report has addresses of its own
    if (file === 'missed.njk') return [];
    adaptTags(html, (name, attributes, line) => {
      const whole = Object.entries(attributes).filter(([, value]) => isWhole(value, html));
      mapUrls(name, Object.fromEntries(whole), (url) => {
        const mistake = findMistake(url, null);
        // an anchor may be the template's own
        if (mistake?.isMissing === true)
          problems.push({
            file,
            line: line + 1,
            message: `${describe(url)} ${mistake.message}`,
            hint: mistake.hint,
          });
        return url;
      });
    });
    return problems;
  });
}

/** Whether nunjucks adds nothing to a value: there are no spaces in it, nor can there be some behind it. */
function isWhole(value: string, html: string): boolean {
  return !/\s/.test(value) && [`"${value}"`, `'${value}'`].some((quoted) => html.includes(quoted));
}
