// The least theme of MyST: serves the content that MyST hands out, as headings, texts and links.
const http = require("http");

const content = `http://localhost:${process.env.CONTENT_CDN_PORT}`;

function html(node) {
  const inner = (node.children || []).map(html).join("");
  switch (node.type) {
    case "text": return node.value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    case "heading": return `<h${node.depth} id="${node.html_id || node.identifier}">${inner}</h${node.depth}>`;
    case "link": return `<a href="${node.url}">${inner}</a>`;
    case "crossReference": return `<a href="${node.url || ""}#${node.html_id || node.identifier}">${inner}</a>`;
    case "html": return node.value;
    default: return inner;
  }
}

async function answer(url) {
  if (/\.(js|css|ico|txt|xml|xsl)$/.test(url)) return "";
  const name = url.replace(/^\/|\.json$/g, "").replace(/\//g, ".") || "index";
  const page = await (await fetch(`${content}/content/${name}.json`)).json();
  if (url.endsWith(".json")) return JSON.stringify(page);
  return `<!DOCTYPE html><title>${page.frontmatter.title}</title><h1>${page.frontmatter.title}</h1>${html(page.mdast)}`;
}

http.createServer((request, response) => {
  answer(request.url).then((text) => response.end(text), () => response.writeHead(404).end());
}).listen(process.env.PORT, () => console.log(`Plain theme at http://localhost:${process.env.PORT}`));
