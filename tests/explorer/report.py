"""Opens the page of a report in both color schemes, and prints what it saw, as JSON."""

import json
import os

from playwright.sync_api import sync_playwright

PAGE = os.environ["PAGE"]
SCREENSHOTS = os.environ["SCREENSHOTS"]
# Returns the contrast between the background and the lines, and between the background and the text of charts.
CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (color) => {
    const linear = channels(color).map((channel) => channel / 255)
      .map((channel) => (channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const probe = document.createElement("div");
  probe.style.background = "Canvas";
  document.body.append(probe);
  const background = getComputedStyle(probe).backgroundColor;
  const texts = [...document.querySelectorAll("svg text")].map((text) => getComputedStyle(text).fill);
  const lines = [...document.querySelectorAll("svg polyline[stroke-width='2']")].map((line) => line.getAttribute("stroke"));
  const lowest = (colors) => Math.min(...colors.map((color) => contrast(color, background)));
  return { contrast: lowest(texts), line_contrast: lowest(lines) };
}
"""


def look(browser, scheme):
    page = browser.new_page(viewport={"width": 1000, "height": 1600}, color_scheme=scheme)
    requests, problems = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(PAGE)
    page.screenshot(path=f"{SCREENSHOTS}/report-{scheme}.png", full_page=True)
    seen = page.evaluate(CONTRAST)
    seen.update(charts=page.locator("figure svg").count(), requests=len(requests), problems=problems)
    return seen


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    print(json.dumps({scheme: look(browser, scheme) for scheme in ("light", "dark")}))
    browser.close()
