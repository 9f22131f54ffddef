# The controller. `docker build --build-arg PROVIDERS="prometheus job" .` leaves the other providers out.
# Node loads nothing native of what is copied from here, so that it is built once, on the builder's own platform, for all.
FROM --platform=$BUILDPLATFORM node:24-bookworm-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts && npm run build
ARG PROVIDERS=""
RUN node scripts/assemble-image.ts /image ${PROVIDERS}

# No shell, no package manager; nothing in it belongs to the user that runs it.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
LABEL org.opencontainers.image.title="verdict-controller" \
      org.opencontainers.image.source="https://github.com/verdict-dev/verdict" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY --from=build --chown=0:0 /image /app
# Under load most of the memory is garbage of short lives: smaller nurseries, a heap that grows slowly and fewer arenas keep it at half.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=8 MALLOC_ARENA_MAX=2
USER 65532:65532
EXPOSE 8080 8090
ENTRYPOINT ["/nodejs/bin/node", "--heap-growing-percent=50", "/app/node_modules/@verdict/controller/dist/main.js"]
