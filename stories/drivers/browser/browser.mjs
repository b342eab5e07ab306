// Drives a real Chromium: reads one JSON object, makes one visit, writes one JSON object. Scripts are switched off in the pages, so
// that what works here works without them.
//
//   in:  {"chromium": "/usr/bin/chromium", "address": "http://…", "links": ["Sign in at", "Ann Archer"]}
//   out: {"address": "http://localhost:…", "text": "…", "frames": ["…"], "seen": [{"status": 200, "address": "…", "text": "…"}]}
import {readFileSync} from "node:fs";
import {chromium} from "playwright-core";

const PATIENCE = 30_000;
const asked = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--no-proxy-server", "--disable-background-networking", "--disable-sync", "--disable-component-update"],
});
try {
  const page = await (await browser.newContext({javaScriptEnabled: false, ignoreHTTPSErrors: true})).newPage();
  page.setDefaultTimeout(PATIENCE);
  const seen = [];
  let answer = await page.goto(asked.address);
  const look = async () => seen.push({status: answer?.status() ?? 0, address: page.url(), text: await page.innerText("body")});
  await look();
  for (const link of asked.links) {
    const gone = page.waitForNavigation();
    await page.getByRole("link", {name: link}).click();
    answer = await gone;
    await look();
  }
  const frames = [];
  for (const frame of page.frames().slice(1)) {
    frames.push(await frame.locator("body").innerText());
  }
  const last = seen.at(-1);
  process.stdout.write(JSON.stringify({address: last.address, text: last.text, frames, seen}));
} finally {
  await browser.close();
}
