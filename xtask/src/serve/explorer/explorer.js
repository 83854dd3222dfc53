// Shows the reference of the API with Scalar, and explains the errors of failed calls.
"use strict";

// Every option that would contact another host is off. The policy of the page enforces that.
const OFFLINE = {
  agent: { disabled: true },
  documentDownloadType: "none",
  hideClientButton: true,
  mcp: { disabled: true },
  persistAuth: false,
  proxyUrl: "",
  showDeveloperTools: "never",
  telemetry: false,
  withDefaultFonts: false,
};

const panel = document.getElementById("explanation");
panel.querySelector("button").addEventListener("click", () => panel.hidePopover());

// Returns the explanation of an error: the one whose text is in the message, that of the status, or the only one of the
// code. The client of this project chooses in the same way.
function find(entries, status, text) {
  const ofCode = entries.filter((entry) => text.includes(JSON.stringify(entry.code)));
  const isSpecific = (entry) => entry.message_contains !== undefined;
  const general = ofCode.filter((entry) => !isSpecific(entry));
  const hasStatus = (entry) => entry.statuses.includes(status);
  return (
    ofCode.find((entry) => isSpecific(entry) && hasStatus(entry) && text.includes(entry.message_contains)) ??
    general.find(hasStatus) ??
    (general.length === 1 ? general[0] : undefined)
  );
}

function show(entry, status) {
  const set = (selector, text) => (panel.querySelector(selector).textContent = text ?? "");
  set("h2", `${entry.code}, status ${status}`);
  set(".meaning", entry.meaning);
  set(".remedy", entry.remedy && `Remedy: ${entry.remedy}`);
  set(".source", entry.source && `Source: ${[entry.source.title, entry.source.updated].filter(Boolean).join(", ")}`);
  panel.showPopover();
}

// Returns a `fetch` that explains failures. It does not change the response.
function explaining(entries) {
  return async (...request) => {
    panel.hidePopover();
    const response = await window.fetch(...request);
    if (response.status >= 400) {
      const entry = find(entries, response.status, await response.clone().text());
      if (entry) {
        show(entry, response.status);
      }
    }
    return response;
  };
}

async function start() {
  const api = await (await window.fetch("/openapi.json")).json();
  document.title = `${api.info.title} API explorer`;
  Scalar.createApiReference("#reference", {
    ...OFFLINE,
    authentication: { preferredSecurityScheme: "token" },
    content: api,
    customFetch: explaining(api["x-error-codes"] ?? []),
    defaultOpenAllTags: true,
    hiddenClients: true,
    showOperationId: true,
  });
}

start();
