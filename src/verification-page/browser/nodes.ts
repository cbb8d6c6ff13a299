import type { Child } from '../element.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Texts become texts: nothing here reads markup. */
export function toNode(child: Child, namespace?: string): Node {
  if (typeof child === 'string') return document.createTextNode(child);
  const own = child.tag === 'svg' ? SVG : namespace;
  const node = own === undefined ? document.createElement(child.tag) : document.createElementNS(own, child.tag);
  for (const [name, value] of Object.entries(child.attributes)) node.setAttribute(name, value);
  for (const inner of child.children) node.appendChild(toNode(inner, own));
  return node;
}
