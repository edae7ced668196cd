# Perennial in a container.
#
#   docker build -t perennial .
#   docker run --read-only -p 3000:3000 -v "$PWD/content:/app/content:ro" -e SITE_URL=https://example.org perennial
#
# The last stage begins empty and takes from the others only what the server runs: Node, the libraries that
# Node is linked with, the production dependencies and the blog. No npm, no package manager and no compiler
# means half the size and less to keep patched.

# A full version, so that the same commit builds the same image next year.
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

# --- TypeScript to JavaScript ---------------------------------------------------------------------------
FROM ${NODE_IMAGE} AS build
WORKDIR /app
# The manifests come first: while they stay as they are, the installed packages come from the build cache.
COPY package.json package-lock.json ./
# No dependency needs its install script for the build, so none gets to run one.
RUN npm ci --ignore-scripts
COPY tsconfig.json build.mjs ./
COPY src ./src
RUN npm run build

# --- Production dependencies ----------------------------------------------------------------------------
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# `optional` is omitted because valibot names TypeScript (24 MB) as an optional peer.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
# What Node never loads is half of node_modules: source maps, types, style sheets and manuals. Licences stay.
RUN find node_modules -type f -not -iname 'licen[cs]e*' \
      '(' -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \
      -o -name '*.css' -o -name '*.scss' -o -name '*.md' -o -name '.package-lock.json' ')' -delete

# --- Node and the little of Debian that it needs --------------------------------------------------------
FROM ${NODE_IMAGE} AS runtime
# Node's libraries are what its dynamic linker says, on every architecture. The shell and its few companions
# (1 MB) are for looking around with `docker exec`.
RUN set -eu; \
    mkdir -p /runtime/etc /runtime/usr/bin /runtime/usr/lib /runtime/usr/lib64 /runtime/home/node \
      /runtime/var/lib/dpkg/status.d; \
    mkdir -m 1777 /runtime/tmp; \
    ln -s usr/bin usr/lib usr/lib64 /runtime; \
    for program in node sh cat env id ls; do \
      file=$(command -v "$program"); \
      cp -L --parents "$file" $(ldd "$file" | grep -o '/[^ ]*') /runtime; \
    done; \
    grep -E '^(root|node):' /etc/passwd | sed 's,[^:]*$,/bin/sh,' > /runtime/etc/passwd; \
    grep -E '^(root|node):' /etc/group > /runtime/etc/group; \
    cp -L /etc/os-release /runtime/etc/; \
    # so that vulnerability scanners know which Debian packages the libraries are from
    for package in libc6 libgcc-s1 libstdc++6; do \
      dpkg-query --status "$package" > "/runtime/var/lib/dpkg/status.d/$package"; \
    done; \
    chown node:node /runtime/home/node; \
    # proof that nothing is missing, at build time and not in production
    chroot /runtime node --eval 'fetch; new Intl.DateTimeFormat("de", { timeZone: "Asia/Tokyo" }).format()'

# --- The image ------------------------------------------------------------------------------------------
FROM scratch
COPY --from=runtime /runtime /
WORKDIR /app
# Everything belongs to root and is only read, so the root file system may be read-only.
# What changes least comes first, so that a new release is a small download.
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY views ./views
COPY static ./static
# An example until a folder is mounted over it.
COPY content ./content

# Threads that compress share one heap: several keep some 20 MB that none of them uses.
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    NODE_ENV=production \
    HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=1
EXPOSE 3000
# 1000:1000 in the base image.
USER node

# There is no curl, so Node asks itself. Answers at PORT, which a run may set to another one.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Node itself is process 1, not npm and not a shell, so it is Node that SIGTERM reaches. V8's default for young
# objects, twice as much, is no faster.
CMD ["node", "--max-semi-space-size=8", "dist/main.js"]

# Given by whoever builds; last, because a new revision must not rebuild the layers above.
ARG VERSION=unknown
ARG REVISION=unknown
ARG NODE_IMAGE
LABEL org.opencontainers.image.title="Perennial" \
      org.opencontainers.image.description="A server-rendered blog: a folder of Markdown in, a complete and fast site out." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${NODE_IMAGE}"
