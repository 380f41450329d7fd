// Draws the API's own description. Calls tried from the page carry its session's CSRF token, unless a token signs them.
const place = document.getElementById("api-docs");
// the page has its main part already; Swagger draws another, at a moment of its own
new MutationObserver(() => place.querySelector("main:not([role])")?.setAttribute("role", "presentation")).observe(place, {
  childList: true,
  subtree: true,
});
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers["X-CSRFToken"] = place.dataset.csrf;
    return request;
  },
  presets: [SwaggerUIBundle.presets.apis],
});
