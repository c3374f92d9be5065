/** What a roster may have, as UTF-8: a country's has some two. */
export const rosterMegabytes = 5;

export const megabyte = 1024 * 1024;
