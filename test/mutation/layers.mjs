/** What is mutated together: LAYERS, else all that the guarantees rest on. */
export const layers = (process.env.LAYERS ?? 'domain,planning,store').split(',');
