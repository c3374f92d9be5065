/** Addresses of the console's pages, for links in mails. The one place that knows their form. */

export function officePage(publicUrl: string, officeId: string): string {
  return `${base(publicUrl)}/#/offices/${encodeURIComponent(officeId)}`;
}

export function areaPage(publicUrl: string, areaId: string): string {
  return `${base(publicUrl)}/#/areas/${encodeURIComponent(areaId)}`;
}

function base(publicUrl: string): string {
  return publicUrl.replace(/\/+$/, '');
}
