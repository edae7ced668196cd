import { decodePathLeniently, splitPath } from '../../urls.js';

/** What programs that look for holes ask for, and parts of the old program, in a decoded path in lower case. */
const PROBES: readonly RegExp[] = [
  // doors of WordPress and others; any other .php may have been a page
  /\/(?:wp-login|wp-cron|wp-config|wp-signup|wp-trackback|wp-links-opml|xmlrpc|wp-comments-post|wp-activate|wp-mail|wp-load|wp-settings|wlwmanifest|phpinfo|adminer|eval-stdin)\.\w+/,
  /\/wp-(?:content|includes)\/.*\.php$/,
  /\/(?:wp-admin|wp-includes|wp-json|_ignition|_profiler)(?:$|[/.])/,
  // elsewhere than at the root it may be what a post is about
  /^\/(?:phpmyadmin|myadmin|phpunit|server-status|boaform|hnap1|geoserver|autodiscover)(?:$|[/.])|\/phpunit\/(?:src|phpunit)\//,
  // Movable Type had pages there
  /^\/cgi-bin(?:$|\/(?!.*\.html?$))/,
  /^\/(?:actuator|administrator|solr\/admin|owa\/auth|ecp\/|telescope\/requests|manager\/html|vendor\/(?:phpunit|laravel))(?:$|\/)/,
  // parts of the old program itself, which pages load and nobody links to
  /\/wp-content\/(?:themes|plugins|cache)\/.*\.(?:css|js|map|woff2?|ttf|eot)$/,
  /\/ghost\/(?:(?:api|auth-frame)(?:$|\/)|assets\/.*\.(?:css|js|map)$)/,
  /\/(?:members\/(?:api|webhooks|\.well-known)|webmentions\/receive)(?:$|\/)/,
  /\/assets\/built\/.*\.(?:css|js|map)$|\/sitemap\.xsl$/,
  /\/public\/(?:cards|ghost|comment-counts|member-attribution|admin-auth)[\w./-]*\.(?:css|js)$/,
  // secrets; /.well-known/ is asked for in good faith
  /(?<!\/(?:tags?|categor(?:y|ies)|topics?|labels?))\/\.(?!well-known(?:\/|$))[^/.]/,
  /\/(?:id_rsa|web\.config|docker-compose\.ya?ml|composer\.(?:json|lock)|package(?:-lock)?\.json|secrets?\.(?:json|ya?ml))$/,
  /\.(?:env|sql|sqlite|bak|swp|pem|action)(?:\.(?:gz|zip|bz2))?$/,
  /\/(?:backup|bak|dump|db|database|www|site|website|public_html|wwwroot)\.(?:zip|rar|7z|t?gz|tar|tar\.gz|tar\.bz2)$/,
  // what intruders leave behind
  /^\/(?:shell|alfa|alfanew|c99|r57|wso|cmd)\d?\.(?:php\d?|aspx?|jspx?)$/,
  // ways out of the folder, and code
  /(?:^|\/)\.\.(?:\/|$)|\\|\0|<|\$\{|;(?:wget|curl)\b/,
];

/** All in one, for each that is asked alone costs a call. */
const PROBE = new RegExp(PROBES.map(({ source }) => `(?:${source})`).join('|'));

const HOSTILE_QUERY = /\.\.\/|<|%3c|\bunion\b.{1,20}\bselect\b|auto_prepend_file/i;

/** The same with a query: what Ghost mails to a member, which means nothing elsewhere, and what its themes load. */
const PROBE_WITH_QUERY =
  /\/members\/?\?(?:.*&)?(?:token|action)=|\/unsubscribe\/?\?(?:.*&)?uuid=|\/assets\/.*\.(?:css|js|map|woff2?|ttf)\?v=[\da-f]+$/;

const MAX_CHARACTERS = 2000;

/**
 * True for a missing address that nobody ever linked to: a probe for a hole of some program, or a part of the
 * program that the blog ran on. Ask it only about addresses that the site does not know. In doubt it says no:
 * `/2009/03/hello.php`, `/index.php/2014/hello` and `/story.asp` may be old pages, and so may whatever a scanner
 * asks for under a name that a post could have.
 */
export function isNoise(target: string): boolean {
  if (target.length > MAX_CHARACTERS) return true;
  const { path, query } = splitPath(target);
  const decoded = decodePathLeniently(decodePathLeniently(path)).toLowerCase();
  if (PROBE.test(decoded)) return true;
  return query !== '' && (HOSTILE_QUERY.test(query) || PROBE_WITH_QUERY.test(`${decoded}${query}`));
}
