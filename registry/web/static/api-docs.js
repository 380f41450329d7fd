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
  presets: [SwaggerUIBundle.presets.apis],
});
