import type { FeedModel } from './feeds.js';

/** A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), which has no null: what is not there is left out. */
export function jsonFeed(feed: FeedModel, language: string) {
  const { title, description, homeUrl, feedUrl, hub, author, posts } = feed;
  const { name, url } = author;
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: feedUrl,
    ...(description === null ? {} : { description }),
    language,
    ...(author.isNamed ? { authors: [{ name, ...(url === null ? {} : { url }) }] } : {}),
    ...(hub === null ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
    items: posts.map(jsonItem),
  };
}

function jsonItem(post: FeedModel['posts'][number]) {
  const { guid, link, title, description, html, image, date, changed, author, terms } = post;
  return {
    id: guid,
    url: link,
    title,
    // one of the two must be there
    ...(html === null ? { content_text: description ?? title } : { content_html: html }),
    ...(description === null ? {} : { summary: description }),
    ...(image === null ? {} : { image }),
    date_published: date.toISOString(),
    date_modified: changed.toISOString(),
    ...(author === null ? {} : { authors: [{ name: author }] }),
    ...(terms.length === 0 ? {} : { tags: terms }),
  };
}
