// Draws the API's own description. Calls tried from the page carry its session's CSRF token, unless a token signs them.
const place = document.getElementById("api-docs");
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers["X-CSRFToken"] = place.dataset.csrf;
    return request;
  },
  // the page has its main part already; Swagger brings another
  onComplete: () => place.querySelector("main")?.setAttribute("role", "presentation"),
  presets: [SwaggerUIBundle.presets.apis],
});
