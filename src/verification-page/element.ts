/**
 * What the page shows, as plain data: made and tested without a browser, and put into the page as elements and texts. There is
 * no way in it to write markup, so nothing that stands in a document can become any.
 */
export type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Child[];
};

export type Child = Element | string;

/** An attribute that is undefined is left out; so is a child that is. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Child | readonly Child[] | undefined)[]
): Element {
  return {
    tag,
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    children: children.flat().filter((child) => child !== undefined),
  };
}

/** All that can be read in it. */
export function textIn(child: Child): string {
  return typeof child === 'string' ? child : child.children.map(textIn).join(' ');
}
